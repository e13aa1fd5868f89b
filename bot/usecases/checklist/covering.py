"""Who has a Chief Data Officer, for supervisors and administrators; and who takes part by decision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.messages import clean
from bot.screen import Screen
from bot.screens.checklist import coverage as screens
from bot.screens.checklist import participating as town_screens
from bot.screens.checklist.coverage import Place, Which
from bot.screens.checklist.participating import AppliedFor, Town
from bot.screens.elements.view import SHOWN_VALUE
from bot.turn import Turn
from bot.usecases.checklist import obliging, participating
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.posts import reporters, supervising
from policy.checklist.covered import Body, Seat, Share, seats, share
from policy.checklist.participation import joins_by_application
from policy.models.pack import Pack
from storage import Database
from storage.checklist import applications, waivers
from storage.city import deputations, organizations, posts
from storage.city.organizations import Organization
from storage.city.people import Person
from storage.conversation import conversations

ADMITTING, DECLINING, APPLYING = "admit:", "decline:", "apply:"


def show(turn: Turn, person: Person, page: int = 0) -> Screen:
    """The numbers of everything that the person may see; for a reporter of towns, how these stand."""
    own = _own_places(turn, person)
    if len(own) > 1:
        return screens.own(turn.view(person), own, page)
    if own:
        return town(turn, person, own[0].seat.id, {})
    found = bodies(turn, person)
    districts = [each for each in found if each.tier == "district"]
    view = turn.view(person)
    names = [(each.id, each.short(person.language)) for each in districts]
    waiting = len(applications.waiting(turn.db, [each.id for each in found]))
    return screens.overview(
        view,
        seats_of(turn.db, turn.pack, found, turn.today),
        names,
        waiting,
        page,
        exports=person.holds("supervisor"),
    )


def counting(turn: Turn, person: Person, page: int) -> Screen:
    """How the numbers are counted; for who sees the whole city, also what its numbers can be compared with."""
    seen, everybody = bodies(turn, person), organizations.every(turn.db)
    found, every = (seats_of(turn.db, turn.pack, some, turn.today) for some in (seen, everybody))
    whole = len(found) == len(every)
    return screens.counting(turn.view(person), found if whole else [], page)


def listing(turn: Turn, person: Person, which: str, under: str, page: int, behind: int = 0) -> Screen:
    """Those that have one, lack one, joined, or aren't counted; or everything in a district.

    ``behind``: the page of the overview from which it was opened.
    """
    shown: tuple[Which, ...] = (*screens.WHICH, "all") if under else screens.WHICH
    chosen = next((each for each in shown if each == which), None)
    if chosen is None:
        raise Refused("toast-gone")
    found = bodies(turn, person, under)
    if under and not found:
        raise Forbidden("toast-not-yours")
    return screens.listing(
        turn.view(person),
        _places(turn, person, found),
        chosen,
        under,
        page,
        behind,
        exports=person.holds("supervisor"),
    )


def places(turn: Turn, person: Person) -> list[Place]:
    """Everything that the person may see of it: supervisors and administrators as in chat, others their own."""
    if person.holds("administrator", "supervisor"):
        return _places(turn, person, bodies(turn, person))
    own = (organizations.get(turn.db, each) for each in person.organizations(*reporters.POSITIONS))
    return _places(turn, person, [each for each in own if each is not None])


def place(turn: Turn, person: Person, organization: Organization) -> Place | None:
    """How it stands with the CDO of one organization; None: the coverage list doesn't speak of it."""
    return next(iter(_places(turn, person, [organization])), None)


def town(turn: Turn, person: Person, organization_id: str, back: dict[str, Any]) -> Screen:
    """One organization that takes part, or could, by decision."""
    own = _own_places(turn, person)
    place = next((each for each in own if each.seat.id == organization_id), None)
    alone = place is not None and len(own) == 1
    if place is None:
        found = _decided_about(turn, person, organization_id)
        place = next(iter(_places(turn, person, [found])), None)
    organization = organizations.get(turn.db, organization_id)
    if place is None or organization is None:
        raise Refused("toast-gone")
    applied_for = _applied_for(turn, person, organization_id)
    of = Town(
        place,
        joins=joins_by_application(turn.pack, organization.tier),
        may_decide=obliging.may_decide(turn, person, organization_id),
        may_apply=applied_for is None and participating.why_it_cannot_join(turn, organization) is None,
        newest=waivers.newest_decision(turn.db, organization_id),
        applied_for=applied_for,
    )
    return town_screens.town(turn.view(person), of, None if alone else back)


def choose_first_day(turn: Turn, person: Person, where: dict[str, Any], month: date | None) -> Screen:
    """From when it takes part. Raises Forbidden for who doesn't decide about it."""
    _decided_about(turn, person, str(where["organization"]))
    return town_screens.choose_first_day(turn.view(person), where, month)


def ask_reason(turn: Turn, person: Person, organization_id: str, since: date | None) -> None:
    """A decision needs a reason: the next text is it. ``since``: admit it from then on; None: decline.

    Raises Refused for a day that is over, as an old button may have one.
    """
    if since is not None and since < turn.today:
        raise Refused("day-over")
    name = _decided_about(turn, person, organization_id).short(person.language)
    doing = f"{ADMITTING}{organization_id}:{since}" if since else f"{DECLINING}{organization_id}"
    conversations.start(turn.db, person.id, doing, 0, turn.now)
    turn.send(person, town_screens.ask_reason(turn.view(person), name, since))


