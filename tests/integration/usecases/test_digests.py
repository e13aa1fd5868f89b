"""The digest: 08:30 on working days, once for each person and day, whatever the process and the clock do."""

from __future__ import annotations

import pytest

from bot.screen import plain_text
from bot.usecases.reminders import sending
from storage.city.people import Person
from storage.supervision import digests
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import report_issue, share_personal_data
from tests.integration.usecases.office import Office, Shown
from tests.integration.usecases.test_alerts import end_posts


def sent(office: Office, who: object) -> list[Shown]:
    """The daily ones."""
    found = office.phone(who).messages.values()  # type: ignore[arg-type]
    return [m for m in found if m.kind == "digest" and m.text.startswith("☀️")]


def said(office: Office, who: Person, day: str, **how: bool) -> str:
    """What ``cdo digest`` prints."""
    made = sending.printed(office.turn(), office.person(who), "daily", office.local(day).date(), **how)
    return plain_text(made.screen.text) if made else ""


@pytest.mark.parametrize(("at", "count"), [("2026-03-03 08:29", 0), ("2026-03-03 08:30", 1)])
def test_it_goes_out_at_half_past_eight(office: Office, cast: Cast, at: str, count: int) -> None:
    report_issue(office, cast.chen, severity="重大")
    office.at(at)
    assert len(sent(office, cast.li)) == count


