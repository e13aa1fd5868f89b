"""Alerts that ring together: what the records gave in one sweep is one message to each supervisor."""

from __future__ import annotations

from collections.abc import Iterable

from bot.screens.alerts import alert_list as screens
from bot.turn import Turn
from bot.usecases.alerts import alert_message, reaching, ringing
from policy.outcomes import Severity
from storage.city import people
from storage.city.people import Person
from storage.supervision import alerts, deliveries, inferences
from storage.supervision.alerts import Alert
from storage.upkeep import schedule
from storage.upkeep.schedule import Due

TOGETHER = "ring_together"
# How long the others of a sweep are waited for before those that were found ring (our default).
GATHERING_SECONDS = 60.0


def when_fit(turn: Turn, *, gather: bool) -> None:
    """Let what waits ring: now, in the morning if this is night, or once a sweep has had time to find the rest."""
    if alerts.is_waiting(turn.db, urgent=True):
        for alert in alerts.waiting(turn.db):
            if alert.urgent:
                ringing.ring(turn, alert.id)
    morning = ringing.end_of_quiet_hours(turn)
    if morning is None and not gather:
        ring(turn)
        return
    soon = turn.now.timestamp() + GATHERING_SECONDS
    schedule.plan(
        turn.db,
        kind=TOGETHER,
        subject="",
        time_zone=str(turn.pack.time_zone),
        next_due=morning.timestamp() if morning else soon,
    )


def ring_due(turn: Turn, due: Due) -> None:
    """Ring for what a sweep found, when that is done and nobody is asleep."""
    morning = ringing.end_of_quiet_hours(turn)
    if morning is not None:
        schedule.postpone(turn.db, due.id, morning.timestamp())
    elif inferences.to_sweep(turn.db, turn.today, turn.pack.digest) is not None:
        schedule.postpone(turn.db, due.id, turn.now.timestamp() + GATHERING_SECONDS)
    else:
        ring(turn)


def ring(turn: Turn) -> None:
    """Ring for all that waits: for each supervisor once, whatever it is that they are to look at."""
    schedule.forget_about(turn.db, TOGETHER, "")
    found: dict[int, tuple[Person, list[Alert]]] = {}
    orphans: list[Alert] = []
    first: dict[tuple[str, Severity], reaching.First] = {}
    waiting = alerts.waiting(turn.db)
    alerts.end_waiting(turn.db)
    for alert in waiting:
        if alert.status != "open" or alert.held:
            continue
        where = alert.organization_id, reaching.severity_of(turn, alert)
        if where not in first:
            first[where] = reaching.first_to_hear(turn, *where)
        reaching.note_passed_over(turn, alert, first[where].away)
        for person in first[where].people:
            found.setdefault(person.id, (person, []))[1].append(alert)
        if not first[where].people:
            orphans.append(alert)
    for person, theirs in found.values():
        _ring_for(turn, person, theirs)
    _tell_of_orphans(turn, orphans)


def _ring_for(turn: Turn, person: Person, theirs: list[Alert]) -> None:
    if len(theirs) == 1:
        ringing.ring_for(turn, person, theirs[0])
        return
    cases = [alert_message.case_of(turn, alert) for alert in theirs[: alert_message.LISTED]]
    screen = screens.together(turn.view(person), cases, len(theirs))
    made = turn.send(person, screen, kind="alert", ring=True)
    _note(turn, person, theirs, made)


def _note(turn: Turn, person: Person, told: Iterable[Alert], outbox_id: int) -> None:
    for alert in told:
        deliveries.note(turn.db, alert.id, person.id, outbox_id, turn.now)


def _tell_of_orphans(turn: Turn, orphans: Iterable[Alert]) -> None:
    """Nobody supervises these organizations: the administrators hear of it, once for all of them."""
    found = list(orphans)
    if not found:
        return
    for alert in found:
        alerts.note(turn.db, alert.id, "nobody", None, None, turn.now)
    cases = [alert_message.case_of(turn, alert) for alert in found[: alert_message.LISTED]]
    for person in people.administrators(turn.db, turn.today):
        screen = screens.together(turn.view(person), cases, len(found), nobody=True)
        _note(turn, person, found, turn.send(person, screen, kind="alert", ring=True))
