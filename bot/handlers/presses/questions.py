"""Buttons of answers: something else to ask, a page of what is due, a duty among it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.handlers.presses.pressed import Pressed, Toast
from bot.screen import Screen
from bot.turn import Turn
from bot.usecases.checklist import owing
from bot.usecases.errors import Forbidden
from bot.usecases.questions import chasing, lacking, pressing, questioning
from storage.city.people import Person


def _example(p: Pressed) -> Toast:
    questioning.answer(p.turn, p.person, str(p.detail["words"]), about_policy=True)
    return None


Page = Callable[[Turn, Person, Mapping[str, Any]], Screen | None]
"""The question of a button, asked again; None where the asker may see nothing of it any more."""


def _turned(page: Page) -> Callable[[Pressed], Toast]:
    """Another page of the list, where it stands."""

    def press(p: Pressed) -> Toast:
        p.turn.edit(p.person, p.press.outbox_id, _drawn(page, p))
        return None

    return press


def _beside(page: Page) -> Callable[[Pressed], Toast]:
    """What one organization has, in a message of its own: the list stays where it is."""

    def press(p: Pressed) -> Toast:
        p.turn.send(p.person, _drawn(page, p))
        return None

    return press


def _drawn(page: Page, p: Pressed) -> Screen:
    screen = page(p.turn, p.person, p.detail)
    if screen is None:
        raise Forbidden("toast-not-yours")
    return screen


def _duty(p: Pressed) -> Toast:
    """A duty in a message of its own: the list stays where it is."""
    organization, duty, role = str(p.detail["organization"]), str(p.detail["duty"]), int(p.detail["role"])
    p.turn.send(p.person, owing.detail(p.turn, p.person, organization, duty, role, 0))
    return None


ACTIONS: Mapping[str, Callable[[Pressed], Toast]] = {
    "ask.example": _example,
    "ask.due": _turned(pressing.turn_page),
    "ask.due_of": _beside(pressing.turn_page),
    "ask.slips": _turned(chasing.turn_page),
    "ask.slips_of": _beside(chasing.turn_page),
    "ask.reported": _turned(lacking.turn_page),
    "ask.duty": _duty,
}
