"""A month as rows of buttons for a thumb. Pure: what a press means is a value, the caller makes the buttons."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class PickDay:
    """The day is chosen."""

    day: date


@dataclass(frozen=True, slots=True)
class ShowMonth:
    """Another month is to be shown in the same message."""

    year: int
    month: int


@dataclass(frozen=True, slots=True)
class Nothing:
    """A heading or a blank: a press has no effect (Telegram has no button without one)."""


Payload = PickDay | ShowMonth | Nothing


@dataclass(frozen=True, slots=True)
class Button:
    """What a button says and what a press means."""

    label: str
    payload: Payload


Row = tuple[Button, ...]

# The rows above the weeks of a month: its name, the steps, the weekdays.
HEADINGS = 3

# Telegram shows eight buttons in a row at most, and refuses an empty label: a blank is a no-break space.
_BLANK = Button("\u00a0", Nothing())
_MONDAY_FIRST = Calendar(firstweekday=0)
_WEEKDAYS = {"zh": tuple("一二三四五六日"), "en": ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WORDS = {"zh": ("今天", "昨天", "更早…"), "en": ("Today", "Yesterday", "Earlier…")}


def quick_days(today: date, language: Language, *, earliest: date = date.min, latest: date = date.max) -> Row:
    """The row that is offered first: today, yesterday, and the way to the calendar.

    Today and yesterday are left out where they aren't between ``earliest`` and ``latest``.
    """
    now, before, earlier = _WORDS[language]
    offered = ((now, today), (before, today - timedelta(days=1)))
    days = tuple(Button(label, PickDay(day)) for label, day in offered if earliest <= day <= latest)
    # The day before yesterday is the first that the row doesn't offer: early in a month it is in the last one.
    first = min(max(today - timedelta(days=2), earliest), latest)
    return (*days, Button(earlier, ShowMonth(first.year, first.month)))


def month_rows(
    year: int,
    month: int,
    today: date,
    language: Language,
    *,
    earliest: date = date.min,
    latest: date = date.max,
) -> tuple[Row, ...]:
    """The month: its name, alone, steps of a year and a month, the weekdays from Monday, four to six weeks.

    Days outside ``earliest`` to ``latest`` (both may be chosen) are blank, and so are steps that lead
    nowhere; a week without a day to choose is left out. Raises ValueError if the two are the wrong way round, or the
    month isn't 1 to 12.
    """
    if earliest > latest:
        raise ValueError(f"The earliest day, {earliest}, is after the latest, {latest}.")
    if not 1 <= month <= 12:
        raise ValueError(f"There is no month {month}.")
    weekdays = tuple(Button(name, Nothing()) for name in _WEEKDAYS[language])
    return (
        (Button(_name(year, month, language), Nothing()),),
        _steps(year, month, earliest, latest),
        weekdays,
        *_weeks(year, month, today, earliest, latest),
    )


def _name(year: int, month: int, language: Language) -> str:
    return f"{year}年{month}月" if language == "zh" else f"{_MONTHS[month - 1]} {year}"


def _steps(year: int, month: int, earliest: date, latest: date) -> Row:
    return (
        _step("«", year, month, -12, earliest, latest),
        _step("‹", year, month, -1, earliest, latest),
        _step("›", year, month, 1, earliest, latest),
        _step("»", year, month, 12, earliest, latest),
    )


def _step(label: str, year: int, month: int, months: int, earliest: date, latest: date) -> Button:
    """A step to another month; one that would pass the limit stops at the limit's month."""
    here = year * 12 + month - 1
    first, last = (limit.year * 12 + limit.month - 1 for limit in (earliest, latest))
    there = max(first, min(last, here + months))
    # Beyond the limits on the way back to them, a step may lead past where it points; never the wrong way.
    if (there - here) * months <= 0:
        return _BLANK
    return Button(label, ShowMonth(there // 12, there % 12 + 1))


def _weeks(year: int, month: int, today: date, earliest: date, latest: date) -> Iterator[Row]:
    for week in _MONDAY_FIRST.monthdayscalendar(year, month):
        row = tuple(_day(year, month, number, today, earliest, latest) for number in week)
        if any(button != _BLANK for button in row):
            yield row


def _day(year: int, month: int, number: int, today: date, earliest: date, latest: date) -> Button:
    if number == 0:
        return _BLANK
    day = date(year, month, number)
    if not earliest <= day <= latest:
        return _BLANK
    return Button(f"[{number}]" if day == today else str(number), PickDay(day))
