"""What a person sees: a text and rows of buttons, as plain data."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

# Telegram takes 4,096 UTF-16 units after the markup is parsed; a phone is best served with far less.
TEXT_LIMIT = 4096
LABEL_LIMIT = 40
# Of letters, in a row of buttons on a small phone, with what stands around them.
ROW_WIDTH = 42
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


def grid(buttons: Iterable[Button], columns: int) -> tuple[tuple[Button, ...], ...]:
    """The buttons in rows of at most this many, and of fewer where a label wouldn't be read in full on a phone."""
    rows: list[tuple[Button, ...]] = []
    for button in buttons:
        longer = (*rows[-1], button) if rows else ()
        if longer and len(longer) <= columns and all(width(b.label) <= room(len(longer)) for b in longer):
            rows[-1] = longer
        else:
            rows.append((button,))
    return tuple(rows)


def room(columns: int) -> int:
    """How wide a label may be where so many stand in a row."""
    return ROW_WIDTH // columns - 2


def width(label: str) -> int:
    """How much room it takes on a phone: a Chinese character, or an emoji, twice that of a letter."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in label)


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
