"""Documents asked for in chat: who may have which, what is said meanwhile, and what is sent however it goes."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from markupsafe import Markup
from openpyxl import load_workbook

from bot.documents import worker
from bot.process.beside import WorkFailed
from bot.screen import Button, Screen
from bot.usecases.documents import ordering
from storage.city import people
from storage.city.people import Person
from storage.documents import requests
from storage.evidence import files, parcels
from storage.upkeep import retention
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import Office, Shown

QUARTER = "2026年第一季度"


def ask_for_report(office: Office, who: Person, period: str = QUARTER) -> Shown:
    """From /duties to the period; returns the message that says that it is being made."""
    office.say(who, "/duties")
    office.tap(who, "述职报告")
    shown = office.tap(who, period)
    assert shown is not None
    return shown


def press_old(office: Office, who: Person, action: str, **detail: Any) -> str:
    """Press a button of one's own with this meaning, such as an old message may still have; returns the toast."""
    with office.db.atomic():
        screen = Screen(Markup("x"), ((Button("Old", action, None, detail),),))
        office.turn(f"old:{action}:{office.clock.now()}").send(office.person(who), screen)
    office.deliver()
    office.tap(who, "Old")
    return office.phone(who).toasts[-1]


def words_in(content: bytes) -> str:
    return "\n".join(each.text for each in Document(io.BytesIO(content)).paragraphs)


# --- the duty report


def test_a_cdo_asks_for_it_in_duties_is_answered_at_once_and_gets_it_as_a_word_document(
    office: Office, cast: Cast
) -> None:
    shown = ask_for_report(office, cast.chen)
    assert "述职报告 · 市教育局 · 2026年第一季度" in shown.text
    assert "正在生成" in shown.text
    assert office.phone(cast.chen).files == []
    office.make_documents()
    (arrived,) = office.phone(cast.chen).files
    assert arrived.name == "述职报告-市教育局-2026年第一季度.docx"
    assert "应办事项到期15项次，已完成1项次" in words_in(arrived.content)
    assert "已生成" in office.phone(cast.chen).messages[shown.id].text


def test_it_is_offered_on_the_home_screen_of_a_cdo_and_an_overview_on_that_of_a_supervisor(
    office: Office, cast: Cast
) -> None:
    home = office.say(cast.chen, "/help")
    assert home is not None
    assert any("述职报告" in label for label in home.labels)
    asked = office.tap(cast.chen, "述职报告")
    assert asked is not None
    assert asked.id != home.id
    assert asked.labels[:4] == ["2026年第二季度（至今）", QUARTER, "2026年（至今）", "2025年"]
    others = office.say(cast.li, "/help")
    assert others is not None
    assert any("导出总表" in label for label in others.labels)
    assert not any("述职报告" in label for label in others.labels)


def test_who_reports_for_several_chooses_the_organization_first(office: Office, cast: Cast) -> None:
    with office.db.atomic():
        turn = office.turn("second post")
        people.give_post(
            office.db,
            person_id=cast.lin.id,
            organization_id="health",
            position="liaison",
            given_by=None,
            on=turn.today,
            now=turn.now,
        )
    office.say(cast.lin, "/help")
    asked = office.tap(cast.lin, "述职报告")
    assert asked is not None
    assert asked.labels == ["市教育局", "市卫生健康局"]
    office.tap(cast.lin, "市卫生健康局")
    office.tap(cast.lin, QUARTER)
    office.make_documents()
    assert "佛山市卫生健康局首席数据官述职报告" in words_in(office.phone(cast.lin).files[-1].content)


def test_it_can_be_had_in_the_other_language(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "/duties")
    office.tap(cast.chen, "述职报告")
    office.tap(cast.chen, "改为英文正文")
    office.tap(cast.chen, QUARTER)
    office.make_documents()
    assert "Duty Report of the Chief Data Officer" in words_in(office.phone(cast.chen).files[-1].content)


def test_a_supervisor_has_that_of_an_organization_in_the_jurisdiction_without_what_it_plans(
    office: Office, cast: Cast
) -> None:
    office.say(cast.li, "/duties")
    office.tap(cast.li, "市教育局")
    office.tap(cast.li, "述职报告")
    office.tap(cast.li, QUARTER)
    office.make_documents()
    content = office.phone(cast.li).files[-1].content
    assert "佛山市教育局首席数据官述职报告" in words_in(content)
    assert not any("二季度数据安全培训" in cell.text for table in Document(io.BytesIO(content)).tables
                   for row in table.rows for cell in row.cells)  # fmt: skip


