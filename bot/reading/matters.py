"""Stretches that the cutting left apart though they tell one matter: two of a kind that name only one thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.reading.model import CALLED, DAYS
from bot.reading.stretches import Stretch
from bot.reading.tagging import Tagged

# Two of one kind that each have one of these are two: 上午培训30人,下午培训40人.
_COUNTED = frozenset(("people_count", "amount", *DAYS))
# What goes on with a matter, and isn't told to have happened by itself: 请协调解决, to be refreshed monthly.
_ASIDE = {
    "issue_raised": frozenset(("issue_resolved", "issue_progress")),
    "dataset_shared": frozenset(("dataset_refreshed",)),
}
_STILL_OPEN = ("planned", "request")


def one_where_one_is_named(told: Sequence[Stretch], tagged: Sequence[Tagged]) -> tuple[Stretch, ...]:
    """The stretches, neighbours joined that are one matter by what they name."""
    kept: list[Stretch] = []
    for stretch in told:
        if kept and kept[-1].end == stretch.start and _goes_on(kept[-1], stretch, tagged):
            kept[-1] = replace(kept[-1], end=stretch.end)
        else:
            kept.append(stretch)
    return tuple(kept)


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
