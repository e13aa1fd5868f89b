"""Who was told of an alert, for whoever supervises there: read from the messages themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.screen import Screen
from bot.screens.alerts import deliveries as screens
from bot.screens.alerts.deliveries import Told
from bot.turn import Turn
from bot.usecases.alerts import alert_message
from bot.usecases.errors import Forbidden
from bot.usecases.posts import supervising
from storage.city import people
from storage.city.people import Person
from storage.database.times import to_text
from storage.supervision import alerts, deliveries
from storage.supervision.alerts import Alert, AlertEvent
from storage.supervision.deliveries import Delivery


def show(turn: Turn, person: Person, alert: Alert, page: int) -> Screen:
    """A page of it. Raises Forbidden for whoever doesn't supervise there."""
    if not supervising.supervises(turn, person, alert.organization_id):
        raise Forbidden("toast-not-yours")
    by_person: dict[int, list[Delivery]] = {}
    for each in deliveries.of_alert(turn.db, alert.id):
        by_person.setdefault(each.person_id, []).append(each)
    events = alerts.events(turn.db, alert.id)
    told = [_told(turn, person, alert, each, events) for each in by_person.values()]
    return screens.deliveries(turn.view(person), alert_message.case_of(turn, alert), told, page)


def _told(
    turn: Turn, reader: Person, alert: Alert, found: Sequence[Delivery], events: Sequence[AlertEvent]
) -> Told:
    person = people.get(turn.db, found[0].person_id, turn.today)
    messages = [each for each in found if each.state is not None]
    last = messages[-1] if messages else None
    did = [
        event
        for event in events
        if event.person_id == found[0].person_id
        and messages
        and event.at >= messages[0].at
        # Of a silence the event is that the alert fell under it, whenever that was placed.
        and event.what != "silenced"
    ]
    return Told(
        name=found[0].person_name,
        place=alert_message.place_of(turn, turn.view(reader), person, alert) if person else "",
        state=last.state if last else None,
        at=_at(last) if last else found[-1].at,
        count=len(messages),
        since=did[-1] if did else None,
        passed_over=next((each.at for each in found if each.state is None), None),
    )


def _at(delivery: Delivery) -> str:
    """When it arrived; what hasn't, when it was written."""
    if delivery.sent_at is None:
        return delivery.at
    return to_text(datetime.fromtimestamp(delivery.sent_at, UTC))
