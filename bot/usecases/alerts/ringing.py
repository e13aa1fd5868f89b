"""An alert rings: for whom, when (nobody is woken for what can wait), with a new message or an answer to the old."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bot.screen import Screen, lines
from bot.screens.alerts import alert as screens
from bot.screens.alerts import alert_list as lists
from bot.screens.alerts.case import Case
from bot.turn import Turn
from bot.usecases.alerts import alert_message, reaching
from bot.usecases.posts import supervising
from storage.city import people
from storage.city.people import Person
from storage.supervision import alerts, deliveries, holds
from storage.supervision.alerts import Alert
from storage.upkeep import schedule

RINGING = "ring"
# Somebody new isn't rung for each of more alerts than these (our default).
TOGETHER_FROM = 3


def when_fit(turn: Turn, alert: Alert) -> None:
    """Nobody is woken for what can wait: in quiet hours it waits for the morning. What is held back doesn't ring."""
    if holds.held(turn.db, alert.id):
        return
    if turn.gathers and not alert.urgent:
        alerts.set_waiting(turn.db, alert.id, waits=True)
        return
    morning = None if alert.urgent else end_of_quiet_hours(turn)
    if morning is None:
        ring(turn, alert.id)
    else:
        schedule.plan(
            turn.db,
            kind=RINGING,
            subject=str(alert.id),
            time_zone=str(turn.pack.time_zone),
            next_due=morning.timestamp(),
        )


def end_of_quiet_hours(turn: Turn) -> datetime | None:
    """When the quiet hours end; None when they don't hold now."""
    local = turn.now.astimezone(turn.pack.time_zone)
    begins, ends = (
        time.fromisoformat(turn.pack.parameter(name).at(turn.today).value)
        for name in ("quiet_from", "quiet_until")
    )
    if ends <= local.time() < begins:
        return None
    morning = local.date() + timedelta(days=local.time() >= begins)
    return datetime.combine(morning, ends, turn.pack.time_zone)


def when_awake(turn: Turn) -> datetime | None:
    """When what isn't urgent may ring, if not now: on a working day, after the quiet hours."""
    calendar = turn.pack.calendar
    if calendar.is_working_day(turn.today):
        morning = end_of_quiet_hours(turn)
        if morning is None:
            return None
        day = morning.astimezone(turn.pack.time_zone).date()
        if calendar.is_working_day(day):
            return morning
        return morning_after_quiet_hours(turn, calendar.next_working_day(day))
    return morning_after_quiet_hours(turn, calendar.next_working_day(turn.today))


def morning_after_quiet_hours(turn: Turn, day: date) -> datetime:
    """When the quiet hours of a day end."""
    ends = time.fromisoformat(turn.pack.parameter("quiet_until").at(day).value)
    return datetime.combine(day, ends, turn.pack.time_zone)


def ring(turn: Turn, alert_id: int) -> None:
    """The quiet hours are over: ring for what waited, unless it has settled itself meanwhile."""
    schedule.forget_about(turn.db, RINGING, str(alert_id))
    alert = alerts.get(turn.db, alert_id)
    if alert is None or alert.status != "open" or alert.held:
        return
    alerts.set_waiting(turn.db, alert_id, waits=False)
    if alert_message.readers(turn, alert):
        _ring_again(turn, alert)
    else:
        _deliver(turn, alert)


def ring_for(turn: Turn, person: Person, alert: Alert, above: Screen | None = None) -> None:
    """Ring for one supervisor: with a living message, or as an answer to the one that is there.

    ``above``: what is said instead of that something changed, and before the alert where it is new to them.
    """
    if above is not None:
        tell(turn, person, alert, above, ring=True)
        return
    case = alert_message.case_of(turn, alert)
    theirs = {each.id: outbox_id for each, outbox_id in alert_message.readers(turn, alert)}
    if person.id in theirs:
        _answer(turn, person, case, theirs[person.id])
    else:
        _send(turn, person, case)


