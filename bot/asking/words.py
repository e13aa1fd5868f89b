"""The words of questions, Chinese and English, as they stand in the folded text."""

from __future__ import annotations

import re

# What stands over an organization's name, and over a period, once they have been read.
MARK, GAP = "\ue000", "\ue002"


# The edge of an English word, which may stand beside a Chinese character.
_EDGE = r"(?:(?<![a-z0-9])(?=[a-z0-9])|(?<=[a-z0-9])(?![a-z0-9]))"
# Turns of Cantonese, one for one, so that places don't shift.
_CANTONESE = str.maketrans("係嘅咗喺冇仲唔嗰啲畀俾甚", "是的了在没还不那些给给什")
# 係 folds to 系, which is part of other words as well.
_COPULA = re.compile("(?<![关联体派])系(?![统列数])")


def plain(text: str) -> str:
    """The folded text with its Cantonese turns as they are said in Mandarin."""
    return _COPULA.sub("是", text.translate(_CANTONESE))


def either(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts).replace(r"\b", _EDGE))


ASKS = either(
    r"\?|[吗呢么嘛咩未]\W*$|没有?\W*$|什么|啥|乜|咩|哪|(?<![那这])边[个些位]|点解|点样|为何|怎么|如何|多少|几多|几[个次件份场项条单人成张家]|谁|是否|是不是|是咪"
    r"|有没有|能不能|算不算|查一?下|查查|看看|睇下|想知道|想问|请问|列出|告诉我",
    r"^\W*(?:and |so |ok,? |hi,? |please |pls )?(?:what|which|when|who|whose|where|how|why|did"
    r"|does|do|is|are|was|were|has|have|had"
    r"|can|could|any|anything|show|list|tell|give|count)\b|\bwho'?s\b|\bwhat'?s\b",
)
OURS = either(r"我(?!市)|我们|咱|本(?:单位|局|委|办|区|镇|街道|部门)|自己|\b(?:i|we|our|my|us|me|mine)\b")

# What looks like an organization's name, where none that is known stood.
ORGANIZATION = either(
    r"(?:(?![本我们各全哪个这那些])[\u4e00-\u9fff]){1,8}(?:局|委员会|[健改信]委|街道|公司|办公室)"
    r"|(?:东莞|广州|深圳|珠海|中山|惠州|江门|肇庆|北京|上海)市?",
    r"\b(?!(?:which|this|that|our|your|the|a|any|each|every) )[a-z]+ "
    r"(?:bureau|district|department|commission|subdistrict)\b",
)

