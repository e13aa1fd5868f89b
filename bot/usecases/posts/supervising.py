"""Who supervises what: the tree of organizations, read from a person down and from an organization up."""

from __future__ import annotations

from bot.turn import Turn
from storage.city import organizations, people
from storage.city.people import Person


def supervised(turn: Turn, person: Person) -> list[str]:
    """The organizations under which everything is the person's to supervise."""
    seats = person.organizations("supervisor")
    overseen = [organizations.get(turn.db, seat) for seat in seats]
    return [*seats, *(each.oversees_id for each in overseen if each and each.oversees_id)]


def supervises(turn: Turn, person: Person, organization_id: str) -> bool:
    """True: the organization is the person's to supervise, today."""
    return organizations.within(turn.db, organization_id, supervised(turn, person))


def jurisdiction(turn: Turn, person: Person) -> list[str]:
    """Every organization that the person supervises."""
    return organizations.below(turn.db, supervised(turn, person))


def levels(turn: Turn, organization_id: str) -> list[list[Person]]:
    """The supervisors of an organization, level by level: its own, its parent's, and so on up to the city.

    A level without anybody is left out. Where an office oversees an organization, its people and those of the
    organization itself are one level.
    """
    found = [
        people.holding(turn.db, "supervisor", seats, turn.today) for seats in _seats(turn, organization_id)
    ]
    return [level for level in found if level]


def seats_over(turn: Turn, organization_id: str) -> list[str]:
    """The organizations whose supervisors supervise this one, the nearest first."""
    return [seat for seats in _seats(turn, organization_id) for seat in seats]


def _seats(turn: Turn, organization_id: str) -> list[list[str]]:
    above = organizations.chain(turn.db, organization_id)
    return [[each, *organizations.overseeing(turn.db, each)] for each in above]


def supervisors_of(turn: Turn, organization_id: str) -> list[Person]:
    """The supervisors nearest to an organization."""
    found = levels(turn, organization_id)
    return found[0] if found else []


def every_supervisor_of(turn: Turn, organization_id: str) -> list[Person]:
    """All who supervise the organization, the nearest first."""
    return [person for level in levels(turn, organization_id) for person in level]


def office_above(turn: Turn, organization_id: str) -> list[Person]:
    """The people of the office to which escalations go: the one that oversees the root of the tree."""
    *_, root = organizations.chain(turn.db, organization_id)
    offices = organizations.overseeing(turn.db, root)
    return people.holding(turn.db, "supervisor", offices, turn.today) if offices else []
