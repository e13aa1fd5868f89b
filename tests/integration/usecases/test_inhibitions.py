"""Alerts that mute others, as the pack says: on record, shown with what mutes them, and heard once that is resolved."""

from __future__ import annotations

import pytest

from policy.models.pack import Pack
from storage.supervision import alerts
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import resolve
from tests.integration.usecases.issue_deeds import PROJECT, raise_issue
from tests.integration.usecases.office import Office
from tests.integration.usecases.silence_deeds import rings
from tests.integration.usecases.test_alert_work import card, more
from tests.integration.usecases.test_inferences import rate, share

RED_FOR_TOO_LONG = "2026-03-17 09:00"


@pytest.fixture(autouse=True)
def looked_at_today(office: Office) -> None:
    """The day's sweep is done, as it is on most of a day."""
    office.tick()


def sweep(office: Office, at: str) -> None:
    """A day later, with all that the sweep found rung for."""
    office.at(at)
    office.later(minutes=2)


def muted(office: Office) -> list[tuple[str, str]]:
    """The causes that are muted, each with the cause of another alert that does so."""
    found = office.db.conn.execute(
        "select rule_id, blocking_rule from alert_cause where blocked_by is not null and cleared_at is null"
        " order by alert_id, rule_id"
    )
    return [tuple(row) for row in found]


def told(office: Office, cast: Cast, words: str) -> int:
    """How often it rang at Li's with these words."""
    return sum(words in m.text for m in office.phone(cast.li).rings)


def test_an_open_critical_issue_mutes_what_its_projects_ratings_give(office: Office, cast: Cast) -> None:
    rate(office, cast.chen, "red", "2026-03-02", project_name=PROJECT)
    raise_issue(office, cast.chen, "critical")
    sweep(office, RED_FOR_TOO_LONG)
    assert muted(office) == [("X-6", "A-critical")]
    assert told(office, cast, "红色项目没有整改方案") == 0
    office.say(cast.li, "/alerts")
    assert office.phone(cast.li).last.text.count("🔕") == 1


def test_of_another_project_it_rings(office: Office, cast: Cast) -> None:
    rate(office, cast.chen, "red", "2026-03-02", project_name="别的平台")
    raise_issue(office, cast.chen, "critical")
    sweep(office, RED_FOR_TOO_LONG)
    assert muted(office) == []
    assert told(office, cast, "红色项目没有整改方案") == 1


def test_a_major_issue_mutes_nothing(office: Office, cast: Cast) -> None:
    rate(office, cast.chen, "red", "2026-03-02", project_name=PROJECT)
    raise_issue(office, cast.chen, "major")
    sweep(office, RED_FOR_TOO_LONG)
    assert muted(office) == []


def test_it_shows_what_mutes_it_and_leads_there(office: Office, cast: Cast) -> None:
    rate(office, cast.chen, "red", "2026-03-02", project_name=PROJECT)
    raise_issue(office, cast.chen, "critical")
    sweep(office, RED_FOR_TOO_LONG)
    office.say(cast.li, "/alerts")
    office.tap(cast.li, "PR-0001", office.phone(cast.li).last)
    assert "暂不提醒，待 IS-0001" in card(office, cast.li).text
    more(office, cast.li, "查看该预警")
    assert "特别重大问题" in office.phone(cast.li).last.text


def test_once_the_blocker_is_resolved_what_still_stands_rings(office: Office, cast: Cast) -> None:
    rate(office, cast.chen, "red", "2026-03-02", project_name=PROJECT)
    raise_issue(office, cast.chen, "critical")
    sweep(office, RED_FOR_TOO_LONG)
    resolve(office, cast.li)
    office.later(minutes=2)
    assert muted(office) == []
    assert told(office, cast, "红色项目没有整改方案") == 1


def test_what_is_settled_by_then_doesnt(office: Office, cast: Cast) -> None:
    rate(office, cast.chen, "red", "2026-03-02", project_name=PROJECT)
    raise_issue(office, cast.chen, "critical")
    sweep(office, RED_FOR_TOO_LONG)
    rate(office, cast.chen, "green", "2026-03-17", project_name=PROJECT)
    resolve(office, cast.li)
    office.later(minutes=2)
    assert told(office, cast, "红色项目没有整改方案") == 0


def test_a_blocker_that_comes_later_keeps_from_following_up_what_rang_before(
    office: Office, cast: Cast
) -> None:
    rate(office, cast.chen, "red", "2026-03-02", project_name=PROJECT)
    sweep(office, RED_FOR_TOO_LONG)
    assert told(office, cast, "红色项目没有整改方案") == 1
    raise_issue(office, cast.chen, "critical")
    assert muted(office) == [("X-6", "A-critical")]
    office.at("2026-03-20 12:00")
    late = [m.text for m in office.phone(cast.li).messages.values() if "逾期未知悉" in m.text]
    assert all("PR-0001" not in text for text in late)
    assert any("IS-0001" in text for text in late), "the blocker itself is followed up"


def test_an_issue_that_the_assistant_raised_for_a_muted_rule_is_muted_with_it(
    office: Office, cast: Cast
) -> None:
    raise_issue(office, cast.chen, "critical")
    before = rings(office, cast.li)
    for day in ("2026-01-30", "2026-02-27"):
        rate(office, cast.chen, "amber", day, project_name=PROJECT)
    office.later(minutes=2)
    assert muted(office) == [("A-major", "A-critical"), ("X-5", "A-critical")]
    assert rings(office, cast.li) == before


def test_one_that_somebody_has_acknowledged_still_mutes(office: Office, cast: Cast) -> None:
    rate(office, cast.chen, "red", "2026-03-02", project_name=PROJECT)
    raise_issue(office, cast.chen, "critical")
    office.tap(cast.li, "知悉", card(office, cast.li))
    sweep(office, RED_FOR_TOO_LONG)
    assert muted(office) == [("X-6", "A-critical")]


def test_a_vacant_post_mutes_routine_of_the_same_organization_alone(office: Office, cast: Cast) -> None:
    share(office, cast.chen)
    share(office, cast.gao, title="区学籍数据")
    with office.db.atomic():
        office.db.conn.execute(
            "update post set ends_on = '2026-03-02' where person_id = ? and position = 'cdo'", [cast.chen.id]
        )
    sweep(office, "2026-04-20 09:00")
    assert "X-8" in office.column("select rule_id from alert_cause")
    sweep(office, "2026-06-20 09:00")
    assert muted(office) == [("X-7", "X-8")]
    quiet, loud = office.column("select held from (select a.organization_id, c.blocked_by is not null as held"
                                " from alert a join alert_cause c on c.alert_id = a.id where c.rule_id = 'X-7'"
                                " order by a.organization_id)")  # fmt: skip
    assert (quiet, loud) == (1, 0)


def test_another_version_without_the_entry_lets_it_ring(office: Office, cast: Cast, pack: Pack) -> None:
    rate(office, cast.chen, "red", "2026-03-02", project_name=PROJECT)
    raise_issue(office, cast.chen, "critical")
    sweep(office, RED_FOR_TOO_LONG)
    office.desk.pack = pack.model_copy(update={"inhibitions": ()}).sealed()
    office.later(minutes=2)
    office.later(minutes=2)  # what the sweep by the other version finds is waited for
    assert muted(office) == []
    assert alerts.get(office.db, 2) is not None
    assert told(office, cast, "红色项目没有整改方案") == 1
