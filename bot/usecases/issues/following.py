"""An issue follows what is on record: it is resolved, closed, open again; and its alert and its steps with it."""

from __future__ import annotations

from dataclasses import replace

from bot.turn import Turn
from bot.usecases.alerts import alert_message, alerting, following_up, own_steps, ringing
from bot.usecases.issues import lessons
from bot.usecases.verdicts import reporter_message
from policy.checklist.issues import KINDS, PROGRESS, terms_of
from storage.city.people import Person
from storage.database.times import to_text
from storage.supervision import alerts, issues, tracking
from storage.supervision.alerts import Alert
from storage.supervision.issues import Issue
from storage.updates import records
from storage.updates.records import Update


def follow(turn: Turn, update: Update) -> None:
    """Let issues follow a record that was saved, checked, confirmed or withdrawn."""
    if update.kind not in KINDS:
        return
    followed = tracking.follow(turn.db, update.id, terms_of(turn.pack, turn.today))
    for before, after in followed.changed:
        _follow_issue(turn, before, after)
        lessons.follow(turn, before, after)
    for report_id, issue_id in followed.joined:
        _begin_rhythm_anew(turn, report_id, issue_id)


def keep_closed(turn: Turn, update: Update) -> None:
    """An alert has opened about an issue whose resolution was on record first: it is closed already."""
    issue = issues.get(turn.db, update.id)
    if issue is not None and issue.state == "closed":
        _close_alert(turn, issue)


def belongs_to(turn: Turn, person: Person, update: Update, issue_id: int) -> None:
    """The reporter says to which issue a report belongs (0: to none of them)."""
    issues.choose(turn.db, update.id, issue_id)
    turn.note(person, "issue.report_belongs", f"update:{update.id}", issue=issue_id)
    follow(turn, update)


def _follow_issue(turn: Turn, before: Issue | None, after: Issue | None) -> None:
    if after is None:
        if before is not None and before.reopens is not None:
            reporter_message.refresh(turn, before.reopens)
        return  # it was withdrawn: its alert goes with it
    was, now = before.state if before is not None else None, after.state
    if was != now and (was is not None or now != "open"):
        turn.note(None, f"issue.{now}", f"update:{after.id}", by=after.resolution_id)
    if now == "closed":
        _close_alert(turn, after)
    elif was == "closed":
        _open_alert_again(turn, after)
    else:
        _keep_alert_in_step(turn, after)
    if before is not None:
        reporter_message.refresh(turn, after.id)
    if after.reopens is not None and (before is None or before.reopens != after.reopens):
        reporter_message.refresh(turn, after.reopens)


def _close_alert(turn: Turn, issue: Issue) -> None:
    """All its conditions are met: the alert, if there is one, resolves with the issue."""
    alert = alerts.standing(turn.db, alerts.matter_of_update(issue.id))
    if alert is None:
        own_steps.follow(turn, issue)
        return
    settled = replace(
        alert, status="resolved", offered_to=None, offered_by=None, snoozed="", snoozed_until=None
    )
    alerts.set_waiting(turn.db, alert.id, waits=False)
    alerting.change(turn, settled, "closed", None)


def _open_alert_again(turn: Turn, issue: Issue) -> None:
    """What closed it was corrected or withdrawn: what resolved with it is open again, and rings."""
    matter = alerts.matter_of_update(issue.id)
    alert = alerts.latest(turn.db, matter)
    holds = alert is not None and alerts.causes(turn.db, alert.id)
    if alert is None or not holds or not _ended_by_closing(turn, alert):
        _keep_alert_in_step(turn, issue)
        return
    due = alerting.acknowledge_due(turn, alerts.causes(turn.db, alert.id))
    again = replace(alert, status="open", due_at=to_text(due) if due else alert.due_at)
    changed = alerting.change(turn, again, "open-again", None)
    following_up.begin_again(turn, changed)
    if alerting.come_up(turn, changed, alerts.causes(turn.db, changed.id)):
        ringing.when_fit(turn, changed)


def _ended_by_closing(turn: Turn, alert: Alert) -> bool:
    ended = [event.what for event in alerts.events(turn.db, alert.id) if event.what in alerts.ENDS]
    return alert.status == "resolved" and ended[-1:] == ["closed"]


def _keep_alert_in_step(turn: Turn, issue: Issue) -> None:
    alert = alerts.standing(turn.db, alerts.matter_of_update(issue.id))
    if alert is None:
        own_steps.follow(turn, issue)
    else:
        following_up.keep_in_step(turn, alert)
        alert_message.refresh(turn, alert)


def _begin_rhythm_anew(turn: Turn, report_id: int, issue_id: int) -> None:
    report = records.get(turn.db, report_id)
    alert = alerts.standing(turn.db, alerts.matter_of_update(issue_id))
    if report is None or report.kind != PROGRESS:
        return
    if alert is None:
        if (issue := issues.get(turn.db, issue_id)) is not None:
            own_steps.follow(turn, issue)
    else:
        following_up.begin_rhythm_anew(turn, alert)
        alert_message.refresh(turn, alert)
