"""Words that stand for one of a field's choices: how often, to whom, how graded, how grave.

Each row is (field, value, pattern). The first row that matches a place keeps it; a row with the value
None only keeps others off. What could be part of a title (日报表, daily rainfall) needs its context.
"""

from __future__ import annotations

import re

from bot.reading.found import Found
from bot.reading.locked import mark

Row = tuple[str, str | None, str]

_RENEW = r"(?:更新|同步|推送|推|刷新|更|传|报送|提供|跑)"
_RENEWED = r"(?:updat(?:ed?|es|ing)|refresh(?:ed|es)?|sync(?:ed|s)?|pushed|published)"
_STOP = r"(?=\s*(?:$|[,。;.|!\n]))"


def _often(value: str, unit: str, word: str, english: str) -> tuple[Row, ...]:
    field = "update_frequency"
    return (
        # 每月更新, 每天凌晨同步一次, 每月一次, 按月推, 月更; 每月 alone only where a clause ends
        (field, value, rf"每{unit}(?:[^,。;每]{{0,5}}?{_RENEW}(?:一次)?|一次|{_STOP})"),
        (field, value, rf"按{unit}{_RENEW}|(?<![0-9一-龥]){word}更{_STOP}"),
        (
            field,
            value,
            rf"(?:更新)?(?:频率|频次|周期)(?:为|是)?:? ?(?:按|每)?(?:{unit}|{word})(?:更新|更|度)?",
        ),
        # updated daily, update cycle: daily, refreshes every day; "daily" alone only between punctuation
        (
            field,
            value,
            rf"\b{_RENEWED}(?: \w+)? (?:once )?(?:{english})\b|\b(?:{english}) (?:updates?|refresh|sync)\b",
        ),
        (field, value, rf"\b(?:update cycle|update frequency|freq(?:uency)?)(?: is)?:? ?(?:{english})\b"),
        (field, value, rf"(?:(?<=^)|(?<=[,;:|])|(?<=[,;:|] ))(?:{english}){_STOP}"),
    )


