"""Did it happen? The words by which a plan, a denial, a rumour or a wish is known.

A false record is worse than a question too many: whatever smells of not having happened isn't asserted.
Titles contain such words as well (不动产, 未成年人); a few well-known ones are taken out beforehand.
"""

from __future__ import annotations

import re

from bot.reading.model import Factuality

_HARMLESS = re.compile(
    r"不动产|未成年|无人机|不良|未婚|无障碍|无线|无偿|未参保|未就业|不合格|没收|失业|为了|了解|不断|不错"
    r"|按(?:照|原)?计划|按(?:照)?[^,。;]{0,4}要求|经?请示|依申请|经申请|申请审批|走的审批|重要"
    r"|主要|纪要|摘要|必要|社会|协会|会议|会计|说明|说一下"
    r"|please be advised|please note|not only|can now|could now"
)

# Anywhere in the sentence.
_SENTENCE: tuple[tuple[Factuality, str], ...] = (
    (
        Factuality.CANCELLED,
        r"取消|撤回|撤销|撤下|作废|不共享了|唔共享|停止共享|终止|中止|叫停|不给了|收回|退回|下线",
    ),
    (
        Factuality.CANCELLED,
        r"\bcancel|\bcalled off|\bdropped\b|\bpostponed|\bwithdr[ae]wn?|\bfell through|\brevoked"
        r"|\bretract",
    ),
    (
        Factuality.HEARSAY,
        r"听说|听讲|据说|据悉|说|话俾我知|转发|好像|可能|也许|似乎|疑似|传闻|不确定|隔壁|外市"
        r"|别的[区市局]|新闻|\bfwd\b|\bforwarded message",
    ),
    (
        Factuality.HEARSAY,
        r"\bheard\b|\bsaid\b|\bsays?\b|\btold\b|\bapparently|\breport(?:s|edly)\b|\brumou?r"
        r"|\bsomeone\b|\baccording to\b|\ballegedly",
    ),
    (
        Factuality.HEARSAY,
        r"\bclaims?\b|\bnot sure\b|\bmaybe\b|\bprobably|\bperhaps|\bseems?\b|\bsupposedly"
        r"|\bmight have\b|\bi think\b|\bthe news\b",
    ),
    (
        Factuality.HYPOTHETICAL,
        r"如果|要是|假如|假设|若(?!干)|倘若|万一|是否|是不是|会不会|能不能|可不可以|要不要|能否"
        r"|可否|就好了|不如|本来|原本|差点|如何|怎么|吗\W*$",
    ),
    (
        Factuality.HYPOTHETICAL,
        r"\bif\b|\bwould\b|\bwish\b|\bsuppose\b|\bimagine\b|\bin case\b|\bunless\b|\bassuming\b"
        r"|\bwhether\b|\balmost\b|\bnearly\b",
    ),
    # 忘了把..., 除了..., 差一点就..., 把...退给, shared by mistake
    (
        Factuality.NEGATED,
        r"忘|除了|差一?点|退|误|\bforg[eo]t|\bby mistake\b|\bfalse\b|\bwrong\b|\bstopp?(?:ed"
        r"|ing)\b|\bexcept\b|\binstead\b",
    ),
    (
        Factuality.NEGATED,
        r"没成|失败|没成功|[没未]通过|没弄|没批|未批|没签|没收到|查不到|没看到|传不|推不|对不上"
        r"|\bfailed\b|\bbounced\b|\brejected\b",
    ),
)
# In the clause that tells it.
_CLAUSE: tuple[tuple[Factuality, str], ...] = (
    (
        Factuality.REQUEST,
        r"(?<!申)请(?!了)|麻烦|希望|要求|需要|建议|拜托|唔该|盼|催|申请(?!数据|表|记录|材料|信息"
        r"|人|书)|帮我|帮忙|想要|敦促",
    ),
    (
        Factuality.REQUEST,
        r"\bplease\b|\bcan you\b|\bcould you\b|\bneeds? to\b|\bask(?:ed|ing)? (?:for|to|the)\b"
        r"|\brequest(?:ed|ing)?\b|\bkindly\b|\bwants? (?:to|the|us)\b|\blet's\b",
    ),
    (Factuality.NEGATED, r"没|未|冇|唔|尚|不|无法|拒绝|别|暂缓|暂停|搁置"),
    (
        Factuality.NEGATED,
        r"\bnot\b|n't\b|\bnever\b|\bunable\b|\bfail(?:s|ed)? to\b|\bwithout\b|\byet to\b|\brefus"
        r"|\bnobody\b|\bno one\b|\bno longer\b|\bdeclined\b|\bcannot\b|\bhardly\b|\bno (?:data"
        r"|record|sharing)",
    ),
    (
        Factuality.PLANNED,
        r"准备|计划|打算|预计|预备|争取|力争|即将|将[于在会要向]|拟|定于|原定|安排|批准|同意|决定"
        r"|讨论|商量|研究|协议|方案|考虑|有望|待|等(?!单位|部门|数据|信息)|尽快|马上|很快|稍后"
        r"|晚点|随后|以后(?!按|每)|改天|过几天|回头(?!看)|下次|目标",
    ),
    (
        Factuality.PLANNED,
        r"正在|还在|走流程|(?:审批|处理|整理|对接|办理|推进|测试|联调|传输|协商|共享)中|才能|方可"
        r"|想|应该?(?!急|用|收|对)|可以(?!看|查|用|调)|要|会",
    ),
    (
        Factuality.PLANNED,
        r"\bwill\b|'ll\b|\bgoing to\b|\bgonna\b|\bplan(?:s|ned|ning)?\b(?! data)|\bintend"
        r"|\babout to\b|\bscheduled\b|\bexpect|\bhop(?:e|es|ing)\b|\baim(?:s|ing)?\b|\bshall\b"
        r"|\bshould\b|\bto be\b",
    ),
    (
        Factuality.PLANNED,
        r"\bprepar(?:e|es|ing)\b|\bready to\b|\bsoon\b|\bin progress\b|\bworking on\b|\bpending\b"
        r"|\bmust\b|\bmay\b|\bcan\b|\bcould\b|\bonce\b|\bwhen\b|\bafter we\b|\bbeing\b"
        r"|\btry(?:ing)?\b|\bpromised\b|\bagreed\b|\bdecided\b|\bdiscuss(?:ed|ing)?\b"
        r"|\bapproved (?:the|to)\b|\blater\b|\bwait(?:ing)?\b",
    ),
)
# A correction anywhere takes the whole message back: what is left of it only the person knows.
_TAKEN_BACK = re.compile(
    r"(?:^|[,。;!\s])(?:哦|噢|啊)?(?:不对|说错|搞错|发错|更正|写错|打错)|开玩笑"
    r"|\bscratch that\b|\bmy mistake\b|\bactually no\b|\bcorrection:|\bjust kidding\b"
)

