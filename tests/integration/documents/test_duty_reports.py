"""The duty report (述职报告) of a quarter or a year: what it says, counts, and leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy.periods import quarter_or_year
from storage.checklist import duties
from tests.integration.documents.reading import Read, made
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import Office
from tests.integration.usecases.quarter import PLAN, put_on_record, resolve_with_its_issue

ABOUT = "基本信息"
BY_ROLE = "各项职责完成情况"


def report(office: Office, **more: str) -> Read:
    """Of the office as it is now."""
    return made(Path(office.folder).parent / "cdo.db", now=office.clock.now().isoformat(), **more)  # type: ignore[arg-type]


def works(read: Read) -> list[str]:
    """The references of all records in the chapters of the roles."""
    rows = [row for name, found in read.tables.items() if name.startswith("开展的工作") for row in found[1:]]
    return [row[0] for row in rows]


# --- the head


def test_it_says_whose_it_is_of_which_period_when_it_was_made_and_measured_against_what(
    chinese: Read,
) -> None:
    assert chinese.document.paragraphs[0].text == "佛山市教育局首席数据官述职报告"
    assert chinese.document.paragraphs[1].text == "（2026年第一季度）"
    assert chinese.tables[ABOUT] == [
        ("单位", "佛山市教育局"),
        ("首席数据官", "陈敏（2026年3月2日起任职）"),
        ("报告期", "2026年1月1日至2026年3月31日"),
        ("编制日期", "2026年4月2日"),
        ("对照依据", "佛山市首席数据官制度试点（政策包foshan，版本2026.1）"),
    ]


def test_it_says_the_same_in_english(english: Read) -> None:
    assert english.document.paragraphs[0].text.startswith("Foshan Municipal Bureau of Education: Duty Report")
    assert english.document.paragraphs[1].text == "for the first quarter of 2026"
    assert english.headings[:2] == ["1. Summary", "2. Work under each role"]
    assert (
        "15 duty items fell due in the period: 1 completed, 14 overdue. The completion rate is 6.7%"
        in english.text
    )


def test_nobody_in_post_in_the_period_is_said(office: Office) -> None:
    assert dict(report(office, organization="health").tables[ABOUT])["首席数据官"] == "报告期内无人在任"


def test_who_left_on_the_first_day_was_not_in_post_in_the_period_and_who_left_on_the_second_was(
    office: Office, cast: Cast
) -> None:
    def officer(left: str) -> str:
        office.db.conn.execute(
            "update post set starts_on = '2025-12-01', ends_on = ? where position = 'cdo' and person_id = ?",
            [left, cast.chen.id],
        )
        return dict(report(office).tables[ABOUT])["首席数据官"]

    assert officer("2026-01-01") == "报告期内无人在任"
    assert officer("2026-01-02") == "陈敏（2025年12月1日起任职，2026年1月2日离任）"


@pytest.mark.parametrize(
    ("since", "until", "ended", "said"),
    [
        ("2025-12-20", "2025-12-31", None, None),
        ("2025-12-20", "2026-01-01", None, "林小（2025年12月20日至1月1日代陈敏）"),
        ("2026-03-31", "2026-04-10", None, "林小（3月31日至4月10日代陈敏）"),
        ("2026-04-01", "2026-04-10", None, None),
        ("2026-03-02", "2026-03-06", "2026-03-03T02:00:00Z", "林小（3月2日至3月3日代陈敏）"),
        ("2026-03-02", "2026-03-06", "2026-03-01T02:00:00Z", None),
    ],
)
def test_who_stood_in_on_a_day_of_the_period_is_named_with_those_days(
    office: Office, cast: Cast, since: str, until: str, ended: str | None, said: str | None
) -> None:
    office.db.conn.execute(
        "insert into deputation (post_id, deputy_id, starts_on, ends_on, named_at, ended_at)"
        " select id, ?, ?, ?, '2025-12-01T00:00:00Z', ? from post where person_id = ? and position = 'cdo'",
        [cast.lin.id, since, until, ended, cast.chen.id],
    )
    assert dict(report(office).tables[ABOUT]).get("休假代理") == said


@pytest.mark.parametrize(("now", "running"), [("2026-03-30 10:00", True), ("2026-03-31 10:00", False)])
def test_a_period_that_is_not_over_is_said_to_be_so(office: Office, now: str, running: bool) -> None:
    office.clock.at = office.local(now)
    said = dict(report(office).tables[ABOUT])["报告期"]
    assert ("（尚未结束，统计至2026年3月30日）" in said) is running


# --- the figures


def test_the_rate_has_its_numerator_its_denominator_and_its_day(chinese: Read) -> None:
    assert (
        "应办事项到期15项次，已完成1项次，逾期未完成14项次，完成率6.7%（1/15，截至2026年4月2日）"
        in chinese.text
    )
    assert "另有1项次经批准豁免，不计入完成率" in chinese.text


def test_the_roles_add_up_to_the_whole(chinese: Read) -> None:
    *roles, whole = chinese.rows(BY_ROLE)
    assert [row[0] for row in roles] == [
        "推进数字政府建设",
        "统筹数据管理",
        "监督信息化项目",
        "加强人才队伍建设",
    ]
    for column in (1, 2, 3, 5, 6, 7):
        assert sum(int(row[column]) for row in roles) == int(whole[column])
    assert whole == ("合计", "15", "1", "14", "6.7%", "1", "0", "10")


def test_an_organization_with_nothing_has_no_rate_rather_than_none_of_nothing(office: Office) -> None:
    office.db.conn.execute("delete from obligation where organization_id = 'health'")
    read = report(office, organization="health")
    assert "报告期内没有已到期的应办事项，完成率不适用" in read.text
    assert "报告期内没有已登记的工作" in read.text
    assert "没有提出或待解决的项目问题，也没有预警" in read.text
    assert [row[4] for row in read.rows(BY_ROLE)] == ["不适用"] * 5
    assert read.text.count("报告期内没有登记工作，也没有已到期的应办事项。") == 4
    assert "没有涉及具体职责" in read.text


def test_what_was_never_worked_out_is_not_told_as_nothing_due(office: Office) -> None:
    office.db.conn.execute("delete from settlement where organization_id = 'health'")
    read = report(office, organization="health")
    assert "应办事项尚未核算" in read.text
    assert "没有已到期的应办事项，完成率" not in read.text


def test_a_file_that_was_worked_out_earlier_says_when(office: Office) -> None:
    office.clock.at = office.local("2026-04-05 09:00")
    assert "应办事项最近一次核算于2026年4月2日" in report(office).text


def test_what_has_time_left_within_the_period_is_told_apart(office: Office) -> None:
    read = report(office, period="2026-Q2")
    assert "项次在报告期内到期，目前尚在期限内，不计入完成率" in read.text
    assert "尚在期限内" in {row[3] for row in read.rows("应办事项办理情况")}


@pytest.mark.parametrize(
    ("day", "inside"),
    [("2025-12-31", False), ("2026-01-01", True), ("2026-03-31", True), ("2026-04-01", False)],
)
def test_records_belong_to_the_period_in_which_they_happened(
    office: Office, cast: Cast, day: str, inside: bool
) -> None:
    saved = put_on_record(office, cast.chen, "training_held", training_title="边界培训", date=day)
    assert (saved.ref in works(report(office))) is inside


@pytest.mark.parametrize(
    ("due", "inside"),
    [
        ("2025-12-31T15:59:59Z", False),
        ("2025-12-31T16:00:00Z", True),
        ("2026-03-31T15:59:59Z", True),
        ("2026-03-31T16:00:00Z", False),
    ],
)
def test_duties_belong_to_the_period_in_which_they_are_due_by_the_local_day(
    office: Office, due: str, inside: bool
) -> None:
    office.db.conn.execute("delete from obligation where organization_id = 'education' and duty_id != 'D1-2'")
    office.db.conn.execute("update obligation set due_at = ? where organization_id = 'education'", [due])
    rows = report(office).rows("应办事项办理情况")
    assert [row[0][:4] for row in rows] == (["D1-2"] if inside else [])


def test_a_year_takes_in_what_its_quarters_have(office: Office) -> None:
    year = report(office, period="2026")
    assert year.document.paragraphs[1].text == "（2026年度）"
    assert works(year) == works(report(office))


# --- what was done


def test_each_record_has_its_reference_day_title_kind_and_what_stands_behind(chinese: Read) -> None:
    first, second, third = chinese.rows("开展的工作：推进数字政府建设")
    assert first == ("DP-0001", "1月12日", PLAN, "发布文件", "1件")
    assert second[0], second[-1] == ("DR-0001", "2件")
    assert (third[0], third[-1]) == ("DP-0002", "仅有说明")
    assert "其中5件附有佐证材料，5件为文字说明、未附材料" in chinese.text
    assert ("DR-0001", "一季度信息化工作研究会议", "会议纪要.docx、签到表.jpg") in chinese.rows(
        "各件工作所附材料"
    )


def test_what_a_liaison_reported_unconfirmed_and_what_was_withdrawn_do_not_count(chinese: Read) -> None:
    assert "另有1件由数据联络员登记，待首席数据官确认，未计入" in chinese.text
    assert "应急演练" not in chinese.everything
    assert "误报的培训" not in chinese.everything


def test_what_others_report_is_not_in_it(office: Office, cast: Cast) -> None:
    put_on_record(office, cast.gao, "training_held", training_title="南海的培训", date="2026-03-02")
    assert "南海的培训" not in report(office).everything
    assert "南海的培训" in report(office, organization="nanhai").everything


def test_more_records_than_a_reader_wants_stand_in_an_annex_and_none_is_lost(
    office: Office, cast: Cast
) -> None:
    for n in range(16):
        put_on_record(office, cast.chen, "training_held", training_title=f"培训{n}", date="2026-03-05")
    read = report(office)
    assert len(read.rows("开展的工作：加强人才队伍建设")) == 15
    assert "其余3件见附件4。" in read.text
    listed = [row[0] for row in read.rows("报告期内登记的全部工作")]
    assert len(listed) == len(set(listed)) == 26
    assert read.headings[-1] == "工作登记清单"


def test_words_that_people_wrote_cannot_break_the_document(office: Office, cast: Cast) -> None:
    put_on_record(
        office,
        cast.chen,
        "training_held",
        training_title="<w:p>\x0b\u202e培训 & \x00会议",
        date="2026-03-05",
    )
    assert "<w:p> 培训 & 会议" in [row[2] for row in report(office).rows("开展的工作：加强人才队伍建设")]


# --- what was owed


def test_a_duty_is_told_with_its_period_its_day_and_how_it_stands(chinese: Read) -> None:
    rows = {row[0][:4]: row for row in chinese.rows("应办事项办理情况：推进数字政府建设")}
    assert rows["D1-5"][1:] == ("2026年第一季度", "3月31日*", "已完成，2月10日，DR-0001")
    assert rows["D1-3"][1:] == ("2026年第一季度", "3月31日*", "逾期，尚未完成")


def test_what_was_waived_has_its_reason(chinese: Read) -> None:
    (row,) = [each for each in chinese.rows("应办事项办理情况：统筹数据管理") if each[0].startswith("D2-17")]
    assert row[3] == "豁免至12月31日；理由：本单位本年度无数据开放任务"


@pytest.mark.parametrize(("done", "said"), [("2026-03-31", "已完成"), ("2026-04-01", "逾期完成")])
def test_what_was_done_after_its_day_is_marked_late_and_on_its_day_is_not(
    office: Office, done: str, said: str
) -> None:
    office.db.conn.execute(
        "update obligation set met_on = ? where duty_id = 'D1-5' and state = 'met'", [done]
    )
    rows = {row[0][:4]: row[3] for row in report(office).rows("应办事项办理情况：推进数字政府建设")}
    assert rows["D1-5"].startswith(f"{said}，")


def test_many_of_one_duty_that_were_met_take_one_line_and_those_that_were_not_a_line_each(
    office: Office,
) -> None:
    row = duties.of_organization(office.db, "education", duty_id="D1-5")[0]
    for n in range(1, 6):
        office.db.conn.execute(
            "insert into obligation (kind, organization_id, duty_id, owed_id, subject, period, counts_from, due_at,"
            " state, met_by, met_on, opened_at, closed_at)"
            " values ('duty', 'education', 'D1-5', ?, '', ?, ?, ?, ?, ?, ?, ?, ?)",
            [row.owed_id, f"2026-0{n}", "2026-01-01", f"2026-03-0{n}T10:00:00Z", "met", row.met_by, row.met_on,
             "2026-01-01T00:00:00Z", f"2026-03-0{n}T10:00:00Z"],
        )  # fmt: skip
    found = [
        each for each in report(office).rows("应办事项办理情况：推进数字政府建设") if each[0][:4] == "D1-5"
    ]
    assert [each[1:] for each in found] == [("共6项次", "3月1日至3月31日*", "已完成6项次，DR-0001等")]


def test_a_day_that_is_a_default_is_marked_and_one_that_is_not_is_not(chinese: Read) -> None:
    days = {row[0][:5].strip(): row[2] for row in chinese.rows("应办事项办理情况：统筹数据管理")}
    assert days["D2-1"].endswith("*")
    assert not days["D2-10"].endswith("*")
    assert "该期限没有文件依据，为系统默认值" in chinese.text


def test_duties_stand_in_the_order_of_the_checklist(chinese: Read, office: Office) -> None:
    order = [duty.id for duty in office.pack.duties]
    for caption in ("推进数字政府建设", "统筹数据管理"):
        ids = [row[0].split()[0] for row in chinese.rows(f"应办事项办理情况：{caption}")]
        assert ids == sorted(ids, key=order.index)


def test_all_done_and_nothing_done_are_said_as_such(office: Office) -> None:
    office.db.conn.execute("delete from obligation where organization_id = 'education' and state = 'overdue'")
    assert "应办事项到期1项次，已全部完成，完成率100%（1/1" in report(office).text
    assert "均逾期未完成，完成率0%（0/" in report(office, organization="health").text


# --- issues and alerts


def test_issues_of_the_period_add_up(chinese: Read) -> None:
    assert "期初尚未解决0个，报告期内提出2个，解决1个，期末（2026年3月31日）尚未解决1个" in chinese.text
    open_one, closed = chinese.rows("项目问题及解决情况")
    assert open_one[0] == "IS-0001"
    assert open_one[2:] == ("重大", "2月20日", "尚未解决，已39天")
    assert closed[-1] == "3月19日解决"


@pytest.mark.parametrize(
    ("day", "closed", "left", "said"),
    [
        ("2026-03-31", 2, 0, "3月31日解决"),
        ("2026-04-01", 1, 1, "期末未解决，4月1日解决"),
    ],
)
def test_an_issue_closed_on_the_last_day_is_closed_and_one_closed_on_the_next_is_left(
    office: Office, cast: Cast, day: str, closed: int, left: int, said: str
) -> None:
    put_on_record(
        office,
        cast.chen,
        "issue_resolved",
        issue_title="招生系统与人口库接口不通",
        resolution="已修复",
        date=day,
    )
    read = report(office)
    assert f"解决{closed}个，期末（2026年3月31日）尚未解决{left}个" in read.text
    assert read.rows("项目问题及解决情况")[0][-1] == said


def test_an_issue_of_before_is_open_at_the_start_of_the_next_period(office: Office) -> None:
    read = report(office, period="2026-Q2")
    assert "期初尚未解决1个，报告期内提出0个，解决0个，期末（2026年4月2日）尚未解决1个" in read.text


def test_alerts_are_told_with_how_they_ended(chinese: Read) -> None:
    ended, standing = chinese.rows("预警及处理结果")
    assert ended[2] == "DS-0001 义务教育入学数据"
    assert ended[3] == "3月30日由李国强办结：已约谈平台承建单位，4月15日前修复"
    assert standing[1:] == ("重大问题", "IS-0001 招生系统与人口库接口不通", "尚未办结，已3天")


def test_an_alert_that_resolved_with_its_issue_has_ended(office: Office) -> None:
    resolve_with_its_issue(office)
    read = report(office)
    assert read.rows("预警及处理结果")[1][-1] == "4月2日问题关闭，自动办结"
    assert "已办结或解除2条，尚未办结0条" in read.text


def test_who_does_not_supervise_sees_neither_reasons_of_supervisors_nor_alerts_about_no_record(
    office: Office,
) -> None:
    office.db.conn.execute(
        "update alert set update_id = null, matter = 'organization:education' where id = 2"
    )

    def outcomes(*, supervision: bool) -> list[str]:
        read = made(Path(office.folder).parent / "cdo.db", supervision=supervision)
        return [row[-1] for row in read.rows("预警及处理结果")]

    assert outcomes(supervision=True) == [
        "3月30日由李国强办结：已约谈平台承建单位，4月15日前修复",
        "尚未办结，已3天",
    ]
    assert outcomes(supervision=False) == ["3月30日由李国强办结"]


@pytest.mark.parametrize(("over", "shown"), [("2025-12-31T15:59:59Z", False), ("2025-12-31T16:00:00Z", True)])
def test_an_alert_that_was_over_before_the_period_began_is_not_in_it(
    office: Office, over: str, shown: bool
) -> None:
    office.db.conn.execute(
        "update alert set opened_at = '2025-12-01T00:00:00Z', resolved_at = ? where status = 'resolved'",
        [over],
    )
    assert ("义务教育入学数据" in str(report(office).rows("预警及处理结果"))) is shown


# --- what comes next, and on what it rests


def test_overdue_items_are_told_duty_by_duty_and_what_is_due_soon_one_by_one(chinese: Read) -> None:
    late = {row[0].split()[0]: row[1:] for row in chinese.rows("逾期待补办事项")}
    assert late["D2-9"] == ("2", "2月12日", "49天")
    soon = chinese.rows("近期到期事项")
    assert soon[0][:3] == ("D2-3 掌握数据在单位内外的使用情况", "2026年3月", "4月10日*")
    assert max(row[2] for row in soon).startswith("6月30日")


def test_plans_are_told_to_those_whose_they_are_and_to_nobody_else(office: Office, chinese: Read) -> None:
    assert chinese.rows("已安排的工作") == [("开展培训或演练", "二季度数据安全培训", "4月20日")]
    others = made(Path(office.folder).parent / "cdo.db", plans=False)
    assert "二季度数据安全培训" not in others.everything


def test_the_annex_names_source_and_weight_and_a_default_as_one(chinese: Read) -> None:
    rows = {row[0].split()[0]: row[1:] for row in chinese.rows("职责、期限和依据")}
    assert rows["D1-5"] == ("每季度至少一次研究会议：每季度一次，期末前（默认值）", "P2", "省级文件")
    assert "加入较晚的单位自加入起有90日（默认值）" in rows["D1-1"][0]
    assert "默认值" not in rows["D2-10"][0]
    assert ("N5", "中华人民共和国个人信息保护法", "读到第23、28-30、51、54-56条") in chinese.rows("依据文件")


def test_it_says_how_it_is_counted_and_with_which_pack(chinese: Read, office: Office) -> None:
    assert "完成率＝已完成项次÷（已完成项次＋逾期未完成项次）" in chinese.text
    assert office.pack.digest[:12] in chinese.text


def test_no_words_are_missing_in_either_language(chinese: Read, english: Read) -> None:
    for read in (chinese, english):
        assert "account-" not in read.everything
        assert "None" not in read.everything
        assert "{" not in read.everything


# --- which periods there are


@pytest.mark.parametrize("name", ["2026", "2026-Q1", "2026-Q4"])
def test_a_quarter_and_a_year_are_periods(name: str) -> None:
    found = quarter_or_year(name)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "name", ["2026-Q5", "2026-Q0", "2026-H1", "2026-05", "26", "Q1", "2026-q1", "２０２６", ""]
)
def test_anything_else_is_not(name: str) -> None:
    assert quarter_or_year(name) is None
