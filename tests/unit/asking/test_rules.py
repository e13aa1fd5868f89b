"""Questions about the rules for issues: how bad one is, how fast each step must be taken, when one is closed."""

from __future__ import annotations

import pytest

from bot.asking import AskContext, ask


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("What is a major issue?", "major"),
        ("what's a critical problem", "critical"),
        ("what counts as a critical problem", "critical"),
        ("what makes an issue minor?", "minor"),
        ("什么算重大问题？", "major"),
        ("怎样才算重大问题?", "major"),
        ("什么情况算特别重大?", "critical"),
        ("咩叫特别重大问题？", "critical"),
        ("重大问题是什么意思", "major"),
        ("服务中断几小时算特别重大？", "critical"),
        ("項目延誤多少天算重大問題？", "major"),
        ("一般问题和重大问题有什么区别？", None),
        ("What is the difference between a major and a critical issue?", None),
        ("啥叫重大问题", "major"),
        ("延期一个月算不算重大", "major"),
        ("is a two-month delay major?", "major"),
        ("问题分几级？", None),
        ("问题的严重程度怎么分？", None),
    ],
)
def test_what_makes_an_issue_so_severe(text: str, severity: str | None, context: AskContext) -> None:
    question = ask(text, context)
    assert question is not None
    assert (question.what, question.severity) == ("severity", severity)


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("how long do I have to make an action plan?", "action_plan"),
        ("處置方案要幾多日內交？", "action_plan"),
        ("how long do I have to close a major issue?", "resolution"),
        ("严重问题多久要办结？", "resolution"),
        ("how fast must a critical issue be acknowledged?", "acknowledge"),
        ("预警多久要知悉？", "acknowledge"),
        ("预警几小时内要知悉", "acknowledge"),
        ("重大问题几天内要指定责任人？", "name_owner"),
        ("一般问题多久要报一次进展", "progress"),
        ("重大问题多久要开协调会？", "coordination_meeting"),
        ("问题办结后几天内要验证？", "verification"),
    ],
)
def test_how_fast_a_step_must_be_taken(text: str, step: str, context: AskContext) -> None:
    question = ask(text, context)
    assert question is not None
    assert (question.what, question.step) == ("handling", step)


@pytest.mark.parametrize(
    "text",
    [
        "what must an issue have to be closed?",
        "when is an issue closed?",
        "问题怎样才能关闭？",
        "问题关闭要满足哪些条件",
        "重大问题什么条件下可以销号？",
    ],
)
def test_when_an_issue_is_closed(text: str, context: AskContext) -> None:
    question = ask(text, context)
    assert question is not None
    assert question.what == "closing"


@pytest.mark.parametrize(
    "text",
    [
        "南海区有几个未关闭的重大问题？",
        "how many open major issues in Shunde?",
        "What are the major issues in Nanhai?",
        "南海区的重大问题是什么",
        "有哪些重大问题",
        "is the smart traffic issue major?",
        "这个问题解决了吗",
        "解决这个问题用了多久？",
        "how long did it take to resolve the issue?",
        "when is the annual action plan due?",
        "年度行动计划几天内要印发？",
        "数据怎么分级？",
        "协调会多久开一次",
        "今天发生一起重大问题，系统中断5小时",
        "共享申请多久要答复？",
        "the issue is closed",
    ],
)
def test_what_is_on_record_and_what_other_rules_say_is_another_question(
    text: str, context: AskContext
) -> None:
    question = ask(text, context)
    assert question is None or question.what not in ("severity", "handling", "closing")
