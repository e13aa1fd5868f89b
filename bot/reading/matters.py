"""Cutting once more by what is named: two stretches of a kind that name one thing are one matter, and one that names
two things, of which different things are told, is two. So is a report that ends in a question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.reading.clauses import clauses
from bot.reading.model import CALLED, DAYS, QUESTIONS, TITLES
from bot.reading.stretches import NOTHING, Stretch
from bot.reading.tagging import Tagged

# Two of one kind that each have one of these are two: 上午培训30人,下午培训40人.
_COUNTED = frozenset(("people_count", "amount", *DAYS))
# What goes on with a matter, and isn't told to have happened by itself: 请协调解决, to be refreshed monthly.
_ASIDE = {
    "issue_raised": frozenset(("issue_resolved", "issue_progress")),
    "dataset_shared": frozenset(("dataset_refreshed",)),
}
_STILL_OPEN = ("planned", "request")
# A sentence of its own with a question mark, behind another one.
_ASKED = re.compile(r"\w[^\w?]*[.!。;\n][\s)]*([^.!?。;\n]*\?\W*)$")
# How likely a part must be of its kind to stand by itself.
_SURE = 0.6


def one_where_one_is_named(told: Sequence[Stretch], tagged: Sequence[Tagged]) -> tuple[Stretch, ...]:
    """The stretches, neighbours joined that are one matter by what they name."""
    kept: list[Stretch] = []
    for stretch in told:
        if kept and kept[-1].end == stretch.start and _goes_on(kept[-1], stretch, tagged):
            kept[-1] = replace(kept[-1], end=stretch.end)
        else:
            kept.append(stretch)
    return tuple(kept)


def two_where_two_are_told(
    told: Sequence[Stretch], tagged: Sequence[Tagged], text: str, weighed: Callable[[int, int], Stretch]
) -> Iterator[Stretch]:
    """The stretches of a locked text, those cut in two that name two things and say of one what they don't of the
    other. ``weighed``: a part of the text as one stretch."""
    for stretch in told:
        yield from _told_apart(stretch, tagged, text, weighed) or (stretch,)


def report_and_question(
    told: Sequence[Stretch], text: str, weighed: Callable[[int, int], Stretch]
) -> Iterator[Stretch]:
    """The stretches, those cut in two that end in a question of its own: Refused it. May we?"""
    for stretch in told:
        asked = _ASKED.search(text, stretch.start, stretch.end)
        parts = asked and (weighed(stretch.start, asked.start(1)), weighed(asked.start(1), stretch.end))
        if parts and _sure(parts[0]) and parts[1].kind in ("ask_status", "ask_policy"):
            yield from parts
        else:
            yield stretch


def _told_apart(
    stretch: Stretch, tagged: Sequence[Tagged], text: str, weighed: Callable[[int, int], Stretch]
) -> tuple[Stretch, Stretch] | None:
    within = [one for one in tagged if stretch.start <= one.start < stretch.end and one.field in TITLES]
    for first, second in pairwise(within):
        if first.field == second.field and text[first.start : first.end] != text[second.start : second.end]:
            border = _border(stretch, first, second, text)
            parts = border and (weighed(stretch.start, border), weighed(border, stretch.end))
            if parts and all(map(_sure, parts)) and _unlike(*parts):
                return parts
    return None


def _border(stretch: Stretch, first: Tagged, second: Tagged, text: str) -> int | None:
    """Where the last clause begins that begins between the two."""
    begins = (stretch.start + clause.start for clause in clauses(text[stretch.start : stretch.end]))
    return max((at for at in begins if first.end <= at <= second.start), default=None)


def _sure(part: Stretch) -> bool:
    return part.kind != NOTHING and part.kind not in QUESTIONS and part.kinds[part.kind] >= _SURE


def _unlike(left: Stretch, right: Stretch) -> bool:
    happened = (left.factuality == "asserted", right.factuality == "asserted")
    return left.kind != right.kind or happened[0] != happened[1]


def _goes_on(before: Stretch, stretch: Stretch, tagged: Sequence[Tagged]) -> bool:
    if stretch.kind in _ASIDE.get(before.kind, ()):
        still_open = stretch.factuality in _STILL_OPEN
        return still_open and not _named(stretch, tagged) & (CALLED - {"organization"})
    if stretch.kind != before.kind or stretch.factuality != before.factuality:
        return False
    left, right = _named(before, tagged), _named(stretch, tagged)
    return not (left & right & _COUNTED or (left & CALLED and right & CALLED))


def _named(stretch: Stretch, tagged: Sequence[Tagged]) -> frozenset[str]:
    return frozenset(one.field for one in tagged if stretch.start <= one.start < stretch.end)