def test_it_does_not_ring(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    office.at("2026-03-03 08:30")
    (digest,) = sent(office, cast.chen)
    assert digest.silent


def test_it_says_what_is_new_owed_and_open(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen, "学籍数据")
    report_issue(office, cast.chen, severity="重大", title="接口连不上")
    office.at("2026-03-03 08:30")
    (chens,), (lis,), (amys,) = (sent(office, who) for who in (cast.chen, cast.li, cast.amy))
    assert (
        "待补齐 1 件\n○ DS-0001 学籍数据 · 缺 18 项 · 3月9日（周一）18:00 前（还有 4 个工作日）" in chens.text
    )
    assert "🔔 IS-0002 接口连不上 · 市教育局 · 第 2 天" in chens.text.replace("IS-0001", "IS-0002")
    assert "待补齐" not in lis.text, "what isn't overdue is the organization's own business"
    assert "未办结预警 1 条" in lis.text
    assert "Open alerts: 1" in amys.text


def test_another_districts_supervisor_reads_nothing_of_it(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    report_issue(office, cast.chen, severity="重大")
    office.at("2026-03-03 08:30")
    assert sent(office, cast.fang) == sent(office, cast.gao) == []


def test_what_is_overdue_reaches_the_supervisor(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    office.at("2026-03-10 08:30")
    assert "❗ DS-0001 学籍数据 · 缺 18 项 · 已逾期" in sent(office, cast.li)[-1].text
    assert "❗ DS-0001 学籍数据 · 缺 18 项 · 已逾期" in sent(office, cast.chen)[-1].text


def test_once_for_a_person_and_day_however_often_the_process_restarts(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    office.at("2026-03-03 08:30")
    for _ in range(5):
        office.restart()
        office.later(seconds=30)
    assert len(sent(office, cast.chen)) == 1


def test_the_clock_stepping_back_and_forth_sends_no_second_one(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    for at in (
        "2026-03-03 08:30",
        "2026-03-03 08:29",
        "2026-03-03 08:31",
        "2026-03-02 20:00",
        "2026-03-03 09:00",
    ):
        office.at(at)
    assert len(sent(office, cast.chen)) == 1


def test_a_clock_that_ran_far_ahead_and_was_put_right_silences_nobody(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    office.at("2026-05-06 09:00")
    before = len(sent(office, cast.chen))
    office.at("2026-03-03 08:00")
    office.at("2026-03-03 08:30")
    assert len(sent(office, cast.chen)) == before + 1


def test_being_down_for_three_days_gives_one(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    office.at("2026-03-03 08:30")
    office.at("2026-03-06 11:00")
    assert len(sent(office, cast.chen)) == 2
    assert "3月6日" in sent(office, cast.chen)[-1].text.splitlines()[0]


def test_a_quiet_tuesday_brings_none_and_a_quiet_monday_one(office: Office, cast: Cast) -> None:
    office.at("2026-03-03 08:30")
    assert sent(office, cast.chen) == []
    office.at("2026-03-09 08:30")
    (digest,) = sent(office, cast.chen)
    assert "没有新情况" in digest.text
    assert "待补齐" not in digest.text


def test_of_duties_the_digest_says_how_many_press_in_one_line(office: Office, cast: Cast) -> None:
    office.at("2026-03-09 00:01")
    office.at("2026-03-09 08:30")
    (chens,) = sent(office, cast.chen)
    assert chens.text.count("职责应办事项") == 1
    assert "❗ 逾期" in chens.text
    assert "待办" not in chens.labels, "what is to be completed is listed elsewhere, and duties aren't in it"


def test_what_is_new_once_is_not_new_again(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity=None)
    office.at("2026-03-03 08:30")
    assert len(sent(office, cast.li)) == 1
    office.at("2026-03-04 08:30")
    assert len(sent(office, cast.li)) == 1


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("2026-05-01", 0),  # Labour Day, a Friday
        ("2026-05-04", 0),  # in the holiday, a Monday
        ("2026-05-06", 1),  # the first working day after it
        ("2026-05-09", 1),  # a Saturday that is worked
        ("2026-05-10", 0),  # a Sunday that isn't
    ],
)
def test_holidays_bring_none_and_make_up_days_do(office: Office, day: str, count: int) -> None:
    office.clock.at = office.local("2026-04-29 19:00")
    chen = office.joins(1, "陈敏", "cdo", "education")
    share_personal_data(office, chen)
    with office.db.atomic():
        office.db.conn.execute("update schedule set next_due = ?", [office.local(f"{day} 08:00").timestamp()])
    office.at(f"{day} 08:30")
    assert len(sent(office, chen)) == count


def test_who_switched_it_off_gets_none_but_of_their_own_overdue_duties(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    report_issue(office, cast.chen, severity="重大")
    with office.db.atomic():
        office.db.conn.execute("update person set digest_on = 0")
    office.at("2026-03-03 08:30")
    assert sent(office, cast.li) == [], "it has an open alert to tell, but no duties of its own"
    (chens,) = sent(office, cast.chen)
    assert "新逾期" in chens.text
    assert "仍会发给您" in chens.text
    assert "预警" not in chens.text
    assert chens.chart is None
    office.at("2026-03-04 08:30")
    assert len(sent(office, cast.chen)) == 1, "nothing became overdue since"
    office.at("2026-03-09 08:30")
    assert len(sent(office, cast.chen)) == 2, "on Mondays as long as some are"


def test_whose_post_ended_gets_none(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    end_posts(office, cast.chen.id)
    office.at("2026-03-03 08:30")
    assert sent(office, cast.chen) == []


def test_what_was_sent_is_printed_word_for_word(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen, "<b>学籍&amp;数据")
    office.at("2026-03-03 08:30")
    (digest,) = sent(office, cast.chen)
    office.at("2026-03-05 10:00")
    printed = said(office, cast.chen, "2026-03-03")
    assert [line.strip() for line in printed.splitlines()] == [x.strip() for x in digest.text.splitlines()]


def test_what_would_be_sent_is_printed_and_nothing_is_kept(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    assert "DS-0001" in said(office, cast.chen, "2026-03-03")
    assert digests.get(office.db, cast.chen.id, "2026-03-03") is None
    assert said(office, cast.gao, "2026-03-03") == ""


def test_called_up_it_comes_as_often_as_asked_and_the_mornings_comes_too(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    for _ in range(2):
        shown = office.say(cast.chen, "/digest")
        assert shown is not None
        assert "DS-0001" in shown.text
    office.at("2026-03-03 08:30")
    assert len(sent(office, cast.chen)) == 1


def test_a_digest_that_fails_keeps_nobody_else_waiting(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    share_personal_data(office, cast.gao, "户籍数据")
    with office.db.atomic():
        office.db.conn.execute(
            "update obligation set due_at = 'never' where organization_id = 'education' and duty_id is null"
        )
    office.at("2026-03-03 08:30")
    assert sent(office, cast.chen) == []
    assert len(sent(office, cast.gao)) == 1
    with office.db.atomic():
        office.db.conn.execute(
            "update obligation set due_at = '2026-03-09T10:00:00Z'"
            " where organization_id = 'education' and duty_id is null"
        )
    office.later(minutes=6)
    assert len(sent(office, cast.chen)) == 1, "tried again by itself"
