"""One record rests on another: what is filed later counts for what was reported before."""

from __future__ import annotations

import json

from storage.updates import checks, records
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import choose, deny_assessment, share_personal_data
from tests.integration.usecases.office import Office


def file_assessment(
    office: Office, who: object, title: str, day: str, organization: str = "education"
) -> None:
    """An assessment on record, through the form."""
    choose(office, who, "完成数据评估")
    office.say(who, title)
    office.tap(who, "个人信息")
    draft = office.column("select max(id) from draft")[0]
    given = {"dataset_title": title, "assessment_type": "personal_information_impact", "date": day}
    fields = json.dumps({**given, "report": "PIA-1"})
    office.db.conn.execute("update draft set fields = ? where id = ?", [fields, draft])
    office.tap(who, "先看卡片")
    office.tap(who, "保存")


def outcome(office: Office, requirement: str = "M-19") -> str:
    update = records.get(office.db, 1)
    assert update is not None
    run = checks.latest(office.db, update)
    assert run is not None
    return next(f.outcome for f in run.findings if f.requirement_id == requirement)


def test_an_assessment_filed_after_its_dataset_clears_the_alert_and_says_so(
    office: Office, cast: Cast
) -> None:
    share_personal_data(office, cast.chen, "学籍数据")
    deny_assessment(office, cast.chen)
    assert (outcome(office), office.column("select status from alert")) == ("not_met", ["open"])
    file_assessment(office, cast.chen, "学籍数据", "2026-02-20")
    assert outcome(office) == "met"
    assert office.column("select status from alert") == ["resolved"]
    assert any("自动解除" in text for text in office.phone(cast.li).texts)


def test_an_assessment_of_another_dataset_or_made_too_late_changes_nothing(
    office: Office, cast: Cast
) -> None:
    share_personal_data(office, cast.chen, "学籍数据")
    deny_assessment(office, cast.chen)
    file_assessment(office, cast.chen, "校车数据", "2026-02-20")
    assert outcome(office) == "not_met"
    file_assessment(office, cast.chen, "学籍数据", "2026-03-03")
    assert outcome(office) == "not_met"
    assert office.column("select status from alert") == ["open"]


def test_a_report_in_the_middle_of_a_choice_is_a_report_and_the_form_waits(
    office: Office, cast: Cast
) -> None:
    office.say(cast.chen, "今天把义务教育入学数据共享给了卫健局")
    office.say(cast.chen, "今晚发现学籍系统数据泄露")
    assert office.column("select kind from draft order by id") == ["dataset_shared", "incident_reported"]
    assert set(office.column("select state from draft")) == {"open"}


def test_a_typed_choice_is_an_answer_and_no_report(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "今天把义务教育入学数据共享给了卫健局")
    office.say(cast.chen, "有条件共享")
    assert office.column("select kind from draft") == ["dataset_shared"]


def test_a_number_of_a_kind_of_problem_that_was_changed_falls_away(office: Office, cast: Cast) -> None:
    choose(office, cast.chen, "上报项目问题")
    office.say(cast.chen, "报名系统有问题")
    office.say(cast.chen, "报名系统")
    office.tap(cast.chen, "公众服务中断")
    office.say(cast.chen, "4.5")
    office.tap(cast.chen, "先看卡片")
    office.tap(cast.chen, "修改")
    office.tap(cast.chen, "问题类型")
    office.tap(cast.chen, "关键里程碑延误")
    assert '"outage_hours"' not in office.column("select fields from draft")[0]
    assert '"delay"' in office.column("select fields from draft")[0]


def test_an_alert_that_nobody_acknowledged_in_time_is_marked_in_the_digest(
    office: Office, cast: Cast
) -> None:
    share_personal_data(office, cast.chen)
    deny_assessment(office, cast.chen)

    def digest_of(day: str) -> str:
        office.at(f"{day} 08:30")
        return next(text for text in reversed(office.phone(cast.li).texts) if "日报" in text)

    assert "尚无人确认" not in digest_of("2026-03-03"), "the time to acknowledge isn't over"
    assert "尚无人确认" in digest_of("2026-03-04")


def test_open_lists_what_was_reported_last_and_a_tap_brings_it_down(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen, "学籍数据")
    office.say(cast.chen, "/open")
    office.tap(cast.chen, "DS-0001 · 学籍数据")
    assert "DS-0001" in office.phone(cast.chen).last.text
    assert "补充缺项" in "".join(office.phone(cast.chen).last.labels)
    office.say(cast.gao, "/open")
    assert "还没有报送过" in office.phone(cast.gao).last.text, "another organization's stay hidden"
    office.say(cast.wang, "/open")
    assert "只有首席数据官" in office.phone(cast.wang).last.text


def test_a_due_date_in_a_year_without_published_holidays_says_that_it_may_move(
    office: Office, cast: Cast
) -> None:
    office.at("2026-12-24 10:00")
    assert "可能调整" not in share_personal_data(office, cast.chen, "学籍数据").text, "31 December is known"
    office.at("2026-12-25 10:00")
    assert "可能调整" in share_personal_data(office, cast.chen, "校车数据").text, "1 January isn't"


def test_the_report_of_another_dataset_is_not_offered_with_one_tap(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen, "学籍数据")
    for label in ("补充缺项", "个人信息影响评估报告"):
        office.tap(cast.chen, label)
    office.say(cast.chen, "PIA-1")
    office.tap(cast.chen, "保存")
    share_personal_data(office, cast.chen, "校车数据")
    for label in ("补充缺项", "个人信息影响评估报告"):
        office.tap(cast.chen, label)
    assert not any("PIA-1" in label for m in office.phone(cast.chen).messages.values() for label in m.labels)
