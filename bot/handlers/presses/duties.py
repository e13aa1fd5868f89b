"""Buttons of the duty checklist: whose, which role, which duty, and the report that fulfils it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.handlers.presses.pressed import Pressed, Toast
from bot.usecases import drafting, owing
from bot.usecases.errors import Refused


def _organizations(p: Pressed) -> Toast:
    p.turn.edit(p.person, p.press.outbox_id, owing.listing(p.turn, p.person, _page(p)))
    return None


def _summary(p: Pressed) -> Toast:
    p.turn.edit(p.person, p.press.outbox_id, owing.summary(p.turn, p.person, _whose(p)))
    return None


def _role(p: Pressed) -> Toast:
    screen = owing.of_role(p.turn, p.person, _whose(p), int(p.detail["role"]), _page(p))
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


def _show(p: Pressed) -> Toast:
    role, duty_id = int(p.detail.get("role", 1)), str(p.detail["duty"])
    screen = owing.detail(p.turn, p.person, _whose(p), duty_id, role, _page(p))
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


def _report(p: Pressed) -> Toast:
    """The duty turns into the form, so that a second press opens no second one."""
    kind = str(p.detail["kind"])
    if all(each.id != kind for each in p.turn.pack.kinds):
        raise Refused("toast-gone")
    fields, whose = p.detail.get("fields"), _whose(p)
    drafting.begin(p.turn, p.person, kind, fields, None, p.press.outbox_id, whose)
    return None


def _whose(p: Pressed) -> str:
    return str(p.detail["organization"])


def _page(p: Pressed) -> int:
    return int(p.detail.get("page", 0))


ACTIONS: Mapping[str, Callable[[Pressed], Toast]] = {
    "duties.organizations": _organizations,
    "duties.summary": _summary,
    "duties.role": _role,
    "duties.show": _show,
    "duties.report": _report,
}