BARE_OWED = either(
    r"^\W*(?:我的|我们的)?(?:待办|欠账|任务清单|进度|(?:my )?to-?dos?|my tasks|progress|what'?s (?:due|left)|tasks)\W*$"
)
# What asks for the rules, not for the records.
POLICY = either(
    r"必须|要求|规定|依据|哪[条一]条?法|什么情况下|(?:什么样?|怎样|怎么样?|何种)的?(?:情况|情形|问题|事件|程度)?(?:才|才能|会)?(?:算是?|算作|构成)|能不能直接|可以直接|最少|至少|不少于|备案|办法里|条款|应当|应该|标准是|算不算|可不可以|可以不|能否"
    r"|多[长久]|几久|几耐|多少个?工作日|几个?工作日|多少天内|几天内|多少日内?|几多日|几日内|时限|限期|期限是|每[年月季](?:要|应|需|最|办)|(?:需要"
    r"|要)(?:哪些|什么|办|做|填|提供)",
    r"\bmust\b|\bmay (?:i|we|a|one)\b|\brules?\b|\barticle\b|\bmeasures\b|\brequire[ds]?\b"
    r"|\brequirements?\b|\bwithin how many\b|\ballowed\b"
    r"|\bobliged\b|\bpolicy\b|\bregulations?\b|\bwhen can\b|\bhow (?:long|often|soon|fast)\b"
    r"|\bhow many (?:levels|working days|days)\b"
    r"|\bat least\b|\bminimum\b|\bshould\b|\bcan (?:i|we|a) \b|\bdo (?:we|i) need\b"
    r"|\bneed to\b|\bneeds?\b|\bwhat (?:counts as|makes)\b|\bbasis\b|\bdeadline for\b|\bwhere\b",
)
# 一共办了几次 counts one's own, whatever else is said.
COUNTS_OWN = either(
    r"一共|总共|合共|合计|共(?=办|共享|报|发)|已经|[办报开做](?:了|过)|共享了|\bso far\b|\bdid (?:we|i)\b|\bhave (?:we"
    r"|i)\b|\bin total\b"
)
REQUIREMENTS = either(
    r"(?:必须|应当|应该|要|需要?|得|须)(?:包含|包括|具备|有|填报?|写|提供|交|报|满足|准备|附|备齐)?(?:齐)?(?:哪些|什么|咩|乜)|要填"
    r"|填(?:哪些|什么|咩)|有(?:哪些|什么)(?:要求|内容要填|必填)|必填|要求(?:是什么|有哪些)|(?:哪些|什么|咩)(?:要求|元数据|字段|材料)",
    r"\bwhat (?:\w+ )?(?:must|should|does|do|has to|have to)\b.{0,60}\b(?:have|need|contain"
    r"|include|state|say|be filled|hold|meet|satisfy|provide)\b"
    r"|\bwhat (?:is|are) (?:required|needed|asked|mandatory)\b|\b(?:required"
    r"|mandatory) (?:fields|items)\b|\bwhat do i (?:fill|enter|have to)"
    r"|\brequirements? (?:of|for|on)\b|\bwhat must (?:i|we) \w+",
)

POSITIONS = (
    ("liaison", either(r"联络员|联络人|数据执行官|\bliaisons?\b|\bexecutive cdo\b|\bcontact person\b")),
    ("cdo", either(r"首席数据官|\bcdos?\b|\bchief data officers?\b|数据官")),
    ("supervisor", either(r"督导(?:人员|员|人)?|谁(?:来)?督导|督查员|\bsupervis(?:ors?|es?|ed)\b")),
)
WHO = either(
    r"谁|边个|边位|哪位|哪个人|哪一位|什么人|姓名|叫什么|名字|空缺|在任|任职(?:的)?是|有没有|有(?=[^?]*[吗未]\W*$)|现任|现在是|是\W*$",
    r"\bwho\b|\bwho'?s\b|\bname of\b|\bvacant\b|\bin post\b|\bis there\b"
    r"|\bdo(?:es)? .{1,40} have\b|\bhave (?:we|they) (?:got )?an?\b",
)
# 卫健局首席数据官, Health Bureau CDO: nothing else is said.
ONLY_A_POST = re.compile(
    rf"^\W*(?:the )?(?:{MARK}+(?:'?s)?[的 ]*(?:首席数据官|cdo|联络员|liaison)|(?:cdo|liaison) of (?:the )?{MARK}+)\W*$"
)
# Without a question's words: 本月到期的, my overdue items.
HEADING = either(r"^.{0,12}(?:的|清单|事项|列表)\W*$", r"^.{0,30}\b(?:items|list|ones|tasks|duties)\W*$")
# What stands before the name of whom something was given to.
TO = re.compile(r"(?:给|向|予|到|与|(?<![a-z])(?:with|to))(?: the)? ?$")
LATER_OF_AN_ISSUE = (
    ("issue_progress", either(r"进展|进度", r"\bprogress\b")),
    ("issue_resolved", either(r"办结|解决|结案|销号", r"\b(?:resol\w+|clos\w+|solv\w+|fix\w*)\b")),
)
WHO_MAY = either(
    r"可以|能(?:当|做|任|担)|应(?:该|当)|必须|谁(?:来)?(?:任命|审批|批准|决定)|由谁|备案|职责|要做什么|做什么|条件|资格|需要|多久|规定|要求",
    r"\b(?:can|may|must|should|appoints?|approves?|required|needs?|eligible|qualif\w+|duties|responsib\w+)\b",
)

