from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from policy.answers import Accepted, Refused, accept, say_none
from policy.models.kinds import Field
from policy.models.organizations import directory
from policy.models.pack import Pack

TODAY = date(2026, 3, 5)


def field(kind: str, **more: Any) -> Field:
    text = {"zh": "字", "en": "w"}
    return Field.model_validate(
        {"id": "f", "type": kind, "label": text, "question": text, "example": text, **more}
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-05", "2026-03-05"),
        ("2026年3月5日", "2026-03-05"),
        ("2026/3/5", "2026-03-05"),
        ("20260305", "2026-03-05"),
        ("3/5", "2026-03-05"),
        ("3月5日", "2026-03-05"),
        ("3月5号", "2026-03-05"),
        ("今天", "2026-03-05"),
        ("昨天", "2026-03-04"),
        ("前天", "2026-03-03"),
        ("Today", "2026-03-05"),
        ("yesterday", "2026-03-04"),
        ("明天", "2026-03-06"),
        ("12/30", "2025-12-30"),
        ("２０２６－０３－０５", "2026-03-05"),
    ],
)
def test_days_are_read_as_people_write_them(text: str, day: str) -> None:
    assert accept(field("date"), text, today=TODAY) == Accepted(day)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-02-30", "no_such_day"),
        ("2/30", "no_such_day"),
        ("soon", "not_a_date"),
        ("2026", "not_a_date"),
        ("13/1", "no_such_day"),
    ],
)
def test_what_is_no_day_is_refused(text: str, code: str) -> None:
    refused = accept(field("date"), text, today=TODAY)
    assert isinstance(refused, Refused)
    assert refused.code == code


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("integer", "30", 30),
        ("integer", "3万", 30_000),
        ("integer", "1.5万", 15_000),
        ("integer", "2千", 2000),
        ("integer", "1,200", 1200),
        ("integer", "30 次", 30),
        ("integer", "3 个单位", 3),
        ("integer", "1 200", 1200),
        ("integer", "３", 3),
        ("number", "8.5", 8.5),
    ],
)
def test_numbers_are_read_as_people_write_them(kind: str, text: str, value: float) -> None:
    assert accept(field(kind), text, today=TODAY) == Accepted(value)


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("integer", "2.5", "not_whole"),
        ("integer", "many", "not_a_number"),
        ("integer", "-1", "too_small"),
        ("integer", "9" * 20, "too_large"),
        ("number", "1.23456", "too_precise"),
        ("number", "1e5", "not_a_number"),
        ("number", "nan", "not_a_number"),
        ("number", "2,5", "not_a_number"),
        ("integer", "3 4", "not_a_number"),
        ("integer", "30 天", "not_a_number"),
        ("integer", "30%", "not_a_number"),
    ],
)
def test_what_is_no_such_number_is_refused(kind: str, text: str, code: str) -> None:
    refused = accept(field(kind), text, today=TODAY)
    assert isinstance(refused, Refused)
    assert refused.code == code


@pytest.mark.parametrize(
    ("unit", "text", "value"),
    [
        ("hours", "4小时", 4),
        ("hours", "2.5 hours", 2.5),
        ("hours", "2 天", 48),
        ("hours", "1.5 days", 36),
        ("days", "30天", 30),
        ("days", "30 days", 30),
        ("days", "2周", 14),
        ("years", "3年", 3),
        ("percent", "8.5%", 8.5),
        ("percent", "8.5％", 8.5),
        ("percent", "10", 10),
        ("hours", "3年", None),
        ("days", "3年", None),
        ("years", "36 days", None),
        ("percent", "30 天", None),
        ("days", "10%", None),
    ],
)
def test_a_number_counts_in_its_own_unit_or_is_turned_into_it(
    unit: str, text: str, value: float | None
) -> None:
    expected = Accepted(value) if value is not None else Refused("not_a_number")
    assert accept(field("number", unit=unit), text, today=TODAY) == expected