@pytest.mark.parametrize(("who", "told"), [("chen", False), ("li", True)])
def test_only_who_supervises_reads_why_an_alert_was_resolved(
    office: Office, cast: Cast, who: str, told: bool
) -> None:
    person: Person = getattr(cast, who)
    press_old(office, person, "document.period", organization="education", period="2026-Q1", language="zh")
    office.make_documents()
    tables = Document(io.BytesIO(office.phone(person).files[-1].content)).tables
    words = "".join(cell.text for table in tables for row in table.rows for cell in row.cells)
    assert "由李国强办结" in words
    assert ("已约谈平台承建单位" in words) is told


@pytest.mark.parametrize("action", ["document.report", "document.period"])
def test_nobody_has_the_report_of_an_organization_that_they_may_not_see(
    office: Office, cast: Cast, action: str
) -> None:
    for stranger in (cast.gao, cast.fang, cast.wang):
        toast = press_old(office, stranger, action, organization="education", period="2026-Q1", language="zh")
        assert toast.startswith("您没有")
    office.make_documents()
    assert [office.phone(each).files for each in (cast.gao, cast.fang, cast.wang)] == [[], [], []]
    assert office.column("select count(*) from document") == [0]
    assert office.column("select count(*) from journal where action = 'press.refused'") == [3]


def test_an_administrator_sees_duties_and_no_button_for_records(office: Office, cast: Cast) -> None:
    office.say(cast.wang, "/duties")
    shown = office.tap(cast.wang, "市教育局")
    assert shown is not None
    assert not any("述职报告" in label for label in shown.labels)


def test_a_period_that_is_to_come_is_refused_and_the_one_that_begins_today_is_not(
    office: Office, cast: Cast
) -> None:
    where = {"organization": "education", "language": "zh"}
    press_old(office, cast.chen, "document.period", **where, period="2026-Q3")
    assert office.column("select count(*) from document") == [0]
    press_old(office, cast.chen, "document.period", **where, period="2026-H1")
    assert office.column("select count(*) from document") == [0]
    office.clock.at = office.local("2026-07-01 00:00")
    press_old(office, cast.chen, "document.period", **where, period="2026-Q3")
    assert office.column("select period from document") == ["2026-Q3"]


# --- the overview


def test_a_supervisor_has_an_overview_of_the_jurisdiction_and_of_nothing_else(
    office: Office, cast: Cast
) -> None:
    office.say(cast.fang, "/duties")
    office.tap(cast.fang, "导出总表")
    assert "正在生成" in office.phone(cast.fang).last.text
    office.make_documents()
    (arrived,) = office.phone(cast.fang).files
    assert arrived.name == "督导总表-2026年4月2日.xlsx"
    book = load_workbook(io.BytesIO(arrived.content))
    names = {row[0] for row in book["单位×职责"].iter_rows(min_row=2, values_only=True)}
    assert "南海区人民政府" in names
    assert "佛山市教育局" not in names
    assert all(row[0] in names for row in book["应办事项"].iter_rows(min_row=2, values_only=True))
    assert book["项目问题"].max_row == 1, "the only issue is the education bureau's"


def test_beside_coverage_it_is_of_the_district_that_is_shown(office: Office, cast: Cast) -> None:
    office.say(cast.li, "/coverage")
    office.tap(cast.li, "南海")
    office.tap(cast.li, "导出总表")
    office.make_documents()
    arrived = office.phone(cast.li).files[-1]
    assert "南海" in arrived.name
    names = {
        row[0]
        for row in load_workbook(io.BytesIO(arrived.content))["单位×职责"].iter_rows(
            min_row=2, values_only=True
        )
    }
    assert "南海区人民政府" in names
    assert "佛山市教育局" not in names


@pytest.mark.parametrize("under", [None, "education"])
def test_who_supervises_nothing_has_no_overview(office: Office, cast: Cast, under: str | None) -> None:
    for other in (cast.chen, cast.wang):
        press_old(office, other, "document.overview", under=under)
    press_old(office, cast.fang, "document.overview", under="education")
    assert office.column("select count(*) from document") == [0]


# --- rights and time


@pytest.mark.parametrize("when", ["before it is made", "while it is made"])
def test_who_loses_the_post_does_not_get_what_was_asked_for(office: Office, cast: Cast, when: str) -> None:
    shown = ask_for_report(office, cast.chen)

    def leave() -> None:
        office.db.conn.execute(
            "update post set ends_on = '2026-04-02' where person_id = ? and position = 'cdo'", [cast.chen.id]
        )

    make = office.on_making

    def make_and_leave(order: dict[str, Any]) -> dict[str, Any]:
        answer = make(order)
        leave()
        return answer

    if when == "while it is made":
        office.on_making = make_and_leave
    else:
        leave()
    office.make_documents()
    assert office.phone(cast.chen).files == []
    assert office.column("select state from document") == ["over"]
    assert "已生成" not in office.phone(cast.chen).messages[shown.id].text


