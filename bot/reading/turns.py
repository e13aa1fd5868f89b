"""Turns of phrase by which a problem of a project is told, whatever else the weighing takes it for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.reading.model import Factuality
from bot.reading.stretches import Stretch

_PROBLEM, _INCIDENT = "issue_raised", "incident_reported"
# A system that is down is a problem of its project; of an incident there is more to tell (0046).
_DOWN = re.compile(
    r"\b(?:down|outage|offline|unavailable|inaccessible|unreachable|crash(?:ed|es|ing)?|went dark"
    r"|out of (?:action|service|order)|out for)\b"
    r"|宕机|当机|死机|停机|停服|瘫痪|崩了|崩溃|中断|停摆|断线|断网|打不开|登不上|登录不上"
)
_BEFELL = re.compile(
    r"\b(?:attack|hack|ddos|ransom|virus|malware|breach|leak|steal|stole|intru|hostile|flooded|incident|power"
    r"|fibre|cable|data centre|machine room|server room|disk|lost|loss)"
    r"|攻击|黑客|刷票|勒索|病毒|入侵|泄|被盗|丢失|断电|停电|光缆|挖断|机房|失火|事件|事故"
)
# What is a project's by the word for it, where no tag has its name: 网上办事大厅, the booking system.
_SYSTEM = re.compile(
    r"[\u4e00-\u9fff]{2}(?:系统|平台|大厅|小程序)"
    r"|\b(?!the|our|whole|entire|this|that)[a-z'-]{3,} (?:system|portal|platform|app)\b"
)
# Who can't or won't put it right tells that it is broken; that it couldn't be put right is told of what was tried.
_NOT_TO_BE_HAD = re.compile(
    r"\b(?:can't|cannot|can not|couldn't|could not|(?:not|n't) able to|unable to|won't|will not|wouldn't"
    r"|refus(?:es?|ed|ing) to|unwilling to|not in a position to"
    r"|(?:nobody|no one|no idea|n't know)[^,.;!?]{0,30} how to) (?:even |ever |really |just )?"
    r"(?:fix|repair|solve|resolve|remedy|mend|patch|cure|sort)\b"
    r"|(?:修|解决|处理|搞|弄|整)(?:不[好了掂定]|唔[好掂到])|(?:没法|无法|没办法|不肯|不愿意?|拒绝)(?:修|解决|处理)"
)
# What nobody can do, what doesn't come or isn't there: a no that tells the problem itself. Of the labelled problems
# in English some 180 say so, and none that there isn't.
_CANNOT = r"(?:can't|cannot|cant|won't|doesn't|don't|didn't|do not|does not|did not)"
_FAILS = re.compile(
    rf"\b(?:(?:nobody|no one|none of (?:us|them)) (?:else )?(?:can|could)|{_CANNOT} (?:\w+ly )?(?:open|load|start|work"
    r"|respond|connect|send|save|print|log|get|show|arrive|match|pass|survive|answer|go (?:on|ahead)|reach|come"
    r"|be (?!true|right|so\b))"
    r"|(?:isn't|aren't|is not|are not|not) (?:loading|respond|working|connecting|coming|accept|opening|sending)\w*"
    r"|never (?:got|arrived|came)|hasn't (?:got|arrived|come|delivered|signed|paid|handed)|still (?:have|has) no"
    r"|no (?:data(?! (?:lost|leak|got|was|went))|signal|money|budget|power|contract|permit|licence|answer|reply) )"
)
_DENIED = re.compile(
    r"\b(?:not true|isn't true|untrue|rumou?rs?|false alarm|contrary|misunderstanding"
    r"|(?:no|without|any) (?:\w+ )?(?:problem|issue|trouble|fault|delay|complaint|bug|difficult)"
    r"|isn't (?:down|late|stuck|broken)|(?:all|is|are|everything'?s?) (?:\w+ )?(?:fine|good|ok|quiet|normal|well)\b)"
)
_PUT_RIGHT = frozenset(("issue_resolved", "issue_progress"))
_NOT_YET = frozenset((Factuality.NEGATED, Factuality.PLANNED))


def turned(stretch: Stretch, words: str, *, names_project: bool) -> Stretch:
    """The stretch as a problem, where its folded words surely tell one: booking system was down for nine hours, the
    vendor can't fix it. ``words``: what it says beside the names of projects."""
    if stretch.kind == _INCIDENT and _DOWN.search(words) and not _BEFELL.search(words):
        return _as_problem(stretch) if names_project or _SYSTEM.search(words) else stretch
    if stretch.kind in _PUT_RIGHT and _NOT_TO_BE_HAD.search(words):
        # What isn't to be had is the repair; the problem is there.
        return _as_problem(_as_happened(stretch) if stretch.factuality in _NOT_YET else stretch)
    if stretch.kind == _PROBLEM and stretch.factuality == Factuality.NEGATED:
        return _as_happened(stretch) if _FAILS.search(words) and not _DENIED.search(words) else stretch
    return stretch


def _as_problem(stretch: Stretch) -> Stretch:
    return replace(stretch, kinds=_moved(stretch.kinds, stretch.kind, _PROBLEM))


def _as_happened(stretch: Stretch) -> Stretch:
    return replace(
        stretch, factualities=_moved(stretch.factualities, stretch.factuality, Factuality.ASSERTED)
    )


def _moved(odds: Mapping[str, float], likeliest: str, instead: str) -> Mapping[str, float]:
    """What speaks for the one speaks for the other."""
    return {**odds, likeliest: 0.0, instead: odds[likeliest] + odds.get(instead, 0.0)}
