"""An alert's buttons: for each state, and for each reader."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.screen import Button
from bot.screens.alerts.case import Case
from bot.screens.alerts.keyboard import keyboard, more_keyboard
from policy.models.pack import Pack
from storage.supervision.alerts import Reading
from storage.supervision.holds import Blocker
from tests.unit.screens import samples as s

ME, OTHER = 1, 2
ACKNOWLEDGE, TAKE, RESOLVE, SEE = "alert.acknowledge", "alert.take", "alert.resolve", "alert.record"
MORE, HAND_OVER, SNOOZE, WAKE = "alert.more", "alert.hand_over", "alert.snooze", "alert.wake"
GIVE_UP, TAKE_BACK, BACK = "alert.give_up", "alert.take_back", "alert.show"
SILENCE, LIFT, SENT, BLOCKER = "silence.start", "silence.lift", "alert.deliveries", "alert.call"
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
    "silenced": ({"status": "open", "held": "silence"}, {"silences": [s.silence()]}),
    "blocked": (
        {"status": "open", "held": "blocked"},
        {"blockers": [Blocker(9, "A-critical", "IS-0009", "X")]},
    ),
    "resolved, the cause holds": ({"status": "resolved"}, {"events": RESOLVED, "readings": [HOLDS]}),
    "resolved, the cause is gone": ({"status": "resolved"}, {"events": RESOLVED, "readings": [GONE]}),
    "cleared by itself": ({"status": "resolved"}, {"events": [s.event("cleared")], "readings": [GONE]}),
}
# For who supervises: the card, and what stands behind "more".
GOLDEN: dict[str, tuple[list[list[str]], list[list[str]]]] = {
    "open": (
        [[ACKNOWLEDGE, TAKE], [RESOLVE, SEE], [MORE]],
        [[HAND_OVER, SNOOZE], [SILENCE, SENT], [BACK]],
    ),
    "open again, taken by another": (
        [[ACKNOWLEDGE, TAKE], [RESOLVE, SEE], [MORE]],
        [[HAND_OVER, SNOOZE], [SILENCE, SENT], [BACK]],
    ),
    "open again, taken by me": (
        [[ACKNOWLEDGE, RESOLVE], [SEE, MORE]],
        [[HAND_OVER, SNOOZE], [GIVE_UP, SILENCE], [SENT, BACK]],
    ),
    "seen by another": ([[TAKE, RESOLVE], [SEE, MORE]], [[HAND_OVER, SNOOZE], [SILENCE, SENT], [BACK]]),
    "seen by me": (
        [[TAKE, RESOLVE], [SEE, MORE]],
        [[HAND_OVER, SNOOZE], [TAKE_BACK, SILENCE], [SENT, BACK]],
    ),
    "taken by another": ([[TAKE, RESOLVE], [SEE, MORE]], [[HAND_OVER, SNOOZE], [SILENCE, SENT], [BACK]]),
    "taken by me": ([[RESOLVE, SEE], [MORE]], [[HAND_OVER, SNOOZE], [GIVE_UP, SILENCE], [SENT, BACK]]),
    "offered to another": ([[TAKE, RESOLVE], [SEE, MORE]], [[HAND_OVER, SNOOZE], [SILENCE, SENT], [BACK]]),
    "offered to me": ([[ACCEPT, DECLINE], [SEE]], [[ACCEPT, DECLINE], [SEE]]),
    "put off": ([[TAKE, RESOLVE], [SEE, MORE]], [[HAND_OVER, WAKE], [SILENCE, SENT], [BACK]]),
    "silenced": (
        [[ACKNOWLEDGE, TAKE], [RESOLVE, SEE], [MORE]],
        [[HAND_OVER, SNOOZE], [LIFT, SENT], [BACK]],
    ),
    "blocked": (
        [[ACKNOWLEDGE, TAKE], [RESOLVE, SEE], [MORE]],
        [[HAND_OVER, SNOOZE], [BLOCKER, SENT], [BACK]],
    ),
    "resolved, the cause holds": ([[REOPEN], [SEE, SENT]], [[REOPEN], [SEE, SENT]]),
    "resolved, the cause is gone": ([[SEE, SENT]], [[SEE, SENT]]),
    "cleared by itself": ([[SEE, SENT]], [[SEE, SENT]]),
}
# What a CDO who follows up hasn't.
_OF_SUPERVISORS = {SILENCE, LIFT, BLOCKER, SENT}


def in_state(pack: Pack, state: str, **alert: Any) -> Case:
    changed, more = STATES[state]
    case = s.case(pack.kind("issue_raised"), s.ISSUE, ["A-major"], **more)
    return replace(case, alert=replace(case.alert, **changed, **alert))


def actions(rows: tuple[tuple[Button, ...], ...]) -> list[list[str]]:
    return [[button.action for button in row] for row in rows]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_buttons_of_an_alert(pack: Pack, language: str, state: str) -> None:
    case, view = in_state(pack, state), s.view(pack, language)
    found = keyboard(view, case, ME), more_keyboard(view, case, ME)
    assert tuple(actions(rows) for rows in found) == GOLDEN[state]
    elsewhere = {LIFT, BLOCKER}
    subjects = {b.subject for rows in found for row in rows for b in row if b.action not in elsewhere}
    assert subjects == {case.alert.id}


@pytest.mark.parametrize("state", STATES)
def test_a_cdo_who_follows_up_neither_silences_nor_sees_who_was_told(pack: Pack, state: str) -> None:
    case, view = in_state(pack, state), s.view(pack, "zh")
    found = keyboard(view, case, ME, supervises=False), more_keyboard(view, case, ME, supervises=False)
    golden = [[a for row in rows for a in row if a not in _OF_SUPERVISORS] for rows in GOLDEN[state]]
    assert [[a for row in actions(rows) for a in row] for rows in found] == golden


@pytest.mark.parametrize(
    ("cause", "may"), [("A-major", True), ("A-critical", False), ("X-8", True), ("X-99", True)]
)
def test_only_what_the_pack_lets_be_silenced_is_offered(pack: Pack, cause: str, may: bool) -> None:
    case = replace(in_state(pack, "open"), causes=[cause])
    assert any(SILENCE in row for row in actions(more_keyboard(s.view(pack, "zh"), case, ME))) is may
    without = replace(s.view(pack, "zh"), pack=pack.model_copy(update={"silencing": None}))
    assert not any(SILENCE in row for row in actions(more_keyboard(without, case, ME)))


@pytest.mark.parametrize("state", STATES)
def test_an_alert_without_a_record_has_no_way_to_one(pack: Pack, state: str) -> None:
    rows = keyboard(s.view(pack, "zh"), in_state(pack, state, update_id=None), ME)
    assert SEE not in [button.action for row in rows for button in row]
    assert all(rows), "Telegram refuses an empty row"


def test_no_more_than_two_buttons_stand_in_a_row(pack: Pack) -> None:
    for state in STATES:
        case = in_state(pack, state)
        assert max((len(row) for row in keyboard(s.view(pack, "en"), case, ME)), default=0) <= 2
