"""The text of each Telegram update, cut out of an answer of getUpdates as it came.

What a library makes of an update and writes back isn't what Telegram sent: fields it doesn't know go
missing. So the text itself is kept.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from typing import Any

from storage.line.inbox import Arrival

_DECODE = json.JSONDecoder().raw_decode
_BLANK = " \t\n\r"
# Chats with an id below this are supergroups and channels: each counts its messages by itself, while
# private chats and basic groups share one counter (tdlib/td, DialogId.h: MAX_CHANNEL_ID).
CHANNELS_BELOW = -1_000_000_000_000


class NotTelegram(ValueError):
    """The answer isn't what the Bot API says: cut off, a page of a proxy, another shape."""


def read_updates(body: bytes) -> list[Arrival]:
    """The updates in the body of a successful answer. Raises NotTelegram."""
    try:
        text = body.decode("utf-8")
        arrivals = [_arrival(text[start:end], update) for start, end, update in _updates(text)]
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotTelegram(f"not an answer of getUpdates: {type(error).__name__}") from None
    return arrivals


def _updates(text: str) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Start, end and value of each item of `result`."""
    at, succeeded, found = _skip(text, _expect(text, 0, "{")), False, False
    while text[at] != "}":
        name, at = _DECODE(text, at)
        at = _skip(text, _expect(text, at, ":"))
        if name == "result":
            found = True
            at = yield from _items(text, at)
        else:
            value, at = _DECODE(text, at)
            succeeded = succeeded or (name == "ok" and value is True)
        at = _skip(text, at)
        if text[at] == ",":
            at = _skip(text, at + 1)
    if not (succeeded and found) or text[at + 1 :].strip():
        raise ValueError("no result")


def _items(text: str, at: int) -> Generator[tuple[int, int, dict[str, Any]], None, int]:
    at = _skip(text, _expect(text, at, "["))
    while text[at] != "]":
        value, end = _DECODE(text, at)
        yield at, end, value
        at = _skip(text, end)
        if text[at] == ",":
            at = _skip(text, at + 1)
    return at + 1


def _expect(text: str, at: int, sign: str) -> int:
    at = _skip(text, at)
    if text[at] != sign:
        raise ValueError(f"expected {sign}")
    return at + 1


def _skip(text: str, at: int) -> int:
    while text[at : at + 1] in _BLANK and at < len(text):
        at += 1
    return at


def _arrival(raw: str, update: dict[str, Any]) -> Arrival:
    update_id = update["update_id"]
    if not isinstance(update_id, int):
        raise TypeError("update_id")
    kind = next((name for name in update if name != "update_id"), None)
    content = update.get(kind) if kind else None
    if not isinstance(content, dict):
        return Arrival(update_id, kind, None, 0, raw)
    message = content.get("message") if kind == "callback_query" else content
    chat_id = _id_in(message, "chat")
    # In order within a chat; what belongs to no chat, within its person.
    lane = chat_id if chat_id is not None else _id_in(content, "from") or _id_in(content, "user") or 0
    message_id = None
    if kind == "message" and chat_id is not None and chat_id > CHANNELS_BELOW:
        message_id = content.get("message_id")
    return Arrival(update_id, kind, chat_id, lane, raw, message_id if isinstance(message_id, int) else None)


def _id_in(content: Any, name: str) -> int | None:
    inner = content.get(name) if isinstance(content, dict) else None
    found = inner.get("id") if isinstance(inner, dict) else None
    return found if isinstance(found, int) else None
