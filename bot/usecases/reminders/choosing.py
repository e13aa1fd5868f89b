"""When digests come and which, as the person says; and what was sent before, shown again."""

from __future__ import annotations

from bot.screen import Screen
from bot.screens.elements.paging import pages_of
from bot.screens.reminders import digest as digest_screens
from bot.screens.reminders import digest_choices as screens
from bot.screens.reminders.digest_choices import Choice, Other
from bot.turn import Turn
from bot.usecases.errors import Refused
from bot.usecases.posts import notices, reporters
from bot.usecases.reminders import planning, sending, timing
from storage.city import people
from storage.city.people import Person
from storage.supervision import digests
from storage.supervision.digests import Kind

_COLOUR = {notice: colour for colour, notice in notices.OF_SLIP.items()}


def choices(turn: Turn, person: Person) -> Screen:
    """What comes when."""
    kinds = timing.KINDS if person.holds("supervisor") else timing.KINDS[:1]
    of = [
        Choice(
            each,
            notices.wants_digest(turn, person, each),
            timing.next_after(turn.pack, each, person.digest_at, turn.now),
        )
        for each in kinds
    ]
    return screens.choices(
        turn.view(person),
        _at(turn, person),
        of,
        chosen=person.digest_at is not None,
        others=[
            Other(each, notices.wants_slip(turn, person, _COLOUR.get(each.id, "")))
            for each in turn.pack.notices
            if each.id in _concerning(person)
        ],
    )


def times(turn: Turn, person: Person) -> Screen:
    return screens.times(turn.view(person), _at(turn, person), list(timing.times_to_choose()))


def set_time(turn: Turn, person: Person, at: str) -> Screen:
    """Digests come at that time, from the next one on. Raises Refused for a time that isn't offered."""
    if at not in timing.times_to_choose():
        raise Refused("toast-gone")
    people.set_digest_at(turn.db, person.id, at)
    turn.note(person, "digest.time", f"person:{person.id}", at=at)
    changed = _again(turn, person)
    planning.plan_anew(turn, changed)
    return choices(turn, changed)


def switch(turn: Turn, person: Person, kind: Kind, *, on: bool) -> Screen:
    """Digests of that kind come, or don't. Raises Refused for what can't be switched."""
    if turn.pack.is_statutory(notices.OF_DIGEST[kind]):
        raise Refused("toast-gone")
    people.set_digest_on(turn.db, person.id, kind, on=on)
    turn.note(person, "digest.on" if on else "digest.off", f"person:{person.id}", kind=kind)
    changed = _again(turn, person)
    if on:
        planning.plan(turn, changed)
    return choices(turn, changed)


def past(turn: Turn, person: Person, page: int = 0) -> Screen:
    """What was sent, a page at a time."""
    pages = pages_of(digests.count_sent(turn.db, person.id), screens.PAGE)
    page %= pages
    found = digests.sent(turn.db, person.id, limit=screens.PAGE, offset=page * screens.PAGE)
    return screens.past(turn.view(person), found, page, pages)


def show_again(turn: Turn, person: Person, kind: Kind, period: str) -> None:
    """What was sent, as it was sent. Raises Refused where nothing was."""
    found = digests.get(turn.db, person.id, period, kind)
    if found is None or not found.body:
        raise Refused("toast-gone")
    screen = Screen(digest_screens.as_kept(found.body))
    turn.send(person, screen, picture=sending.picture_of(turn, found))


def switch_slip(turn: Turn, person: Person, notice: str, *, on: bool) -> Screen:
    """Slips of a colour come, or don't. Raises Refused for what can't be switched."""
    found = next((each.id for each in turn.pack.notices if each.id == notice), None)
    if found is None or not notices.switch_slip(turn, person, found, on=on):
        raise Refused("toast-gone")
    return choices(turn, person)


def _concerning(person: Person) -> set[str]:
    """The kinds of messages, apart from digests, that somebody with these posts can get."""
    found = set(notices.OF_SLIP.values()) if person.holds("supervisor", *reporters.POSITIONS) else set()
    if person.holds(*reporters.POSITIONS):
        found |= {"overdue_duties", "urging"}
    return found | ({"alert"} if person.holds("supervisor") else set())


def _at(turn: Turn, person: Person) -> str:
    return timing.at_of(turn.pack, person.digest_at, turn.today).strftime("%H:%M")


def _again(turn: Turn, person: Person) -> Person:
    found = people.get(turn.db, person.id, turn.today)
    assert found is not None  # noqa: S101 - a person isn't removed
    return found
