"""Reply markup, refused for the same reasons and in the same words as on the real server.

Source: https://core.telegram.org/bots/api#inlinekeyboardmarkup and the refusals of
tdlib/telegram-bot-api and tdlib/td (ReplyMarkup.cpp).
"""

from __future__ import annotations

from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.mini_apps import check_web_app
from bot.sandbox.wire import Json

MAX_BUTTONS = 100
MAX_CALLBACK_BYTES = 64
_ACTIONS = ("url", "callback_data", "web_app", "login_url", "switch_inline_query",
            "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "copy_text", "pay")  # fmt: skip
_OTHER_MARKUPS = ("keyboard", "remove_keyboard", "force_reply")


def check_markup(markup: Any, *, inline_only: bool = False) -> Json | None:
    """The markup as it is stored with the message; None for none. Raises Refused.

    Edits take inline keyboards only (`inline_only`).
    """
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        rows = _check_rows(markup["inline_keyboard"])
        return {"inline_keyboard": rows} if rows else None
    if not markup:
        return None
    if inline_only:
        raise bad_request("inline keyboard expected")
    if any(name in markup for name in _OTHER_MARKUPS):
        return markup
    raise bad_request("can't parse reply keyboard markup JSON object")


def _check_rows(rows: Any) -> list[list[Json]]:
    if not isinstance(rows, list):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array')
    checked: list[list[Json]] = []
    for row in rows:
        if not isinstance(row, list):
            raise bad_request(
                'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
            )
        if row:
            checked.append([_check_button(button) for button in row])
    if sum(map(len, checked)) > MAX_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return checked


def _check_button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    text = button.get("text")
    if not isinstance(text, str):
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if not any(name in button for name in _ACTIONS):
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if "callback_data" in button:
        _check_callback_data(button["callback_data"])
    if "url" in button:
        _check_url(button["url"])
    if "web_app" in button:
        check_web_app(button)
    return button


def _check_callback_data(data: Any) -> None:
    if not isinstance(data, str) or not 1 <= len(data.encode()) <= MAX_CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")


def _check_url(url: Any) -> None:
    good = (
        isinstance(url, str) and url.startswith(("https://", "http://", "tg://")) and len(url) > len("tg://")
    )
    if not good:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