@pytest.mark.parametrize(
    "text", ["unconditional", "无条件共享", "无条件", "Unconditional", " UNCONDITIONAL "]
)
def test_choices_are_taken_in_both_languages(pack: Pack, text: str) -> None:
    sharing_type = pack.kind("dataset_shared").field("sharing_type")
    assert accept(sharing_type, text, today=TODAY) == Accepted("unconditional")
    assert accept(sharing_type, "别的", today=TODAY) == Refused("not_a_choice")


def test_no_choice_of_the_pack_can_be_mistaken_for_another(pack: Pack) -> None:
    for kind in pack.kinds:
        for one in kind.fields:
            for choice in one.choices:
                for name in (choice.id, choice.label.zh, choice.label.en, *choice.aliases):
                    assert accept(one, name, today=TODAY) == Accepted(choice.id), (one.id, name)


@pytest.mark.parametrize(
    ("text", "value"), [("是", True), ("Yes", True), ("否", False), ("no", False), ("不涉密", False)]
)
def test_yes_and_no(text: str, value: bool) -> None:
    assert accept(field("yes_no"), text, today=TODAY) == Accepted(value)
    assert accept(field("yes_no"), "maybe", today=TODAY) == Refused("not_yes_or_no")


def test_there_is_none_is_an_answer_only_where_the_pack_says_so() -> None:
    allowed = field("text", none_label={"zh": "没有做评估", "en": "None was made"})
    for text in ("没有", "无", "none", "没有做评估", "None was made"):
        assert accept(allowed, text, today=TODAY) == Accepted(None)
    assert accept(field("text"), "没有", today=TODAY) == Accepted("没有")
    assert say_none(allowed) == Accepted(None)
    assert say_none(field("text")) == Refused("none_not_allowed")


def test_text_keeps_its_characters_and_loses_what_cannot_be_seen() -> None:
    assert accept(field("text"), "  <b>数据</b> & *x* ", today=TODAY) == Accepted("<b>数据</b> & *x*")
    assert accept(field("text"), "a\u202eb\u200bc\x00", today=TODAY) == Accepted("abc")
    assert accept(field("text"), "😀", today=TODAY) == Accepted("😀")
    assert accept(field("text"), "\u200b", today=TODAY) == Refused("invisible")
    assert accept(field("text"), "  ", today=TODAY) == Refused("empty")


def test_too_long_is_refused_with_both_lengths() -> None:
    short = field("text", max_length=5)
    assert accept(short, "12345", today=TODAY) == Accepted("12345")
    assert accept(short, "123456", today=TODAY) == Refused("too_long", {"limit": 5, "length": 6})


def test_data_items_need_a_name_and_a_type() -> None:
    assert accept(field("items"), "姓名：字符\n年龄:整数", today=TODAY) == Accepted(
        ["姓名:字符", "年龄:整数"]
    )
    assert accept(field("items"), "姓名", today=TODAY) == Refused("bad_item", {"item": "姓名"})


def test_organizations_are_found_by_any_of_their_names(pack: Pack) -> None:
    names = directory(pack.organizations)
    one, several = field("organization"), field("organizations")
    for name in ("市教育局", "教育局", "佛山市教育局", "Education Bureau", "education"):
        assert accept(one, name, today=TODAY, directory=names) == Accepted("education")
    assert accept(several, "教育局、南海区 and 狮山镇", today=TODAY, directory=names) == Accepted(
        ["education", "nanhai", "shishan"]
    )
    assert accept(one, "火星局", today=TODAY, directory=names) == Refused(
        "unknown_organization", {"name": "火星局"}
    )


@pytest.mark.parametrize(
    "text",
    [
        "Industry and IT Bureau and Education Bureau",
        "Industry and IT Bureau, Education Bureau",
        "市工业和信息化局和市教育局",
        "市工信局、教育局、",
    ],
)
def test_a_name_may_hold_what_sets_names_apart(pack: Pack, text: str) -> None:
    names = directory(pack.organizations)
    found = accept(field("organizations"), text, today=TODAY, directory=names)
    assert found == Accepted(["industry", "education"])


def test_of_several_organizations_the_one_that_is_not_known_is_named(pack: Pack) -> None:
    names = directory(pack.organizations)
    found = accept(field("organizations"), "教育局、火星局", today=TODAY, directory=names)
    assert found == Refused("unknown_organization", {"name": "火星局"})
