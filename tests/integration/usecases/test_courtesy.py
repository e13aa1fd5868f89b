"""Thanks and greetings are answered, and change nothing."""

from __future__ import annotations

from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import choose
from tests.integration.usecases.office import Office
from tests.integration.usecases.test_offers import fields


def test_thanks_are_answered_and_a_form_that_is_open_stays(office: Office, cast: Cast) -> None:
    choose(office, cast.chen, "办结问题")
    shown = office.say(cast.chen, "谢谢")
    assert shown is not None
    assert shown.text.startswith("不客气")
    office.say(cast.chen, "门户网站的老毛病")
    assert fields(office)["issue_title"] == "门户网站的老毛病"


def test_a_greeting_is_told_what_can_be_done(office: Office, cast: Cast) -> None:
    shown = office.say(cast.chen, "你好")
    assert shown is not None
    assert "/report" in shown.text


def test_noted_is_answered_in_the_persons_language(office: Office, cast: Cast) -> None:
    shown = office.say(cast.amy, "noted")
    assert shown is not None
    assert shown.text == "All right."
