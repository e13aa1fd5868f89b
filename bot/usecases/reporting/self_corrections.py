"""Words that take back what was said: 打错了，是前天; 不是35，是53人; sorry, it was 53. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

_GAP = r"[\s,，.。:：;；!！、]*"
_OPENS_ZH = rf"(?:不好意思|抱歉|对不起|哦|噢|哎呀|啊)?{_GAP}(?:刚才|刚刚|上面|前面)?我?"
_WRONG_ZH = r"(?:打|写|说|讲|搞|弄|填|输|记)?错(?:字)?(?:了|啦)"
_IS_ZH = r"(?:应该是|应该为|应该|应为|应是|改成|改为|换成|更正为|而是|是|为)"
_TO_ZH = r"(?:应该是|应该为|应为|应是|改成|改为|换成|更正为)"
_OLD_ZH = r"不是(?P<old>[^,，。;；]{1,40}?)[\s,，。;；]*"
_VALUE = r"(?P<value>.+?)"
_IS_EN = (
    r"(?:i meant(?: to (?:say|write))?|it was|it's|it is|that was|that's"
    r"|(?:it )?should (?:be|have been)|make (?:it|that))"
)
_OLD_EN = r"(?:,? (?:and )?not (?P<old>[^,]{1,40}))?"
_SURELY = tuple(
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        # 不对外公开 and 不对称 take nothing back.
        rf"{_OPENS_ZH}(?:{_WRONG_ZH}|不对(?=$|[\s,，.。:：!！]|{_TO_ZH}|是)|更正一下|更正(?=[\s,，:：]))"
        rf"{_GAP}(?:{_OLD_ZH})?(?:{_IS_ZH}?{_VALUE})?",
        rf"{_OPENS_ZH}(?P<name>[^,，。\s]{{2,12}}?)(?:打|写|说|搞|弄|填|输|记)错(?:了|啦){_GAP}{_IS_ZH}{_VALUE}",
        rf"(?:oh,? |ah,? )?(?:sorry|oops|no|wait|actually|my mistake|typo)[\s,.:;!-]+{_IS_EN} {_VALUE}{_OLD_EN}",
        rf"(?:oops|my mistake|typo|correction)[,.:;!-]+ *{_VALUE}{_OLD_EN}",
        rf"i meant(?: to (?:say|write))? {_VALUE}{_OLD_EN}",
    )
)
_MAYBE = tuple(
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        rf"{_OLD_ZH}(?:而|应该)?是{_VALUE}",
        rf"{_TO_ZH}{_VALUE}",
        rf"(?:it was|it should be|make (?:it|that)) {_VALUE}{_OLD_EN}",
        rf"not (?P<old>[^,]{{1,40}}?),? (?:but|it was) {_VALUE}",
    )
)
_SAYS = re.compile(
    r"(?P<name>[^,，。:：\s]{2,12}?|[a-z][a-z ]{2,30}?)(?:是|为|\s*[:：]| is | was )\s*(?P<value>.+)", re.I
)
_COUNTED = re.compile(r"(?P<number>\d[\d,.]*)\s*(?P<counter>[a-z]+|[\u4e00-\u9fff]{1,2})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SelfCorrection:
    """``value``: what it is instead, in the person's words; ``old``: what it isn't; ``name``: of what.

    ``sure``: the words can be nothing else, even where any words would be an answer.
    """

    value: str | None
    old: str | None = None
    name: str | None = None
    sure: bool = True


def self_correction_in(text: str) -> SelfCorrection | None:
    """None: the text takes nothing back."""
    words = text.strip().rstrip("。.!！~ ")
    for patterns in (_SURELY, _MAYBE):
        for pattern in patterns:
            if match := pattern.fullmatch(words):
                found = {name: (said or "").strip() or None for name, said in match.groupdict().items()}
                return SelfCorrection(
                    found.get("value"), found.get("old"), found.get("name"), sure=patterns is _SURELY
                )
    return None


def said_of(text: str) -> tuple[str, str] | None:
    """What something is called, and what it is said to be: 时间是前天. None: the text doesn't say that."""
    match = _SAYS.fullmatch(text.strip().rstrip("。.!！~ "))
    return (match["name"].strip(), match["value"].strip()) if match else None


def counted_in(text: str) -> tuple[str, str] | None:
    """A number, and what it counts: 53人, 53 people. None: the text is anything else."""
    match = _COUNTED.fullmatch(text.strip().rstrip("。.!！~ "))
    return (match["number"], match["counter"].casefold()) if match else None
