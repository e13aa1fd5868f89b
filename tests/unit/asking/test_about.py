"""Questions about how things work here."""

from __future__ import annotations

import pytest

from bot.asking import AskContext, ask, asks_for_a_definition, asks_which_records, asks_who_this_is


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("who gets an alert?", "alerting"),
        ("what happens if nobody acknowledges an alert?", "alerting"),
        ("预警没人处理会怎样？", "alerting"),
        ("预警会发给谁？", "alerting"),
        ("what does amber mean?", "meaning"),
        ("黄色评级是什么意思", "meaning"),
        ("紅燈係咩意思？", "meaning"),
        ("can I change a saved update?", "changing"),
        ("已保存的报送怎么撤回？", "changing"),
        ("报错了怎么改？", "changing"),
        ("which policy version is in force?", "version"),
        ("政策依据是哪份文件？", "version"),
        ("what has changed in the policy?", "version"),
        ("首席数据官要做什么？", "duties"),
        ("what are the duties of a CDO?", "duties"),
    ],
)
def test_how_things_work(text: str, what: str, context: AskContext) -> None:
    question = ask(text, context)
    assert question is not None
    assert question.what == what


@pytest.mark.parametrize(
    "text",
    [
        "有哪些预警没人处理？",
        "which alerts have nobody acknowledged?",
        "哪些项目是红色评级",
        "红色督办单是什么意思",
        "智慧停车项目评级是什么？",
        "数据怎么更正？",
        "撤回刚才那条",
        "首席数据官是谁？",
        "今天印发了政策文件",
        "最近一周有什么变化",
    ],
)
def test_what_is_on_record_is_another_question(text: str, context: AskContext) -> None:
    question = ask(text, context)
    assert question is None or question.what not in ("alerting", "meaning", "changing", "version", "duties")


def test_who_is_asked_is_known() -> None:
    assert asks_who_this_is("你係邊個")
    assert asks_who_this_is("who are you?")
    assert not asks_who_this_is("你是谁的督导人员")
    assert not asks_who_this_is("who are you reporting to")


def test_what_a_word_means_is_asked() -> None:
    assert asks_for_a_definition("什么是核心数据？")
    assert asks_for_a_definition("what is important data?")
    assert not asks_for_a_definition("核心数据能共享吗？")
    assert not asks_for_a_definition("what is due?")


def test_which_records_there_are_is_not_what_the_policy_says() -> None:
    assert asks_which_records("哪些数据集缺影响评估？")
    assert asks_which_records("which datasets contain personal information?")
    assert not asks_which_records("哪些问题要报领导小组？")
    assert not asks_which_records("which datasets must be assessed?")
