"""Where a title or a name begins and ends: cut out of a pattern's middle, or put right where the tags missed it."""

from __future__ import annotations

import re

# What people say before the name: greetings, who, when, particles. Taken off one after the other.
_LEADS = re.compile(
    r"^(?:[^\w\ue000\ue001《“「]|\ue000\ue001*的|向[您你]反映一下|[\ue002\ue004][\ue003\ue005]*(?:上午|下午"
    r"|晚上|早上)?|汇报一下|反映一下|报告(?:一下|领导)?|跟[您你]说一下|您好|你好|领导好?"
    r"|我们(?:局|单位|这边|中心|区|的)?|我(?:局|单位|区|市|中心|处|镇|街道)|本(?:局|单位)|咱们"
    r"|信息中心|已经?|刚刚?|啱啱|终于|现在|目前|今早|上午|下午"
    r"|完成了?|关于|就是|那个|这个|嗯|啊|哦|把|将|经[^,。]{2,8}?审批|顺利|了|的"
    r"|(?:ok|so|well|just|we|our|the|this|that|all|hi|hello|fyi|done|today|and|now|please|be"
    r"|advised|note|confirming|that's|i|have|has|had|also|finally|a|an|ugh|oh|um|hmm|hey|omg"
    r"|sorry|(?:good|bad) news(?: is)?)\b)",
)
_TAILS = re.compile(
    r"(?:[^\w\ue000\ue001]|已经?|全部|都|也|正式|刚刚?|顺利|成功|现在|目前|统一|一并|均|于"
    r"|通过平台|的接口|接口|完成|\ue002\ue003*|\ue004\ue005*"
    r"|\b(?:over|across|now|just|already|successfully))$"
)
# No part of a name: pictures, arrows, marks of a list.
_ORNAMENT = r"[\s,。;:!?|>•·–—\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]"
_BEFORE = re.compile(rf"{_ORNAMENT}+")
_BEHIND = re.compile(rf"{_ORNAMENT}+$")
# What belongs to a name that ends right before it: of 220 labelled datasets before 数据 191 take it in, of 260 before
# data all but 4, of 200 systems before "platform" or the like 187.
_GOES_ON = {
    "dataset_title": re.compile(
        r"据|数据(?!库|[局集中])| (?:data(?: set)?|feed|register|list|records|table|ledger)\b"
    ),
    "project_name": re.compile(
        r"系统|平台|(?:一|二|三|四|[1-4])期| (?:project|programme|program|pilot|platform|system|portal|app)\b"
        r"| phase (?:[1-4]|one|two|three|i{1,3})\b"
    ),
}
# The word that says what sort of thing it is: a system, a list. It is no part of what distinguishes it.
_SORT = re.compile(
    r"(?:系统|平台|项目|工程|程序|应用|数据|信息|名单|名册|台账|记录|清单|目录)$"
    r"| (?:system|platform|app|application|portal|project|programme|program|pilot|network|hub|gateway|website|site"
    r"|data|dataset|list|register|registry|records?|table|ledger|file|feed|index|database|log)s?$"
)
# Said to somebody or of what somebody is, and no part of the name.
_TO_A_PERSON = re.compile(
    r"(?:(?:a (?:warm )?)?welcome(?: to)?|congrat\w*(?: to)?|comrade|deputy (?:director|head)|欢迎|恭喜|祝贺)"
    r"\s?(?=\S{2})"
)
_BEHIND_A_PERSON = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:同志|因|被)$")
_CLOSING = {")": "(", "）": "（", "》": "《", "”": "“", "」": "「"}


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without what is said before and after a name. It may come out empty."""
    while start < end and (lead := _LEADS.match(text[start:end])):
        start += max(1, lead.end())
    while start < end and text[end - 1] not in _CLOSING and (tail := _TAILS.search(text[start:end])):
        end = start + tail.start()
    while start < end and text[end - 1] in _CLOSING and _CLOSING[text[end - 1]] not in text[start:end]:
        end -= 1
    return start, end


def whole(text: str, field: str, start: int, end: int) -> tuple[int, int]:
    """A tagged title or name without the pictures around it, on one line, and with the last word that was left out.

    Never empty: what is nothing but ornament stays as it was.
    """
    before = _BEFORE.match(text, start, end)
    behind = _BEHIND.search(text[start:end])
    first = before.end() if before else start
    last = start + behind.start() if behind else end
    if first >= last:
        return start, end
    line = text.find("\n", first, last)
    last = line if line > 0 else last
    if field == "person":
        said = _TO_A_PERSON.match(text, first, last)
        first = said.end() if said else first
        behind = _BEHIND_A_PERSON.search(text[first:last])
        return first, first + behind.start() if behind else last
    more = _GOES_ON[field].match(text, last) if field in _GOES_ON and last == end else None
    if more and (more[0] != "据" or text[last - 1] == "数"):
        last = more.end()
    return first, last


def distinctive(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without the word that says what sort of thing it is: 智慧停车 of 智慧停车平台."""
    sort = _SORT.search(text[start:end])
    return (start, start + sort.start()) if sort and sort.start() else (start, end)
