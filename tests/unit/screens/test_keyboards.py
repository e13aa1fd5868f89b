"""An alert's buttons: for each state, and for each reader."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.screens.alerts.case import Case
from bot.screens.alerts.keyboard import keyboard, more_keyboard
from policy.models.pack import Pack
from storage.supervision.alerts import Reading
from tests.unit.screens import samples as s

ME, OTHER = 1, 2
ACKNOWLEDGE, TAKE, RESOLVE, SEE = "alert.acknowledge", "alert.take", "alert.resolve", "alert.record"
MORE, HAND_OVER, SNOOZE, WAKE = "alert.more", "alert.hand_over", "alert.snooze", "alert.wake"
GIVE_UP, TAKE_BACK, BACK = "alert.give_up", "alert.take_back", "alert.show"
ACCEPT, DECLINE, REOPEN = "alert.accept", "alert.decline", "alert.reopen"

SEEN_BY_ME = [replace(s.event("acknowledged"), person_id=ME)]
RESOLVED = [s.event("resolved", "已办结了")]
HOLDS, GONE = Reading("A-major", s.NOW, False, {}), Reading("A-major", s.NOW, True, {})
STATES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "open": ({"status": "open"}, {}),
    "open again, taken by another": ({"status": "open", "assignee_id": OTHER}, {}),
    "open again, taken by me": ({"status": "open", "assignee_id": ME}, {}),
    "seen by another": ({"status": "acknowledged"}, {"events": [s.event("acknowledged")]}),
    "seen by me": ({"status": "acknowledged"}, {"events": SEEN_BY_ME}),
    "taken by another": ({"status": "acknowledged", "assignee_id": OTHER}, {"events": SEEN_BY_ME}),
    "taken by me": ({"status": "acknowledged", "assignee_id": ME}, {}),
    "offered to another": ({"status": "acknowledged", "offered_to": OTHER}, {"events": SEEN_BY_ME}),
    "offered to me": ({"status": "acknowledged", "offered_to": ME}, {}),
    "put off": ({"status": "acknowledged", "snoozed": "time"}, {"events": SEEN_BY_ME}),
    "resolved, the cause holds": ({"status": "resolved"}, {"events": RESOLVED, "readings": [HOLDS]}),
    "resolved, the cause is gone": ({"status": "resolved"}, {"events": RESOLVED, "readings": [GONE]}),
    "cleared by itself": ({"status": "resolved"}, {"events": [s.event("cleared")], "readings": [GONE]}),
}
GOLDEN: dict[str, tuple[list[list[str]], list[list[str]]]] = {
    "open": ([[ACKNOWLEDGE, TAKE], [RESOLVE, SEE], [MORE]], [[HAND_OVER, SNOOZE], [BACK]]),
    "open again, taken by another": (
        [[ACKNOWLEDGE, TAKE], [RESOLVE, SEE], [MORE]],
        [[HAND_OVER, SNOOZE], [BACK]],
    ),
    "open again, taken by me": (
        [[ACKNOWLEDGE, RESOLVE], [SEE, MORE]],
        [[HAND_OVER, SNOOZE], [GIVE_UP, BACK]],
    ),
    "seen by another": ([[TAKE, RESOLVE], [SEE, MORE]], [[HAND_OVER, SNOOZE], [BACK]]),
    "seen by me": ([[TAKE, RESOLVE], [SEE, MORE]], [[HAND_OVER, SNOOZE], [TAKE_BACK, BACK]]),
    "taken by another": ([[TAKE, RESOLVE], [SEE, MORE]], [[HAND_OVER, SNOOZE], [BACK]]),
    "taken by me": ([[RESOLVE, SEE], [MORE]], [[HAND_OVER, SNOOZE], [GIVE_UP, BACK]]),
    "offered to another": ([[TAKE, RESOLVE], [SEE, MORE]], [[HAND_OVER, SNOOZE], [BACK]]),
    "offered to me": ([[ACCEPT, DECLINE], [SEE]], [[ACCEPT, DECLINE], [SEE]]),
    "put off": ([[TAKE, RESOLVE], [SEE, MORE]], [[HAND_OVER, WAKE], [BACK]]),
    "resolved, the cause holds": ([[REOPEN], [SEE]], [[REOPEN], [SEE]]),
    "resolved, the cause is gone": ([[SEE]], [[SEE]]),
    "cleared by itself": ([[SEE]], [[SEE]]),
}


def in_state(pack: Pack, state: str, **alert: Any) -> Case:
    changed, more = STATES[state]
    case = s.case(pack.kind("issue_raised"), s.ISSUE, ["A-major"], **more)
    return replace(case, alert=replace(case.alert, **changed, **alert))


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_buttons_of_an_alert(pack: Pack, language: str, state: str) -> None:
    case, view = in_state(pack, state), s.view(pack, language)
    found = keyboard(view, case, ME), more_keyboard(view, case, ME)
    assert tuple([[button.action for button in row] for row in rows] for rows in found) == GOLDEN[state]
    assert {button.subject for rows in found for row in rows for button in row} == {case.alert.id}


@pytest.mark.parametrize("state", STATES)
def test_an_alert_without_a_record_has_no_way_to_one(pack: Pack, state: str) -> None:
    rows = keyboard(s.view(pack, "zh"), in_state(pack, state, update_id=None), ME)
    assert SEE not in [button.action for row in rows for button in row]
    assert all(rows), "Telegram refuses an empty row"


def test_no_more_than_two_buttons_stand_in_a_row(pack: Pack) -> None:
    for state in STATES:
        case = in_state(pack, state)
        assert max((len(row) for row in keyboard(s.view(pack, "en"), case, ME)), default=0) <= 2
