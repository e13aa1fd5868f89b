"""Alerts: what alerts whom, what rings, and how every copy follows."""

from __future__ import annotations

import json

import pytest

from bot.usecases.people import joining
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import (
    add,
    deny_assessment,
    report_issue,
    resolve,
    share_personal_data,
)
from tests.integration.usecases.office import Office


def statuses(office: Office) -> list[str]:
    return office.column("select status from alert order by id")


@pytest.mark.parametrize(
    ("severity", "alerts"), [("特别重大", 1), ("重大", 1), ("一般", 0), ("轻微", 0), (None, 0)]
)
def test_critical_and_major_issues_alert_and_others_do_not(
    office: Office, cast: Cast, severity: str | None, alerts: int
) -> None:
    report_issue(office, cast.chen, severity=severity)
    assert len(statuses(office)) == alerts
    assert len(office.phone(cast.li).rings) == alerts


def test_personal_information_without_an_assessment_alerts(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    deny_assessment(office, cast.chen)
    (rung,) = office.phone(cast.li).rings
    assert "共享个人信息前未做影响评估" in rung.text


def test_a_form_that_is_not_full_alerts_nobody(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    assert "○" in office.phone(cast.chen).last.text
    assert statuses(office) == []


@pytest.mark.parametrize(
    ("field", "answer", "alerts"),
    [("是否涉密", "是", 1), ("是否涉密", "否", 0)],
)
def test_secrets_alert_and_their_absence_does_not(
    office: Office, cast: Cast, field: str, answer: str, alerts: int
) -> None:
    share_personal_data(office, cast.chen)
    add(office, cast.chen, field, answer)
    assert len(statuses(office)) == alerts


def test_the_nearest_supervisor_up_the_chain_is_alerted(office: Office, cast: Cast) -> None:
    zumiao = office.joins(20, "何祖", "cdo", "guicheng")
    report_issue(office, zumiao, severity="重大")
    assert len(office.phone(cast.fang).rings) == 1, "the district's own"
    assert office.phone(cast.li).messages == {}, "not the city's"


def test_without_a_nearer_one_the_citys_supervisors_are_alerted(office: Office, cast: Cast) -> None:
    zumiao = office.joins(20, "何祖", "cdo", "zumiao")
    report_issue(office, zumiao, severity="重大")
    assert len(office.phone(cast.li).rings) == len(office.phone(cast.amy).rings) == 1
    assert office.phone(cast.fang).messages == {}


def test_with_no_supervisor_at_all_the_administrator_hears_of_it(office: Office) -> None:
    chen = office.joins(1, "陈敏", "cdo", "education")
    wang = office.joins(6, "王静", "administrator", "foshan")
    report_issue(office, chen, severity="重大")
    (rung,) = office.phone(wang).rings
    assert "还没有督导人员" in rung.text
    assert "尚无督导人员可提醒" in office.phone(chen).last.text


def test_an_alert_rings_the_supervisor_and_edits_the_reporter_in_silence(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    deny_assessment(office, cast.chen)
    assert office.phone(cast.chen).rings == []
    assert "已提醒督导人员" in office.phone(cast.chen).last.text


@pytest.mark.parametrize(("severity", "rings_at_once"), [("特别重大", True), ("重大", False)])
def test_at_eleven_at_night_only_what_is_critical_rings(
    office: Office, cast: Cast, severity: str, rings_at_once: bool
) -> None:
    office.at("2026-03-02 23:00")
    report_issue(office, cast.chen, severity=severity)
    assert bool(office.phone(cast.li).rings) is rings_at_once
    office.at("2026-03-03 02:59")
    assert bool(office.phone(cast.li).rings) is rings_at_once
    office.at("2026-03-03 07:59")
    assert bool(office.phone(cast.li).rings) is rings_at_once
    office.at("2026-03-03 08:00")
    assert len([rung for rung in office.phone(cast.li).rings if "至今无人确认" not in rung.text]) == 1


@pytest.mark.parametrize(
    ("at", "rings_at_once"),
    [
        ("2026-03-02 20:59", True),
        ("2026-03-02 21:00", False),
        ("2026-03-03 07:59", False),
        ("2026-03-03 08:00", True),
    ],
)
def test_quiet_hours_hold_to_the_minute(office: Office, cast: Cast, at: str, rings_at_once: bool) -> None:
    office.at(at)
    report_issue(office, cast.chen, severity="重大")
    assert bool(office.phone(cast.li).rings) is rings_at_once


def test_what_was_settled_in_the_night_does_not_ring_in_the_morning(office: Office, cast: Cast) -> None:
    office.at("2026-03-02 23:00")
    share_personal_data(office, cast.chen)
    deny_assessment(office, cast.chen)
    mend_assessment(office, cast)
    assert statuses(office) == ["resolved"]
    office.at("2026-03-03 08:05")
    assert office.phone(cast.li).rings == []


def mend_assessment(office: Office, cast: Cast) -> None:
    """The assessment was made after all, in time."""
    add(office, cast.chen, "影响评估报告", "佛教数评〔2026〕3号")
    add(office, cast.chen, "影响评估日期", "2026-02-20")
    if "补充缺项" in office.phone(cast.chen).last.labels[0] and statuses(office) != ["resolved"]:
        office.tap(cast.chen, "补充缺项")
        office.tap(cast.chen, "影响评估报告")
        office.photo(cast.chen, "评估报告")
        office.tap(cast.chen, "保存")


def test_what_turned_urgent_in_the_night_does_not_ring_again_in_the_morning(
    office: Office, cast: Cast
) -> None:
    office.at("2026-03-02 23:00")
    report_issue(office, cast.chen, severity="重大")
    change_severity(office, cast, "特别重大")
    assert len(office.phone(cast.li).rings) == 1
    office.tap(cast.li, "知悉")
    office.at("2026-03-03 08:05")
    assert len(office.phone(cast.li).rings) == 1


def change_severity(office: Office, cast: Cast, to: str) -> None:
    """A revision of the newest issue with another severity, as a later form brings it."""
    from bot.usecases.reporting import amending, drafting
    from storage.conversation import drafts
    from storage.updates import records

    turn = office.turn(f"revision:{to}")
    with office.db.atomic():
        (update_id,) = office.column("select max(id) from update_record")
        update = records.get(office.db, update_id)
        assert update is not None
        assert update.outbox_id is not None
        draft = amending.begin_addition(turn, cast.chen, update, update.outbox_id, ["severity"])
        assert draft is not None
        value = {"特别重大": "critical", "重大": "major", "轻微": "minor"}[to]
        drafting.answer(turn, cast.chen, draft, "severity", value)
        filled = drafts.get(office.db, draft.id)
        assert filled is not None
        drafting.save(turn, cast.chen, filled)
    office.deliver()


def test_when_the_cause_goes_it_resolves_by_itself_in_each_readers_language(
    office: Office, cast: Cast
) -> None:
    share_personal_data(office, cast.chen)
    deny_assessment(office, cast.chen)
    mend_assessment(office, cast)
    assert statuses(office) == ["resolved"]
    assert "原因已消除，自动解除" in office.phone(cast.li).last.text
    assert "cleared by itself" in office.phone(cast.amy).last.text
    assert "自动解除" in office.phone(cast.chen).last.text
    assert office.phone(cast.li).last.labels == ["📄 查看记录", "📨 送达情况"]
    assert len(office.phone(cast.li).rings) == 1, "that it cleared does not ring"


def test_resolved_by_a_person_it_stays_so_on_an_unrelated_addition(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    resolve(office, cast.li)
    add(office, cast.chen, "责任人", "信息科 陈科长")
    assert statuses(office) == ["resolved"]
    assert len(office.phone(cast.amy).rings) == 1


def test_a_new_cause_after_a_persons_resolution_is_a_new_alert(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    deny_assessment(office, cast.chen)
    resolve(office, cast.li)
    add(office, cast.chen, "是否涉密", "是")
    assert statuses(office) == ["resolved", "open"]
    assert len(office.phone(cast.amy).rings) == 2


def test_a_cause_that_went_and_came_back_after_a_persons_resolution_alerts_again(
    office: Office, cast: Cast
) -> None:
    report_issue(office, cast.chen, severity="重大")
    resolve(office, cast.li)
    change_severity(office, cast, "轻微")
    assert statuses(office) == ["resolved"]
    change_severity(office, cast, "重大")
    assert statuses(office) == ["resolved", "open"]


def test_a_new_cause_renews_the_alert_and_rings_as_an_answer_to_the_living_message(
    office: Office, cast: Cast
) -> None:
    share_personal_data(office, cast.chen)
    deny_assessment(office, cast.chen)
    office.tap(cast.li, "知悉")
    living = office.phone(cast.li).last
    add(office, cast.chen, "是否涉密", "是")
    assert statuses(office) == ["open"]
    first, second = office.phone(cast.li).rings
    assert second.answers == first.id == living.id
    assert "情况有变化" in second.text
    assert "共享数据涉及国家秘密" in office.phone(cast.li).messages[living.id].text
    assert "👀 知悉" in office.phone(cast.li).messages[living.id].labels


def test_every_copy_says_who_did_what_in_its_readers_language(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    office.tap(cast.li, "知悉")
    assert "👀 李国强 已知悉 · 3月2日（周一）10:00" in office.phone(cast.li).last.text
    assert "👀 李国强 acknowledged it · Mon 2 Mar 10:00" in office.phone(cast.amy).last.text
    assert "👀 李国强 已知悉" in office.phone(cast.chen).last.text
    office.tap(cast.amy, "I'll take it")
    assert "🙋 Amy Ho 负责跟进" in office.phone(cast.li).last.text
    assert office.column("select assignee_id from alert") == [cast.amy.id]
    resolve(office, cast.amy, "met the supplier, fixed by Friday")
    living = office.phone(cast.li).messages[min(office.phone(cast.li).messages)]
    assert "✅ Amy Ho 已办结" in living.text
    assert "「met the supplier, fixed by Friday」" in living.text
    assert len(office.phone(cast.li).rings) == 1


def test_acknowledged_twice_is_noted_once(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    alert = office.phone(cast.li).last
    office.tap(cast.li, "知悉", alert)
    office.tap(cast.li, "知悉", alert)
    assert office.column("select count(*) from alert_event where what = 'acknowledged'") == [1]
    assert office.phone(cast.li).toasts[-1] == "情况已经变化，已为您刷新。"


def test_two_supervisors_acknowledging_in_the_same_moment_are_both_answered(
    office: Office, cast: Cast
) -> None:
    report_issue(office, cast.chen, severity="重大")
    amys = office.phone(cast.amy).last
    office.tap(cast.li, "知悉")
    office.tap(cast.amy, "Acknowledge", amys)
    assert office.column("select count(*) from alert_event where what = 'acknowledged'") == [1]
    assert "acknowledged it" in office.phone(cast.amy).last.text
    assert office.phone(cast.amy).toasts[-1]


@pytest.mark.parametrize("reason", ["好", "   ", "..", "\u200b\u200b\u200b\u200b\u200b"])
def test_resolving_wants_a_reason_and_says_so(office: Office, cast: Cast, reason: str) -> None:
    report_issue(office, cast.chen, severity="重大")
    resolve(office, cast.li, reason)
    assert statuses(office) == ["open"]
    resolved = office.say(cast.li, "已经修复")
    assert resolved is not None
    assert "已办结" in resolved.text
    assert statuses(office) == ["resolved"]


def test_a_long_reason_is_kept_whole_and_shown_short(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    resolve(office, cast.li, "因为" * 1500)
    assert office.column("select length(reason) from alert_event where reason is not null") == [3000]
    living = office.phone(cast.amy).last
    assert len(living.text) < 700


def test_back_from_the_reason_leaves_the_alert_open(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    office.tap(cast.li, "办结")
    office.tap(cast.li, "返回")
    office.say(cast.li, "已经修复了,一切正常")
    assert statuses(office) == ["open"]


def test_a_report_of_ones_own_is_no_reason(office: Office, cast: Cast) -> None:
    """Somebody who supervises and reports is asked for a reason, forgets it, and reports something."""
    both = office.joins(2, "李国强", "cdo", "data")
    report_issue(office, cast.chen, severity="重大")
    office.tap(both, "办结")
    office.say(both, "今天把人口数据共享给了卫健局,每月更新")
    assert statuses(office) == ["open"]
    assert office.column("select kind from draft where person_id = ?", both.id) == ["dataset_shared"]


def test_the_command_cancel_leaves_the_question_for_a_reason(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    office.tap(cast.li, "办结")
    office.say(cast.li, "/cancel")
    office.say(cast.li, "已经修复了,一切正常")
    assert statuses(office) == ["open"]
    assert any("👀 知悉" in message.labels for message in office.phone(cast.li).messages.values())


def test_somebody_elses_resolution_meanwhile_is_told_and_not_overwritten(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    office.tap(cast.li, "办结")
    resolve(office, cast.amy, "already fixed yesterday")
    shown = office.say(cast.li, "我来说一下办结情况")
    assert shown is not None
    assert "已经办结" in shown.text
    assert office.column("select reason from alert_event where what = 'resolved'") == [
        "already fixed yesterday"
    ]


def test_an_alert_called_up_is_the_living_message_from_then_on(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    old = office.phone(cast.li).last
    office.say(cast.li, "/alerts")
    new = office.tap(cast.li, "IS-0001")
    assert new is not None
    office.tap(cast.amy, "Acknowledge")
    assert "Amy Ho 已知悉" in office.phone(cast.li).messages[new.id].text
    assert "请看下方" in office.phone(cast.li).messages[old.id].text
    assert office.phone(cast.li).messages[old.id].rows == ()


def test_without_open_alerts_the_list_says_so(office: Office, cast: Cast) -> None:
    shown = office.say(cast.li, "/alerts")
    assert shown is not None
    assert shown.text == "👍 目前没有未办结的预警。"


def test_a_supervisor_whose_post_ended_gets_no_more_of_it(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    deny_assessment(office, cast.chen)
    before = office.phone(cast.li).last
    end_posts(office, cast.li.id)
    office.tap(cast.amy, "Acknowledge")
    add(office, cast.chen, "是否涉密", "是")
    assert office.phone(cast.li).messages == {before.id: before}


def test_a_reporter_whose_post_ended_gets_no_more_of_it(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    before = office.phone(cast.chen).last
    end_posts(office, cast.chen.id)
    office.tap(cast.li, "知悉")
    assert office.phone(cast.chen).last == before


def end_posts(office: Office, person_id: int) -> None:
    with office.db.atomic():
        office.db.conn.execute(
            "update post set ends_on = ? where person_id = ?", [office.turn().today.isoformat(), person_id]
        )


def test_an_alert_is_in_the_journal_without_a_word_of_what_was_written(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大", title="机密标题")
    resolve(office, cast.li, "机密理由在此")
    entries = json.dumps(list(office.db.conn.execute("select * from journal")), ensure_ascii=False)
    assert "alert.opened" in entries
    assert "alert.resolved" in entries
    assert "机密" not in entries


def test_one_cause_for_another_opens_an_acknowledged_alert_again_on_every_copy(
    office: Office, cast: Cast
) -> None:
    """The assessment is supplied, and in the same revision it turns out that there are secrets."""
    share_personal_data(office, cast.chen)
    deny_assessment(office, cast.chen)
    office.tap(cast.li, "知悉")
    living = office.phone(cast.li).with_button("查看记录")
    office.tap(cast.chen, "补充缺项")
    for field, answer in (("影响评估报告", "佛教数评〔2026〕3号"), ("是否涉密", "是")):
        asked = office.tap(cast.chen, field)
        assert asked is not None
        office.tap(cast.chen, answer) if answer in asked.labels else office.say(cast.chen, answer)
    office.tap(cast.chen, "保存")
    assert statuses(office) == ["open"]
    shown = office.phone(cast.li).messages[living.id]
    assert shown.text.startswith("🔔")
    assert "👀 知悉" in shown.labels


def test_a_renewed_alert_has_its_whole_time_to_be_acknowledged(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    deny_assessment(office, cast.chen)
    office.tap(cast.li, "知悉")
    office.at("2026-03-10 10:00")
    add(office, cast.chen, "是否涉密", "是")
    assert statuses(office) == ["open"]
    living = office.phone(cast.li).with_button("知悉")
    assert "请在 3月11日（周三）18:00 前确认知悉（1 个工作日内，默认值）" in living.text


@pytest.mark.parametrize(("severity", "within"), [("特别重大", "4 小时内"), ("重大", "1 个工作日内")])
def test_the_time_to_acknowledge_says_how_long_it_is(
    office: Office, cast: Cast, severity: str, within: str
) -> None:
    report_issue(office, cast.chen, severity=severity)
    assert f"（{within}，默认值）" in office.phone(cast.li).last.text


def test_the_example_of_a_reason_suits_the_alert(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    shown = office.tap(cast.li, "办结")
    assert shown is not None
    assert "约谈供应商" in shown.text
    share_personal_data(office, cast.chen)
    deny_assessment(office, cast.chen)
    shown = office.tap(cast.li, "办结")
    assert shown is not None
    assert "供应商" not in shown.text
    assert "停止共享" in shown.text


def test_the_list_tells_how_many_are_open_and_turns_from_page_to_page(office: Office, cast: Cast) -> None:
    for n in range(22):
        report_issue(office, cast.chen, severity="重大", title=f"接口 {n}")
        office.later(minutes=1)
    shown = office.say(cast.li, "/alerts")
    assert shown is not None
    # So many serious issues of one organization are a matter of their own.
    assert "未办结的预警 23 条" in shown.text
    assert "第 1/3 页" in shown.text
    shown = office.tap(cast.li, "上一页")
    assert shown is not None
    assert "第 3/3 页" in shown.text
    assert len([label for label in shown.labels if " · " in label]) == 23 - 2 * 8


def test_an_alert_that_had_nobody_rings_for_the_first_supervisor_who_comes(office: Office) -> None:
    chen = office.joins(1, "陈敏", "cdo", "education")
    wang = office.joins(6, "王静", "administrator", "foshan")
    report_issue(office, chen, severity="重大")
    with office.db.atomic():
        link = joining.invite(office.turn("invite"), wang, "supervisor", "leading_group_office")
    office.say(30, f"/start {link.split('=', 1)[1]}")
    (rung,) = office.phone(30).rings
    assert "IS-0001" in rung.text
    office.tap(30, "知悉")
    assert statuses(office) == ["acknowledged"]


def test_what_is_known_already_does_not_ring_for_whoever_comes_later(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    with office.db.atomic():
        link = joining.invite(office.turn("invite"), cast.wang, "supervisor", "leading_group_office")
    office.say(30, f"/start {link.split('=', 1)[1]}")
    assert office.phone(30).rings == []


def test_something_new_rings_for_the_successor_when_those_who_knew_have_left(
    office: Office, cast: Cast
) -> None:
    share_personal_data(office, cast.chen)
    deny_assessment(office, cast.chen)
    end_posts(office, cast.li.id)
    end_posts(office, cast.amy.id)
    successor = office.joins(31, "赵立", "supervisor", "leading_group_office")
    add(office, cast.chen, "是否涉密", "是")
    (rung,) = office.phone(successor).rings
    assert "国家秘密" in rung.text


def test_the_question_for_a_reason_stays_while_others_work_on_the_alert(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    living = office.phone(cast.li).last
    office.tap(cast.li, "办结", living)
    office.tap(cast.li, "办结", living)
    assert "怎样办结的" in office.phone(cast.li).messages[living.id].text, "a double tap"
    office.tap(cast.amy, "Acknowledge")
    assert "怎样办结的" in office.phone(cast.li).messages[living.id].text
    office.tap(cast.li, "返回")
    assert "Amy Ho 已知悉" in office.phone(cast.li).messages[living.id].text


def test_one_sentence_that_denies_the_assessment_rings(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "今天把学籍数据共享给了卫健局,每月更新,含个人信息,没做影响评估")
    shown = office.tap(cast.chen, "先看卡片")
    assert shown is not None
    assert "个人信息影响评估报告：没有做评估" in shown.text
    office.tap(cast.chen, "保存")
    assert "共享个人信息前未做影响评估" in office.phone(cast.li).last.text
