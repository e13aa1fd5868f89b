"""Was an assessment made? One clause at a time."""

from __future__ import annotations

import re

from bot.reading.clauses import Sentence, Stretch
from bot.reading.factuality import judge
from bot.reading.found import Found
from bot.reading.locked import Locked
from bot.reading.model import Factuality
from bot.reading.statement import Statement
from bot.reading.titles import trimmed

_TITLE = r"(?P<title>[^,。;:!?|\n\ue002\ue003]{2,50}?)"
_WHAT_ZH = (
    r"(?:个人信息(?:保护)?(?:影响|安全)?(?:影响)?评估|重要数据(?:风险|安全)?评估"
    r"|数据安全风险评估|数据分类分级(?:评估)?|分类分级(?:评估)?)(?!培训|模板|办法|指南|方案"
    r"|通知|会|制度)"
)
_WHAT_EN = (
    r"(?:(?:personal[- ]information |privacy |data protection |pi "
    r"|pii )(?:protection )?impact assessment|pia|dpia|(?:important[- ]data "
    r"|data )risk assessment|(?:data )?grading (?:assessment|review))"
)
# Which of the three kinds of assessment, by its words.
_TYPES = (
    (
        "personal_information_impact",
        re.compile(r"个人信息|personal|privacy|data protection|\bpii?\b|\bd?pia\b"),
    ),
    ("important_data_risk", re.compile(r"重要数据|风险评估|risk")),
    ("grading", re.compile(r"分类分级|grading")),
)
_FRAMES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:对|就|给|为|针对){_TITLE}(?:已经?|全部|都)?(?:做|开展|完成|进行|搞|实施)(?:了|咗"
        rf"|完)?(?P<what>{_WHAT_ZH})",  # 对学籍数据做了个人信息保护影响评估
        rf"(?:完成|做完|做好|开展|通过)了?{_TITLE}的?(?P<what>{_WHAT_ZH})",  # 完成了学籍数据的个人信息保护影响评估
        rf"^{_TITLE}的?(?P<what>{_WHAT_ZH})(?:工作|报告)?(?:已经?|都|还?没有?|尚?未)?(?:做完|完成"
        rf"|通过|做好|搞定|做)了?",  # 学籍数据的影响评估已完成
        rf"(?:完成|做完|做好|开展|通过)了?(?P<what>{_WHAT_ZH})",
        rf"\b(?:completed|finished|carried out|did|made|passed|conducted) (?:the "
        rf"|an? )?(?P<what>{_WHAT_EN}) (?:of|for|on) (?:the |our )?{_TITLE}(?= on\b|\s*\ue002|\s*$)",
        rf"\b(?P<what>{_WHAT_EN}) (?:of|for|on) (?:the |our )?{_TITLE} (?:is|was|has been"
        rf"|have been) (?:now )?(?:completed?|done|finished|carried out|passed)",
        rf"\b(?:completed|finished|carried out|did|conducted) (?:the |an? )?(?P<what>{_WHAT_EN})",
    )
)
_DONE = re.compile(
    r"了|咗|已|完成|做完|做好|通过|\b(?:completed?|done|finished|carried out|passed|did|made|conducted)\b"
)


def assessed(locked: Locked, sentence: Sentence, clause: Stretch) -> Statement | None:
    """What the clause tells of an assessment; None if it doesn't."""
    words = locked.text[clause.start : clause.end]
    for frame in _FRAMES:
        match = frame.search(words)
        if match:
            return Statement(
                "assessment_done",
                _factuality(locked, sentence, clause),
                0.8,
                clause.start,
                _found(locked, clause, match),
            )
    return None


def _found(locked: Locked, clause: Stretch, match: re.Match[str]) -> tuple[Found, ...]:
    start, end = match.span("what")
    kind = next(name for name, words in _TYPES if words.search(match["what"]))
    found = [Found("assessment_type", kind, clause.start + start, clause.start + end)]
    if match.groupdict().get("title"):
        title = trimmed(locked.text, clause.start + match.start("title"), clause.start + match.end("title"))
        if title[1] - title[0] >= 2:
            found.append(Found("dataset_title", None, *title))
    return tuple(found)


def _factuality(locked: Locked, sentence: Sentence, clause: Stretch) -> Factuality:
    words = locked.text[clause.start : clause.end]
    judged = judge(locked.text[sentence.start : sentence.end], words)
    if judged is not Factuality.ASSERTED:
        return judged
    ahead = any(
        clause.start <= day.start < clause.end and (day.deadline or day.day > locked.today)
        for day in locked.days
    )
    return Factuality.PLANNED if ahead or not _DONE.search(words) else Factuality.ASSERTED
