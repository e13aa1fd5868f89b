"""How much of what was due is done: by organization, by role of the plan, by duty, and as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from policy.models.pack import Pack

G = TypeVar("G")


@dataclass(frozen=True, slots=True)
class Count:
    """How many obligations of one duty one organization has in each state."""

    organization_id: str
    duty_id: str
    met: int
    overdue: int
    open: int
    waived: int


@dataclass(frozen=True, slots=True)
class Rate:
    """Of what was met or is overdue, what was met, on a day. Waived ones aren't in it, and neither are those
    that have time left (``pending``): nobody has failed them yet."""

    numerator: int
    denominator: int
    pending: int
    on: date

    @property
    def share(self) -> float | None:
        """From 0 to 1; None: not applicable, for nothing was due."""
        return self.numerator / self.denominator if self.denominator else None


def rate(counts: Iterable[Count], on: date) -> Rate:
    """The rate of all these together. An organization that owes nothing isn't among them."""
    met = overdue = pending = 0
    for count in counts:
        met, overdue, pending = met + count.met, overdue + count.overdue, pending + count.open
    return Rate(met, met + overdue, pending, on)


def by_organization(counts: Iterable[Count], on: date) -> Mapping[str, Rate]:
    """Organization -> its rate."""
    return _by(counts, lambda count: count.organization_id, on)


def by_duty(counts: Iterable[Count], on: date) -> Mapping[str, Rate]:
    """Duty -> its rate."""
    return _by(counts, lambda count: count.duty_id, on)


def by_role(pack: Pack, counts: Iterable[Count], on: date) -> Mapping[int, Rate]:
    """Role of the plan (1 to 4) -> its rate. A duty that the pack doesn't have is left out."""
    roles = {duty.id: duty.plan_role for duty in pack.duties}
    return _by((count for count in counts if count.duty_id in roles), lambda count: roles[count.duty_id], on)


def _by(counts: Iterable[Count], group: Callable[[Count], G], on: date) -> dict[G, Rate]:
    grouped: dict[G, list[Count]] = {}
    for count in counts:
        grouped.setdefault(group(count), []).append(count)
    return {key: rate(found, on) for key, found in grouped.items()}