# What others gave to us is theirs to report.
_INCOMING = re.compile(r"给到?(?:我们|我局|咱)|俾我哋|\b(?:to|with) us\b|\b(?:gave|sent) us\b")

_BY_SENTENCE = tuple((factuality, re.compile(pattern)) for factuality, pattern in _SENTENCE)
_BY_CLAUSE = tuple((factuality, re.compile(pattern)) for factuality, pattern in _CLAUSE)
_RANK = (
    Factuality.CANCELLED,
    Factuality.HEARSAY,
    Factuality.HYPOTHETICAL,
    Factuality.REQUEST,
    Factuality.NEGATED,
    Factuality.PLANNED,
)


def judge(sentence: str, clause: str) -> Factuality:
    """How a clause that tells of something done stands to it; asserted if nothing speaks against it."""
    whole, part = _HARMLESS.sub("~", sentence), _HARMLESS.sub("~", clause)
    cues = {factuality for factuality, cue in _BY_SENTENCE if cue.search(whole)}
    cues |= {factuality for factuality, cue in _BY_CLAUSE if cue.search(part)}
    if not cues and _INCOMING.search(part):
        return Factuality.HEARSAY
    return next((factuality for factuality in _RANK if factuality in cues), Factuality.ASSERTED)


def is_taken_back(message: str) -> bool:
    """True if the message corrects itself."""
    return bool(_TAKEN_BACK.search(message))
