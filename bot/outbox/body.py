"""The bytes of a message: what is put into the stored body, and what is taken out after a refusal."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from bot.screen import plain_text
from storage.line.outbox import ANSWER_CALLBACK, DRAWN, KEPT, OutboxRow

# Telegram's limits in UTF-16 units: core.telegram.org/bots/api#sendmessage, #sendphoto
_LIMITS = {"text": 4096, "caption": 1024}


def wire_body(row: OutboxRow, message_id: int | None) -> bytes:
    """The stored body with the chat, and the message that it edits."""
    parts = [] if row.method == ANSWER_CALLBACK else [f'"chat_id":{row.chat_id}']
    if message_id is not None:
        parts.append(f'"message_id":{message_id}')
    if row.body != "{}":
        parts.append(row.body[1:-1])
    return ("{" + ",".join(parts) + "}").encode()


PICTURE_NAME = "digest.png"


@dataclass(frozen=True, slots=True)
class Upload:
    """A message with a file of ours: in which parameter it goes, its name, and the other parameters.

    ``content``: the hash of a file that is kept, or (``drawn``) the name of a picture.
    """

    part: str
    content: str
    name: str
    parameters: dict[str, str]
    drawn: bool = False


def upload_of(row: OutboxRow) -> Upload | None:
    """The file that goes along with this message; None for one that has none, or one that Telegram has."""
    if shows_drawing(row):
        return _upload(row, "photo", DRAWN)
    if row.method == "sendDocument" and f'"{KEPT}' in row.body:
        return _upload(row, "document", KEPT)
    return None


def shows_drawing(row: OutboxRow) -> bool:
    """True: a picture of ours goes along with it."""
    return row.method == "sendPhoto" and f'"{DRAWN}' in row.body


def _upload(row: OutboxRow, part: str, prefix: str) -> Upload:
    body = json.loads(row.body)
    content = str(body.pop(part)).removeprefix(prefix)
    name = str(body.pop("file_name", PICTURE_NAME))
    given = {"chat_id": row.chat_id, **body}
    parameters = {k: v if isinstance(v, str) else json.dumps(v, ensure_ascii=False) for k, v in given.items()}
    return Upload(part, content, name, parameters, drawn=prefix == DRAWN)


def body_without_picture(row: OutboxRow) -> str | None:
    """What stands under the picture, as a message of its own; None: nothing does."""
    body = json.loads(row.body)
    body.pop("photo", None)
    text = body.pop("caption", None)
    return _write({"text": text, "link_preview_options": {"is_disabled": True}, **body}) if text else None


def plain_body(row: OutboxRow) -> str:
    """The body without markup: the copy that was stored for this, else the text with its tags taken out."""
    if row.body_plain is not None:
        return row.body_plain
    body = json.loads(row.body)
    for name in _LIMITS:
        if body.get("parse_mode") == "HTML" and isinstance(body.get(name), str):
            body[name] = plain_text(Markup(body[name]))
    for name in ("parse_mode", "entities", "caption_entities"):
        body.pop(name, None)
    return _write(body)


def body_without_reply(row: OutboxRow) -> str | None:
    """The body as a message of its own, or None if it answers nothing."""
    body = json.loads(row.body)
    if body.pop("reply_parameters", None) is None and body.pop("reply_to_message_id", None) is None:
        return None
    return _write(body)


def body_without_topic(row: OutboxRow) -> str | None:
    """The body for the group as a whole, or None if it was that already. It answers nothing there."""
    body = json.loads(row.body)
    if body.pop("message_thread_id", None) is None:
        return None
    body.pop("reply_parameters", None)
    return _write(body)


def body_sent_anew(row: OutboxRow) -> str | None:
    """An edit's body as a new message, silent as the edit; None if it has no buttons and so nothing to live for."""
    body = json.loads(row.body)
    if not (body.get("reply_markup") or {}).get("inline_keyboard"):
        return None
    return _write({**body, "disable_notification": True})


def marked_body(row: OutboxRow, mark: str) -> str:
    """The body with the mark at its end, where there is room for it."""
    body = json.loads(row.body)
    for name, limit in _LIMITS.items():
        text = body.get(name)
        if isinstance(text, str) and mark not in text and _length(text) + _length(mark) + 2 <= limit:
            body[name] = f"{text}\n\n{mark}"
            return _write(body)
    return row.body


def same_again(row: OutboxRow, message_id: int) -> bytes:
    """An edit of that message into what this row says: nothing changes if it is this row's message."""
    body = json.loads(row.body)
    kept = {
        name: body[name]
        for name in ("text", "caption", "parse_mode", "entities", "link_preview_options")
        if name in body
    }
    markup = body.get("reply_markup")
    if isinstance(markup, str):
        markup = json.loads(markup)
    if isinstance(markup, dict) and "inline_keyboard" in markup:
        kept["reply_markup"] = markup
    return json.dumps({"chat_id": row.chat_id, "message_id": message_id, **kept}).encode()


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _write(body: dict[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))
