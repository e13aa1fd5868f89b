"""The steps of an issue that no alert follows: it never had one, or a person resolved it and the issue is still open.

They follow from the records, as the issue does (decision 0087); a step that stands keeps the limit with which it began.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.turn import Turn
from policy.checklist.handling import RHYTHM, PlannedStep, step_of
from policy.checklist.issues import PROGRESS
from policy.outcomes import Severity
from storage.database.times import to_text
from storage.supervision import alerts, handling, issue_steps, issues
from storage.supervision.alerts import Alert
from storage.supervision.issue_steps import COLOURS
from storage.supervision.issues import Issue
from storage.updates import records

# That it is to be acknowledged asks nobody: nobody was alerted.
_STEPS = ("name_owner", "action_plan", "coordination_meeting", "resolution")
_VERIFICATION = "verification"
# How many of those that were never looked at one transaction sees to.
AT_A_TIME = 200


def follow(turn: Turn, issue: Issue) -> None:
    """Let its steps be those that are still to be done; none as long as an alert follows it."""
    matter = alerts.matter_of_update(issue.id)
    wanted = {} if alerts.standing(turn.db, matter) is not None else _wanted(turn, issue)
    standing = {each.step: each for each in issue_steps.of_issue(turn.db, issue.id)}
    issue_steps.drop(turn.db, issue.id, standing.keys() - wanted.keys())
    told = _told(turn, alerts.latest(turn.db, matter)) if wanted.keys() - standing.keys() else {}
    for step, (start, planned) in wanted.items():
        there = standing.get(step)
        if there is None or (there.severity, there.opened_at) != (planned.severity.value, to_text(start)):
            issue_steps.plan(turn.db, issue.id, start, planned, told.get(step, 0))
    issue_steps.followed(turn.db, issue.id)


def follow_some(turn: Turn) -> bool:
    """Those from before there were such steps. True: there may be more."""
    found = issue_steps.unfollowed(turn.db, AT_A_TIME)
    for issue_id in found:
        issue = issues.get(turn.db, issue_id)
        if issue is not None:
            follow(turn, issue)
    return len(found) == AT_A_TIME


def begin_rhythm_anew(turn: Turn, issue_id: int) -> None:
    """Its people were reminded to report progress: the next reminder comes a stretch later."""
    issue = issues.get(turn.db, issue_id)
    if issue is None or issue.severity is None:
        return
    start = datetime.fromisoformat(to_text(turn.now))
    planned = step_of(turn.pack, RHYTHM, Severity(issue.severity), start)
    if planned is None:
        issue_steps.drop(turn.db, issue_id, [RHYTHM])
    else:
        issue_steps.plan(turn.db, issue_id, start, planned)


def is_red(turn: Turn, issue_id: int) -> bool:
    """True: a yellow slip about this issue that is due now isn't the first, and so a red one."""
    latest = alerts.latest(turn.db, alerts.matter_of_update(issue_id))
    events = alerts.events(turn.db, latest.id) if latest is not None else []
    before = issue_steps.yellow_before(turn.db, issue_id) + sum(each.what == "late-yellow" for each in events)
    return before + 1 >= int(turn.pack.parameter("red_slip_yellow_slips").at(turn.today).value)


def _wanted(turn: Turn, issue: Issue) -> dict[str, tuple[datetime, PlannedStep]]:
    """What is still to be done, with when it began, as far as the pack sets a limit for it."""
    if issue.severity is None or issue.state == "closed":
        return {}
    found = {}
    for step, start in _begun(turn, issue):
        planned = step_of(turn.pack, step, Severity(issue.severity), start)
        if planned is not None:
            found[step] = start, planned
    return found


def _begun(turn: Turn, issue: Issue) -> Iterator[tuple[str, datetime]]:
    reported = datetime.fromisoformat(issue.reported_at)
    if issue.state == "resolved":
        resolution = records.get(turn.db, issue.resolution_id or 0)
        yield _VERIFICATION, datetime.fromisoformat(resolution.reported_at) if resolution else reported
        return
    yield from ((step, reported) for step in _STEPS if step not in issue.done)
    yield RHYTHM, _last_told(turn, issue) or reported


def _last_told(turn: Turn, issue: Issue) -> datetime | None:
    """When its progress was last reported, or its people were last reminded of that."""
    found = [records.get(turn.db, each) for each in issues.reports_of(turn.db, issue.id)]
    times = [each.reported_at for each in found if each is not None and each.kind == PROGRESS]
    times += [each.opened_at for each in issue_steps.of_issue(turn.db, issue.id) if each.step == RHYTHM]
    return datetime.fromisoformat(max(times)) if times else None


def _told(turn: Turn, alert: Alert | None) -> dict[str, int]:
    """How far the slips about each step had come while an alert followed it: none comes twice."""
    if alert is None:
        return {}
    found: dict[str, int] = {}
    for each in handling.happened(turn.db, alert.id):
        if each.what in COLOURS and each.step != RHYTHM:
            found[each.step] = max(found.get(each.step, 0), COLOURS.index(each.what) + 1)
    return found
