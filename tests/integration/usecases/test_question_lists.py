"""Questions that are answered with a list that a command gives, too."""

from __future__ import annotations

from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import share_personal_data
from tests.integration.usecases.issue_deeds import raise_issue
from tests.integration.usecases.office import Office


def test_which_alerts_are_open(office: Office, cast: Cast) -> None:
    issue = raise_issue(office, cast.chen)
    shown = office.say(cast.li, "未受理的预警有哪些")
    assert shown is not None
    assert "未办结的预警 1 条" in shown.text
    assert issue.ref in shown.text


def test_who_reports_is_told_that_alerts_are_the_supervisors(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    asked = office.say(cast.chen, "未受理的预警有哪些")
    commanded = office.say(cast.chen, "/alerts")
    assert asked is not None
    assert commanded is not None
    assert asked.text == commanded.text


def test_what_i_have_reported(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    shown = office.say(cast.chen, "我这个月报了什么")
    assert shown is not None
    assert any("DS-0001" in label for label in shown.labels)


def test_somebody_elses_is_not_mine(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    shown = office.say(cast.gao, "我报送过的有哪些")
    assert shown is not None
    assert "还没有报送过" in shown.text
    assert not any("DS-0001" in label for label in shown.labels)
