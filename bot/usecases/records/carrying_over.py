"""Alerts that are open when another version of the pack begins (decisions 0069, 0094, 0095).

What raised one and isn't so any more under the new version is taken from it; what the new version mutes is muted.
Its limits and whom they reach stay as they were written when it opened.
"""

from __future__ import annotations

import json
from typing import Literal, NamedTuple

from bot.turn import Turn
from bot.usecases.alerts import alert_message, alerting, holding
from bot.usecases.records import checking, recording
from storage.database import settings
from storage.supervision import alerts, episodes, holds
from storage.supervision.alerts import Alert
from storage.updates import checks, records
from storage.updates.records import Update

Pass = Literal["grounds", "muting"]
# First what raised each is looked at: what mutes others afterwards still stands.
_PASSES: tuple[Pass, ...] = ("grounds", "muting")
# With which version, in which pass, and up to which alert they have been looked at.
_CARRIED = "alerts_carried_over"


class Next(NamedTuple):
    """An alert to look at, in one of the passes."""

    looks_at: Pass
    alert_id: int


def next_one(turn: Turn) -> Next | None:
    """The next alert to look at under the version in force; None: all have been."""
    digest, begun, last = json.loads(settings.get(turn.db, _CARRIED) or '["", "", 0]')
    begun, last = (begun, last) if digest == turn.pack.digest else (_PASSES[0], 0)
    for each in _PASSES[_PASSES.index(begun) :] if begun else ():
        found = episodes.next_under_version(turn.db, last if each == begun else 0)
        if found is not None:
            return Next(each, found)
    if begun:
        settings.keep(turn.db, _CARRIED, json.dumps([turn.pack.digest, "", 0]))
    return None


def done(turn: Turn, one: Next) -> None:
    """This one has been looked at, or can't be by a mistake of ours."""
    settings.keep(turn.db, _CARRIED, json.dumps([turn.pack.digest, *one]))


def carry_over(turn: Turn, one: Next) -> None:
    """Let one alert follow the version that is in force now."""
    alert = alerts.get(turn.db, one.alert_id)
    assert alert is not None  # noqa: S101 - it was found a moment ago
    if one.looks_at == "grounds":
        _look_at_grounds(turn, alert)
    elif alert.status != "resolved":
        _mute(turn, alert)
    done(turn, one)


def _look_at_grounds(turn: Turn, alert: Alert) -> None:
    """The record behind it is checked by the new version if a cause is gone by that, or one is back that went so.

    For nothing else: what the new version asks in addition is no reason to check what was reported before.
    """
    update = _checked_before(turn, alert)
    raised = checking.alerts_now(turn, update) if update is not None else None
    if update is None or raised is None:
        return
    if alert.status != "resolved" and alerting.by_check(turn, alert) - set(raised):
        _note_version(turn, alert)
        recording.check_with_present(turn, update)
    elif alert.status == "resolved" and raised and recording.check_with_present(turn, update):
        again = alerts.standing(turn.db, alert.matter)
        if again is not None:
            _note_version(turn, again)
            alert_message.refresh(turn, again)


def _checked_before(turn: Turn, alert: Alert) -> Update | None:
    """The record that the alert is about, if its newest check is by another version; None for an earlier episode."""
    update = records.get(turn.db, alert.update_id) if alert.update_id is not None else None
    if update is None or update.state == "withdrawn" or alert.matter != alerts.matter_of_update(update.id):
        return None
    run, newest = checks.latest(turn.db, update), alerts.latest(turn.db, alert.matter)
    if run is None or run.pack_digest == turn.pack.digest or newest is None or newest.id != alert.id:
        return None
    return update


def _mute(turn: Turn, alert: Alert) -> None:
    causes = holds.loud(turn.db, alert.id)
    if holding.hold_back(turn, alert, causes) == set(causes):
        return
    if holds.held(turn.db, alert.id):
        _note_version(turn, alert)
        alert = holding.note_held(turn, alert)
    alert_message.refresh(turn, alert)


def _note_version(turn: Turn, alert: Alert) -> None:
    """Its history says why: another version has begun."""
    alerts.note(turn.db, alert.id, "version", None, f"{turn.pack.id} {turn.pack.version}", turn.now)
