"""Turns of phrase that as good as always tell of what hasn't happened: they overrule a weighing that says it has."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from bot.reading.model import Factuality

# Whoever ends like this, or begins like that, wants to know whether it happened.
_WHETHER = re.compile(
    r"[了过](?:吗|么|没|没有|未)\W*$"
    r"|^\W*(?:(?:hi|hello|hey|quick question|just checking|question)\b\W*)?"
    r"(?:has|have|is|are|was|were|does|did (?=we|you|they|it|the|our|anyone|i))\b[^.!;\n]*\?\W*$"
)
_MARK = re.compile(r"^(?:[^。!;.\n]|\.(?!\s))*\?\W*$")
_RIGHT = r"(?:解决|修好|修复|恢复|搞定|弄好|改好|处理|找回|打通|修)"
_RIGHT_EN = r"(?:fixed|solved|resolved|repaired|restored|sorted|back|working|done|recovered)"
_SHARE_EN = (
    r"(?:half|partly|partially|mostly|largely|almost|nearly|in part|some of|most of"
    r"|not (?:fully|completely|entirely))"
)
_IN_PART = re.compile(
    rf"{_RIGHT}[了好]?(?:一[大小]?半|大半|大部分|[一两三四五六七八九]成|[一二两三四五]分之|一部分|部分|得七七八八|差不多)"
    rf"|(?:基本|部分|大体|大致|差不多|勉强|暂时|初步)(?:上|已|已经|是)?{_RIGHT}"
    rf"|\b(?<!-){_SHARE_EN}(?!-)\b[^,.;!?\n]{{0,60}}\b{_RIGHT_EN}\b|\b{_RIGHT_EN} (?:only )?{_SHARE_EN}\b"
)

# A remedy that is only possible, asked for, or out of reach: the problem is there.
_CAN = (
    r"(?:(?<![许认])可以?|(?<![功职才智技性只])能够?|有能力|有办法|容易|好|需要?|须|得|要|请[^,。;]{0,6}|待"
    r"|难以?|无法|没法|不能|如何|怎么|想办法|推动)"
)
_BY = (
    r"(?:自行|自己|内部|尽快|妥善|一并|帮忙|协助|协调|统筹|出面|介入|牵头|市里|区里|上级|单位"
    r"|由[^,。;]{0,6}|各[^,。;]{0,4}|一起|共同|[我你他]们?)"
)
_ONLY_POSSIBLE = re.compile(
    rf"{_CAN}{_BY}*{_RIGHT}(?![了好过])|{_RIGHT}不了|{_BY}(?:就|也|都)?{_CAN}{_RIGHT}(?![了过])"
    r"|\b(?:can|could|can't|cannot|couldn't|unable to|not able to|needs? to|need|must|should|have to|has to) "
    r"(?:\w+ ){0,2}(?:be )?(?:fix|solve|resolve|repair|sort|handle|restore)(?:ed|d)?\b(?! (?:it )?(?:yesterday|today))"
)
_UNDER_WAY = re.compile(
    rf"(?:正在?|还在|仍在|着手|抓紧|尽快)[^,。;]{{0,6}}{_RIGHT}(?:中|之中)?(?![了好过])|{_RIGHT}中(?!心)"
)

# A trouble told in one clause, and in a later one that it isn't over.
_TROUBLE = (
    r"(?:宕机|当机|死机|瘫痪|崩溃|崩了|打不开|进不去|登不上|登录不[上了]|登录不进|连不上|用不了|掉线|断线|断网|报错"
    r"|出错|黑屏|白屏|蓝屏|闪退|卡死|卡住|中断|停摆|坏了|没反应|\b(?:is|are|was|were|been|went|goes) down\b"
    r"|\b(?:won't|doesn't|can't|cannot) (?:load|open|start|connect)\b"
    r"|\b(?:crash(?:ed|es|ing)|offline|broke(?:n)? down|failing)\b)"
)
_NOT_OVER = (
    r"(?:(?:还|仍|至今|到现在|迄今|依然|依旧)(?:是|都|也|仍)?(?:没|未|不|在(?:停|断))"
    r"|(?:说|答应|承诺|保证|预计|争取|计划|等)[^,。;已了]{0,10}(?:修|解决|恢复|处理)(?![了好过])"
    r"|\bstill (?:down|not|broken|out|offline|failing|isn't|hasn't)\b"
    r"|\b(?:not (?:yet )?|will (?:be )?|promised? to )(?:fix|fixed|back|restored?|solved?|resolved?|repair(?:ed)?)\b"
    r"|n't (?:yet )?(?:been )?(?:fixed|restored|solved|resolved|come back)\b)"
)
_GOES_ON = re.compile(rf"(?<!那个){_TROUBLE}(?!的)[^,。;.!\n]*[,。;.!\n][^。\n]*?{_NOT_OVER}")


def guarded(words: str, kind: str) -> Factuality | None:
    """The factuality that folded words of a kind surely have, or None: the weighing stands."""
    rows = (row for row in _guards() if row.kind in ("", kind))
    return next((row.factuality for row in rows if row.turns.search(words)), None)


def asks_whether(words: str) -> bool:
    """True if folded words ask whether something happened: 共享了吗, has it been published?"""
    return bool(_WHETHER.search(words))


def ends_in_a_question(words: str) -> bool:
    """True for one sentence with a question mark: of 540 labelled ones none told what had happened."""
    return bool(_MARK.search(words))


def in_part(words: str) -> bool:
    """True if folded words say that a thing was put right in part: 解决了一半, mostly fixed."""
    return bool(_IN_PART.search(words))


def only_possible(words: str) -> bool:
    """True if folded words say that a thing can, must or can't be put right, and not that it was: 可自行解决."""
    return bool(_ONLY_POSSIBLE.search(words))


def goes_on(words: str) -> bool:
    """True if folded words tell of a trouble and then that it isn't over: 今天起打不开,还没修好."""
    return bool(_GOES_ON.search(words))


def under_way(words: str) -> bool:
    """True if folded words say that a thing is being put right: 正在解决."""
    return bool(_UNDER_WAY.search(words))


class _Guard(NamedTuple):
    """``kind``: of which kind only; empty for all."""

    kind: str
    factuality: Factuality
    turns: re.Pattern[str]


@cache
def _guards() -> tuple[_Guard, ...]:
    lines = files("bot.reading").joinpath("guards.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.partition(": ") for line in lines if line and not line.startswith("#"))
    return tuple(
        _Guard(
            head.rpartition(" ")[0],
            Factuality(head.rpartition(" ")[2]),
            re.compile(turns.replace(" | ", "|")),
        )
        for head, _, turns in rows
    )
