"""What keeps an update from fulfilling a duty, when it is of the right kind."""

from __future__ import annotations

from collections.abc import Mapping

from policy.checklist import marks
from policy.models.duties import Duty, Owed
from policy.models.pack import Pack
from policy.outcomes import Outcome
from rules.evaluator.evaluate import Scene
from rules.evaluator.oracle import is_any_evidenced
from rules.evaluator.plan import parameter_on, plan_kind
from rules.evaluator.truth import Truth
from rules.gathering.facts import Facts

DOCUMENT = "document"
"""That there is no document, photo or link behind it."""


def lacking(
    pack: Pack, duty: Duty, owed: Owed, facts: Facts, outcomes: Mapping[str, str]
) -> tuple[str, ...] | None:
    """The requirements that aren't met, and DOCUMENT, of those that this way of owing the duty needs.

    ``outcomes``: what the check of these facts found, by requirement. None: it isn't what would fulfil it.
    """
    plan = plan_kind(pack, pack.kind(facts.kind))
    scene = Scene(
        facts.values, plan.consequence_types, lambda name: parameter_on(pack, name, facts.governing_date)
    )
    wanted = [one.when for one in duty.satisfiers(owed) if one.kind == facts.kind]
    if not any(when is None or scene.truth(when) is Truth.TRUE for when in wanted):
        return None
    good = (Outcome.MET, Outcome.NOT_APPLICABLE)
    needed = plan.concerning[marks.fulfils(duty, owed)]
    found = [
        one.id for one in plan.kind.requirements if one.id in needed and outcomes.get(one.id) not in good
    ]
    proven = not duty.evidenced or is_any_evidenced(plan, facts.values)
    return (*found, *(() if proven else (DOCUMENT,)))
