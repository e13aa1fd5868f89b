"""Who must have a Chief Data Officer, and who has one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.board.looking import Look, Page
from bot.screens.checklist import coverage as screens
from bot.screens.checklist.coverage import TIERS, Place
from bot.usecases.checklist import covering
from policy.checklist.covered import Share, share


@dataclass(frozen=True, slots=True)
class Tier:
    """The organizations of one tier, those that lack one first. ``outside``: how many don't count."""

    id: str
    share: Share
    outside: int
    places: Sequence[tuple[str, str, Markup]]

    @property
    def counted(self) -> Sequence[tuple[str, str, Markup]]:
        return [place for place in self.places if place[1] != "na"]

    @property
    def uncounted(self) -> Sequence[tuple[str, str, Markup]]:
        return [place for place in self.places if place[1] == "na"]


def draw(look: Look, _name: str) -> Page:
    view, places = look.view, covering.places(look.turn, look.person)
    tiers = [
        _tier(look, tier, found)
        for tier in TIERS
        if (found := [place for place in places if place.seat.tier == tier])
    ]
    return Page(
        "coverage",
        {
            "whole": share((place.seat for place in places), look.turn.today),
            "tiers": tiers,
            "checks": screens.checks(view, [place.seat for place in places]),
            "doubts": screens.doubts_told(view),
            "day": view.day(look.turn.today),
        },
    )


def whole(look: Look) -> Share:
    """Of all that the person may see of it."""
    return share((place.seat for place in covering.places(look.turn, look.person)), look.turn.today)


def _tier(look: Look, tier: str, places: Sequence[Place]) -> Tier:
    seats = [place.seat for place in places]
    ordered = sorted(places, key=lambda place: (not place.seat.counts, place.seat.filled, place.name))
    return Tier(
        tier,
        share(seats, look.turn.today),
        sum(not seat.counts for seat in seats),
        [(place.seat.id, _state(place), screens.place_line(look.view, place)) for place in ordered],
    )


def _state(place: Place) -> str:
    if not place.seat.counts:
        return "na"
    return "met" if place.seat.filled else "overdue"
