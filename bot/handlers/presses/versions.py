"""Buttons about versions of the pack: the word that another one is coming, and the administrators' own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from bot.handlers.presses.pressed import Pressed, Toast
from bot.screen import Screen
from bot.usecases.versions import activating, versioning


def _all(p: Pressed) -> Toast:
    activating.show_all(p.turn, p.person, p.subject, p.press.outbox_id)
    return None


def _show(p: Pressed) -> Toast:
    return _edit(p, versioning.show(p.turn, p.person))


def _days(p: Pressed) -> Toast:
    month = date.fromisoformat(str(p.detail["month"])) if "month" in p.detail else None
    source = str(p.detail["source"])
    return _edit(p, versioning.choose_day(p.turn, p.person, source, p.press.subject, month))


def _day(p: Pressed) -> Toast:
    on = date.fromisoformat(str(p.detail["on"]))
    if p.press.subject is not None:
        return _edit(p, versioning.change_day(p.turn, p.person, p.subject, on))
    return _edit(p, versioning.ask(p.turn, p.person, str(p.detail["source"]), on, p.press.outbox_id))


def _again(p: Pressed) -> Toast:
    return _edit(p, versioning.ask_again(p.turn, p.person, p.subject, p.press.outbox_id))


def _give_up(p: Pressed) -> Toast:
    return _edit(p, versioning.give_up(p.turn, p.person, p.subject))


def _confirm(p: Pressed) -> Toast:
    on = date.fromisoformat(str(p.detail["on"]))
    _edit(p, versioning.confirm(p.turn, p.person, p.subject, on))
    return "versions-decided"


def _sure(p: Pressed) -> Toast:
    return _edit(p, versioning.sure_to_take_back(p.turn, p.person, p.subject))


def _take_back(p: Pressed) -> Toast:
    _edit(p, versioning.take_back(p.turn, p.person, p.subject))
    return "versions-taken-back"


def _edit(p: Pressed, screen: Screen) -> Toast:
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


ACTIONS: Mapping[str, Callable[[Pressed], Toast]] = {
    "pack.all": _all,
    "versions.show": _show,
    "versions.days": _days,
    "versions.day": _day,
    "versions.again": _again,
    "versions.give-up": _give_up,
    "versions.confirm": _confirm,
    "versions.sure": _sure,
    "versions.take-back": _take_back,
}
