"""The sandbox's clock: it runs on in real time from wherever it was set."""

from __future__ import annotations

import time as machine
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

# Nobody plans further ahead; a loop over days must end.
SEARCH_DAYS = 400
SATURDAY = 5


class SandboxClock:
    """Everybody's time in the sandbox. Waiting itself (long polls, retries) stays in real time."""

    def __init__(self, start: datetime | None = None) -> None:
        self._at = (start or datetime.now(UTC)).astimezone(UTC)
        self._mark = machine.monotonic()

    def now(self) -> datetime:
        """The time, in UTC."""
        return self._at + timedelta(seconds=machine.monotonic() - self._mark)

    def timestamp(self) -> int:
        """Whole Unix seconds, as Telegram dates its messages."""
        return int(self.now().timestamp())

    def set(self, at: datetime) -> None:
        """Put the clock to an aware time, forwards or backwards; it runs on from there."""
        self._at, self._mark = at.astimezone(UTC), machine.monotonic()

    def advance(self, seconds: float) -> None:
        """Move by so many seconds; a negative number moves it back."""
        self.set(self.now() + timedelta(seconds=seconds))


def next_working_morning(
    now: datetime,
    morning: time,
    zone: ZoneInfo,
    skip_days: Collection[date] = (),
    work_days: Collection[date] = (),
) -> datetime:
    """The first moment after `now` at which it is that time of a working day in the zone.

    Saturdays, Sundays and `skip_days` are no working days, unless they are among `work_days` (in China a
    weekend day is often worked in exchange for a holiday).
    """
    local = now.astimezone(zone)
    for days in range(SEARCH_DAYS):
        day = local.date() + timedelta(days=days)
        free = day in skip_days or day.weekday() >= SATURDAY
        moment = datetime.combine(day, morning, zone)
        if (not free or day in work_days) and moment > now:
            return moment.astimezone(UTC)
    raise ValueError("No working day in sight.")
