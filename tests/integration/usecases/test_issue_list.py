"""/issues: what is in hand, the worst first; the card of an issue and its story; reminding (催办)."""

from __future__ import annotations

import json

import pytest

from storage.city.people import Person
from storage.database import journal
from storage.line import chats
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import resolve
from tests.integration.usecases.issue_deeds import (
    TITLE,
    called,
    progress,
    raise_issue,
    resolve_issue,
)
from tests.integration.usecases.office import Office, Shown
from tests.integration.usecases.test_follow_up import told


def listed(office: Office, who: Person) -> Shown:
    shown = office.say(who, "/issues")
    assert shown is not None
    return shown


def card(office: Office, who: Person, ref: str = "IS-0001") -> Shown:
    shown = office.tap(who, ref, listed(office, who))
    assert shown is not None
    return shown


def test_the_worst_come_first_and_of_these_the_oldest(office: Office, cast: Cast) -> None:
    for severity, title, day in (
        ("minor", "页面太慢", "2026-02-01"),
        ("major", "大屏黑屏", "2026-03-01"),
        ("critical", "数据库满了", "2026-03-02"),
        ("major", "接口连不上", "2026-02-20"),
    ):
        raise_issue(office, cast.chen, severity, issue_title=title, project_name=title, date=day)
    shown = listed(office, cast.li)
    assert "未办结的问题 4 件" in shown.text
    order = [shown.text.index(title) for title in ("数据库满了", "接口连不上", "大屏黑屏", "页面太慢")]
    assert order == sorted(order)
    assert "处理中，已 10 天" in shown.text, "age in days"


