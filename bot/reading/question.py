"""What a person asks: what is owed, what the policy says, how the bot works."""

from __future__ import annotations

import re

from bot.reading.model import Factuality, Kind, Reading

# A question by its words, where the question mark was left out.
ASKING = re.compile(
    r"[?]|吗\W*$|呢\W*$|没\W*$|未\W*$|什么|哪[些条里个]|多少|几[次个天多]|幾|是否|谁|怎么|如何"
    r"|能不能|可不可以|要不要|有没有|想问|问一下|请问|查一下|帮我(?:看|查)|看看"
    r"|^[^\w\ue000-\ue005]*(?:what|when|which|who|where|how|why|did|does|do|is|are|has|have"
    r"|can|could|may|must|should|anything|show|any)\b|\bquick q"
)
_HELP = re.compile(
    r"^\W*(?:帮助|帮忙|求助|使用说明|说明书?|help|help me|\?|怎么用|如何使用|点用)\W*$|你(?:能"
    r"|会|可以)(?:做|干|帮)|怎么(?:用|使用|操作|报送|填)|如何(?:使用|操作|报送|填)|使用(?:方法"
    r"|说明)"
    r"|\bwhat can you do\b|\bhow (?:do|can|does) (?:i|we|this|it|one) (?:use|work|report|start"
    r"|send)|\bhow does (?:this|the bot) work\b|\bwho are you\b"
)
_POLICY = re.compile(
    r"必须|要求|规定|依据|哪条|什么情况下|可以直接|能直接|最少|至少|多少(?:个)?(?:工作)?日"
    r"|几(?:次|多日|天内|个工作日)|几多日|备案|法律|办法里|条款|合规吗|应当|标准是|需要(?:哪些"
    r"|什么|提供|做|填|先|有)|要(?:不要|先)?(?:做|填|提供|写|经过|有)(?:哪些|什么|评估|审批)"
    r"|算不算"
    r"|\bmust\b|\bmay (?:i|we)\b|\brules?\b|\barticle\b|\bmeasures\b|\brequire[ds]?\b"
    r"|\brequirements?\b|\bwithin how many\b|\ballowed\b|\bobliged\b|\bpolicy\b"
    r"|\bregulations?\b|\bwhen can\b|\blegal\b|\bhow many levels\b|\bdo (?:we|i) need\b"
    r"|\bwhat does .{2,40} need\b|\bbasis\b|\bshould (?:we|i)\b"
)
_STATUS = re.compile(
    r"欠|还(?:有|差)|待办|没(?:完成|交|做)|未(?:完成|交)|到期|逾期|状态|进度|进展|到哪(?:一步"
    r"|了)|解决了?(?:吗|没)|修好了?(?:吗|没)|(?:审核|审批|提交).{0,8}(?:通过|了)?(?:吗|没)"
    r"|一共|多少个|几个达标|我的(?:任务|事项|报送|记录)|deadline|action item|(?:了|过)(?:吗"
    r"|没有?|未)\W*$|收到(?:了)?(?:吗|没)"
    r"|\bto-?dos?\b|\bowe[sd]?\b|\boverdue\b|\boutstanding\b|\bstill (?:missing|open|due"
    r"|have to|need)|\bprogress\b|\bstatus\b|\bcurrent state\b|\bapproved\b|\bmy (?:tasks"
    r"|duties|submissions|reports)\b|\bis the .{2,60} (?:fixed|resolved|over|closed|done)\b"
    r"|\bhas .{2,60} been\b|\bdid (?:we|i)\b|\bhave (?:we|i)\b|\b(?:what's|what is|anything"
    r"|which .{2,30}) (?:due|late|left|open|pending|missing)\b|\bhow many .{2,60} (?:have we"
    r"|did we|so far|left)\b|\bdeadlines?\b"
)
# A count of one's own isn't a question about the rules: 一共办了几次培训还差几次达标
_OWN_COUNT = re.compile(r"还差|一共|我还|我们还|\bso far\b|\bdo (?:we|i) still\b")
# Said without a question mark, as a heading of its own.
_BARE_STATUS = re.compile(
    r"^\W*(?:我的)?(?:待办|进度|状态|欠账|任务清单|my to-?dos?|progress|status|what's due|tasks)\W*$"
)


def question(words: str, *, asked: bool) -> Reading | None:
    """The question in the sentence; None if it asks nothing that the bot answers. ``asked``: it ended with ``?``."""
    kind = _kind(words, asked=asked)
    if kind is None:
        return None
    return Reading(kind, Factuality.ASSERTED, 0.9 if asked else 0.8)


def is_question(words: str, *, asked: bool) -> bool:
    """True if the sentence asks, whatever it asks."""
    return asked or bool(ASKING.search(words))


def _kind(words: str, *, asked: bool) -> Kind | None:
    if _HELP.search(words):
        return "help"
    if _BARE_STATUS.search(words):
        return "ask_status"
    if not is_question(words, asked=asked):
        return None
    if _POLICY.search(words) and not _OWN_COUNT.search(words):
        return "ask_policy"
    return "ask_status" if _STATUS.search(words) else None
