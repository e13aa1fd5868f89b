"""Periods that a question names: 今年, 上季度, 3月以来, this quarter, since March, in 2025."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.asking.model import Period
from bot.reading.day import add_months, dated, month_end
from bot.reading.days_en import find_english_days
from bot.reading.days_zh import find_chinese_days
from bot.reading.numbers import CHINESE_NUMBER, number

Match = re.Match[str]
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH_EN = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_STEP = {"上": -1, "上一": -1, "last": -1, "previous": -1, "下": 1, "下一": 1, "next": 1, "去": -1, "明": 1}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


@dataclass(frozen=True, slots=True)
class Found:
    period: Period
    start: int
    end: int


def find_period(text: str, today: date) -> Found | None:
    """The first period that a folded text names, by the grammar's order; else a day that it gives."""
    for pattern, make in _COMPILED:
        for match in pattern.finditer(text):
            period = make(match, today)
            if period is not None:
                return Found(period, *match.span())
    return _by_day(text, today)


def _by_day(text: str, today: date) -> Found | None:
    """A day that is given: since then, until then, or that day itself."""
    for day in sorted(
        [*find_chinese_days(text, today), *find_english_days(text, today)], key=lambda d: d.start
    ):
        before, after = text[max(0, day.start - 12) : day.start], text[day.end : day.end + 4]
        start = day.start
        since = re.search(r"(?:自从?|从|since|from|after) ?$", before)
        if since or re.match(r"(?:以来|起|之后|以后|后)", after):
            end = day.end + len(re.match(r"(?:以来|起|之后|以后|后)?", after)[0])  # type: ignore[index]
            return Found(Period(day.day, None), start - (len(since[0]) if since else 0), end)
        until = re.search(r"(?:到|截至|截止|by|until|before) ?$", before)
        if until or day.deadline:
            return Found(Period(None, day.day), start - (len(until[0]) if until else 0), day.end)
        return Found(Period(day.day, day.day), start, day.end)
    return None


def _step(word: str | None) -> int:
    return _STEP.get(word or "", 0)


def _named_year(word: str | None, today: date) -> int | None:
    """The year of a number, or of 去 in 去年; None without a word."""
    return (int(word) if word.isdigit() else today.year + _step(word)) if word else None


def _of_year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


def _of_quarter(year: int, quarter: int) -> Period:
    return Period(date(year, quarter * 3 - 2, 1), month_end(year, quarter * 3))


def _of_month(year: int, month: int) -> Period:
    return Period(date(year, month, 1), month_end(year, month))


def _year(m: Match, today: date) -> Period:
    return _of_year(today.year + _step(m[1]))


def _numbered_year(m: Match, _: date) -> Period:
    return _of_year(int(m[1] or m[2]))


def _relative_quarter(m: Match, today: date) -> Period:
    index = today.year * 4 + (today.month - 1) // 3 + _step(m[1])
    return _of_quarter(index // 4, index % 4 + 1)


def _numbered_quarter(m: Match, today: date) -> Period:
    written = next(each for each in m.groups()[1:] if each)
    return _of_quarter(_named_year(m[1], today) or today.year, _QUARTERS.get(written) or int(written))


def _half(m: Match, today: date) -> Period:
    year = _named_year(m[1], today) or today.year
    first = "上半年" in m[0] or m[0].startswith("first")
    return Period(date(year, 1 if first else 7, 1), date(year, 6 if first else 12, 30 if first else 31))


def _relative_month(m: Match, today: date) -> Period:
    return _of_month(*add_months(today, _step(m[1])))


def _week(m: Match, today: date) -> Period:
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=_step(m[1]))
    return Period(monday, monday + timedelta(days=6))


def _past_month(today: date, month: int, year: str | None = None) -> tuple[int, int] | None:
    """A month without a year is the last one of that name, this month included."""
    if not 1 <= month <= 12:
        return None
    return _named_year(year, today) or today.year - (month > today.month), month


def _since_month_zh(m: Match, today: date) -> Period | None:
    found = _past_month(today, int(number(m[2]) or 0), m[1])
    return Period(date(*found, 1), None) if found else None


def _month_zh(m: Match, today: date) -> Period | None:
    found = _past_month(today, int(number(m[2]) or 0), m[1])
    return _of_month(*found) if found else None


def _since_month_en(m: Match, today: date) -> Period | None:
    found = _past_month(today, _MONTHS.index(m[1][:3]) + 1, m[2])
    return Period(date(*found, 1), None) if found else None


def _month_en(m: Match, today: date) -> Period | None:
    found = _past_month(today, _MONTHS.index(m[1][:3]) + 1, m[2])
    return _of_month(*found) if found else None


