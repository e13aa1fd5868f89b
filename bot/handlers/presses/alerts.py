"""Buttons of an alert. A stale one shows the present state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from bot.handlers.presses.pressed import Pressed, Toast, alert_of, let_supervisors_only
from bot.screens.alerts import work as screens
from bot.turn import Turn
from bot.usecases.alerts import alert_message, listing, working
from bot.usecases.errors import Refused
from bot.usecases.verdicts import reporter_message
from storage.city.people import Person
from storage.supervision.alerts import Alert
from storage.updates import records


def _doing(work: Callable[[Turn, Person, Alert], bool]) -> Callable[[Pressed], Toast]:
    """What one press does at once; where there is nothing to do any more, the present state is shown."""

    def press(p: Pressed) -> Toast:
        alert = alert_of(p)
        if work(p.turn, p.person, alert):
            return "toast-done"
        return _already(p, alert)

    return press


def _already(p: Pressed, alert: Alert, toast: str = "toast-already") -> Toast:
    alert_message.show(p.turn, p.person, alert, p.press.outbox_id)
    return toast


def _resolve(p: Pressed) -> Toast:
    alert = alert_of(p)
    if working.ask_reason(p.turn, p.person, alert, p.press.outbox_id):
        return None
    return _already(p, alert, "alert-already-resolved")


def _more(p: Pressed) -> Toast:
    alert_message.show(p.turn, p.person, alert_of(p), p.press.outbox_id, more=True)
    return None


def _hand_over(p: Pressed) -> Toast:
    """Whom to ask, the nearest first."""
    alert = alert_of(p)
    if alert.status == "resolved":
        return _already(p, alert, "alert-already-resolved")
    view = p.turn.view(p.person)
    found = [
        (each.id, each.name, alert_message.place_of(p.turn, view, each, alert))
        for each in working.candidates(p.turn, p.person, alert)
    ]
    case = alert_message.case_of(p.turn, alert)
    screen = screens.choose_person(view, case, found, int(p.detail.get("page", 0)))
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


def _offer(p: Pressed) -> Toast:
    alert = alert_of(p)
    if working.hand_over(p.turn, p.person, alert, int(p.detail["person"])):
        return "alert-toast-asked"
    return _already(p, alert)


def _snooze(p: Pressed) -> Toast:
    """Until when it is to rest."""
    alert = alert_of(p)
    if alert.status == "resolved":
        return _already(p, alert, "alert-already-resolved")
    month = date.fromisoformat(p.detail["month"]) if "month" in p.detail else None
    turn = p.turn
    screen = screens.choose_rest(
        turn.view(p.person),
        alert_message.case_of(turn, alert),
        turn.pack.calendar.next_working_day(turn.today),
        working.latest_snooze(turn),
        month,
    )
    turn.edit(p.person, p.press.outbox_id, screen)
    return None


def _rest(p: Pressed) -> Toast:
    alert = alert_of(p)
    until = date.fromisoformat(p.detail["until"]) if "until" in p.detail else None
    if working.snooze(p.turn, p.person, alert, until):
        return "toast-done"
    return _already(p, alert, "alert-already-resolved")


def _show_alert(p: Pressed) -> Toast:
    working.back_to_alert(p.turn, p.person, alert_of(p), p.press.outbox_id)
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
    let_supervisors_only(p)
    p.turn.send(p.person, listing.list_open(p.turn, p.person))
    return None


def _turn_alerts(p: Pressed) -> Toast:
    let_supervisors_only(p)
    screen = listing.list_open(p.turn, p.person, int(p.detail["page"]))
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


def _resolved(p: Pressed) -> Toast:
    let_supervisors_only(p)
    p.turn.edit(p.person, p.press.outbox_id, listing.list_resolved(p.turn, p.person, int(p.detail["page"])))
    return None


ACTIONS: Mapping[str, Callable[[Pressed], Toast]] = {
    "alert.acknowledge": _doing(working.acknowledge),
    "alert.take_back": _doing(working.take_back),
    "alert.take": _doing(working.take),
    "alert.give_up": _doing(working.give_up),
    "alert.accept": _doing(working.accept),
    "alert.decline": _doing(working.decline),
    "alert.wake": _doing(working.wake),
    "alert.reopen": _doing(working.reopen),
    "alert.resolve": _resolve,
    "alert.more": _more,
    "alert.hand_over": _hand_over,
    "alert.offer": _offer,
    "alert.snooze": _snooze,
    "alert.rest": _rest,
    "alert.show": _show_alert,
    "alert.call": _call_alert,
    "alert.record": _alert_record,
    "alerts.list": _list_alerts,
    "alerts.page": _turn_alerts,
    "alerts.resolved": _resolved,
}
