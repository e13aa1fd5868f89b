"""Which period an update counts for: the one that it names, else the oldest one that is still open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from policy.periods import Period, PeriodLength, period_of, read_period


class Marked(NamedTuple):
    """An update as far as duties are concerned. ``keys`` are its key fields, normalized; ``values`` as given.

    ``marks``: what the engine found that it does for duties. ``id`` grows with the order of reporting.
    """

    id: int
    kind: str
    governing_date: date
    marks: frozenset[str]
    keys: Mapping[str, str] = MappingProxyType({})
    values: Mapping[str, object] = MappingProxyType({})

    @property
    def for_period(self) -> str | None:
        """The period that it says it is for."""
        said = self.values.get("for_period")
        return said if isinstance(said, str) else None


@dataclass(frozen=True, slots=True)
class Slot:
    """One period in which something is owed. A report counts for it from ``counts_from`` to ``latest``."""

    period: str
    counts_from: date
    due_on: date
    latest: date


def credit(length: PeriodLength, slots: Sequence[Slot], fulfilling: Sequence[Marked]) -> dict[str, Marked]:
    """Period -> the update that fulfils it. Each update, in the order given, counts once."""
    met: dict[str, Marked] = {}
    known = {slot.period for slot in slots}
    unnamed: list[Marked] = []
    for update in fulfilling:
        named = named_period(length, update)
        if named is None:
            unnamed.append(update)
        elif named.name in known:
            met.setdefault(named.name, update)
    for update in unnamed:
        for slot in slots:
            if slot.period not in met and slot.counts_from <= update.governing_date <= slot.latest:
                met[slot.period] = update
                break
    return met


def named_period(length: PeriodLength, update: Marked) -> Period | None:
    """The period that the update says it is for. A longer one than is owed names none."""
    said = read_period(update.for_period, update.governing_date) if update.for_period else None
    if said is None:
        return None
    whole = period_of(length, said.start)
    return whole if said.end <= whole.end else None