RATE = either(
    r"完成率|达标率|合格率|办结率|解决率|及时率|比例|百分之几|占比",
    r"\b(?:completion|compliance|closure|resolution|closing) rates?\b|\bpercent(?:age)?\b"
    r"|\bper cent\b|\bwhat (?:share|proportion)\b|\brate of\b|\bhow much of\b",
)
# Of what was due, how much is done: duties, where no kind of report is named.
DUTIES_DONE = either(
    r"(?<![没未])(?:完成|做完|办完|落实|履行)(?:了|好)?(?:多少|几)[项个件条]?(?=(?:职责|任务|义务|工作|事项)?了?\W*$)",
    r"(?:多少|几)[项个件条]?(?:职责|任务|义务|工作)(?:已经?)?(?:完成|做完|办完|落实|履行)",
    r"\bhow many (?:duties|obligations|tasks|to-?dos?)\b.{0,40}\b(?:met|meet|done|fulfil\w*|completed?"
    r"|finish(?:ed)?)\b",
)
# Every organization by itself.
EACH = either(
    r"(?:各个?|每个|(?<!部)分|按|哪个|哪些)(?:部门|单位|局|区|委办局|镇街|街道)",
    r"\b(?:by|per|each|every|which) (?:department|organi[sz]ation|bureau|district|unit)s?\b",
)
# Which organizations, or how many of them: what they lack is said elsewhere in the sentence.
BODIES = either(
    r"(?:[哪边]些|[哪边]几?个|哪几?家|哪家|几多个?|多少个?|几个|列出|有没有|还有)[^,。?]{0,5}?(?:部门|单位|委办局|局|镇街|街道|镇|区(?!块)|机构)"
    r"|(?:部门|单位|委办局|镇街|街道)(?:都|分别)?(?:是|有)?哪(?:些|几[个家])|^\W*谁(?=[^?]{0,6}[没未])",
    r"\b(?:which|what|any|how many|list(?: the| all)?)\b(?: \w+){0,2} "
    r"(?:departments?|organi[sz]ations?|bureaus?|bureaux|districts?|units?|towns?|offices?)\b"
    r"|^\W*who (?:hasn'?t|has not|haven'?t|have not|didn'?t|did not|has no)\b",
)
_NOT_YET = r"(?:没有?|未(?:有)?|尚未|仍未|还没有?)(?:按时|及时|再|曾)?"
_HAS_NOT = (
    r"(?:haven'?t|hasn'?t|have not|has not|didn'?t|did not|have yet to|has yet to|never)(?: yet| been)?"
)
_REPORT_ZH = "报送|上报|填报|报(?!告|名|警|废|账|道)"
_DO_ZH = "开展|举办|组织|办(?!结|理)|做|搞|共享|开放|发布|印发|制定|更新|登记|上线|答复|评级|评估|培训"
_REPORT_EN = "report(?:ed)?|submit(?:ted)?|filed?|sent?"
_DO_EN = (
    "shared?|held|hold|open(?:ed)?|publish(?:ed)?|launch(?:ed)?|assess(?:ed)?|refresh(?:ed)?|updated?|train(?:ed)?|done"
    "|rated?|run|had|answer(?:ed)?"
)
NOT_REPORTED = either(
    rf"{_NOT_YET}(?:{_REPORT_ZH})|零报送|(?:没有?|无)(?:任何)?(?:报送|登记|动静)",
    rf"\b{_HAS_NOT} (?:{_REPORT_EN})\b|\b(?:no|without(?: a| any)?) reports?\b",
)
REPORTED = either(rf"(?:{_REPORT_ZH})(?:了|过|齐)", rf"\b(?:{_REPORT_EN})\b")
# Whether somebody who is named has: 教育局本周报送了吗?
HAS_REPORTED = either(
    rf"(?:{_REPORT_ZH})(?:了|过|齐)?(?:吗|嘛|没有?|未)\W*$|(?:有没有|有冇|是否|是不是)(?:已经?)?(?:{_REPORT_ZH})(?:过|了)?(?:东西|情况)?\W*$",
    rf"^\W*(?:has|have|did|hasn'?t|haven'?t|didn'?t)\b.{{1,60}}\b(?:{_REPORT_EN})\b",
)
# The same of one kind of report, which is named besides.
NOT_DONE = either(rf"{_NOT_YET}(?:{_DO_ZH})", rf"\b{_HAS_NOT} (?:{_DO_EN}|do)\b")
DONE_BY = either(rf"(?:{_DO_ZH})(?:了|过)", rf"\b(?:{_DO_EN})\b")
# Which alerts are open; not when one is made, or what one is.
ALERTS = either(
    r"(?:预警|告警)(?:都)?(?:有|还有|剩)?(?:哪些|多少|几[条个]|什么)|(?:哪些|多少|几[条个]|有没有|列出|看看|查一?下).{0,8}(?:预警|告警)"
    r"|(?:预警|告警).{0,4}(?:列表|清单|情况)",
    r"\b(?:which|what|any|how many|show|list)\b.{0,20}\balerts?\b",
)
NOT_OF_ALERTS = either(
    r"什么(?:是|情况|时候)|怎么|为什么|会|触发|规则", r"\bwhen\b|\bwhy\b|\bmean|\brule|\btrigger"
)
# What the asker has reported: told as a list, the newest first.
MINE = either(
    r"我(?:们)?[^,。;]{0,10}?(?<!申)(?<!汇)(?:报送?|提交|填报?|上报)(?:了|过)(?:些)?(?:什么|哪些|啥)"
    r"|我(?:报送?|提交|填报?)过?的(?:记录|内容|东西)?(?:有哪些|都有什么)",
    r"\bwhat (?:have i|did i|i have|i've|i) (?:already |so far )?(?:report|submit|sent|send|file)\w*"
    r"|\b(?:show|list) (?:me )?my (?:reports|records|submissions)\b",
)
# A post that nobody holds; the position is named besides.
NOT_IN_POST = either(
    r"(?:没有?|未|尚未|还没有?|缺少?|无)(?:设立?|任命|配备?|明确|确定|指定|聘用)?(?:首席|cdo|数据官)|空缺|缺位|(?:没有?|未)(?:到位|任命|配备)",
    r"\b(?:no|without(?: a)?|lack(?:s|ing)?(?: a)?|(?:don'?t|doesn'?t|do not|does not) (?:yet )?have a"
    r"|(?:haven'?t|hasn'?t|have not|has not) (?:yet )?(?:got |appointed |named )?a|need(?:s|ing) a) "
    r"(?:cdo|chief data officer)\b|\bvacan(?:t|cy|cies)\b",
)
NO_LIAISON = either(
    r"(?:没有?|未|尚未|还没有?|缺少?|无)(?:设立?|任命|配备?|明确|确定|指定)?(?:数据)?(?:联络员|联络人)|(?:联络员|联络人)(?:空缺|没有?到位|未到位)",
    r"\b(?:no|without(?: a)?|lack(?:s|ing)?(?: a)?|(?:don'?t|doesn'?t|do not|does not) (?:yet )?have a"
    r"|(?:haven'?t|hasn'?t|have not|has not) (?:yet )?(?:got |appointed |named )?a|need(?:s|ing) a)"
    r" (?:data )?liaison\b",
)
# Posts that are asked for, and not the organizations.
VACANCIES = either(
    r"空缺(?:的)?(?:有|是)?(?:哪些|哪几个|多少)|(?:哪些|多少)(?:个)?(?:首席数据官|cdo)",
    r"\bwhere\b.{0,30}\bvacan|\b(?:which|what|any|how many)\b.{0,20}\b(?:cdos?|chief data officers?"
    r"|posts?|vacancies)\b",
)
# What is said of anything, and so of nothing that the policy is about.
OF_ANYTHING = either(r"有|今天|最近|市(?=的)", r"\b(?:people|live|today|city)\b")
# Between an organization and its post: education's CDO, 教育的CDO, CDO of education.
OF_POST = re.compile(r"(?:'?s)?[的 ]*(?:现任)?")
POST_OF = re.compile(r"(?: (?:of|for|at|in)(?: the)? |督导 ?| supervises? )$")
LONGEST_POSITION = 24
# What is listed is counted, and the newest are shown.
WHICH = either(
    r"哪些|列出|列一下|有哪几|有什么",
    r"^\W*(?:which|list|show|any|are there|what (?:are )?(?:the |our )?"
    r"(?:open|unresolved|outstanding|issues|problems))\b",
)
WHETHER_ANY = either(r"有没有|是否有|有[^?]*[吗么]\W*$")
# What hasn't been solved, where it isn't said what: of all that is on record, only issues are solved.
UNSOLVED = either(
    r"(?:什么|咩|乜|[哪边]些)(?:事情?|东西|情况|问题|毛病|故障)?(?:还|仍)?[没未](?:有|得到)?(?:解决|办结|处理[好完]?|搞[定掂])|(?:没|没有|未|还没)(?:解决|办结|搞[定掂])的(?:是|有)(?:什么|咩|乜|[哪边]些)"
    r"|有(?:什么|咩|乜|[哪边]些)(?:问题|故障|毛病)\W*$",
    r"^\W*(?:and )?(?:what|which ones?|anything|is there anything)(?:'?s| is| are|) (?:still |currently )?"
    r"(?:unresolved|unsolved|not (?:yet )?(?:been )?(?:resolved|solved|fixed))\b"
    r"|^\W*(?:and )?what(?: hasn'?t| has not) (?:yet )?been (?:resolved|solved|fixed)\b"
    r"|^\W*(?:and )?what (?:issues|problems) (?:does|do|are (?:there )?(?:at|in|with))\b",
)
# Projects that a rating's colour tells apart.
COLOURED = either(
    r"[红黄绿][色灯]的?.{0,4}项目|项目.{0,8}[红黄绿][色灯]",
    r"\bprojects?\b.{0,30}\b(?:red|amber|yellow|green)\b|\b(?:red|amber|yellow|green)(?:-rated)? projects?\b",
)
# What is no name, though it stands where one would.
NO_NAME = either(
    r"哪些|多少|几[个条件项]|什么|^最近$|^列出|^天气$|^没有?人?|没人|^[红黄绿]色?$",
    r"^doing$|^(?:an? |two |three |four |\d+ )?(?:weeks?|days?|months?)$|^(?:which|what|any) \w+$",
)
HOW_MANY = either(
    r"多少(?!天|日|个工作日|钱)|(?<![十百千])几(?:个|次|件|份|场|项|条|单|宗|人|多)|数量|总数|(?<!一)次数(?!据)",
    r"\bhow many\b|\bnumber of\b|\bcount (?:of|the)\b|\bhow much\b|\btotal (?:number )?of\b|\bcount\b",
)
# Words of counting that look like a kind's.
NOT_A_KIND = either(r"还差.*|审核|达标|按标准|标准上|\bstandards? met\b|\bprojects?\b(?= issue)|\bin order\b")
PEOPLE = either(
    r"多少人|几人|几多人|人数|人次|多少名|几名|\bhow many (?:people|staff|persons|participants|attend\w*)\b"
    r"|\bparticipants\b|\battend(?:ed|ees|ance)\b"
)
SEVERITIES = (
    ("critical", either(r"特别?重?大|特大|紧急|\bcritical\b|\burgent\b")),
    ("major", either(r"重大|严重|\bmajor\b|\bserious\b|\bsevere\b")),
    ("general", either(r"一般|普通|\bgeneral\b|\bordinary\b")),
    ("minor", either(r"轻微|小问题|\bminor\b|\bsmall\b")),
)
# 几小时算特别重大: of what is told, how bad it is.
COUNTS_AS = either(
    r"(?:才|就|会|能)?算(?:是|作)?(?:不算)?(?:特别?重?大|重大|严重|一般|轻微)",
    r"^\W*is an? [^?.]{1,60} (?:critical|major|general|minor|serious)\W*$"
    r"|\b(?:counts? as|considered|makes? (?:an?|it)) (?:issue |problem )?(?:an? )?"
    r"(?:critical|major|general|minor|serious)\b",
)
OPEN = either(
    r"未(?:解决|办结|了结|处理|完结|关闭?|销号|搞掂)|没(?:有)?(?:解决|办结|处理|完结|关(?!系|联|注)|销号|搞[定掂])|还?(?:在办|待解决|待处理|待办结|开着)|遗留",
    r"\bopen(?! data)\b|\bunresolved\b|\bunsolved\b|\boutstanding\b|\bpending\b"
    r"|\bnot (?:yet )?(?:been )?(?:solved|resolved|closed|fixed)\b|\bstill (?:there"
    r"|unsolved)\b",
)
CLOSED = either(
    r"(?:已经?|解决|办结)(?:解决|办结|销号|处理完|搞[定掂]|了)|解决了|办结了|搞[定掂]了",
    r"\b(?:re)?solved\b|\bclosed\b|\bfixed\b|\bsettled\b",
)
IN_ORDER = either(
    r"达标|合格|齐全|符合要求|\bin order\b|\bmet (?:all )?(?:the )?requirements\b|\bcompl(?:y|iant|ied)\b|\bmeet\b"
)

