"""The words that tell of a project in trouble, and what a project's name looks like."""

from __future__ import annotations

import re

# Trouble in a clause that speaks of a project.
TROUBLE = re.compile(
    r"卡住|卡壳|卡在|停摆|崩了|崩溃|宕机|死机|当机|断线|掉线|断网|断了|推迟"
    r"|预算[^,。;]{0,4}超了|报错|不通过?|不能用|失败|出(?:了"
    r"|现)?(?:大)?问题|有(?:个|大)?问题|故障|延期|延误|滞后|延迟|拖(?:了|期|进度|延|schedule)"
    r"|又拖"
    r"|缺口|被砍|超支|超预算|停工|停滞|烂尾|不配合|对不上|不一致|泄露|泄漏|外泄|中断|瘫痪|无法"
    r"|登不上|登录不上|打不开|用不了|用唔到|用唔了|传不上|没法|做不下去|推不动|交不了|未通过"
    r"|没通过|不达标"
    r"|风险(?:等级)?(?:较|很)?高|高风险|上不了线|违约|纠纷|扯皮|协商不成|拒不|又改\s?scope|崩"
    r"|出事|发现[^,。;]{1,16}问题"
    r"|\bstuck\b|\bwent dark\b|\bkeeps (?:crashing|failing|dropping|freezing)\b|\b(?:won't"
    r"|will not) (?:make|meet) (?:its|the) deadline\b|\bblocked\b|\bstalled\b|\b(?:is|are|went"
    r"|been|keeps going) (?:\w+ )?down\b"
    r"|\bcrash(?:ed|es|ing)?\b|\boutages?\b|\bfail(?:ed|s|ing|ure)\b|\bbroken?\b|\bdelayed\b"
    r"|\bbehind schedule\b"
    r"|\blate again\b|\boverdue\b|\bover budget\b|\boverr[ua]n\b|\bbudget (?:for"
    r"|of) .{2,40} was cut\b|\bat risk\b|\bnot working\b|\bwon't (?:load|upload|start)\b"
    r"|\bca(?:n't|nnot) (?:log in|connect|be used|agree)\b"
    r"|\bleak(?:ed|s|age)?\b|\bbreach(?:ed)?\b|\bdispute\b|\brefus(?:es|ed|ing)\b|\bhalted\b"
    r"|\bsuspended\b|\bslipp(?:ed|ing)\b|\bhas a (?:new |serious |major |big )?(?:problem"
    r"|issue|bug|fault)\b|\b(?:in )?(?:serious |big )?trouble\b"
    r"|\b(?:problem|issue|bug|fault|trouble)s?\b.{0,80}\b(?:still|isn't|hasn't|not)\b"
)
# 反映个问题:..., Issue on X: the person says that it is a problem.
DECLARED = re.compile(
    r"反映|反馈(?:一?个|一下)|提(?:一?个|出)问题|上报(?:一?个)?问题|项目问题|问题:|风险:"
    r"|\b(?:issue|problem|fault|outage|delay|trouble)s? (?:on|with|in|at|for)\b|\b(?:raise"
    r"|report|log)(?:ing)? an? (?:\w+ )?(?:issue|problem)\b|\bproject issue:"
)
# Trouble that is over belongs to another kind; "still not fixed" is trouble.
OVER = re.compile(
    r"解决了|已解决|已经解决|已.{0,4}修复|修好|恢复|搞定|闭环|对平|解除|批下来|执好|处理(?:完"
    r"|好)|排除|销号|\b(?:fixed|resolved|solved|closed|restored|recovered|sorted|back (?:up"
    r"|online)|over now|no longer (?:at risk|stuck|blocked|down|delayed|overdue|an issue))\b"
)
NOT_OVER = re.compile(
    r"(?:没|未|还没|尚未|不能|无法|没有)[^,。;]{0,4}(?:解决|修复|修好|恢复|处理)|再不解决"
    r"|\b(?:hasn't|haven't|isn't|not|never|still|until|before|wasn't"
    r"|yet to)\b[^,;]{0,24}\b(?:fix(?:ed|ing)?|resolved|solved|closed|restored)\b|\b(?:fixing"
    r"|to fix)\b"
)
# Nothing is wrong.
DENIED = re.compile(
    r"(?:没有?|未|不会|不再|并未|不用)(?:延期|延误|滞后|宕机|崩|中断|超支|超预算|卡|报错|泄露"
    r"|拖|停工)|防止|避免|传言|谣|假的|没有?发现|"
    r"(?:\bnot|n't|\bnever|\bno longer) (?:be |been |going )?(?:delayed|down|stuck|blocked"
    r"|crash(?:ed)?|fail(?:ed)?|late|overdue|over budget|at risk|behind)\b|"
    r"没(?:有)?(?:什么|任何|啥|发现|发生)?(?:大)?(?:问题|故障|异常|风险)|无(?:问题|故障|异常"
    r"|风险)|未(?:见|发现)[^,。;]{0,4}(?:异常|问题)|不存在问题|一切正常|正常推进|运行正常"
    r"|冇问题|\bno (?:\w+ )?(?:issues?|problems?|faults?|delays?|outages?|trouble)\b"
    r"|\bnothing (?:is )?(?:wrong|broken)\b|\bon track\b|\bisn't (?:a|an) (?:issue|problem)\b"
    r"|\bnot (?:a|an) (?:issue|problem)\b"
)
PLANNED = re.compile(
    r"计划(?:于|在)?[^,。;]{0,8}(?:停机|中断|维护)|维护窗口|演练|\bplanned (?:outage|downtime"
    r"|maintenance)\b|\bscheduled (?:outage|downtime|maintenance)\b|\bdrill\b"
)
HEARSAY = re.compile(
    r"听说|听讲|据说|说他们|隔壁|外市|别的[区市局]|新闻|转发|\bheard\b|\bsaid\b|\bapparently\b"
    r"|\brumou?r|\bsomeone\b|\bthe news\b|\bfwd\b|\bnot sure\b|\banother city\b|\belsewhere\b"
)
HYPOTHETICAL = re.compile(
    r"^\W*(?:如果|要是|假如|万一|若)|会不会|是否|是不是|怎么办|^\W*(?:if|what if|suppose"
    r"|in case|imagine)\b|\bwould\b.{0,30}\bif\b"
)
CANCELLED = re.compile(r"撤回|撤销|作废|误报|搞错|\bfalse alarm\b|\bwithdrawn?\b")

