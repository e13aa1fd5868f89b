"""Silences end, and what mutes others is settled: what still stands rings then.

Nothing is planned for it: each tick asks the records which causes nothing holds back any more, so that neither a
restart nor another version of the pack leaves one behind.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.turn import Turn
from bot.usecases.alerts import alert_message, alerting, following_up, gathering, holding
from storage.database import settings
from storage.database.times import to_text
from storage.supervision import alerts, holds, inferences, silences
from storage.supervision.alerts import Alert

# The version of the pack by which it was last looked at what may be silenced, and what mutes what.
_HELD_BY = "held_by_pack"
# What people do that shows that they have the alert before them.
_SEEN = frozenset(("acknowledged", "taken", "accepted", "offered", "snoozed", "reopened"))


def keep_in_step(turn: Turn) -> bool:
    """Done by each tick. False: nothing is left."""
    for silence in silences.over(turn.db, turn.now):
        silences.end(turn.db, silence.id, None, turn.now)
        turn.note(None, "silence.ended", f"silence:{silence.id}")
    release(turn)
    return False


def release(turn: Turn) -> None:
    """Let ring what is open and nothing holds back any more: all of it in one message to each supervisor."""
    changed = settings.get(turn.db, _HELD_BY) != turn.pack.digest
    if changed:
        settings.keep(turn.db, _HELD_BY, turn.pack.digest)
    rings = False
    for alert_id, causes in holds.released(turn.db, everything=changed).items():
        alert = alerts.get(turn.db, alert_id)
        assert alert is not None  # noqa: S101 - a foreign key says so
        holds.free(turn.db, alert_id, causes)
        free = holding.hold_back(turn, alert, causes) if alert.status != "resolved" else set()
        rings |= bool(free) and _heard_again(turn, alert, free)
        if alert.status != "resolved":
            alert_message.refresh(turn, alerts.get(turn.db, alert_id) or alert)
    if rings:
        sweeping = inferences.to_sweep(turn.db, turn.today, turn.pack.digest) is not None
        gathering.when_fit(turn, gather=sweeping)


def _heard_again(turn: Turn, alert: Alert, free: set[str]) -> bool:
    """True: it rings now. What somebody has acknowledged doesn't, unless a cause came up afterwards."""
    if alert.held:
        alerts.note(turn.db, alert.id, "heard-again", None, None, turn.now)
        turn.note(None, "alert.heard-again", f"alert:{alert.id}")
    if alert.status == "open" and alert.held:
        _begin_anew(turn, alert)
    elif alert.status == "acknowledged" and _came_unseen(turn, alert, free):
        alerting.renew(turn, alert, free, urgent=alert.urgent)
    else:
        return False
    alerts.set_waiting(turn.db, alert.id, waits=True)
    return True


def _begin_anew(turn: Turn, alert: Alert) -> None:
    """Nobody was to hear of it meanwhile: the time for each of its steps begins now."""
    due = alerting.acknowledge_due(turn, alerts.causes(turn.db, alert.id))
    alerts.set_due(turn.db, alert.id, to_text(due) if due else None)
    following_up.begin(turn, alerts.get(turn.db, alert.id) or replace(alert, held=""))


def _came_unseen(turn: Turn, alert: Alert, free: set[str]) -> bool:
    """True: one of the causes came up after somebody last had the alert in hand."""
    seen = [event.at for event in alerts.events(turn.db, alert.id) if event.what in _SEEN]
    last = datetime.fromisoformat(seen[-1]) if seen else None
    since = (each.since for each in alerts.readings(turn.db, alert.id) if each.rule_id in free)
    return any(last is None or datetime.fromisoformat(each) > last for each in since)
