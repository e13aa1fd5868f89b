"""When digests come and which, chosen by the person; and what was sent on days before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.screen import Button, Screen, grid, lines
from bot.screens.elements.paging import turn_page
from bot.screens.elements.view import View
from storage.supervision.digests import Digest, Kind

PAGE = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """One kind of digest: whether it comes, and when next."""

    kind: Kind
    on: bool
    following: datetime


def choices(view: View, at: str, of: Sequence[Choice], *, chosen: bool, reports: bool) -> Screen:
    """``at``: the time of day; ``chosen``: by the person, not the pack's. ``reports``: for an organization."""
    text = lines(
        view.html("digests-heading"),
        view.html("digests-at" if chosen else "digests-at-default", at=at),
        "",
        *(
            view.html(
                f"digests-{each.kind}-{'on' if each.on else 'off'}", following=view.moment(each.following)
            )
            for each in of
        ),
        "" if reports else None,
        view.html("digests-statutory") if reports else None,
    )
    turns = [
        Button(view.label(f"button-digests-{each.kind}-{'off' if each.on else 'on'}"), "digest.turn", None,
               {"kind": each.kind, "on": not each.on})
        for each in of
    ]  # fmt: skip
    return Screen(text, ((Button(view.label("button-digests-time"), "digest.times"),), *grid(turns, 1)))


def times(view: View, at: str, offered: Sequence[str]) -> Screen:
    """In half-hour steps; the present one is marked."""
    buttons = [
        Button(f"✓ {each}" if each == at else each, "digest.at", None, {"at": each}) for each in offered
    ]
    back = (Button(view.label("button-back"), "digest.choices", None, {"here": True}),)
    return Screen(view.html("digests-which-time"), (*grid(buttons, 4), back))


def past(view: View, shown: Sequence[Digest], page: int, pages: int) -> Screen:
    """What was sent, the newest first; a tap shows it again."""
    if not shown:
        return Screen(view.html("digests-none-sent"))
    rows = tuple(
        (
            Button(
                view.label(f"digests-past-{each.kind}", day=view.day(date.fromisoformat(each.day))),
                "digest.show",
                None,
                {"kind": each.kind, "period": each.period},
            ),
        )
        for each in shown
    )
    return Screen(view.html("digests-past"), (*rows, *turn_page(view, "digest.turned", {}, page, pages)))
