"""Chats and the messages in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.sandbox.wire import Json


@dataclass(slots=True)
class Stored:
    """A message as the chat holds it. `message` is the Bot API's Message object.

    `former_keyboards` are those it had before edits: a person may still press one, on a phone that hasn't
    seen the edit yet.
    """

    message: Json
    from_bot: bool
    silent: bool = False
    former_keyboards: list[Json] = field(default_factory=list)

    def as_seen(self) -> Json:
        """As a phone shows it."""
        return {**self.message, "from_bot": self.from_bot, "silent": self.silent}


@dataclass(slots=True)
class Chat:
    """A conversation of one bot. `members` are the persons in it: one, in a private chat.

    `topics`: of a forum, by the id of the message that opened each.
    """

    id: int
    face: Json
    members: set[int]
    kind: str = "private"
    messages: dict[int, Stored] = field(default_factory=dict)
    started: bool = False
    blocked: bool = False
    gone: bool = False
    migrated_to: int | None = None
    last_message_id: int = 0
    menu_button: Json | None = None
    topics: dict[int, str] = field(default_factory=dict)
