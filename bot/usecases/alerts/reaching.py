"""Whom an alert and its follow-ups reach: the pack names them by what they are, this finds who that is today.

Whoever has blocked the assistant can't be told: the next one is, and the administrator hears of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.screens.alerts.alert import acknowledged_as
from bot.turn import Turn
from bot.usecases.alerts import alert_message
from bot.usecases.posts import administrators, supervising
from policy.checklist import holding
from policy.models.supervision import FirstReach
from policy.outcomes import Severity
from storage.city import people
from storage.city.people import Person
from storage.line import chats
from storage.supervision import alerts, deliveries
from storage.supervision.alerts import Alert


@dataclass(frozen=True, slots=True)
class First:
    """Who hears of an alert first. ``away``: those who can't be reached, and for whom the next level hears of it.

    They are among ``people`` all the same: what waits for them arrives when they are back.
    """

    people: Sequence[Person]
    away: Sequence[Person]


def first_to_hear(turn: Turn, organization_id: str, severity: Severity) -> First:
    """As the pack has it for this severity; up to the first level of whom somebody can be reached."""
    found: dict[int, Person] = {}
    away: dict[int, Person] = {}
    for each in holding.first_to_hear(turn.pack, severity):
        for level in _levels(turn, organization_id, each):
            found |= {person.id: person for person in level}
            gone = [person for person in level if not _is_within_reach(turn, person)]
            away |= {person.id: person for person in gone}
            if len(gone) < len(level):
                break
            present(turn, level)  # so that the administrator hears of it: nobody is left here
    return First(list(found.values()), list(away.values()))


def _levels(turn: Turn, organization_id: str, first: FirstReach) -> list[list[Person]]:
    levels = supervising.levels(turn, organization_id)
    if first == "office":
        office = supervising.office_above(turn, organization_id)
        return [office] if office else levels[-1:]
    return (levels[1:] or levels) if first == "above" else levels


def severity_of(turn: Turn, alert: Alert) -> Severity:
    """Whose handling times hold."""
    return acknowledged_as(turn.pack, alerts.causes(turn.db, alert.id))


def note_passed_over(turn: Turn, alert: Alert, away: Iterable[Person]) -> None:
    """Write down who couldn't be reached, for who asks where an alert went."""
    for person in away:
        deliveries.note_passed_over(turn.db, alert.id, person.id, turn.now)


def reached(turn: Turn, alert: Alert, reach: Iterable[str]) -> list[Person]:
    """The people behind the names, each once. Nobody there: the office, then whoever is at the top of the tree, then
    the administrators; for each of the names, so that its CDO alone doesn't stand for who supervises."""
    found: dict[int, Person] = {}
    for each in reach:
        for find in (_FIND[each], office, at_the_top):
            wanted = find(turn, alert)
            here = present(turn, wanted)
            note_passed_over(turn, alert, (person for person in wanted if person not in here))
            found |= {person.id: person for person in here}
            if here:
                break
        else:
            found |= {person.id: person for person in people.administrators(turn.db, turn.today)}
    return list(found.values())


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
        if _is_within_reach(turn, person):
            here.append(person)
        else:
            administrators.tell(turn, "alert-unreachable", once=True, person=person.name)
    return here


def _is_within_reach(turn: Turn, person: Person) -> bool:
    return chats.closed_since(turn.db, person.chat_id) is None
