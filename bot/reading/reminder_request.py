"""Somebody asks to be reminded of something, in their own words: 提醒我下周五提交评估材料, remind me on Friday to call.

Only where the writer asks for it: not that somebody reminded them, nor a question (提醒我一下还欠什么).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.reading.day import Day
from bot.reading.days_en import find_english_days
from bot.reading.days_zh import find_chinese_days
from bot.reading.passage import Passage

# What is to be remembered is said in a few sentences.
LONGEST = 500
# A day with its time and a please.
LONGEST_DAY = 40


@dataclass(frozen=True, slots=True)
class ReminderRequest:
    """``words``: what to be reminded of, as the person wrote it; empty: it wasn't said. ``day``: None: nor was that."""

    words: str
    day: date | None


_CALL = re.compile(
    r"(?:(?:请|麻烦|记得|到时候?|届时|帮忙|帮我|能不能|能否|可以|可否|你|您|再)*"
    r"提醒(?:一下|下)?(?:我|本人)(?:一?下(?![班周个午月半星礼]))?"
    r"|(?:请|麻烦|帮我|给我|我想|我要)*(?:设置?|定|加|建)(?:一?个)?提醒"
    r"|(?:\b(?:please|pls|kindly|can you|could you|would you|will you|don't forget to) )*"
    r"(?:\bremind me\b(?: again)?|\bset (?:me )?(?:up )?a reminder\b(?: for me)?))"
)
# Of the matter itself it is asked: what, who, which.
_ASKS = re.compile(
    r"^\W*(?:about )?(?:what|which|who|whose|how|when|where|whether|if|why|还?[有欠缺差]|哪|什么|谁|几|多少|为什么)"
)
_BEFORE_DAY = re.compile(r"(?:\b(?:on|by|before|until|for|at|in)|[在于到])\s*$")
_AFTER_DAY = re.compile(
    r"\s*(?:(?:早上|早晨|上午|中午|下午|晚上|傍晚)(?!\s*[\d一二两三四五六七八九十])|的?时候"
    r"|(?:morning|afternoon|evening|noon)\b(?! at))"
)
_MARKS = r"[\s,.;:!?、~—，。；：！？-]"
_FILLING = re.compile(
    rf"^(?:{_MARKS}|(?:to|that|about|of|for|and)\b|要(?!求)|去(?!年)|得(?!到)|记得|关于)+"
    rf"|(?:{_MARKS}|\b(?:please|pls|thanks|thank you|and)|谢谢|吧|啊|哈)+$",
    re.I,
)
_POLITE = re.compile(r"请(?![假示教客求帖柬])|麻烦|您好|你好|\bplease\b|\bhi\b|\bhello\b", re.I)
# A time of day that is said with the day: it stays with the words.
_TIME = re.compile(
    r"(?:早上|上午|中午|下午|晚上)?[\d一二两三四五六七八九十]{1,3}(?:点(?:半|[\d一二三四五十]+分?)?|:\d\d)"
    r"|\bat \d{1,2}(?::\d\d)?(?: ?[ap]m)?"
)
# What a day is chosen with: 那就周四, let's say Thursday.
_THEN = re.compile(r"那?就|改到?|换成?|\b(?:then|instead|let's say|make it|better)\b|还?是(?!否)")
# What may stand before the call without saying that somebody else reminds.
_ENDS_A_CLAUSE = re.compile(r"[,.;:!?\n]\s*$")


def reminder_request(text: str, today: date) -> ReminderRequest | None:
    """What is asked for; None: it isn't a request to be reminded."""
    passage = Passage.of(text)
    said = passage.text
    call = _CALL.search(said) if len(text) <= LONGEST else None
    if call is None:
        return None
    day = _day(said, call, today)
    gone = set(range(*call.span()))
    if day is not None and _is_beside(said, call, day):
        gone |= set(range(*_around(said, day)))
    before, after = range(call.start()), range(call.end(), len(said))
    if not _is_the_writers(said, before, today) or _ASKS.match(_left(said, after, gone)):
        return None
    written = "".join(passage.original[at] for at in passage.positions)
    words = [_POLITE.sub("", _left(written, before, gone)), _left(written, after, gone)]
    told = " ".join("".join(words).split())
    return ReminderRequest(
        _FILLING.sub("", _FILLING.sub("", told)), _coming(day) if day is not None else None
    )


def day_by_itself(text: str, today: date) -> date | None:
    """The day to come that is said (周四, Thursday then, 2 December at 3 pm); None: none is, or more than that."""
    said = Passage.of(text).text
    if len(said) > LONGEST_DAY:
        return None
    for each in _days(said, today):
        left = _left(said, range(len(said)), set(range(*_around(said, each))))
        if not _FILLING.sub("", _THEN.sub("", _POLITE.sub("", _TIME.sub("", left)))):
            return _coming(each) if not each.vague and _coming(each) >= today else None
    return None


def _is_the_writers(said: str, before: range, today: date) -> bool:
    """True: nothing but a time stands before the call, or a whole clause; 督导提醒我 is what somebody else did."""
    if _ENDS_A_CLAUSE.search(said, before.start, before.stop):
        return True
    ahead = (each for each in _days(said, today) if _coming(each) >= today)
    times = {at for each in ahead for at in range(*_around(said, each))}
    return not _FILLING.sub("", _POLITE.sub("", _TIME.sub("", _left(said, before, times))))


def _days(said: str, today: date) -> tuple[Day, ...]:
    return (*find_chinese_days(said, today), *find_english_days(said, today))


def _day(said: str, call: re.Match[str], today: date) -> Day | None:
    """The day beside the call, else the first one; none that is over, and no week or month as a whole."""
    found = [each for each in _days(said, today) if not each.vague and _coming(each) >= today]
    beside = [each for each in found if _is_beside(said, call, each)]
    return next(iter(beside or sorted(found, key=lambda day: day.start)), None)


def _is_beside(said: str, call: re.Match[str], day: Day) -> bool:
    start, end = _around(said, day)
    between = said[end : call.start()] if end <= call.start() else said[call.end() : start]
    return not _TIME.sub("", between).strip(" ,:")


def _around(said: str, day: Day) -> tuple[int, int]:
    """With the small words around it."""
    before, after = _BEFORE_DAY.search(said, 0, day.start), _AFTER_DAY.match(said, day.end)
    return before.start() if before else day.start, after.end() if after else day.end


def _coming(day: Day) -> date:
    return day.coming or day.day


def _left(said: str, within: range, gone: set[int]) -> str:
    return "".join(said[at] for at in within if at not in gone)