def test_who_becomes_a_supervisor_only_gets_no_plans_that_were_asked_for_as_a_cdo(
    office: Office, cast: Cast
) -> None:
    ask_for_report(office, cast.chen)
    make = office.on_making

    def make_and_change(order: dict[str, Any]) -> dict[str, Any]:
        answer = make(order)
        office.db.conn.execute("update post set position = 'supervisor' where person_id = ?", [cast.chen.id])
        return answer

    office.on_making = make_and_change
    office.make_documents()
    assert office.phone(cast.chen).files == []


def test_what_was_asked_for_is_made_after_a_restart_and_sent_once(office: Office, cast: Cast) -> None:
    ask_for_report(office, cast.chen)

    def die(order: dict[str, Any]) -> dict[str, Any]:
        raise KeyboardInterrupt

    office.on_making, make = die, office.on_making
    with pytest.raises(KeyboardInterrupt):
        office.make_documents()
    assert office.phone(cast.chen).files == []
    office.on_making = make
    office.restart()
    office.make_documents()
    office.make_documents()
    assert len(office.phone(cast.chen).files) == 1


def test_a_process_that_fails_is_tried_again_and_then_told(office: Office, cast: Cast) -> None:
    shown = ask_for_report(office, cast.chen)
    tried = []

    def fail(order: dict[str, Any]) -> dict[str, Any]:
        tried.append(order)
        raise WorkFailed("code 1")

    office.on_making, make = fail, office.on_making
    for _ in range(worker.ATTEMPTS + 1):
        office.make_documents()
        office.later(seconds=worker.AGAIN_SECONDS + 1)
    assert len(tried) == worker.ATTEMPTS
    failed = office.phone(cast.chen).messages[shown.id]
    assert "没有生成成功" in failed.text
    assert any("document 1" in text for text in office.phone(cast.wang).texts)
    office.on_making = make
    office.tap(cast.chen, "述职报告", failed)
    office.tap(cast.chen, QUARTER)
    office.make_documents()
    assert len(office.phone(cast.chen).files) == 1


def test_a_second_press_shows_how_it_stands(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "/duties")
    chosen = office.tap(cast.chen, "述职报告")
    assert chosen is not None
    data = chosen.data(QUARTER)
    office.press(cast.chen, chosen, data)
    office.press(cast.chen, chosen, data)
    assert office.column("select count(*) from document") == [1]
    assert "正在生成" in office.phone(cast.chen).messages[chosen.id].text


def test_so_many_a_day_and_no_more(office: Office, cast: Cast) -> None:
    for _ in range(ordering.MOST_A_DAY):
        press_old(office, cast.li, "document.overview")
    assert office.column("select count(*) from document") == [ordering.MOST_A_DAY]
    assert "已达上限" in press_old(office, cast.li, "document.overview")
    assert office.column("select count(*) from document") == [ordering.MOST_A_DAY]
    office.clock.at = office.local("2026-04-03 10:01")
    press_old(office, cast.li, "document.overview")
    assert office.column("select count(*) from document") == [ordering.MOST_A_DAY + 1]


def test_asked_for_in_a_group_it_comes_in_private(office: Office, cast: Cast) -> None:
    office.membership(cast.chen, -5, "left", "member")
    office.in_group(cast.chen, "/duties@cdo_bot")
    office.tap(cast.chen, "述职报告")
    office.tap(cast.chen, QUARTER)
    office.make_documents()
    assert len(office.phone(cast.chen).files) == 1
    assert office.phone(-5).files == []
    assert not any("述职报告" in text for text in office.phone(-5).texts)


def test_what_waits_in_a_restored_file_waits_for_a_word(office: Office, cast: Cast) -> None:
    ask_for_report(office, cast.chen)
    assert requests.hold_all(office.db) == 1
    office.make_documents()
    assert office.phone(cast.chen).files == []
    assert requests.release(office.db) == 1
    office.make_documents()
    assert len(office.phone(cast.chen).files) == 1


def test_it_is_kept_for_a_time_and_who_asked_for_what_stays_in_the_journal(
    office: Office, cast: Cast
) -> None:
    ask_for_report(office, cast.chen)
    office.make_documents()
    (sha256,) = office.column("select result from document")
    assert files.path_of(office.folder, sha256).exists()
    now = office.clock.now().timestamp()
    assert parcels.forget(office.db, now - retention.KEPT_SECONDS, 100) == []
    office.clock.at = office.local("2026-09-01 10:00")
    assert parcels.forget(office.db, office.clock.now().timestamp() - retention.KEPT_SECONDS, 100) == [sha256]
    assert office.column("select result from document") == [None]
    kept = office.column("select action from journal where about = 'document:1' order by id")
    assert kept == ["document.asked", "document.sent"]


def test_the_real_process_makes_the_same(office: Office, cast: Cast) -> None:
    office.restart(make_document=worker.in_a_process)
    ask_for_report(office, cast.chen)
    office.make_documents()
    assert "应办事项到期15项次" in words_in(office.phone(cast.chen).files[-1].content)
