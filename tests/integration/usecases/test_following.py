"""The clock's work on what is late: a mistake of ours in one matter doesn't silence the others."""

from __future__ import annotations

import pytest

from bot.turn import Turn
from bot.usecases.alerts import following_up, reaching
from storage.city.people import Person
from storage.supervision.alerts import Alert
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import report_issue
from tests.integration.usecases.office import Office
from tests.integration.usecases.silence_deeds import rings, silence
from tests.integration.usecases.test_follow_up import told


def test_one_alert_that_fails_is_tried_again_and_the_others_are_told(
    office: Office, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    report_issue(office, cast.chen, severity="重大", title="接口连不上")
    report_issue(office, cast.chen, severity="重大", title="数据库满了")
    whole = reaching.reached

    def broken(turn: Turn, alert: Alert, reach: tuple[str, ...]) -> list[Person]:
        if alert.id == 1:
            raise RuntimeError("a mistake of ours")
        return whole(turn, alert, reach)

    monkeypatch.setattr(reaching, "reached", broken)
    office.at("2026-03-03 18:00")
    assert any("数据库满了" in m.text for m in told(office, cast.li, "至今无人确认"))
    assert not any("接口连不上" in m.text for m in told(office, cast.li, "至今无人确认"))
    monkeypatch.undo()
    office.at("2026-03-03 18:04")
    assert not any("接口连不上" in m.text for m in told(office, cast.li, "至今无人确认")), "not yet"
    office.at("2026-03-03 18:06")
    assert any("接口连不上" in m.text for m in told(office, cast.li, "至今无人确认"))


def test_work_that_fails_is_put_off_alone(
    office: Office, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    report_issue(office, cast.chen, severity="重大")
    silence(office, cast.li, "市教育局：重大问题")
    before = rings(office, cast.li)

    def broken(turn: Turn) -> bool:
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr(following_up, "audit", broken)
    office.at("2026-03-02 17:59")
    office.at("2026-03-02 18:00")
    assert rings(office, cast.li) == before + 1, "the silence is over"


def test_hundreds_that_are_late_at_once_are_all_followed_up(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    with office.db.atomic():
        for number in range(2, 252):
            office.db.conn.execute(
                "insert into alert (id, matter, organization_id, status, opened_at)"
                " values (?, ?, 'education', 'open', ?)",
                [number, f"test:{number}", "2026-03-02T02:00:00Z"],
            )
            office.db.conn.execute(
                "insert into handling (alert_id, step, severity, due_at) values (?, 'acknowledge', 'major', ?)",
                [number, "2026-03-03T10:00:00Z"],
            )
            office.db.conn.execute(
                "insert into follow_up (alert_id, step, n, at, what, reach) values (?, 'acknowledge', 0, ?, 'rung',"
                " '[\"supervisors\"]')",
                [number, "2026-03-03T10:00:00Z"],
            )
    office.at("2026-03-03 18:00")
    assert office.column(
        "select count(*) from follow_up where state = 'waiting' and what = 'rung' and n = 0"
    ) == [0]
    loud = [m for m in office.phone(cast.li).rings if "督办" in m.text]
    assert len(loud) <= 4, "a message for each hundred"
