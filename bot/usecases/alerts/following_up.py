"""Following up: the steps of an alert begin with it, and what isn't done in time is told to who must know.

What happens when is written when the alert opens (``storage.supervision.handling``); this does it when it is due.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.screens.alerts import slip as slips
from bot.screens.alerts.slip import Late
from bot.turn import Turn
from bot.usecases.alerts import alert_message, own_steps, reaching, ringing
from bot.usecases.posts import notices
from bot.usecases.versions import superseded
from policy.checklist.handling import REVIEW, RHYTHM, PlannedStep, step_of, steps
from policy.models.pack import Pack
from policy.outcomes import Severity
from storage.city.people import Person
from storage.supervision import alerts, deliveries, handling, issues
from storage.supervision.alerts import Alert
from storage.supervision.handling import FollowUp, Step
from storage.supervision.issues import Issue
from storage.updates import records

# How many of them one transaction does.
AT_A_TIME = 100
_ACKNOWLEDGE, _NAME_OWNER, _RESOLUTION, _VERIFICATION = (
    "acknowledge",
    "name_owner",
    "resolution",
    "verification",
)
# Steps of an issue's alert that its reports show to be done.
_BY_REPORTS = ("action_plan", "coordination_meeting", "resolution")


def begin(turn: Turn, alert: Alert) -> None:
    """Write the steps of an alert that has just opened, and what follows where one isn't done."""
    for planned in steps(turn.pack, reaching.severity_of(turn, alert), turn.now, issue=is_issue(turn, alert)):
        handling.plan(turn.db, alert.id, planned)
    keep_in_step(turn, alert)


def begin_again(turn: Turn, alert: Alert) -> None:
    """It came up anew: it is to be acknowledged once more, and what has become more severe is more urgent."""
    standing = {each.step: each for each in handling.steps(turn.db, alert.id)}
    for planned in steps(turn.pack, reaching.severity_of(turn, alert), turn.now, issue=is_issue(turn, alert)):
        if _begins_anew(standing.get(planned.step), planned):
            handling.plan(turn.db, alert.id, planned)
    keep_in_step(turn, alert)


def _begins_anew(step: Step | None, planned: PlannedStep) -> bool:
    """A step that isn't done keeps its limit, unless it is more severe now and the new limit is earlier."""
    if step is None or planned.step == _ACKNOWLEDGE:
        return True
    if step.done_at is not None:
        return planned.step == _RESOLUTION  # what was thought to be over isn't
    more_severe = Severity(step.severity).rank < planned.severity.rank
    return more_severe and planned.due < datetime.fromisoformat(step.due_at)


def is_issue(turn: Turn, alert: Alert) -> bool:
    """True: it is about a project's issue, which is handled in more steps than other matters."""
    update = records.get(turn.db, alert.update_id) if alert.update_id is not None else None
    if update is None or not turn.pack.has_kind(update.kind):
        return False
    return turn.pack.kind(update.kind).severity_field is not None


def keep_in_step(turn: Turn, alert: Alert) -> None:
    """Let the steps follow what people did: what is done asks nothing more.

    What an alert doesn't follow any more, the issue does by itself, as long as it is open.
    """
    _keep_steps_in_step(turn, alert)
    issue = issue_of(turn, alert)
    if issue is not None:
        own_steps.follow(turn, issue)


def _keep_steps_in_step(turn: Turn, alert: Alert) -> None:
    if alert.status == "resolved":
        for step in handling.steps(turn.db, alert.id):
            if step.step != REVIEW:
                handling.finish(turn.db, alert.id, step.step, turn.now)
        return
    issue = issue_of(turn, alert)
    over = issue is not None and issue.state != "open"
    done = {_ACKNOWLEDGE: alert.status != "open" or over}
    owned = alert.assignee_id is not None
    done[_NAME_OWNER] = owned or (alert.update_id is not None and _has_owner(turn, alert.update_id))
    if issue is not None:
        done |= {each: each in issue.done for each in _BY_REPORTS}
        done[_NAME_OWNER] |= owned or _NAME_OWNER in issue.done
        done[RHYTHM] = over
        _keep_verification_in_step(turn, alert, issue)
    for name, is_done in done.items():
        if is_done:
            handling.finish(turn.db, alert.id, name, turn.now)
        else:
            handling.take_up_again(turn.db, alert.id, name)


