"""An alert as it stood at an earlier time, by what people had done with it until then."""

from __future__ import annotations

import pytest

from storage.supervision import past
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import report_issue
from tests.integration.usecases.office import Office
from tests.integration.usecases.test_alert_work import card, more


@pytest.fixture
def story(office: Office, cast: Cast) -> Cast:
    """Raised at ten; each hour something is done with it."""
    report_issue(office, cast.chen, severity="重大")
    office.clock.at = office.local("2026-03-02 11:00")
    office.tap(cast.li, "知悉")
    office.clock.at = office.local("2026-03-02 12:00")
    more(office, cast.li, "撤回知悉")
    office.clock.at = office.local("2026-03-02 13:00")
    office.tap(cast.li, "我来跟进")
    office.clock.at = office.local("2026-03-02 14:00")
    more(office, cast.li, "请人跟进")
    office.tap(cast.li, "Amy Ho", card(office, cast.li))
    office.clock.at = office.local("2026-03-02 15:00")
    office.tap(cast.amy, "I'll take it", card(office, cast.amy))
    office.clock.at = office.local("2026-03-02 16:00")
    more(office, cast.amy, "Give it back")
    return cast


@pytest.mark.parametrize(
    ("at", "status", "who"),
    [
        ("10:30", "open", None),
        ("11:30", "acknowledged", None),
        ("12:30", "open", None),
        ("13:30", "acknowledged", "李国强"),
        ("14:30", "acknowledged", "李国强"),
        ("15:30", "acknowledged", "Amy Ho"),
        ("16:30", "acknowledged", None),
    ],
)
def test_who_had_it_in_hand_then(office: Office, story: Cast, at: str, status: str, who: str | None) -> None:
    (alert,) = past.unresolved_as_of(office.db, ["education"], office.local(f"2026-03-02 {at}"))
    names = {story.li.id: story.li.name, story.amy.id: story.amy.name, None: None}
    assert (alert.status, names[alert.assignee_id]) == (status, who)


def test_before_it_opened_there_was_none(office: Office, story: Cast) -> None:
    assert past.unresolved_as_of(office.db, ["education"], office.local("2026-03-02 09:00")) == []
    assert story.li
