"""Buttons under an appointment: its checklist, the judgement, the invitation, the former CDO's leave."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.handlers.presses.pressed import Pressed, Toast
from bot.screen import Screen
from bot.usecases.people import appointing


def _checklist(p: Pressed) -> Toast:
    return _edit(p, appointing.checklist(p.turn, p.person, p.subject, int(p.detail.get("page", 0))))


def _judge(p: Pressed) -> Toast:
    appointing.ask_judgement(p.turn, p.person, p.subject)
    return None


def _invite(p: Pressed) -> Toast:
    return _edit(p, appointing.invite(p.turn, p.person, p.subject, sure=False))


def _invited(p: Pressed) -> Toast:
    return _edit(p, appointing.invite(p.turn, p.person, p.subject, sure=True))


def _end(p: Pressed) -> Toast:
    return _edit(p, appointing.ask_to_end(p.turn, p.person, p.subject, int(p.detail["post"])))


def _end_now(p: Pressed) -> Toast:
    _edit(p, appointing.end_former(p.turn, p.person, p.subject, int(p.detail["post"])))
    return "post-ended"


def _notice(p: Pressed) -> Toast:
    return _edit(p, appointing.notice(p.turn, p.person, p.subject))


def _edit(p: Pressed, screen: Screen) -> Toast:
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


ACTIONS: Mapping[str, Callable[[Pressed], Toast]] = {
    "appointment.checklist": _checklist,
    "appointment.judge": _judge,
    "appointment.invite": _invite,
    "appointment.invited": _invited,
    "appointment.end": _end,
    "appointment.end_now": _end_now,
    "appointment.notice": _notice,
}
