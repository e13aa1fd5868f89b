"""Cutting a title or a name out of what stood between the parts of a pattern."""

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
