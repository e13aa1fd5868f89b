"""That an assessment wasn't made is read as an answer; what only speaks of one isn't."""

from __future__ import annotations

import pytest

from bot.reading import Directory, ReadingContext, read
from bot.reading.denials import NONE, find_denials
from bot.reading.own_fields import own_fields
from tests.unit.reading.conftest import NAMES, WEDNESDAY

SHARED = "今天把学籍数据共享给了卫健局，含个人信息，"


def fields(text: str) -> dict[str, object]:
    first = read(text, ReadingContext(WEDNESDAY, Directory.of(NAMES)))[0]
    assert first.kind == "dataset_shared", first
    return own_fields(first)


@pytest.mark.parametrize(
    "told",
    [
        "没做影响评估",
        "还没有开展个人信息保护影响评估",
        "影响评估还没做",
        "影响评估报告未完成",
        "未进行影响评估",
    ],
)
def test_none_was_made(told):
    assert fields(SHARED + told)["pi_assessment"] is None


@pytest.mark.parametrize(
    "text",
    [
        "We shared the newborn registry with civil affairs, it contains personal data, no impact assessment was made",
        "We shared the newborn registry with civil affairs and didn't make a privacy impact assessment",
    ],
)
def test_none_was_made_in_english(text):
    assert fields(text)["pi_assessment"] is None


@pytest.mark.parametrize(
    "told", ["已做影响评估", "影响评估做了", "影响评估报告文号佛教数评〔2026〕3号", "影响评估没有问题"]
)
def test_one_that_was_made_is_not_denied(told):
    assert fields(SHARED + told).get("pi_assessment", ...) is not None


def test_which_assessment_is_denied_is_told_apart():
    told = fields(SHARED + "没做风险评估")
    assert told["risk_assessment"] is None
    assert "pi_assessment" not in told


@pytest.mark.parametrize(
    "text",
    [
        "shared without an impact assessment",
        "the impact assessment has not been completed",
        "an impact assessment wasn't carried out",
        "no data protection impact assessment was made",
    ],
)
def test_ways_to_say_it(text):
    (found,) = find_denials("dataset_shared", text, 0, len(text))
    assert (found.field, found.value) == ("pi_assessment", NONE)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("dataset_shared", "the impact assessment was made in january"),
        ("dataset_shared", "the impact assessment found no problem"),
        ("training_held", "no impact assessment was made"),
        (
            "dataset_shared",
            "shared with the tax bureau. for the other one, another matter, no impact assessment",
        ),
    ],
)
def test_nothing_is_denied(kind, text):
    assert list(find_denials(kind, text, 0, 30)) == []
