"""Alerts: opened, renewed and cleared by what the rules say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.screens.alerts import alert as screens
from bot.turn import Turn
from bot.usecases.alerts import alert_message, following_up, holding, ringing
from bot.usecases.verdicts import deadlines
from storage.city.people import Person
from storage.database.times import to_text
from storage.supervision import alerts, holds
from storage.supervision.alerts import Alert
from storage.updates import records


def follow(turn: Turn, update_id: int, causes: Iterable[str]) -> None:
    """Let the alert about an update follow what the rules say now: open, renew, or clear it."""
    now_holding, matter = set(causes), alerts.matter_of_update(update_id)
    standing = alerts.standing(turn.db, matter)
    add(turn, update_id, now_holding)
    if standing is None:
        _note_gone(turn, alerts.latest(turn.db, matter), now_holding)
        return
    following_up.keep_in_step(turn, alerts.get(turn.db, standing.id) or standing)
    gone = by_check(turn, standing) - now_holding
    for rule_id in gone:
        alerts.clear_cause(turn.db, standing.id, rule_id, turn.now)
    if gone and not alerts.causes(turn.db, standing.id):
        change(turn, replace(standing, status="resolved"), "cleared", None)
    elif gone:
        # What is new may have opened it again a moment ago.
        alert_message.refresh(turn, alerts.get(turn.db, standing.id) or standing)


def _note_gone(turn: Turn, settled: Alert | None, now_holding: set[str]) -> None:
    """What a person resolved and what has gone since: should it come back, it is news."""
    if settled is not None and settled.status == "resolved":
        for rule_id in by_check(turn, settled) - now_holding:
            alerts.clear_cause(turn.db, settled.id, rule_id, turn.now)


def by_check(turn: Turn, alert: Alert) -> set[str]:
    """The causes that a check of the update found. What the records say beside it goes its own way."""
    inferred = {inference.id for inference in turn.pack.inferences}
    return set(alerts.causes(turn.db, alert.id)) - inferred


def add(turn: Turn, update_id: int, causes: Iterable[str]) -> None:
    """Open an alert for causes that are new; one that was resolved by a person for the same cause stays so."""
    causes = set(causes)
    if not causes:
        return
    matter = alerts.matter_of_update(update_id)
    standing = alerts.standing(turn.db, matter)
    if standing is not None:
        new = causes - set(alerts.causes(turn.db, standing.id))
        if new:
            _renew(turn, standing, new)
        return
    last = alerts.latest(turn.db, matter)
    settled = set(alerts.causes(turn.db, last.id)) if last else set()
    new = causes - settled
    if new:
        _open(turn, update_id, new)


def _open(turn: Turn, update_id: int, causes: set[str]) -> None:
    update = records.get(turn.db, update_id)
    assert update is not None  # noqa: S101 - the caller has just saved it
    rules = [rule for rule in turn.pack.alert_rules if rule.id in causes]
    alert = alerts.open_alert(
        turn.db,
        matter=alerts.matter_of_update(update_id),
        update_id=update_id,
        organization_id=update.organization_id,
        causes=sorted(causes),
        urgent=any(rule.urgent for rule in rules),
        due=acknowledge_due(turn, causes),
        now=turn.now,
    )
    turn.note(None, "alert.opened", f"alert:{alert.id}", causes=sorted(causes))
    following_up.begin(turn, alert)
    if come_up(turn, alert, causes):
        ringing.when_fit(turn, alert)


def come_up(turn: Turn, alert: Alert, causes: Iterable[str]) -> bool:
    """Causes have come up in an alert: what is silenced or muted is held back, and what they mute is muted.

    True: some of them ring. False: the alert shows them, and that is all.
    """
    causes = set(causes)
    rings = holding.hold_back(turn, alert, causes)
    mute_others(turn, alert, causes)
    if rings:
        return True
    held = holds.held(turn.db, alert.id) and not alert.held
    alert_message.refresh(turn, holding.note_held(turn, alert) if held else alert)
    return False


def mute_others(turn: Turn, alert: Alert, causes: Iterable[str]) -> None:
    """While these causes hold the alert open, what they mute doesn't ring."""
    for other in holding.mute_others(turn, alert, causes):
        alert_message.refresh(turn, holding.note_held(turn, other))


def acknowledge_due(turn: Turn, causes: Iterable[str]) -> datetime | None:
    """Until when what came up now is to be acknowledged: the shortest of its causes' limits."""
    severity = screens.acknowledged_as(turn.pack, causes)
    return deadlines.handling_due(turn.pack, "acknowledge", severity, turn.now)


def _renew(turn: Turn, alert: Alert, causes: set[str]) -> None:
    for rule_id in sorted(causes):
        alerts.add_cause(turn.db, alert.id, rule_id, turn.now)
    urgent = any(rule.urgent for rule in turn.pack.alert_rules if rule.id in causes)
    if not come_up(turn, alert, causes):
        return
    ringing.when_fit(turn, renew(turn, alert, causes, urgent=urgent))


def renew(turn: Turn, alert: Alert, causes: Iterable[str], *, urgent: bool) -> Alert:
    """Something new about a matter that is known already: it is to be acknowledged again, and sleeps no more."""
    due = acknowledge_due(turn, causes)
    renewed = replace(
        alert,
        status="open",
        urgent=alert.urgent or urgent,
        due_at=to_text(due) if due else alert.due_at,
        snoozed="",
        snoozed_until=None,
    )
    changed = change(turn, renewed, "renewed", None)
    following_up.begin_again(turn, changed)
    return changed


def change(turn: Turn, alert: Alert, what: str, person: Person | None, reason: str | None = None) -> Alert:
    """Keep an alert as it is handed over; what happened is written down, and every copy shows it.

    Returns it as it is now.
    """
    changed = alerts.change(
        turn.db, alert, what=what, person_id=person.id if person else None, now=turn.now, reason=reason
    )
    turn.note(person, f"alert.{what}", f"alert:{alert.id}")
    following_up.keep_in_step(turn, changed)
    alert_message.refresh(turn, changed)
    return changed
