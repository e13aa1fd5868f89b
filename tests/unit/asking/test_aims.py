"""What is wanted to be known of one thing in the policy, and the words that name it."""

from __future__ import annotations

import pytest

from bot.asking import aim_of, asks_when, without_aim


@pytest.mark.parametrize(
    ("text", "aim"),
    [
        ("年度行动计划什么时候交？", "when"),
        ("数据普查截止到哪天", "when"),
        ("D1-2 几时到期？", "when"),
        ("When is the annual action plan due?", "when"),
        ("共享申请要几天答复？", "limit"),
        ("how long do I have to file a CDO appointment?", "limit"),
        ("D1-2 怎么才算完成？", "how"),
        ("D2-10 要什么佐证", "how"),
        ("how is D1-2 met?", "how"),
        ("what evidence does D2-10 need?", "how"),
        ("M-19 依据是什么", "says"),
        ("what does DP-03 say?", "says"),
        ("where does M-20 come from?", "says"),
    ],
)
def test_what_is_wanted_to_be_known(text: str, aim: str) -> None:
    assert aim_of(text) == aim


@pytest.mark.parametrize(
    "text",
    [
        "哪些单位没完成D1-2",
        "which departments have not done D1-2?",
        "how long did it take to answer the request?",
        "已完成M-19要求的材料",
        "今天把年度行动计划印发了",
        "the census is done",
    ],
)
def test_of_many_and_of_what_happened_nothing_of_that_is(text: str) -> None:
    assert aim_of(text) is None


def test_what_is_left_names_the_thing() -> None:
    assert without_aim("年度行动计划什么时候交？").strip(" ?") == "年度行动计划"
    assert without_aim("怎样完成应用场景清单").strip() == "应用场景清单"
    assert without_aim("how do I fulfil the data census duty?").split() == [
        "do",
        "the",
        "data",
        "census",
        "?",
    ]


@pytest.mark.parametrize("text", ["数据目录要几时发布", "年度行动计划什么时候交", "when is the census due"])
def test_when_something_is_to_be_done_is_asked_without_a_mark_too(text: str) -> None:
    assert asks_when(text)


@pytest.mark.parametrize(
    "text",
    ["数据目录昨天发布了", "几时发布了都不知道", "年度行动计划12月31日截止", "when the census was done"],
)
def test_what_was_done_and_a_day_that_is_given_ask_nothing(text: str) -> None:
    assert not asks_when(text)
