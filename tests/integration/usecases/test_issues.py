"""Issues from raised to closed: what belongs to them, what closes them, what opens them again."""

from __future__ import annotations

import pytest

from storage.city.people import Person
from storage.updates import records
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import resolve
from tests.integration.usecases.issue_deeds import (
    PROJECT,
    TITLE,
    called,
    correct,
    newest,
    progress,
    raise_issue,
    resolve_issue,
    steps,
    withdraw,
)
from tests.integration.usecases.office import Office
from tests.integration.usecases.test_alert_work import card, standing


def about(office: Office, ref: str) -> tuple[int | None, str]:
    update = records.called(office.db, ref)
    assert update is not None
    found = office.db.conn.execute(
        "select issue_id, how from issue_report where update_id = ?", [update.id]
    ).fetchone()
    return tuple(found)


# --- what belongs to which


def test_a_report_belongs_to_the_open_issue_with_its_title(office: Office, cast: Cast) -> None:
    one = raise_issue(office, cast.chen)
    raise_issue(office, cast.chen, issue_title="大屏黑屏")
    shown = progress(office, cast.chen)
    assert about(office, "IP-0001") == (one.id, "same")
    assert f"对应问题：{one.ref} {TITLE}" in shown.text
    assert "写法不同" not in shown.text


def test_a_near_title_is_linked_and_said_to_be(office: Office, cast: Cast) -> None:
    one = raise_issue(office, cast.chen)
    raise_issue(office, cast.chen, issue_title="大屏黑屏")
    shown = progress(office, cast.chen, issue_title="入学报名系统的接口连不上")
    assert about(office, "IP-0001") == (one.id, "near")
    assert "写法不同，如不对请另选" in shown.text


def test_the_only_open_one_of_the_project_is_meant_and_another_projects_isnt(
    office: Office, cast: Cast
) -> None:
    one = raise_issue(office, cast.chen)
    raise_issue(office, cast.chen, issue_title="大屏黑屏", project_name="智慧停车")
    progress(office, cast.chen, issue_title="证书问题")
    assert about(office, "IP-0001") == (one.id, "only")
    shown = progress(office, cast.chen, issue_title="证书问题", project_name="校园一卡通工程")
    assert about(office, "IP-0002") == (None, "none")
    assert "没有找到对应的未关闭问题" in shown.text


