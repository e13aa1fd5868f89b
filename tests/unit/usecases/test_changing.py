"""Words that ask for a change: which field, and to what; and words that don't."""

from __future__ import annotations

import pytest

from bot.usecases.reporting.changing import asked_for
from policy.loading.loader import load_pack, packaged_pack
from policy.models.kinds import Field


@pytest.fixture(scope="module")
def numbered() -> list[Field]:
    """As a card counts them: 1 the dataset, 2 the sharing type, 3 the recipient ..."""
    fields = load_pack(packaged_pack("foshan")).kind("dataset_shared").fields
    wanted = (
        "dataset_title",
        "sharing_type",
        "recipient",
        "grade",
        "personal_info",
        "date",
        "update_frequency",
    )
    return [each for name in wanted for each in fields if each.id == name]


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("改第2项", "sharing_type", None),
        ("修改第二项。", "sharing_type", None),
        ("请改一下第 2 条", "sharing_type", None),
        ("改2", "sharing_type", None),
        ("第七项", "update_frequency", None),
        ("第7项改成每周", "update_frequency", "每周"),
        ("把第7项改为每周", "update_frequency", "每周"),
        ("第3项应该是市公安局", "recipient", "市公安局"),
        ("更新周期改成每周", "update_frequency", "每周"),
        ("把更新周期换成：每周", "update_frequency", "每周"),
        ("修改接收单位", "recipient", None),
        ("单位改成市公安局", "recipient", "市公安局"),
        ("change item 2", "sharing_type", None),
        ("Please change the number 7 to weekly", "update_frequency", "weekly"),
        ("item 3 should be the Police Bureau", "recipient", "the Police Bureau"),
        ("change the update cycle to weekly.", "update_frequency", "weekly"),
        ("correct recipient", "recipient", None),
        ("the update cycle should be weekly", "update_frequency", "weekly"),
    ],
)
def test_what_is_to_be_changed_and_to_what(
    numbered: list[Field], text: str, field: str, value: str | None
) -> None:
    change = asked_for(text, numbered)
    assert change is not None
    assert (change.field.id, change.value) == (field, value)


@pytest.mark.parametrize(
    "text",
    [
        "改第8项",
        "改第0项",
        "第99项改成每周",
        "学籍数据改版",
        "数据改成每周",
        "每周更新",
        "改",
        "系统换成新平台了",
        "change",
        "change everything to weekly",
        "We changed item 2 yesterday",
        "我们昨天改了第2项目的合同",
    ],
)
def test_words_that_ask_for_no_change_or_for_one_of_nothing(numbered: list[Field], text: str) -> None:
    assert asked_for(text, numbered) is None
