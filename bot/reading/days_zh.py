"""Days in Chinese: 今天, 上周五, 三月五日, 2026年3月5日, 本月底, 三天前."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.reading.day import (
    Day,
    Made,
    Match,
    add_months,
    compiled,
    dated,
    day_alone,
    day_of_month,
    made_by,
    month_alone,
    month_end,
    nearest,
    weekday_alone,
    weekday_of,
)
from bot.reading.numbers import CHINESE_NUMBER, number

_NEAR = {
    "大前天": -3,
    "前天": -2,
    "前日": -2,
    "昨天": -1,
    "昨日": -1,
    "昨晚": -1,
    "昨夜": -1,
    "昨儿": -1,
    "寻日": -1,
    "寻晚": -1,
    "㖊日": -1,  # 噚日, folded
    "㖊晚": -1,
    "琴日": -1,
    "琴晚": -1,
    "今天": 0,
    "今日": 0,
    "今早": 0,
    "今晚": 0,
    "今晨": 0,
    "今朝": 0,
    "今儿": 0,
    "即日": 0,
    "当日": 0,
    "明天": 1,
    "明日": 1,
    "明早": 1,
    "明晚": 1,
    "明儿": 1,
    "听日": 1,
    "后天": 2,
    "后日": 2,
    "大后天": 3,
}
_WEEKS = {"上上": -2, "上": -1, "这": 0, "本": 0, "下": 1, "下下": 2}
_WEEKDAYS = {c: n for n, c in enumerate("一二三四五六日")} | {"天": 6} | {str(n + 1): n for n in range(6)}
_MONTHS = {"上": -1, "这": 0, "本": 0, "": 0, "下": 1}
_YEARS = {"去": -1, "今": 0, "本": 0, "明": 1}
# 上旬 ends on the 10th; 月中 is about the 15th; 下旬 is over with the month.
_PARTS = {"初": 5, "上旬": 10, "中旬": 20, "中": 15, "下旬": None}
_FEASTS = {"元旦": (1, 1), "五一": (5, 1), "六一": (6, 1), "七一": (7, 1), "八一": (8, 1), "国庆": (10, 1)}
_MONTH = r"(\d{1,2}|元|十[一二]?|[一二三四五六七八九])月"
_DAY = r"(\d{1,2}|廿[一二三四五六七八九]?|[一二三四五六七八九十]{1,3})"
# 20号 may be the name of a building or a line: a day is followed by what happens on it.
_AFTER_DAY = (
    r"(?=$|[,。;!?\s之以前给上下晚早开发把将到起那举召完交组和跟向去共印出正才就能要我已]|培训|演练|验收|检查"
    r"|评估|更新|修订|通过|通报|审议|调度|签订|归集|汇聚|报送|处置|处理|恢复|整改|部署|移交|办理|调研)"
)
# A year, or the number of a document, before it: 〔2026〕5号, 二零二六年五号, 文号为佛数五号.
_NUMBERED = re.compile(r"(?:[年〕】\])]|[文编字]号[^,。;!?\n]{0,20})$")
# 12号培训了30人 happened; 12号要验收了 didn't.
_HAPPENED = re.compile(
    r"(?:(?![将就快拟]|要(?!求)|会(?![议商审])|计划|准备|预计|打算)[^,。;!?\n]){1,20}?(?:[了咗]|(?<![通超经])过)(?![吗么没])"
)


def _near(m: Match, today: date) -> Made:
    return Made(today + timedelta(days=_NEAR[m[0]]))


def _yesterday(_: Match, today: date) -> Made:
    return Made(today - timedelta(days=1))


def _full(m: Match, _: date) -> Made | None:
    day = dated(int(m[1]), int(m[2]), int(m[3]))
    return Made(day) if day else None


def _month_day(m: Match, today: date) -> Made | None:
    month, day = _whole(m[2]), _whole(m[3])
    made = dated(today.year + _YEARS[m[1]], month, day) if m[1] else nearest(today, month, day)
    return Made(made) if made else None


def _day(m: Match, today: date) -> Made | None:
    if _NUMBERED.search(m.string[max(0, m.start() - 24) : m.start()]):
        return None
    return day_alone(today, _whole(m[1]), over=bool(_HAPPENED.match(m.string, m.end())))


def _day_of_month(m: Match, today: date) -> Made | None:
    return day_of_month(today, _MONTHS[m[1]], _whole(m[2]))


def _month_part(m: Match, today: date) -> Made | None:
    """三月底: the last day of the month nearest to today; 九月中旬."""
    year = today.year + _YEARS[m[1]] if m[1] else None
    if m[3] in ("底", "末", "尾"):
        made = month_alone(today, _whole(m[2]), year)
        return Made(made.day) if made else None
    return month_alone(today, _whole(m[2]), year, _PARTS[m[3]])


def _before_month(m: Match, today: date) -> Made | None:
    """九月前: before it begins."""
    month = _whole(m[2])
    if not 1 <= month <= 12:
        return None
    year = today.year + (_YEARS[m[1]] if m[1] else month < today.month)
    return Made(date(year, month, 1) - timedelta(days=1), limit=True)


def _whole_month(m: Match, today: date) -> Made | None:
    return month_alone(today, _whole(m[2]), today.year + _YEARS[m[1]] if m[1] else None)


def _relative_month_end(m: Match, today: date) -> Made:
    return Made(month_end(*add_months(today, _MONTHS[m[1] or ""])))


def _weekday(m: Match, today: date) -> Made:
    weekday = _WEEKDAYS[m[2]]
    return Made(weekday_of(today, _WEEKS[m[1]], weekday)) if m[1] else weekday_alone(today, weekday)


def _week(m: Match, today: date) -> Made:
    """A week that is named as a whole ends on its Friday."""
    return Made(weekday_of(today, _WEEKS[m[1]], 4), vague=True)


def _month(m: Match, today: date) -> Made:
    return Made(month_end(*add_months(today, _MONTHS[m[1]])), vague=True)


def _year_end(m: Match, today: date) -> Made:
    return Made(date(today.year + _YEARS.get(m[1] or "", 0), 12, 31))


def _quarter_end(m: Match, today: date) -> Made | None:
    quarter = _whole(m[2]) if m[2] else (today.month + 2) // 3
    if not 1 <= quarter <= 4:
        return None
    return Made(month_end(*add_months(date(today.year, quarter * 3, 1), 3 * _MONTHS[m[1] or ""])))


def _feast(m: Match, today: date) -> Made:
    """国庆前: before the day that the calendar fixes."""
    month, day = _FEASTS[m[1]]
    year = today.year + ((month, day) < (today.month, today.day))
    return Made(date(year, month, day), vague=True)


def _ago(m: Match, today: date) -> Made | None:
    days = _days(m)
    return Made(today - timedelta(days=days)) if days <= 366 else None


def _within(m: Match, today: date) -> Made | None:
    days = _days(m)
    return Made(today + timedelta(days=days), limit=m[3] != "后") if days <= 366 else None


def _days(m: Match) -> int:
    return _whole(m[1]) * (7 if m[2] in ("周", "个星期", "星期") else 1)


def _whole(written: str) -> int:
    if written == "元":
        return 1
    return int(number(written.replace("廿", "二十")) or 0)


_RULES = compiled(
    (
        (r"((?:18|19|20|21)\d\d) ?[年./-] ?(\d{1,2}) ?[月./-] ?(\d{1,2})(?!\d)[日号]?", _full),
        (rf"(?:([去今本明])年)?{_MONTH}份?(底|末|尾|初|上旬|中旬|中(?!旬|[心小])|下旬)", _month_part),
        (rf"(?:([去今本明])年)?{_MONTH}{_DAY}(?:[日号]|{_AFTER_DAY})", _month_day),
        (rf"(?:([去今本明])年)?{_MONTH}份?(?:之前|以前|前)", _before_month),
        (r"(上|这|本|下)?个?月(?:底|末|尾)", _relative_month_end),
        (rf"(上|这|本|下)个?月的?{_DAY}(?:[日号](?![楼线])|(?=前|之前|以前))", _day_of_month),
        (r"(上上|(?<!一)下下|上|这|本|下)?个?(?:周|星期|礼拜)([一二三四五六日天1-6])(?![个次种])", _weekday),
        (r"(上上|(?<!一)下下|上|这|本|下)个?(?:周|星期|礼拜)", _week),
        (r"(上|这|本|下)个?月", _month),
        (r"(今|本|去|明)?年(?:底|末)", _year_end),
        (r"(?:(上|这|本|下)一?个?|第?([一二三四1-4])?)季度(?:末|底)", _quarter_end),
        (rf"({CHINESE_NUMBER})(天|周|个?星期)(?:之前|以前|前)", _ago),
        (rf"({CHINESE_NUMBER})(天|日|周|个?星期)(?:之|以)?(内|后)", _within),
        (rf"({'|'.join(_FEASTS)})节?(?:之前|以前|前)", _feast),
        (rf"(?<![月\d一二三四五六七八九十第]){_DAY}号{_AFTER_DAY}", _day),
        (rf"(?<![月\d第])(\d{{1,2}})日{_AFTER_DAY}", _day),
        (rf"(?:([去今本明])年)?(?<![\d个第]){_MONTH}份?(?![\d一二三四五六七八九十刊报龄])", _whole_month),
        ("|".join(sorted(_NEAR, key=len, reverse=True)), _near),
        (r"昨(?=上午|下午|早|已|把|将|给|开|发|办|签|在|去)", _yesterday),
    )
)
# 3月20日前, 3月底之前 and 最迟3月20日 are limits; 昨天之前 too.
_LIMIT_AFTER = re.compile(r"(?:之前|以前|前|内)(?!天)")
_LIMIT_BEFORE = re.compile(r"(?:最迟|最晚|截至|截止|不晚于|期限|限期?|于?不迟于)[:到至在]?$")


def find_chinese_days(text: str, today: date) -> list[Day]:
    """Every day that the folded text gives, in order, none overlapping."""
    found = (_limited(text, match, made, today) for match, made in made_by(_RULES, text, today))
    return sorted(found, key=lambda day: day.start)


def _limited(text: str, match: Match, made: Made, today: date) -> Day:
    start, end = match.span()
    after = None if "前" in match[0][-1] else _LIMIT_AFTER.match(text, end)
    limit = made.limit or bool(after) or bool(_LIMIT_BEFORE.search(text[max(0, start - 6) : start]))
    day = made.coming if limit and made.coming and made.day < today else made.day
    return Day(day, start, after.end() if after else end, limit, made.vague, made.coming)
