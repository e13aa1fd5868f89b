"""Buttons of the duty checklist: whose, which role, which duty, and the report that fulfils it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from bot.handlers.presses.pressed import Pressed, Toast
from bot.usecases.checklist import owing, waiving
from bot.usecases.errors import Refused
from bot.usecases.issues import urging
from bot.usecases.reporting import drafting


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


def _waive(p: Pressed) -> Toast:
    where = {key: p.detail[key] for key in ("organization", "duty", "role", "page") if key in p.detail}
    month = p.detail.get("month")
    shown = date.fromisoformat(str(month)) if month else None
    p.turn.edit(p.person, p.press.outbox_id, waiving.choose_end(p.turn, p.person, where, shown))
    return None


def _until(p: Pressed) -> Toast:
    waiving.ask_reason(p.turn, p.person, dict(p.detail), date.fromisoformat(str(p.detail["until"])))
    return None


def _lift(p: Pressed) -> Toast:
    done = waiving.lift(p.turn, p.person, p.subject)
    _show(p)
    return "toast-asked-again" if done else "toast-already"


def _urge(p: Pressed) -> Toast:
    done = urging.urge_duties(p.turn, p.person, _whose(p))
    p.turn.edit(p.person, p.press.outbox_id, owing.summary(p.turn, p.person, _whose(p)))
    return "toast-urged" if done else "toast-urged-today"


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
    "duties.waive": _waive,
    "duties.until": _until,
    "duties.lift": _lift,
    "duties.urge": _urge,
}
