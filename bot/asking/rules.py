"""The words of questions about the rules for issues: how bad one is, how fast each step must be, when it is closed."""

from __future__ import annotations

from bot.asking import words as w
from bot.asking.model import Question
from bot.asking.words import either

ISSUE = either(r"问题|故障|事[件故]", r"\b(?:issues?|problems?|incidents?)\b")
# What asks for the meaning; "the major issues" are some that there are, "a major issue" is any.
_MEANING = either(
    r"(?:什么|啥|咩|乜|怎样|如何|怎么)(?:才|样|样的|样才)?(?:能|会)?(?:是|算是?|叫做?|属于|构成)|何谓|算不算"
    r"|算(?=特?别?重?大|一般|轻微)|[是叫](?:什么|咩|乜|啥)(?:意思|标准|来的)?\W*$|意思|含义|定义"
    r"|(?:怎么|如何|怎样)(?:界定|认定|判定|判断|划分|区分|定级|分级|分)|(?:的|定级|分级)标准|区别|不同|差别"
    r"|分(?:为|成)?(?:几|哪)[级种类档个]|有(?:几|哪)[级种类档个]",
    r"\bhow (?:bad|severe|serious) is\b|^\W*is an? "
    r"|\bwhat(?:'?s| is| are) (?:meant by )?(?:(?:an?|called) )?(?:critical|major|general|minor|serious)\b"
    r"|\bwhat (?:counts|makes|qualifies)\b"
    r"|\bdefin(?:e|es|ition)\b|\bmeans?\b|\bmeaning\b|\bdifferences?\b|\bwhen (?:is|does) (?:an? |it )"
    r"|\bcriteria\b|\btests? (?:for|of)\b"
    r"|\b(?:which|what) (?:severit|levels)",
)
_SEVERITY = either(r"严重程度|级别|定级|分级|分(?:为|成)?[几哪][级档]", r"\bseverit(?:y|ies)\b|\blevels?\b")
# 严重 by itself is major.
_HOW_SEVERE = either(r"严重程度|多严重")
TIME = either(
    r"多[久长快]|几久|几耐|几快|(?:多少|几多?)个?(?:工作)?(?:[天日]|小时|钟头)|时限|期限|限期|几时(?:要|之?前)"
    r"|什么时候(?:要|之?前)|何时(?:要|之?前)",
    r"\bhow (?:long|fast|soon|quickly|often|many (?:working )?days|much time)\b|\bdeadlines?\b"
    r"|\btime limits?\b|\bby when\b|\bwhen must\b"
    r"|\bwhen (?:do|does) .{1,30} (?:have|need) to\b",
)
# How long something took, or one that is pointed at, is another question.
TOOK = either(
    r"(?:用|花|拖|过|持续)了?多|多[久长]了|了多[久长]|已经|平均|[这那]个",
    r"\b(?:th(?:is|at)|did|has|have (?:we|they|been)|was|were|been|took|on average)\b",
)
_PLAN_OF_THE_YEAR = either(r"年度|每年|数据利用", r"\b(?:annual|yearly|year'?s)\b")
# Steps that only issues have need no further word; the others are said of much else.
_OF_ISSUES_ALONE = ("action_plan", "verification")
_STEPS = (
    ("action_plan", either(r"处置方案|处理方案|处置计划|行动方案", r"\baction plans?\b")),
    ("coordination_meeting", either(r"协调会", r"\bcoordination meetings?\b|\bmeet(?:ing)?\b")),
    ("acknowledge", either(r"知悉|确认(?!关闭)|受理|签收", r"\backnowledg\w*\b|\baccept\w*\b")),
    ("name_owner", either(r"责任人|负责人", r"\bowners?\b|\bassign\w*\b")),
    ("progress", either(r"进展|进度", r"\bprogress\b")),
    ("verification", either(r"验证", r"\bverif\w+\b")),
    ("review", either(r"复盘", r"\breviews?\b")),
    (
        "resolution",
        either(r"办结|解决|处理完|办完|搞[定掂]|处理|关闭", r"\b(?:resol\w+|clos\w+|solv\w+|fix\w*)\b"),
    ),
)
_ALERT = either(r"预警|告警", r"\balerts?\b")
_CLOSING = either(
    r"(?:怎么样?|怎样|如何|什么(?:条件|时候|情况下?)|满足什么.{0,4}|[哪几]些?条件)(?:才|才能"
    r"|可以|能|算|要|下)*(?:关闭|销号|结案|办结)"
    r"|(?:关闭|销号|结案|办结)(?:的|要|需要|须)*(?:满足)?(?:什么|哪些|几个|咩)?(?:条件|要求)",
    r"\b(?:when|how) (?:is|are|can|do|does)\b.{1,30}\bclosed?\b|\bto be closed\b|\bto close an?\b"
    r"|\bclosing conditions?\b"
    r"|\bconditions? (?:for|to|of) clos",
)


def severities_named(text: str) -> tuple[str, ...]:
    """Each severity that a text names; 特别重大 is one of its own, though 重大 is a part of it."""
    found = []
    for name, words in w.SEVERITIES:
        if words.search(text):
            found.append(name)
            text = words.sub(w.GAP, text)
    return tuple(found)


def rules_of_issues(text: str, *, named: bool) -> Question | None:
    """What the rules for issues say, if that is asked. ``named``: an organization is, and its issues are meant."""
    if w.HOW_MANY.search(TIME.sub(w.GAP, text)) and not _SEVERITY.search(text):
        return None
    severities = severities_named(_HOW_SEVERE.sub(w.GAP, text))
    return _severity(text, severities, named=named) or _closing(text) or _step(text, severities)


def _severity(text: str, severities: tuple[str, ...], *, named: bool) -> Question | None:
    """What makes an issue major; of several severities, or of none by its name, what makes it each of them."""
    about = severities and (ISSUE.search(text) or _SEVERITY.search(text) or w.COUNTS_AS.search(text))
    if not about and not (ISSUE.search(text) and _SEVERITY.search(text)):
        return None
    counts = w.COUNTS_AS.search(text)
    if named or not _MEANING.search(text) or (TIME.search(text) and not counts):
        return None
    return Question("severity", severity=severities[0] if len(severities) == 1 else None)


def _closing(text: str) -> Question | None:
    if not _CLOSING.search(text) or TIME.search(text):
        return None
    return Question("closing") if ISSUE.search(text) else None


def _step(text: str, severities: tuple[str, ...]) -> Question | None:
    """How fast a step of handling an issue must be taken."""
    if not TIME.search(text) or TOOK.search(text) or _PLAN_OF_THE_YEAR.search(text):
        return None
    step = next((name for name, words in _STEPS if words.search(text)), None)
    if step is None:
        return None
    of_an_issue = bool(severities or ISSUE.search(text))
    of_an_alert = step in ("acknowledge", "name_owner", "resolution") and bool(_ALERT.search(text))
    if step in _OF_ISSUES_ALONE or of_an_issue or of_an_alert:
        return Question("handling", step=step)
    return None
