"""Buttons of who has a Chief Data Officer, and of who takes part by decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from bot.handlers.presses.pressed import Pressed, Toast
from bot.usecases.checklist import covering


def _overview(p: Pressed) -> Toast:
    p.turn.edit(p.person, p.press.outbox_id, covering.show(p.turn, p.person, int(p.detail.get("page", 0))))
    return None


def _counting(p: Pressed) -> Toast:
    p.turn.edit(
        p.person, p.press.outbox_id, covering.counting(p.turn, p.person, int(p.detail.get("page", 0)))
    )
    return None


def _list(p: Pressed) -> Toast:
    which, under = str(p.detail["which"]), str(p.detail.get("under", ""))
    page, behind = (int(p.detail.get(name, 0)) for name in ("page", "behind"))
    screen = covering.listing(p.turn, p.person, which, under, page, behind)
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


def _town(p: Pressed) -> Toast:
    screen = covering.town(p.turn, p.person, str(p.detail["organization"]), dict(p.detail.get("back") or {}))
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


def _admit(p: Pressed) -> Toast:
    where = {key: p.detail[key] for key in ("organization", "back") if key in p.detail}
    month = p.detail.get("month")
    shown = date.fromisoformat(str(month)) if month else None
    p.turn.edit(p.person, p.press.outbox_id, covering.choose_first_day(p.turn, p.person, where, shown))
    return None


def _from(p: Pressed) -> Toast:
    first = date.fromisoformat(str(p.detail["on"]))
    covering.ask_reason(p.turn, p.person, str(p.detail["organization"]), first)
    return None


def _decline(p: Pressed) -> Toast:
    covering.ask_reason(p.turn, p.person, str(p.detail["organization"]), None)
    return None


def _apply(p: Pressed) -> Toast:
    covering.ask_why(p.turn, p.person, str(p.detail["organization"]))
    return None


ACTIONS: Mapping[str, Callable[[Pressed], Toast]] = {
    "coverage.overview": _overview,
    "coverage.counting": _counting,
    "coverage.list": _list,
    "coverage.town": _town,
    "coverage.admit": _admit,
    "coverage.from": _from,
    "coverage.decline": _decline,
    "coverage.apply": _apply,
}
