"""The steps of handling an issue are done by reports, and verifying begins once it is reported resolved."""

from __future__ import annotations

from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.issue_deeds import (
    correct,
    newest,
    progress,
    raise_issue,
    resolve_issue,
    steps,
    withdraw,
)
from tests.integration.usecases.office import Office
from tests.integration.usecases.test_follow_up import told


def test_each_report_does_its_steps(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    assert not any(steps(office).values())
    progress(office, cast.chen, owner=None, plan=None)
    assert not any(steps(office).values())
    correct(office, cast.chen, "IP-0001", owner="陈科长")
    assert [step for step, done in steps(office).items() if done] == ["name_owner"]
    correct(office, cast.chen, "IP-0001", plan="处置方案 1 号")
    assert steps(office)["action_plan"]
    assert not steps(office)["coordination_meeting"]
    correct(office, cast.chen, "IP-0001", meeting_held=True)
    assert steps(office)["coordination_meeting"]
    assert not steps(office)["resolution"]
    withdraw(office, cast.chen, "IP-0001")
    assert not any(steps(office).values())


def test_a_meeting_that_wasnt_held_does_no_step(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    progress(office, cast.chen, meeting_held=False)
    assert not steps(office)["coordination_meeting"]


def test_a_progress_report_begins_the_rhythm_anew(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    due = "select due_at from handling where step = 'progress'"
    (first,) = office.column(due)
    office.at("2026-03-05 12:00")
    progress(office, cast.chen)
    (second,) = office.column(due)
    assert second[:10] == "2026-03-12"
    assert second > first


def test_a_resolution_does_every_step_and_verification_begins(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    resolve_issue(office, cast.chen, proof=...)
    assert [step for step, done in steps(office).items() if not done] == ["verification"]
    (due,) = office.column("select due_at from handling where step = 'verification'")
    assert due == "2026-03-09T10:00:00Z", "five working days"
    assert office.column(
        "select count(*) from follow_up where state = 'waiting' and step != 'verification'"
    ) == [0]


def test_an_issue_of_which_nobody_is_alerted_has_no_steps_of_an_alert(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen, "general")
    progress(office, cast.chen)
    assert office.column("select count(*) from handling") == [0]
    assert newest(office).done == ("name_owner",)


def test_once_it_is_reported_resolved_verifying_it_is_followed_up_and_nothing_else(
    office: Office, cast: Cast
) -> None:
    raise_issue(office, cast.chen)
    resolve_issue(office, cast.chen, proof=...)
    office.at("2026-03-09 17:59")
    assert told(office, cast.li, "至今无人确认") == []
    assert told(office, cast.chen, "黄色督办单") == []
    office.at("2026-03-09 18:00")
    assert len(told(office, cast.chen, "黄色督办单 · 验证关闭")) == 1
    correct(office, cast.chen, "IX-0001", proof="验收单 3 号")
    office.at("2026-03-17 18:00")
    assert told(office, cast.li, "红色督办单") == []


def test_a_question_counts_the_same_issues(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    raise_issue(office, cast.chen, issue_title="大屏黑屏", project_name="智慧停车")
    raise_issue(office, cast.chen, issue_title="专线中断", project_name="电子证照")
    resolve_issue(office, cast.chen)
    resolve_issue(office, cast.chen, issue_title="大屏黑屏", project_name="智慧停车", proof=...)
    office.say(cast.chen, "有多少个没解决的重大问题?")
    assert "未办结的重大问题：1 件" in office.phone(cast.chen).last.text
    office.say(cast.chen, "有多少重大问题已经解决?")
    assert "已办结的重大问题：2 件" in office.phone(cast.chen).last.text
