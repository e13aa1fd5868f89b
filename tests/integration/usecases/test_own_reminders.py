"""Somebody asks to be reminded of something that is no report: kept in their words, and heard once on its day."""

from __future__ import annotations

import pytest

from bot.usecases.reminders import requesting
from storage.upkeep import retention
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import report_issue
from tests.integration.usecases.office import Office
from tests.integration.usecases.test_alerts import end_posts
from tests.integration.usecases.test_reminders import planned, reminded, state, tell


def test_with_its_day_it_is_set_at_once_and_comes_then_once_in_the_persons_words(
    office: Office, cast: Cast
) -> None:
    shown = tell(office, cast.chen, "提醒我下周五提交评估材料")
    assert "3月13日（周五）08:30 提醒您" in shown.text
    assert "提交评估材料" in shown.text
    assert state(office) == [("waiting", "2026-03-13")]
    office.restart()
    office.at("2026-03-13 08:30")
    (came,) = reminded(office, cast.chen)
    assert "3月2日（周一）您说：「提醒我下周五提交评估材料」" in came.text
    assert came.labels == ["✅ 办好了", "还没有，改天提醒", "不用提醒了"]
    office.at("2026-03-16 08:30")
    assert len(reminded(office, cast.chen)) == 1


def test_a_report_of_a_kind_is_offered_as_a_plan_as_before(office: Office, cast: Cast) -> None:
    shown = tell(office, cast.chen, "提醒我3月10日把学籍数据共享给卫健局")
    assert "计划中的「共享数据」" in shown.text
    assert state(office) == [("offered", None)]
    assert office.column("select kind from reminder") == ["dataset_shared"]


def test_what_was_taken_for_something_that_happened_is_a_reminder(office: Office) -> None:
    zoe = office.joins(9, "Zoe", "cdo", "health", "en")
    shown = tell(office, zoe, "remind me on Friday to send the assessment report")
    assert "I'll remind you on Fri 6 Mar 08:30" in shown.text
    assert office.column("select count(*) from draft") == [0]


@pytest.mark.parametrize("text", ["提醒我开会", "今天提醒我开会", "下周提醒我开会", "2028年3月1日提醒我开会"])
def test_without_a_morning_that_is_sure_the_day_is_asked_and_none_is_assumed(
    office: Office, cast: Cast, text: str
) -> None:
    shown = tell(office, cast.chen, text)
    assert "什么时候提醒您" in shown.text
    assert planned(office) == []
    office.tap(cast.chen, "提醒我：3月9日", shown)
    assert state(office) == [("waiting", "2026-03-09")]


@pytest.mark.parametrize(
    ("text", "day"),
    [("下周二", "2026-03-10"), ("那就周四吧", "2026-03-05"), ("3月12日上午10点", "2026-03-12")],
)
def test_the_day_that_is_asked_for_may_be_written(office: Office, cast: Cast, text: str, day: str) -> None:
    tell(office, cast.li, "提醒我约谈供应商")
    shown = tell(office, cast.li, text)
    assert "约谈供应商" in shown.text
    assert state(office) == [("waiting", day)]


def test_a_day_alone_moves_the_reminder_that_was_just_spoken_of(office: Office) -> None:
    zoe = office.joins(9, "Zoe", "cdo", "health", "en")
    tell(office, zoe, "remind me on Friday to call the director")
    assert "Tue 10 Mar 08:30" in tell(office, zoe, "10 March at 3 pm").text
    assert "Thu 5 Mar 08:30" in tell(office, zoe, "Thursday then").text
    assert state(office) == [("waiting", "2026-03-05")]
    assert len(planned(office)) == 1


def test_a_day_alone_moves_none_after_a_while_none_that_is_over_and_none_of_somebody_else(
    office: Office, cast: Cast
) -> None:
    tell(office, cast.li, "提醒我下周五约谈")
    tell(office, cast.chen, "周四")
    office.tap(cast.li, "不用提醒了")
    tell(office, cast.li, "周四")
    tell(office, cast.li, "提醒我下周五约谈")
    office.at("2026-03-02 17:30")
    tell(office, cast.li, "周四")
    assert state(office) == [("dropped", "2026-03-13"), ("waiting", "2026-03-13")]


def test_words_beside_the_day_and_a_day_that_is_over_move_nothing(office: Office, cast: Cast) -> None:
    tell(office, cast.li, "提醒我下周五约谈")
    for text in ("周四开会", "昨天", "下个月"):
        tell(office, cast.li, text)
    assert state(office) == [("waiting", "2026-03-13")]