OVERDUE = either(
    r"逾期|过期|超期|过了期|拖(?:了|欠)|晚了", r"\boverdue\b|\blate\b|\bpast due\b|\bbehind\b|\bmissed\b"
)
DUE = either(
    r"欠|还差(?!几|多少)|还缺|未(?:完成|交|报|做)|没(?:完成|交|报(?!告)|做|close|done)|待办|到期|截止|快到|要交|要报|待补|补齐|deadline",
    r"\bdue\b|\bowe[sd]?\b|\boutstanding\b|\bto-?dos?\b|\bdeadlines?\b|\baction items?\b"
    r"|\bwhat do (?:i|we) have to (?:submit|report|file|hand in|do)\b(?=\W*$)"
    r"|\bstill (?:have|need|missing|to do)\b|\bleft to do\b|\bpending\b",
)
FALLS_DUE = either(r"到期|截止|快到|要交|要报", r"\bdue\b|\bdeadlines?\b")

MY_LAST = either(
    r"(?:我|我们|本局|本单位)?(?:上次|上一次|最近(?:一次)?|刚才|刚刚|昨天|前天|今天|上周)?(?:提交|报送?|填报)的.{0,10}(?:记录"
    r"|报送)?.{0,10}(?:审核|审批|确认|通过)|我(?:上次|最近)|最近(?:一[次条])?的?.{0,6}(?:记录|报送)",
    r"\b(?:i|we) (?:just |last )?(?:submitted|reported|sent)\b|\bmy (?:last|latest|most recent)\b",
)
# The same, where the words before are a noun as well.
_DID = r"(?:好|完)?(?:(?:了|过|左)(?:吗|嘛|没有?|未|么|呢)?|吗|嘛|没有?|未|么)"
_END = r"(?:好|完|到位)?(?:了|过|左)?(?:吗|嘛|没有?|未|么|呢|冇)?"
# What is asked to have happened, with the kind of update that says so. None: it is asked how something stands.
DONE: tuple[tuple[str | None, re.Pattern[str]], ...] = (
    (
        "issue_raised",
        either(
            rf"(?:(?:现在|已经|到底|目前|究竟)?(?:有没有|是否|是不是)?(?:已经?)?(?:得到)?(?:解决|修[好复]|办结|处理[好完]|搞[定掂]|销号|恢复"
            rf"|排除){_END})"
            r"|\b(?:(?:been |be )?(?:fixed|resolved|solved|closed|repaired|settled|over|sorted(?: out)?))\b"
        ),
    ),
    (
        "dataset_refreshed",
        either(
            rf"(?:(?:有没有|是否|已经?)?(?:更新|刷新){_END})(?=\W*$)",
            r"\b(?:(?:been )?(?:refreshed|updated))\b",
        ),
    ),
    (
        "dataset_shared",
        either(
            rf"(?:(?:有没有|是否|已经?)*(?:共享|提供|开放共享)(?:给|予|到)?[{MARK}]*{_END})",
            r"\b(?:(?:been )?shared?)\b",
        ),
    ),
    (
        "data_opened",
        either(
            rf"(?:(?:有没有|是否|已经?|对外|向社会)*(?:开放){_END})",
            r"\b(?:(?:been )?(?:opened|released) ?(?:to the public)?)\b",
        ),
    ),
    (
        "scenario_launched",
        either(
            rf"(?:(?:有没有|是否|已经?)*(?:上线|启用){_END})",
            r"\b(?:(?:been )?launched|gone live|go live|went live)\b",
        ),
    ),
    (
        "document_published",
        either(
            rf"(?:(?:有没有|是否|已经?)*(?:印发|发布|出台|发文){_END})",
            r"\b(?:(?:been )?(?:published|issued))\b",
        ),
    ),
    (
        "sharing_request_answered",
        either(
            rf"(?:(?:有没有|是否|已经?)*(?:答复|回复){_END})",
            r"\b(?:(?:been )?(?:answered|replied(?: to)?))\b",
        ),
    ),
    (
        "assessment_done",
        either(
            rf"(?:(?:有没有|是否|已经?|做|完成|开展|过|了)*(?:影响|风险)?评估{_END}(?:做了?|完成了?)?[吗没未]?(?:有)?)",
            r"\b(?:(?:been )?assessed)\b",
        ),
    ),
    (
        "training_held",
        either(
            rf"(?:(?:有没有|是否|已经?)*(?:培训|演练)(?:办|开展|举办|做|搞)?{_DID})",
            r"\b(?:(?:been )?held|took place|taken place)\b",
        ),
    ),
    (
        "project_rated",
        either(
            r"(?:(?:什么|咩|哪种)(?:评级|灯|颜色)|评级(?:是|为)?(?:什么|如何)?|评(?:了|为)(?:什么|咩)?[红黄绿]?)",
            r"\b(?:rated|rating)\b",
        ),
    ),
    (
        None,
        either(
            r"(?:现在|目前)?(?:是|到)?(?:什么|咩|点)?(?:状态|进展|进度|情况)(?:如何|怎么?样|怎样)?|怎么?样|到哪(?:一步|里|了)|点样|为什么|点解"
            r"|为何|审核|审批|确认|通过|登记|报(?:了|过)",
            r"\b(?:the )?(?:current )?(?:state|status|progress)(?: of| on)?\b|\bhow (?:is|does|are)\b"
            r"|\bstand\b|\bwhy\b|\bapproved|confirmed|on record|recorded|reported\b",
        ),
    ),
)


