"""Alerts: opened and cleared by what the rules say, worked on by supervisors."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.messages import clean
from bot.screens.alerts import alert as screens
from bot.turn import Turn
from bot.usecases.alerts import alert_message, ringing
from bot.usecases.alerts.alert_message import RESOLVING
from bot.usecases.errors import Refused
from bot.usecases.verdicts import deadlines
from storage.city.people import Person
from storage.conversation import conversations
from storage.supervision import alerts
from storage.supervision.alerts import Alert
from storage.updates import records

REASON_AT_LEAST = 4


def follow(turn: Turn, update_id: int, causes: Iterable[str]) -> None:
    """Let the alert about an update follow what the rules say now: open, renew, or clear it."""
    now_holding, matter = set(causes), alerts.matter_of_update(update_id)
    standing = alerts.standing(turn.db, matter)
    add(turn, update_id, now_holding)
    if standing is None:
        _note_gone(turn, alerts.latest(turn.db, matter), now_holding)
        return
    gone = _by_check(turn, standing) - now_holding
    for rule_id in gone:
        alerts.clear_cause(turn.db, standing.id, rule_id, turn.now)
    if gone and not alerts.causes(turn.db, standing.id):
        change(turn, standing, "cleared", None, status="resolved")
    elif gone:
        # What is new may have opened it again a moment ago.
        alert_message.refresh(turn, alerts.get(turn.db, standing.id) or standing)


def _note_gone(turn: Turn, settled: Alert | None, now_holding: set[str]) -> None:
    """What a person resolved and what has gone since: should it come back, it is news."""
    if settled is not None and settled.status == "resolved":
        for rule_id in _by_check(turn, settled) - now_holding:
            alerts.clear_cause(turn.db, settled.id, rule_id, turn.now)


def _by_check(turn: Turn, alert: Alert) -> set[str]:
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


def acknowledge(turn: Turn, person: Person, alert: Alert) -> bool:
    """True: the alert is acknowledged by this press. False: it was already."""
    if alert.status != "open":
        return False
    change(turn, alert, "acknowledged", person, status="acknowledged")
    return True


def take(turn: Turn, person: Person, alert: Alert) -> bool:
    """The person follows up from now on. False: nothing to take, or it is theirs already."""
    if alert.status == "resolved" or alert.assignee_id == person.id:
        return False
    change(turn, alert, "taken", person, status="acknowledged", assignee_id=person.id)
    return True


def ask_reason(turn: Turn, person: Person, alert: Alert, outbox_id: int) -> bool:
    """Ask how it was resolved; the person's next text is the reason. False: it is resolved already."""
    if alert.status == "resolved":
        return False
    conversations.start(turn.db, person.id, RESOLVING, alert.id, turn.now)
    alert_message.show(turn, person, alert, outbox_id)
    return True


def resolve(turn: Turn, person: Person, alert: Alert, reason: str) -> None:
    """Resolve with a reason. Raises Refused when that is no reason, or somebody was faster."""
    if alert.status == "resolved":
        conversations.stop(turn.db, person.id)
        raise Refused("alert-already-resolved")
    if len(clean(reason)) < REASON_AT_LEAST:
        raise Refused("alert-reason-too-short")
    conversations.stop(turn.db, person.id)
    changed = change(turn, alert, "resolved", person, status="resolved", reason=reason.strip())
    turn.send(person, screens.resolved_notice(turn.view(person), alert_message.case_of(turn, changed)))


def back_to_alert(turn: Turn, person: Person, alert: Alert, outbox_id: int) -> None:
    """Leave the question for a reason unanswered."""
    conversations.stop(turn.db, person.id)
    alert_message.show(turn, person, alert, outbox_id)


def stop_resolving(turn: Turn, person: Person, alert_id: int) -> None:
    """No reason comes after all: the person's living message shows the alert again."""
    conversations.stop(turn.db, person.id)
    alert = alerts.get(turn.db, alert_id)
    if alert is not None:
        for reader, outbox_id in alert_message.readers(turn, alert):
            if reader.id == person.id:
                alert_message.show(turn, person, alert, outbox_id)
    turn.tell(person.chat_id, turn.view(person).html("cancelled"))


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
    ringing.when_fit(turn, alert)


def acknowledge_due(turn: Turn, causes: Iterable[str]) -> datetime | None:
    """Until when what came up now is to be acknowledged: the shortest of its causes' limits."""
    severity = screens.acknowledged_as(turn.pack, causes)
    return deadlines.handling_due(turn.pack, "acknowledge", severity, turn.now)


def _renew(turn: Turn, alert: Alert, causes: set[str]) -> None:
    for rule_id in sorted(causes):
        alerts.add_cause(turn.db, alert.id, rule_id, turn.now)
    urgent = alert.urgent or any(rule.urgent for rule in turn.pack.alert_rules if rule.id in causes)
    due = acknowledge_due(turn, causes)
    changed = change(turn, alert, "renewed", None, status="open", urgent=urgent, due=due)
    ringing.when_fit(turn, changed)


def change(
    turn: Turn,
    alert: Alert,
    what: str,
    person: Person | None,
    *,
    status: str,
    assignee_id: int | None = None,
    urgent: bool | None = None,
    reason: str | None = None,
    due: datetime | None = None,
) -> Alert:
    """What happened to an alert is written down, and every copy of it shows it. Returns it as it is now."""
    changed = alerts.change(
        turn.db,
        alert,
        what=what,
        person_id=person.id if person else None,
        now=turn.now,
        status=status,
        assignee_id=assignee_id,
        urgent=urgent,
        reason=reason,
        due=due,
    )
    turn.note(person, f"alert.{what}", f"alert:{alert.id}")
    alert_message.refresh(turn, changed)
    return changed
