"""Days in English: today, last Friday, on March 5, 9 March, 2026-03-05, by the end of March."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.reading.day import (
    Day,
    Made,
    Match,
    add_months,
    compiled,
    dated,
    day_alone,
    day_of_month,
    made_by,
    month_alone,
    month_end,
    nearest,
    weekday_alone,
    weekday_of,
)
from bot.reading.numbers import ENGLISH_NUMBER, number

_MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WEEKDAY_NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_STEP = {"last": -1, "this": 0, "next": 1}
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b(?:\.(?= ?\d))?"
)
_WEEKDAY = (
    r"(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)\b"
)
# Whatever may follow a day's name isn't the rest of a person's.
_WORD_OF_A_NAME = (
    r"(?!(?:morning|afternoon|evening|night|noon|and|at|by|to|in|for|we|i|they|he|she|it|the|is|was|will|or|if|as"
    r"|am|pm|only|next|last|this|mon|sat)\b)[a-z]+"
)
_PARTS = {"early": 10, "mid": 15, "middle of": 15, "late": None, "second half of": None}
_NEAR = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "yday": -1,
    "last night": -1,
    "last evening": -1,
    "today": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "this noon": 0,
    "this am": 0,
    "tonight": 0,
    "tomorrow": 1,
    "tmrw": 1,
    "tmr": 1,
    "the day after tomorrow": 2,
}


def _near(m: Match, today: date) -> Made:
    return Made(today + timedelta(days=_NEAR[m[0]]))


def _iso(m: Match, _: date) -> Made | None:
    day = dated(int(m[1]), int(m[2]), int(m[3]))
    return Made(day) if day else None


def _day_first_figures(m: Match, today: date) -> Made | None:
    """31.03.2027, on 13/4: the day comes first in China's English too."""
    day, month = int(m[1]), int(m[2])
    made = dated(int(m[3]), month, day) if m[3] else nearest(today, month, day)
    return Made(made) if made else None


def _month_first(m: Match, today: date) -> Made | None:
    return _in_year(today, m[1], m[2], m[3])


def _day_first(m: Match, today: date) -> Made | None:
    return _in_year(today, m[2], m[1], m[3])


def _in_year(today: date, name: str, day: str, year: str | None) -> Made | None:
    month = _month_number(name)
    made = dated(int(year), month, int(day)) if year else nearest(today, month, int(day))
    return Made(made) if made else None


def _day(m: Match, today: date) -> Made | None:
    return day_alone(today, int(m[1]))


def _day_of_month(m: Match, today: date) -> Made | None:
    return day_of_month(today, _STEP[m[2]], int(m[1]))


def _end_of_month(m: Match, today: date) -> Made | None:
    made = month_alone(today, _month_number(m[1]))
    return Made(made.day) if made else None


def _part_of_month(m: Match, today: date) -> Made | None:
    return month_alone(today, _month_number(m[2]), day=_PARTS[m[1]])


def _whole_month(m: Match, today: date) -> Made | None:
    return month_alone(today, _month_number(m[1]))


def _before_month(m: Match, today: date) -> Made:
    """Before June: before it begins."""
    month = _month_number(m[1])
    return Made(date(today.year + (month < today.month), month, 1) - timedelta(days=1), limit=True)


def _month_number(name: str) -> int:
    return _MONTH_NAMES.index(name[:3]) + 1


def _end_of_quarter(m: Match, today: date) -> Made:
    return Made(month_end(today.year, int(m[1]) * 3))


def _relative_month_end(m: Match, today: date) -> Made:
    return Made(month_end(*add_months(today, _STEP.get(m[1] or "this", 0))))


def _end_of_year(_: Match, today: date) -> Made:
    return Made(date(today.year, 12, 31))


def _stepped_weekday(m: Match, today: date) -> Made:
    """ "Last Friday" is that of last week, "next Friday" that of next week: people translate 上周五, 下周五."""
    return Made(weekday_of(today, _STEP[m[1]], _WEEKDAY_NAMES.index(m[2][:3])))


def _weekday_of_week(m: Match, today: date) -> Made:
    """ "Tuesday next week", "next week Wed"."""
    step, name = (m[1], m[2]) if m[1] else (m[4], m[3])
    return Made(weekday_of(today, _STEP[step], _WEEKDAY_NAMES.index(name[:3])))


def _weekday(m: Match, today: date) -> Made:
    return weekday_alone(today, _WEEKDAY_NAMES.index(m[1][:3]))