# Something is asked for by what was done: listed, the newest first, with how many there are.
LISTS = either(
    r"(?:共享|开放|更新|发布|印发|举办|[办开做搞]|开展|上线|上报|报送?|报告|新增|发生|登记|出现|提出|融合|答复|表彰|处分)(?:了|过|咗)?(?:哪些|什么|边些|咩|几[个份次场])"
    r"|有(?:没有)?(?:哪些|什么|咩)?新的?(?:问题|故障|数据集|培训|场景|文件)",
    r"^\W*(?:which|what|list(?: all)?(?: the)?"
    r"|show(?: me)?(?: the)?)(?: \w+){1,3} (?:have|has|did|were"
    r"|was|are) (?:we|they|i|been|there|held|shared|opened|published"
    r"|raised|reported|launched|issued|\ue000)",
    r"\b(?:any|what|which) new (?:issues|problems|incidents|datasets|trainings?|documents|scenarios)\b",
    r"^\W*(?:which|what) (?:new )?(?:issues|problems|incidents"
    r"|datasets|trainings?) (?:were|was|came|have|did|are new)\b",
)
THOSE_THERE_ARE = either(
    r"有(?:哪些|什么|咩)|是(?:什么|哪些|咩)\W*$|列出", r"^\W*(?:what are|which are|list|show)\b|\bare there\b"
)
HOW_IT_GOES = either(
    r"进展|进度|怎么?样|如何|点样|情况|到哪"
    r"|谁在?(?:跟进|处理|管)",
    r"\b(?:going|progress|status|stand|doing|coming along)\b",
)
# Open issues of which nothing was reported for some time.
WITHOUT_PROGRESS = either(
    r"(?:问题|故障)[^,。]{0,12}(?:没有?|无|未(?:有|见|报)?)(?:任何)?(?:新的?)?(?:进展|进度|更新|动静)|(?:没有?|无)(?:任何)?(?:新的?)?(?:进展|动静)的问题",
    r"\b(?:issues?"
    r"|problems?)\b.{0,30}\b(?:no (?:new )?(?:progress|updates?|news)|without (?:any )?progress|stuck|stalled)\b",
)
WHO_AT_ALL = either(r"^\W*(?:谁|边个|边位)", r"^\W*who\b")
# Why a record isn't met, or what it lacks.
LACKS = either(
    r"为什么|为何|点解|缺|差|没填|未填|漏|不符|不达标|没有?达标|未达标|不满足|没有?通过|补",
    r"\bwhy\b"
    r"|\bmissing\b|\black(?:s|ing)?\b|\bnot met\b|\bmet\b|\bcomplete\b|\bneeds?\b|\bfail(?:ed|s)?\b"
    r"|\bwrong\b",
)
# What a word means isn't on record of anything.
DEFINES = either(
    r"^\W*什么(?:是|叫)|是什么意思|是指什么|指的是|(?:评估|审查|共享|开放|数据|事件|队伍|类型|级别)是(?:什么|啥|咩)\W*$|是(?:什么|啥|咩)来的\W*$|会怎么?样|会点样|(?<!系)是啥\W*$",
    r"\bwhat does .{1,40} mean\b|\bmeaning of\b|\bdefin(?:e|ition)\b|^\W*what(?:'?s| is| are) an? [a-z -]+\W*$",
)
# Whom it is asked of that something was done: did health share.
DID = re.compile(r"(?<![a-z])(?:did|does|has|have)(?: the)? $")
DO = re.compile(
    r" (?:still |already |ever )?(?:share|open|owe|report|publish"
    r"|hold|held|file|submit|raise|have|do|done|launch|train)\w*(?![a-z])"
)
COMPARES = either(r"^\W*(?:对比|比较)|排名", r"^\W*(?:please )?compare\b|\brank(?:ing|ed)?\b")
BEHIND = either(r"最?落后", r"\bbehind\b")

# What surely asks, by how it ends or begins.
SURELY_ASKS = either(
    r"[?]\W*$|什么意思|^\W*谁|[吗呢么嘛咩]\W*$|是谁\W*$|(?:什么|哪些|哪位|哪个|多少|怎么[办判填报算写交]|怎样)\W*$"
    r"|(?<!不知道)(?<!不清楚)(?<!没说)(?:为什么|为何)|(?:有|还有|共有)(?:多少|几)(?:个|项|条|件|张|次)"
    r"|^\W*(?:现在|目前|我们?|本局|全市|一共|还){0,3}有(?:多少|哪些)",
    r"^\W*(?:what|which|when|who|whose|where|how|why)\b",
)