def issue_of(turn: Turn, alert: Alert) -> Issue | None:
    """The issue that the alert is about."""
    if alert.update_id is None or alert.matter != alerts.matter_of_update(alert.update_id):
        return None
    return issues.get(turn.db, alert.update_id)


def _keep_verification_in_step(turn: Turn, alert: Alert, issue: Issue) -> None:
    """It begins once the issue is reported resolved, and anew where that is reported another time."""
    standing = next((s for s in handling.steps(turn.db, alert.id) if s.step == _VERIFICATION), None)
    if issue.state != "resolved":
        handling.finish(turn.db, alert.id, _VERIFICATION, turn.now)
    elif standing is None or standing.done_at is not None:
        planned = step_of(turn.pack, _VERIFICATION, reaching.severity_of(turn, alert), turn.now)
        if planned is not None:
            handling.plan(turn.db, alert.id, planned)


def begin_rhythm_anew(turn: Turn, alert: Alert) -> None:
    """Progress was reported: the next report is due a stretch later."""
    planned = step_of(turn.pack, RHYTHM, reaching.severity_of(turn, alert), turn.now)
    issue = issue_of(turn, alert)
    if planned is not None and is_issue(turn, alert) and (issue is None or issue.state == "open"):
        handling.plan(turn.db, alert.id, planned)


def _has_owner(turn: Turn, update_id: int) -> bool:
    update = records.get(turn.db, update_id)
    return update is not None and bool(update.fields.get("owner"))


# --- when something is due


@dataclass(slots=True)
class _Heard:
    """What one person is told in one go."""

    person: Person
    late: list[Late] = field(default_factory=list)
    ring: bool = False


def follow_up(turn: Turn, only: Sequence[FollowUp] | None = None) -> bool:
    """Do some of what is due, or only these. True: there may be more."""
    found = handling.due(turn.db, turn.now, AT_A_TIME) if only is None else only
    heard: dict[int, _Heard] = {}
    changed: dict[int, Alert] = {}
    for each in found:
        alert = alerts.get(turn.db, each.alert_id)
        if alert is None or (alert.status == "resolved" and each.step != REVIEW):
            handling.finish(turn.db, each.alert_id, each.step, turn.now)
            continue
        if _is_muted(alert, each):
            handling.note_done(turn.db, each, ())
            continue
        later = _not_now(turn, alert, each)
        if later is not None:
            handling.postpone(turn.db, each, later)
            continue
        _do(turn, alert, each, heard)
        changed[alert.id] = alert
    for alert in changed.values():
        alert_message.refresh(turn, alerts.get(turn.db, alert.id) or alert)
    for one in heard.values():
        _tell(turn, one)
    return len(found) == AT_A_TIME


def _is_muted(alert: Alert, follow_up: FollowUp) -> bool:
    """Nobody is reminded of the next step before the first one is done: what that needs is followed up by itself."""
    return follow_up.what == "blue" and alert.status == "open"


def _not_now(turn: Turn, alert: Alert, follow_up: FollowUp) -> datetime | None:
    """When it happens instead, if not now: nobody is woken, and what was put off rests, unless it is very late."""
    if alert.snoozed and follow_up.what != "red" and alert.snoozed_until is not None:
        until = datetime.fromisoformat(alert.snoozed_until)
        if until > turn.now:
            return until
    if alert.urgent:
        return None
    return ringing.when_awake(turn)


