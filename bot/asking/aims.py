"""What somebody wants to know of one thing in the policy: when it is due, how it is met, what it says."""

from __future__ import annotations

import re
from typing import Literal

from bot.asking import words as w
from bot.asking.rules import TIME, TOOK
from bot.asking.words import either
from bot.reading.passage import fold

Aim = Literal["when", "limit", "how", "says"]
"""``when``: its day. ``limit``: how much time. ``how``: how it is met, with what evidence. ``says``: the rest."""

_AIMS: tuple[tuple[Aim, str, str], ...] = (
    (
        "when",
        r"(?:什么时候|几时|何时|哪[天日]|几号|多久|哪个?月)(?:之前|以前|前)?(?:要|应|该|才|须|需)*(?:交|报|完成|做|办|印发|发布|到期|截止|搞[掂定]|提交|开展)"
        r"|(?:截止|到期|截至|到)(?:到|是|日|时间|日期)*(?:什么时候|几时|何时|哪[天日]|几号)|(?:截止|到期)(?:日期?|时间)|(?:几时|何时|什么时候|哪天)(?:到期|截止)",
        r"\bwhen (?:is|are|was|must|should|do|does)\b.{1,60}\b(?:due"
        r"|done|finish(?:ed)?|complete[d]?|in|submit(?:ted)?|publish(?:ed)?|issued?)\b"
        r"|\b(?:deadline|due date) (?:for|of)\b|\bby when\b",
    ),
    (
        "how",
        r"(?:怎么样?|怎样|如何|点样?)(?:才|才能|能|可以|会|先|算是?|去)*(?:完成|达标|满足|履行|落实|做好?|办|算(?:完成|达标|做到|数)|符合)"
        r"|(?:什么|哪些|咩|乜)(?:佐证|证据|证明|材料)|(?:佐证|证据|证明)(?:材料)?(?:是|要|需要|有)(?:什么|哪些|咩)|做到什么(?:程度)?(?:才|算)",
        r"\bhow (?:is|are|can|do|does|should|to)\b.{1,60}\b(?:met"
        r"|meet|fulfil\w*|done|do|complet\w+|compl(?:y|ied)|satisf\w+|count)\b"
        r"|\bwhat (?:evidence|proof)\b|\bwhat counts (?:as|for)\b|\bwhat (?:meets|fulfils|satisfies)\b",
    ),
    (
        "says",
        r"(?:是|有|讲|说|写|规定)(?:的是)?(?:什么|咩|乜|啥)|(?:依据|来源|出处|要求|内容)[^。]{0,4}(?:什么|哪|咩|\?)"
        r"|(?:什么|哪[个些条]?|咩)(?:依据|来源|出处|要求|内容|意思)|哪(?:里|儿|份|个)(?:来|文件|规定)",
        r"\bwhat(?:'s| is| does| do| are)\b|\bwhere (?:does|is)\b|\bbasis\b|\bsources?\b|\bgrounds?\b"
        r"|\bmeans?\b|\bexplain\b|\btell me\b",
    ),
)
_COMPILED = tuple((aim, either(zh, en)) for aim, zh, en in _AIMS)
_WHEN = either(
    r"(?:几时|什么时候|何时|哪天|多久|几天内|几个工作日内)(?:要|应|该|须|需|才)?(?:交|报|完成|做|办|印发|发布|到期|截止|提交|开展|更新)",
    r"^\W*(?:when|by when|how (?:long|soon))\b",
)
_DONE = either("了", r"\b(?:was|were|has|have been|did)\b")
# What only asks; the rest names the thing. English words that say little are left out by the search itself.
_ASKING = either(
    r"佐证|证据|证明材料|材料|[要内]|任务|职责|年(?=什么)|今年|本年|之前|以前",
    r"\b(?:when|by|due|deadlines?|how|long|many|days?|met|meets?|fulfil\w*|done|finish\w*|complet(?:e|ed)|submit\w*|evidence|proof"
    r"|counts?|dut(?:y|ies)|obligations?|hold|held|make|made|need|needs|have|get|often|once|everything|anything|all|next|tasks?|does|this|year)\b",
)


def aim_of(text: str) -> Aim | None:
    """What is wanted to be known; None: something else, or nothing."""
    said = w.plain(fold(text))
    if w.BODIES.search(said) or w.EACH.search(said):
        return None
    for aim, words in _COMPILED:
        if words.search(said):
            return aim
    return "limit" if TIME.search(said) and not TOOK.search(said) else None


def asks_when(text: str) -> bool:
    """True: when something is to be done is asked outright, though no mark says so; not of what has been done."""
    said = w.plain(fold(text))
    return bool(_WHEN.search(said)) and not _DONE.search(said)


def without_aim(text: str) -> str:
    """The words that name the thing itself, as far as they can be told from those that ask."""
    said = w.plain(fold(text))
    for _, zh, _ in _AIMS[:2]:
        said = re.sub(zh, " ", said)
    return _ASKING.sub(" ", TIME.sub(" ", w.OURS.sub(" ", said)))
