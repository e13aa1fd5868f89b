"""Days as people write them, said on Wednesday, 11 March 2026 unless told otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.day import Day
from bot.reading.days_en import find_english_days
from bot.reading.days_zh import find_chinese_days
from bot.reading.passage import fold

WEDNESDAY = date(2026, 3, 11)


def chinese(text: str, today: date = WEDNESDAY) -> Day:
    [found] = find_chinese_days(fold(text), today)
    return found


def english(text: str, today: date = WEDNESDAY) -> Day:
    [found] = find_english_days(fold(text), today)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今天", "2026-03-11"),
        ("昨天", "2026-03-10"),
        ("前天", "2026-03-09"),
        ("大前天", "2026-03-08"),
        ("明天", "2026-03-12"),
        ("寻日", "2026-03-10"),
        ("上周五", "2026-03-06"),
        ("这周五", "2026-03-13"),
        ("下周五", "2026-03-20"),
        ("上上周一", "2026-02-23"),
        ("上星期日", "2026-03-08"),
        ("周一", "2026-03-09"),
        ("周五", "2026-03-06"),
        ("本月底", "2026-03-31"),
        ("月底", "2026-03-31"),
        ("上月底", "2026-02-28"),
        ("四月底", "2026-04-30"),
        ("3月5日", "2026-03-05"),
        ("三月五日", "2026-03-05"),
        ("三月二十一号", "2026-03-21"),
        ("12月30日", "2025-12-30"),
        ("2026-03-05", "2026-03-05"),
        ("2026年3月5日", "2026-03-05"),
        ("2026/3/5", "2026-03-05"),
        ("二季度末", "2026-06-30"),
        ("年底", "2026-12-31"),
        ("三天前", "2026-03-08"),
        ("两周前", "2026-02-25"),
        ("三天内", "2026-03-14"),
        ("9月初", "2026-09-05"),
        ("10月中旬", "2025-10-20"),
        ("明年3月", "2027-03-31"),
        ("9月前", "2026-08-31"),
        ("3月20日", "2026-03-20"),
        ("三月二十五前", "2026-03-25"),
        ("整理一下下周出", "2026-03-20"),
        ("下下周", "2026-03-27"),
        ("国庆前", "2026-10-01"),
        ("聽日", "2026-03-12"),
        ("琴日", "2026-03-10"),
        ("明早", "2026-03-12"),
        ("噚日", "2026-03-10"),
        ("尋日", "2026-03-10"),
        ("前日", "2026-03-09"),
        ("上月28号", "2026-02-28"),
        ("上个月15号", "2026-02-15"),
        ("上个月十五日", "2026-02-15"),
        ("下个月15号", "2026-04-15"),
        ("上季度末", "2025-12-31"),
        ("下季度末", "2026-06-30"),
        ("本季度末", "2026-03-31"),
        ("20号培训了30人", "2026-02-20"),
        ("20号印发了办法", "2026-02-20"),
        ("20号召开会议讨论了办法", "2026-02-20"),
        ("20号要印发了", "2026-03-20"),
        ("20号印发办法", "2026-03-20"),
    ],
)
def test_a_chinese_day_is_understood(text: str, expected: str) -> None:
    assert chinese(text).day.isoformat() == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2026-03-11"),
        ("yesterday", "2026-03-10"),
        ("the day before yesterday", "2026-03-09"),
        ("tomorrow", "2026-03-12"),
        ("this morning", "2026-03-11"),
        ("last Friday", "2026-03-06"),
        ("last Wednesday", "2026-03-04"),
        ("last Monday", "2026-03-02"),
        ("last Sunday", "2026-03-08"),
        ("on Sun", "2026-03-08"),
        ("sun morning", "2026-03-08"),
        ("next Friday", "2026-03-20"),
        ("this Friday", "2026-03-13"),
        ("on Monday", "2026-03-09"),
        ("on March 5", "2026-03-05"),
        ("March 5th, 2025", "2025-03-05"),
        ("9 March", "2026-03-09"),
        ("2 Jan 2026", "2026-01-02"),
        ("30 December", "2025-12-30"),
        ("2026-03-05", "2026-03-05"),
        ("the end of March", "2026-03-31"),
        ("the end of Q2", "2026-06-30"),
        ("end of month", "2026-03-31"),
        ("two weeks ago", "2026-02-25"),
        ("3 days ago", "2026-03-08"),
        ("Tuesday next week", "2026-03-17"),
        ("next week Wed", "2026-03-18"),
        ("the end of next week", "2026-03-20"),
        ("mid-November", "2025-11-15"),
        ("in June", "2026-06-30"),
        ("before June", "2026-05-31"),
        ("on 13/4", "2026-04-13"),
        ("31.03.2027", "2027-03-31"),
        ("within 3 days", "2026-03-14"),
        ("tmrw", "2026-03-12"),
        ("on the 15th of next month", "2026-04-15"),
        ("the 28th of last month", "2026-02-28"),
        ("on 27 Feb 2) trained 20 people", "2026-02-27"),
        ("1) on Feb 27 2) trained 20 people", "2026-02-27"),
        ("27 Feb 2026", "2026-02-27"),
        ("in 2026 Feb 2", "2026-02-02"),
        ("trained 35 people yesterday", "2026-03-10"),
        ("between 30 and 40 people yesterday", "2026-03-10"),
    ],
)
def test_an_english_day_is_understood(text: str, expected: str) -> None:
    assert english(text).day.isoformat() == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2月30日",
            "2026-02-29",
            "13月1日",
            "30 February",
            "上个月周",
            "每周三次",
            "二十个月",
            "5月",
            "may be",
            "our officer is Sun Hao",
        ),
        *(
            "3号楼漏水",
            "开通12号线",
            "第20号",
            "文号是佛数〔2026〕五号",
            "文号是佛数〔2026〕5号",
            "文号为佛数五号",
            "二零二六年五号",
            "上个月30号",
            "12号线开通了",
            "3号机房恢复了",
            "上个月3号线检修",
            "trained 15 last month",
            "三个月",
            "may go",
            "24/7",
            "3/4 done",
            "the 20th floor",
            "march on",
        ),
    ],
)
def test_what_is_no_day_gives_none(text: str) -> None:
    days = [*find_chinese_days(fold(text), WEDNESDAY), *find_english_days(fold(text), WEDNESDAY)]
    assert [day for day in days if not day.vague] == []


def test_the_leap_day_exists_in_a_leap_year_only() -> None:
    assert chinese("2028年2月29日").day == date(2028, 2, 29)
    assert find_chinese_days("2027年2月29日", WEDNESDAY) == []


def test_a_day_without_a_year_is_the_nearest_one() -> None:
    assert chinese("1月5日", date(2026, 12, 20)).day == date(2027, 1, 5)
    assert chinese("12月20日", date(2027, 1, 5)).day == date(2026, 12, 20)


@pytest.mark.parametrize(
    "text", ["3月20日前", "3月20日之前", "截止3月20日", "最迟3月20日", "这个月20号前", "本月20前"]
)
def test_a_chinese_limit_is_a_deadline(text: str) -> None:
    found = chinese(text)
    assert (found.day, found.deadline) == (date(2026, 3, 20), True)
    assert not chinese("3月20日").deadline


@pytest.mark.parametrize("text", ["by 20 March", "before March 20", "no later than 20 March"])
def test_an_english_limit_is_a_deadline(text: str) -> None:
    found = english(text)
    assert (found.day, found.deadline) == (date(2026, 3, 20), True)
    assert not english("on 20 March").deadline


def test_a_weekday_as_a_limit_lies_ahead_and_as_a_day_behind() -> None:
    assert chinese("周五前").day == date(2026, 3, 13)
    assert english("by Friday").day == date(2026, 3, 13)
    assert english("on Friday").day == date(2026, 3, 6)


def test_two_days_in_one_sentence_are_both_found_in_order() -> None:
    found = find_chinese_days("3月4日发现,要求3月25日前整改", WEDNESDAY)
    assert [(day.day.day, day.deadline) for day in found] == [(4, False), (25, True)]


@pytest.mark.parametrize(
    ("text", "past", "coming"),
    [
        ("周五", "2026-03-06", "2026-03-13"),
        ("20号", "2026-03-20", "2026-03-20"),
        ("9号", "2026-03-09", "2026-04-09"),
        ("11号", "2026-03-11", "2026-03-11"),
        ("on Friday", "2026-03-06", "2026-03-13"),
        ("on the 9th", "2026-03-09", "2026-04-09"),
        ("in February", "2026-02-28", "2027-02-28"),
    ],
)
def test_a_day_without_its_month_or_week_lies_behind_or_ahead(text: str, past: str, coming: str) -> None:
    [found] = [*find_chinese_days(text, WEDNESDAY), *find_english_days(fold(text), WEDNESDAY)]
    assert (found.day.isoformat(), str(found.coming)) == (past, coming)


def test_the_31st_is_looked_for_in_a_month_that_has_one() -> None:
    assert chinese("31号", date(2026, 2, 10)).coming == date(2026, 3, 31)
