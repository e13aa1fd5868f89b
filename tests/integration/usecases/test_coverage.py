"""/coverage: short at first sight; how it is counted is a tap away, and one comes back to where one was."""

from __future__ import annotations

import pytest

from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import Office


@pytest.mark.parametrize(
    ("name", "button", "back", "explained"),
    [("li", "口径说明", "返回", "省定下限"), ("amy", "How it is counted", "Back", "Provincial minimum")],
)
def test_the_first_screen_is_short_and_the_explanations_are_a_tap_away(
    office: Office, cast: Cast, name: str, button: str, back: str, explained: str
) -> None:
    who = getattr(cast, name)
    shown = office.say(who, "/coverage")
    assert shown is not None
    assert len(shown.text.splitlines()) <= 7
    assert explained not in shown.text
    told = office.tap(who, button, shown)
    assert told is not None
    assert told.id == shown.id
    assert explained in told.text
    again = office.tap(who, back, told)
    assert again is not None
    assert again.text == shown.text
    assert again.labels == shown.labels


def test_only_who_sees_the_whole_city_can_compare_its_numbers(office: Office, cast: Cast) -> None:
    """A district's supervisor isn't told that there are too few departments: they see only some."""
    for who, compares in ((cast.li, True), (cast.wang, True), (cast.fang, False)):
        office.say(who, "/coverage")
        told = office.tap(who, "口径说明")
        assert told is not None
        assert ("应为 23 个" in told.text) is compares
        assert "计入：" in told.text


def test_who_reports_is_still_told_who_may_see_it(office: Office, cast: Cast) -> None:
    for who in (cast.chen, cast.lin):
        shown = office.say(who, "/coverage")
        assert shown is not None
        assert "口径说明" not in shown.labels
