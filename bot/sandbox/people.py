"""The persons who hold the phones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.sandbox.wire import Json


@dataclass(frozen=True, slots=True)
class Person:
    """A Telegram user. `caption` is what the page writes above the phone, by language."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    caption: tuple[tuple[str, str], ...] = ()

    @property
    def language(self) -> str:
        """The phone's language in two letters, as a bot's words are kept; empty if it isn't known."""
        return (self.language_code or "")[:2]

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> Person:
        """Read ``{id, first_name, last_name?, username?, language_code?, caption?}``.

        Raises KeyError, ValueError or TypeError when that isn't what it is.
        """
        return cls(
            id=int(body["id"]),
            first_name=str(body["first_name"]),
            last_name=body.get("last_name"),
            username=body.get("username"),
            language_code=body.get("language_code"),
            caption=tuple((str(k), str(v)) for k, v in (body.get("caption") or {}).items()),
        )

    def as_user(self) -> Json:
        """The Bot API's User object."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            if (value := getattr(self, name)) is not None:
                user[name] = value
        return user

    def as_private_chat(self) -> Json:
        """The Bot API's Chat object for a private chat with this person."""
        user = self.as_user()
        chat: Json = {
            name: user[name] for name in ("id", "first_name", "last_name", "username") if name in user
        }
        return {**chat, "type": "private"}

    def speaking(self, language_code: str) -> Person:
        """The same person with the phone set to another language."""
        return replace(self, language_code=language_code)
