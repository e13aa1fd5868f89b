"""Leave in a sentence: whose, from when to when, and who stands in."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.absence import Absence, absence

MONDAY = date(2026, 3, 2)


def d(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


@pytest.mark.parametrize(
    ("text", "first", "last", "deputy"),
    [
        ("我下周休假,由陈伟代理", d("03-09"), d("03-15"), "陈伟"),
        ("我下周休假，由陳偉代理。", d("03-09"), d("03-15"), "陳偉"),
        ("我本周休假,林小代理我的工作", d("03-02"), d("03-08"), "林小"),
        ("3月9日到13日我休年假，请林小代理我的工作", d("03-09"), d("03-13"), "林小"),
        ("本人3月9-13日请假", d("03-09"), d("03-13"), None),
        ("我从明天起休假三天,林小替我", d("03-03"), d("03-05"), "林小"),
        ("我下周一到周三出差，由林小代为报送", d("03-09"), d("03-11"), "林小"),
        ("我3月9日起休假两周，由联络员林小代理", d("03-09"), d("03-22"), "林小"),
        ("休到3月20日，林小代我", d("03-02"), d("03-20"), "林小"),
        ("下周三林小替我", d("03-11"), d("03-11"), "林小"),
        ("我从3月9日开始休假", d("03-09"), None, None),
        ("我休假期间由林小代理", None, None, "林小"),
        ("我2月27日到3月4日休假", d("03-02"), d("03-04"), None),
        ("我明天休假", d("03-03"), d("03-03"), None),
        ("我12月28日至1月5日休假", d("12-28"), date(2027, 1, 5), None),
        ("I'm on leave 3–7 Dec, Chen Wei stands in", d("12-03"), d("12-07"), "Chen Wei"),
        ("I'm on leave March 9-13, Lin will stand in for me", d("03-09"), d("03-13"), "Lin"),
        ("I'll be out of office next week. Lin Xiao covers for me", d("03-09"), d("03-15"), "Lin Xiao"),
        ("on vacation from 9 to 20 March with Lin Xiao as deputy", d("03-09"), d("03-20"), "Lin Xiao"),
        ("I am on leave next Monday to Wednesday, Lin covers", d("03-09"), d("03-11"), "Lin"),
        ("I'm off tomorrow", d("03-03"), d("03-03"), None),
        ("I'm on leave until Friday", d("03-02"), d("03-06"), None),
        ("I'm on leave from 9 March for two weeks", d("03-09"), d("03-22"), None),
    ],
)
def test_who_is_away_says_when_and_who_stands_in(
    text: str, first: date | None, last: date | None, deputy: str | None
) -> None:
    assert absence(text, MONDAY) == Absence(first, last, deputy)


@pytest.mark.parametrize(
    "text",
    [
        "局长下周休假,由陈伟代理",
        "明天休假",
        "我昨天请假了",
        "I was on leave last Friday",
        "我下周不休假了",
        "我下周休假吗?",
        "我休假时由谁代理",
        "I'm not on leave next week",
        "我取消下周的休假",
        "项目由陈伟代理",
        "教育局下周开展培训,由陈伟代理主持",
        "今天把义务教育入学数据共享给了卫健局,由陈伟代理",
        "今天共享了入学数据。我下周休假,由陈伟代理",
        "培训班学员休假",
        "好的",
        "我下周休假," + "由陈伟代理" * 30,
    ],
)
def test_what_is_said_of_others_of_the_past_or_beside_a_report_is_no_leave(text: str) -> None:
    assert absence(text, MONDAY) is None
