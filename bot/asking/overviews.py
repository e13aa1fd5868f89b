"""Questions about the whole: what has changed, how organizations stand and compare, how many have a CDO."""

from __future__ import annotations

from bot.asking import words as w
from bot.asking.kinds import kind_named
from bot.asking.model import Question
from bot.asking.words import either

_CHANGES = either(
    r"(?:什么|咩|哪些|乜)(?:新)?(?:变化|变动|动静|动向|新情况|新鲜事|新的|新增的?|情况)(?:没有?|吗|呢)?\W*$|有(?:什么|咩|乜)(?:新)(?:东西|事)"
    r"|(?:发生|出)(?:了|过)(?:什么|咩|乜|哪些)(?:事情?|变化)?\W*$|有(?:没有)?(?:新)?(?:变化|变动|新情况)(?:吗|没有?)?\W*$|(?:变化|动态|新情况)(?:有)?(?:哪些|什么|如何)",
    r"\bwhat(?:'?s| is| has|'ve| have|)(?: been)? (?:changed?|new|happen(?:ed|ing)?|going on)\b"
    r"|\bany(?:thing)? (?:new|changed?|changes|news)\b"
    r"|\bwhat changes\b",
)
_OF_THE_POLICY = either(r"政策|制度|规则|要求|版本", r"\b(?:policy|rules?|pack|version|requirements?)\b")
_BEST = either(
    r"(?:最|更|比较|较)(?:好|差|快|慢|多|少|高|低|落后|靠前|靠后)|落后|领先|垫底|排名|排行|名次|拖后腿",
    r"\b(?:best|worst|ahead|behind|better|worse|slowest|fastest|rank\w*|lagging|leading)\b",
)
_COMPARE = either(
    r"比|对比|相比|哪个|哪一?个|哪边|谁|边个|还是|区别|差距|分别",
    r"\bcompare[ds]?\b|\bcomparison\b"
    r"|\bversus\b|\bvs\b|\bor\b|\bthan\b|\bwhich\b|\bboth\b",
)
_DOING = either(
    r"^[^\u4e00-\u9fff]*(?:们|的|现在|目前|最近|整体|总体|职责|工作|完成|履职)*(?:情况|表现|进度|进展|做得|做的|干得|完成得)?(?:是)?(?:(?:什么|咩)情况|怎么?样|如何|点样|点)(?:了|呢|呀)?\W*$",
    r"^\W*how(?:'?s| is| are| has| have| does| do)\b.{0,40}\b(?:doing"
    r"|performing|perform|getting on|going|stand(?:ing)?)\b\W*(?:overall|now|so far)?\W*$",
)
_DISTRICTS = either(r"[哪各边]一?个?区(?!块)|(?:各|五)区|区(?:之间|排名)", r"\bdistricts?\b")
_COVERAGE = either(
    r"覆盖率|覆盖情况|配备率|配备情况|到位率|设立情况|到位(?:了)?(?:多少|几)|(?:有|设|配备?)(?:了)?(?:首席数据官|cdo)的?(?:单位)?(?:比例|占比)",
    r"\bcoverage\b|\b(?:share|percent(?:age)?|proportion)\b.{0,40}\b(?:have|has|with) an? (?:cdo|chief data officer)\b",
)
_HOW_MANY_CDOS = either(
    r"(?:多少|几[个名位]?|几多)[^,。?任]{0,3}(?:首席数据官|cdo)|(?:首席数据官|cdo)(?:已经?)?(?:配备|设|有|配)(?:了|好)?(?:多少|几[个名位]?|几多)",
    r"\bhow many (?:of the )?(?:\w+ )?(?:cdos|chief data officers)\b",
)


def overview(text: str, organizations: int) -> Question | None:
    """``organizations``: how many of them are named."""
    if _COVERAGE.search(text) and dict(w.POSITIONS)["cdo"].search(text):
        return Question("coverage")
    in_post = _HOW_MANY_CDOS.search(text) and not w.NOT_IN_POST.search(text)
    if in_post and not w.POLICY.search(text) and kind_named(text) is None:
        return Question("coverage")
    standing = _standing(text, organizations)
    if (
        standing is None
        and _CHANGES.search(text)
        and not _OF_THE_POLICY.search(text)
        and kind_named(text) is None
    ):
        return Question("changes")
    return standing


def _standing(text: str, organizations: int) -> Question | None:
    doing = _DOING.search(w.OURS.sub(" ", text))
    if organizations > 1:
        return Question("standing") if doing or _COMPARE.search(text) or _BEST.search(text) else None
    if organizations == 1 or w.OURS.search(text):
        of_a_person = dict(w.POSITIONS)["cdo"].search(text)
        return Question("standing") if doing and not of_a_person else None
    ranks = _BEST.search(text) and any(words.search(text) for words in (w.EACH, w.BODIES, _DISTRICTS))
    if not ranks or kind_named(text) is not None or w.OVERDUE.search(w.BEHIND.sub(w.GAP, text)):
        return None
    return Question("standing", districts=True) if _DISTRICTS.search(text) else Question("rate", each=True)
