"""Which fields are worth asking for, given what is known."""

from __future__ import annotations

from policy.kinds import Field
from policy.pack import Pack
from policy.vocabulary import fact_types
from rules.evaluate import Scene
from rules.facts import Facts
from rules.plan import parameter_on
from rules.supply import is_asked


def asked(pack: Pack, facts: Facts, field: Field, *, undecided: bool = True) -> bool:
    """False: what is known makes the field irrelevant.

    ``undecided``: whether a field is asked whose condition what is known doesn't decide.
    """
    if field.when is None:
        return True
    scene = Scene(
        facts.values,
        fact_types(pack.kind(facts.kind)),
        lambda name: parameter_on(pack, name, facts.governing_date),
    )
    return is_asked(field.when, scene, undecided=undecided)
