"""Slips about issues that no alert follows: general and minor ones, and those whose alert a person resolved."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from bot.usecases.alerts import own_steps
from bot.usecases.reminders import slipping
from storage.city.people import Person
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import resolve
from tests.integration.usecases.issue_deeds import (
    correct,
    progress,
    raise_issue,
    resolve_issue,
    withdraw,
)
from tests.integration.usecases.office import Office, Shown
from tests.integration.usecases.test_alert_work import card

_COLOURS = {"🔴": "red", "🟡": "yellow", "🔵": "blue"}


def slips(office: Office, who: Person, ref: str = "IS-0001") -> list[Shown]:
    return [each for each in office.phone(who).messages.values() if ref in each.text and "督办" in each.text]


def told(shown: Shown, ref: str = "IS-0001") -> list[str]:
    """Colour and step of each line about the issue; with a sound: in capitals."""
    found, colour = [], ""
    for line in shown.text.splitlines():
        colour = _COLOURS.get(line[:1], colour)
        if ref in line:
            found.append(f"{colour if shown.silent else colour.upper()} {line.split(' · ')[-2]}")
    return found


def pass_by(
    office: Office, who: Person, first: str, last: str, at: Iterable[str] = ("08:00", "18:00")
) -> list[str]:
    """What somebody hears of the issue while the days pass, with when; the clock's work on slips alone."""
    found = []
    _without_what_else_is_owed(office)
    day = date.fromisoformat(first)
    while day <= date.fromisoformat(last):
        for hour in at:
            before = len(slips(office, who))
            follow(office, f"{day} {hour}")
            came = [each for shown in slips(office, who)[before:] for each in told(shown)]
            found += [f"{day:%m-%d} {hour} {each}" for each in came]
        day += timedelta(days=1)
    return found


def _without_what_else_is_owed(office: Office) -> None:
    """Duties and reports to be completed get no slips any more."""
    with office.db.atomic():
        office.db.conn.execute("update obligation set slip = 3")


def follow(office: Office, at: str) -> None:
    office.clock.at = office.local(at)
    with office.db.atomic():
        while slipping.follow_up(office.turn(f"slips-{at}")):
            pass
    office.deliver()


def steps(office: Office) -> dict[str, str]:
    """Step -> when it is due, of all issues that no alert follows."""
    return dict(
        office.db.conn.execute("select step, due_at from issue_step order by due_at, step").fetchall()
    )


# --- step by step


def test_every_step_of_a_general_issue_reminds_then_warns_then_goes_up(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen, "general")
    assert pass_by(office, cast.chen, "2026-03-03", "2026-06-05") == [
        "03-04 08:00 blue 指定责任人",
        "03-05 18:00 YELLOW 指定责任人",
        "03-11 08:00 blue 提交处置方案",
        "03-12 18:00 RED 指定责任人",
        "03-16 18:00 RED 提交处置方案",  # the second yellow one
        "03-16 18:00 BLUE 进展更新",  # in the same message
        "03-30 18:00 blue 进展更新",
        "04-13 18:00 blue 进展更新",
        "04-27 18:00 blue 进展更新",
        "05-11 18:00 blue 进展更新",
        "05-25 08:00 blue 目标办结",
        "05-25 18:00 blue 进展更新",
        "05-28 18:00 RED 目标办结",
    ]
    supervisor = [each for shown in slips(office, cast.li) for each in told(shown)]
    assert supervisor == ["RED 指定责任人", "RED 提交处置方案", "RED 目标办结"]
    assert slips(office, cast.fang) == slips(office, cast.amy) == []
    assert "blue 指定责任人" in [each for shown in slips(office, cast.lin) for each in told(shown)]


def test_of_a_minor_issue_its_cdo_hears_whatever_the_colour_and_no_supervisor(
    office: Office, cast: Cast
) -> None:
    raise_issue(office, cast.chen, "minor")
    assert pass_by(office, cast.chen, "2026-03-03", "2026-07-14") == [
        "03-06 08:00 blue 指定责任人",
        "03-09 18:00 YELLOW 指定责任人",
        "03-16 18:00 RED 指定责任人",
        "04-02 18:00 blue 进展更新",
        "05-06 08:00 blue 进展更新",
        "06-08 08:00 blue 进展更新",
        "07-07 08:00 blue 目标办结",
        "07-08 18:00 blue 进展更新",
        "07-10 18:00 RED 目标办结",
    ]
    assert slips(office, cast.li) == slips(office, cast.amy) == []


