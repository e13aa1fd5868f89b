"""Who must have a Chief Data Officer and has one: by the coverage list, what was decided, and who is in post."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from policy.checklist.participation import Decision, taking_part
from policy.models.coverage import Coverage
from policy.models.pack import Pack

How = Literal["required", "joined", "uncounted"]


@dataclass(frozen=True, slots=True)
class Body:
    """An organization, and what was decided about it."""

    id: str
    tier: str
    decisions: Sequence[Decision] = ()
    dissolved: date | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """Whether an organization counts on a day, and whether its post is filled.

    ``how``: it must have a CDO, joined by application, or isn't counted. ``vacant_since``: of one that counts.
    """

    id: str
    tier: str
    how: How
    filled: bool
    vacant_since: date | None = None

    @property
    def counts(self) -> bool:
        return self.how != "uncounted"


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those that count have a CDO. A denominator of 0 is "not applicable"."""

    numerator: int
    denominator: int
    on: date


def seats(
    pack: Pack, bodies: Iterable[Body], filled: Iterable[str], left: Mapping[str, date], on: date
) -> list[Seat]:
    """The seat of each organization that the coverage list speaks of, in their order.

    ``filled``: those with a CDO in post on that day; ``left``: when the last one left the others.
    """
    lines = [line for line in pack.coverage if line.level in ("required", "optional")]
    tiers = {tier for line in lines for tier in line.tiers}
    required = {tier for line in lines if line.level == "required" for tier in line.tiers}
    there = set(filled)
    return [
        _seat(pack, body, body.id in there, left.get(body.id), on, must=body.tier in required)
        for body in bodies
        if body.tier in tiers and not (body.dissolved and body.dissolved < on)
    ]


def share(found: Iterable[Seat], on: date) -> Share:
    """Of those that count, how many are filled."""
    counted = [seat for seat in found if seat.counts]
    return Share(sum(seat.filled for seat in counted), len(counted), on)


def doubts(pack: Pack) -> list[Coverage]:
    """What the sources leave open and a switch decides."""
    return [line for line in pack.coverage if line.switch is not None and line.doubt is not None]


def _seat(pack: Pack, body: Body, filled: bool, left: date | None, on: date, *, must: bool) -> Seat:
    stretches = taking_part(pack, body.tier, body.decisions, dissolved=body.dissolved)
    now = next((stretch for stretch in stretches if stretch.holds_on(on)), None)
    if now is None:
        return Seat(body.id, body.tier, "uncounted", filled)
    vacant = None if filled else max(now.since, left or now.since)
    return Seat(body.id, body.tier, "required" if must else "joined", filled, vacant)
