"""Who looks, in which language, and whose matters they may see: as in chat, asked anew for every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from bot.screens.elements.view import View
from bot.turn import Turn
from bot.usecases.checklist import owing
from bot.usecases.posts import sighting
from storage.board import sessions
from storage.board.sessions import Session
from storage.city import people
from storage.city.people import Person

# A number of a page has so many digits at most: of thousands Python makes no number at all.
_LONGEST = 7


class NotThere(Exception):
    """There is no such page for this person: whether there is one for others isn't told."""


class PostsEnded(Exception):
    """The person holds no post any more: the session is over."""


@dataclass(frozen=True, slots=True)
class Page:
    """A template with what it shows."""

    template: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Look:
    """One person looking at one page. ``view``: as chat's screens have it, in the session's language."""

    turn: Turn
    person: Person
    session: Session
    view: View
    query: Mapping[str, str]

    @cached_property
    def records_of(self) -> list[str]:
        """The organizations whose records, issues and alerts the person may see."""
        return sighting.seen(self.turn, self.person)

    @cached_property
    def duties_of(self) -> list[str]:
        """The organizations whose duties the person may see."""
        return owing.may_see(self.turn, self.person)

    @property
    def sees_records(self) -> bool:
        """False: an administrator, who sees duties and coverage only."""
        return bool(self.records_of)

    def page_number(self) -> int:
        """Which page of a list is asked for, from 0."""
        text = self.query.get("page", "")[:_LONGEST]
        return max(0, int(text) - 1) if text.isascii() and text.isdigit() else 0


Draw = Callable[[Look, str], Page]
"""From a look, and what the address names, to a page. Raises NotThere."""


def look(turn: Turn, token: str, query: Mapping[str, str]) -> Look | None:
    """None: the session is unknown or over. Raises PostsEnded."""
    session = sessions.find(turn.db, token, turn.now) if token else None
    if session is None:
        return None
    person = people.get(turn.db, session.person_id, turn.today)
    if person is None or not person.posts:
        raise PostsEnded
    person = replace(person, language=session.language)
    return Look(turn, person, session, _remembering(turn.view(person)), query)


def _remembering(view: View) -> View:
    """Names of organizations stand many times on a page: each is read once."""
    names: dict[str, str] = {}

    def named(organization_id: str) -> str:
        if organization_id not in names:
            names[organization_id] = view.organization(organization_id)
        return names[organization_id]

    return replace(view, organization=named)
