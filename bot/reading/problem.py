"""What sort of problem an issue is, where its words leave no doubt."""

from __future__ import annotations

import re

from bot.reading.found import Found
from bot.reading.measures import STANDSTILL

# The choices of the field `problem`. A leak outranks the rest: what it led to (an outage, a delay) is beside the point.
_INCIDENT = re.compile(
    r"(?:数据|信息|资料)[^,。;]{0,4}(?:泄露|泄漏|外泄|被盗)|(?:泄露|泄漏|外泄)[^,。;]{0,6}(?:数据|信息|资料)"
    r"|\bdata (?:leak(?:ed|s)?|breach)\b|\bleak(?:ed|s|ing)? (?:\w+ ){0,3}data\b"
)
_OTHERS = tuple(
    (value, re.compile(pattern))
    for value, pattern in (
        (
            "outage",
            rf"宕机|当机|死机|瘫痪|{STANDSTILL}|崩了|崩溃|(?<!合作)(?<!谈判)(?<!供货)中断|断线|登录不上|登不上|打不开|停服"
            r"|\boutage\b|\b(?:unavailable|inaccessible|unreachable)\b|\bout of (?:action|service|order)\b"
            r"|\b(?:is|are|was|were|been|went) (?:\w+ )?down\b|\bcrash(?:ed|es|ing)?\b|\boffline\b",
        ),
        (
            "delay",
            r"延误|延期|滞后|延迟|拖(?:了|延|期)|进度落后|\bdelayed?\b|\bbehind schedule\b|\b(?:is"
            r"|are) late\b|\bslipp(?:ed|ing)\b",
        ),
        ("cost", r"超支|超预算|超概|投资偏差|成本偏差|\bover budget\b|\boverr[ua]n\b|\bcost deviat"),
        (
            "acceptance",
            r"验收(?:未|没|不|没有)通过|逾期未验收|\bfailed (?:the )?acceptance\b"
            r"|\bacceptance (?:failed|is overdue)\b",
        ),
        (
            "refusal",
            r"拒不(?:接入|共享)|拒绝(?:接入|共享)|重复建设|\brefus(?:es|ed|ing) to (?:share|connect)\b"
            r"|\bduplicate build\b",
        ),
        (
            "supplier",
            r"违约|合同(?:争议|纠纷)|\bin breach of (?:the )?contract\b|\bcontract dispute\b"
            r"|\b(?:vendor|supplier|contractor) (?:is )?in breach\b",
        ),
        ("disagreement", r"协商不成|谈不拢|意见不一|扯皮|\bca(?:nno|n')t agree\b|\bdisagree"),
        (
            "own_power",
            r"(?:可以?|能够?)(?:自行|自己|内部)[^,。;]{0,2}(?:解决|处理|消化)|(?:自行|自己|内部)(?:就)?(?:可以?|能够?)(?:解决|处理|搞定)"
            r"|\b(?:can|able to) (?:fix|solve|resolve|handle|sort) (?:it |this |that )?(?:out )?"
            r"(?:ourselves|by ourselves|on our own|in-house|internally)\b",
        ),
        ("amber", r"连续[^,。;]{0,4}黄[色牌]?|\bamber (?:rating )?(?:twice|again|in a row)\b"),
    )
)


def find_problem(text: str, start: int, end: int) -> Found | None:
    """The sort of problem told in a stretch of the locked text; None where several sorts, or none, are told of."""
    incident = _INCIDENT.search(text, start, end)
    if incident:
        return Found("problem", "data_incident", *incident.span())
    told = [
        Found("problem", value, *match.span())
        for value, words in _OTHERS
        if (match := words.search(text, start, end))
    ]
    return told[0] if len(told) == 1 else None
