"""What a person does with a phone, in a chat with one bot."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.account import Account
from bot.sandbox.chats import Chat, Stored
from bot.sandbox.entities.formatted import find_entities
from bot.sandbox.entities.measure import units
from bot.sandbox.errors import ControlRefused
from bot.sandbox.mini_apps import address_to_open
from bot.sandbox.people import Person
from bot.sandbox.queries import Query
from bot.sandbox.telegram import Telegram
from bot.sandbox.wire import Json

# A phone sends a longer text as several messages.
MAX_TEXT_UNITS = 4096
_COMMAND = re.compile(r"/[A-Za-z0-9_]{1,64}(?:@(?P<bot>\w+))?(?!\w)")


class Phone:
    """One person's phone, opened on the chat with one bot, or on a group in which both are, or a topic of it."""

    def __init__(
        self,
        telegram: Telegram,
        account: Account,
        person: Person,
        group: Chat | None = None,
        topic: int | None = None,
    ) -> None:
        self.telegram = telegram
        self.account = account
        self.person = person
        self.chat: Chat = group or account.private_chat(person)
        self.topic = topic
        if topic is not None and topic not in self.chat.topics:
            raise ControlRefused(404, f"no topic {topic} in this chat")

    def say(self, text: str, reply_to: int | None = None, forward_from: str | None = None) -> list[Json]:
        """Write a text; a long one goes as several messages. Raises ControlRefused."""
        if not text.strip():
            raise ControlRefused(400, "an empty text can't be sent")
        return [self._send(_text(part), reply_to, forward_from) for part in _parts(text.strip())]

    def attach(self, content: Json, reply_to: int | None = None, forward_from: str | None = None) -> Json:
        """Send something else than text: the fields of the Message that make it what it is."""
        return self._send(content, reply_to, forward_from)

    def edit(self, message_id: int, text: str) -> Json:
        """Change a text that this person sent."""
        stored = self._message(message_id)
        if stored.from_bot or "text" not in stored.message:
            raise ControlRefused(409, "only one's own texts can be edited")
        changed = {**stored.message, "edit_date": self.telegram.clock.timestamp()}
        changed.pop("entities", None)
        stored.message = {**changed, **_text(text)}
        self.account.updates.add("edited_message", stored.message, self.chat.id)
        self._show("edited", {"message": stored.as_seen()})
        return stored.message

    def press(
        self,
        message_id: int | None = None,
        text: str | None = None,
        data: str | None = None,
        place: tuple[int, int] | None = None,
        *,
        stale: bool = False,
    ) -> Query | str:
        """Press a button: a Query, or the address that a link button leads to, or that is opened as a page.

        Without a message id it is the newest message that has such a button. `stale` also finds buttons
        that an edit has taken away, as a phone would show that has been without network.
        """
        candidates = [self._message(message_id)] if message_id else reversed(self.chat.messages.values())
        for stored in candidates:
            button = _find_button(stored, text, data, place, stale=stale)
            if button is None:
                continue
            if "callback_data" in button:
                return self._query(stored, button["callback_data"])
            if "web_app" in button:
                now = self.telegram.clock.timestamp()
                return address_to_open(button["web_app"]["url"], self.person, self.account.token, now)
            return str(button.get("url", ""))
        raise ControlRefused(404, f"no such button: {text or data or place}")

    def block(self) -> None:
        """Stop the bot; it is told so."""
        self._set_blocked(blocked=True)

    def unblock(self) -> None:
        self._set_blocked(blocked=False)

    def messages(self, after: int = 0, limit: int | None = None) -> list[Json]:
        """The chat as the person sees it, oldest first."""
        seen = [stored.as_seen() for number, stored in self.chat.messages.items() if number > after]
        return seen[-limit:] if limit else seen

    def commands(self) -> list[Json]:
        """The command menu of this phone, in its language."""
        return self.account.profile.shown_commands(self.chat.id, self.person.language)

    def state(self) -> Json:
        """What the phone shows besides the messages."""
        return {
            "user": self.person.as_user(),
            "caption": dict(self.person.caption),
            "bot": self.account.as_user(self.person.language),
            "started": self.chat.started,
            "blocked": self.chat.blocked,
            "commands": self.commands(),
            "description": self.account.profile.say("description", self.person.language),
            "groups": [
                {"id": chat.id, "title": chat.face["title"]}
                for chat in self.account.chats.values()
                if chat.kind != "private" and self.person.id in chat.members and chat.migrated_to is None
            ],
        }

    def _send(self, content: Json, reply_to: int | None, forward_from: str | None) -> Json:
        if self.chat.blocked:
            raise ControlRefused(409, "the bot is blocked: unblock it first")
        now = self.telegram.clock.timestamp()
        message: Json = {
            "message_id": self.account.next_message_id(self.chat),
            "from": self.person.as_user(),
            "chat": self.chat.face,
            "date": now,
        }
        if forward_from:
            message["forward_origin"] = {"type": "hidden_user", "sender_user_name": forward_from, "date": now}
        if self.topic is not None:
            message |= {"message_thread_id": self.topic, "is_topic_message": True}
            # What is written into a topic without answering anything answers the topic's first message.
            reply_to = reply_to or self.topic
        if reply_to:
            target = self._message(reply_to).message
            message["reply_to_message"] = {k: v for k, v in target.items() if k != "reply_to_message"}
        message.update(content)
        self.chat.started = True
        stored = self.account.store(self.chat, message, from_bot=False)
        if self._concerns_bot(message):
            self.account.updates.add("message", message, self.chat.id)
        if self.telegram.watched:
            self._show("message", {"message": stored.as_seen()})
        return message

    def _concerns_bot(self, message: Json) -> bool:
        """True in private; in a group a bot in privacy mode hears commands, mentions and replies to it only.

        Source: https://core.telegram.org/bots/features#privacy-mode
        """
        if self.chat.kind == "private":
            return True
        if self.chat.gone or self.chat.migrated_to is not None:
            return False
        reply = message.get("reply_to_message", {}).get("from", {})
        text = message.get("text") or message.get("caption") or ""
        command = _COMMAND.match(text)
        if command is not None:
            return command["bot"] is None or command["bot"].casefold() == self.account.username.casefold()
        mentioned = re.search(rf"(?<!\w)@{self.account.username}(?!\w)", text, re.IGNORECASE)
        return mentioned is not None or reply.get("id") == self.account.id

    def _query(self, stored: Stored, data: str) -> Query:
        if self.chat.blocked:
            raise ControlRefused(409, "the bot is blocked: unblock it first")
        number = self.account.next_query_id()
        message_id = stored.message["message_id"]
        query = Query(number, self.person.id, self.chat.id, message_id, data, self.telegram.clock.timestamp())
        self.account.queries[number] = query
        body = {
            "id": number,
            "from": self.person.as_user(),
            "message": stored.message,
            "chat_instance": str(-self.chat.id),
            "data": data,
        }
        self.account.updates.add("callback_query", body, self.chat.id)
        return query

    def _set_blocked(self, *, blocked: bool) -> None:
        if self.chat.blocked == blocked:
            return
        self.chat.blocked = blocked
        statuses = ("member", "kicked") if blocked else ("kicked", "member")
        old, new = (membership(self.account.as_user(), status) for status in statuses)
        body = {"chat": self.chat.face, "from": self.person.as_user(),
                "date": self.telegram.clock.timestamp(), "old_chat_member": old,
                "new_chat_member": new}  # fmt: skip
        self.account.updates.add("my_chat_member", body, self.chat.id)
        self._show("phone", {"blocked": blocked})

    def _message(self, number: int) -> Stored:
        stored = self.chat.messages.get(number)
        if stored is None:
            raise ControlRefused(404, f"no message {number} in this chat")
        return stored

    def _show(self, event: str, body: Json) -> None:
        if self.telegram.watched:
            self.telegram.tell(event, {"bot": self.account.id, "chat": self.chat.id, **body})