def ask_why(turn: Turn, person: Person, organization_id: str) -> None:
    """An application says why: the next text is it. Raises Refused for one that can't apply."""
    organization = participating.may_apply(turn, person, organization_id)
    if applications.waiting(turn.db, [organization_id]):
        raise Refused("application-waits")
    conversations.start(turn.db, person.id, f"{APPLYING}{organization_id}", 0, turn.now)
    turn.send(person, town_screens.ask_why(turn.view(person), organization.short(person.language)))


def decide(turn: Turn, person: Person, doing: str, reason: str) -> None:
    """Admit from the chosen day on, decline from today on, or apply. Raises Refused without a reason, and the
    question stays; or because it makes no sense any more, and the question is over."""
    try:
        organization_id = _carry_out(turn, person, doing, reason)
    except Refused as refusal:
        if refusal.key != obliging.NO_REASON:
            conversations.stop(turn.db, person.id)
        raise
    conversations.stop(turn.db, person.id)
    turn.send(person, town(turn, person, organization_id, {}))


def _carry_out(turn: Turn, person: Person, doing: str, reason: str) -> str:
    """Do what the question was about; returns the organization."""
    if doing.startswith(ADMITTING):
        organization_id, day = doing.removeprefix(ADMITTING).rsplit(":", 1)
        first = date.fromisoformat(day)
        participating.decide(turn, person, organization_id, takes_part=True, since=first, reason=reason)
    elif doing.startswith(DECLINING):
        organization_id = doing.removeprefix(DECLINING)
        participating.decide(turn, person, organization_id, takes_part=False, since=turn.today, reason=reason)
    else:
        organization_id = doing.removeprefix(APPLYING)
        participating.apply(turn, person, organization_id, reason)
    return organization_id


def _decided_about(turn: Turn, person: Person, organization_id: str) -> Organization:
    """What the person supervises or administers. Raises Forbidden for anything else."""
    found = next((each for each in bodies(turn, person) if each.id == organization_id), None)
    if found is None:
        raise Forbidden("toast-not-yours")
    return found


def _own_places(turn: Turn, person: Person) -> list[Place]:
    """What a person who reports works for, of what takes part, or could, by application."""
    if person.holds("administrator", "supervisor"):
        return []
    own = (organizations.get(turn.db, each) for each in person.organizations(*reporters.POSITIONS))
    found = [each for each in own if each is not None]
    return [place for place in _places(turn, person, found) if place.seat.how != "required"]


def _applied_for(turn: Turn, reader: Person, organization_id: str) -> AppliedFor | None:
    application = applications.waiting(turn.db, [organization_id]).get(organization_id)
    if application is None:
        return None
    by = (
        reporters.named(turn, reader, application.person_id, application.acting_for)
        if application.person_id is not None
        else None
    )
    day = turn.pack.day_of(application.applied_at)
    return AppliedFor(day, by, clean(application.words, SHOWN_VALUE))


def bodies(turn: Turn, person: Person, under: str | None = None) -> list[Organization]:
    """What the person may see (``under`` one of it): an administrator everything, a supervisor their jurisdiction."""
    if not person.holds("administrator", "supervisor"):
        raise Forbidden("only-supervisors-and-administrators")
    found = organizations.every(turn.db)
    if not person.holds("administrator"):
        seen = set(supervising.jurisdiction(turn, person))
        found = [each for each in found if each.id in seen]
    if under:
        below = set(organizations.below(turn.db, [under]))
        found = [each for each in found if each.id in below]
    return found


def share_of(turn: Turn, person: Person, day: date) -> Share:
    """How many of those that must have a Chief Data Officer have one on that day, of what the person supervises."""
    seen = set(supervising.jurisdiction(turn, person))
    found = [each for each in organizations.every(turn.db) if each.id in seen]
    return share(seats_of(turn.db, turn.pack, found, day), day)


def seats_of(db: Database, pack: Pack, found: Sequence[Organization], today: date) -> list[Seat]:
    """The seat of each of these organizations that the coverage list speaks of, on that day."""
    ids = [each.id for each in found]
    decided = waivers.decisions_of(db, ids)
    bodies = [
        Body(
            each.id,
            each.tier,
            decided.get(each.id, ()),
            date.fromisoformat(each.valid_until) if each.valid_until else None,
        )
        for each in found
    ]
    there = posts.cdos(db, ids, today)
    return seats(pack, bodies, there, posts.left_on(db, ids, today), today)


def _places(turn: Turn, person: Person, found: list[Organization]) -> list[Place]:
    names = {each.id: each.short(person.language) for each in found}
    there = posts.cdos(turn.db, list(names), turn.today)
    waiting = applications.waiting(turn.db, names)
    deputies = deputations.standing_in(turn.db, [held.post_id for held in there.values()], turn.today)
    places = []
    for seat in seats_of(turn.db, turn.pack, found, turn.today):
        held = there.get(seat.id)
        cdo, since = (held.name, held.since) if held else (None, None)
        deputy = deputies.get(held.post_id) if held else None
        places.append(Place(seat, names[seat.id], cdo, since, applied=seat.id in waiting, deputy=deputy))
    return places
