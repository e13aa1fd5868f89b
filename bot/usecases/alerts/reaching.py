"""Whom a follow-up reaches: the pack names them by what they are, this finds who that is today.

Whoever has blocked the assistant can't be told: the next one is, and the administrator hears of it.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.turn import Turn
from bot.usecases.alerts import alert_message
from bot.usecases.posts import administrators, supervising
from storage.city import people
from storage.city.people import Person
from storage.line import chats
from storage.supervision.alerts import Alert


def reached(turn: Turn, alert: Alert, reach: Iterable[str]) -> list[Person]:
    """The people behind the names, each once. Nobody there: the office, then whoever is at the top of the tree, then
    the administrators."""
    found: dict[int, Person] = {}
    for each in reach:
        for find in (_FIND[each], office, at_the_top):
            here = present(turn, find(turn, alert))
            found |= {person.id: person for person in here}
            if here:
                break
    return list(found.values()) or people.administrators(turn.db, turn.today)


def handlers(turn: Turn, alert: Alert) -> list[Person]:
    """Who follows up; before there is somebody, whoever was alerted."""
    assignee = people.get(turn.db, alert.assignee_id, turn.today) if alert.assignee_id is not None else None
    if assignee is not None and alert_message.authorized(turn, assignee, alert):
        return [assignee]
    return [person for person, _ in alert_message.readers(turn, alert)] or supervisors(turn, alert)


def supervisors(turn: Turn, alert: Alert) -> list[Person]:
    """Those nearest to the organization."""
    return supervising.supervisors_of(turn, alert.organization_id)


def above(turn: Turn, alert: Alert) -> list[Person]:
    """The first level above everybody who was told so far."""
    readers = {person.id for person, _ in alert_message.readers(turn, alert)}
    found = supervising.levels(turn, alert.organization_id)
    told = [n for n, level in enumerate(found) if any(person.id in readers for person in level)]
    return next(iter(found[max(told, default=-1) + 1 :]), [])


def cdo(turn: Turn, alert: Alert) -> list[Person]:
    """Who is the organization's CDO, or stands in."""
    return people.serving(turn.db, "cdo", [alert.organization_id], turn.today)


def office(turn: Turn, alert: Alert) -> list[Person]:
    """The office that oversees the city."""
    return supervising.office_above(turn, alert.organization_id)


def at_the_top(turn: Turn, alert: Alert) -> list[Person]:
    """Who supervises the whole city."""
    return [person for level in supervising.levels(turn, alert.organization_id)[-1:] for person in level]


_FIND = {
    "handler": handlers,
    "supervisors": supervisors,
    "above": above,
    "cdo": cdo,
    "office": office,
}


def present(turn: Turn, found: Iterable[Person]) -> list[Person]:
    """Those who can be written to; of the others the administrator is told, once."""
    here = []
    for person in found:
        if chats.closed_since(turn.db, person.chat_id) is None:
            here.append(person)
        else:
            administrators.tell(turn, "alert-unreachable", once=True, person=person.name)
    return here
