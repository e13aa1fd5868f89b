"""What somebody wasn't let do leaves a line in the journal: one, however often they try."""

from __future__ import annotations

import pytest

from storage.database import journal
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import report_issue
from tests.integration.usecases.office import Office
from tests.integration.usecases.test_authority import STRANGER, place
from tests.integration.usecases.test_joining import code, link


def noted(office: Office) -> list[tuple[str, str, str]]:
    """Actor, action and subject of what was refused."""
    found = office.db.conn.execute(
        "select actor, action, about from journal where action like '%.refused' or action like '%.failed' order by id"
    )
    return [tuple(row) for row in found]


def test_a_press_outside_ones_jurisdiction_is_noted_once_in_a_while(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    shown = office.say(cast.fang, "/help")
    assert shown is not None
    button = place(office, cast.fang, shown, "alert.acknowledge", 1)
    for _ in range(20):
        office.press(cast.fang, shown, button)
    line = (f"person:{cast.fang.id}", "press.refused", "alert.acknowledge:1")
    assert noted(office) == [line]
    office.later(minutes=11)
    office.press(cast.fang, shown, button)
    assert noted(office) == [line, line]
    assert journal.first_broken(office.db) is None


def test_a_press_that_is_allowed_or_only_too_late_is_not_noted_as_refused(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    living = office.phone(cast.li).last
    office.tap(cast.li, "知悉", living)
    office.tap(cast.li, "知悉", living)
    office.press(cast.chen, living, "made up")
    assert noted(office) == []


def test_a_strangers_press_is_noted_by_number(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    shown = office.phone(cast.li).last
    office.press(STRANGER, shown, shown.data("知悉"))
    assert noted(office) == [(f"telegram:{STRANGER}", "press.refused", "alert.acknowledge:1")]


@pytest.mark.parametrize("command", ["/invite", "/invite@cdo_bot", "/invite 机密"])
def test_a_command_of_another_position_is_noted_without_its_words(
    office: Office, cast: Cast, command: str
) -> None:
    for _ in range(3):
        office.say(cast.chen, command)
    assert noted(office) == [(f"person:{cast.chen.id}", "message.refused", "command:invite")]


def test_failed_invitations_are_noted_and_good_ones_are_not(office: Office, cast: Cast) -> None:
    token = link(office, cast)
    office.say(STRANGER, f"/start {token}")
    assert noted(office) == []
    for n in range(5):
        office.say(98, f"/start {'x' * 31}{n}")
    office.say(cast.chen, f"/start {token}")
    assert noted(office) == [
        ("telegram:98", "invitation.failed", "invitation:link"),
        (f"person:{cast.chen.id}", "invitation.failed", "invitation:link"),
    ]


def test_a_wrong_code_is_noted_and_ordinary_words_are_none(office: Office) -> None:
    code(office)
    office.say(STRANGER, "y" * 32)
    office.say(98, "hello there")
    assert noted(office) == [(f"telegram:{STRANGER}", "invitation.failed", "invitation:code")]
