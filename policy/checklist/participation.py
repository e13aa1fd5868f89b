"""Who takes part from when: the coverage list, and what was decided for single organizations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from policy.models.coverage import Coverage
from policy.models.duties import Duty
from policy.models.pack import Pack

OWED_FROM = "duties_owed_from"
"""The parameter (a day) before which nothing is owed, where a pack has it: what was before isn't on record."""


@dataclass(frozen=True, slots=True)
class Decision:
    """An organization is admitted, or exempted, from a day on, up to and including another."""

    takes_part: bool
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row on which an organization takes part; ``until`` None: without an end."""

    since: date
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.since <= day and self.reaches(day)

    def reaches(self, day: date) -> bool:
        """True: it holds on that day or on a later one."""
        return self.until is None or day <= self.until


def first_day(pack: Pack) -> date:
    """The day from which duties are owed at all."""
    for parameter in pack.parameters:
        if parameter.id == OWED_FROM:
            return max(pack.programme_start, date.fromisoformat(parameter.at(pack.programme_start).value))
    return pack.programme_start


def taking_part(
    pack: Pack, tier: str, decisions: Sequence[Decision] = (), *, dissolved: date | None = None
) -> tuple[Stretch, ...]:
    """When an organization of a tier takes part, the earliest stretch first.

    Organizations of a required tier do, while its switch is on; others by a decision. Of ``decisions``,
    in the order in which they were taken, the last one that speaks of a day decides. ``dissolved``: its
    last day.
    """
    begins = first_day(pack)
    lines = [line for line in pack.coverage if line.level == "required" and tier in line.tiers]
    turns = {begins, *(_days_of(decisions)), *(day for line in lines for day in _switched(pack, line))}
    found: list[Stretch] = []
    for day in sorted(turn for turn in turns if begins <= turn and not (dissolved and turn > dissolved)):
        there = _takes_part(pack, lines, decisions, day)
        if there and (not found or found[-1].until is not None):
            found.append(Stretch(day))
        elif not there and found and found[-1].until is None:
            found[-1] = Stretch(found[-1].since, day - timedelta(days=1))
    if dissolved and found and found[-1].until is None:
        found[-1] = Stretch(found[-1].since, dissolved)
    return tuple(found)


def joins_by_application(pack: Pack, tier: str) -> bool:
    """Whether organizations of a tier may join by application; of any other tier the list or a decision says it."""
    return any(line.level == "optional" and tier in line.tiers for line in pack.coverage)


def owes(pack: Pack, duty: Duty, tier: str, stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """When an organization of a tier owes a duty.

    A duty that names tiers is owed by those alone: by one that the coverage list speaks of while it takes
    part, by another (an office, the city) at all times.
    """
    if not duty.tiers:
        return tuple(stretches)
    if tier not in duty.tiers:
        return ()
    spoken_of = any(tier in line.tiers for line in pack.coverage if line.level in ("required", "optional"))
    return tuple(stretches) if spoken_of or stretches else (Stretch(first_day(pack)),)


def _takes_part(pack: Pack, lines: Sequence[Coverage], decisions: Sequence[Decision], day: date) -> bool:
    for decision in reversed(decisions):
        if decision.since <= day and (decision.until is None or day <= decision.until):
            return decision.takes_part
    return any(line.switch is None or pack.parameter(line.switch).at(day).value == "true" for line in lines)


def _days_of(decisions: Sequence[Decision]) -> list[date]:
    """The days on which a decision begins to hold, or holds no more."""
    ends = [one.until + timedelta(days=1) for one in decisions if one.until is not None]
    return [*(one.since for one in decisions), *ends]


def _switched(pack: Pack, line: Coverage) -> list[date]:
    return [value.valid_from for value in pack.parameter(line.switch).values] if line.switch else []
