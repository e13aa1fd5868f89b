"""What an issue is measured by: money, hours of outage, days of delay, per cent over cost; and how many people."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from bot.reading.found import Found
from bot.reading.numbers import CHINESE_NUMBER, COUNTED_IN_WORDS, ENGLISH_NUMBER, number_in, scaled

_NUMBER = rf"(?:{ENGLISH_NUMBER}|{CHINESE_NUMBER})"
# Counted things that are not money: 2万名, 三千多条, 1.2 million rows.
_COUNTED = (
    r"(?!\s?多?\s?(?:条|人|名|户|份|次|个|件|辆|家|people|rows|records|users|entries|residents"
    r"|passengers|visits|hours|days|weeks|months))"
)
_HOURS = {
    "周": 168.0,
    "星期": 168.0,
    "week": 168.0,
    "小时": 1.0,
    "钟头": 1.0,
    "分钟": 1 / 60,
    "天": 24.0,
    "hour": 1.0,
    "hr": 1.0,
    "minute": 1 / 60,
    "day": 24.0,
}
_DAYS = {
    "天": 1,
    "日": 1,
    "工作日": 1,
    "周": 7,
    "星期": 7,
    "礼拜": 7,
    "月": 30,
    "day": 1,
    "week": 7,
    "month": 30,
}
# What stands still and is no system is late, not down: 项目停摆.
STANDSTILL = r"(?<!项目)(?<!工程)(?<!建设)(?<!开发)(?<!施工)停摆"
_OUT = (
    rf"(?:中断|停服|停机|宕机|死机|瘫痪|断线|断网|打不开|崩溃?|用不了|{STANDSTILL}"
    r"|(?:无法|没法)(?:访问|登录|使用|用))"
)
_OVER = r"(?:超支|超预算|超概算?|投资偏差|成本偏差|偏差)"
_LATE = r"(?:延误|延期|滞后|拖延?|延迟|晚|推迟|逾期|超期)"

# Each row: what it measures, how a unit counts, the pattern with the number and the unit.
_AMOUNTS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"({_NUMBER})\s?(万亿|万|亿|千)?元",  # 12万元
        rf"({_NUMBER})\s?(万|亿){_COUNTED}",  # 30万, 两百万
        rf"(?:rmb|cny|¥)\s?({_NUMBER})\s?(million|billion|thousand|bn|mn|k|m)?\b",
        rf"\b({_NUMBER})\s?(million|billion|thousand|bn|mn|k|m)?\s?(?:yuan|rmb|cny)\b",
        rf"\b({_NUMBER})\s?(million|billion|k)\b{_COUNTED}",
    )
)
# How long: 三小时, 两个半小时, 一天半, 半个月; three days, half an hour, two and a half weeks, a day and a half.
_LENGTH = rf"(?P<n>半|{_NUMBER})多?\s?个?多?(?P<half>半)?"
_LENGTH_EN = rf"\b(?P<n>half an?|{_NUMBER})(?P<half> and a half)?"
_HALF_BEHIND = r"s?(?P<half_behind> and a half)?"
_SPANS = tuple(
    (field, units, re.compile(pattern))
    for field, units, pattern in (
        (
            "outage_hours",
            _HOURS,
            rf"{_OUT}[^,。;\d]{{0,8}}?{_LENGTH}(?P<unit>小时|钟头|分钟|天|周|星期)(?P<half_behind>半)?",
        ),
        # 三天打不开, 两小时都没法用: what follows is what lasted so long.
        (
            "outage_hours",
            _HOURS,
            rf"{_LENGTH}(?P<unit>小时|钟头|分钟|天)(?P<half_behind>半)?(?:一直|都|全)?{_OUT}",
        ),
        (
            "outage_hours",
            _HOURS,
            rf"\b(?:down|out|offline|unavailable|outage|inaccessible|not working|crashed)\b[^,.;\d]{{0,16}}?"
            rf"{_LENGTH_EN}[ -]?(?P<unit>hour|hr|minute|day|week){_HALF_BEHIND}",
        ),
        ("outage_hours", _HOURS, rf"{_LENGTH_EN}[ -](?P<unit>hour|hr|minute|day)s? outage\b"),
        (
            "delay_days",
            _DAYS,
            rf"{_LATE}[^,。;\d]{{0,6}}?{_LENGTH}(?P<unit>工作日|天|日|周|星期|礼拜|月)(?P<half_behind>半)?",
        ),
        (
            "delay_days",
            _DAYS,
            rf"\b(?:delayed|behind|late|slipped|overdue)\b[^,.;\d]{{0,20}}?{_LENGTH_EN}[ -]"
            rf"(?P<unit>day|week|month){_HALF_BEHIND}",
        ),
        (
            "delay_days",
            _DAYS,
            rf"{_LENGTH_EN}[ -](?P<unit>day|week|month)s?(?:'? (?:late|behind|overdue|delay|of delay))",
        ),
    )
)
_PERCENTAGES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_OVER}[^,。;\d]{{0,6}}?({_NUMBER})\s?%",
        rf"{_OVER}[^,。;\d]{{0,6}}?百分之({_NUMBER})",
        rf"\b({_NUMBER})\s?(?:%|per ?cent) over (?:the )?(?:budget|cost|estimate)",
        rf"\b(?:over budget|cost overrun|cost deviation"
        rf"|cost deviates)\b[^,.;\d]{{0,12}}?({_NUMBER})\s?(?:%|per ?cent)",
    )
)
# How many took part, or were served: 35人, 五百余人次, 20 people, twenty three in total.
_PEOPLE = re.compile(
    rf"(?<![第\d.零一二两三四五六七八九十百千万廿卅几])(?<!\d,)(?![一二三四五六七八九]{{2}})"
    rf"{CHINESE_NUMBER}万?[来多余几]?(?:个|名|位)?(?:余|多)?"
    r"(?:人次|人(?![社民口工家])|(?<=[名位])(?:同事|干部|员工|学员|老师|患者|居民|乘客|市民))"
    rf"|\b(?<!thousand )(?:\d{{1,3}}(?:,\d{{3}}){{1,2}}|\d{{1,6}}|{COUNTED_IN_WORDS})\s"
    r"(?:people|participants?|attendees|attended|staff|members|colleagues|officials|pax|residents|passengers"
    r"|patients|visitors|users|officers|clerks|cadres|nurses|teachers|students|learners|trainees|delegates"
    r"|engineers|analysts|in (?:total|all|attendance)\b|altogether|turned up|showed up|took part|present\b"
    r"|joined\b|came\b(?! (?:out|in|into|from))|persons|graduates|trained\b|listening\b|(?<!one )of (?:us|them)\b"
    r"|(?:at the|in the) (?:table|room|hall)\b)"
)


def find_measures(text: str) -> tuple[Found, ...]:
    """Every measure in the locked text; of each kind the reader takes the first."""
    return tuple(sorted((*_amounts(text), *_spans(text), *_percentages(text)), key=lambda one: one.start))


def find_people(text: str, start: int, end: int) -> Found | None:
    """How many people a stretch of the folded text tells of, where it gives one number of them only."""
    told = list(_PEOPLE.finditer(text, start, end))
    value = number_in(told[0][0]) if len(told) == 1 else None
    return None if value is None else Found("people_count", int(value), told[0].start(), told[0].end())


def _amounts(text: str) -> Iterator[Found]:
    for pattern in _AMOUNTS:
        for match in pattern.finditer(text):
            value = scaled(match[1], match[2] or "")
            if value is not None:
                yield Found("amount", _tidy(value), match.start(), match.end())


def _spans(text: str) -> Iterator[Found]:
    for field, units, pattern in _SPANS:
        for match in pattern.finditer(text):
            value = _length(match.groupdict())
            if value is not None:
                counted = value * units[match["unit"]]
                # Days are counted whole: a week and a half is late by eleven of them.
                whole = math.ceil(counted) if field == "delay_days" else _tidy(counted)
                yield Found(field, whole, match.start("n"), match.end())


def _length(said: dict[str, str | None]) -> float | None:
    """So many units. Half a day is none: a morning, twelve hours, or just long (半天)."""
    halves = 0.5 if said.get("half") or said.get("half_behind") else 0.0
    number = said["n"] or ""
    if number.startswith(("半", "half")):
        return None if said["unit"] in ("天", "日", "day") else 0.5
    value = scaled(number, "")
    return None if value is None else value + halves


def _percentages(text: str) -> Iterator[Found]:
    for pattern in _PERCENTAGES:
        for match in pattern.finditer(text):
            value = scaled(match[1], "")
            if value is not None:
                yield Found("cost_deviation_percent", _tidy(value), match.start(1), match.end())


def _tidy(value: float) -> int | float:
    rounded = round(value, 2)
    return int(rounded) if rounded == int(rounded) else rounded
