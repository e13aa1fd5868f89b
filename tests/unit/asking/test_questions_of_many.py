"""Which of many: who has reported, who has no CDO, what is unresolved; what it is taken for, and what isn't it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.asking import AskContext, Period, ask
from tests.unit.asking.test_questions import MONTH, OPEN, YEAR, said

WEEK = Period(date(2026, 3, 2), date(2026, 3, 8))
SILENT = {"what": "reported", "state": "missing"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("哪些部门本周没有报送", {**SILENT, "period": WEEK}),
        ("哪啲單位呢個禮拜未報?", {**SILENT, "period": WEEK}),
        ("which departments haven't reported this week?", {**SILENT, "period": WEEK}),
        ("which departments haven’t reported this week?", {**SILENT, "period": WEEK}),
        ("本周还没报送的单位有哪些?", {**SILENT, "period": WEEK}),
        ("who hasn't reported this week?", {**SILENT, "period": WEEK}),
        ("谁这周还没报?", {**SILENT, "period": WEEK}),
        ("本周零报送的单位有哪些", {**SILENT, "period": WEEK}),
        ("any departments without a report this month?", {**SILENT, "period": MONTH}),
        ("有多少个单位今年没有报送?", {**SILENT, "period": YEAR}),
        ("顺德哪些镇街没报送?", {**SILENT, "organization": "shunde"}),
        ("哪些部门今年没有办培训", {**SILENT, "kind": "training_held", "period": YEAR}),
        (
            "which departments haven't shared any datasets this year?",
            {**SILENT, "kind": "dataset_shared", "period": YEAR},
        ),
        ("哪些部门本周报送了?", {"what": "reported", "period": WEEK}),
        ("which departments have reported this week?", {"what": "reported", "period": WEEK}),
        ("which bureaus held a training?", {"what": "reported", "kind": "training_held"}),
    ],
)
def test_who_has_reported_and_who_has_not(context: AskContext, text: str, wanted: dict[str, Any]) -> None:
    assert said(text, context) == wanted


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("哪些单位有未解决的重大问题?", "count"),
        ("哪些单位逾期未报?", "due"),
        ("which departments shared datasets with the health bureau?", None),
        ("哪些单位的培训记录没有人数", None),
        ("哪些单位要报送问题?", "due"),
        ("which departments must report?", None),
        ("教育局没有报送培训", None),
        ("我们本周没有报送", None),
    ],
)
def test_what_is_said_of_reports_is_not_always_who_reported(
    context: AskContext, text: str, what: str | None
) -> None:
    question = ask(text, context)
    assert (question.what if question else None) == what


@pytest.mark.parametrize(
    "text",
    [
        "哪些单位没有首席数据官",
        "邊啲單位冇首席數據官?",
        "首席数据官空缺的单位有哪些",
        "有多少单位没有首席数据官?",
        "which departments have no CDO?",
        "which departments don't have a CDO yet?",
        "any bureaus without a CDO?",
    ],
)
def test_who_has_no_chief_data_officer(context: AskContext, text: str) -> None:
    assert said(text, context) == {"what": "vacant", "position": "cdo"}


@pytest.mark.parametrize(
    "text", ["哪些单位要设首席数据官?", "首席数据官空缺多久要补?", "which departments must have a CDO?"]
)
def test_who_must_have_one_is_asked_of_the_policy(context: AskContext, text: str) -> None:
    assert ask(text, context) is None


@pytest.mark.parametrize(
    "text",
    [
        "教育局有什么问题没解决",
        "教育局还有什么没解决的?",
        "教育局有什么问题?",
        "教育局有咩問題未搞掂?",
        "what's unresolved at the education bureau?",
        "what is still unresolved at the Education Bureau?",
        "what problems does the Education Bureau have?",
    ],
)
def test_what_is_unresolved_are_open_issues(context: AskContext, text: str) -> None:
    assert said(text, context) == {**OPEN, "organization": "education"}


@pytest.mark.parametrize("text", ["有什么共享申请没办结?", "what must an issue have?", "问题没解决"])
def test_what_is_not_resolved_is_not_always_an_issue_that_is_asked_for(
    context: AskContext, text: str
) -> None:
    question = ask(text, context)
    assert (
        question is None
        or (question.what, question.state) != ("count", "open")
        or question.kind != "issue_raised"
    )