def test_the_slip_says_which_issue_and_leads_to_its_card(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen, "general")
    follow(office, "2026-03-05 18:00")
    (slip,) = slips(office, cast.chen)
    assert slip.text == (
        "问题督办\n\n🟡 黄色督办单 1 项：已逾期\n"
        "• IS-0001 入学报名系统接口连不上 · 指定责任人 · 3月5日（周四）18:00\n问题各环节的时限为默认值。"
    )
    issue = office.tap(cast.chen, "查看问题", slip)
    assert issue is not None
    assert issue.text.startswith("🟡 一般问题 IS-0001"), issue.text
    assert "• 3月5日（周四）18:00 🟡 黄色督办单：指定责任人" in issue.text


def test_duties_and_issues_that_are_late_are_one_message(office: Office, cast: Cast) -> None:
    for n in (1, 2):
        raise_issue(
            office, cast.chen, "general", issue_title=f"第 {n} 号设备故障", project_name=f"{n} 号项目"
        )
    with office.db.atomic():
        office.db.conn.execute(
            "update obligation set slip = 1, due_at = '2026-03-05T10:00:00Z', late_from = null"
            " where organization_id = 'education' and duty_id = 'D1-2'"
        )
    follow(office, "2026-03-05 18:00")
    (slip,) = slips(office, cast.chen)
    assert slip.text.startswith("职责和问题督办")
    assert "黄色督办单 3 项" in slip.text
    assert slip.labels[-1] == "📋 问题清单"


@pytest.mark.parametrize(
    ("at", "hears"), [("2026-03-05 17:59", []), ("2026-03-05 18:00", ["YELLOW 指定责任人"])]
)
def test_it_is_late_from_the_end_of_the_day_on(office: Office, cast: Cast, at: str, hears: list[str]) -> None:
    raise_issue(office, cast.chen, "general")
    with office.db.atomic():
        office.db.conn.execute("update issue_step set slip = 1")
    follow(office, at)
    assert [each for shown in slips(office, cast.chen) for each in told(shown)] == hears


def test_at_night_and_on_days_off_it_waits(office: Office, cast: Cast) -> None:
    office.clock.at = office.local("2026-03-03 10:00")
    raise_issue(office, cast.chen, "general")  # to be done by Friday
    with office.db.atomic():
        office.db.conn.execute("update issue_step set slip = 1")
    for at in ("2026-03-06 21:30", "2026-03-07 10:00", "2026-03-09 07:59"):
        follow(office, at)
        assert slips(office, cast.chen) == []
    follow(office, "2026-03-09 08:00")
    assert len(slips(office, cast.chen)) == 1


def test_who_was_told_stays_on_record(office: Office, cast: Cast) -> None:
    issue = raise_issue(office, cast.chen, "general")
    follow(office, "2026-03-04 08:00")
    follow(office, "2026-03-05 18:00")
    kept = office.db.conn.execute(
        "select obligation_id, organization_id, update_id, step, colour, due_at, told from slip order by id"
    ).fetchall()
    what = (None, "education", issue.id, "name_owner")
    assert [row[:5] for row in kept] == [(*what, "blue"), (*what, "yellow")]
    assert {row[5] for row in kept} == {"2026-03-05T10:00:00Z"}
    assert [set(json.loads(row[6])) for row in kept] == [{cast.chen.id, cast.lin.id}, {cast.chen.id}]


def test_without_a_cdo_what_is_late_is_told_to_the_supervisors_and_no_reminder_is(
    office: Office, cast: Cast
) -> None:
    raise_issue(office, cast.chen, "minor")
    with office.db.atomic():
        office.db.conn.execute("update post set ends_on = '2026-03-02' where person_id in (1, 7)")
    assert pass_by(office, cast.li, "2026-03-03", "2026-03-10") == ["03-09 18:00 yellow 指定责任人"]


@pytest.mark.parametrize(("severity", "shown"), [("general", False), ("major", True)])
def test_a_card_names_a_limit_for_supervisors_only_where_they_are_alerted(
    office: Office, cast: Cast, severity: str, shown: bool
) -> None:
    raise_issue(office, cast.chen, severity)
    assert any("督导知悉时限" in each for each in office.phone(cast.chen).texts) is shown


# --- what people do


