"""What an answer of the Bot API means for a message: one pure function, and the table of its results."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.line.transport import Answer, NotSent, TransportError
from storage.line.outbox import ANSWER_CALLBACK


class Meaning(StrEnum):
    """What became of a message, one member for each different reaction."""

    SENT = "sent"
    NOT_SENT = "not_sent"  # surely: try again after a while
    PAUSED = "paused"  # 429: not sent, and when to come back
    UNKNOWN = "unknown"  # it may have arrived
    UNPARSABLE = "unparsable"  # the markup was refused
    REPLY_LOST = "reply_lost"  # the message it answers is gone
    TOPIC_LOST = "topic_lost"  # the topic of the group was closed or deleted
    EDIT_LOST = "edit_lost"  # the message it edits was deleted by the person
    PICTURE_LOST = "picture_lost"  # it couldn't be drawn, or Telegram doesn't take it
    MIGRATED = "migrated"  # the group has another id
    CLOSED = "closed"  # blocked, kicked, deactivated: this chat takes nothing
    TOKEN_REFUSED = "token_refused"  # noqa: S105 - a name
    LOST = "lost"  # of no use any more, and nobody misses it
    DEAD = "dead"  # refused for good


@dataclass(frozen=True, slots=True)
class Outcome:
    """A meaning with what belongs to it. `retry_after` in seconds."""

    meaning: Meaning
    http: int | None = None
    detail: str = ""
    message_id: int | None = None
    retry_after: float = 0.0
    new_chat_id: int | None = None
    chat_state: str = "blocked"


# The beginnings of Telegram's own words, lower case (tdlib/telegram-bot-api, Client.cpp; compared without
# the "Bad Request: " before them).
NOT_MODIFIED = "message is not modified"
_UNPARSABLE = ("can't parse entities", "can't find end of", "unsupported start tag")
_REPLY_LOST = ("message to be replied not found", "replied message not found", "message to reply not found")
_TOPIC_LOST = ("message thread not found", "topic_closed", "topic_deleted")
# The bot is in the group, and may not speak: as good as put out, until Telegram tells of other rights.
_MUTED = ("not enough rights to send", "have no rights to send", "chat_write_forbidden")
_PICTURE_LOST = ("photo_", "image_process_failed", "wrong type of the web page content")
_EDIT_LOST = ("message to edit not found", "message_id_invalid")
_ALREADY_GONE = ("message to delete not found",)
_CHAT_GONE = ("chat not found", "group chat was deactivated", "peer_id_invalid")


def read_answer(method: str, answer: Answer | TransportError) -> Outcome:
    """Sort what came back from a call of this method."""
    outcome = _read(method, answer)
    if method == ANSWER_CALLBACK and outcome.meaning in (Meaning.UNKNOWN, Meaning.DEAD, Meaning.CLOSED):
        # The circle on the person's button stops by itself; a second answer would only be refused.
        return Outcome(Meaning.LOST, outcome.http, outcome.detail)
    return outcome


def _read(method: str, answer: Answer | TransportError) -> Outcome:
    if isinstance(answer, NotSent):
        return Outcome(Meaning.NOT_SENT, detail=str(answer))
    if isinstance(answer, TransportError):
        return Outcome(Meaning.UNKNOWN, detail=str(answer))
    said = _parse(answer.body)
    description = str(said.get("description", ""))[:300]
    if answer.http == 200 and said.get("ok") is True and "result" in said:
        return Outcome(Meaning.SENT, 200, message_id=_message_id(said["result"]))
    if answer.http == 429:
        return Outcome(Meaning.PAUSED, 429, description, retry_after=_retry_after(said))
    if answer.http == 401 or (answer.http == 404 and "method not found" not in description.lower()):
        return Outcome(Meaning.TOKEN_REFUSED, answer.http, description)
    if answer.http in (400, 403) and said:
        return _read_refusal(method, answer.http, description, said)
    if answer.http == 413 and method == "sendPhoto":
        return Outcome(Meaning.PICTURE_LOST, 413, description or "too large")
    if answer.http in (404, 413):
        return Outcome(Meaning.DEAD, answer.http, description or "too large")
    # 5xx, pages of proxies, 200 with something else than JSON: it may have been done.
    return Outcome(Meaning.UNKNOWN, answer.http, description or "not an answer of the Bot API")


def _read_refusal(method: str, http: int, description: str, said: dict[str, Any]) -> Outcome:
    new_chat_id = _parameters(said).get("migrate_to_chat_id")
    if isinstance(new_chat_id, int):
        return Outcome(Meaning.MIGRATED, http, description, new_chat_id=new_chat_id)
    words = description.lower().partition(": ")[2] or description.lower()
    if http == 403:
        kicked = "kicked" in words or "not a member" in words
        return Outcome(Meaning.CLOSED, http, description, chat_state="kicked" if kicked else "blocked")
    if words.startswith(NOT_MODIFIED) or (method == "deleteMessage" and words.startswith(_ALREADY_GONE)):
        return Outcome(Meaning.SENT, http, description)
    if words.startswith(_UNPARSABLE):
        return Outcome(Meaning.UNPARSABLE, http, description)
    if words.startswith(_REPLY_LOST):
        return Outcome(Meaning.REPLY_LOST, http, description)
    if words.startswith(_TOPIC_LOST):
        return Outcome(Meaning.TOPIC_LOST, http, description)
    if words.startswith(_MUTED):
        return Outcome(Meaning.CLOSED, http, description, chat_state="kicked")
    if words.startswith(_CHAT_GONE):
        return Outcome(Meaning.CLOSED, http, description, chat_state="gone")
    return Outcome(_of_method(method, words), http, description)


def _of_method(method: str, words: str) -> Meaning:
    """What a refusal means that only calls of some methods meet."""
    if method.startswith("edit") and words.startswith(_EDIT_LOST):
        return Meaning.EDIT_LOST
    if method == "sendPhoto" and words.startswith(_PICTURE_LOST):
        return Meaning.PICTURE_LOST
    return Meaning.DEAD


def _parse(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _parameters(said: dict[str, Any]) -> dict[str, Any]:
    found = said.get("parameters")
    return found if isinstance(found, dict) else {}


def _retry_after(said: dict[str, Any]) -> float:
    try:
        return max(1.0, float(_parameters(said).get("retry_after", 1)))
    except (TypeError, ValueError):
        return 1.0


def _message_id(result: Any) -> int | None:
    first = result[0] if isinstance(result, list) and result else result  # an album gives a list
    found = first.get("message_id") if isinstance(first, dict) else None
    return found if isinstance(found, int) else None
