"""What is said of a time and is no day: 前几天, in January, 2月30日. Which day it was is then asked, never assumed."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from bot.reading.day import Day, says_of_which
from bot.reading.days_en import find_english_days
from bot.reading.days_zh import find_chinese_days
from bot.reading.numbers import CHINESE_NUMBER, ENGLISH_NUMBER
from bot.reading.passage import fold


class OpenDay(StrEnum):
    """Why no day can be had from the words: they leave it open, or the calendar has none such."""

    VAGUE = "vague"
    NO_SUCH_DAY = "no_such_day"


_FEASTS = r"春节|除夕|年三十|元宵节?|清明节?|端午节?|中秋节?|重阳节?|国庆节?|元旦|五一|劳动节|过年|新年|假期|(?<!\w)节"
_CHINESE = (
    r"[年月]初|(?<!\d)前(?:几|些|两|阵|段)(?:天|日子?|周|年|个月|个?星期|子|时间)|前一阵|前不久|不久前",
    r"(?<![\d目])日前|近日|[上中下]旬|周末|某一?天|有一天|那天(?!然)",
    rf"(?:{_FEASTS})(?:前|后|期间|那天|当天|当日|那会|的时候|之前|之后)|除夕|年三十|大年(?:初|三十)",
    r"(?<![\d一二三四五六七八九十两几多半数今明本去全])年[前后](?![一二三四五六七八九十\d])",
    r"[去前](?:年|一年)(?!度)|上半年|下半年|(?:第?[一二三四1-4]|上一?个?|[本这]个?)季度(?![末底])",
    r"(?:(?<=[,。;!?\s在于])|^)(?:(?:19|20)\d\d|今)年(?![度第\d])",
    r"(?:(?<=[,。;!?\s])|^)(?:此前|之前|以前|早前|先前|早些时候)",
    rf"(?:{CHINESE_NUMBER}|[几数半])(?:个多?月|多?年|多?天|多?周|个?星期)(?:之前|以前|前)",
)
_SPAN = r"(?:days?|weeks?|months?|quarters?|years?)"
_MONTH = r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)[a-z]*"
_ENGLISH = (
    r"the other (?:day|week|month|night)|the (?:week|month|quarter|year|weekend) before(?: last)?",
    r"(?:last|past|this|previous) (?:few |couple of )?"
    r"(?:days|weeks?|months?|quarter|years?|weekend|spring|summer|autumn|fall|winter)",
    rf"(?:(?:a )?(?:few|couple of)|some|several|many|{ENGLISH_NUMBER}) {_SPAN} (?:ago|back|earlier)",
    r"(?:some time|a while|not (?:so |too |very )?long) (?:ago|back)",
    r"(?:at|on|over|during) the weekend|earl(?:y|ier) (?:this|last) (?:week|month|quarter|year)",
    r"(?:before|after|during|around|over) (?:the )?"
    r"(?:spring festival|(?:chinese |lunar )?new year(?:'s)?|christmas|easter|national day|holidays?)",
    rf"(?:in|during) (?:early |mid |late )?(?:{_MONTH}|may)",
    r"(?:the )?(?:start|beginning|middle) of (?:the |this |last )?(?:month|quarter|year)|in q[1-4]|in (?:19|20)\d\d",
)
_VAGUE = re.compile("|".join((*_CHINESE, r"\b(?:" + "|".join(_ENGLISH) + r")\b")))
# As days are written, whether the calendar has them or not.
_WRITTEN = re.compile(
    r"(?:(?:19|20)\d\d年)?\d{1,3}月份?\d{1,3}[日号]|[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,4}[日号]"
    r"|[上这本下]个?月(?:\d{1,3}|[一二三四五六七八九十]{1,4})[日号](?![楼线])"
    r"|(?<!\d)(?:19|20)\d\d[-/]\d{1,2}[-/]\d{1,2}(?!\d)"
    rf"|\b(?:on (?:the )?\d{{1,3}}|\d{{1,3}}(?:st|nd|rd|th)|3\d)(?: of)? {_MONTH}\b"
    r"|\b(?:on (?:the )?\d{1,3}(?:st|nd|rd|th)?|\d{1,3}(?:st|nd|rd|th))(?: of)? may\b"
    rf"|\bon (?:{_MONTH}|may) \d{{1,3}}\b|\b(?:{_MONTH}|may) \d{{1,3}}(?:st|nd|rd|th)\b"
    r"|\bthe \d{1,3}(?:st|nd|rd|th) of (?:last|this|next) month\b"
)
_QUOTED = re.compile(r"《[^《》]*》|\"[^\"]*\"|“[^“”]*”")


def open_day(text: str, today: date) -> OpenDay | None:
    """Whether the words tell of a time from which no one day can be had; None: of none at all, or of today."""
    words = _QUOTED.sub(lambda quoted: "," * len(quoted[0]), fold(text))
    days = [*find_chinese_days(words, today), *find_english_days(words, today)]
    exact = [day for day in days if not day.vague]
    if any(not _covered(found, exact) for found in _WRITTEN.finditer(words)):
        return OpenDay.NO_SUCH_DAY
    told = [day for day in days if _is_told(words, day, today)]
    vague = (found for found in _VAGUE.finditer(words) if not _covered(found, days))
    if told or any(not says_of_which(words, found.end()) for found in vague):
        return OpenDay.VAGUE
    return None


def _is_told(words: str, day: Day, today: date) -> bool:
    """True: something may have happened then, and it isn't just today."""
    over = day.vague or day.day < today
    return over and not day.deadline and not says_of_which(words, day.end)


def _covered(found: re.Match[str], days: list[Day]) -> bool:
    return any(day.start < found.end() and found.start() < day.end for day in days)
