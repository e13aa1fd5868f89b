"""What a person has reported, found again: all of it, or what holds some words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.messages import clean
from bot.screen import Screen
from bot.screens.people import home
from bot.screens.questions import mine as screens
from bot.turn import Turn
from bot.usecases.errors import Forbidden
from bot.usecases.posts import reporters
from policy.keys import normalize_key
from policy.models.kinds import Kind
from storage.city.people import Person
from storage.conversation import conversations
from storage.updates import records, words
from storage.updates.records import Update

SEARCHING = "search_mine"
LONGEST_SEARCH = 60
# What is older is looked for, not turned to.
LATEST = 100


def ask(turn: Turn, person: Person) -> None:
    """Ask for the words; the next text is them."""
    _homes(person)
    conversations.start(turn.db, person.id, SEARCHING, 0, turn.now)
    turn.send(person, screens.ask(turn.view(person)))


def search(turn: Turn, person: Person, sought: str) -> None:
    """Answer with what holds all the words."""
    doing = conversations.current(turn.db, person.id)
    if doing is not None and doing.doing == SEARCHING and turn.place is None:
        conversations.stop(turn.db, person.id)
    turn.send(person, listing(turn, person, sought))


def listing(turn: Turn, person: Person, sought: str = "", page: int = 0) -> Screen:
    """The person's own records, the newest first; of organizations for which they report no more, none."""
    homes, sought = _homes(person), clean(sought, LONGEST_SEARCH)
    offset = max(page, 0) * screens.PAGE
    ids, total = words.find(turn.db, person.id, homes, sought, screens.PAGE, offset)
    if not ids and total:  # fewer than when the page was offered
        page, (ids, total) = 0, words.find(turn.db, person.id, homes, sought, screens.PAGE, 0)
    found = [record for each in ids if (record := records.get(turn.db, each)) is not None]
    return screens.listing(turn.view(person), found, total, sought, page)


def called(turn: Turn, person: Person, kind: Kind, fields: Mapping[str, Any]) -> Update | None:
    """The newest record of a kind under the title in these fields, of the organizations the person reports for."""
    key = normalize_key(str(fields.get(kind.title_field) or ""))
    homes = _homes(person) if key else []
    found = (records.going_by(turn.db, home, kind.id, kind.title_field, key) for home in homes)
    return max((each for each in found if each is not None), key=lambda each: each.id, default=None)


def latest(turn: Turn, person: Person, page: int = 0) -> Screen:
    """What the person's organizations reported last, whoever did, a page at a time."""
    found = records.newest(turn.db, _homes(person), LATEST)
    return home.record_list(turn.view(person), found, page)


def _homes(person: Person) -> list[str]:
    homes = person.organizations(*reporters.POSITIONS)
    if not homes:
        raise Forbidden("only-reporters")
    return homes
