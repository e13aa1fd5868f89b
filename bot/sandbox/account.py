"""One bot: its token, its chats, its counter of message ids, its waiting updates."""

from __future__ import annotations

from collections.abc import Callable

from bot.sandbox.chats import Chat, Stored
from bot.sandbox.limits import Limits
from bot.sandbox.people import Person
from bot.sandbox.profile import Profile
from bot.sandbox.queries import Query
from bot.sandbox.updates import FIRST_ID, UpdateQueue
from bot.sandbox.webhook import Webhook
from bot.sandbox.wire import Json

FIRST_QUERY_ID = 4_000_000_000_000


class Account:
    """A bot as Telegram knows it.

    Message ids: one counter for all private chats and basic groups, as on the real thing, where they are
    numbered per account and not per chat.
    """

    def __init__(self, token: str, timestamp: Callable[[], int], numbers_from: int = 0) -> None:
        self.token = token
        self.id = int(token.partition(":")[0])
        self.revoked = False
        self.username = f"sandbox_{self.id}_bot"
        self.updates = UpdateQueue(timestamp, FIRST_ID + numbers_from)
        self.limits = Limits()
        self.profile = Profile()
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self.default_menu: Json = {"type": "commands"}
        self.calls = 0
        self.webhook: Webhook | None = None
        self.on_webhook_reply: Callable[[Json], None] | None = None
        self._last_message_id = numbers_from
        self._next_query_id = FIRST_QUERY_ID + numbers_from

    def as_user(self, language: str = "") -> Json:
        """The Bot API's User object, without what only getMe adds; named as a phone in that language shows it."""
        name = self.profile.say("name", language) or "Sandbox"
        return {"id": self.id, "is_bot": True, "first_name": name, "username": self.username}

    def next_message_id(self, chat: Chat) -> int:
        """The next id in the chat's id space: its own for a supergroup, the account's for all others."""
        if chat.kind == "supergroup":
            chat.last_message_id += 1
            return chat.last_message_id
        self._last_message_id += 1
        return self._last_message_id

    def next_query_id(self) -> str:
        """The id of the next press. Never one of before, though the chats were emptied."""
        self._next_query_id += 1
        return str(self._next_query_id)

    def private_chat(self, person: Person) -> Chat:
        """The chat with this person, begun if need be (which is not the same as started by the person)."""
        chat = self.chats.get(person.id)
        if chat is None:
            chat = self.chats[person.id] = Chat(person.id, person.as_private_chat(), {person.id})
        return chat

    def store(self, chat: Chat, message: Json, *, from_bot: bool, silent: bool = False) -> Stored:
        """Put the message into the chat."""
        stored = Stored(message, from_bot, silent)
        chat.messages[message["message_id"]] = stored
        return stored