def test_where_several_may_be_meant_it_is_asked_and_can_be_changed(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    two = raise_issue(office, cast.chen, issue_title="大屏黑屏")
    shown = resolve_issue(office, cast.chen, issue_title="证书问题")
    assert "请选择是哪一个" in shown.text
    assert called(office, two.id).state == "open"
    office.tap(cast.chen, "大屏黑屏", shown)
    assert called(office, two.id).state == "closed"
    assert "对应问题：IS-0002" in office.phone(cast.chen).with_button("选择对应问题").text
    chosen = office.tap(cast.chen, "选择对应问题")
    assert chosen is not None
    office.tap(cast.chen, TITLE, office.phone(cast.chen).with_button("都不是"))
    assert called(office, two.id).state == "open"
    assert called(office, two.id - 1).state == "closed"
    office.tap(cast.chen, "选择对应问题")
    office.tap(cast.chen, "都不是")
    assert called(office, two.id - 1).state == "open"
    assert about(office, "IX-0001") == (None, "chosen")


def test_another_cant_say_to_which_issue_it_belongs(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    two = raise_issue(office, cast.chen, issue_title="大屏黑屏")
    shown = resolve_issue(office, cast.chen, issue_title="证书问题")
    office.press(cast.li, shown, shown.data("大屏黑屏"))
    assert called(office, two.id).state == "open"


def test_another_organizations_issue_is_no_issue_of_ours(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.gao)
    progress(office, cast.chen)
    assert about(office, "IP-0001") == (None, "none")


def test_what_a_liaison_reports_counts_once_it_is_confirmed(office: Office, cast: Cast) -> None:
    one = raise_issue(office, cast.chen)
    resolve_issue(office, cast.lin)
    assert called(office, one.id).state == "open"
    office.tap(cast.chen, "确认")
    assert called(office, one.id).state == "closed"


# --- closing


def test_all_conditions_met_close_it_and_its_alert_and_everybody_sees_it(office: Office, cast: Cast) -> None:
    one = raise_issue(office, cast.chen)
    assert standing(office, "status") == "open"
    rings = len(office.phone(cast.li).rings)
    shown = resolve_issue(office, cast.chen)
    assert called(office, one.id).state == "closed"
    assert "关闭条件全部满足，问题已关闭" in shown.text
    assert standing(office, "status") == "resolved"
    assert "问题的关闭条件全部满足，预警自动办结" in card(office, cast.li).text
    assert len(office.phone(cast.li).rings) == rings, "closing rings for nobody"
    raised = next(
        m
        for m in office.phone(cast.chen).messages.values()
        if "IS-0001 上报" in m.text or ("IS-0001" in m.text and "问题已关闭" in m.text)
    )
    assert "问题已关闭" in raised.text


LACKING = {
    "proof": ("proof", "已附佐证材料"),
    "root_cause": ("root_cause", "已说明根本原因"),
    "verified_by": ("verified", "由解决人以外的人验证"),
    "agreement": ("agreed", "受影响单位同意，或异议已裁定"),
    "rating_updated": ("rating", "项目评级和里程碑已更新"),
    "leftovers": ("leftovers", "遗留事项有责任人"),
    "resolution": ("result", "已说明处理结果和解决日期"),
}


@pytest.mark.parametrize("field", LACKING)
def test_with_one_condition_open_it_is_resolved_and_not_closed(
    office: Office, cast: Cast, field: str
) -> None:
    one = raise_issue(office, cast.chen)
    shown = resolve_issue(office, cast.chen, **{field: ...})
    name, words = LACKING[field]
    assert (called(office, one.id).state, called(office, one.id).lacking) == ("resolved", (name,))
    assert f"○ {words}" in shown.text
    assert shown.text.count("✓ ") >= 6
    assert f"○ {words}" in card(office, cast.li).text
    assert standing(office, "status") == "open"


@pytest.mark.parametrize(
    ("severity", "state"),
    [("critical", "resolved"), ("major", "resolved"), ("general", "closed"), ("minor", "closed")],
)
def test_a_root_cause_is_asked_of_what_is_severe(
    office: Office, cast: Cast, severity: str, state: str
) -> None:
    one = raise_issue(office, cast.chen, severity)
    resolve_issue(office, cast.chen, root_cause=...)
    assert called(office, one.id).state == state


def test_an_objection_that_isnt_decided_keeps_it_open(office: Office, cast: Cast) -> None:
    one = raise_issue(office, cast.chen)
    resolve_issue(office, cast.chen, agreement="objection_open", objection="公安局要求延长试运行")
    assert called(office, one.id).lacking == ("agreed",)
    correct(office, cast.chen, "IX-0001", agreement="objection_decided")
    assert called(office, one.id).state == "closed"


def test_who_solved_it_cant_verify_it(office: Office, cast: Cast) -> None:
    one = raise_issue(office, cast.chen)
    resolve_issue(office, cast.chen, verified_by="信息科 陈科长")
    assert called(office, one.id).lacking == ("verified",)


def test_what_is_supplied_later_closes_it(office: Office, cast: Cast) -> None:
    one = raise_issue(office, cast.chen)
    resolve_issue(office, cast.chen, proof=...)
    assert called(office, one.id).state == "resolved"
    office.later(hours=1)
    correct(office, cast.chen, "IX-0001", proof="验收单 3 号")
    found = called(office, one.id)
    assert (found.state, found.closed_at) == ("closed", "2026-03-02T03:00:00Z")


def test_a_supervisor_who_resolves_the_alert_doesnt_close_the_issue(office: Office, cast: Cast) -> None:
    one = raise_issue(office, cast.chen)
    resolve(office, cast.li)
    assert standing(office, "status") == "resolved"
    assert called(office, one.id).state == "open"


def test_an_issue_that_is_raised_after_it_was_resolved_is_closed_with_its_alert(
    office: Office, cast: Cast
) -> None:
    resolve_issue(office, cast.chen)
    one = raise_issue(office, cast.chen)
    assert called(office, one.id).state == "closed"
    assert standing(office, "status") == "resolved"
    assert "问题已关闭" in office.phone(cast.chen).last.text


# --- open again


@pytest.mark.parametrize("how", ["corrected", "withdrawn"])
def test_what_closed_it_is_taken_back_and_it_is_open_again_with_its_steps(
    office: Office, cast: Cast, how: str
) -> None:
    one = raise_issue(office, cast.chen)
    resolve_issue(office, cast.chen)
    assert [step for step, done in steps(office).items() if not done] == ["review"]
    rings = len(office.phone(cast.li).rings)
    if how == "corrected":
        correct(office, cast.chen, "IX-0001", rating_updated=False)
        assert called(office, one.id).state == "resolved"
        assert steps(office)["verification"] is False
    else:
        withdraw(office, cast.chen, "IX-0001")
        assert called(office, one.id).state == "open"
        assert steps(office)["resolution"] is False
        assert steps(office)["action_plan"] is False
    assert standing(office, "status") == "open"
    assert "问题重新打开" in card(office, cast.li).text
    assert len(office.phone(cast.li).rings) == rings + 1, "it is to be noticed"


def test_an_alert_that_a_supervisor_resolved_stays_so_when_the_issue_opens_again(
    office: Office, cast: Cast
) -> None:
    raise_issue(office, cast.chen)
    resolve(office, cast.li)
    resolve_issue(office, cast.chen)
    withdraw(office, cast.chen, "IX-0001")
    assert standing(office, "status") == "resolved"


def test_a_withdrawn_issue_is_none_any_more(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    progress(office, cast.chen)
    withdraw(office, cast.chen, "IS-0001")
    assert office.column("select count(*) from issue") == [0]
    assert about(office, "IP-0001") == (None, "none")


# --- it comes back


def again(office: Office, cast: Cast, day: str, title: str = TITLE) -> Person:
    raise_issue(office, cast.chen)
    resolve_issue(office, cast.chen)
    office.at(f"{day} 10:00")
    raise_issue(office, cast.chen, issue_title=title, date=day)
    return cast.li


@pytest.mark.parametrize(("day", "reopens"), [("2026-04-01", True), ("2026-04-02", False)])
def test_within_thirty_days_it_is_the_same_issue(office: Office, cast: Cast, day: str, reopens: bool) -> None:
    again(office, cast, day)
    found = newest(office)
    assert (found.reopens is not None, found.reopenings) == (reopens, int(reopens))
    assert ("再次发生" in card(office, cast.li).text) is reopens


def test_its_card_and_its_alert_say_again_and_when_it_was_closed(office: Office, cast: Cast) -> None:
    again(office, cast, "2026-03-10", "入学报名系统的接口连不上")
    words = "再次发生（第 1 次）：IS-0001 已于 3月2日"
    assert words in card(office, cast.li).text
    assert words in office.phone(cast.chen).with_button("查看问题").text
    first = next(
        m
        for m in office.phone(cast.chen).messages.values()
        if "问题已关闭" in m.text and "再次发生，见 IS-0002" in m.text
    )
    assert first is not None


@pytest.mark.parametrize("other", [{"issue_title": "大屏黑屏"}, {"project_name": "校园一卡通工程"}])
def test_another_problem_or_project_doesnt_come_back(
    office: Office, cast: Cast, other: dict[str, str]
) -> None:
    raise_issue(office, cast.chen)
    resolve_issue(office, cast.chen)
    office.later(days=1)
    raise_issue(office, cast.chen, date="2026-03-03", **other)
    assert newest(office).reopens is None


def test_how_often_it_came_back_is_counted(office: Office, cast: Cast) -> None:
    for n, day in enumerate(("2026-03-02", "2026-03-04", "2026-03-06")):
        office.at(f"{day} 10:00")
        raise_issue(office, cast.chen, date=day)
        assert newest(office).reopenings == n
        office.later(hours=1)
        resolve_issue(office, cast.chen, date=day)


def test_one_that_is_still_open_isnt_reopened_by_another(office: Office, cast: Cast) -> None:
    raise_issue(office, cast.chen)
    office.later(days=1)
    raise_issue(office, cast.chen, date="2026-03-03")
    assert newest(office).reopens is None
    assert PROJECT in newest(office).project_name
