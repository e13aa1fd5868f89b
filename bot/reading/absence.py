"""Somebody says that they will be away: from when to when, and who stands in. 我下周休假,由陈伟代理.

Taken only where the whole text says that of its writer: not what is told of somebody else, nor beside something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.reading.day import Day, add_months, month_end
from bot.reading.days_en import find_english_days
from bot.reading.days_zh import find_chinese_days
from bot.reading.numbers import CHINESE_NUMBER, ENGLISH_NUMBER, number
from bot.reading.passage import Passage

# A sentence about leave is short.
LONGEST = 120
# Leave that began by a date without a year longer ago than this is one of next year.
_OVER = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Absence:
    """``first``, ``last``: local days, None where they aren't said. ``deputy``: as the person called them."""

    first: date | None
    last: date | None
    deputy: str | None


_AWAY = re.compile(
    r"休(?:年|产|病|婚|陪产|探亲|育儿)?假|请(?:年|病|事|产|婚)?假|放(?:年)?假|年假|产假|病假|婚假|出差|外出(?:学习|培训|开会)?"
    r"|不在(?:岗|单位|办公室)|(?:离|脱)岗|休(?=[到至]|\d|[一二三四五六七八九十两])"
    r"|(?:\bon|\btaking|\btake|\bhave|\bhaving)(?: my| some| an?)?(?: annual| sick| maternity| paternity| parental)?"
    r" (?:leave|holidays?|vacation|pto|business trip)\b|\bout of (?:the )?office\b"
    r"|\b(?:be|am|i'm) (?:away|off|travell?ing)\b"
)
_NAME_ZH = r"[^,，。;；:\s]{1,12}?"
_NAME_EN = r"[^\W\d_][\w.'-]*(?: [^\W\d_][\w.'-]*){0,3}?"
_STANDS_IN_EN = (
    r"(?:stands? in|standing in|covers?|covering|fills? in|filling in|deputi[sz]es?|deputi[sz]ing"
    r"|takes? over|acts?|acting)(?: for me)?\b"
)
_DEPUTY = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:工作|职务|职责|报送)?(?:暂|先|就)?(?:由|请|让|委托|交给|安排|叫)(?:同事|联络员)?(?P<name>{_NAME_ZH})(?:同志)?(?:来)?"
        r"(?:临时|暂时|全权|负责)?(?:代理(?:我的?)?|代办|代为(?:处理|报送|负责)?|代我|替我|顶替我?|顶班|暂代|代行|代替我?|代班|接替我?)"
        r"(?:报送|工作|职务|职责|一下|处理|负责)*",
        rf"(?:这段时间|期间)?(?P<name>{_NAME_ZH})(?:会|将)?(?:来)?(?:代理我|替我|代我|代替我|顶替我)(?:的)?(?:报送|工作|职务|一下)*",
        rf"代理人?(?:是|为|:|：)(?P<name>{_NAME_ZH})(?=$|[,，。;；\s])",
        rf"\bmy deputy (?:is|will be) (?P<name>{_NAME_EN})(?=$|[,.;])",
        rf"\bwith (?P<name>{_NAME_EN}) (?:{_STANDS_IN_EN}|as (?:my )?deputy\b)",
        rf"(?:^|[,.;:] ?|\band )(?P<name>{_NAME_EN}) (?:will be |will |is |shall |can )?{_STANDS_IN_EN}",
    )
)
_FOR_ME = re.compile(r"代理我|替我|代我|代替我|顶替我|\bfor me\b|\bmy deputy\b")
_MYSELF = re.compile(r"^(?:本人|我)|[,，。;；\s](?:本人|我)|\b(?:i|i'm|i'll|i've|my)\b")
_NOT_NOW = re.compile(
    r"[?？]|吗|谁|哪位|是不是|不休假|不请假|没休假|没请假|不出差|取消|推迟|结束|回来了|\bnot\b|n't\b|\bwho\b|\bcancel|\bpostpone"
)
# What says nothing of its own in such a sentence.
_SAYS_NOTHING = re.compile(
    r"本人|我们?|因(?:公|事|病|为)?|从|自|到|至|起|开始|为止|止|期间|这段时间|这几天|的?时候|的|工作|职务|职责|报送|首席数据官|联络员"
    r"|将要?|要|会|想|打算|准备|计划|需要?|在|于|去|休|共|一共|大概|麻烦|请|您好|你好|谢谢|哈|啊|了|这边|那边|先|就|和|并|,|，|。|;|；|:|：|~|-"
    r"|\b(?:i'm|i'll|i've|i am|i|will|be|from|to|until|till|through|and|the|on|for|starting|of|please"
    r"|hello|hi|thanks|thank you|me|my"
    r"|during|that|time|while|in|a|an|going|cdo|liaison|duties|away)\b|[.!&()–—]"
)
_TO = r"\s*(?:-|–|—|~|～|到|至|\bto\b|\buntil\b|\bthrough\b|\btill\b)\s*"
_DAY_TO_DAY = re.compile(
    rf"(?P<month>(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月)(?P<first>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[日号]?{_TO}"
    r"(?P<last>\d{1,2}|[一二三四五六七八九十]{1,3})[日号]?(?!\d|月)"
)
_DAY_TO_DAY_EN = re.compile(rf"\b(?P<first>\d{{1,2}}){_TO}(?P<last>\d{{1,2}}) (?P<month>[a-z]{{3,9}})\b")
_MONTH_DAY_TO_DAY_EN = re.compile(
    rf"\b(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?P<rest>[a-z]*\.?) (?P<first>\d{{1,2}}){_TO}"
    r"(?P<last>\d{1,2})\b(?! ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
_WEEKDAY_TO_WEEKDAY = re.compile(
    r"(?P<week>(?:下下|下|这|本)个?)(?P<word>周|星期|礼拜)(?P<first>[一二三四五六日天])"
    rf"{_TO}(?:周|星期|礼拜)?(?P<last>[一二三四五六日天])"
)
_WEEKDAY_TO_WEEKDAY_EN = re.compile(rf"\b(?P<week>this|next) (?P<first>[a-z]+day){_TO}(?P<last>[a-z]+day)\b")
_SPANS = (
    (re.compile(r"(?P<step>下下|下|这|本)一?个?(?:周|星期|礼拜)(?![一二三四五六日天1-6])"), "week"),
    (re.compile(r"(?P<step>下|这|本)个?月(?![底末\d])"), "month"),
    (re.compile(r"\b(?P<step>this|next) (?P<what>week|month)\b"), ""),
)
_STEPS = {"下下": 2, "下": 1, "next": 1}
_LASTS = re.compile(
    rf"(?P<count>{CHINESE_NUMBER}|半)(?P<unit>天|个?周|个?星期|个?礼拜|个月)(?:假)?(?:时间)?"
    rf"|\bfor (?P<count_en>{ENGLISH_NUMBER}|a) (?P<unit_en>day|week|month)s?\b"
)
_UNTIL = re.compile(r"(?:到|至|until|till|through|by)\s*$")
_FROM = re.compile(r"(?:从|自|from|starting|as of|since)\s*$")
_ON = re.compile(r"^\s*(?:起|开始|以后|之后|onwards?|on\b)")
_MONTH_AND_DAY = re.compile(
    r"\d{1,2}月|[一二三四五六七八九十]{1,2}月|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)


def absence(text: str, today: date) -> Absence | None:
    """What a text says of its writer's leave. None: it says nothing of it, or something else as well."""
    if len(text) > LONGEST:
        return None
    passage = Passage.of(text.strip())
    words = passage.text
    myself = _MYSELF.search(words) is not None
    away, deputy = _AWAY.search(words), _deputy(_without_days(words, ","))
    stands_for_me = deputy is not None and _FOR_ME.search(words) is not None
    said = away is not None and (deputy is not None or myself)
    if not (said or stands_for_me) or _NOT_NOW.search(words):
        return None
    name = None
    if deputy is not None:
        start, end = passage.place(*deputy.span("name"))
        name = passage.original[start:end].strip()
        words = _blank(words, deputy)
    spoken = _spelled_out(words)
    if _left_over(spoken) > (1 if myself else 0):
        return None  # it says something else, or says it of somebody else
    first, last = _days(spoken, today)
    if last is not None and last < today:
        return None  # it is over
    return Absence(max(first, today) if first else None, last, name)


def _deputy(words: str) -> re.Match[str] | None:
    found = (pattern.search(words) for pattern in _DEPUTY)
    return next((match for match in found if match is not None), None)


def _blank(words: str, match: re.Match[str]) -> str:
    return words[: match.start()] + "," + words[match.end() :]


def _spelled_out(words: str) -> str:
    """Each end of a range as a day of its own: 12月3-7日 is 12月3日到12月7日."""
    words = _DAY_TO_DAY.sub(r"\g<month>\g<first>日到\g<month>\g<last>日", words)
    words = _DAY_TO_DAY_EN.sub(r"\g<first> \g<month> to \g<last> \g<month>", words)
    words = _MONTH_DAY_TO_DAY_EN.sub(r"\g<month>\g<rest> \g<first> to \g<month>\g<rest> \g<last>", words)
    words = _WEEKDAY_TO_WEEKDAY.sub(r"\g<week>\g<word>\g<first>到\g<week>\g<word>\g<last>", words)
    return _WEEKDAY_TO_WEEKDAY_EN.sub(r"\g<week> \g<first> to \g<week> \g<last>", words)


def _left_over(words: str) -> int:
    """How many characters are neither days nor leave, nor words that say nothing."""
    words = _without_days(words, " ")
    for pattern in (_LASTS, _AWAY, _SAYS_NOTHING):
        words = pattern.sub(lambda match: " " * len(match[0]), words)
    return sum(not c.isspace() for c in words)


def _without_days(words: str, blank: str) -> str:
    """The same text, character for character, with days, weeks and months blanked out."""
    any_day = date(2000, 1, 3)
    for day in (*find_chinese_days(words, any_day), *find_english_days(words, any_day)):
        words = words[: day.start] + blank * (day.end - day.start) + words[day.end :]
    for pattern, _ in _SPANS:
        words = pattern.sub(lambda match: blank * len(match[0]), words)
    return words


def _days(words: str, today: date) -> tuple[date | None, date | None]:
    found = [day for day in _found(words, today) if not day.vague]
    lasts = _LASTS.search(words)
    if len(found) >= 2:
        first, last = found[0].day, found[1].day
        return first, last
    if len(found) == 1:
        return _around(words, found[0], lasts, today)
    for pattern, what in _SPANS:
        match = pattern.search(words)
        if match is not None:
            return _span(what or match["what"], _STEPS.get(match["step"], 0), today)
    return None, None


def _around(
    words: str, day: Day, lasts: re.Match[str] | None, today: date
) -> tuple[date | None, date | None]:
    """One day is given: the first, the last, or the only one."""
    if lasts is not None:
        return day.day, _after(day.day, lasts)
    if day.deadline or _UNTIL.search(words[: day.start]):
        return today, day.day
    if _FROM.search(words[: day.start]) or _ON.match(words[day.end :]):
        return day.day, None
    return day.day, day.day


def _after(first: date, lasts: re.Match[str]) -> date | None:
    """The last day of a leave that lasts so long."""
    written = lasts["count"] or lasts["count_en"]
    unit = (lasts["unit"] or lasts["unit_en"]).removeprefix("个")
    if written == "半":
        return first + timedelta(days=14) if unit == "月" else None
    count = 1 if written == "a" else int(number(written) or 0)
    if not 0 < count <= 366:
        return None
    if unit in ("月", "month"):
        year, month = add_months(first, count)
        day = min(first.day, month_end(year, month).day)
        return date(year, month, day) - timedelta(days=1)
    days = count if unit in ("天", "day") else 7 * count
    return first + timedelta(days=days - 1)


def _span(what: str, step: int, today: date) -> tuple[date, date]:
    if what == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return monday, monday + timedelta(days=6)
    year, month = add_months(today, step)
    return date(year, month, 1), month_end(year, month)


def _found(words: str, today: date) -> list[Day]:
    """The days in order, none of them past that can be one to come: leave is told of before it is taken."""
    both = [*find_chinese_days(words, today), *find_english_days(words, today)]
    found = [_to_come(words, day, today) for day in sorted(both, key=lambda day: day.start)]
    years = _MONTH_AND_DAY.search(words) is not None and re.search(r"20\d\d", words) is None
    if years and len(found) > 1 and found[1].day < found[0].day:
        found[1] = _a_year_later(found[1])
    return found


def _to_come(words: str, day: Day, today: date) -> Day:
    if day.day >= today:
        return day
    written = words[day.start : day.end]
    if day.coming is not None and not day.vague:
        return replace(day, day=day.coming)
    if _MONTH_AND_DAY.match(written) or re.match(r"\d{1,2}(?:st|nd|rd|th)? [a-z]", written):
        return _a_year_later(day) if today - day.day > _OVER else day
    return day


def _a_year_later(day: Day) -> Day:
    later = date(day.day.year + 1, day.day.month, min(day.day.day, 28 if day.day.month == 2 else 31))
    return replace(day, day=later)
