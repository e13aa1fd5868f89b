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


def supervisors_of(turn: Turn, organization_id: str) -> list[Person]:
    """The supervisors nearest to an organization: its own, its parent's, and so on up to the city."""
    for each in organizations.chain(turn.db, organization_id):
        seats = [each, *organizations.overseeing(turn.db, each)]
        found = people.holding(turn.db, "supervisor", seats, turn.today)
        if found:
            return found
    return []