_FREQUENCIES: tuple[Row, ...] = (
    ("update_frequency", "realtime", r"实时(?:更新|推送|同步|推)|(?:频率|频次|周期)(?:为|是)?:? ?实时"),
    (
        "update_frequency",
        "realtime",
        rf"每(?:\d{{1,2}}|[一二三四五十两]{{1,3}})(?:分钟|秒)钟?{_RENEW}?(?:一次)?",
    ),
    *_often("realtime", "(?:分钟|秒)", "(?:秒|实时)", r"real[- ]?time|every minute"),
    *_often("hourly", "个?(?:小时|钟头)", "时", "hourly|every hour|each hour"),
    *_often("daily", "[天日晚]", "[天日]", "daily|every day|each day|nightly|every night"),
    *_often("weekly", "个?(?:周|星期|礼拜)", "周", "weekly|every week|each week"),
    *_often(
        "semiannual",
        "(?:半年|个?学期)",
        "半年",
        "semi-?annually|half[- ]yearly|every six months|twice a year",
    ),
    *_often("monthly", "个?月", "月", "monthly|every month|each month"),
    *_often("quarterly", "个?季度?", "季", "quarterly|every quarter|each quarter"),
    *_often("annual", "个?年", "年", "annual(?:ly)?|yearly|every year|each year|once a year"),
)
_SHARING: tuple[Row, ...] = (
    (
        "sharing_type",
        "unconditional",
        r"无条件(?:共享)?(?!给|至|到|予)|无条件|\bunconditional(?:ly)?(?: sharing)?\b",
    ),
    (
        "sharing_type",
        "conditional",
        r"有条件(?!的?话)(?:共享(?!给|至|到|予))?|\bconditional(?:ly)?(?: sharing| use)?(?: only)?\b",
    ),
    (
        "sharing_type",
        "not_shared",
        r"不予共享类?(?!数据|资源|目录|清单|的)|共享类型(?:为|是|:)? ?不共享"
        r"|\bsharing type(?: is|:)? ?not shared\b|\b(?:classed|classified|marked|listed) as not shared\b",
    ),
)
_PERSONAL_ZH = r"(?:个人(?:信息|数据|隐私)|身份证号码?|手机号码?|隐私)"
_PERSONAL_EN = r"(?:personal (?:data|info(?:rmation)?)|pii|id numbers|phone numbers)"
_PERSONAL: tuple[Row, ...] = (
    # "Nothing sensitive" leaves open whether there is anything personal.
    (
        "personal_info",
        None,
        r"(?:没有|不含|不涉及|无|未含)敏感(?:个人)?(?:信息|数据)|\b(?:no"
        r"|without) sensitive (?:personal )?(?:data|info(?:rmation)?)",
    ),
    ("personal_info", "none", rf"(?:不包?含|不涉及?|没有?|无|冇|未含)(?:任何|有)?{_PERSONAL_ZH}"),
    (
        "personal_info",
        "none",
        rf"\b(?:(?:contains?|has|with|includes) )?(?:no|without(?: any)?|not (?:contain|include"
        rf"|have)(?: any)?|n't (?:contain|include|have)(?: any)?) {_PERSONAL_EN}(?: in it)?",
    ),
    (
        "personal_info",
        "sensitive",
        r"(?:包?含有?|涉及?|有)敏感个人信息|\b(?:contains?|has|with"
        r"|includes?) sensitive personal (?:data|info(?:rmation)?)",
    ),
    ("personal_info", "personal", rf"(?:包?含有?|包括|涉及?|有)(?:大量|部分)?{_PERSONAL_ZH}"),
    (
        "personal_info",
        "personal",
        rf"\b(?:contains?|has|have|with|includ(?:es?|ing))(?: some)? {_PERSONAL_EN}",
    ),
)
_GRADED = r"(?:级别|等级|分级|定级|密级|定)(?:定)?(?:为|是|:)? ?"
_HOLDS = r"(?:属于|属|是|为|含有?|包含|涉及|有)"
# Where a clause is this and nothing else, or ends with it: in 含重要数据的台账 it is part of a title.
_ALONE = rf"(?:^|(?<=[,;:|。\n])|(?<=[,;:|。] )|{_HOLDS})"
_GRADES: tuple[Row, ...] = (
    (
        "grade",
        None,
        r"重要数据(?:风险|安全)?评估|重要数据目录|\bimportant[- ]data (?:risk )?(?:assessment"
        r"|catalogue)",
    ),
    # That it isn't important data leaves open what it is.
    (
        "grade",
        None,
        rf"(?:不|非|没|未|冇){_HOLDS}?(?:任何|被?(?:列|定|认定|识别)为)?(?:重要|核心)(?:数据|级){_STOP}"
        r"|(?:\bnot|n't|\bno|\bwithout)(?: \w{1,12}){0,2} (?:important|core) (?:data|grade)\b"
        r"|(?:\bnot|n't) graded? (?:as )?(?:important|core)\b",
    ),
    (
        "grade",
        "core",
        rf"{_GRADED}核心(?:数据|级)?|(?:属于|属|是|为)核心数据|{_ALONE}核心(?:数据|级){_STOP}|\bcore (?:data|grade)\b"
        rf"|\bgraded? (?:as )?core\b",
    ),
    (
        "grade",
        "important",
        rf"{_GRADED}重要(?:数据|级)?|(?:属于|属|是|为)重要数据|{_ALONE}重要(?:数据|级){_STOP}"
        rf"|\bimportant (?:data|grade)\b|\bgraded? (?:as )?important\b",
    ),
    (
        "grade",
        "general",
        rf"{_GRADED}一般(?:数据|级)?|(?:属于|属|是|为)?一般数据|一般级|\bgeneral (?:data|grade)\b"
        rf"|\bgraded? (?:as )?general\b",
    ),
    *(
        (
            "grade_as_said",
            f"L{n}",
            rf"(?:{_GRADED})(?:l{n}|第?[{n}{zh}]级)|\bgraded? (?:as )?(?:level {n}|l{n})\b"
            rf"|\blevel {n}\b|(?<![a-z0-9])l{n}(?![a-z0-9])",
        )
        for n, zh in enumerate("一二三四", start=1)
    ),
)
_LEVEL = r"(?:(?:风险|严重)(?:等级|级别|程度)?|问题?等级|问题?级别|严重程度)(?:定)?(?:为|是|:)? ?"
_SEVERITIES: tuple[Row, ...] = (
    (
        "severity",
        "critical",
        rf"特别(?:重大|严重)|特大|{_LEVEL}(?:极高|特别?高)|\b(?:severity:? ?)?critical\b",
    ),
    (
        "severity",
        "major",
        rf"重大(?!项目|工程|活动)|(?:非常|很|十分)?严重(?!不|程度)|{_LEVEL}(?:较|很)?高|高风险",
    ),
    (
        "severity",
        "major",
        r"\b(?:severity:? ?)?major\b|\bhigh[- ]risk\b|\bat (?:high|serious) risk\b"
        r"|\bserious(?:ly)?\b|\burgent(?:ly)?\b|紧急",
    ),
    (
        "severity",
        "general",
        rf"{_LEVEL}(?:中等?|一般)|一般(?:性)?问题|\b(?:medium|moderate) (?:risk|severity)\b"
        rf"|\bseverity:? ?(?:general|medium)\b",
    ),
    ("severity", "minor", rf"{_LEVEL}(?:较|很)?(?:低|小|轻微)|轻微|小问题|\bminor\b|\blow[- ]risk\b"),
)


def _compiled(rows: tuple[Row, ...]) -> tuple[tuple[str, str | None, re.Pattern[str]], ...]:
    return tuple((field, value, re.compile(pattern)) for field, value, pattern in rows)


OF_DATASETS = _compiled((*_SHARING, *_PERSONAL, *_GRADES, *_FREQUENCIES))
OF_ISSUES = _compiled(_SEVERITIES)
Rows = tuple[tuple[str, str | None, re.Pattern[str]], ...]


def find_choices(text: str, rows: Rows) -> tuple[str, tuple[Found, ...]]:
    """The text with the choices locked, and the choices in order of place."""
    found: list[Found] = []
    for field, value, pattern in rows:
        spans = [match.span() for match in pattern.finditer(text) if match.end() > match.start()]
        if not spans:
            continue
        text = mark(text, "choice", spans)
        if value is not None:
            found.extend(Found(field, value, start, end) for start, end in spans)
    return text, tuple(sorted(found, key=lambda one: one.start))
