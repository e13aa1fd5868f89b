"""Days in English: today, last Friday, on March 5, 9 March, 2026-03-05, by the end of March."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.reading.day import (
    Day,
    add_months,
    dated,
    latest_weekday,
    month_end,
    nearest,
    next_weekday,
    weekday_of,
)
from bot.reading.numbers import ENGLISH_NUMBER, number

Match = re.Match[str]
Made = tuple[date, bool] | None  # the day, and whether it is vague

_MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WEEKDAY_NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_STEP = {"last": -1, "this": 0, "next": 1}
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = (
    r"(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)\b"
)
_NEAR = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tonight": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}


def _near(m: Match, today: date) -> Made:
    return today + timedelta(days=_NEAR[m[0]]), False


def _iso(m: Match, _: date) -> Made:
    day = dated(int(m[1]), int(m[2]), int(m[3]))
    return (day, False) if day else None


def _month_first(m: Match, today: date) -> Made:
    return _in_year(today, m[1], m[2], m[3])


def _day_first(m: Match, today: date) -> Made:
    return _in_year(today, m[2], m[1], m[3])


def _in_year(today: date, name: str, day: str, year: str | None) -> Made:
    month = _MONTH_NAMES.index(name[:3]) + 1
    made = dated(int(year), month, int(day)) if year else nearest(today, month, int(day))
    return (made, False) if made else None


def _end_of_month(m: Match, today: date) -> Made:
    month = _MONTH_NAMES.index(m[1][:3]) + 1
    first = nearest(today, month, 1)
    return (month_end(first.year, month), False) if first else None


def _end_of_quarter(m: Match, today: date) -> Made:
    return month_end(today.year, int(m[1]) * 3), False


def _relative_month_end(m: Match, today: date) -> Made:
    return month_end(*add_months(today, _STEP.get(m[1] or "this", 0))), False


def _end_of_year(_: Match, today: date) -> Made:
    return date(today.year, 12, 31), False


def _stepped_weekday(m: Match, today: date) -> Made:
    """ "Last Friday" is the most recent one before today, "next Friday" that of next week."""
    weekday = _WEEKDAY_NAMES.index(m[2][:3])
    if m[1] == "last":
        return latest_weekday(today - timedelta(days=1), weekday), False
    return weekday_of(today, _STEP[m[1]], weekday), False


def _weekday(m: Match, today: date) -> Made:
    return latest_weekday(today, _WEEKDAY_NAMES.index(m[1][:3])), False


def _span(m: Match, today: date) -> Made:
    """A week or a month as a whole: its Friday, its last day."""
    step = _STEP[m[1]]
    return (weekday_of(today, step, 4) if m[2] == "week" else month_end(*add_months(today, step))), True


def _ago(m: Match, today: date) -> Made:
    days = int(number(m[1]) or 0) * (7 if m[2] == "week" else 1)
    return (today - timedelta(days=days), False) if days <= 366 else None


# The order matters where one expression begins like another: the longer first.
_GRAMMAR: tuple[tuple[str, Callable[[Match, date], Made]], ...] = (
    (r"\b(20\d\d)[-/](\d{1,2})[-/](\d{1,2})(?!\d)", _iso),
    (rf"\b(?:the )?end of {_MONTH}", _end_of_month),
    (r"\b(?:the )?end of (?:the )?q([1-4])\b", _end_of_quarter),
    (r"\b(?:the )?end of (?:the )?(?:(this|last|next) )?month\b|\bmonth[- ]end\b", _relative_month_end),
    (r"\b(?:the )?end of (?:the |this )?year\b", _end_of_year),
    (rf"\b{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?\b(?!%)(?:,? (20\d\d)\b)?", _month_first),
    (rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? (20\d\d)\b)?", _day_first),
    (rf"\b(last|this|next) {_WEEKDAY}", _stepped_weekday),
    (r"\b(last|this|next) (week|month)\b", _span),
    (rf"\b({ENGLISH_NUMBER}) (day|week)s? ago\b", _ago),
    (r"\b(?:" + "|".join(sorted(_NEAR, key=len, reverse=True)) + r")\b", _near),
    (rf"\b(?:on )?(?<![a-z-]){_WEEKDAY}", _weekday),
)
_COMPILED = tuple((re.compile(pattern), make) for pattern, make in _GRAMMAR)
_LIMIT_BEFORE = re.compile(r"(?:\bby|\bbefore|\buntil|\bdue(?: on)?|\bdeadline(?: is)?|no later than)[ :]*$")


def find_english_days(text: str, today: date) -> list[Day]:
    """Every day that the folded text gives, in order, none overlapping."""
    found: list[Day] = []
    taken: set[int] = set()
    for pattern, make in _COMPILED:
        for match in pattern.finditer(text):
            made = make(match, today)
            if made is None or not taken.isdisjoint(range(*match.span())):
                continue
            taken.update(range(*match.span()))
            found.append(_limited(text, match, made, today))
    return sorted(found, key=lambda day: day.start)


def _limited(text: str, match: Match, made: tuple[date, bool], today: date) -> Day:
    day, vague = made
    limit = bool(_LIMIT_BEFORE.search(text[max(0, match.start() - 16) : match.start()]))
    if limit and day < today and re.fullmatch(rf"(?:on )?{_WEEKDAY}", match[0]):
        day = next_weekday(today, day.weekday())
    return Day(day, match.start(), match.end(), deadline=limit, vague=vague)