def _since_year(m: Match, _: date) -> Period | None:
    first = dated(int(m[1]), 1, 1)
    return Period(first, None) if first else None


def _last_days(m: Match, today: date) -> Period | None:
    count = int(number(m[1]) or 0) * {"周": 7, "星期": 7, "w": 7, "月": 30, "m": 30}.get(_unit(m[2]), 1)
    return Period(today - timedelta(days=count - 1), today) if 0 < count <= 3660 else None


def _next_days(m: Match, today: date) -> Period | None:
    found = _last_days(m, today)
    return Period(today, today + (today - found.first)) if found and found.first else None


def _unit(word: str) -> str:
    return word.lstrip("个")[:2] if "星期" in word else word.lstrip("个")[0]


_YEAR = r"(?:(20\d\d|[去今本明](?=年)) ?年?的?)?"
_MONTH_ZH = r"(?<![\d一二三四五六七八九十])(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?"
# The order matters where one expression begins like another: the longer first.
_GRAMMAR: tuple[tuple[str, Callable[[Match, date], Period | None]], ...] = (
    (
        rf"(?:自从?|从) ?{_YEAR}{_MONTH_ZH}(?!\d|[一二三四五六七八九十]|底|末)(?:起|以来|开始|到现在|至今)?",
        _since_month_zh,
    ),
    (rf"{_YEAR}{_MONTH_ZH}(?:以来|起|开始|到现在|至今|之后|以后)", _since_month_zh),
    (rf"(?:since|from) {_MONTH_EN}(?! \d{{1,2}}\b)(?:,? (20\d\d))?", _since_month_en),
    (r"(?:since|自) ?(20\d\d)(?![-/.年]\d)年?(?:以来|起)?", _since_year),
    (rf"(?:最近|过去|近)的?({CHINESE_NUMBER})(天|日|周|个?星期|个?月)", _last_days),
    (r"(?:last|past) (\w+) (days?|weeks?|months?)", _last_days),
    (rf"(?:未来|接下来|今后)的?({CHINESE_NUMBER})(天|日|周|个?星期|个?月)(?:内)?", _next_days),
    (r"(?:next|coming) (\w+) (days?|weeks?|months?)", _next_days),
    (rf"{_YEAR}(?:第?([一二三四1-4])季度|q([1-4])\b)", _numbered_quarter),
    (r"(上一?|本|这一?|下一?)个?季度?", _relative_quarter),
    (r"(this|last|previous|next) quarter", _relative_quarter),
    (rf"{_YEAR}(?:上|下)半年|(?:first|second) half(?: of the year)?", _half),
    (r"(this|last|previous|next) year|year to date", _year),
    (r"(上一?|本|这一?|呢|下一?)个?月(?:内|份)?(?!\d)", _relative_month),
    (r"(this|last|previous|next) month", _relative_month),
    (r"(上|本|这|呢|下)一?(?:个?星期|周|个?礼拜)(?![一二三四五六日天1-6])", _week),
    (r"(this|last|previous|next) week", _week),
    (rf"{_YEAR}{_MONTH_ZH}(?!\d|[一二三四五六七八九十]|底|末)", _month_zh),
    (r"(今|本|去|明)年(?:度|以来|至今)?(?:内)?", _year),
    (rf"(?:in|during|of|for) {_MONTH_EN}(?! \d{{1,2}}\b)(?:,? (20\d\d))?", _month_en),
    (r"(20\d\d)年(?!\d)|(?:in|during|of|for) (20\d\d)(?![-/])", _numbered_year),
)
_COMPILED = tuple((re.compile(pattern), make) for pattern, make in _GRAMMAR)


_SPAN = re.compile(
    r"(\d{1,3}|[一两二三四五六]|半|an?|one|two|three|four|six) ?个?"
    r"(天|日|周|星期|礼拜|月|days?|weeks?|months?)(?![a-z])"
)
_NUMBERS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "a": 1, "an": 1} | {
    "one": 1, "two": 2, "three": 3, "four": 4, "six": 6
}  # fmt: skip
_DAYS_OF = {"天": 1, "日": 1, "d": 1, "周": 7, "星": 7, "礼": 7, "w": 7, "月": 30, "m": 30}


def days_in(text: str) -> int | None:
    """How many days a stretch of time has that a folded text names: two weeks, 半个月; None: it names none."""
    found = _SPAN.search(text)
    if found is None:
        return None
    unit = _DAYS_OF[found[2][0]]
    if found[1] == "半":
        return max(unit // 2, 1)
    return unit * (int(found[1]) if found[1].isdigit() else _NUMBERS[found[1]])