def test_what_is_done_is_reminded_of_no_more(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen, "general")
    progress(office, cast.chen, plan="处置方案 1 号")
    assert sorted(steps(office)) == ["progress", "resolution"]
    assert pass_by(office, cast.chen, "2026-03-03", "2026-03-16") == ["03-16 18:00 blue 进展更新"]
    withdraw(office, cast.chen, "IP-0001")
    assert {"name_owner", "action_plan"} <= steps(office).keys()


def test_progress_reported_in_time_begins_the_rhythm_anew(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen, "general", owner="陈科长")
    office.clock.at = office.local("2026-03-13 10:00")
    progress(office, cast.chen, plan="处置方案 1 号")
    assert pass_by(office, cast.chen, "2026-03-13", "2026-03-27") == ["03-27 18:00 blue 进展更新"]


def test_reported_resolved_it_is_to_be_verified_within_five_working_days(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen, "general")
    resolve_issue(office, cast.chen, verified_by=...)
    assert steps(office) == {"verification": "2026-03-09T10:00:00Z"}
    assert pass_by(office, cast.chen, "2026-03-03", "2026-03-16") == [
        "03-06 08:00 blue 验证关闭",
        "03-09 18:00 YELLOW 验证关闭",
        "03-16 18:00 RED 验证关闭",
    ]


def test_only_closing_clears_it(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen, "general")
    resolve_issue(office, cast.chen)
    assert steps(office) == {}
    assert pass_by(office, cast.chen, "2026-03-03", "2026-03-31") == []


def test_a_withdrawn_issue_is_followed_no_more(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen, "general")
    follow(office, "2026-03-05 18:00")
    withdraw(office, cast.chen, "IS-0001")
    assert steps(office) == {}
    assert office.column("select count(*) from slip") == [1], "what was told stays on record"


# --- beside an alert


def test_as_long_as_an_alert_follows_it_an_issue_has_no_steps_of_its_own(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen, "major")
    assert steps(office) == {}
    correct(office, cast.chen, "IS-0001", severity="general")
    assert steps(office)["name_owner"] == "2026-03-05T10:00:00Z"
    correct(office, cast.chen, "IS-0001", severity="major")
    assert steps(office) == {}


def test_an_alert_resolved_by_a_person_leaves_the_issue_open_and_its_steps_go_on_where_they_were(
    office: Office, cast: Cast
) -> None:
    raise_issue(office, cast.chen, "major")
    office.tap(cast.li, "知悉")
    office.at("2026-03-03 18:00")
    office.at("2026-03-04 18:00")  # yellow, by the alert
    resolve(office, cast.li)
    assert steps(office)["name_owner"] == "2026-03-04T10:00:00Z"
    assert pass_by(office, cast.chen, "2026-03-05", "2026-03-11") == [
        "03-06 08:00 blue 提交处置方案",
        "03-09 18:00 RED 提交处置方案",
        "03-09 18:00 BLUE 进展更新",
        "03-11 08:00 blue 首次协调会",
        "03-11 18:00 RED 指定责任人",
    ]
    office.tap(cast.li, "重新打开", card(office, cast.li))
    assert steps(office) == {}


def test_issues_from_before_there_were_such_steps_get_theirs(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen, "general")
    before = steps(office)
    with office.db.atomic():
        office.db.conn.execute("delete from issue_step")
        office.db.conn.execute("update issue set followed = 0")
        assert not own_steps.follow_some(office.turn("from before"))
    assert steps(office) == before


# --- in the digest


@pytest.mark.parametrize(("at", "late"), [("2026-03-05 18:00", False), ("2026-03-05 18:01", True)])
@pytest.mark.parametrize("severity", ["general", "major"])
def test_a_digest_says_of_how_many_issues_a_step_is_late(
    office: Office, cast: Cast, severity: str, at: str, late: bool
) -> None:
    """By their own steps, and by those of the alert that follows them, whose limits are shorter."""
    if severity == "major":
        office.clock.at = office.local("2026-03-03 10:00")
    raise_issue(office, cast.chen, severity)
    office.clock.at = office.local(at)
    shown = office.say(cast.chen, "/digest")
    assert shown is not None
    assert "未办结问题 1 个" in shown.text
    assert ("· 1 个有环节逾期" in shown.text) is late, shown.text


def test_a_report_of_progress_that_is_due_makes_no_issue_late(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen, "general", owner="陈科长")
    progress(office, cast.chen, plan="处置方案 1 号")
    office.clock.at = office.local("2026-03-17 10:00")
    shown = office.say(cast.chen, "/digest")
    assert shown is not None
    assert "未办结问题 1 个" in shown.text
    assert "环节逾期" not in shown.text
