"""Buttons of an alert. A stale one shows the present state."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.handlers.presses.pressed import Pressed, Toast, alert_of
from bot.usecases.alerts import alert_message, alerting
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.verdicts import reporter_message
from storage.updates import records


def _acknowledge(p: Pressed) -> Toast:
    alert = alert_of(p)
    if alerting.acknowledge(p.turn, p.person, alert):
        return "toast-done"
    alert_message.show(p.turn, p.person, alert, p.press.outbox_id)
    return "toast-already"


def _take(p: Pressed) -> Toast:
    alert = alert_of(p)
    if alerting.take(p.turn, p.person, alert):
        return "toast-done"
    alert_message.show(p.turn, p.person, alert, p.press.outbox_id)
    return "toast-already"


def _resolve(p: Pressed) -> Toast:
    alert = alert_of(p)
    if alerting.ask_reason(p.turn, p.person, alert, p.press.outbox_id):
        return None
    alert_message.show(p.turn, p.person, alert, p.press.outbox_id)
    return "alert-already-resolved"


def _show_alert(p: Pressed) -> Toast:
    alerting.back_to_alert(p.turn, p.person, alert_of(p), p.press.outbox_id)
    return None


def _call_alert(p: Pressed) -> Toast:
    alert_message.call_up(p.turn, p.person, alert_of(p))
    return None


def _alert_record(p: Pressed) -> Toast:
    """The record behind an alert, as a message of its own: the alert stays where it is."""
    alert = alert_of(p)
    record = records.get(p.turn.db, alert.update_id) if alert.update_id is not None else None
    if record is None:
        raise Refused("toast-gone")
    p.turn.send(p.person, reporter_message.verdict(p.turn, p.person, record))
    return None


def _list_alerts(p: Pressed) -> Toast:
    if not p.person.holds("supervisor"):
        raise Forbidden("only-supervisors")
    p.turn.send(p.person, alert_message.list_open(p.turn, p.person))
    return None


def _turn_alerts(p: Pressed) -> Toast:
    if not p.person.holds("supervisor"):
        raise Forbidden("only-supervisors")
    screen = alert_message.list_open(p.turn, p.person, int(p.detail["page"]))
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


ACTIONS: Mapping[str, Callable[[Pressed], Toast]] = {
    "alert.acknowledge": _acknowledge,
    "alert.take": _take,
    "alert.resolve": _resolve,
    "alert.show": _show_alert,
    "alert.call": _call_alert,
    "alert.record": _alert_record,
    "alerts.list": _list_alerts,
    "alerts.page": _turn_alerts,
}
