"""What a model may see of a message."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.second_opinion.shown import is_secret, shown


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("联系人电话13800138000,已共享", "13800138000"),
        ("联系人电话１３８００１３８０００", "１３８００１３８０００"),
        ("手机 138 0013 8000", "138 0013 8000"),
        ("座机0757-83331234", "83331234"),
        ("身份证44060019900101123X", "44060019900101123X"),
        ("身份证 440600 19900101 123x", "440600 19900101 123x"),
        ("卡号 6222 0212 3456 7890 123", "6222 0212 3456 7890 123"),
        ("mail chen.min@foshan.gov.cn please", "chen.min@foshan.gov.cn"),
        ("见 https://example.gov.cn/x?token=1", "https://example.gov.cn/x?token=1"),
        ("the key is sk-live_a1B2c3D4e5F6g7H8", "sk-live_a1B2c3D4e5F6g7H8"),
    ],
)
def test_numbers_that_lead_to_a_person_and_keys_are_hidden(text: str, hidden: str) -> None:
    assert shown(text) == text.replace(hidden, "#" * len(hidden))


@pytest.mark.parametrize(
    "text",
    [
        "今天把义务教育入学数据共享给了卫健局,每月更新",
        "2026-03-11培训了1200人",
        "共120万条,涉及35个单位",
        "DS-0012 updated on 11 March 2026, 1,250,000 rows",
        "the state-of-the-art-cross-department platform",
    ],
)
def test_what_a_report_says_is_not(text: str) -> None:
    assert shown(text) == text


@given(st.text(max_size=200))
def test_what_is_shown_is_as_long_and_differs_where_it_is_hidden_only(text: str) -> None:
    seen = shown(text)
    assert len(seen) == len(text)
    assert all(a == b or b == "#" for a, b in zip(text, seen, strict=True))


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("这份数据涉密,已移交", True),
        ("內部傳閱,勿外傳", True),
        ("Confidential: we shared the tables", True),
        ("This is between us, off the record", True),
        ("数据已脱敏后共享给卫健局", False),
        ("含敏感个人信息,有条件共享", False),
        ("We classified the dataset as important", False),
        ("the secretary shared the tables", False),
    ],
)
def test_what_is_called_secret_is_not_shown_at_all(text: str, *, secret: bool) -> None:
    assert is_secret(text) is secret
