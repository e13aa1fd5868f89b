"""Periods of the calendar: years, half-years, quarters and months, each with a short name."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Literal


def begins(day: date, time_zone: tzinfo) -> datetime:
    """The moment at which a local day begins."""
    return datetime.combine(day, time(), time_zone)


PeriodLength = Literal["year", "half_year", "quarter", "month"]
_MONTHS = {"year": 12, "half_year": 6, "quarter": 3, "month": 1}
_YEAR = r"(?:(?P<year>\d{4})\s*(?:\u5e74)?\s*[-/]?\s*)?"
_QUARTER_OR_YEAR = re.compile(r"\d{4}(-Q[1-4])?", re.ASCII)
_NUMERALS = {
    "\u4e00": 1,
    "\u4e8c": 2,
    "\u4e09": 3,
    "\u56db": 4,
    "\u4e0a": 1,
    "\u4e0b": 2,
    "first": 1,
    "second": 2,
}
_PATTERNS: Mapping[PeriodLength, re.Pattern[str]] = {
    "year": re.compile(r"(?P<year>\d{4})\s*\u5e74?\u5ea6?"),
    "half_year": re.compile(_YEAR + r"(?:h(?P<n>[12])|(?P<word>[\u4e0a\u4e0b])\u534a\u5e74)"),
    "quarter": re.compile(
        _YEAR + r"(?:q(?P<n>[1-4])|\u7b2c?(?P<word>[\u4e00\u4e8c\u4e09\u56db1-4])\u5b63\u5ea6)"
    ),
    "month": re.compile(
        r"(?:(?P<year>\d{4})\s*(?:\u5e74|[-/.])\s*(?P<n>\d{1,2})\s*\u6708?|(?P<word>\d{1,2})\s*\u6708\u4efd?)"
    ),
}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One period, both days included. ``name``: 2026, 2026-H1, 2026-Q3 or 2026-08."""

    start: date
    end: date
    name: str


def period_start(length: PeriodLength, day: date) -> date:
    """The first day of the period in which a day lies."""
    months = _MONTHS[length]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def period_start_back(length: PeriodLength, day: date, back: int) -> date:
    """The first day of the period that lies so many periods before the one of a day."""
    return add_months(period_start(length, day), -back * _MONTHS[length])


@lru_cache(4096)  # a whole city owes in the same periods
def period_of(length: PeriodLength, day: date) -> Period:
    """The period in which a day lies."""
    start = period_start(length, day)
    number = (start.month - 1) // _MONTHS[length] + 1
    names = {"year": "", "half_year": f"-H{number}", "quarter": f"-Q{number}", "month": f"-{number:02d}"}
    return Period(
        start, add_months(start, _MONTHS[length]) - timedelta(days=1), f"{start.year}{names[length]}"
    )


def periods(length: PeriodLength, begins: date, until: date) -> Iterator[Period]:
    """The whole periods that begin between two days, both included."""
    period = period_of(length, begins)
    if period.start < begins:
        period = period_of(length, period.end + timedelta(days=1))
    while period.start <= until:
        yield period
        period = period_of(length, period.end + timedelta(days=1))


def quarter_or_year(name: str) -> Period | None:
    """The period with just this name: 2026-Q1, 2026. None: it is neither a quarter nor a year."""
    if _QUARTER_OR_YEAR.fullmatch(name) is None:
        return None
    return read_period(name, date(int(name[:4]), 12, 31))


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or the last one of that month, if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def read_period(text: str, today: date) -> Period | None:
    """The period that somebody names: "2026", "2026-H1", "\u4e0a\u534a\u5e74", "Q3". None: it isn't one.

    Without a year it is that of this year, or of the last one if it hasn't begun yet.
    """
    words = unicodedata.normalize("NFKC", text).strip().lower()
    for length, pattern in _PATTERNS.items():
        found = pattern.fullmatch(words)
        if found is None:
            continue
        parts = found.groupdict()
        said = parts.get("n") or parts.get("word")
        number = _NUMERALS.get(said, 0) or int(said) if said else 1
        if not 1 <= number <= 12 // _MONTHS[length]:
            return None
        month = (number - 1) * _MONTHS[length] + 1
        year = int(parts["year"] or today.year)
        if not 1900 <= year <= 2200:
            return None
        if not parts["year"] and date(year, month, 1) > today:
            year -= 1
        return period_of(length, date(year, month, 1))
    return None
