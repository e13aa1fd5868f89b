"""Who reports for an organization: its CDO, its liaison, and who stands in for either."""

from __future__ import annotations

from bot.turn import Turn
from storage.city import people
from storage.city.people import Person
from storage.updates.records import Update

POSITIONS = ("cdo", "liaison")


def may_report_for(person: Person, organization_id: str) -> bool:
    """True: the person is the organization's CDO or liaison today."""
    return organization_id in person.organizations(*POSITIONS)


def may_supply(turn: Turn, person: Person, update: Update) -> bool:
    """True: the person may add to it, and the present version of the pack still has its kind."""
    return may_report_for(person, update.organization_id) and turn.pack.has_kind(update.kind)


def may_withdraw(person: Person, update: Update) -> bool:
    """True: the person reported it and still reports for the organization, or is its CDO."""
    own = update.person_id == person.id and may_report_for(person, update.organization_id)
    return own or update.organization_id in person.organizations("cdo")


def named(turn: Turn, reader: Person, person_id: int, acting_for: int | None) -> str:
    """Who did it, in the reader's language; a deputy with the name of whom they stood in for."""
    person = people.get(turn.db, person_id, turn.today)
    principal = people.get(turn.db, acting_for, turn.today) if acting_for is not None else None
    name = person.name if person else ""
    if principal is None:
        return name
    return turn.view(reader).label("deputy-for", deputy=name, principal=principal.name)
