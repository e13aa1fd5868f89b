"""A day found in a text, and the arithmetic of calendars that both languages share."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Day:
    """``deadline``: written as a limit (3月20日前, by March 20). ``vague``: a week or a month, not a day.

    ``coming``: the day that the same words mean when they are said of what is still to come: 周五, the 20th.
    """

    day: date
    start: int
    end: int
    deadline: bool = False
    vague: bool = False
    coming: date | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """The day that an expression gives; ``vague`` and ``coming`` as in ``Day``. ``limit``: its own words say so."""

    day: date
    vague: bool = False
    coming: date | None = None
    limit: bool = False


# Yesterday's timetable: of which day something is, not when it happened; yesterday's training happened then.
_POSSESSIVE = re.compile(
    r"'s (?!(?:\w+ ){0,2}(?:training|drill|exercise|workshop|session|meeting|course|outage|crash|incident|failure)\b)"
    r"|的(?=\w)(?!\w{0,6}(?:培训|演练|会议|会上|讲座|活动|故障|事故|宕机|中断))"
)

Rule = tuple[re.Pattern[str], Callable[[Match, date], Made | None]]


def compiled(grammar: Sequence[tuple[str, Callable[[Match, date], Made | None]]]) -> tuple[Rule, ...]:
    """Expressions with what they give. The order matters where one begins like another: the longer first."""
    return tuple((re.compile(pattern), make) for pattern, make in grammar)


def made_by(rules: Sequence[Rule], text: str, today: date) -> Iterator[tuple[Match, Made]]:
    """What the expressions find in the text, none overlapping."""
    taken: set[int] = set()
    for pattern, make in rules:
        for match in pattern.finditer(text):
            made = make(match, today)
            if made and taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                yield match, made


def says_of_which(text: str, end: int) -> bool:
    """True: the words of a time that end here tell of which one something is: last month's figures, 昨天的数据."""
    return bool(_POSSESSIVE.match(text, end))


def weekday_alone(today: date, weekday: int) -> Made:
    """周五, on Friday: the last one, or the next when it is still to come."""
    return Made(latest_weekday(today, weekday), coming=next_weekday(today, weekday))


def day_alone(today: date, day: int, *, over: bool = False) -> Made | None:
    """20号, on the 20th: the nearest one; the next when it is still to come. None if no month has it.

    ``over``: the words say that it is, so that it is the last one.
    """
    months = [add_months(today, step) for step in range(-2, 4)]
    days = [made for year, month in months if (made := dated(year, month, day))]
    if not days:
        return None
    if over:
        return Made(max(made for made in days if made <= today))
    coming = next(made for made in days if made >= today)
    return Made(min(days, key=lambda made: abs((made - today).days)), coming=coming)


def month_alone(today: date, month: int, year: int | None = None, day: int | None = None) -> Made | None:
    """A month as a whole (or its beginning, its middle): the nearest one, or the next when it is to come."""
    if not 1 <= month <= 12:
        return None
    if year is not None:
        return Made(_in_month(year, month, day), vague=True)
    near = min(
        (_in_month(today.year + step, month, day) for step in (-1, 0, 1)), key=lambda d: abs((d - today).days)
    )
    ahead = next(d for step in (0, 1) if (d := _in_month(today.year + step, month, day)) >= today)
    return Made(near, vague=True, coming=ahead)


def _in_month(year: int, month: int, day: int | None) -> date:
    return date(year, month, day) if day else month_end(year, month)


def day_of_month(today: date, step: int, day: int) -> Made | None:
    """上个月15号, the 15th of next month. None if that month has no such day."""
    made = dated(*add_months(today, step), day)
    return Made(made) if made else None


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
