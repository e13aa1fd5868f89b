"""One call of the Bot API while it is carried out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.sandbox.account import Account
from bot.sandbox.chats import Chat, Stored
from bot.sandbox.errors import Refused, bad_request, forbidden
from bot.sandbox.ledger import OK
from bot.sandbox.parameters import Parameters
from bot.sandbox.telegram import Telegram
from bot.sandbox.wire import Json


@dataclass(slots=True)
class Call:
    """Who calls, with what. `outcome` is what the ledger will say of the effect."""

    telegram: Telegram
    account: Account
    parameters: Parameters
    outcome: str = OK

    def chat(self) -> Chat:
        """The chat of `chat_id`, open to the bot's messages. Raises Refused."""
        text = self.parameters.text("chat_id").strip()
        if not text:
            raise bad_request("chat_id is empty")
        try:
            number = int(text)
        except ValueError:
            raise bad_request("chat not found") from None
        chat = self.account.chats.get(number)
        if chat is None or not (chat.started or chat.gone or chat.migrated_to):
            if number in self.telegram.people:
                raise forbidden("bot can't initiate conversation with a user")
            raise bad_request("chat not found")
        _check_open(chat)
        return chat

    def note(self, method: str, chat: Chat | None = None, stored: Stored | None = None, **more: Any) -> None:
        """Enter the effect in the ledger."""
        message = stored.message if stored else {}
        self.telegram.ledger.append(
            at=self.telegram.clock.now().isoformat(timespec="milliseconds"),
            bot=self.account.id,
            method=method,
            chat=chat.id if chat else None,
            message_id=message.get("message_id"),
            text=message.get("text", message.get("caption")),
            markup=message.get("reply_markup"),
            outcome=self.outcome,
            **more,
        )

    def show(self, event: str, chat: Chat, body: Json) -> None:
        """Tell the phones of the chat's members."""
        if self.telegram.watched:
            self.telegram.tell(event, {"bot": self.account.id, "chat": chat.id, **body})


def _check_open(chat: Chat) -> None:
    if chat.migrated_to is not None:
        raise Refused(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            {"migrate_to_chat_id": chat.migrated_to},
        )
    if chat.gone:
        raise forbidden("bot was kicked from the group chat")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
