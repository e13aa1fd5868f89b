"""Buttons of answers: something else to ask, a page of what is due, a duty among it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.handlers.presses.pressed import Pressed, Toast
from bot.screen import Screen
from bot.usecases.checklist import owing
from bot.usecases.errors import Forbidden
from bot.usecases.questions import chasing, lacking, pressing, questioning


def _example(p: Pressed) -> Toast:
    questioning.answer(p.turn, p.person, str(p.detail["words"]), about_policy=True)
    return None


def _due(p: Pressed) -> Toast:
    p.turn.edit(p.person, p.press.outbox_id, _due_page(p))
    return None


def _due_of(p: Pressed) -> Toast:
    """What is due of one organization, in a message of its own: the list stays where it is."""
    p.turn.send(p.person, _due_page(p))
    return None


def _due_page(p: Pressed) -> Screen:
    screen = pressing.turn_page(p.turn, p.person, p.detail)
    if screen is None:
        raise Forbidden("toast-not-yours")
    return screen


def _slips(p: Pressed) -> Toast:
    p.turn.edit(p.person, p.press.outbox_id, _slips_page(p))
    return None


def _slips_of(p: Pressed) -> Toast:
    """Those of one organization, in a message of their own: the list stays where it is."""
    p.turn.send(p.person, _slips_page(p))
    return None


def _slips_page(p: Pressed) -> Screen:
    screen = chasing.turn_page(p.turn, p.person, p.detail)
    if screen is None:
        raise Forbidden("toast-not-yours")
    return screen


def _reported(p: Pressed) -> Toast:
    p.turn.edit(p.person, p.press.outbox_id, lacking.turn_page(p.turn, p.person, p.detail))
    return None


def _duty(p: Pressed) -> Toast:
    """A duty in a message of its own: the list stays where it is."""
    organization, duty, role = str(p.detail["organization"]), str(p.detail["duty"]), int(p.detail["role"])
    p.turn.send(p.person, owing.detail(p.turn, p.person, organization, duty, role, 0))
    return None


ACTIONS: Mapping[str, Callable[[Pressed], Toast]] = {
    "ask.example": _example,
    "ask.due": _due,
    "ask.due_of": _due_of,
    "ask.slips": _slips,
    "ask.slips_of": _slips_of,
    "ask.reported": _reported,
    "ask.duty": _duty,
}