def _text(text: str) -> Json:
    entities = find_entities(text)
    return {"text": text, "entities": entities} if entities else {"text": text}


def _parts(text: str) -> list[str]:
    if units(text) <= MAX_TEXT_UNITS:
        return [text]
    parts, begin, length = [], 0, 0
    for place, character in enumerate(text):
        width = units(character)
        if length + width > MAX_TEXT_UNITS:
            parts.append(text[begin:place])
            begin, length = place, 0
        length += width
    return [*parts, text[begin:]]


def _find_button(
    stored: Stored, text: str | None, data: str | None, place: tuple[int, int] | None, *, stale: bool
) -> dict[str, Any] | None:
    keyboards = [stored.message["reply_markup"]] if "reply_markup" in stored.message else []
    if stale:
        keyboards += reversed(stored.former_keyboards)
    for keyboard in keyboards:
        for y, row in enumerate(keyboard["inline_keyboard"]):
            for x, button in enumerate(row):
                by_name = button["text"] == text if text is not None else button.get("callback_data") == data
                if (y, x) == place or (place is None and by_name):
                    return dict(button)
    return None


def membership(bot: Json, status: str) -> Json:
    """The Bot API's ChatMember object for the bot itself."""
    return {"user": bot, "status": status, **({"until_date": 0} if status == "kicked" else {})}
