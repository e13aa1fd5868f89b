"""The turns of phrase that tell of a shared dataset: what stands around its title and its recipient.

The patterns read locked text: a name of an organization is one mark, a day another, a choice a third.
Each has the groups ``title`` and ``to`` as far as its phrase gives them, and is matched in one clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.reading.locked import CHOICE, DAY, NAME

_TITLE_ZH = r"(?P<title>[^,。;:!?|\n\ue002-\ue005]{2,40}?)"
_TITLE_EN = r"(?P<title>[^,;:|!?\n\ue002-\ue005]{3,80}?)"
# Names that aren't in the directory end like an organization.
_TO_ZH = (
    rf"(?P<to>(?:省|市|区|县)?{NAME}|(?:全市|全区|各|其他|相关"
    rf"|有关)[^,。;:给把\s]{{0,6}}?(?:部门|单位|镇街|街道|委办局)"
    r"|[^,。;:\s给把将了的向至\ue000-\ue005]{2,12}?(?:局|委|办|中心|集团|公司|银行|法院|医院"
    r"|大学|支队|大队|镇|街道|部门)|我们局?|我局|咱们|我哋)"
)
# 给卫健局的申请, 给卫健局看: something else than the data was given.
_GIVEN_ZH = rf"{_TO_ZH}(?!的|看|打|讲|说)"
_TO_EN = (
    rf"(?:the |our )?(?P<to>{NAME}|(?:[a-z&]+ ){{1,4}}?(?:bureau|department|commission|office"
    rf"|centre|center|company|court|bank"
    r"|hospital|district|authority|group)\b|all (?:bureaus|departments|districts)|us\b)"
)
_VERB = r"(?:共享|分享|推送|推|发送|报送|传送|传输|传|提供|交换|移交|发|送|同步|汇聚|交)"
_ADVERB = rf"(?:已经|已|全部|都|也|正式|刚刚|刚|顺利|成功|现在|还没有|还没|没有|没|尚未|未|{CHOICE}|{DAY})"
_AUX = (
    r"(?:was|were|is|are|has been|have been|has now been|have now been)(?: (?:now|already|just"
    r"|successfully|not)){0,2}"
)
_PAST = (
    r"(?:shared|pushed|published|made available|opened up|opened|released|sent|given|provided"
    r"|delivered|transferred|handed over|supplied)"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """``explicit``: the verb says sharing, so that the title needn't sound like data.

    ``done``: ``always`` where the phrase itself tells of something done, ``marked`` where a particle or
    a word must say so (了, 已, completed), ``never`` where it names the act alone (to share X with Y).
    """

    pattern: re.Pattern[str]
    explicit: bool
    done: str


def _frame(pattern: str, *, explicit: bool, done: str) -> Frame:
    return Frame(re.compile(pattern), explicit, done)


FRAMES = (
    # 把学籍数据共享给了卫健局; 将长者饭堂点位俾咗民政局
    _frame(
        rf"(?:把|将|吧){_TITLE_ZH}{_ADVERB}{{0,3}}(?:通过[^,。;\ue000]{{1,12}}?)?共享(?:给|予|俾|畀"
        rf"|至|到)?(?:了|咗|埋|到)?{_GIVEN_ZH}",
        explicit=True,
        done="marked",
    ),
    _frame(
        rf"(?:把|将|吧){_TITLE_ZH}{_ADVERB}{{0,3}}(?:通过[^,。;\ue000]{{1,12}}?)?{_VERB}?(?:给|予"
        rf"|俾|畀|至|到)(?:了|咗|埋|到)?{_GIVEN_ZH}",
        explicit=False,
        done="marked",
    ),
    # 学籍库已向公安局开放查询权限; 供水数据接口今天正式对城管局开放
    _frame(
        rf"^{_TITLE_ZH}{_ADVERB}{{0,3}}(?:向|对){_TO_ZH}(?:正式)?(?:开放|开通)", explicit=False, done="marked"
    ),
    # 给文旅局开通了A级景区客流接口; 向民政局共享了低保名单
    _frame(
        rf"(?:给|向|为|对){_TO_ZH}{_ADVERB}{{0,3}}(?:共享|开通|推送|提供|开放|发送|移交)(?:了"
        rf"|咗)?{_TITLE_ZH}(?:的?接口)?\s*$",
        explicit=True,
        done="marked",
    ),
    # 给人社局的灵活就业数据已经推完了
    _frame(
        rf"(?:给|向)(?P<to>{NAME})的{_TITLE_ZH}{_ADVERB}{{1,3}}(?:共享|推|发|传|给)(?:完|好|过去|送完)",
        explicit=False,
        done="always",
    ),
    # 原定今天给城管局的餐饮许可证数据取消了
    _frame(
        rf"(?:给|向|与)(?P<to>{NAME})的{_TITLE_ZH}(?=取消|不|没|已|撤|暂|$)", explicit=False, done="never"
    ),
    # 和供电局打通了居民用水量数据; 跟医保局那边已经对接好了住院结算数据
    _frame(
        rf"(?:和|跟|与|同){_TO_ZH}(?:那边|之间)?{_ADVERB}{{0,3}}(?:打通|对接好|对接完|共享好?|互通"
        rf"|联通)了?{_TITLE_ZH}(?=现在|他们|里面|级别|{CHOICE}|\s*$)",
        explicit=False,
        done="marked",
    ),
    # 完成学籍数据向卫健局的共享; 完成了向卫健局共享学籍数据
    _frame(rf"完成了?(?:向|对|与){_TO_ZH}的?共享{_TITLE_ZH}(?:工作)?\s*$", explicit=True, done="always"),
    _frame(rf"完成了?{_TITLE_ZH}(?:向|对|与|给){_TO_ZH}的?共享", explicit=True, done="always"),
    # 企业用电数据共享完成
    _frame(
        rf"^{_TITLE_ZH}的?共享(?:工作)?(?:已经|已)?(?:完成|成功|完毕|搞定|好了|到位)",
        explicit=True,
        done="always",
    ),
    # 低保对象名单给医保局了; 学籍数据已共享至教育局
    _frame(
        rf"^{_TITLE_ZH}{_ADVERB}{{0,3}}(?:通过[^,。;\ue000]{{1,12}}?)?共享(?:给|予|俾|畀|至"
        rf"|到)(?:了|咗|埋)?{_GIVEN_ZH}",
        explicit=True,
        done="marked",
    ),
    _frame(
        rf"^{_TITLE_ZH}{_ADVERB}{{0,3}}(?:通过[^,。;\ue000]{{1,12}}?)?{_VERB}?(?:给|予|俾|畀|至"
        rf"|到)(?:了|咗|埋)?{_GIVEN_ZH}",
        explicit=False,
        done="marked",
    ),
    # 残疾人数据要下个月才能给
    _frame(rf"^{_TITLE_ZH}(?:要|得|等|还)?{DAY}(?:才能?|再)?(?:给|共享)", explicit=False, done="never"),
    # 市监局现在可以查到我们的抽检结果
    _frame(
        rf"{_TO_ZH}(?:现在|已经|已){{0,2}}(?:就|都)?(?:可以|能够?|可)(?:直接)?(?:查询|查到|调(?!取|用)|查看|查"
        rf"|看到|看|调用|调取|使用|用|访问)(?:到|了)?(?:我们局?的?|我局的?"
        rf"|本局的?){_TITLE_ZH}了?\s*$",
        explicit=False,
        done="always",
    ),
    # ,共享给了教育局 (what was shared stands elsewhere)
    _frame(rf"^\W{{0,2}}{_ADVERB}{{0,3}}共享(?:给|予|至|到)(?:了|咗)?{_TO_ZH}", explicit=True, done="marked"),
    # dataset shared: Power Usage
    _frame(rf"(?:dataset shared|shared dataset): ?{_TITLE_EN}\s?(?=[|,]|$)", explicit=True, done="always"),
    # shared the student roll with the Health Bureau; pushed X over to Y
    _frame(
        rf"\b(?:shared|pushed|published)(?: over)? {_TITLE_EN}(?: over| across)? (?:{DAY} )?(?:to"
        rf"|with) {_TO_EN}",
        explicit=True,
        done="always",
    ),
    _frame(
        rf"\b(?:sent|gave|given|provided|delivered|transferred|handed(?: over)?|released|uploaded"
        rf"|supplied|opened(?: up)?)(?: over)? {_TITLE_EN}(?: over| across)? (?:{DAY} )?(?:to"
        rf"|with) {_TO_EN}",
        explicit=False,
        done="always",
    ),
    # the records were made available to the Tax Bureau
    _frame(
        rf"^{_TITLE_EN} {_AUX} (?:shared|made available)(?: {DAY})? (?:to|with) {_TO_EN}",
        explicit=True,
        done="always",
    ),
    _frame(rf"^{_TITLE_EN} {_AUX} {_PAST}(?: {DAY})? (?:to|with) {_TO_EN}", explicit=False, done="always"),
    # motor vehicle registrations sent to Urban Management
    _frame(
        rf"(?:^|: ?){_TITLE_EN} (?:sent|shared|pushed|delivered|transferred)(?: over)? (?:to"
        rf"|with) {_TO_EN}\s*(?:{DAY})?\s*$",
        explicit=False,
        done="always",
    ),
    # gave the Tax Bureau the property data
    _frame(
        rf"\b(?:gave|given|sent|provided|granted|handed) (?:the )?(?P<to>{NAME})(?: with"
        rf"| access to)? {_TITLE_EN}(?= yet\b| on | via | through |\.| {DAY}|\s*$)",
        explicit=False,
        done="always",
    ),
    # the Bureau can now query our inspection results through the API
    _frame(
        rf"(?P<to>{NAME}) can now (?:\w+ and )?(?:query|call|access|see|use|read|pull) (?:our "
        rf"|the ){_TITLE_EN}(?= through\b| via\b| on\b|\s*$)",
        explicit=False,
        done="always",
    ),
    # the Water Bureau now has our rainfall feed
    _frame(
        rf"(?P<to>{NAME}) (?:now has|now receives|is now receiving|now gets) (?:our "
        rf"|the ){_TITLE_EN}(?= via\b| through\b|\s*$|\.)",
        explicit=False,
        done="always",
    ),
    # our rainfall records are now available to the Water Bureau
    _frame(
        rf"^{_TITLE_EN} (?:is|are) now (?:available|open|visible) to {_TO_EN}", explicit=False, done="always"
    ),
    # completed the sharing of X with Y
    _frame(
        rf"\b(?:completed?|finished|done with) (?:the )?(?:sharing|release|transfer"
        rf"|exchange) of {_TITLE_EN} (?:to|with) {_TO_EN}",
        explicit=True,
        done="marked",
    ),
    # to share X with Y: the act alone
    _frame(
        rf"\b(?:share|sharing of|sharing|push) {_TITLE_EN} (?:to|with) {_TO_EN}", explicit=True, done="never"
    ),
    _frame(
        rf"\b(?:send|give|provide|deliver|transfer|hand over) {_TITLE_EN} (?:to|with) {_TO_EN}",
        explicit=False,
        done="never",
    ),
)

# 学籍数据定为不予共享; the student roll is classed as not shared. Read where the choices aren't locked.
NOT_SHARED = (
    _frame(
        rf"^(?P<title>[^,。;:!?|\n\ue000-\ue005]{{2,40}}?){_ADVERB}{{0,2}}(?:被?(?:定|列|划|归|明确)为|属于?|是|为)?"
        r"不予共享类?(?:数据)?了?\s*$",
        explicit=False,
        done="always",
    ),
    _frame(
        rf"^{_TITLE_EN} {_AUX} (?:classed|classified|marked|listed) as not shared\s*$",
        explicit=False,
        done="always",
    ),
)

# The recipient beside the phrase: 接收方:工信局, To: Industry Bureau.
RECIPIENT = re.compile(
    rf"(?:(?:接收方|接收单位|需求方|使用方|共享给|共享对象|接收部门):\s?{_TO_ZH}|(?:\bto"
    rf"|\brecipient): ?{_TO_EN.replace('<to>', '<en>')})"
)
# What makes a title sound like data, and what is sent and given without being data.
DATA_ZH = re.compile(
    r"数据|资料|名单|名册|名录|台账|信息|记录|目录|清单|库|表|点位|位置|结果|档案|登记|底图"
    r"|日志|指标|轨迹|监测|客流|许可证|证照|明细|流水|图层|坐标|统计|编码"
)
DATA_EN = re.compile(
    r"\b(?:data|datasets?|records?|registers?|registry|registrations?|lists?|rolls?|feeds?"
    r"|ledgers?|layers?|statistics|results|filings|locations|hours|levels|permits|licen[cs]es"
    r"|indicators|readings|logs|tables?|catalogue|inventory|map|index|counts)\b"
)
NOT_DATA = re.compile(
    r"通知|报告$|文件$|文档|材料|公函|复函|会议|钥匙|礼物|课件|ppt|经验|链接|照片|纪要|邀请"
    r"|方案|合同|发票|表扬|锦旗|台账模板|培训|账号|密码"
    r"|\b(?:reports?|notices?|letters?|minutes|emails?|invitations?|contracts?|plans?|summary"
    r"|flowers|slides|photos?|link|thanks|passwords?|training|certificates? of|templates?"
    r"|laptops?|keys?|notes)$|\b(?:concerns?|views?|ideas?|experiences?|requests?)\b"
)
# 了, 已, 完成 ... say that it is done; 了 of 了解 and 为了 doesn't.
DONE = re.compile(
    r"(?<!为)了(?!解)|咗|埋|已|刚|啱|完成|成功|完毕|可以看到|好了|\bcompleted\b|\bfinished\b|\bdone\b|\bcomplete:"
)
