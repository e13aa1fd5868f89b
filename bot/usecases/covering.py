"""Who has a Chief Data Officer, for supervisors and administrators; and who takes part by decision."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.messages import clean
from bot.screen import Screen
from bot.screens import coverage as screens
from bot.screens.coverage import Place, Town, Which
from bot.screens.view import SHOWN_VALUE
from bot.turn import Turn
from bot.usecases import alerting, obliging
from bot.usecases.errors import Forbidden, Refused
from policy.covered import Body, Seat, seats
from storage import conversations, organizations, posts, waivers
from storage.organizations import Organization
from storage.people import Person

ADMITTING, DECLINING = "admit:", "decline:"


def show(turn: Turn, person: Person) -> Screen:
    """The numbers of everything that the person may see."""
    found = _bodies(turn, person)
    districts = [each for each in found if each.tier == "district"]
    view = turn.view(person)
    names = [(each.id, each.short(person.language)) for each in districts]
    return screens.overview(view, _seats(turn, found), names)


def listing(turn: Turn, person: Person, which: str, under: str, page: int) -> Screen:
    """Those that have one, lack one, joined, or aren't counted; or everything in a district."""
    shown: tuple[Which, ...] = (*screens.WHICH, "all") if under else screens.WHICH
    chosen = next((each for each in shown if each == which), None)
    if chosen is None:
        raise Refused("toast-gone")
    found = _bodies(turn, person)
    if under:
        below = set(organizations.below(turn.db, [under]))
        found = [each for each in found if each.id in below]
        if not found:
            raise Forbidden("toast-not-yours")
    return screens.listing(turn.view(person), _places(turn, person, found), chosen, under, page)


def town(turn: Turn, person: Person, organization_id: str, back: dict[str, Any]) -> Screen:
    """One organization that takes part, or could, by decision."""
    found = [each for each in _bodies(turn, person) if each.id == organization_id]
    if not found:
        raise Forbidden("toast-not-yours")
    places = _places(turn, person, found)
    if not places:
        raise Refused("toast-gone")
    newest = waivers.newest_decision(turn.db, organization_id)
    reason = clean(newest.reason, SHOWN_VALUE) if newest else None
    of = Town(places[0], True, newest.since if newest else None, reason)
    return screens.town(turn.view(person), of, back)


def ask_reason(turn: Turn, person: Person, organization_id: str, *, admit: bool) -> None:
    """A decision needs a reason: the next text is it."""
    found = [each for each in _bodies(turn, person) if each.id == organization_id]
    if not found:
        raise Forbidden("toast-not-yours")
    doing = f"{ADMITTING if admit else DECLINING}{organization_id}"
    conversations.start(turn.db, person.id, doing, 0, turn.now)
    turn.send(person, screens.ask_reason(turn.view(person), found[0].short(person.language), admit=admit))


def is_deciding(doing: str) -> bool:
    """True: somebody was asked for the reason of a decision."""
    return doing.startswith((ADMITTING, DECLINING))


def decide(turn: Turn, person: Person, doing: str, reason: str) -> None:
    """Admit or decline from today on. Raises Refused without a reason; the question stays."""
    prefix, _, organization_id = doing.partition(":")
    obliging.decide_participation(
        turn, person, organization_id, takes_part=f"{prefix}:" == ADMITTING, since=turn.today, reason=reason
    )
    conversations.stop(turn.db, person.id)
    turn.send(person, town(turn, person, organization_id, {}))


def _bodies(turn: Turn, person: Person) -> list[Organization]:
    """What the person may see: an administrator everything, a supervisor their jurisdiction."""
    if person.holds("administrator"):
        return organizations.every(turn.db)
    if not person.holds("supervisor"):
        raise Forbidden("only-supervisors-and-administrators")
    seen = set(alerting.jurisdiction(turn, person))
    return [each for each in organizations.every(turn.db) if each.id in seen]


def _seats(turn: Turn, found: list[Organization]) -> list[Seat]:
    ids = [each.id for each in found]
    bodies = [
        Body(
            each.id,
            each.tier,
            waivers.decisions(turn.db, each.id),
            date.fromisoformat(each.valid_until) if each.valid_until else None,
        )
        for each in found
    ]
    there = posts.cdos(turn.db, ids, turn.today)
    return seats(turn.pack, bodies, there, posts.left_on(turn.db, ids, turn.today), turn.today)


def _places(turn: Turn, person: Person, found: list[Organization]) -> list[Place]:
    names = {each.id: each.short(person.language) for each in found}
    there = posts.cdos(turn.db, list(names), turn.today)
    places = []
    for seat in _seats(turn, found):
        held = there.get(seat.id)
        places.append(Place(seat, names[seat.id], held.name if held else None, held.since if held else None))
    return places
