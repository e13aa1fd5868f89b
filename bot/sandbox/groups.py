"""Groups: made by people, upgraded to supergroups, left by the bot when it is put out.

Source: https://core.telegram.org/bots/api#chatmemberupdated and #responseparameters (migrate_to_chat_id).
"""

from __future__ import annotations

from collections.abc import Collection

from bot.sandbox.account import Account
from bot.sandbox.chats import Chat
from bot.sandbox.errors import ControlRefused
from bot.sandbox.people import Person
from bot.sandbox.phone import membership
from bot.sandbox.telegram import Telegram
from bot.sandbox.wire import Json

FIRST_GROUP_ID = -4_000_000_001
FIRST_SUPERGROUP_ID = -1_002_000_000_001


class Groups:
    """What people do with one bot's groups."""

    def __init__(self, telegram: Telegram, account: Account) -> None:
        self._telegram = telegram
        self._account = account

    def make(self, title: str, by: Person, members: Collection[int]) -> Chat:
        """A basic group with these people and the bot, which is told that it was added."""
        number = FIRST_GROUP_ID - len(self._account.chats)
        face: Json = {"id": number, "type": "group", "title": title}
        chat = Chat(number, face, {by.id, *members}, kind="group", started=True)
        self._account.chats[number] = chat
        self._telegram.tell("people", {"user": by.id})
        self._tell_membership(chat, by, "left", "member")
        return chat

    def find(self, number: int) -> Chat:
        """The group, or ControlRefused."""
        chat = self._account.chats.get(number)
        if chat is None or chat.kind == "private":
            raise ControlRefused(404, f"no group {number}")
        return chat

    def put_bot_out(self, chat: Chat, by: Person) -> None:
        chat.gone = True
        self._tell_membership(chat, by, "member", "kicked")

    def take_bot_in(self, chat: Chat, by: Person) -> None:
        """Add the bot again that was put out, or left."""
        chat.gone = False
        self._tell_membership(chat, by, "left", "member")

    def add_topic(self, chat: Chat, name: str, by: Person) -> int:
        """Open a topic; the supergroup is a forum from the first one on. Returns the topic's id."""
        if chat.kind != "supergroup":
            raise ControlRefused(409, "only a supergroup has topics")
        chat.face["is_forum"] = True
        number = self._account.next_message_id(chat)
        chat.topics[number] = name
        message = {
            "message_id": number,
            "message_thread_id": number,
            "is_topic_message": True,
            "from": by.as_user(),
            "chat": chat.face,
            "date": self._telegram.clock.timestamp(),
            "forum_topic_created": {"name": name, "icon_color": 7322096},
        }
        self._account.store(chat, message, from_bot=False)
        return number

    def delete_topic(self, chat: Chat, number: int) -> None:
        """Nothing can be written there any more."""
        chat.topics.pop(number, None)

    def upgrade(self, chat: Chat, by: Person) -> Chat:
        """Make it a supergroup: it gets another id and a counter of message ids of its own."""
        if chat.kind != "group" or chat.migrated_to is not None:
            raise ControlRefused(409, "only a basic group can be upgraded, once")
        number = FIRST_SUPERGROUP_ID - len(self._account.chats)
        face: Json = {"id": number, "type": "supergroup", "title": chat.face["title"]}
        fresh = Chat(number, face, set(chat.members), kind="supergroup", started=True)
        self._account.chats[number] = fresh
        self._note(chat, by, {"migrate_to_chat_id": number})
        chat.migrated_to = number
        self._note(fresh, by, {"migrate_from_chat_id": chat.id})
        return fresh

    def _note(self, chat: Chat, by: Person, content: Json) -> None:
        message = {
            "message_id": self._account.next_message_id(chat),
            "from": by.as_user(),
            "chat": chat.face,
            "date": self._telegram.clock.timestamp(),
            **content,
        }
        self._account.store(chat, message, from_bot=False)
        self._account.updates.add("message", message, chat.id)

    def _tell_membership(self, chat: Chat, by: Person, old: str, new: str) -> None:
        bot = self._account.as_user()
        body = {
            "chat": chat.face,
            "from": by.as_user(),
            "date": self._telegram.clock.timestamp(),
            "old_chat_member": membership(bot, old),
            "new_chat_member": membership(bot, new),
        }
        self._account.updates.add("my_chat_member", body, chat.id)
