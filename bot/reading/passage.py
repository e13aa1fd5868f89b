"""A message made plain for the patterns, every place of which can be shown in the original again."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A report is a few sentences (the longest known has 330 characters); what comes after is left to the form.
LONGEST = 1_000

# The characters that the patterns and the usual names of departments are made of, one for one, so that
# places don't shift. It is no converter: what a person wrote stays on the card as written.
_TRADITIONAL = (
    "將給數據與過這個們說還沒無預計後來時間問題項臺統壞斷線報錯驗證試測開發設備斷話請問點嗎麼務衛醫"
    "療財稅會業農糧應運輸環產權經濟貿組織聯門關員許證書頻週歲號級別類權風險評資訊識護響嚴輕議條養構"
    "錄單冊檔體聞載傳達對認屬責導領導實際見視觀覽讀寫記帳戶電網鐵鎮鄉區縣廳壓縮標準規劃監審執僅遲誤"
    "滯繼續圖紙種連夠變更複雜協調辦簽訂約獲損漏洩盜竊緊優長離婚婦殘聽訴訟決絕須節減負擔買賣價錢萬億兩雙幾"
    "幫助樣麻煩現場辭職業務專車輛駕駛車牌紀總結飲館圍啟動進當維護學歷處罰"
)
_SIMPLIFIED = (
    "将给数据与过这个们说还没无预计后来时间问题项台统坏断线报错验证试测开发设备断话请问点吗么务卫医"
    "疗财税会业农粮应运输环产权经济贸组织联门关员许证书频周岁号级别类权风险评资讯识护响严轻议条养构"
    "录单册档体闻载传达对认属责导领导实际见视观览读写记账户电网铁镇乡区县厅压缩标准规划监审执仅迟误"
    "滞继续图纸种连够变更复杂协调办签订约获损漏泄盗窃紧优长离婚妇残听诉讼决绝须节减负担买卖价钱万亿两双几"
    "帮助样麻烦现场辞职业务专车辆驾驶车牌纪总结饮馆围启动进当维护学历处罚"
)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_PLAIN = {
    **_FULL_WIDTH,
    **{ord(a): b for a, b in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)},
    **{
        ord(a): ord(b)
        for a, b in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", strict=True)
    },
    **{code: code - 0xFEE0 + 32 for code in range(0xFF21, 0xFF3B)},
    ord("、"): ",",
    ord("\u3000"): " ",
    ord("\u00a0"): " ",
    ord("’"): "'",
    ord("‘"): "'",
    # The marks that stand for names and days once these are locked must not come from outside.
    **dict.fromkeys(range(0xE000, 0xE008), " "),
}
# Dictation puts a space between the characters; a space that a person sets stands beside Latin text.
_DICTATED = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff,。;:])")


def fold(text: str) -> str:
    """The same text, character for character, in small letters, half width and simplified characters."""
    return text.translate(_PLAIN)


@dataclass(frozen=True, slots=True)
class Passage:
    """``text`` is what the patterns read; character ``i`` of it stands at ``positions[i]`` of ``original``."""

    original: str
    text: str
    positions: tuple[int, ...]

    @classmethod
    def of(cls, message: str) -> Passage:
        """Fold the message and take out the spaces that dictation puts between Chinese characters."""
        folded = fold(message[:LONGEST])
        kept: list[int] = []
        at = 0
        for gap in _DICTATED.finditer(folded):
            kept.extend(range(at, gap.start()))
            at = gap.end()
        kept.extend(range(at, len(folded)))
        return cls(message, "".join(folded[i] for i in kept), tuple(kept))

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where in the original the stretch of ``text`` stands; it must not be empty."""
        return self.positions[start], self.positions[end - 1] + 1
