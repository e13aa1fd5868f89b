"""Inline keyboards, and why they are refused."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.errors import Refused
from bot.sandbox.keyboards import check_markup


def keyboard(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [[button] for button in buttons]}


def test_a_good_keyboard_is_kept_as_it_is() -> None:
    markup = keyboard(
        {"text": "保存", "callback_data": "s:1"}, {"text": "网页", "url": "https://example.com"}
    )

    assert check_markup(markup) == markup


def test_an_empty_keyboard_is_none() -> None:
    assert check_markup({"inline_keyboard": []}) is None
    assert check_markup(None) is None


def test_callback_data_of_64_bytes_is_taken_and_of_65_refused() -> None:
    assert check_markup(keyboard({"text": "a", "callback_data": "中" * 21 + "x"}))
    with pytest.raises(Refused, match="Bad Request: BUTTON_DATA_INVALID"):
        check_markup(keyboard({"text": "a", "callback_data": "中" * 21 + "xx"}))


def test_a_hundred_buttons_are_taken_and_one_more_refused() -> None:
    buttons = [{"text": "a", "callback_data": str(n)} for n in range(101)]

    assert check_markup(keyboard(*buttons[:100]))
    with pytest.raises(Refused, match="REPLY_MARKUP_TOO_LONG"):
        check_markup(keyboard(*buttons))


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("x", "object expected as reply markup"),
        ({"inline_keyboard": {}}, "must be an Array"),
        ({"inline_keyboard": [{}]}, "must be an Array of Arrays"),
        (keyboard({"callback_data": "a"}), 'Can\'t find field "text"'),
        (keyboard({"text": " ", "callback_data": "a"}), "text must be non-empty"),
        (keyboard({"text": "a"}), "Text buttons are unallowed in the inline keyboard"),
        (keyboard({"text": "a", "callback_data": ""}), "BUTTON_DATA_INVALID"),
        (keyboard({"text": "a", "url": "nothing"}), "Wrong HTTP URL"),
    ],
)
def test_a_wrong_keyboard_is_refused(markup: Any, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        check_markup(markup)

    assert reason in refused.value.description


def test_an_edit_takes_no_other_keyboard_than_an_inline_one() -> None:
    other = {"keyboard": [["a"]]}

    assert check_markup(other) == other
    with pytest.raises(Refused, match="inline keyboard expected"):
        check_markup(other, inline_only=True)
