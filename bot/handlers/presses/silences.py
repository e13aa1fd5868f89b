"""Buttons of silences, and of who was told of an alert. A stale one shows the present state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from bot.handlers.presses.pressed import Pressed, Toast, alert_of, let_supervisors_only
from bot.screen import Screen
from bot.screens.alerts.silence import Choice
from bot.usecases.alerts import alert_message, delivering, silencing
from bot.usecases.errors import Forbidden, Refused
from storage.supervision import alerts, silences


def _start(p: Pressed) -> Toast:
    return _edit(p, silencing.choices(p.turn, p.person, alert_of(p)))


def _end(p: Pressed) -> Toast:
    month = date.fromisoformat(p.detail["month"]) if "month" in p.detail else None
    return _edit(p, silencing.ends(p.turn, p.person, alert_of(p), Choice.of(p.detail), month))


def _reason(p: Pressed) -> Toast:
    until = str(p.detail["until"])
    return _edit(p, silencing.reasons(p.turn, p.person, alert_of(p), Choice.of(p.detail), until))


def _words(p: Pressed) -> Toast:
    until = str(p.detail["until"])
    return _edit(p, silencing.ask_words(p.turn, p.person, alert_of(p), Choice.of(p.detail), until))


def _place(p: Pressed) -> Toast:
    alert, wanted = alert_of(p), Choice.of(p.detail)
    until, reason = str(p.detail["until"]), str(p.detail["reason"])
    silencing.place(p.turn, p.person, alert, wanted, until, reason, chosen=True)
    silencing.stop_asking(p.turn, p.person)
    alert_message.show(p.turn, p.person, alerts.get(p.turn.db, alert.id) or alert, p.press.outbox_id)
    return "silence-toast-placed"


def _lift(p: Pressed) -> Toast:
    """From the list, which is shown again; or from an alert."""
    silence = silences.get(p.turn.db, p.subject)
    if silence is None:
        raise Refused("toast-gone")
    let_supervisors_only(p)
    lifted = silencing.lift(p.turn, p.person, silence)
    if "alert" in p.detail:
        alert = alerts.get(p.turn.db, int(p.detail["alert"]))
        if alert is None or not alert_message.authorized(p.turn, p.person, alert):
            raise Forbidden("toast-not-yours")
        alert_message.show(p.turn, p.person, alert, p.press.outbox_id)
    else:
        page = int(p.detail.get("page", 0))
        p.turn.edit(p.person, p.press.outbox_id, silencing.listing(p.turn, p.person, page))
    return "silence-toast-lifted" if lifted else "toast-already"


def _list(p: Pressed) -> Toast:
    let_supervisors_only(p)
    return _edit(p, silencing.listing(p.turn, p.person, int(p.detail.get("page", 0))))


def _deliveries(p: Pressed) -> Toast:
    return _edit(p, delivering.show(p.turn, p.person, alert_of(p), int(p.detail.get("page", 0))))


def _edit(p: Pressed, screen: Screen) -> Toast:
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


ACTIONS: Mapping[str, Callable[[Pressed], Toast]] = {
    "silence.start": _start,
    "silence.end": _end,
    "silence.reason": _reason,
    "silence.words": _words,
    "silence.place": _place,
    "silence.lift": _lift,
    "silence.list": _list,
    "alert.deliveries": _deliveries,
}
