"""Somebody says that they go on leave, and who stands in: it is offered to be arranged, by a tap (decision 0083)."""

from __future__ import annotations

from datetime import date

from bot.reading.absence import absence
from bot.screen import Screen
from bot.screens.people import leave as screens
from bot.turn import Turn
from bot.usecases.people import deputizing
from policy.keys import normalize_key
from storage.city.people import Person

# A surname with a title, as people call each other: 陈主任.
_SURNAME = 1
_TITLES = ("局", "主任", "科", "处", "总", "工", "老师", "书记", "部长", "同志")


def hear(turn: Turn, person: Person, text: str) -> bool:
    """True: it was said, by somebody who reports, and is answered with an offer or a question."""
    posts = deputizing.posts_of(person)
    said = absence(text, turn.day_spoken) if posts else None
    if said is None:
        return False
    if len(posts) == 1:
        turn.send(person, offer(turn, person, posts[0].id, said.first, said.last, said.deputy))
        return True
    view = turn.view(person)
    named = [(post.id, post.position, view.organization(post.organization_id)) for post in posts]
    turn.send(person, screens.which_post(view, named, said.first, said.last, said.deputy))
    return True


def is_plain(turn: Turn, text: str) -> bool:
    """True: a leave with its days and its deputy, which is nothing else whatever was asked."""
    said = absence(text, turn.day_spoken)
    return said is not None and said.first is not None and said.deputy is not None


def offer(
    turn: Turn, person: Person, post_id: int, first: date | None, last: date | None, called: str | None
) -> Screen:
    """What was understood, to be confirmed; what wasn't said, or isn't clear, is asked.

    ``called``: the deputy in the person's words. Raises Refused as naming one does.
    """
    post = deputizing.own_post(person, post_id)
    if first is None:
        return deputizing.ask_first_day(turn, person, post_id, None)
    if last is None:
        return deputizing.ask_last_day(turn, person, post_id, first, None)
    deputizing.refuse_wrong_days(turn, post, first, last)
    view = turn.view(person)
    candidates = deputizing.candidates(turn, person, post, first, last)
    meant = _meant(called, candidates) if called else []
    if len(meant) == 1:
        [(deputy, position)] = meant
        home = view.organization(post.organization_id)
        return screens.offer(
            view, post_id, first, last, (deputy.id, deputy.name, position), post.position, home
        )
    shown = [(each.id, each.name, position) for each, position in meant or candidates]
    return screens.who(view, post_id, first, last, shown, 0, called=called, several=bool(meant))


def _meant(called: str, candidates: list[tuple[Person, str]]) -> list[tuple[Person, str]]:
    """Who may be meant: who is called just so; else whose name holds the words, or is held by them."""
    key = normalize_key(called)
    exactly = [each for each in candidates if normalize_key(each[0].name) == key]
    return exactly or [each for each in candidates if _is_near(called, each[0].name)]


def _is_near(called: str, name: str) -> bool:
    one, other = set(called.casefold().split()), set(name.casefold().split())
    if len(one) > 1 or len(other) > 1:
        return one <= other or other <= one
    key, known = normalize_key(called), normalize_key(name)
    titled = len(key) > _SURNAME and key[_SURNAME:].startswith(_TITLES) and known[:_SURNAME] == key[:_SURNAME]
    return key in known or known in key or titled
