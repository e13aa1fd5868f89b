"""What is told of a problem besides what it is: whom it affects, why it came about, how it was solved, who verified it.

Read by the words with which such an account begins, from there to the next mark. What says that nobody knows yet is no
account.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from bot.reading.found import Found

_REST = r"[^,。;!?\n]"
# English has commas and points in numbers.
_ENGLISH_REST = r"(?:[^,;.!?\n]|(?<=\d)[,.](?=\d))"
_CAUSE = (
    re.compile(
        rf"(?:原因|根源|症结)(?:就?是|为|系|在于|:)(?:因为|由于)?(?P<told>{_REST}{{2,80}}?)"
        r"(?:所致|造成的?|导致的?|引起的?)?(?=[,。;!?\n]|$)"
    ),
    re.compile(rf"(?:由于|因为|系)(?P<told>{_REST}{{2,80}}?)(?:所致|造成|导致|引起)"),
    re.compile(rf"(?:由于|因为)(?P<told>{_REST}{{2,80}})"),
    re.compile(
        rf"\b(?:(?:root )?cause|reason) (?:was|is|turned out to be)(?: that)? (?P<told>{_ENGLISH_REST}{{3,100}})"
    ),
    re.compile(rf"\b(?:caused by|due to|because of|because) (?P<told>{_ENGLISH_REST}{{3,100}})"),
)
_IMPACT = (
    re.compile(rf"(?<![不没未])影响(?:到|了|范围(?:是|为)?)?:?(?P<told>{_REST}{{2,80}})"),
    re.compile(rf"\b(?:affect(?:s|ed|ing)?|impact(?:s|ed|ing)) (?P<told>{_ENGLISH_REST}{{3,100}})"),
)
# How: what was done. That something was repaired or adjusted says nothing without what it was.
_DONE = r"扩容|重启|回滚|重新部署|重新配置|打了?补丁"
_DONE_TO = r"更换|替换|换成|升级|修复|调整|改用|切换|增加|新增|增配|优化|改造|重建|补录|补齐|补传|清理|重做"
_DID = (
    "replac(?:ed|ing)|restart(?:ed|ing)|upgrad(?:ed|ing)|patch(?:ed|ing)|roll(?:ed|ing) back|expand(?:ed|ing)"
    "|add(?:ed|ing)|reconfigur(?:ed|ing)|switch(?:ed|ing)|renew(?:ed|ing)|rebuil(?:t|ding)|migrat(?:ed|ing)"
)
_RESOLUTION = (
    re.compile(
        rf"(?:^|[,。;\s]){_REST}{{0,8}}?(?:已经?|通过|采用|采取)?(?P<told>(?:{_DONE}){_REST}{{0,60}}"
        rf"|(?:{_DONE_TO})了?(?!完成|完毕|好|成功|过){_REST}{{2,60}})"
    ),
    re.compile(rf"\b(?P<told>(?:{_DID}) {_ENGLISH_REST}{{3,100}})"),
)
# Why somebody is praised or punished: 因…被评为, for answering every request in time.
_FOR = (
    re.compile(rf"因(?!为|此|故|素)(?P<told>{_REST}{{2,60}}?)(?=,|被|获|受到|而|予以|给予)"),
    re.compile(
        r"\b(?:rewarded|promoted|commended|sanctioned|warned|praised|reprimanded) for"
        rf" (?P<told>{_ENGLISH_REST}{{3,100}})"
    ),
)
_VERIFIED_BY = (
    re.compile(rf"(?:验证|复核|核实|确认)人(?:是|为|:)?(?P<told>{_REST}{{2,20}})"),
    re.compile(r"由(?P<told>[^,。;!?\n由]{2,20}?)(?:负责)?(?:验证|复核|核实)"),
    re.compile(r"\b(?:verified|checked|confirmed) by (?P<told>[^,;.!?\n]{2,60})"),
)
_NOT_KNOWN = re.compile(
    r"不明|未知|不详|待查|待定|排查|还在|尚在|正在|不清楚|没查|未查"
    r"|\b(?:un(?:known|clear)|not (?:yet )?(?:known|clear)|under investigation|being investigated|looked into)\b"
)
# 影响评估, 影响不大: words about an impact that name none.
_NO_IMPACT = re.compile(r"评估|不大|较[小大轻]|很[小大]|有限|力|因素|正在|未|尚|assessment")


_OF_KIND = {
    "issue_raised": (("impact", _IMPACT, _NO_IMPACT),),
    "issue_resolved": (
        ("root_cause", _CAUSE, _NOT_KNOWN),
        ("resolution", _RESOLUTION, _NOT_KNOWN),
        ("verified_by", _VERIFIED_BY, _NOT_KNOWN),
    ),
    "project_rated": (("reason", _CAUSE, _NOT_KNOWN),),
    "reward_or_sanction": (("reason", (*_CAUSE, *_FOR), _NOT_KNOWN),),
}
"""Kind -> field, how an account of it begins, and what is none though it begins so."""


def find_accounts(kind: str, text: str, start: int, end: int) -> Iterator[Found]:
    """The accounts in a stretch of the locked text that tells a matter of this kind; of each sort the first."""
    for field, begins, unless in _OF_KIND.get(kind, ()):
        yield from _first(field, begins, unless, text, start, end)


def _first(
    field: str, begins: tuple[re.Pattern[str], ...], unless: re.Pattern[str], text: str, start: int, end: int
) -> Iterator[Found]:
    matches = chain.from_iterable(pattern.finditer(text, start, end) for pattern in begins)
    for match in matches:
        if not unless.search(match["told"]):
            told = match["told"].rstrip()
            yield Found(field, None, match.start("told"), match.start("told") + len(told))
            return
