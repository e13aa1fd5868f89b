"""How what alerts a supervisor is followed up, as the pack has it: the steps, their limits, who hears what is late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from policy.checklist.deadlines import due_at
from policy.models.pack import Pack
from policy.models.supervision import HandlingTime, Limit, Reach
from policy.outcomes import Severity

What = Literal["rung", "blue", "yellow", "red"]
# Steps that begin when the alert opens; the others begin with what they follow.
FROM_THE_OPENING = (
    "acknowledge",
    "name_owner",
    "action_plan",
    "coordination_meeting",
    "progress",
    "resolution",
)
RHYTHM = "progress"
# What follows when an issue is closed, and its alert resolved.
REVIEW = "review"
_ACKNOWLEDGE = "acknowledge"


@dataclass(frozen=True, slots=True)
class Signal:
    """What happens at a time unless the step is done by then. ``at`` is in UTC."""

    at: datetime
    what: What
    reach: tuple[Reach, ...]


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step with its limit and what follows where it isn't done; ``due`` is in UTC."""

    step: str
    severity: Severity
    due: datetime
    signals: tuple[Signal, ...]


def steps(pack: Pack, severity: Severity, start: datetime, *, issue: bool) -> tuple[PlannedStep, ...]:
    """The steps that begin now. ``issue``: it is a project's issue, which has more of them."""
    planned = (
        step_of(pack, time.step, severity, start)
        for time in pack.handling_times
        if time.step in FROM_THE_OPENING and (issue or not time.issues_only)
    )
    return tuple(each for each in planned if each is not None)


def step_of(pack: Pack, step: str, severity: Severity, start: datetime) -> PlannedStep | None:
    """One step that begins at ``start``; None where the pack sets no limit for this severity, or has no such step."""
    time = _time(pack, step)
    limit = time.limits.get(severity) if time else None
    if limit is None:
        return None
    due = due_at(pack, limit, start).astimezone(UTC)
    return PlannedStep(step, severity, due, tuple(_signals(pack, step, severity, start, due)))


def _time(pack: Pack, step: str) -> HandlingTime | None:
    return next((time for time in pack.handling_times if time.step == step), None)


def _signals(pack: Pack, step: str, severity: Severity, start: datetime, due: datetime) -> Iterator[Signal]:
    if step == _ACKNOWLEDGE:
        for rung in pack.rungs:
            if severity in rung.reach:
                at = due_at(pack, rung.after[severity], due).astimezone(UTC)
                yield Signal(at, "rung", rung.reach[severity])
    elif step == RHYTHM:
        # A rhythm is reminded of each time; what is late by it shows in the steps that have an end.
        yield from _slip(pack, "blue", severity, due)
    else:
        yield from _slip(pack, "blue", severity, blue_from(pack, start, due))
        yield from _slip(pack, "yellow", severity, due)
        yield from _slip(pack, "red", severity, red_from(pack, due))


def _slip(
    pack: Pack, colour: Literal["blue", "yellow", "red"], severity: Severity, at: datetime
) -> Iterator[Signal]:
    slip = pack.slip(colour)
    if slip is not None and severity in slip.reach:
        yield Signal(at, colour, slip.reach[severity])


def blue_from(pack: Pack, start: datetime, due: datetime) -> datetime:
    """When at most so many working days *and* at most that share of the time are left, in UTC.

    Of the first working day of which that is true, the end of the quiet hours is the earliest moment.
    """
    slip = pack.slip("blue")
    gone = 0.0
    if slip is not None and slip.time_left is not None:
        left = float(pack.parameter(slip.time_left).at(start.date()).value)
        gone = (due - start).total_seconds() * (1 - left / 100)
    share = start + timedelta(seconds=gone)
    if slip is None or slip.days is None:
        return share.astimezone(UTC)
    days = int(pack.parameter(slip.days).at(start.date()).value)
    day = due.astimezone(pack.time_zone).date()
    while days > 0 and day > start.astimezone(pack.time_zone).date():
        day -= timedelta(days=1)
        days -= pack.calendar.is_working_day(day)
    # So many are left once the working day before them has ended.
    near = datetime.combine(day, datetime.min.time(), pack.time_zone)
    return max(share, near).astimezone(UTC)


def caught_up_by(pack: Pack, now: datetime) -> datetime:
    """Until when what is late already, and is first found owed now, isn't pressed for yet, in UTC."""
    slip = pack.slip("yellow")
    if slip is None or slip.catch_up is None:
        return now.astimezone(UTC)
    days = int(pack.parameter(slip.catch_up).at(now.astimezone(pack.time_zone).date()).value)
    return due_at(pack, Limit(amount=days, unit="working_days"), now).astimezone(UTC)


def red_from(pack: Pack, due: datetime) -> datetime:
    """When what was due is late by more than the limit, in UTC."""
    slip = pack.slip("red")
    days = int(pack.parameter(slip.days).at(due.date()).value) if slip and slip.days else 0
    return due_at(pack, Limit(amount=days, unit="working_days"), due).astimezone(UTC)


def red_since(pack: Pack, now: datetime) -> datetime:
    """The latest time such that what was due then is late by more than the limit, in UTC: a day's last second."""
    day = now.astimezone(pack.time_zone).date()
    while red_from(pack, _noon(pack, day)) > now:
        day -= timedelta(days=1)
    return (_noon(pack, day).replace(hour=23, minute=59, second=59)).astimezone(UTC)


def _noon(pack: Pack, day: date) -> datetime:
    return datetime.combine(day, time(12), pack.time_zone)
