"""When something is due: hours on the clock, or working days of the pack's calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from policy.models.pack import Pack
from policy.models.supervision import Limit
from policy.periods import add_months


def due_at(pack: Pack, limit: Limit, start: datetime) -> datetime:
    """The moment at which the limit ends, in the pack's time zone. ``start`` must be aware.

    Hours run day and night. A working day ends at the pack's ``working_day_ends``; the day of the start
    doesn't count. "Same day" ends on the day of the start, or on the next working day if the start is
    after closing time or on a day off.
    """
    local = start.astimezone(pack.time_zone)
    if limit.unit == "hours":
        # In UTC: added to local time, hours would be lost or gained where the clocks change.
        return (start.astimezone(UTC) + timedelta(hours=limit.amount)).astimezone(pack.time_zone)
    if limit.unit == "working_days":
        return _closing(pack, pack.calendar.add_working_days(local.date(), limit.amount))
    if limit.unit == "same_day":
        closing = _closing(pack, local.date())
        if pack.calendar.is_working_day(local.date()) and local < closing:
            return closing
        return _closing(pack, pack.calendar.next_working_day(local.date()))
    if limit.unit == "every_days":
        return _closing(pack, local.date() + timedelta(days=limit.amount))
    return _closing(pack, add_months(local.date(), limit.amount))


def _closing(pack: Pack, day: date) -> datetime:
    ends = time.fromisoformat(pack.parameter("working_day_ends").at(day).value)
    return datetime.combine(day, ends, tzinfo=pack.time_zone)