def _span(m: Match, today: date) -> Made:
    """A week or a month as a whole: its Friday, its last day."""
    step = _STEP[m[1]]
    return Made(
        weekday_of(today, step, 4) if m[2] == "week" else month_end(*add_months(today, step)), vague=True
    )


def _ago(m: Match, today: date) -> Made | None:
    days = _days(m[1], m[2])
    return Made(today - timedelta(days=days)) if days <= 366 else None


def _within(m: Match, today: date) -> Made | None:
    days = _days(m[2], m[3])
    return Made(today + timedelta(days=days), limit=m[1] == "within") if days <= 366 else None


def _days(count: str, unit: str) -> int:
    return int(number(count) or 0) * (7 if unit == "week" else 1)


_RULES = compiled(
    (
        (r"\b((?:18|19|20|21)\d\d)[-/](\d{1,2})[-/](\d{1,2})(?!\d)", _iso),
        (r"\b(\d{1,2})[./](\d{1,2})[./]((?:18|19|20|21)\d\d)\b", _day_first_figures),
        (r"(?<=\bon )(\d{1,2})[./](\d{1,2})\b()(?![./%\d])", _day_first_figures),
        (rf"\b(?:the )?(?:end|close) of {_MONTH}", _end_of_month),
        (r"\b(?:the )?end of (?:the )?q([1-4])\b", _end_of_quarter),
        (
            r"\b(?:the )?end of (?:the )?(?:(this|last|next) )?month\b|\bmonth(?:'s)?[- ]end\b",
            _relative_month_end,
        ),
        (r"\b(?:the )?end of (?:the |this )?year\b|\b(?:the )?year[- ]end\b", _end_of_year),
        (
            # 27 Feb 2) is a day with the mark of what comes next.
            r"\b(?<!\b\d )(?<!\b\d\d )"
            rf"{_MONTH} (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?\b(?!%)(?:,? ((?:18|19|20|21)\d\d)\b)?",
            _month_first,
        ),
        (
            rf"\b(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? ((?:18|19|20|21)\d\d)\b)?",
            _day_first,
        ),
        (
            r"\b(?:the )?(\d{1,2})(?:st|nd|rd|th)(?: of)? (last|this|next) month\b",
            _day_of_month,
        ),
        (rf"\b(early|mid|middle of|late|second half of)[- ]{_MONTH}", _part_of_month),
        (
            rf"\b(?:(last|this|next) week(?:'s)?,? (?:on )?{_WEEKDAY}"
            rf"|(?:on )?{_WEEKDAY},? (?:of )?(last|this|next) week\b)",
            _weekday_of_week,
        ),
        (r"\b(?:the )?end of (this|next) (week)\b", _span),
        (rf"\b(last|this|next) {_WEEKDAY}", _stepped_weekday),
        (r"\b(last|this|next) (week|month)\b", _span),
        (rf"\b({ENGLISH_NUMBER}) (day|week)s? ago\b", _ago),
        (rf"\b(within|in(?! (?:a|one) day\b)) ({ENGLISH_NUMBER}) (day|week)s?\b", _within),
        (r"\b(?:" + "|".join(sorted(_NEAR, key=len, reverse=True)) + r")\b", _near),
        # Sun Hao is a person.
        (rf"\b(?:on |(?<![a-z-])(?!sun {_WORD_OF_A_NAME})){_WEEKDAY}", _weekday),
        (
            r"\b(?:on|by|before|until|till|since|from) the (\d{1,2})(?:st|nd|rd|th)\b"
            rf"(?! (?:floor|street|century|(?:of )?(?:{_MONTH}|(?:last|this|next) month)))",
            _day,
        ),
        (rf"\bbefore {_MONTH}(?! \d)", _before_month),
        (rf"\b(?:in|by|from|until|till|since|to|for|start of) {_MONTH}(?! \d)", _whole_month),
    )
)
_LIMIT_BEFORE = re.compile(r"(?:\bby|\bbefore|\buntil|\bdue(?: on)?|\bdeadline(?: is)?|no later than)[ :]*$")


def find_english_days(text: str, today: date) -> list[Day]:
    """Every day that the folded text gives, in order, none overlapping."""
    found = (_limited(text, match, made, today) for match, made in made_by(_RULES, text, today))
    return sorted(found, key=lambda day: day.start)


def _limited(text: str, match: Match, made: Made, today: date) -> Day:
    limit = made.limit or bool(_LIMIT_BEFORE.search(text[max(0, match.start() - 16) : match.start()]))
    day = made.coming if limit and made.coming and made.day < today else made.day
    return Day(day, match.start(), match.end(), limit, made.vague, made.coming)
