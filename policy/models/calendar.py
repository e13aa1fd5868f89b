"""Working days: the national calendar with its holidays and make-up days, and what a pack overrides."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache, cached_property, lru_cache
from itertools import accumulate

import chinese_calendar
from chinese_calendar.constants import holidays, workdays
from pydantic import Field

from policy.models.base import Day, Flag, Part

# New Year, Labour Day and National Day, whose dates the State Council's regulation on public holidays fixes
# (as amended with effect from 2025). Spring Festival and the like follow the moon and wait for the yearly notice.
_FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})


class WorkingCalendar(Part):
    """Which days are worked. ``overrides`` (day -> worked) win over the national calendar.

    For a year that the national calendar doesn't know yet, Monday to Friday are worked but for the holidays
    whose dates are fixed; ``covers`` is False then, and what is shown should say that the date may move.
    """

    overrides: dict[Day, Flag] = Field(default_factory=dict)

    def is_working_day(self, day: date) -> bool:
        """True: offices work on this day."""
        worked = self.overrides.get(day)
        if worked is not None:
            return worked
        if day.year in _published_years():
            return _is_national_working_day(day)
        return day.weekday() < 5 and (day.month, day.day) not in _FIXED_HOLIDAYS

    def next_working_day(self, day: date) -> date:
        """The first working day after this one."""
        return self.add_working_days(day, 1)

    def add_working_days(self, day: date, n: int) -> date:
        """The n-th working day after this day, which itself doesn't count; n=0 gives the day itself."""
        while n > 0:
            day += timedelta(days=1)
            n -= self.is_working_day(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after ``start``, up to and including ``end``; 0 if it isn't after it."""
        if end <= start:
            return 0
        between = sum(self._worked(year)[-1] for year in range(start.year, end.year))
        return between + self._worked(end.year)[_day_of(end)] - self._worked(start.year)[_day_of(start)]

    @cached_property
    def _worked_in(self) -> dict[int, list[int]]:
        return {}

    def _worked(self, year: int) -> list[int]:
        """How many working days the year has up to and including each of its days; counted once."""
        found = self._worked_in.get(year)
        if found is None:
            first, after = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1
            days = (self.is_working_day(date.fromordinal(day)) for day in range(first, after))
            found = self._worked_in[year] = list(accumulate(days))
        return found

    def covers(self, year: int) -> bool:
        """True: the holidays of this year are published, or the pack gives them."""
        return year in _published_years() or any(day.year == year for day in self.overrides)


def _day_of(day: date) -> int:
    return day.timetuple().tm_yday - 1


@lru_cache(4096)  # the library looks through all its holidays each time
def _is_national_working_day(day: date) -> bool:
    return bool(chinese_calendar.is_workday(day))


@cache
def _published_years() -> frozenset[int]:
    return frozenset(day.year for days in (holidays, workdays) for day in days)
