"""A town applies to take part: it is on record, waits for who supervises it, and who applied hears of the decision."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.usecases.checklist import participating
from bot.usecases.errors import Refused
from storage import connect
from storage.city import people
from storage.city.people import Person
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
    assert "3月2日" in tap(office, cast.fang, "今天").text
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


def test_the_question_why_is_over_when_the_town_was_admitted_meanwhile(
    office: Office, cast: Cast, zhou: Person
) -> None:
    say(office, zhou, "/coverage")
    tap(office, zhou, "申请参加")
    say(office, zhou, "好")
    assert office.column("select count(*) from conversation") == [1], "that is no reason"
    decide(office, "dali", takes_part=True, since="2026-03-02")
    assert say(office, zhou, "具备条件,已有专班").text == "该单位已参加，不必申请。"
    assert office.column("select count(*) from conversation") == [0]


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


def decide(
    office: Office, organization: str, *, takes_part: bool, since: str, until: str | None = None
) -> None:
    last = date.fromisoformat(until) if until else None
    with office.db.atomic():
        participating.decide(
            office.turn(f"deciding:{organization}:{since}"), None, organization, takes_part=takes_part,
            since=date.fromisoformat(since), until=last, reason="市政府批准",
        )  # fmt: skip


def why_not(office: Office, organization: str) -> str | None:
    with office.db.atomic():
        try:
            participating.may_apply(office.turn(), None, organization)
        except Refused as refusal:
            return refusal.key
    return None


@pytest.mark.parametrize(
    ("since", "until", "why"),
    [
        ("2026-03-02", None, "application-not-needed"),
        ("2026-01-05", "2026-03-02", "application-not-needed"),
        ("2026-01-05", "2026-03-01", None),
        ("2026-03-03", None, "application-admitted"),
        ("2026-04-01", "2026-04-30", "application-admitted"),
    ],
)
def test_who_is_admitted_today_or_from_a_later_day_on_cannot_apply_again(
    office: Office, since: str, until: str | None, why: str | None
) -> None:
    decide(office, "dali", takes_part=True, since=since, until=until)
    assert why_not(office, "dali") == why


@pytest.mark.parametrize(
    ("last", "why"), [("2026-03-01", "application-dissolved"), ("2026-03-02", None), (None, None)]
)
def test_what_was_dissolved_cannot_apply(office: Office, last: str | None, why: str | None) -> None:
    with office.db.atomic():
        office.db.conn.execute("update organization set valid_until = ? where id = 'dali'", [last])
    assert why_not(office, "dali") == why


def test_an_exempted_department_does_not_apply_for_its_tier_is_required(office: Office, cast: Cast) -> None:
    decide(office, "education", takes_part=False, since="2026-03-02")
    assert why_not(office, "education") == "application-not-by-tier"
    say(office, cast.wang, "/coverage")
    tap(office, cast.wang, "不计入")
    shown = say(office, cast.wang, "/coverage")
    detail = {"organization": "education", "back": {}}
    office.press(cast.wang, shown, place(office, cast.wang, shown, "coverage.town", None, **detail))
    shown = office.phone(cast.wang).last
    assert "市教育局" in shown.text
    assert "经申请" not in shown.text
    assert shown.labels == ["✅ 批准参加", "✕ 不批准", "‹ 返回"]
    office.press(cast.wang, shown, place(office, cast.wang, shown, "coverage.apply", None, **detail))
    assert "不是经申请参加" in office.phone(cast.wang).toasts[-1]


@pytest.mark.parametrize(
    ("label", "since"), [("今天", "2026-03-02"), ("下月一日", "2026-04-01"), ("其他日期", "2026-03-31")]
)
def test_who_admits_chooses_the_first_day(office: Office, cast: Cast, label: str, since: str) -> None:
    say(office, cast.fang, "/coverage")
    tap(office, cast.fang, "不计入")
    tap(office, cast.fang, "大沥镇")
    tap(office, cast.fang, "批准参加")
    asked = tap(office, cast.fang, label)
    if label == "其他日期":
        assert "1" not in asked.labels, "no day that is over"
        tap(office, cast.fang, "31")
    town = say(office, cast.fang, "同意,资料齐全")
    assert office.column("select since from participation where takes_part = 1") == [since]
    assert ("未参加" in town.text) == (since > "2026-03-02")
    assert "起参加" in town.text


def test_a_day_that_is_over_by_now_is_not_chosen_by_an_old_button(office: Office, cast: Cast) -> None:
    say(office, cast.fang, "/coverage")
    tap(office, cast.fang, "不计入")
    tap(office, cast.fang, "大沥镇")
    offered = tap(office, cast.fang, "批准参加")
    office.at("2026-03-03 09:00")
    office.press(cast.fang, offered, offered.data("今天"))
    assert office.phone(cast.fang).toasts[-1] == "所选日期已过，请换一个日期。"
    assert office.column("select count(*) from conversation") == [0]


def test_from_the_choice_of_the_day_one_goes_back_to_the_town_and_the_list(
    office: Office, cast: Cast
) -> None:
    say(office, cast.fang, "/coverage")
    listed = tap(office, cast.fang, "不计入")
    opened = tap(office, cast.fang, "大沥镇")
    tap(office, cast.fang, "批准参加")
    tap(office, cast.fang, "其他日期")
    assert tap(office, cast.fang, "返回").text == opened.text
    assert tap(office, cast.fang, "返回").text == listed.text


def test_every_copy_of_an_application_says_afterwards_who_decided_what(
    office: Office, cast: Cast, zhou: Person
) -> None:
    second = office.joins(21, "Ben Lo", "supervisor", "nanhai", "en")
    say(office, zhou, "/coverage")
    tap(office, zhou, "申请参加")
    say(office, zhou, "具备条件,已有专班")
    asked = {who.id: office.phone(who).last for who in (cast.fang, second)}
    rings = len(office.phone(second).messages)
    tap(office, cast.fang, "查看")
    tap(office, cast.fang, "不批准")
    say(office, cast.fang, "人员还没有到位")
    copy = office.phone(second).messages[asked[second.id].id]
    assert "具备条件,已有专班" in copy.text
    assert "decided by 方远" in copy.text
    assert "人员还没有到位" in copy.text
    assert len(office.phone(second).messages) == rings, "nobody is rung for it"
    assert "方远 决定不批准" in office.phone(cast.fang).messages[asked[cast.fang.id].id].text


def test_a_decision_by_command_closes_the_application_and_its_copies_too(
    office: Office, cast: Cast, zhou: Person
) -> None:
    say(office, zhou, "/coverage")
    tap(office, zhou, "申请参加")
    say(office, zhou, "具备条件,已有专班")
    asked = office.phone(cast.fang).last
    decide(office, "dali", takes_part=True, since="2026-04-01")
    office.deliver()
    assert applications(office) == ["admitted"]
    assert "管理员（在服务器上） 已批准,4月1日" in office.phone(cast.fang).messages[asked.id].text.replace(
        "，", ","
    )
    assert "申请已批准" in office.phone(zhou).last.text


def test_who_supervises_it_no_more_gets_no_news_of_it(office: Office, cast: Cast, zhou: Person) -> None:
    say(office, zhou, "/coverage")
    tap(office, zhou, "申请参加")
    say(office, zhou, "具备条件,已有专班")
    with office.db.atomic():
        people.end_post(office.db, office.person(cast.fang).posts[0].id, date(2026, 3, 2))
    before = office.phone(cast.fang).texts
    decide(office, "dali", takes_part=True, since="2026-03-02")
    office.deliver()
    assert office.phone(cast.fang).texts == before


def test_a_liaison_of_two_towns_sees_how_both_stand(office: Office, cast: Cast, zhou: Person) -> None:
    office.joins(zhou.telegram_id, "周洁", "liaison", "lishui")
    shown = say(office, zhou, "/coverage")
    assert "大沥镇：未参加" in shown.text
    assert "里水镇：未参加" in shown.text
    tap(office, zhou, "里水镇")
    tap(office, zhou, "申请参加")
    say(office, zhou, "具备条件,已有专班")
    assert office.column("select organization_id from application") == ["lishui"]
    assert tap(office, zhou, "返回").text == shown.text


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
    again = cdo(path, "org", "apply", "dali", "--reason", "具备条件,已有专班")
    assert (again.exit_code, "needn't apply" in again.output) == (2, True)
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
