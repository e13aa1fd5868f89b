"""What a person sees: a text and rows of buttons, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

# Telegram takes 4,096 UTF-16 units after the markup is parsed; a phone is best served with far less.
TEXT_LIMIT = 4096
LABEL_LIMIT = 40
# Telegram refuses a button without a visible label, and with it the whole message.
BLANK_LABEL = "·"


@dataclass(frozen=True, slots=True)
class Button:
    """What it says, and what a press means (``storage.conversation.buttons``). ``url``: it leads there, no more.

    ``web_app``: it opens that address within Telegram, which is for private chats only.
    """

    label: str
    action: str
    subject: int | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)
    url: str | None = None
    web_app: bool = False


@dataclass(frozen=True, slots=True)
class Screen:
    text: Markup
    rows: tuple[tuple[Button, ...], ...] = ()


def without_apps(screen: Screen) -> Screen:
    """The same for a group, where Telegram opens no pages: it would refuse the whole message."""
    rows = (tuple(button for button in row if not button.web_app) for row in screen.rows)
    return Screen(screen.text, tuple(row for row in rows if row))


def grid(buttons: list[Button], columns: int) -> tuple[tuple[Button, ...], ...]:
    """The buttons in rows of at most this many."""
    return tuple(tuple(buttons[i : i + columns]) for i in range(0, len(buttons), columns))


def lines(*parts: str | None) -> Markup:
    """Lines of a message; None is left out, an empty string is an empty line."""
    return Markup("\n").join(part for part in parts if part is not None)


def plain_text(text: Markup) -> str:
    """The same without markup, sent where Telegram can't read the markup."""
    return (
        text.striptags()
        if "\n" not in text
        else "\n".join(Markup(line).striptags() for line in text.split("\n"))
    )
