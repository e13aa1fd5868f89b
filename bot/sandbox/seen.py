"""What the client sees of the sandbox: messages on phones, effects in the ledger, refusals."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any


class SandboxRefused(Exception):
    """The sandbox refused a control request."""


class NothingCame(AssertionError):
    """What was waited for didn't come in time."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message as a phone shows it."""

    id: int
    text: str
    from_bot: bool
    silent: bool
    edited: bool
    date: int
    buttons: tuple[tuple[str, ...], ...]
    raw: dict[str, Any] = field(repr=False)

    @classmethod
    def from_json(cls, body: dict[str, Any]) -> Message:
        rows = body.get("reply_markup", {}).get("inline_keyboard", [])
        return cls(
            id=body["message_id"],
            text=body.get("text", body.get("caption", "")),
            from_bot=body.get("from_bot", False),
            silent=body.get("silent", False),
            edited="edit_date" in body,
            date=body["date"],
            buttons=tuple(tuple(button["text"] for button in row) for row in rows),
            raw=body,
        )

    def has_button(self, text: str) -> bool:
        """True when one of its buttons says just this."""
        return any(text in row for row in self.buttons)


@dataclass(frozen=True, slots=True)
class Effect:
    """An entry of the ledger; see bot/sandbox/ledger.py."""

    seq: int
    at: str
    bot: int
    method: str
    chat: int | None
    message_id: int | None
    text: str | None
    markup: dict[str, Any] | None
    rings: bool | None
    outcome: str
    repeat_of: int | None
    reply_to: int | None

    @classmethod
    def from_json(cls, body: dict[str, Any]) -> Effect:
        return cls(**{entry.name: body[entry.name] for entry in fields(cls)})

    @property
    def buttons(self) -> tuple[str, ...]:
        """The texts of its buttons, row after row."""
        rows = (self.markup or {}).get("inline_keyboard", [])
        return tuple(button["text"] for row in rows for button in row)
