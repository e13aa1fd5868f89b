"""Check an update against the pack, keep the findings, and let obligations and alerts follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from bot.turn import Turn
from bot.usecases.alerts import alerting
from bot.usecases.checklist import following
from bot.usecases.issues import following as following_issues
from bot.usecases.posts import administrators
from bot.usecases.projects import following as following_projects
from bot.usecases.verdicts import deadlines
from policy.checklist.crediting import Marked
from policy.models.kinds import Kind
from policy.outcomes import Finding, Outcome, Verdict
from policy.records import Submission
from rules import Facts, Gathered, build_facts
from storage.checklist import duties, obligations
from storage.city import organizations
from storage.conversation.drafts import Draft
from storage.updates import checks, marks, past
from storage.updates.checks import StoredFinding
from storage.updates.records import Update

# When what had a fault of ours a second time is tried again.
PUT_OFF = timedelta(minutes=5)


def facts_of_draft(turn: Turn, draft: Draft, base: Update | None) -> Facts:
    """What a form knows so far, to decide which questions make sense. Looks nothing up."""
    values = draft.on_top_of(base.fields if base else {})
    submission = Submission(
        kind=draft.kind, organization_id=draft.organization_id, reported_on=turn.today, values=values
    )
    return build_facts(turn.pack, submission, {}, turn.today)


def would_stand(turn: Turn, kind: str, organization_id: str, values: Mapping[str, Any]) -> Verdict:
    """The verdict on an update that isn't on record, if it were reported today. Writes nothing."""
    submission = Submission(
        kind=kind,
        organization_id=organization_id,
        reported_on=turn.today,
        values=values,
        profile=organizations.profile(turn.db, organization_id),
    )
    return turn.desk.checker.check(_gathered(turn, submission, turn.today))


def check(turn: Turn, update: Update, before: Marked | None) -> Verdict:
    """Check the newest revision as of today; everything that follows is done in the same transaction.

    ``before``: the update as duties looked at it; None: it didn't count.
    """
    facts, verdict = _examine(turn, update)
    _keep(turn, update, facts, verdict, before)
    if not verdict.complete:
        administrators.tell(turn, "admin-not-checked", ref=update.ref)
    return verdict


def rests_on_something_else(turn: Turn, update: Update) -> bool:
    """True: checked on the day of its newest check, it would rest on other facts than it did."""
    last = checks.latest_facts(turn.db, update)
    if last is None or last.pack_digest != turn.pack.digest:
        return True
    return _facts(turn, update, date.fromisoformat(last.checked_on)).to_json() != last.facts


def check_again(turn: Turn, update: Update) -> bool:
    """Check what a fault of ours kept from being checked. False: the fault is still there.

    One of a kind that the present version doesn't have waits: that version may be taken back.
    """
    if not turn.pack.has_kind(update.kind):
        checks.put_off(turn.db, update, turn.now + PUT_OFF)
        return False
    facts, verdict = _examine(turn, update)
    if verdict.complete:
        _keep(turn, update, facts, verdict, as_marked(turn, update))
    else:
        checks.put_off(turn.db, update, turn.now + PUT_OFF)
    return verdict.complete


def lacking(kind: Kind, findings: Iterable[Finding | StoredFinding]) -> int:
    """How many requirements that bind lack a fact."""
    return sum(
        f.outcome == Outcome.MISSING and kind.requirement(f.requirement_id).level.binds for f in findings
    )


def as_marked(turn: Turn, update: Update) -> Marked | None:
    """The update as duties look at it; None: it doesn't count."""
    return marks.of_update(turn.db, update.id, turn.pack.cycle_fields)


def marks_now(turn: Turn, update: Update) -> tuple[str, ...] | None:
    """What the update does for duties under the pack of today; None: a fault of ours kept that from being told.

    One of a kind that the pack doesn't have does nothing for them.
    """
    if not turn.pack.has_kind(update.kind):
        return ()
    _, verdict = _examine(turn, update)
    return verdict.marks if verdict.complete else None


def alerts_now(turn: Turn, update: Update) -> tuple[str, ...] | None:
    """The alert rules that hold of the update under the pack of today; None: that can't be told.

    A fault of ours kept it from that, or the pack doesn't have its kind, which may come back.
    """
    if not turn.pack.has_kind(update.kind):
        return None
    _, verdict = _examine(turn, update)
    return tuple(verdict.alerts) if verdict.complete else None


def _examine(turn: Turn, update: Update) -> tuple[Facts, Verdict]:
    facts = _facts(turn, update, turn.today)
    return facts, turn.desk.checker.check(facts)


def _facts(turn: Turn, update: Update, day: date) -> Facts:
    reported_on = turn.pack.day_of(update.reported_at)
    submission = Submission(
        kind=update.kind,
        organization_id=update.organization_id,
        reported_on=reported_on,
        values=update.fields,
        evidence=update.evidence,
        profile=organizations.profile(turn.db, update.organization_id),
        ref=update.ref,
    )
    return _gathered(turn, submission, day)


def _gathered(turn: Turn, submission: Submission, day: date) -> Facts:
    gathered = Gathered(turn.pack, submission)
    return gathered.facts({each: past.find(turn.db, each) for each in gathered.lookups}, day)


def _keep(turn: Turn, update: Update, facts: Facts, verdict: Verdict, before: Marked | None) -> None:
    checks.keep(
        turn.db,
        update,
        pack_digest=turn.pack.digest,
        reported_on=facts.reported_on,
        checked_on=facts.checked_on,
        facts=facts.to_json(),
        severity=verdict.severity.value if verdict.severity else None,
        severity_test=verdict.severity_test,
        complete=verdict.complete,
        findings=[
            StoredFinding(f.requirement_id, f.outcome.value, f.basis.value if f.basis else None, f.reason)
            for f in verdict.findings
        ],
        now=turn.now,
    )
    turn.note(None, "update.checked", f"update:{update.id}", complete=verdict.complete)
    # Before its alert opens: that says whether the issue has come back.
    following_issues.follow(turn, update)
    following_projects.follow(turn, update)
    _owe_what_is_missing(turn, update, turn.pack.kind(update.kind), verdict)
    if verdict.complete:
        # With a fault of ours alerts and duties stay as they are: nothing is cleared by what wasn't checked.
        marks.keep(turn.db, update, verdict.marks)
        following.follow(turn, update.organization_id, before, as_marked(turn, update))
        alerting.follow(turn, update.id, verdict.alerts)
    else:
        duties.settle_again(turn.db, update.organization_id)
        alerting.add(turn, update.id, verdict.alerts)
    following_issues.keep_closed(turn, update)


def _owe_what_is_missing(turn: Turn, update: Update, kind: Kind, verdict: Verdict) -> None:
    """Incomplete is not an offence: completing is an obligation of its own, with its own time."""
    if lacking(kind, verdict.findings):
        obligations.owe_completion(
            turn.db,
            update_id=update.id,
            organization_id=update.organization_id,
            due=deadlines.completion_due(turn.pack, turn.now),
            now=turn.now,
        )
    elif verdict.complete:
        obligations.meet_completion(turn.db, update_id=update.id, now=turn.now)
