"""A verdict is disputed by who reported, decided by a named supervisor, and both are on record."""

from __future__ import annotations

import pytest

from bot.usecases.people import joining
from storage.city.people import Person
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import add, deny_assessment, share_personal_data
from tests.integration.usecases.office import Office, Shown
from tests.integration.usecases.test_alert_work import card

WHAT = "个人信息保护影响评估"
REASON = "影响评估 2 月已完成，报告编号写错了。"


def why(office: Office, who: Person, requirement: str) -> Shown:
    """Look at why a requirement isn't met."""
    office.tap(who, "逐项查看原因")
    found = office.tap(who, requirement)
    assert found is not None
    return office.phone(who).messages[max(office.phone(who).messages)]


@pytest.fixture
def denied(office: Office, cast: Cast) -> Cast:
    share_personal_data(office, cast.chen)
    deny_assessment(office, cast.chen)
    return cast


def dispute(office: Office, who: Person) -> None:
    why(office, who, WHAT)
    office.tap(who, "我有异议")
    office.say(who, REASON)


def test_the_clause_and_the_reason_go_to_the_supervisors(office: Office, denied: Cast) -> None:
    dispute(office, denied.chen)
    asked = office.phone(denied.li).last
    assert not asked.silent
    assert "M-19" in asked.text
    assert "中华人民共和国个人信息保护法" in asked.text
    assert REASON in asked.text
    assert "异议成立" in " ".join(asked.labels)
    assert "已送交 李国强" in office.phone(denied.chen).last.text
    assert "报送单位有异议，待裁定" in card(office, denied.li).text


def test_upheld_it_resolves_the_alert_and_both_are_told(office: Office, denied: Cast) -> None:
    dispute(office, denied.chen)
    office.tap(denied.li, "异议成立")
    office.say(denied.li, "核对过原件，评估早于共享。")
    assert office.column("select status from alert") == ["resolved"]
    assert office.column("select upheld from dispute") == [1]
    told = office.phone(denied.chen).last
    assert "异议成立 · 李国强" in told.text
    assert "核对过原件" in told.text
    assert "The objection stands" in office.phone(denied.amy).last.text, "whoever could decide sees it"
    assert "异议成立" in why(office, denied.chen, WHAT).text


def test_dismissed_the_verdict_and_the_alert_stand(office: Office, denied: Cast) -> None:
    dispute(office, denied.chen)
    office.tap(denied.li, "维持核查结果")
    office.say(denied.li, "报告日期晚于共享日期。")
    assert office.column("select status from alert") == ["open"]
    assert "维持核查结果 · 李国强" in office.phone(denied.chen).last.text
    assert "裁定：维持核查结果" in card(office, denied.li).text


def test_another_cause_holds_the_alert_open(office: Office, denied: Cast) -> None:
    add(office, denied.chen, "是否涉密", "是")
    dispute(office, denied.chen)
    office.tap(denied.li, "异议成立")
    office.say(denied.li, "核对过原件，评估早于共享。")
    assert office.column("select status from alert") == ["open"]


def test_what_is_only_missing_cant_be_disputed(office: Office, denied: Cast) -> None:
    assert "我有异议" in " ".join(why(office, denied.chen, WHAT).labels)
    office.tap(denied.chen, "返回")
    missing = next(label for label in office.phone(denied.chen).last.labels if label.startswith("○"))
    office.tap(denied.chen, missing)
    assert "怎么办" in office.phone(denied.chen).last.text
    assert "我有异议" not in " ".join(office.phone(denied.chen).last.labels)


def test_a_supervisor_disputes_nothing(office: Office, denied: Cast) -> None:
    office.tap(denied.li, "查看记录", card(office, denied.li))
    assert "我有异议" not in " ".join(why(office, denied.li, WHAT).labels)


def test_while_one_is_open_there_is_no_second(office: Office, denied: Cast) -> None:
    why(office, denied.chen, WHAT)
    asked = office.phone(denied.chen).with_button("我有异议")
    office.tap(denied.chen, "我有异议", asked)
    office.say(denied.chen, REASON)
    assert "我有异议" not in " ".join(why(office, denied.chen, WHAT).labels)
    assert office.column("select count(*) from dispute") == [1]


def test_decided_by_one_it_isnt_decided_again_by_the_other(office: Office, denied: Cast) -> None:
    dispute(office, denied.chen)
    office.tap(denied.amy, "The verdict stands")
    office.tap(denied.li, "异议成立")
    office.say(denied.li, "核对过原件，评估早于共享。")
    office.say(denied.amy, "The report is dated later.")
    assert office.column("select upheld from dispute") == [1]
    assert "decided already" in office.phone(denied.amy).last.text


def test_no_reason_is_asked_for_again(office: Office, denied: Cast) -> None:
    why(office, denied.chen, WHAT)
    office.tap(denied.chen, "我有异议")
    office.say(denied.chen, "不对")
    assert office.column("select count(*) from dispute") == [0]
    assert "完整的话" in office.phone(denied.chen).last.text
    office.say(denied.chen, REASON)
    assert office.column("select count(*) from dispute") == [1]


def test_left_unanswered_nothing_is_disputed(office: Office, denied: Cast) -> None:
    why(office, denied.chen, WHAT)
    office.tap(denied.chen, "我有异议")
    office.tap(denied.chen, "返回")
    office.say(denied.chen, "/mine")
    assert office.column("select count(*) from dispute") == [0]


def test_another_districts_supervisor_decides_nothing(office: Office, denied: Cast) -> None:
    dispute(office, denied.chen)
    asked = office.phone(denied.li).last
    office.press(denied.fang, asked, asked.data("异议成立"))
    office.say(denied.fang, "核对过原件，评估早于共享。")
    assert office.column("select decided_by from dispute") == [None]


def test_who_supervises_no_more_isnt_shown_how_it_was_decided(office: Office, denied: Cast) -> None:
    dispute(office, denied.chen)
    with office.db.atomic():
        office.db.conn.execute(
            "update post set organization_id = 'nanhai' where person_id = ?", [denied.amy.id]
        )
    office.tap(denied.li, "异议成立")
    office.say(denied.li, "核对过原件，评估早于共享。")
    assert not any("核对过原件" in text for text in office.phone(denied.amy).texts)
    assert any("核对过原件" in text for text in office.phone(denied.chen).texts)


def test_without_a_supervisor_it_waits_for_the_first_who_comes(office: Office) -> None:
    chen = office.joins(1, "陈敏", "cdo", "education")
    wang = office.joins(6, "王静", "administrator", "foshan")
    share_personal_data(office, chen)
    deny_assessment(office, chen)
    dispute(office, chen)
    assert "目前没有督导人员可以裁定" in office.phone(chen).last.text
    assert office.column("select count(*) from dispute_copy") == [0]
    with office.db.atomic():
        link = joining.invite(office.turn("invite"), wang, "supervisor", "leading_group_office")
    office.say(30, f"/start {link.split('=', 1)[1]}")
    assert any("请裁定" in text for text in office.phone(30).texts)
