"""Buttons of what a person has reported."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.handlers.presses.pressed import Pressed, Toast
from bot.usecases.questions import recalling


def _page(p: Pressed) -> Toast:
    screen = recalling.listing(p.turn, p.person, str(p.detail.get("words", "")), int(p.detail.get("page", 0)))
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


def _search(p: Pressed) -> Toast:
    recalling.ask(p.turn, p.person)
    return None


ACTIONS: Mapping[str, Callable[[Pressed], Toast]] = {"mine.page": _page, "mine.search": _search}
