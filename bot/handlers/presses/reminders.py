"""Buttons of a plan: on which day to remind, what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from bot.handlers.presses.pressed import Pressed, Toast
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.reminders import reminding
from bot.usecases.versions import superseded
from storage.conversation import reminders
from storage.conversation.reminders import Reminder


def _set(p: Pressed) -> Toast:
    reminding.set_day(p.turn, p.person, _reminder(p), date.fromisoformat(str(p.detail["on"])))
    return "toast-done"


def _days(p: Pressed) -> Toast:
    month = p.detail.get("month")
    shown = date.fromisoformat(str(month)) if month else None
    screen = reminding.choose_day(p.turn, p.person, _reminder(p), shown)
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


def _again(p: Pressed) -> Toast:
    p.turn.edit(p.person, p.press.outbox_id, reminding.choose_again(p.turn, p.person, _reminder(p)))
    return None


def _show(p: Pressed) -> Toast:
    reminding.show(p.turn, p.person, _reminder(p))
    return None


def _report(p: Pressed) -> Toast:
    reminding.report(p.turn, p.person, _reminder(p))
    return None


def _drop(p: Pressed) -> Toast:
    reminding.drop(p.turn, p.person, _reminder(p))
    return "toast-done"


def _call(p: Pressed) -> Toast:
    reminding.call_up(p.turn, p.person, _reminder(p))
    return None


def _reminder(p: Pressed) -> Reminder:
    """A plan of the person's own that isn't over, for an organization for which they still report."""
    reminder = reminders.get(p.turn.db, p.subject)
    if reminder is None or reminder.person_id != p.person.id:
        raise Forbidden("toast-not-yours")
    if reminder.state in ("done", "dropped"):
        raise Refused("toast-already")
    if reminder.kind is not None:
        superseded.refuse_gone(p.turn, reminder.kind)
    if not reminding.is_of_use(p.turn, p.person, reminder):
        raise Forbidden("toast-not-yours")
    return reminder


ACTIONS: Mapping[str, Callable[[Pressed], Toast]] = {
    "reminder.set": _set,
    "reminder.days": _days,
    "reminder.again": _again,
    "reminder.show": _show,
    "reminder.report": _report,
    "reminder.drop": _drop,
    "reminder.call": _call,
}
