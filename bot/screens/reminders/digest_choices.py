"""When digests come and which, chosen by the person; and what was sent on days before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup

from bot.screen import Button, Screen, grid, lines
from bot.screens.elements.paging import turn_page
from bot.screens.elements.view import View
from policy.models.notices import Notice
from storage.supervision.digests import Digest, Kind

PAGE = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """One kind of digest: whether it comes, and when next."""

    kind: Kind
    on: bool
    following: datetime


@dataclass(frozen=True, slots=True)
class Other:
    """Another kind of message, and whether it comes."""

    notice: Notice
    on: bool


def choices(
    view: View, at: str, of: Sequence[Choice], *, chosen: bool, others: Sequence[Other] = ()
) -> Screen:
    """``at``: the time of day; ``chosen``: by the person, not the pack's. ``others``: what isn't a digest."""
    statutory = {each.id for each in view.pack.notices if each.statutory}
    switched = [each for each in others if not each.notice.statutory]
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
        *(
            view.html("notices-on" if each.on else "notices-off", title=view.say(each.notice.title))
            for each in switched
        ),
        *_statutory(view, [each.notice for each in others if each.notice.statutory]),
    )
    turns = [
        Button(view.label(f"button-digests-{each.kind}-{'off' if each.on else 'on'}"), "digest.turn", None,
               {"kind": each.kind, "on": not each.on})
        for each in of
        if f"{each.kind}_digest" not in statutory
    ]  # fmt: skip
    turns += [
        Button(
            view.label(
                "button-notice-off" if each.on else "button-notice-on", title=view.say(each.notice.title)
            ),
            "notice.turn",
            None,
            {"notice": each.notice.id, "on": not each.on},
        )
        for each in switched
    ]
    return Screen(text, ((Button(view.label("button-digests-time"), "digest.times"),), *grid(turns, 1)))


def _statutory(view: View, found: Sequence[Notice]) -> list[Markup | str]:
    """What comes in any case, and why; a default of ours shown as one."""
    if not found:
        return []
    told: list[Markup | str] = ["", view.html("notices-statutory")]
    for each in found:
        because = view.say(each.because) if each.because else ""
        told.append(
            view.html(
                "notices-always", title=view.say(each.title), because=because, ours=int(each.is_default)
            )
        )
    return told


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
