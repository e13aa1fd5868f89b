"""What isn't done in time is followed up: reminders, slips, the way up the chain, and an end with a named person."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta

from rules import Checker
from storage.city.people import Person
from storage.line import chats
from storage.versions import packs
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import deny_assessment, report_issue, share_personal_data
from tests.integration.usecases.office import SLIPS, Office, Shown
from tests.integration.usecases.test_alert_work import card, more, standing

# What comes by the day and by the checklist, whatever becomes of alerts.
OTHERS = ("☀️", "📅", "🗓", *SLIPS)


def told(office: Office, who: Person, words: str) -> list[Shown]:
    """What somebody was told that has these words (digests left out)."""
    return [
        shown
        for shown in office.phone(who).messages.values()
        if words in shown.text and not shown.text.startswith(OTHERS)
    ]


def seen(office: Office, who: Person, *days: str) -> dict[str, list[str]]:
    """Day by day in the evening: the first line of what rang on that day, and what came in silence."""
    found = {}
    for day in days:
        before = set(office.phone(who).messages)
        for at in ("08:00", "12:00", "18:00", "20:59"):
            office.at(f"{day} {at}")
        came = [m for n, m in office.phone(who).messages.items() if n not in before]
        new = [m for m in came if not m.text.startswith(OTHERS)]
        found[day] = [("" if m.silent else "🔔") + m.text.split("\n")[0][:16] for m in new]
    return found


# --- nobody acknowledges


def test_a_district_that_doesnt_acknowledge_is_followed_by_the_city_then_by_the_office(
    office: Office, cast: Cast
) -> None:
    he = office.joins(20, "何桂", "cdo", "guicheng")
    report_issue(office, he, severity="重大")
    assert len(office.phone(cast.fang).rings) == 1
    assert office.phone(cast.li).messages == {}
    office.at("2026-03-03 17:59")
    assert told(office, cast.li, "至今无人确认") == []
    office.at("2026-03-03 18:00")
    (rung,) = told(office, cast.li, "至今无人确认")
    assert not rung.silent
    assert "IS-0001" in rung.text
    assert "我来跟进" in " ".join(rung.labels), "the alert itself, to be worked on"
    assert "逾期未知悉，已上报" in card(office, cast.fang).text, "the former see it in silence"
    assert told(office, cast.fang, "至今无人确认") == []
    office.at("2026-03-04 18:00")
    again = told(office, cast.li, "至今无人确认")[-1]
    assert again.id != rung.id
    assert not again.silent, "the office is rung again"


def test_the_card_says_that_it_is_late_until_somebody_acknowledges_it(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    office.at("2026-03-03 17:58")
    assert "请在 3月3日（周二）18:00 前确认知悉" in card(office, cast.li).text
    office.at("2026-03-03 18:00")
    assert "应于 3月3日（周二）18:00 前确认知悉，已逾期" in card(office, cast.li).text
    office.tap(cast.li, "知悉")
    assert "前确认知悉" not in card(office, cast.li).text


def test_after_an_outage_two_steps_up_at_once_are_told_once(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    office.at("2026-03-06 10:00")
    assert card(office, cast.li).text.count("逾期未知悉，已上报") == 1
    assert told(office, cast.li, "至今无人确认")[-1].text.count("至今无人确认") == 1


def test_who_acknowledges_in_time_hears_nothing_of_it(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    office.at("2026-03-03 17:58")
    office.tap(cast.li, "知悉")
    office.at("2026-03-03 18:00")
    assert told(office, cast.li, "应于 3月3日（周二）18:00 前确认知悉") == []


def test_taken_back_it_is_late_after_all(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    office.tap(cast.li, "知悉")
    more(office, cast.li, "撤回知悉")
    office.at("2026-03-03 18:00")
    assert len(told(office, cast.li, "至今无人确认")) == 1


def test_a_critical_issue_goes_up_in_the_night(office: Office, cast: Cast) -> None:
    office.at("2026-03-02 20:30")
    he = office.joins(20, "何桂", "cdo", "guicheng")
    report_issue(office, he, severity="特别重大")
    office.at("2026-03-03 00:29")
    assert told(office, cast.li, "至今无人确认") == []
    office.at("2026-03-03 00:30")
    assert len(told(office, cast.li, "至今无人确认")) == 1, "four hours on the clock"


def test_with_all_supervisors_out_of_reach_the_administrator_is_told(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    with office.db.atomic():
        for person in (cast.li, cast.amy):
            chats.note_chat(office.db, person.chat_id, "blocked", office.clock.now().timestamp())
    office.at("2026-03-03 18:00")
    assert len(told(office, cast.wang, "李国强 收不到消息")) == 1
    assert len(told(office, cast.wang, "Amy Ho 收不到消息")) == 1
    assert len(told(office, cast.wang, "至今无人确认")) == 1, "somebody must know"


def test_what_reaches_no_supervisor_rings_for_the_administrator_at_once_and_so_do_its_red_slips(
    office: Office, cast: Cast
) -> None:
    with office.db.atomic():
        for person in (cast.li, cast.amy):
            chats.note_chat(office.db, person.chat_id, "blocked", office.clock.now().timestamp())
    report_issue(office, cast.chen, severity="重大")
    (alerted,) = told(office, cast.wang, "IS-0001")
    assert not alerted.silent
    for day in ("2026-03-03", "2026-03-04", "2026-03-11"):
        office.at(f"{day} 18:00")
    (red,) = [m for m in told(office, cast.wang, "红色督办单") if "指定责任人" in m.text]
    assert not red.silent


def test_who_cant_be_reached_is_skipped_for_the_next(office: Office, cast: Cast) -> None:
    he = office.joins(20, "何桂", "cdo", "guicheng")
    report_issue(office, he, severity="重大")
    office.tap(cast.fang, "我来跟进", card(office, cast.fang))
    with office.db.atomic():
        chats.note_chat(office.db, cast.fang.chat_id, "blocked", office.clock.now().timestamp())
    office.at("2026-03-06 12:00")
    assert len(told(office, cast.wang, "方远 收不到消息")) == 1
    assert told(office, cast.li, "蓝色督办单"), "a reminder for who can't be reached goes to the office"


# --- what is to be done next


def test_each_step_of_a_major_issue_reminds_then_warns_then_goes_up(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    office.tap(cast.li, "我来跟进")
    days = ("03", "04", "05", "06", "09", "10", "11", "12", "13", "16")
    found = seen(office, cast.li, *(f"2026-03-{day}" for day in days))
    assert {day[-2:]: told for day, told in found.items() if told} == {
        "06": ["🔵 蓝色督办单 · 提交处置方案"],
        "09": ["🟡 黄色督办单 · 提交处置方案"],
        "11": ["🔵 蓝色督办单 · 首次协调会："],
        "16": ["🔔🔴 红色督办单 · 提交处置方案"],
    }


def test_the_organizations_cdo_gets_a_yellow_slip_that_rings(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    office.tap(cast.li, "我来跟进")
    office.at("2026-03-09 17:59")
    assert told(office, cast.chen, "黄色督办单 · 提交处置方案") == []
    office.at("2026-03-09 18:00")
    (slip,) = told(office, cast.chen, "黄色督办单 · 提交处置方案")
    assert not slip.silent
    office.tap(cast.chen, "查看记录", slip)
    assert "IS-0001" in office.phone(cast.chen).last.text


def test_it_rings_for_the_cdo_who_follows_it_up_as_well(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    more(office, cast.li, "请人跟进")
    office.tap(cast.li, "陈敏", card(office, cast.li))
    office.tap(cast.chen, "我来跟进")
    office.at("2026-03-09 18:00")
    (slip,) = [
        m for m in told(office, cast.chen, "黄色督办单 · 提交处置方案：") if not m.text.startswith("👀")
    ]
    assert not slip.silent


def test_a_second_yellow_slip_of_the_same_matter_is_red(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    office.tap(cast.li, "知悉")
    office.at("2026-03-04 18:00")
    assert len(told(office, cast.chen, "黄色督办单 · 指定责任人")) == 1
    office.at("2026-03-09 18:00")
    assert told(office, cast.chen, "黄色督办单 · 提交处置方案") == []
    (red,) = told(office, cast.li, "红色督办单 · 提交处置方案")
    assert not red.silent
    office.at("2026-03-16 18:00")
    assert len(told(office, cast.li, "红色督办单 · 提交处置方案")) == 1, "not once more at its own time"


def test_an_issue_with_an_owner_asks_for_none(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    with office.db.atomic():
        office.db.conn.execute("update revision set fields = json_set(fields, '$.owner', '信息科 陈科长')")
    office.tap(cast.li, "知悉")
    office.at("2026-03-04 18:00")
    assert told(office, cast.chen, "指定责任人") == []


def test_nobody_is_reminded_of_the_next_step_before_it_is_acknowledged(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    office.at("2026-03-03 17:00")
    assert told(office, cast.li, "蓝色督办单") == []


def test_what_isnt_an_issue_asks_for_no_plan(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    deny_assessment(office, cast.chen)
    office.tap(cast.li, "我来跟进")
    office.at("2026-03-20 18:00")
    assert told(office, cast.li, "处置方案") == []
    assert office.column("select step from handling order by step") == [
        "acknowledge",
        "name_owner",
        "resolution",
    ]


def test_put_off_reminders_wait_and_only_what_is_very_late_goes_up(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    more(office, cast.li, "稍后处理")
    office.tap(cast.li, "有新情况时", card(office, cast.li))
    office.at("2026-03-05 12:00")
    assert told(office, cast.chen, "黄色督办单") == []
    office.at("2026-03-11 18:00")
    assert told(office, cast.li, "红色督办单 · 指定责任人"), "five working days late: told all the same"


def test_two_alerts_that_are_late_at_once_are_one_message(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大", title="接口连不上")
    report_issue(office, cast.chen, severity="重大", title="数据库满了")
    before = len(office.phone(cast.li).rings)
    office.at("2026-03-03 18:00")
    (both,) = office.phone(cast.li).rings[before:]
    assert "督办 2 项" in both.text
    assert {"接口连不上", "数据库满了"} <= {label.split(" · ")[1] for label in both.labels}
    office.tap(cast.li, "数据库满了", both)
    assert "数据库满了" in card(office, cast.li).text


def test_nothing_is_followed_up_once_it_is_resolved(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    office.tap(cast.li, "办结")
    office.say(cast.li, "已约谈供应商，周五前修复。")
    before = len(office.phone(cast.li).messages)
    for day in ("2026-03-03", "2026-03-09", "2026-04-14", "2026-04-21"):
        office.at(f"{day} 18:00")
    came = [m.text for m in list(office.phone(cast.li).messages.values())[before:]]
    assert [text for text in came if not text.startswith(OTHERS)] == []
    assert set(office.column("select state from follow_up")) == {"void"}


def test_opened_again_it_is_followed_up_again(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    office.tap(cast.li, "办结")
    office.say(cast.li, "已约谈供应商，周五前修复。")
    office.tap(cast.li, "重新打开", card(office, cast.li))
    assert office.column("select count(*) from handling where step = 'resolution' and done_at is null") == [1]


# --- it ends with a named person


def test_every_open_alert_has_something_that_follows_or_rests_with_somebody(
    office: Office, cast: Cast
) -> None:
    share_personal_data(office, cast.chen)
    deny_assessment(office, cast.chen)
    for day in ("03-03", "03-04", "03-05", "03-11", "03-20", "04-10", "04-14", "04-21"):
        office.at(f"2026-{day} 18:00")
        office.later(minutes=2)  # what the daily look at the records found rings together
        office.tick()
        waiting = office.column("select count(*) from follow_up where state = 'waiting'")[0]
        rests = office.column("select count(*) from alert_event where what = 'rests'")[0]
        assert waiting or rests, day
    assert len(told(office, cast.li, "今后不再自动上报")) == 1
    office.at("2026-05-20 18:00")
    assert len(told(office, cast.li, "今后不再自动上报")) == 1, "said once"


def test_left_alone_for_half_a_year_they_stay_bounded(office: Office, cast: Cast) -> None:
    for severity, title in (("特别重大", "数据库被拖走了"), ("重大", "数据库满了")):
        report_issue(office, cast.chen, severity=severity, title=title)
    day = office.local("2026-03-03 18:00")
    while day < office.local("2026-09-01 18:00"):
        office.clock.at = day
        office.tick()
        # Day by day through every step of them, and then week by week.
        day += timedelta(days=1 if day < office.local("2026-05-01 18:00") else 7)
    loud = [m for m in office.phone(cast.li).rings if "日报" not in m.text]
    assert len(loud) <= 12, [m.text.split("\n")[0] for m in loud]


def test_after_a_restart_it_goes_on_where_it_was(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    office.restart()
    office.at("2026-03-03 18:00")
    office.restart()
    office.tick()
    assert len(told(office, cast.li, "至今无人确认")) == 1


def test_the_policy_of_the_day_it_opened_holds(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    lax = office.pack.model_copy(update={"handling_times": office.pack.handling_times[:1], "rungs": ()})
    with closing(Checker(lax.sealed())) as checker:
        with office.db.atomic():
            packs.keep(
                office.db,
                digest=lax.sealed().digest,
                pack_id=lax.id,
                version=lax.version,
                content=lax.sealed().model_dump_json(),
                now=office.clock.now(),
            )
        office.desk = replace(office.desk, pack=lax.sealed(), checker=checker)
        office.restart()
        office.at("2026-03-03 18:00")
        assert len(told(office, cast.li, "至今无人确认")) == 1, "what was written when it opened"
        report_issue(office, cast.chen, severity="重大", title="数据库满了")
        assert office.column("select step from handling where alert_id = 2") == ["acknowledge"]
        assert office.column("select count(*) from follow_up where alert_id = 2") == [0]


def test_an_hour_that_comes_twice_sends_nothing_twice(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    office.at("2026-03-03 18:00")
    office.clock.at = office.local("2026-03-03 17:00")  # the clock is put back
    office.tick()
    office.at("2026-03-03 18:00")
    assert len(told(office, cast.li, "至今无人确认")) == 1


def test_a_supervisor_who_left_leaves_the_alert_to_the_others(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    office.tap(cast.li, "我来跟进")
    with office.db.atomic():
        office.db.conn.execute("update post set ends_on = '2026-03-02' where person_id = ?", [cast.li.id])
    office.at("2026-03-09 18:00")
    assert told(office, cast.li, "督办单") == []
    assert told(office, cast.amy, "Yellow slip"), "whoever supervises now"
    assert standing(office, "status") == "acknowledged"


def test_who_supervises_still_is_told_at_once_that_nobody_follows_it_up(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    office.tap(cast.li, "我来跟进")
    with office.db.atomic():
        office.db.conn.execute("update post set ends_on = '2026-03-03' where person_id = ?", [cast.li.id])
    office.at("2026-03-02 19:00")
    assert told(office, cast.amy, "has left") == []
    office.at("2026-03-03 00:01")
    assert told(office, cast.amy, "has left") == [], "nobody is woken"
    office.at("2026-03-03 08:30")
    (told_so,) = told(office, cast.amy, "李国强 has left, and nobody follows this up: IS-0001")
    assert not told_so.silent
    assert "李国强 doesn't follow up any more" in card(office, cast.amy).text
    assert standing(office, "assignee_id") is None
    assert office.column("select done_at from handling where step = 'name_owner'") == [None]
    office.at("2026-03-04 08:30")
    assert len(told(office, cast.amy, "has left")) == 1, "once"


def test_an_alert_of_an_organization_that_was_dissolved_still_ends_with_a_named_person(
    office: Office, cast: Cast
) -> None:
    report_issue(office, cast.chen, severity="重大")
    with office.db.atomic():
        office.db.conn.execute("update organization set valid_until = '2026-03-02' where id = 'education'")
        office.db.conn.execute("update post set ends_on = '2026-03-02' where organization_id = 'education'")
    office.at("2026-03-03 18:00")
    assert len(told(office, cast.li, "至今无人确认")) == 1
    office.at("2026-03-09 18:00")
    assert told(office, cast.li, "黄色督办单"), "its CDO is gone: who supervises it hears of it"
    assert told(office, cast.chen, "黄色督办单") == []


def test_a_limit_in_a_year_without_published_holidays_says_that_it_may_move(
    office: Office, cast: Cast
) -> None:
    office.clock.at = office.local("2026-12-31 10:00")
    report_issue(office, cast.chen, severity="重大")
    assert not office.pack.calendar.covers(2027)
    office.tap(cast.li, "知悉")
    office.at("2027-01-05 18:30")
    slips = [
        *told(office, cast.chen, "🟡 黄色督办单"),
        *told(office, cast.li, "🟡 黄色督办单 · 指定责任人："),
    ]
    assert slips
    assert all("节假日尚未公布" in slip.text for slip in slips)


def test_a_clock_that_jumps_ahead_and_back_loses_no_step(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    office.tap(cast.li, "知悉")
    office.at("2026-03-04 18:00")
    office.clock.at = office.local("2026-03-02 12:00")
    office.tick()
    office.at("2026-03-09 18:00")
    found = office.column("select what || step from follow_up where state = 'done' order by at")
    assert found.count("yellowname_owner") == 1
    assert found.count("yellowaction_plan") == 1
