"""Amounts, hours, days and percentages of an issue."""

from __future__ import annotations

import pytest

from bot.reading.measures import find_measures, find_people
from bot.reading.numbers import number, number_in, scaled


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("30", 30),
        ("1.2", 1.2),
        ("800,000", 800_000),
        ("两百", 200),
        ("二十三", 23),
        ("十", 10),
        ("一千零五", 1005),
        ("二〇二六", 2026),
        ("three", 3),
        ("百分之十", 10),
        ("百分之12.5", 12.5),
        ("十二点五", 12.5),
        ("10%", 10),
        ("ten per cent", 10),
        ("Ten percent", 10),
    ],
)
def test_a_number_is_read(written: str, value: float) -> None:
    assert number(written) == value


@pytest.mark.parametrize("written", ["", "abc", "3x", "万万没想到", "百分之", "十点", "per cent", "三点钟"])
def test_what_is_no_number_gives_none(written: str) -> None:
    assert number(written) is None


@pytest.mark.parametrize(
    ("written", "scale", "value"),
    [("30", "万", 300_000), ("1.2", "million", 1_200_000), ("300", "k", 300_000), ("2", "", 2)],
)
def test_a_scale_multiplies(written: str, scale: str, value: float) -> None:
    assert scaled(written, scale) == value


def measured(text: str) -> dict[str, object]:
    return {found.field: found.value for found in find_measures(text)}


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("要加钱30万才肯改", "amount", 300_000),
        ("缺口两百万", "amount", 2_000_000),
        ("奖金5000元", "amount", 5_000),
        ("another 300k yuan", "amount", 300_000),
        ("cut by rmb 1.2 million", "amount", 1_200_000),
        ("cut by rmb 800,000", "amount", 800_000),
        ("服务中断6小时", "outage_hours", 6),
        ("宕机30分钟", "outage_hours", 0.5),
        ("停摆三天", "outage_hours", 72),
        ("平台停摆了三天了", "outage_hours", 72),
        ("停摆一天半", "outage_hours", 36),
        ("瘫痪了两天", "outage_hours", 48),
        ("瘫痪近两周", "outage_hours", 336),
        ("连续三天打不开", "outage_hours", 72),
        ("两个小时都没法用", "outage_hours", 2),
        ("down for three days", "outage_hours", 72),
        ("has been inaccessible for two days", "outage_hours", 48),
        ("down for 2 weeks", "outage_hours", 336),
        ("down for 5 hours", "outage_hours", 5),
        ("a 3-hour outage", "outage_hours", 3),
        ("停机半小时", "outage_hours", 0.5),
        ("中断两个半小时", "outage_hours", 2.5),
        ("down for half an hour", "outage_hours", 0.5),
        ("down for two and a half hours", "outage_hours", 2.5),
        ("offline for a day and a half", "outage_hours", 36),
        ("延期半个月", "delay_days", 15),
        ("拖了一个半月", "delay_days", 45),
        ("晚了一周半", "delay_days", 11),
        ("delayed by a week and a half", "delay_days", 11),
        ("进度滞后两周", "delay_days", 14),
        ("延误45天", "delay_days", 45),
        ("拖了一个月", "delay_days", 30),
        ("delayed by 6 weeks", "delay_days", 42),
        ("10 days behind", "delay_days", 10),
        ("超支12%", "cost_deviation_percent", 12),
        ("15% over budget", "cost_deviation_percent", 15),
    ],
)
def test_a_measure_of_an_issue_is_read(text: str, field: str, value: float) -> None:
    assert measured(text)[field] == value


@pytest.mark.parametrize(
    "text", ["差了三千多条", "2万名乘客", "1.2 million rows", "准确率才60%", "响应超过10秒", "20人参加"]
)
def test_a_count_is_no_measure(text: str) -> None:
    assert measured(text) == {}


@pytest.mark.parametrize(
    "text", ["项目停摆三周", "工程停摆两天", "三天后中断服务", "三天前系统打不开", "停摆", "停摆三个月"]
)
def test_what_stands_still_or_comes_later_is_no_outage_of_so_many_hours(text: str) -> None:
    assert "outage_hours" not in measured(text)


def test_forty_and_a_bit_is_forty_and_not_four() -> None:
    assert number_in("40ish") == 40
    assert number_in("40x") is None


@pytest.mark.parametrize("text", ["系统宕机半天", "半天打不开", "down for half a day", "half a day outage"])
def test_half_a_day_is_no_number_of_hours(text: str) -> None:
    """A morning, twelve hours, or just long: it is asked."""
    assert measured(text) == {}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("35人参加", 35),
        ("首日接待五百余人次", 500),
        ("来了20多位同事", 20),
        ("一共3,200人", None),  # A figure with its thousands is left to the tags.
        ("forty five people came", 45),
        ("a meeting of CDOs with 27 in attendance".lower(), 27),
        ("33 turned up", 33),
        ("put ninety clerks through it", 90),
        ("ten officers taught, 45 officers listened", None),
        ("version 3 came out", None),
        ("the presentation of 2025 went well", None),
        ("a clerk in each street, twenty seven in total", 27),
        ("served 1,200 residents", 1200),
        ("来了八九个人", None),
        ("第3人民医院", None),
        ("两人主讲,60人参加", None),
        ("20人民调解员", None),
        ("there were eleven of them", 11),
        ("nine at the table", 9),
        ("second round, 25 trained", 25),
        ("scratch that, one of them took a bank job", None),
    ],
)
def test_how_many_people_is_taken_where_one_number_of_them_is_told(text: str, people: int | None) -> None:
    found = find_people(text, 0, len(text))
    assert (found.value if found else None) == people
