"""The supervisor's overview as a spreadsheet: what each sheet counts, with its day."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.documents.making import make
from bot.settings import Settings
from storage.city import organizations
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import Office
from tests.integration.usecases.quarter import put_on_record, resolve_with_its_issue

SHEETS = ["主要数字", "单位×职责", "应办事项", "项目问题", "项目评级", "预警", "首席数据官覆盖"]
Row = dict[str, Any]


def book(office: Office, *ids: str, language: str = "zh") -> Any:
    """The workbook of these organizations, or of all."""
    chosen = list(ids) or [each.id for each in organizations.every(office.db)]
    order = {
        "sort": "overview",
        "organizations": chosen,
        "now": office.clock.now().isoformat(),
        "language": language,
    }
    database = Path(office.folder).parent / "cdo.db"
    return load_workbook(io.BytesIO(make(Settings(database=database), order)))


def rows(found: Any, sheet: str) -> list[Row]:
    head, *below = found[sheet].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in below]


def figures(found: Any) -> dict[str, Row]:
    return {row["指标"]: row for row in rows(found, "主要数字")}


@pytest.fixture
def whole(office: Office) -> Any:
    return book(office)


def test_it_has_its_sheets_each_frozen_and_filtered_and_with_its_day(whole: Any) -> None:
    assert whole.sheetnames == SHEETS
    for sheet in whole:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert "截至" in [cell.value for cell in sheet[1]]
        if sheet.title != "项目评级":  # nobody has rated one: see below
            assert {row["截至"] for row in rows(whole, sheet.title)} == {datetime(2026, 4, 2)}  # noqa: DTZ001


def test_projects_are_listed_with_their_rating_and_the_check_for_which_they_were_drawn(
    office: Office, cast: Cast
) -> None:
    for name, colour, day in (("智慧校园", "green", "2026-01-20"), ("智慧停车", "amber", "2026-03-20")):
        put_on_record(
            office, cast.chen, "project_rated", project_name=name, rating=colour, date=day, rating_type="self"
        )
    put_on_record(
        office, cast.chen, "project_rated", project_name="智慧停车", rating="red", date="2026-04-02"
    )
    office.at("2026-05-01 09:00")
    red, stale = rows(book(office), "项目评级")
    assert (red["项目"], red["评级"], red["原评级"], red["已过期"], red["抽中独立复核期次"]) == (
        *("智慧停车", "红", "黄", "否"),
        None,
    )
    assert (stale["项目"], stale["已过期"], stale["历时天数"]) == ("智慧校园", "是", 101)
    assert (stale["抽中独立复核期次"], stale["复核情况"]) == ("2026 年第 2 季度", "待复核")
    assert red["截至"] == datetime(2026, 5, 1)  # noqa: DTZ001


def test_the_row_of_an_organization_has_its_figures_and_a_share_for_each_duty(
    whole: Any, office: Office
) -> None:
    (row,) = [each for each in rows(whole, "单位×职责") if each["单位"] == "佛山市教育局"]
    assert (row["到期"], row["已完成"], row["逾期"], row["豁免"]) == (21, 4, 17, 1)
    assert row["完成率"] == pytest.approx(4 / 21)
    shares = {name.split()[0]: share for name, share in row.items() if name.startswith("D")}
    assert len(shares) == len(office.pack.duties)
    assert (shares["D1-5"], shares["D1-3"]) == (1, 0)
    assert shares["D2-3"] is None, "nothing of it was due"


def test_figures_have_numerator_denominator_day_and_how_they_are_counted(whole: Any, office: Office) -> None:
    found = figures(whole)
    matrix = rows(whole, "单位×职责")
    duties = found["应办事项完成情况"]
    assert duties["数值（分子）"] == sum(row["已完成"] for row in matrix)
    assert duties["分母"] == sum(row["到期"] for row in matrix)
    assert found["未解决的项目问题（个）"]["数值（分子）"] == 1
    assert found["其中：重大"]["数值（分子）"] == 1
    assert found["其中：一般"]["数值（分子）"] == 0
    assert found["未办结的预警（条）"]["数值（分子）"] == 1
    assert found["其中：逾期未知悉"]["数值（分子）"] == 1
    assert all(row["口径"] for row in found.values())
    assert found["首席数据官到位情况"]["数值（分子）"] == 2


def test_where_nothing_is_to_be_counted_a_share_is_not_applicable(office: Office) -> None:
    office.db.conn.execute("delete from obligation where organization_id = 'health'")
    found = figures(book(office, "health"))
    assert found["应办事项完成情况"]["分母"] == 0
    assert found["应办事项完成情况"]["完成率"] == "不适用"
    assert figures(book(office, "leading_group_office"))["首席数据官到位情况"]["完成率"] == "不适用"


def test_what_was_not_worked_out_has_no_day_and_is_counted_as_such(office: Office) -> None:
    office.db.conn.execute("delete from settlement where organization_id = 'health'")
    found = book(office, "health", "education")
    days = {row["单位"]: row["截至"] for row in rows(found, "单位×职责")}
    assert days["佛山市卫生健康局"] is None
    assert figures(found)["应办事项尚未核算的单位（个）"]["数值（分子）"] == 1


def test_duty_items_have_their_day_whether_it_is_a_default_and_how_late_they_are(whole: Any) -> None:
    found = [row for row in rows(whole, "应办事项") if row["单位"] == "佛山市教育局"]
    late = next(row for row in found if row["编号"] == "D2-10")
    assert (late["完成期限"], late["期限依据"], late["状态"], late["逾期天数"]) == (
        datetime(2026, 2, 12),  # noqa: DTZ001
        "有依据",
        "逾期",
        49,
    )
    assert (late["所属期次"], late["数据集或项目"]) == ("DS-0001 之后", "义务教育入学数据")
    met = next(row for row in found if row["编号"] == "D1-5" and row["状态"] == "已完成")
    assert (met["记录编号"], met["完成日期"], met["期限依据"], met["逾期天数"]) == (
        "DR-0001",
        datetime(2026, 2, 10),  # noqa: DTZ001
        "默认值",
        None,
    )
    waived = next(row for row in found if row["状态"] == "豁免")
    assert waived["豁免理由"] == "本单位本年度无数据开放任务"


@pytest.mark.parametrize(("now", "shown"), [("2027-04-01 18:00", True), ("2027-04-01 18:01", False)])
def test_what_was_met_is_shown_for_a_year_from_its_due_time(office: Office, now: str, shown: bool) -> None:
    office.clock.at = office.local(now)
    found = [row for row in rows(book(office, "education"), "应办事项") if row["状态"] == "已完成"]
    assert any(row["完成期限"].date() == date(2026, 3, 31) for row in found) is shown


def test_issues_and_alerts_have_their_age_and_their_end(whole: Any) -> None:
    left, closed = rows(whole, "项目问题")
    assert (left["状态"], left["历时天数"], left["解决日期"]) == ("未解决", 41, None)
    assert (closed["状态"], closed["历时天数"]) == ("已解决", 17)
    ended, standing = rows(whole, "预警")
    assert (ended["状态"], ended["办结人"], ended["处理结果"]) == (
        "已结束",
        "李国强",
        "已约谈平台承建单位，4月15日前修复",
    )
    assert (standing["状态"], standing["历时天数"], standing["紧急"]) == ("待知悉", 3, "否")
    assert standing["发出时间"] == datetime(2026, 3, 30, 10, 0)  # noqa: DTZ001 - local, as people there have it


def test_an_alert_that_resolved_with_its_issue_says_so(office: Office) -> None:
    resolve_with_its_issue(office)
    _, ended = rows(book(office), "预警")
    assert (ended["状态"], ended["办结人"], ended["处理结果"]) == ("已结束", None, "问题关闭，自动办结")


def test_coverage_tells_who_is_in_post_and_how_long_it_is_vacant(whole: Any) -> None:
    found = {row["单位"]: row for row in rows(whole, "首席数据官覆盖")}
    assert found["佛山市教育局"]["首席数据官"] == "陈敏"
    vacant = found["佛山市卫生健康局"]
    assert (vacant["在任情况"], vacant["空缺天数"]) == ("空缺", 91)
    town = next(row for row in found.values() if row["是否计入"] == "未参加，不计入")
    assert (town["在任情况"], town["空缺天数"]) == (None, None)


def test_words_that_people_wrote_are_no_formulas(office: Office, cast: Cast) -> None:
    title = '=HYPERLINK("http://example.org","x")'
    put_on_record(
        office,
        cast.chen,
        "issue_raised",
        issue_title=title,
        project_name="＠平台",
        problem="other",
        date="2026-03-02",
    )
    found = book(office, "education")["项目问题"]
    cells = [
        cell for row in found.iter_rows(min_row=2) for cell in row if str(cell.value).startswith(("=", "＠"))
    ]
    assert [cell.value for cell in cells] == [title, "＠平台"]
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


def test_what_has_ended_is_left_out(office: Office) -> None:
    office.db.conn.execute("update organization set valid_until = '2026-04-01' where id = 'health'")
    assert "佛山市卫生健康局" not in {row["单位"] for row in rows(book(office), "单位×职责")}
    office.db.conn.execute("update organization set valid_until = '2026-04-02' where id = 'health'")
    assert "佛山市卫生健康局" in {row["单位"] for row in rows(book(office), "单位×职责")}


def test_it_is_there_in_english_too(office: Office) -> None:
    found = book(office, "education", language="en")
    assert found.sheetnames[:2] == ["Figures", "Organizations x duties"]
    (row,) = rows(found, "Organizations x duties")
    assert row["Organization"] == "Foshan Municipal Bureau of Education"
