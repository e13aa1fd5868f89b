"""A day found in a text, and the arithmetic of calendars that both languages share."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Day:
    """``deadline``: written as a limit (3月20日前, by March 20). ``vague``: a week or a month, not a day."""

    day: date
    start: int
    end: int
    deadline: bool = False
    vague: bool = False


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> tuple[int, int]:
    """The year and month so many months away."""
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def nearest(today: date, month: int, day: int) -> date | None:
    """A day without a year is the one nearest to today; None if no such day exists (2月30日)."""
    found = [made for year in (-1, 0, 1) if (made := dated(today.year + year, month, day))]
    return min(found, key=lambda made: abs((made - today).days), default=None)


def dated(year: int, month: int, day: int) -> date | None:
    """The day, or None if the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def weekday_of(today: date, weeks: int, weekday: int) -> date:
    """A weekday (Monday is 0) of this week (0), the last (-1), the next (1)."""
    return today - timedelta(days=today.weekday()) + timedelta(days=weekday, weeks=weeks)


def latest_weekday(today: date, weekday: int) -> date:
    """The most recent such weekday, today included."""
    return today - timedelta(days=(today.weekday() - weekday) % 7)


def next_weekday(today: date, weekday: int) -> date:
    """The next such weekday, today included."""
    return today + timedelta(days=(weekday - today.weekday()) % 7)