# A project's name ends so, or begins so.
_ENDING = (
    r"(?:项目|平台|系统|工程|中台|大脑|热线|门户|小程序|中心|一网统管|一网通办|公众号|专网"
    r"|云)(?:[一二三四五1-5]期|\([^()]{1,12}\)|升级|改造)?"
)
_NAME_ZH = r"[^,。;:!?\s\ue002-\ue005]"
# 电子证照项目卡住了: up to the ending
BY_ENDING = re.compile(
    rf"{_NAME_ZH}{{1,24}}?{_ENDING}(?:[^,。;:!?\s\ue002-\ue005的跟和与在被预]{{0,4}}?(?:项目"
    rf"|工程|平台|系统))?(?!的人|方|经理|组|部|负责)"
)
# 智慧公厕嗰边..., 数字孪生又...: a beginning that projects have, up to what is told of it
BY_BEGINNING = re.compile(
    r"(?:智慧|智能|数字|电子|城市|政务|一码|一网|一键|综合|公共|医疗|社区|算力"
    r"|\d{5})[^,。;:!?\s\ue002-\ue005的]{1,14}?"
    r"(?=嗰|那边|这边|的|接口|系统|预算|测试|压测|建设中|运行中|上线|数据|又|出|卡|崩|宕|死机"
    r"|断|报错|目前|现在|一直|,|:|\s|因|延|滞后|没|无法|登|打不开|用不了|风险|不|项目|供应商"
    r"|厂商|$)(?:[一二三]期)?"
)
# The vendor API of Smart Traffic phase 2 is down: after the preposition, or before the verb
AFTER_PREPOSITION = re.compile(
    r"\b(?:issues?|problems?|fault|outage|delay|trouble|bug|budget)s? (?:on|with|in|at"
    r"|for) (?:the |our )?(?P<name>[^,;:|.!?\n\ue002-\ue005]{2,50}?)"
    r"(?= still\b| is\b| isn't\b| are\b| was\b| has\b| hasn't\b| keeps\b| and\b|\s?[-–]|[,:;]|\s*$)"
)
BEFORE_VERB = re.compile(
    r"^(?P<name>[^,;:|!?\n\ue002-\ue005]{2,50}?)(?:'s)? (?:(?:vendor|supplier|contractor"
    r"|interface|api|budget|server|rollout|launch|testing) )?"
    r"(?=(?:keeps|won't|will not|is|are|was|were|has|have|had|failed|fails|crashed|keeps|went"
    r"|slipped|stalled|again|又|vendor)\b)"
)
ENGLISH_NAME = re.compile(
    r"\b(?:project|platform|system|portal|programme|program|pilot|app|hub|phase \d|upgrade"
    r"|network|cloud|hotline|dashboard|website|twin|middle platform|twin|command|centre"
    r"|center)$|^(?:smart|digital|city|gov|e-|one-|emergency)"
)