def tell(turn: Turn, person: Person, alert: Alert, screen: Screen, *, ring: bool) -> None:
    """Tell somebody of an alert: who has its living message gets an answer to it, others the message itself below."""
    theirs = {each.id: outbox_id for each, outbox_id in alert_message.readers(turn, alert)}
    if person.id in theirs:
        made = turn.send(person, screen, kind="alert", ring=ring, answers=theirs[person.id])
    else:
        case = alert_message.case_of(turn, alert)
        shown = alert_message.drawn(turn, person, case)
        whole = Screen(lines(screen.text, "", shown.text), shown.rows)
        made = turn.send(person, whole, kind="alert", ring=ring)
        alerts.add_copy(turn.db, alert.id, person.id, made)
    deliveries.note(turn.db, alert.id, person.id, made, turn.now)


def answer(turn: Turn, person: Person, alert: Alert, screen: Screen, *, ring: bool) -> None:
    """Say something under somebody's living message; who has none isn't bothered."""
    for each, outbox_id in alert_message.readers(turn, alert):
        if each.id == person.id:
            made = turn.send(person, screen, kind="alert", ring=ring, answers=outbox_id)
            deliveries.note(turn.db, alert.id, person.id, made, turn.now)


def deliver_what_waited(turn: Turn, person: Person) -> None:
    """Alerts that had nobody to go to ring for the first supervisor who comes."""
    found = alerts.unresolved(turn.db, supervising.jurisdiction(turn, person))
    unread = [
        alert
        for alert in found
        if alert.status == "open" and not alert.held and not alert_message.readers(turn, alert)
    ]
    if len(unread) > TOGETHER_FROM and end_of_quiet_hours(turn) is None:
        cases = [alert_message.case_of(turn, alert) for alert in unread[: alert_message.LISTED]]
        screen = lists.together(turn.view(person), cases, len(unread))
        made = turn.send(person, screen, kind="alert", ring=True)
        for alert in unread:
            deliveries.note(turn.db, alert.id, person.id, made, turn.now)
        return
    for alert in unread:
        when_fit(turn, alert)


def _deliver(turn: Turn, alert: Alert) -> None:
    recipients = reaching.first_to_hear(turn, alert.organization_id, reaching.severity_of(turn, alert))
    reaching.note_passed_over(turn, alert, recipients.away)
    case = alert_message.case_of(turn, alert)
    for person in recipients.people:
        _send(turn, person, case)
    if any(person not in recipients.away for person in recipients.people):
        return
    alerts.note(turn.db, alert.id, "nobody", None, None, turn.now)
    for person in people.administrators(turn.db, turn.today):
        made = turn.send(
            person,
            screens.nobody_to_alert(turn.view(person), case),
            kind="alert",
            ring=True,
            key=f"alert:{alert.id}:{alert.version}:nobody:{person.id}",
        )
        deliveries.note(turn.db, alert.id, person.id, made, turn.now)


def _ring_again(turn: Turn, alert: Alert) -> None:
    case = alert_message.case_of(turn, alert)
    for person, outbox_id in alert_message.readers(turn, alert):
        _answer(turn, person, case, outbox_id)


def _send(turn: Turn, person: Person, case: Case) -> None:
    alert = case.alert
    made = turn.send(
        person,
        screens.alert(turn.view(person), case, person),
        kind="alert",
        ring=True,
        key=f"alert:{alert.id}:{alert.version}:opened:{person.id}",
    )
    alerts.add_copy(turn.db, alert.id, person.id, made)
    deliveries.note(turn.db, alert.id, person.id, made, turn.now)


def _answer(turn: Turn, person: Person, case: Case, outbox_id: int) -> None:
    """Telegram doesn't notify on edits: what must be noticed answers the living message."""
    alert = case.alert
    made = turn.send(
        person,
        screens.renewed(turn.view(person), case),
        kind="alert",
        ring=True,
        key=f"alert:{alert.id}:{alert.version}:renewed:{person.id}",
        answers=outbox_id,
    )
    deliveries.note(turn.db, alert.id, person.id, made, turn.now)
