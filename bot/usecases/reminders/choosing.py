"""When digests come and which, as the person says; and what was sent before, shown again."""

from __future__ import annotations

from bot.screen import Screen
from bot.screens.reminders import digest as digest_screens
from bot.screens.reminders import digest_choices as screens
from bot.screens.reminders.digest_choices import Choice
from bot.turn import Turn
from bot.usecases.errors import Refused
from bot.usecases.reminders import planning, sending, timing
from storage.city import people
from storage.city.people import Person
from storage.supervision import digests
from storage.supervision.digests import Kind


def choices(turn: Turn, person: Person) -> Screen:
    """What comes when."""
    on = {"daily": person.digest_on, "weekly": person.weekly_on, "monthly": person.monthly_on}
    kinds = timing.KINDS if person.holds("supervisor") else timing.KINDS[:1]
    of = [
        Choice(each, on[each], timing.next_after(turn.pack, each, person.digest_at, turn.now))
        for each in kinds
    ]
    return screens.choices(
        turn.view(person),
        _at(turn, person),
        of,
        chosen=person.digest_at is not None,
        reports=person.holds("cdo", "liaison"),
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
    """Digests of that kind come, or don't."""
    people.set_digest_on(turn.db, person.id, kind, on=on)
    turn.note(person, "digest.on" if on else "digest.off", f"person:{person.id}", kind=kind)
    changed = _again(turn, person)
    if on:
        planning.plan(turn, changed)
    return choices(turn, changed)


def past(turn: Turn, person: Person, page: int = 0) -> Screen:
    """What was sent, a page at a time."""
    pages = max(1, -(-digests.count_sent(turn.db, person.id) // screens.PAGE))
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


def _at(turn: Turn, person: Person) -> str:
    return timing.at_of(turn.pack, person.digest_at, turn.today).strftime("%H:%M")


def _again(turn: Turn, person: Person) -> Person:
    found = people.get(turn.db, person.id, turn.today)
    assert found is not None  # noqa: S101 - a person isn't removed
    return found
