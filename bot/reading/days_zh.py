"""Days in Chinese: 今天, 上周五, 三月五日, 2026年3月5日, 本月底, 三天前."""

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
from bot.reading.numbers import CHINESE_NUMBER, number

Match = re.Match[str]
Made = tuple[date, bool] | None  # the day, and whether it is vague

_NEAR = {
    "大前天": -3,
    "前天": -2,
    "前日": -2,
    "昨天": -1,
    "昨日": -1,
    "昨晚": -1,
    "寻日": -1,
    "今天": 0,
    "今日": 0,
    "今早": 0,
    "今晚": 0,
    "今晨": 0,
    "当日": 0,
    "明天": 1,
    "明日": 1,
    "听日": 1,
    "后天": 2,
    "后日": 2,
    "大后天": 3,
}
_WEEKS = {"上上": -2, "上": -1, "这": 0, "本": 0, "下": 1, "下下": 2}
_WEEKDAYS = {c: n for n, c in enumerate("一二三四五六日")} | {"天": 6} | {str(n + 1): n for n in range(6)}
_MONTHS = {"上": -1, "这": 0, "本": 0, "": 0, "下": 1}


def _near(m: Match, today: date) -> Made:
    return today + timedelta(days=_NEAR[m[0]]), False


def _full(m: Match, _: date) -> Made:
    day = dated(int(m[1]), int(m[2]), int(m[3]))
    return (day, False) if day else None


def _month_day(m: Match, today: date) -> Made:
    day = nearest(today, _whole(m[1]), _whole(m[2]))
    return (day, False) if day else None


def _month_part(m: Match, today: date) -> Made:
    """三月底: the last day of the month nearest to today."""
    month = _whole(m[1])
    first = nearest(today, month, 1)
    return (month_end(first.year, month), False) if first else None


def _relative_month_end(m: Match, today: date) -> Made:
    return month_end(*add_months(today, _MONTHS[m[1] or ""])), False


def _weekday(m: Match, today: date) -> Made:
    weekday = _WEEKDAYS[m[2]]
    if m[1]:
        return weekday_of(today, _WEEKS[m[1]], weekday), False
    return latest_weekday(today, weekday), False


def _week(m: Match, today: date) -> Made:
    """A week that is named as a whole ends on its Friday."""
    return weekday_of(today, _WEEKS[m[1]], 4), True


def _month(m: Match, today: date) -> Made:
    return month_end(*add_months(today, _MONTHS[m[1]])), True


def _year_end(m: Match, today: date) -> Made:
    return date(today.year + {"去": -1, "明": 1}.get(m[1] or "", 0), 12, 31), False


def _quarter_end(m: Match, today: date) -> Made:
    quarter = _whole(m[1]) if m[1] else (today.month + 2) // 3
    return (month_end(today.year, quarter * 3), False) if 1 <= quarter <= 4 else None


def _ago(m: Match, today: date) -> Made:
    count = _whole(m[1])
    days = count * (7 if m[2] in ("周", "个星期", "星期") else 1)
    return (today - timedelta(days=days), False) if days <= 366 else None


def _whole(written: str) -> int:
    return int(number(written) or 0)


# The order matters where one expression begins like another: the longer first.
_GRAMMAR: tuple[tuple[str, Callable[[Match, date], Made]], ...] = (
    (r"(20\d\d) ?[年./-] ?(\d{1,2}) ?[月./-] ?(\d{1,2})(?!\d)[日号]?", _full),
    (r"(\d{1,2}|[一二三四五六七八九十]{1,2})月份?底", _month_part),
    (r"(\d{1,2}|[一二三四五六七八九十]{1,2})月(\d{1,2}|[一二三四五六七八九十]{1,3})[日号]", _month_day),
    (r"(上|这|本|下)?个?月(?:底|末)", _relative_month_end),
    (r"(上上|下下|上|这|本|下)?个?(?:周|星期|礼拜)([一二三四五六日天1-6])(?![个次种])", _weekday),
    (r"(上上|下下|上|这|本|下)个?(?:周|星期|礼拜)", _week),
    (r"(上|这|本|下)个?月", _month),
    (r"(今|本|去|明)?年底", _year_end),
    (r"第?([一二三四1-4])?季度(?:末|底)", _quarter_end),
    (rf"({CHINESE_NUMBER})(天|周|个?星期)(?:之前|以前|前)", _ago),
    ("|".join(sorted(_NEAR, key=len, reverse=True)), _near),
)
_COMPILED = tuple((re.compile(pattern), make) for pattern, make in _GRAMMAR)
# 3月20日前, 3月底之前 and 最迟3月20日 are limits; 昨天之前 too.
_LIMIT_AFTER = re.compile(r"(?:之前|以前|前|内)(?!天)")
_LIMIT_BEFORE = re.compile(r"(?:最迟|最晚|截至|截止|不晚于|期限|限期?|于?不迟于)[:到至在]?$")


def find_chinese_days(text: str, today: date) -> list[Day]:
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
    start, end = match.span()
    after = None if "前" in match[0][-1] else _LIMIT_AFTER.match(text, end)
    limit = bool(after) or bool(_LIMIT_BEFORE.search(text[max(0, start - 6) : start]))
    if limit and day < today and re.match(r"(?:周|星期|礼拜)", match[0]):
        day = next_weekday(today, day.weekday())
    return Day(day, start, after.end() if after else end, deadline=limit, vague=vague)