def test_each_sees_what_is_theirs_to_see(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    raise_issue(office, cast.gao, issue_title="大屏黑屏")
    assert TITLE in listed(office, cast.chen).text
    assert "大屏黑屏" not in listed(office, cast.chen).text
    assert TITLE not in listed(office, cast.fang).text
    assert "大屏黑屏" in listed(office, cast.fang).text
    assert "未办结的问题 2 件" in listed(office, cast.li).text
    assert "件" not in listed(office, cast.wang).text, "an administrator has no issues"


def test_the_list_is_filtered_and_paged(office: Office, cast: Cast) -> None:
    for n in range(7):
        raise_issue(office, cast.chen, "minor", issue_title=f"第 {n} 号设备故障", project_name=f"{n} 号项目")
    resolve_issue(office, cast.chen, issue_title="第 0 号设备故障", project_name="0 号项目")
    resolve_issue(office, cast.chen, issue_title="第 1 号设备故障", project_name="1 号项目", proof=...)
    shown = listed(office, cast.chen)
    assert "未办结的问题 5 件" in shown.text
    verify = office.tap(cast.chen, "待验证 1", shown)
    assert verify is not None
    assert "第 1 号设备故障" in office.phone(cast.chen).last.text
    office.tap(cast.chen, "近期关闭 1", office.phone(cast.chen).last)
    assert "近 30 日关闭的问题 1 件" in office.phone(cast.chen).last.text
    assert "第 0 号设备故障" in office.phone(cast.chen).last.text


@pytest.mark.parametrize(("day", "shown"), [("2026-04-01", True), ("2026-04-02", False)])
def test_what_was_closed_lately_is_shown_for_thirty_days(
    office: Office, cast: Cast, day: str, shown: bool
) -> None:
    raise_issue(office, cast.chen, "minor")
    resolve_issue(office, cast.chen)
    office.at(f"{day} 10:00")
    assert ("近期关闭 1" in " ".join(listed(office, cast.chen).labels)) is shown


def test_more_than_a_page_is_turned(office: Office, cast: Cast) -> None:
    for n in range(7):
        raise_issue(office, cast.chen, "minor", issue_title=f"第 {n} 号设备故障", project_name=f"{n} 号项目")
    shown = listed(office, cast.chen)
    assert "第 1/2 页" in shown.text
    assert "第 6 号设备故障" not in shown.text
    office.tap(cast.chen, "下一页", shown)
    assert "第 6 号设备故障" in office.phone(cast.chen).last.text


def test_without_an_alert_the_next_step_comes_from_the_pack_and_lateness_is_seen(
    office: Office, cast: Cast
) -> None:
    raise_issue(office, cast.chen, "general", due_date="2026-03-10")
    assert "下一步：指定责任人，3月5日（周四）18:00 前*" in listed(office, cast.chen).text
    assert "* 默认时限" in listed(office, cast.chen).text
    office.at("2026-03-10 10:00")
    shown = listed(office, cast.chen)
    assert "逾期未办：指定责任人" in shown.text
    assert "计划解决日期" not in shown.text
    office.at("2026-03-11 10:00")
    assert "计划解决日期 3月10日" in listed(office, cast.chen).text


def test_with_an_alert_the_next_step_is_that_of_its_rows(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    office.tap(cast.li, "我来跟进")
    assert "下一步：提交处置方案" in listed(office, cast.li).text
    progress(office, cast.chen, plan="处置方案 1 号")
    assert "提交处置方案" not in listed(office, cast.li).text


def test_the_card_tells_the_story(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    office.later(hours=1)
    progress(office, cast.chen, meeting_held=True)
    office.later(hours=1)
    resolve_issue(office, cast.chen, proof=...)
    office.tap(cast.li, "待验证 1", listed(office, cast.li))
    shown = office.tap(cast.li, "IS-0001", office.phone(cast.li).last)
    assert shown is not None
    for words in (
        "重大问题 IS-0001",
        "○ 已附佐证材料",
        "✓ 已说明根本原因",
        "下一步：验证关闭",
        "预警待知悉",
        "10:00 上报 IS-0001",
        "进展 IP-0001，已开协调会",
        "办结 IX-0001",
    ):
        assert words in shown.text
    assert {"IS-0001", "IP-0001", "IX-0001"} <= set(shown.labels)
    record = office.tap(cast.li, "IP-0001", shown)
    assert record is not None
    assert "接口已连通" in record.text or "IP-0001" in record.text


def test_an_alert_that_was_resolved_stands_in_the_story(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    resolve(office, cast.li)
    shown = card(office, cast.li)
    assert "李国强 办结预警" in shown.text
    assert "处理中" in shown.text
    assert "📎" not in shown.text
    assert not any("佐证材料" in label for label in shown.labels)


def test_what_shows_that_an_alert_was_resolved_is_a_tap_away_in_the_story(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    office.tap(cast.li, "办结")
    office.document(cast.li, "纪要.pdf", b"%PDF-1.7 minutes", caption="已约谈供应商，周五前修复。")
    office.document(cast.li, "照片.pdf", b"%PDF-1.7 photo")
    shown = card(office, cast.li)
    assert "已约谈供应商，周五前修复。\n    📎 佐证材料 2 份" in shown.text
    listed = office.tap(cast.li, "预警佐证材料（2）", shown)
    assert listed is not None
    assert "纪要.pdf" in listed.text
    theirs = card(office, cast.chen)
    assert "📎" not in theirs.text
    assert not any("佐证材料" in label for label in theirs.labels), "who can't open the alert can't open that"


def test_who_reports_goes_on_from_the_card_with_what_is_known(office: Office, cast: Cast) -> None:
    issue = raise_issue(office, cast.chen, owner="陈科长")
    shown = card(office, cast.chen)
    asked = office.tap(cast.chen, "报告进展", shown)
    assert asked is not None
    assert "目前进展如何" in asked.text
    office.say(cast.chen, "接口已连通")
    office.say(cast.chen, "2026-03-20")
    office.tap(cast.chen, "保存")
    assert office.column("select issue_id from issue_report") == [issue.id]
    asked = office.tap(cast.chen, "报告办结", shown)
    assert asked is not None
    assert "问题是怎样解决的" in asked.text


def test_supervisors_get_no_forms_and_reporters_no_reminding(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    assert "📣 催办" in card(office, cast.li).labels
    assert "📈 报告进展" not in card(office, cast.li).labels
    assert "📣 催办" not in card(office, cast.chen).labels


# --- reminding


def test_reminding_rings_for_all_who_own_it_once_a_day(office: Office, cast: Cast) -> None:
    issue = raise_issue(office, cast.chen)
    office.tap(
        cast.amy, "I'll take it", office.phone(cast.amy).messages[max(office.phone(cast.amy).messages)]
    )
    shown = card(office, cast.li)
    office.tap(cast.li, "催办", shown)
    for who, words in ((cast.chen, "李国强 催办"), (cast.lin, "李国强 催办"), (cast.amy, "李国强 asks how")):
        (message,) = told(office, who, words)
        assert not message.silent
        assert TITLE in message.text
    assert told(office, cast.fang, "催办") == []
    assert "李国强 催办" in office.phone(cast.li).last.text, "it stands in the story"
    office.tap(cast.li, "催办", office.phone(cast.li).last)
    assert office.phone(cast.li).toasts[-1] == "今天已经催办过。"
    assert len(told(office, cast.chen, "李国强 催办")) == 1
    entries = [e for e in office.db.conn.execute("select action, about from journal") if "urged" in e[0]]
    assert entries == [("issue.urged", f"update:{issue.id}")]
    office.at("2026-03-03 10:00")
    office.tap(cast.li, "催办", card(office, cast.li))
    assert len(told(office, cast.chen, "李国强 催办")) == 2


def test_who_followed_up_and_has_another_post_since_isnt_reminded(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    office.tap(cast.amy, "I'll take it")
    with office.db.atomic():
        office.db.conn.execute(
            "update post set organization_id = 'nanhai' where person_id = ?", [cast.amy.id]
        )
    office.tap(cast.li, "催办", card(office, cast.li))
    assert told(office, cast.chen, "李国强 催办")
    assert told(office, cast.amy, "李国强 asks how") == []


def test_who_is_reminded_reports_from_the_message(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    office.tap(cast.li, "催办", card(office, cast.li))
    (message,) = told(office, cast.lin, "催办")
    assert "📈 报告进展" in message.labels
    asked = office.tap(cast.lin, "报告进展", message)
    assert asked is not None
    assert "目前进展如何" in asked.text


def test_at_night_a_reminder_wakes_nobody(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    office.at("2026-03-02 22:30")
    office.tap(cast.li, "催办", card(office, cast.li))
    (message,) = told(office, cast.chen, "李国强 催办")
    assert message.silent


def test_where_nobody_can_be_reached_that_is_said(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    shown = card(office, cast.li)
    with office.db.atomic():
        for who in (cast.chen, cast.lin):
            chats.note_chat(office.db, who.chat_id, "blocked", office.clock.now().timestamp())
    office.tap(cast.li, "催办", shown)
    assert office.phone(cast.li).toasts[-1] == "目前没有可以催办的人。"
    assert office.column("select count(*) from urging") == [0]


def test_a_closed_issue_is_reminded_of_no_more(office: Office, cast: Cast) -> None:
    issue = raise_issue(office, cast.chen)
    shown = card(office, cast.li)
    resolve_issue(office, cast.chen)
    assert called(office, issue.id).state == "closed"
    office.tap(cast.li, "催办", shown)
    assert told(office, cast.chen, "李国强 催办") == []


def test_somebody_elses_button_reminds_nobody(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    shown = card(office, cast.li)
    office.press(cast.fang, shown, shown.data("催办"))
    assert told(office, cast.chen, "催办") == []


def overdue(office: Office, who: Person) -> Shown:
    shown = office.say(who, "/duties")
    while "市教育局" not in office.phone(who).last.labels:
        office.tap(who, "下一页", office.phone(who).last)
    shown = office.tap(who, "市教育局", office.phone(who).last)
    assert shown is not None
    return shown


def test_an_organization_is_reminded_of_its_overdue_duties_in_one_message(office: Office, cast: Cast) -> None:
    office.tick()
    office.at("2026-06-02 10:00")
    shown = overdue(office, cast.li)
    assert "📣 催办" in shown.labels
    office.tap(cast.li, "催办", shown)
    for who in (cast.chen, cast.lin):
        (message,) = told(office, who, "李国强 催办：市教育局")
        assert not message.silent
        assert "❗" in message.text
    assert "李国强 已于" in office.phone(cast.li).last.text
    office.tap(cast.li, "催办", office.phone(cast.li).last)
    assert office.phone(cast.li).toasts[-1] == "今天已经催办过。"
    assert len(told(office, cast.chen, "李国强 催办：市教育局")) == 1
    assert office.column("select count(*) from journal where action = 'duties.urged'") == [1]
    office.say(cast.chen, "/duties")
    assert "📣 催办" not in office.phone(cast.chen).last.labels, "nobody reminds themselves"


def test_a_reminder_is_in_the_chain_of_the_journal(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    office.tap(cast.li, "催办", card(office, cast.li))
    (detail,) = office.column("select detail from journal where action = 'issue.urged'")
    assert json.loads(detail)["told"] == [cast.chen.id, cast.lin.id]
    assert journal.first_broken(office.db) is None


# --- what colleagues see of a reminder, and what was resolved lately


def test_a_reminder_is_seen_by_the_other_supervisors_without_a_sound(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    office.say(cast.li, "/issues")
    office.tap(cast.li, TITLE)
    before = len(office.phone(cast.amy).texts)
    office.tap(cast.li, "催办")
    assert len(office.phone(cast.amy).texts) == before, "nothing new comes"
    assert "📣 李国强 sent a reminder" in office.phone(cast.amy).with_button("Acknowledge").text
    office.at("2026-03-03 08:30")
    assert any("李国强 sent a reminder" in text for text in office.phone(cast.amy).texts[before:])


def test_supervisors_see_what_was_resolved_lately_and_by_whom(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    assert "近期办结" not in " ".join(alerts(office, cast.li).labels)
    resolve_issue(office, cast.chen)
    shown = office.tap(cast.li, "近期办结 1", alerts(office, cast.li))
    assert shown is not None
    assert "近 30 日办结的预警 1 条" in shown.text
    assert "问题关闭，自动办结" in shown.text
    office.at("2026-04-01 10:00")
    assert "近期办结 1" in alerts(office, cast.li).labels[-1], "on the thirtieth day"
    office.at("2026-04-02 10:00")
    assert "近期办结" not in " ".join(alerts(office, cast.li).labels)


def test_nobody_sees_what_others_resolved(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    resolve_issue(office, cast.chen)
    assert "近期办结" not in " ".join(alerts(office, cast.fang).labels)


def alerts(office: Office, who: Person) -> Shown:
    shown = office.say(who, "/alerts")
    assert shown is not None
    return shown
