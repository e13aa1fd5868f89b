"""Questions about slips (督办单): what they mean is the pack's to say; who has some is another question."""

from __future__ import annotations

from datetime import date

import pytest

from bot.asking import AskContext, Period, ask


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("红色督办单是什么意思", "red"),
        ("蓝色督办单什么时候发", "blue"),
        ("黄色督办单怎么消除？", "yellow"),
        ("收到红单怎么办", "red"),
        ("我收到了红单怎么办", "red"),
        ("藍單係咩嚟？", "blue"),
        ("督办单发给谁", None),
        ("督办单是什么", None),
        ("蓝单黄单红单有什么区别", None),
        ("what does a red slip mean", "red"),
        ("when does a slip turn yellow", "yellow"),
        ("who gets a blue slip?", "blue"),
        ("how is a yellow slip cleared?", "yellow"),
        ("what are slips?", None),
        ("what's the difference between yellow and red slips?", None),
    ],
)
def test_what_a_slip_means(text: str, colour: str | None, context: AskContext) -> None:
    question = ask(text, context)
    assert question is not None
    assert (question.what, question.colour) == ("slip", colour)


@pytest.mark.parametrize(
    "text",
    [
        "哪些单位收到红色督办单？",
        "我们有多少红色督办单",
        "我们印发了督办单管理办法，明确什么时候发红色督办单",
        "红色项目有哪些",
        "红色单位是什么意思",
        "how many red slips are there?",
        "did we get a red slip?",
        "which departments have a red slip?",
        "the schedule slipped, what now?",
    ],
)
def test_who_has_some_and_what_was_done_about_them_is_something_else(text: str, context: AskContext) -> None:
    question = ask(text, context)
    assert question is None or question.what != "slip"


@pytest.mark.parametrize(
    ("text", "colour", "each"),
    [
        ("哪些单位收到红色督办单？", "red", True),
        ("Which departments have a red slip?", "red", True),
        ("边个有红单", "red", False),
        ("有几张黄单？", "yellow", False),
        ("我有红单吗", "red", False),
        ("教育局有什么督办单？", None, False),
        ("how many red slips are there?", "red", False),
        ("did we get a red slip?", "red", False),
        ("do I have any slips?", None, False),
    ],
)
def test_which_slips_there_are_and_whose(
    text: str, colour: str | None, each: bool, context: AskContext
) -> None:
    question = ask(text, context)
    assert question is not None
    assert (question.what, question.colour, question.each) == ("slips", colour, each)


def test_of_whom_and_when_they_were_sent_is_read_with_it(context: AskContext) -> None:
    question = ask("教育局上周收到几张红单？", context)
    assert question is not None
    assert question.organization == "education"
    assert question.period == Period(date(2026, 2, 23), date(2026, 3, 1))


@pytest.mark.parametrize(
    "text",
    [
        "督办单有几种",
        "我们印发了红色督办单管理办法",
        "今天收到一张红单",
        "红色项目有哪些",
        "哪些单位逾期了？",
    ],
)
def test_what_is_no_question_about_slips_that_there_are(text: str, context: AskContext) -> None:
    question = ask(text, context)
    assert question is None or question.what != "slips"
