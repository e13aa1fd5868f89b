"""What tells of a time and gives no day, said on Monday, 2 March 2026."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.open_days import OpenDay, open_day

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    "text",
    [
        *("一月份培训了30人", "年初培训了30人", "前几天培训了30人", "前阵子培训了30人", "春节前培训了30人"),
        *(
            "除夕那天瘫痪了",
            "上月培训了30人",
            "上周培训了30人",
            "这周培训了30人",
            "上季度培训了30人",
            "节后培训了30人",
        ),
        *(
            "去年培训了30人",
            "几个月前培训了30人",
            "有一天瘫痪了",
            "周末瘫痪了",
            "日前印发了办法",
        ),
        *("2025年印发了办法", "上个月的培训来了30人", "2月3日到2月5日培训了30人", "上旬培训了30人"),
        *(
            "trained 30 people in January",
            "trained 30 people last month",
            "the other day we trained 30 people",
        ),
        *(
            "trained 30 people the week before last",
            "a few days ago it crashed",
        ),
        *("two months ago it crashed", "in March 45 people were trained", "crashed over the weekend"),
        *("trained 30 people before Chinese New Year", "published at the beginning of the year"),
    ],
)
def test_a_time_that_is_no_day_leaves_it_open(text: str) -> None:
    assert open_day(text, MONDAY) is OpenDay.VAGUE


@pytest.mark.parametrize(
    "text",
    [
        *("2月30日培训了30人", "2025年13月5日培训了30人", "二月三十日培训了30人", "上个月30号培训了30人"),
        *("2026-02-30培训了30人", "trained 30 people on 32 March", "trained 30 people on February 30"),
        *("on the 31st of April", "on the 30th of last month"),
    ],
)
def test_a_day_that_the_calendar_does_not_have_is_none(text: str) -> None:
    assert open_day(text, MONDAY) is OpenDay.NO_SUCH_DAY


@pytest.mark.parametrize(
    "text",
    [
        *(
            "培训了30人",
            "今天培训了30人",
            "把上个月的数据共享给了卫健局",
            "印发了《2025年度数据办法》",
            "每月更新",
        ),
        *(
            "3月20日前完成整改",
            "环节前已核对",
            "那天然气数据共享了",
            "12号线开通了",
            "目前已上线",
            "刚刚瘫痪了",
        ),
        *(
            "trained 30 people",
            "trained 30 people today",
            "shared last month's figures",
            "this morning it crashed",
        ),
        *("held a one day training", "it may 40 times", "published it, to be done by 20 March"),
    ],
)
def test_where_no_time_is_told_nothing_is_left_open(text: str) -> None:
    assert open_day(text, MONDAY) is None
