"""Which fields are worth asking for, given what is known."""

from __future__ import annotations

from policy.models.kinds import Field
from policy.models.pack import Pack
from policy.models.vocabulary import fact_types
from rules.evaluator.evaluate import Scene
from rules.evaluator.plan import parameter_on
from rules.evaluator.supply import is_asked
from rules.gathering.facts import Facts


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