def _do(turn: Turn, alert: Alert, follow_up: FollowUp, heard: dict[int, _Heard]) -> None:
    pack = superseded.in_force_at(turn, datetime.fromisoformat(alert.opened_at))
    colour = _colour(turn, pack, alert, follow_up)
    reach = follow_up.reach
    if colour != follow_up.what:
        slip = pack.slip(colour)
        reach = (slip.reach.get(reaching.severity_of(turn, alert)) if slip else None) or reach
        handling.drop_waiting(turn.db, alert.id, follow_up.step, colour)
    told = [each for each in reaching.reached(turn, alert, reach) if notices.wants_slip(turn, each, colour)]
    late = Late(alert.id, follow_up.step, colour, _due(turn, follow_up))
    for person in told:
        one = heard.setdefault(person.id, _Heard(person))
        one.late.append(late)
        one.ring |= _rings(turn, person, alert, colour)
    handling.note_done(turn.db, follow_up, (person.id for person in told))
    alerts.note(turn.db, alert.id, f"late-{colour}", None, follow_up.step, turn.now)
    turn.note(None, f"alert.{colour}", f"alert:{alert.id}", step=follow_up.step, told=[p.id for p in told])
    if follow_up.step == RHYTHM:
        begin_rhythm_anew(turn, alert)


def _colour(turn: Turn, pack: Pack, alert: Alert, follow_up: FollowUp) -> str:
    """A second yellow slip of the same matter is a red one. ``pack``: the version with which it opened."""
    if follow_up.what != "yellow":
        return follow_up.what
    limit = int(pack.parameter("red_slip_yellow_slips").at(turn.today).value)
    before = sum(event.what == "late-yellow" for event in alerts.events(turn.db, alert.id))
    return "red" if before + 1 >= limit else "yellow"


def _rings(turn: Turn, person: Person, alert: Alert, colour: str) -> bool:
    """A reminder before the limit is silent, and so is a yellow slip for who supervises; for its CDO it rings."""
    if colour in ("rung", "red"):
        return True
    own = alert.organization_id in person.organizations("cdo")
    return colour == "yellow" and (own or not alert_message.authorized(turn, person, alert))


def _due(turn: Turn, follow_up: FollowUp) -> str:
    return next(
        each.due_at for each in handling.steps(turn.db, follow_up.alert_id) if each.step == follow_up.step
    )


def _tell(turn: Turn, heard: _Heard) -> None:
    """One message for all that one person hears of at once; a single alert stands in it whole, or is answered."""
    person, view = heard.person, turn.view(heard.person)
    about = {late.alert_id for late in heard.late}
    if len(about) == 1:
        alert = alerts.get(turn.db, next(iter(about)))
        assert alert is not None  # noqa: S101 - it was looked at a moment ago
        case = alert_message.case_of(turn, alert)
        mine = alert_message.authorized(turn, person, alert)
        screen = slips.one(view, case, heard.late, to_work=not mine)
        if mine:
            ringing.tell(turn, person, alert, screen, ring=heard.ring)
            return
        made = turn.send(person, screen, kind="alert", ring=heard.ring)
        deliveries.note(turn.db, alert.id, person.id, made, turn.now)
        return
    cases = {
        each: alert_message.case_of(turn, alert) for each in about if (alert := alerts.get(turn.db, each))
    }
    supervised = {each for each, case in cases.items() if alert_message.authorized(turn, person, case.alert)}
    screen = slips.several(view, cases, heard.late, supervised)
    made = turn.send(person, screen, kind="alert", ring=heard.ring)
    for alert_id in cases:
        deliveries.note(turn.db, alert_id, person.id, made, turn.now)


# --- nothing is forgotten


def audit(turn: Turn) -> bool:
    """Every open alert has something that follows next; of one that hasn't any more, it is said with whom it rests.

    True: there may be more.
    """
    found = handling.without_next(turn.db, AT_A_TIME)
    for alert_id in found:
        alert = alerts.get(turn.db, alert_id)
        if alert is None:
            continue
        alerts.note(turn.db, alert.id, "rests", None, None, turn.now)
        people = reaching.reached(turn, alert, ("office",))
        case = alert_message.case_of(turn, alert)
        for person in people:
            screen = slips.rests(turn.view(person), case, [each.name for each in people])
            if alert_message.authorized(turn, person, alert):
                ringing.tell(turn, person, alert, screen, ring=False)
            else:
                made = turn.send(person, screen, kind="note")
                deliveries.note(turn.db, alert.id, person.id, made, turn.now)
        turn.note(None, "alert.rests", f"alert:{alert.id}", told=[person.id for person in people])
    return len(found) == AT_A_TIME
