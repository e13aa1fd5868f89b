"""Questions that are answered with a list: which alerts are open, what I have reported."""

from __future__ import annotations

from datetime import date

import pytest

from bot import asking
from bot.asking import AskContext
from bot.reading import Directory
from tests.unit.reading.conftest import NAMES

CONTEXT = AskContext(date(2026, 3, 2), Directory.of(NAMES), {"DS": "dataset_shared"})


def what(text: str) -> str | None:
    question = asking.ask(text, CONTEXT)
    return question.what if question else None


@pytest.mark.parametrize(
    "text",
    [
        "未受理的预警有哪些",
        "还没知悉的预警有哪些",
        "现在有几条预警",
        "看看预警",
        "which alerts are open?",
        "any alerts?",
        "how many open alerts?",
    ],
)
def test_open_alerts(text):
    assert what(text) == "alerts"


@pytest.mark.parametrize(
    "text", ["什么情况会触发预警？", "预警是怎么来的", "what does an alert mean?", "教育局有哪些预警"]
)
def test_what_alerts_are_and_whose_is_another_question(text):
    assert what(text) != "alerts"


@pytest.mark.parametrize(
    "text",
    [
        "我这个月报了什么",
        "我报送过的有哪些",
        "what did I report this month?",
        "what have I submitted",
        "list my reports",
    ],
)
def test_what_i_have_reported(text):
    assert what(text) == "mine"


@pytest.mark.parametrize("text", ["教育局报了什么", "我报了哪些数据集", "还要报什么", "我申报了什么"])
def test_what_others_reported_or_of_a_kind_is_another_question(text):
    assert what(text) != "mine"
