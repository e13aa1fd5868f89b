"""What a record lacks: the fields that would complete or mend it."""

from __future__ import annotations

from bot.screens.records import verdict
from bot.turn import Turn
from bot.usecases.records.checking import facts_of_draft
from bot.usecases.reporting import asking
from bot.usecases.verdicts import reporter_message
from bot.usecases.versions import superseded
from policy.models.kinds import Field
from policy.outcomes import Outcome
from rules import asked
from storage.conversation.drafts import Draft
from storage.updates import checks
from storage.updates.records import Update


def missing_fields(turn: Turn, update: Update) -> list[str]:
    """The fields that would complete or mend a record: what binds first, and of that what could alert."""
    run = checks.latest(turn.db, update)
    if run is None:
        return []
    checked, kind = superseded.pack_of(turn, run), turn.pack.kind(update.kind)
    explainer = reporter_message.explainer(turn, run)
    found: dict[str, None] = {}
    for finding in verdict.by_urgency(checked, checked.kind(update.kind), run.findings):
        if finding.outcome in (Outcome.MISSING, Outcome.NOT_MET):
            supply = explainer.explain(finding.requirement_id).finding.supply
            found.update(dict.fromkeys(name for name in supply if asking.has(kind, name)))
    return list(found)


def still_lacking(turn: Turn, draft: Draft, base: Update) -> list[Field]:
    """What a record lacks and the form hasn't added yet."""
    kind, facts = turn.pack.kind(draft.kind), facts_of_draft(turn, draft, base)
    fields = [kind.field(name) for name in missing_fields(turn, base) if name not in draft.fields]
    return [field for field in fields if asked(turn.pack, facts, field)]
