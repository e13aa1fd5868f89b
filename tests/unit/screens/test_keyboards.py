"""An alert's buttons: for each state, and for each reader."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.screens.alerts.alert import keyboard
from policy.models.pack import Pack
from tests.unit.screens import samples as s

ME, OTHER = 1, 2
ACKNOWLEDGE, TAKE, RESOLVE, SEE = "alert.acknowledge", "alert.take", "alert.resolve", "alert.record"


@pytest.mark.parametrize(
    ("status", "assignee", "rows"),
    [
        ("open", None, [[ACKNOWLEDGE, TAKE], [RESOLVE, SEE]]),
        ("open", OTHER, [[ACKNOWLEDGE, TAKE], [RESOLVE, SEE]]),
        ("open", ME, [[ACKNOWLEDGE], [RESOLVE, SEE]]),
        ("acknowledged", None, [[TAKE], [RESOLVE, SEE]]),
        ("acknowledged", OTHER, [[TAKE], [RESOLVE, SEE]]),
        ("acknowledged", ME, [[RESOLVE, SEE]]),
        ("resolved", None, [[SEE]]),
        ("resolved", OTHER, [[SEE]]),
        ("resolved", ME, [[SEE]]),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_buttons_of_an_alert(
    pack: Pack, language: str, status: str, assignee: int | None, rows: list[list[str]]
) -> None:
    alert = replace(s.case(pack.kind("issue_raised"), s.ISSUE, []).alert, status=status, assignee_id=assignee)
    found = keyboard(s.view(pack, language), alert, ME)
    assert [[button.action for button in row] for row in found] == rows
    assert {button.subject for row in found for button in row} == {alert.id}