def test_once_it_was_moved_the_day_that_was_first_said_is_left_out(office: Office, cast: Cast) -> None:
    assert "您说的日期：3月7日（周六）" in tell(office, cast.chen, "周六提醒我值班").text
    assert "您说的日期" not in tell(office, cast.chen, "下周二").text


def test_without_the_matter_that_is_asked(office: Office, cast: Cast) -> None:
    assert "要提醒您什么" in tell(office, cast.chen, "提醒我").text
    assert state(office) == []


def test_of_a_saturday_it_comes_on_the_friday_before_and_says_so(office: Office, cast: Cast) -> None:
    shown = tell(office, cast.chen, "周六提醒我值班")
    assert "3月6日（周五）08:30" in shown.text
    assert "3月7日（周六）" in shown.text


def test_done_not_yet_and_not_wanted(office: Office, cast: Cast) -> None:
    tell(office, cast.chen, "提醒我明天给局长打电话")
    office.at("2026-03-03 08:30")
    (came,) = reminded(office, cast.chen)
    office.tap(cast.chen, "还没有", came)
    office.tap(cast.chen, "提醒我：3月4日", office.phone(cast.chen).messages[came.id])
    office.at("2026-03-04 08:30")
    office.tap(cast.chen, "办好了", reminded(office, cast.chen)[-1])
    assert state(office) == [("done", "2026-03-04")]
    assert office.column("select count(*) from draft") == [0], "there is nothing to fill in"
    tell(office, cast.chen, "提醒我下周五交材料")
    office.tap(cast.chen, "不用提醒了")
    assert state(office)[-1] == ("dropped", "2026-03-13")
    assert planned(office) == []


def test_anybody_in_post_is_reminded_and_drafts_lists_and_cancels_it(office: Office, cast: Cast) -> None:
    for who, text, label in (
        (cast.li, "提醒我下周五约谈", "⏰ 3月13日（周五） · 约谈"),
        (cast.wang, "提醒我下周五发邀请", "⏰ 3月13日（周五） · 发邀请"),
    ):
        tell(office, who, text)
        listed = office.say(who, "/drafts")
        assert listed is not None
        assert listed.labels == [label]
    office.tap(cast.li, "约谈", office.phone(cast.li).last)
    office.tap(cast.li, "不用提醒了", office.phone(cast.li).last)
    office.at("2026-03-13 08:30")
    assert (len(reminded(office, cast.li)), len(reminded(office, cast.wang))) == (0, 1)


def test_whose_post_has_ended_isnt_reminded(office: Office, cast: Cast) -> None:
    tell(office, cast.chen, "提醒我下周五交材料")
    end_posts(office, cast.chen.id)
    office.at("2026-03-13 08:30")
    assert reminded(office, cast.chen) == []
    assert state(office) == [("dropped", "2026-03-13")]


def test_so_many_wait_at_most(office: Office, cast: Cast) -> None:
    for n in range(requesting.MOST):
        tell(office, cast.chen, f"提醒我下周五打第{n}个电话")
    assert f"已有 {requesting.MOST} 项提醒" in tell(office, cast.chen, "提醒我下周五再打一个").text
    assert len(state(office)) == requesting.MOST


def test_while_a_form_or_a_reason_is_asked_for_it_stands_beside_and_what_was_asked_still_is(
    office: Office, cast: Cast
) -> None:
    office.say(cast.chen, "今天把学籍数据共享给了卫健局")
    office.say(cast.chen, "提醒我明天给局长打电话")
    assert "属于哪种共享类型" in office.phone(cast.chen).last.text
    report_issue(office, cast.gao, severity="重大")
    office.tap(cast.fang, "办结")
    office.say(cast.fang, "提醒我明天给局长打电话")
    assert office.column("select count(*) from reminder where state = 'waiting'") == [2]
    assert office.column("select status from alert") == ["open"]
    office.say(cast.fang, "已约谈供应商，周五前修复")
    assert office.column("select status from alert") == ["resolved"]


def test_its_words_are_forgotten_once_it_is_over(office: Office, cast: Cast) -> None:
    tell(office, cast.chen, "提醒我明天给局长打电话")
    office.at("2026-03-03 08:30")
    office.tap(cast.chen, "办好了", reminded(office, cast.chen)[-1])
    with office.db.atomic():
        retention.forget_messages(office.db, office.clock.now().timestamp() + 1)
    assert office.db.conn.execute("select text, fields from reminder").fetchall() == [(None, "{}")]


@pytest.mark.parametrize("text", ["提醒我一下还欠什么？", "督导提醒我补材料"])
def test_a_question_and_what_somebody_else_did_are_no_request(office: Office, cast: Cast, text: str) -> None:
    tell(office, cast.chen, text)
    assert state(office) == []
