"""A quarter in the life of an office: what a report and an overview are made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.usecases.alerts import working
from bot.usecases.checklist import obliging
from bot.usecases.records import recording
from storage.city import people
from storage.city.people import Person
from storage.conversation import drafts, reminders
from storage.supervision import alerts
from storage.updates.records import Update
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import Office

PLAN = "市教育局2026年度数字政府行动计划"


def put_on_record(
    office: Office, who: Person, kind: str, *papers: str, withdrawn: str = "", **fields: object
) -> Update:
    """Save a form with these fields, and files of these names behind it."""
    with office.db.atomic():
        turn = office.turn(f"saving:{kind}:{office.clock.at}")
        person = office.person(who)
        items = [{"id": f"{kind}:{name}", "name": name, "kind": "document"} for name in papers]
        names = ("minutes", "attendance", "roster", "proof", "report", "number")
        known = {field.id for field in turn.pack.kind(kind).fields}
        draft = drafts.open_draft(
            office.db,
            person_id=person.id,
            organization_id=person.organizations("cdo", "liaison")[0],
            chat_id=person.chat_id,
            kind=kind,
            fields=fields,
            wanted=(),
            text=None,
            now=turn.now,
        )
        for item in items:
            draft = draft.with_evidence(next((name for name in names if name in known), "date"), item)
        saved = recording.save_draft(turn, person, draft)
        if withdrawn:
            recording.withdraw(turn, person, saved, withdrawn)
    office.deliver()
    return saved


def people_of(office: Office) -> Cast:
    """The cast; whoever is here already, is taken as known."""
    cast = (
        ("chen", 1, "陈敏", "cdo", "education", "zh"),
        ("li", 2, "李国强", "supervisor", "leading_group_office", "zh"),
        ("amy", 3, "Amy Ho", "supervisor", "foshan", "en"),
        ("fang", 4, "方远", "supervisor", "nanhai", "zh"),
        ("gao", 5, "高原", "cdo", "nanhai", "zh"),
        ("wang", 6, "王静", "administrator", "foshan", "zh"),
        ("lin", 7, "林小", "liaison", "education", "zh"),
    )
    today = office.turn().today
    return Cast(
        **{
            name: people.by_telegram_id(office.db, number, today) or office.joins(number, *about)
            for name, number, *about in cast
        }
    )


def live_through(office: Office, cast: Cast) -> None:
    """The first quarter of 2026 in the education bureau, told on 2 April: much is done, some is late, some waived."""
    chen, lin, li = cast.chen, cast.lin, cast.li
    office.at("2026-03-30 10:00")

    def put(kind: str, *papers: str, who: Person = chen, **fields: object) -> Update:
        return put_on_record(office, who, kind, *papers, **fields)

    # fmt: off
    put("document_published", "行动计划.pdf", document_title=PLAN, document_type="action_plan",
        number="教信〔2026〕3号", date="2026-01-12", action="issued", milestones=True, approved_by="王局长",
        approved_on="2026-01-10", effective_from="2026-01-12")
    put("document_published", document_title="教育数据标准规范清单（2026年第一季度）", document_type="ledger",
        subject_matter="standards", date="2026-03-18", action="reviewed")
    put("decision_recorded", "会议纪要.docx", "签到表.jpg", decision_title="一季度信息化工作研究会议",
        decision_type="review_meeting", decision="同意招生系统升级方案", minutes="教信纪要〔2026〕1号",
        date="2026-02-10", attendees=["王局长", "陈敏"], options=["升级", "重建"])
    put("training_held", "签到.pdf", training_title="数据分类分级培训", training_type="data_skills", people_count=45,
        hours=4, attendance="签到表", topic="数据分类分级实务", date="2026-01-20", test_result="合格率96%")
    put("team_built", "名册.xlsx", team_title="教育数据专班", team_type="own_team", people_count=8, roster="名册",
        full_time=3, skills=["数据治理"], date="2026-02-03")
    put("dataset_shared", dataset_title="义务教育入学数据", recipient=["health"], sharing_type="unconditional",
        grade="general", personal_info="personal", assessment=None, update_frequency="monthly", date="2026-02-12")
    put("dataset_shared", dataset_title="学位供给数据", recipient=["health"], sharing_type="unconditional",
        grade="general", personal_info="none", update_frequency="quarterly", date="2026-03-10")
    put("issue_raised", issue_title="招生系统与人口库接口不通", project_name="智慧教育平台", problem="other",
        severity="major", impact="两个区无法比对学位", date="2026-02-20", description="接口超时")
    put("issue_raised", "截图.png", issue_title="学籍数据重复", project_name="学籍系统", problem="other",
        severity="general", impact="1200条重复", date="2026-03-02")
    put("issue_resolved", issue_title="学籍数据重复", project_name="学籍系统", resolution="已清洗去重",
        date="2026-03-19", agreement="not_affected", rating_updated=True, root_cause="导入两次")
    put("training_held", who=lin, training_title="应急演练", training_type="drill", people_count=20, date="2026-03-26")
    put("training_held", training_title="误报的培训", training_type="security", date="2026-03-27", withdrawn="重复填报")
    # fmt: on
    with office.db.atomic():
        turn = office.turn("waiving")
        obliging.waive(turn, None, "education", "D2-17", date(2026, 12, 31), "本单位本年度无数据开放任务")
        first = alerts.unresolved(office.db, ["education"])[0]
        working.resolve(turn, office.person(li), first, "已约谈平台承建单位，4月15日前修复")
        plan = reminders.offer(
            office.db,
            person_id=chen.id,
            organization_id="education",
            kind="training_held",
            fields={"training_title": "二季度数据安全培训"},
            text="下月办培训",
            now=turn.now,
        )
        reminders.save(office.db, replace(plan, day="2026-04-20", state="waiting"), turn.now)
    office.deliver()
    office.at("2026-04-01 09:00")
    office.at("2026-04-02 09:00")


def resolve_with_its_issue(office: Office) -> None:
    """The issue that is left closes, and the alert about it with it."""
    (alert,) = alerts.unresolved(office.db, ["education"])
    with office.db.atomic():
        resolved = replace(alert, status="resolved")
        alerts.change(office.db, resolved, what="closed", person_id=None, now=office.clock.now())
