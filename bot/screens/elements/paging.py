"""Pages of a list: how many there are, and the buttons to turn them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.screen import Button
from bot.screens.elements.view import View


def pages_of(count: int, size: int) -> int:
    """On how many pages of this size so many things stand; nothing at all on one, which says so."""
    return max(1, -(-count // size))


def turn_page(
    view: View,
    action: str,
    detail: Mapping[str, Any],
    page: int,
    pages: int,
    subject: int | None = None,
) -> tuple[tuple[Button, ...], ...]:
    """Previous and next, where there is more than one page."""
    if pages < 2:
        return ()
    return (
        tuple(
            Button(view.label(label), action, subject, {**detail, "page": to % pages})
            for label, to in (("button-previous", page - 1), ("button-next", page + 1))
        ),
    )
