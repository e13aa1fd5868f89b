"""Who has a Chief Data Officer, for supervisors and administrators; and who takes part by decision."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from bot.messages import clean
from bot.screen import Screen
from bot.screens import coverage as screens
from bot.screens.coverage import AppliedFor, Place, Town, Which
from bot.screens.view import SHOWN_VALUE
from bot.turn import Turn
from bot.usecases import alerting, applying, obliging, reporter_message
from bot.usecases.errors import Forbidden, Refused
from policy.covered import Body, Seat, seats
from storage import applications, conversations, deputations, organizations, people, posts, waivers
from storage.organizations import Organization
from storage.people import Person

ADMITTING, DECLINING, APPLYING = "admit:", "decline:", "apply:"


def show(turn: Turn, person: Person, page: int = 0) -> Screen:
    """The numbers of everything that the person may see; for a reporter of a town, how that stands."""
    own = _own_places(turn, person)
    if own:
        return town(turn, person, own[0].seat.id, {})
    found = _bodies(turn, person)
    districts = [each for each in found if each.tier == "district"]
    view = turn.view(person)
    names = [(each.id, each.short(person.language)) for each in districts]
    waiting = len(applications.waiting(turn.db, [each.id for each in found]))
    return screens.overview(view, _seats(turn, found), names, waiting, page)


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
    own = {place.seat.id: place for place in _own_places(turn, person)}
    place = own.get(organization_id)
    if place is None:
        found = [each for each in _bodies(turn, person) if each.id == organization_id]
        if not found:
            raise Forbidden("toast-not-yours")
        places = _places(turn, person, found)
        if not places:
            raise Refused("toast-gone")
        place = places[0]
    newest = waivers.newest_decision(turn.db, organization_id)
    of = Town(
        place,
        may_decide=obliging.may_decide(turn, person, organization_id),
        since=newest.since if newest else None,
        reason=clean(newest.reason, SHOWN_VALUE) if newest else None,
        applied_for=_applied_for(turn, organization_id),
    )
    return screens.town(turn.view(person), of, back if organization_id not in own else None)


def ask_reason(turn: Turn, person: Person, organization_id: str, *, admit: bool) -> None:
    """A decision needs a reason: the next text is it."""
    found = [each for each in _bodies(turn, person) if each.id == organization_id]
    if not found:
        raise Forbidden("toast-not-yours")
    doing = f"{ADMITTING if admit else DECLINING}{organization_id}"
    conversations.start(turn.db, person.id, doing, 0, turn.now)
    turn.send(person, screens.ask_reason(turn.view(person), found[0].short(person.language), admit=admit))


def ask_why(turn: Turn, person: Person, organization_id: str) -> None:
    """An application says why: the next text is it. Raises Refused for one that can't apply."""
    organization = applying.may_apply(turn, person, organization_id)
    if applications.waiting(turn.db, [organization_id]):
        raise Refused("application-waits")
    conversations.start(turn.db, person.id, f"{APPLYING}{organization_id}", 0, turn.now)
    turn.send(person, screens.ask_why(turn.view(person), organization.short(person.language)))


def is_deciding(doing: str) -> bool:
    """True: somebody was asked for the reason of a decision, or of an application."""
    return doing.startswith((ADMITTING, DECLINING, APPLYING))


def decide(turn: Turn, person: Person, doing: str, reason: str) -> None:
    """Admit or decline from today on, or apply. Raises Refused without a reason; the question stays."""
    prefix, _, organization_id = doing.partition(":")
    if f"{prefix}:" == APPLYING:
        applying.apply(turn, person, organization_id, reason)
    else:
        admitted = f"{prefix}:" == ADMITTING
        applying.decide(turn, person, organization_id, takes_part=admitted, since=turn.today, reason=reason)
    conversations.stop(turn.db, person.id)
    turn.send(person, town(turn, person, organization_id, {}))


def _own_places(turn: Turn, person: Person) -> list[Place]:
    """What a person who reports works for, of what takes part, or could, by application."""
    if person.holds("administrator", "supervisor"):
        return []
    own = (organizations.get(turn.db, each) for each in person.organizations(*reporter_message.REPORTERS))
    found = [each for each in own if each is not None]
    return [place for place in _places(turn, person, found) if place.seat.how != "required"]


def _applied_for(turn: Turn, organization_id: str) -> AppliedFor | None:
    application = applications.waiting(turn.db, [organization_id]).get(organization_id)
    if application is None:
        return None
    by = application.person_id and people.get(turn.db, application.person_id, turn.today)
    day = datetime.fromisoformat(application.applied_at).astimezone(turn.pack.time_zone).date()
    return AppliedFor(day, by.name if by else None, clean(application.words, SHOWN_VALUE))


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
    waiting = applications.waiting(turn.db, names)
    deputies = deputations.standing_in(turn.db, [held.post_id for held in there.values()], turn.today)
    places = []
    for seat in _seats(turn, found):
        held = there.get(seat.id)
        cdo, since = (held.name, held.since) if held else (None, None)
        deputy = deputies.get(held.post_id) if held else None
        places.append(Place(seat, names[seat.id], cdo, since, applied=seat.id in waiting, deputy=deputy))
    return places
