"""A town applies to take part: it is on record, waits for who supervises it, and who applied hears of the decision."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from storage import connect, people
from storage.people import Person
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import Office
from tests.integration.usecases.test_authority import place
from tests.integration.usecases.test_duty_commands import cdo
from tests.integration.usecases.test_people_in_chat import say, tap

FORBIDDEN = "这个功能供督导人员和管理员使用。"


@pytest.fixture
def zhou(office: Office, cast: Cast) -> Person:
    """The town's own liaison, who joined before the town did."""
    return office.joins(20, "周洁", "liaison", "dali")


def applications(office: Office) -> list[object]:
    return office.column("select outcome from application order by id")


def test_a_towns_own_liaison_applies_and_its_supervisor_decides(
    office: Office, cast: Cast, zhou: Person
) -> None:
    say(office, zhou, "/duties")
    assert "未参加" in tap(office, zhou, "参加情况").text
    tap(office, zhou, "申请参加")
    assert "待批准" in say(office, zhou, "具备条件,已有专班").text
    assert applications(office) == [None]
    told = office.phone(cast.fang).last
    assert "大沥镇 申请参加" in told.text
    assert "具备条件,已有专班" in told.text
    shown = tap(office, cast.fang, "查看")
    assert "周洁" in shown.text
    tap(office, cast.fang, "批准参加")
    say(office, cast.fang, "同意,资料齐全")
    assert applications(office) == ["admitted"]
    assert office.column("select takes_part from participation") == [1]
    assert "申请已批准" in office.phone(zhou).last.text
    assert "同意,资料齐全" in office.phone(zhou).last.text


def test_one_that_is_refused_may_apply_again(office: Office, cast: Cast, zhou: Person) -> None:
    for words in ("具备条件,已有专班", "已补齐人员,再次申请"):
        say(office, zhou, "/coverage")
        tap(office, zhou, "申请参加")
        say(office, zhou, words)
        if len(applications(office)) == 1:
            tap(office, cast.fang, "查看")
            tap(office, cast.fang, "不批准")
            say(office, cast.fang, "人员还没有到位")
            assert "未获批准" in office.phone(zhou).last.text
    assert applications(office) == ["refused", None]


def test_a_second_application_waits_for_the_first(office: Office, cast: Cast, zhou: Person) -> None:
    say(office, zhou, "/coverage")
    shown = tap(office, zhou, "申请参加")
    say(office, zhou, "具备条件,已有专班")
    assert applications(office) == [None]
    say(office, cast.fang, "/coverage")
    tap(office, cast.fang, "待批准的申请 1")
    assert "申请参加" not in office.phone(cast.fang).last.labels
    assert shown


def test_a_supervisor_applies_on_a_towns_behalf(office: Office, cast: Cast) -> None:
    say(office, cast.fang, "/coverage")
    tap(office, cast.fang, "不计入")
    tap(office, cast.fang, "大沥镇")
    tap(office, cast.fang, "申请参加")
    assert "方远" in say(office, cast.fang, "代大沥镇申请").text
    assert applications(office) == [None]


def test_who_works_elsewhere_can_neither_apply_nor_see_it(office: Office, cast: Cast, zhou: Person) -> None:
    assert say(office, cast.chen, "/coverage").text == FORBIDDEN
    shown = say(office, cast.chen, "/help")
    office.press(
        cast.chen, shown, place(office, cast.chen, shown, "coverage.apply", None, organization="dali")
    )
    assert office.phone(cast.chen).toasts[-1] == "您没有这项操作的权限。"
    assert applications(office) == []


def test_by_command_a_town_applies_once_and_who_takes_part_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "cdo.db"
    assert cdo(path, "init").exit_code == 0
    assert cdo(path, "org", "apply", "dali", "--reason", "具备条件,已有专班").exit_code == 0
    again = cdo(path, "org", "apply", "dali", "--reason", "具备条件,已有专班")
    assert (again.exit_code, "waiting" in again.output) == (2, True)
    needless = cdo(path, "org", "apply", "education", "--reason", "我们也要参加")
    assert (needless.exit_code, "takes part already" in needless.output) == (2, True)
    admitted = cdo(path, "org", "admit", "dali", "--since", "2026-12-01", "--reason", "资料齐全")
    assert admitted.exit_code == 0
    db = connect(path)
    assert [row[0] for row in db.execute("select outcome from application")] == ["admitted"]
    db.close()


def test_each_application_by_command_is_told(tmp_path: Path) -> None:
    path = tmp_path / "cdo.db"
    assert cdo(path, "init").exit_code == 0
    db = connect(path)
    now = datetime.now(UTC)
    with db.atomic():
        made = people.add(db, telegram_id=9, chat_id=9, name="方远", language="zh", notice="", now=now)
        people.give_post(
            db,
            person_id=made,
            organization_id="nanhai",
            position="supervisor",
            given_by=None,
            on=date(2026, 1, 1),
            now=now,
        )
    for town in ("dali", "lishui"):
        assert cdo(path, "org", "apply", town, "--reason", "具备条件,已有专班").exit_code == 0
    bodies = [row[0] for row in db.execute("select body from outbox where chat_id = 9")]
    db.close()
    assert len(bodies) == 2, "the second isn't taken for a repeat of the first"
