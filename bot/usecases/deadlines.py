"""When something is due: clock hours day and night, all else in working days, to their end (18:00 by default)."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from policy.outcomes import Severity
from policy.pack import Pack
from policy.supervision import Limit


def end_of_working_day(pack: Pack, start: datetime, days: int) -> datetime:
    """The end of the n-th working day after the day of ``start``; with 0, of that day or the next working one."""
    local = start.astimezone(pack.time_zone)
    day = local.date()
    ends = time.fromisoformat(pack.parameter("working_day_ends").at(day).value)
    if days == 0 and (not pack.calendar.is_working_day(day) or local.time() >= ends):
        days = 1
    last = pack.calendar.add_working_days(day, days)
    return datetime.combine(last, ends, pack.time_zone).astimezone(UTC)


def due_at(pack: Pack, limit: Limit, start: datetime) -> datetime | None:
    """The end of a limit that starts then; None for a rhythm, which has no one end."""
    if limit.unit == "hours":
        return start + timedelta(hours=limit.amount)
    if limit.unit == "same_day":
        return end_of_working_day(pack, start, 0)
    if limit.unit == "working_days":
        return end_of_working_day(pack, start, limit.amount)
    return None


def handling_due(pack: Pack, step: str, severity: Severity, start: datetime) -> datetime | None:
    """When a step of handling an issue is due; None where the pack sets no limit."""
    limit = pack.handling_time(step).limits.get(severity)
    return due_at(pack, limit, start) if limit else None


def working_days_left(pack: Pack, now: datetime, due: datetime) -> int:
    """Working days after today, up to and including the day it is due; 0 when that is today or past."""
    day, last = (moment.astimezone(pack.time_zone).date() for moment in (now, due))
    left = 0
    while day < last:
        day = day + timedelta(days=1)
        left += pack.calendar.is_working_day(day)
    return left
