"""What a person has reported, to be looked through and searched."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages import clean
from bot.screen import Button, Screen, lines
from bot.screens.elements.paging import pages_of, turn_page
from bot.screens.elements.view import SHOWN_IN_LIST, View
from storage.updates.records import Update

PAGE = 8
_MARKS = {"withdrawn": "↩️ ", "unconfirmed": "⏳ ", "current": ""}


def listing(view: View, updates: Sequence[Update], total: int, words: str, page: int) -> Screen:
    """A page of records, the newest first; a tap brings one down. ``words``: what was looked for, or empty."""
    pages = pages_of(total, PAGE)
    shown = clean(words, SHOWN_IN_LIST)
    if not total:
        heading = view.html("mine-not-found", words=shown) if words else view.html("records-none")
    elif words:
        heading = view.html("mine-found", words=shown, count=total)
    else:
        heading = view.html("mine-heading", count=total)
    rows = [
        (Button(f"{_MARKS[each.state]}{each.ref} · {each.title}", "record.call", each.id),)
        for each in updates
    ]
    turning = turn_page(view, "mine.page", {"words": words}, page, pages)
    last = [Button(view.label("button-search"), "mine.search")] if total or words else []
    if words:
        last.append(Button(view.label("button-all-mine"), "mine.page", None, {"words": "", "page": 0}))
    place = view.html("page-of", page=page + 1, pages=pages) if pages > 1 else None
    return Screen(lines(heading, place), (*rows, *turning, *((tuple(last),) if last else ())))


def ask(view: View) -> Screen:
    """What to look for: the next text is it."""
    return Screen(view.html("mine-ask"))
