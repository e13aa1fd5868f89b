"""What an issue is measured by: money, hours of outage, days of delay, per cent over cost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.reading.found import Found
from bot.reading.numbers import CHINESE_NUMBER, ENGLISH_NUMBER, scaled

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
_SPANS = tuple(
    (field, units, re.compile(pattern))
    for field, units, pattern in (
        (
            "outage_hours",
            _HOURS,
            rf"{_OUT}[^,。;\d]{{0,8}}?({_NUMBER})多?\s?个?(?:多)?(小时|钟头|分钟|天|周|星期)(半)?",
        ),
        # 三天打不开, 两小时都没法用: what follows is what lasted so long.
        ("outage_hours", _HOURS, rf"({_NUMBER})多?\s?个?多?(小时|钟头|分钟|天)(?:一直|都|全)?{_OUT}"),
        (
            "outage_hours",
            _HOURS,
            rf"\b(?:down|out|offline|unavailable|outage|inaccessible|not working|crashed)\b[^,.;\d]{{0,16}}?({_NUMBER})"
            rf"[ -]?(hour|hr|minute|day|week)",
        ),
        ("outage_hours", _HOURS, rf"\b({_NUMBER})[ -](hour|hr|minute|day)s? outage\b"),
        (
            "delay_days",
            _DAYS,
            rf"{_LATE}[^,。;\d]{{0,6}}?({_NUMBER})多?\s?个?(?:多)?(工作日|天|日|周|星期|礼拜|月)",
        ),
        (
            "delay_days",
            _DAYS,
            rf"\b(?:delayed|behind|late|slipped|overdue)\b[^,.;\d]{{0,20}}?\b({_NUMBER})[ -](day|week"
            rf"|month)",
        ),
        (
            "delay_days",
            _DAYS,
            rf"\b({_NUMBER})[ -](day|week|month)s?(?:'? (?:late|behind|overdue|delay|of delay))",
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


def find_measures(text: str) -> tuple[Found, ...]:
    """Every measure in the locked text; of each kind the reader takes the first."""
    return tuple(sorted((*_amounts(text), *_spans(text), *_percentages(text)), key=lambda one: one.start))


def _amounts(text: str) -> Iterator[Found]:
    for pattern in _AMOUNTS:
        for match in pattern.finditer(text):
            value = scaled(match[1], match[2] or "")
            if value is not None:
                yield Found("amount", _tidy(value), match.start(), match.end())


def _spans(text: str) -> Iterator[Found]:
    for field, units, pattern in _SPANS:
        for match in pattern.finditer(text):
            value = scaled(match[1], "")
            if value is not None:
                half = 0.5 if match.re.groups > 2 and match[3] else 0.0  # 一天半
                yield Found(field, _tidy((value + half) * units[match[2]]), match.start(1), match.end())


def _percentages(text: str) -> Iterator[Found]:
    for pattern in _PERCENTAGES:
        for match in pattern.finditer(text):
            value = scaled(match[1], "")
            if value is not None:
                yield Found("cost_deviation_percent", _tidy(value), match.start(1), match.end())


def _tidy(value: float) -> int | float:
    rounded = round(value, 2)
    return int(rounded) if rounded == int(rounded) else rounded
