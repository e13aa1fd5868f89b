"""When something that an update brings about is due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from policy.checklist.deadlines import due_at
from policy.models.pack import Pack
from policy.models.supervision import Limit
from policy.outcomes import Severity


def handling_due(pack: Pack, step: str, severity: Severity, start: datetime) -> datetime | None:
    """When a step of handling an issue is due; None where the pack sets no limit."""
    limit = pack.handling_time(step).limits.get(severity)
    return due_at(pack, limit, start).astimezone(UTC) if limit else None


def completion_due(pack: Pack, start: datetime) -> datetime:
    """Until when an update that lacks something is to be completed."""
    days = int(pack.parameter("completion_days").at(start.astimezone(pack.time_zone).date()).value)
    return working_days_on(pack, start, days)


def working_days_on(pack: Pack, start: datetime, days: int) -> datetime:
    """The end of the working day that comes so many working days after a time."""
    return due_at(pack, Limit(amount=days, unit="working_days"), start).astimezone(UTC)


def working_days_left(pack: Pack, now: datetime, due: datetime) -> int:
    """Working days after today, up to and including the day it is due; 0 when that is today or past."""
    day, last = (moment.astimezone(pack.time_zone).date() for moment in (now, due))
    left = 0
    while day < last:
        day = day + timedelta(days=1)
        left += pack.calendar.is_working_day(day)
    return left
