from __future__ import annotations

from typing import Any

import pytest

from policy.keys import normalize_key
from policy.models.formats import (
    CHECKS,
    are_items,
    credit_code_sign,
    is_catalogue_path,
    is_contact,
    is_credit_code,
    is_resource_code,
)


def test_a_credit_code_ends_in_its_check_sign() -> None:
    body = "91350100M000100Y4"
    right = credit_code_sign(body)
    assert right == "3"
    assert is_credit_code(body + right)
    assert is_credit_code((body + right).lower())
    assert not any(is_credit_code(body + wrong) for wrong in "0124567898ABCDEFGHJKLMNPQRTUWXY")


@pytest.mark.parametrize(
    "code", ["", "91350100M000100Y4", "91350100M000100Y433", "9I350100M000100Y43", "１" * 18]
)
def test_what_is_no_credit_code_is_refused(code: str) -> None:
    assert not is_credit_code(code)


def test_codes_are_read_in_groups_and_in_full_width() -> None:
    assert is_credit_code("91350100 M000100Y 43")
    assert is_credit_code("９１３５０１００M000100Y43")
    assert is_resource_code("３０７０１２／1", "department")


def test_one_wrong_sign_is_noticed_anywhere() -> None:
    code = "91350100M000100Y43"
    for place in range(18):
        other = "2" if code[place] != "2" else "5"
        assert not is_credit_code(code[:place] + other + code[place + 1 :])


@pytest.mark.parametrize(
    ("code", "kind", "fits"),
    [
        ("307012/000126", "department", True),
        ("30701299/1", "department", True),
        ("107012/1", "basic", True),
        ("207012/1", "theme", True),
        ("307012/000126", "basic", False),
        ("30701/1", "department", False),
        ("307012", "department", False),
        ("407012/1", "department", False),
        ("307012/1", "other", False),
    ],
)
def test_a_resource_code_fits_its_class(code: str, kind: str, fits: bool) -> None:
    assert is_resource_code(code, kind) is fits


@pytest.mark.parametrize(
    ("contact", "fits"),
    [
        ("信息科 0757-83000000", True),
        ("13800138000", True),
        ("李老师 138 0013 8000", True),
        ("0757 8300 0000", True),
        ("(0757)8300-0000", True),
        ("+86 757 8300 0000", True),
        ("+86-13800138000", True),
        ("400-830-0000", True),
        ("信息科 ０７５７－８３００００００", True),
        ("83000000 83000001", True),
        ("2026-03-05", False),
        ("a.b@edu.foshan.gov.cn", True),
        ("王老师", False),
        ("12345", False),
    ],
)
def test_a_contact_has_a_number_or_an_address(contact: str, fits: bool) -> None:
    assert is_contact(contact) is fits


def test_paths_and_items() -> None:
    assert is_catalogue_path("教育/招生/义务教育")
    assert not is_catalogue_path("教育")
    assert are_items(["姓名:字符"])
    assert not are_items(["姓名"])
    assert not are_items([])


@pytest.mark.parametrize(
    "nasty", [None, "", "\x00", "\ud800", 5, True, [], {}, "a" * 100_000, ["x"] * 5, [None]]
)
def test_a_check_never_raises(nasty: Any) -> None:
    for check, count in CHECKS.values():
        assert check(*[nasty] * count) in (True, False)


def test_names_are_compared_without_spaces_width_and_case() -> None:
    assert normalize_key(" 义务教育 入学数据\u200b") == normalize_key("义务教育入学数据")
    assert normalize_key("ＡＰＩ 接口") == "api接口"
    assert normalize_key("Straße") == normalize_key("STRASSE")
    assert normalize_key("卫健局") != normalize_key("卫建局")
    assert normalize_key(" \u200b\n") == ""
    assert len(normalize_key("x" * 9_000)) == 400
