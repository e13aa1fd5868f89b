"""What an issue teaches (复盘): due once it is closed, followed up as the steps before it are, done by a report."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.turn import Turn
from policy.checklist.handling import REVIEW, Signal, step_of
from policy.outcomes import Severity
from storage.supervision import alerts, handling
from storage.supervision.alerts import Alert
from storage.supervision.handling import Step
from storage.supervision.issues import Issue


def follow(turn: Turn, before: Issue | None, after: Issue | None) -> None:
    """The step begins when an issue closes, and ends with the review, or with the issue being open again.

    One that was closed before there was such a step stays without it.
    """
    issue = after or before
    alert = alert_of(turn, issue) if issue is not None else None
    if alert is None:
        return
    if after is None or after.state != "closed" or after.review_id is not None:
        handling.finish(turn.db, alert.id, REVIEW, turn.now)
    elif before is None or before.state != "closed":
        _begin(turn, alert, after)
    else:
        handling.take_up_again(turn.db, alert.id, REVIEW)


def alert_of(turn: Turn, issue: Issue) -> Alert | None:
    """The alert about an issue: the one that stands, or the last one."""
    matter = alerts.matter_of_update(issue.id)
    return alerts.standing(turn.db, matter) or alerts.latest(turn.db, matter)


def waiting(turn: Turn, alert: Alert) -> Step | None:
    """The review that is still to come."""
    found = handling.steps(turn.db, alert.id)
    return next((each for each in found if each.step == REVIEW and each.done_at is None), None)


def _begin(turn: Turn, alert: Alert, issue: Issue) -> None:
    if issue.severity is None or issue.closed_at is None:
        return
    start = max(datetime.fromisoformat(issue.closed_at), datetime.fromisoformat(alert.opened_at))
    planned = step_of(turn.pack, REVIEW, Severity(issue.severity), start)
    if planned is not None:
        handling.plan(
            turn.db, alert.id, replace(planned, signals=tuple(map(_to_the_organization, planned.signals)))
        )


def _to_the_organization(signal: Signal) -> Signal:
    """Whoever followed up the alert has done so: what is left is its organization's to do."""
    return replace(
        signal, reach=tuple(dict.fromkeys("cdo" if who == "handler" else who for who in signal.reach))
    )
