"""Questions about how things work here: who hears of an alert, what a rating means, how a report is changed."""

from __future__ import annotations

from bot.asking import words as w
from bot.asking.model import Question
from bot.asking.words import either
from bot.reading.passage import fold

_ALERT = either(r"预警|告警", r"\balerts?\b")
_WHO_HEARS = either(
    r"(?:发|报|推|提醒)给?谁|谁(?:会|能)?(?:收到|看到|知道)|(?:没有?人|无人|不)(?:处理|管|理|知悉|确认|跟进)|会怎么?样|会点样",
    r"\bwho (?:gets?|receives?|hears?|sees?|is told)\b"
    r"|\b(?:nobody|no one|isn'?t|not|without) ?(?:acknowledg\w*|handl\w*|react\w*|answer\w*)"
    r"|\bwhat happens\b|\bescalat\w*\b",
)
_COUNTED = either(r"哪些|多少|几[条个]|有没有", r"\bwhich\b|\bhow many\b|\bany\b")
_COLOUR = either(r"[红黄绿](?:色|灯|牌)?(?:评级|评)?|评级", r"\b(?:red|amber|yellow|green|ratings?)\b")
_MEANS = either(
    r"(?:是|代表|表示|指)?(?:什么|咩|乜|啥)意思|含义|代表什么|是什么(?=评级)|怎么(?:评|分)|(?:红黄绿|评级)(?:的)?标准",
    r"\bwhat does .{1,30} mean\b|\bmeaning of\b|\bmeans?\b|\bdifferences?\b",
)
_OTHERS = either(
    r"督办单|[红黄蓝]单|预警|项目.{0,6}(?:是|有)", r"\bslips?\b|\balerts?\b|\bprojects? (?:is|are)\b"
)
_HOW_OR_MAY = either(
    r"怎么|怎样|如何|点样|点(?=[撤改更])|可以|能不能|可不可以|能否|能[^?]{0,8}吗",
    r"\bhow\b|\bcan (?:i|we)\b|\bcould i\b|\bmay i\b|\bis it possible\b",
)
_CHANGE = either(
    r"撤回|撤销|更正|修改|改(?=已|报|一|保|之|错)|改(?:动|正)?(?:吗|么)?\W*$|删除?",
    r"\b(?:withdraw|cancel|change|correct|edit|delete|undo|fix)\b",
)
_A_REPORT = either(
    r"报送|已保存|保存(?:了|过)的|记录|报(?:了|过|错)的?"
    r"|填错",
    r"\b(?:reports?|updates?|records?|saved|submitted|submission)\b",
)
_POLICY = either(
    r"政策(?:包|依据|文件|版本)?|版本",
    r"\bpolicy\b|\bpack\b|\bversion\b",
)
_WHICH_VERSION = either(
    r"(?:哪个|什么|第几|哪一?[个份版条])(?:版本?|文件|依据)|版本(?:是|号)?(?:什么|多少|几)|(?:有|发生)?(?:了)?(?:什么|哪些|没有?)?(?:变化|变动|更新|修改|调整)(?:了)?(?:吗|没有?)?\W*$|依据(?:是)?(?:什么|哪)",
    r"\b(?:which|what) (?:policy )?(?:version|pack)\b|\bversion\b.{0,20}\b(?:in force|is this|now)\b"
    r"|\bwhat(?:'?s| has| is| was)? ?(?:been )?(?:changed?|new)\b"
    r"|\bwhat (?:policy|document)\b.{0,30}\b(?:based|rest)",
)
_DUTIES = either(
    r"(?:首席数据官|cdo)(?:们)?(?:的|需要?|要|应该?|应当|得|都)*(?:做|干|负责|履行|承担)(?:些|哪些)?(?:什么|咩|哪些|乜)|(?:首席数据官|cdo)(?:的)?职责(?:有|是|包括)?(?:什么|哪些|咩)|(?:首席数据官|cdo)(?:都)?有(?:什么|哪些|咩)职责",
    r"\bwhat (?:does|must|should) (?:a |the )?(?:cdo|chief data officer) (?:have to )?do\b"
    r"|\bwhat (?:are|is) (?:the )?(?:duties|responsibilit\w+) of (?:a |the )?(?:cdo|chief data officer)"
    r"|\bhow many duties does (?:a |the )?(?:cdo|chief data officer) have\b",
)
_WHO_ARE_YOU = either(
    r"^\W*(?:你|您)(?:到底)?(?:是|系)(?:谁|什么|边个|咩|乜)(?:人|东西)?(?:啊|呀)?\W*$|^\W*(?:你|您)(?:能|可以|会)(?:做|干|帮我)?(?:做)?(?:什么|啥|咩)",
    r"^\W*who(?: are|\W?re) (?:you|u)\W*$|^\W*what (?:can|do) you do\b|^\W*what are you\b",
)

_WHICH_RECORDS = either(
    r"(?:哪些|哪几个|边些)(?:数据集?|培训|项目|问题|评估|文件|场景)(?!.{0,6}(?:要|需|须|应|可以|能|不能|不得))",
    r"^\W*(?:which|what) (?:of (?:our|the) )?(?:datasets|trainings|projects|issues|assessments|documents|scenarios)\b",
)
_WHAT_IS = either(
    r"^\W*什么(?:是|叫)|是(?:什么|啥|咩)\W*$",
    r"^\W*what(?:'?s| is| are) (?!(?:the|my|our|due|overdue|new"
    r"|left|open|still|next|missing|on|required|needed)\b)[a-z-]+(?: [a-z-]+){0,3}\W*$",
)


def how_it_works(text: str) -> Question | None:
    """The first of these that a folded sentence asks."""
    if _DUTIES.search(text):
        return Question("duties")
    if _ALERT.search(text) and _WHO_HEARS.search(text) and not _COUNTED.search(text):
        return Question("alerting")
    if _COLOUR.search(text) and _MEANS.search(text) and not _OTHERS.search(text):
        return Question("meaning", kind="project_rated")
    if _HOW_OR_MAY.search(text) and _CHANGE.search(text) and _A_REPORT.search(text):
        return Question("changing")
    if _POLICY.search(text) and _WHICH_VERSION.search(text):
        return Question("version")
    return None


def asks_who_this_is(text: str) -> bool:
    """True: who are you, what can you do."""
    return bool(_WHO_ARE_YOU.search(w.plain(fold(text))))


def asks_for_a_definition(text: str) -> bool:
    """True: what a word means is asked, which the policy may speak of without defining it."""
    said = w.plain(fold(text))
    return bool(w.DEFINES.search(said) or _WHAT_IS.search(said))


def asks_which_records(text: str) -> bool:
    """True: which datasets, which trainings: of those that there are, whether they are known here or not."""
    return bool(_WHICH_RECORDS.search(w.plain(fold(text)))) and not w.POLICY.search(w.plain(fold(text)))
