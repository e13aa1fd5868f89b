"""Silences: what more is known to come is on record and doesn't ring, for a time and a reason; one tap lifts it."""

from __future__ import annotations

import json

import pytest

from bot.screens.alerts.silence import Choice
from bot.usecases.alerts import silencing
from policy.models.pack import Pack
from policy.outcomes import Severity
from storage.supervision import alerts
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import report_issue, resolve
from tests.integration.usecases.office import Office
from tests.integration.usecases.silence_deeds import rings, silence, silences, up_to_reason
from tests.integration.usecases.test_alert_work import card, more, standing

HERE, ALL, EVERYWHERE = "市教育局：重大问题", "全部预警", "我督导的全部单位"
KNOWN = "情况已掌握，正在统一处理"


@pytest.fixture
def alerted(office: Office, cast: Cast) -> Cast:
    office.tick()  # the day's sweep is done, as it is on most of a day
    report_issue(office, cast.chen, severity="重大")
    return cast


def held(office: Office) -> list[bool]:
    """Of each alert's causes, the oldest first: whether a silence holds it back."""
    found = office.column("select silence_id from alert_cause order by alert_id, rule_id")
    return [each is not None for each in found]


# --- what it does


def test_more_of_the_kind_is_on_record_and_doesnt_ring(office: Office, alerted: Cast) -> None:
    silence(office, alerted.li, HERE)
    before = rings(office, alerted.li), rings(office, alerted.amy)
    report_issue(office, alerted.chen, severity="重大", title="平台登录慢")
    assert (rings(office, alerted.li), rings(office, alerted.amy)) == before
    assert standing(office, "status") == "open"
    assert held(office) == [True, True]
    office.say(alerted.amy, "/alerts")
    shown = office.phone(alerted.amy).last.text
    assert "Open alerts: 2" in shown
    assert shown.count("🔕") == 2


def test_what_is_critical_rings_all_the_same(office: Office, alerted: Cast) -> None:
    silence(office, alerted.li, ALL)
    before = rings(office, alerted.li)
    report_issue(office, alerted.chen, severity="特别重大", title="挂号系统停用")
    assert rings(office, alerted.li) == before + 1
    assert held(office) == [True, False]


def test_a_critical_alert_has_no_button_to_silence_its_like(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="特别重大")
    office.tap(cast.li, "更多", card(office, cast.li))
    assert not any("静默" in label for label in card(office, cast.li).labels)


def test_another_organization_rings(office: Office, alerted: Cast) -> None:
    health = office.joins(20, "周健", "cdo", "health")
    silence(office, alerted.li, HERE)
    before = rings(office, alerted.li)
    report_issue(office, health, severity="重大", title="挂号系统停用")
    assert rings(office, alerted.li) == before + 1


def test_everywhere_i_supervise_is_the_whole_jurisdiction_and_no_more(office: Office, alerted: Cast) -> None:
    health = office.joins(20, "周健", "cdo", "health")
    silence(office, alerted.li, EVERYWHERE)
    before = rings(office, alerted.li)
    report_issue(office, health, severity="重大", title="挂号系统停用")
    assert rings(office, alerted.li) == before


def test_a_districts_silence_ends_at_its_border(office: Office, alerted: Cast) -> None:
    report_issue(office, alerted.gao, severity="重大", title="区平台故障")
    silence(office, alerted.fang, EVERYWHERE)
    assert held(office) == [False, True]
    before = rings(office, alerted.li)
    report_issue(office, alerted.chen, severity="重大", title="市平台故障")
    assert rings(office, alerted.li) == before + 1


def test_nobody_is_reminded_while_it_lasts(office: Office, alerted: Cast) -> None:
    silence(office, alerted.li, HERE, "3 个工作日")
    before = len(office.phone(alerted.li).messages), rings(office, alerted.amy)
    office.at("2026-03-04 20:00")
    slips = [m.text for m in list(office.phone(alerted.li).messages.values())[before[0] :] if "IS-" in m.text]
    assert [each for each in slips if "逾期未知悉" in each or "督办单 ·" in each] == []
    assert rings(office, alerted.amy) == before[1]


def test_without_it_they_would_have_been(office: Office, alerted: Cast) -> None:
    office.at("2026-03-04 20:00")
    assert any("逾期未知悉" in text for text in office.phone(alerted.li).texts)


# --- who sees it


def test_everybody_concerned_sees_who_silenced_it_until_when_and_why(office: Office, alerted: Cast) -> None:
    silence(office, alerted.li, HERE)
    assert f"李国强：{KNOWN}" in card(office, alerted.li).text
    assert "已静默，3月2日（周一）18:00 恢复提醒" in card(office, alerted.li).text
    assert "李国强: It is known and being dealt with" in card(office, alerted.amy).text
    assert "确认知悉（" not in card(office, alerted.li).text, "no limit runs meanwhile"
    assert any("已将同类预警静默" in text for text in office.phone(alerted.chen).texts)


def test_a_digest_marks_it(office: Office, alerted: Cast) -> None:
    silence(office, alerted.li, HERE, "3 个工作日")
    office.at("2026-03-03 08:35")
    digest = next(m.text for m in reversed(office.phone(alerted.li).messages.values()) if "日报" in m.text)
    assert "第 2 天 · 已静默" in digest
    assert "尚无人确认" not in digest


def test_a_reason_in_words(office: Office, alerted: Cast) -> None:
    up_to_reason(office, alerted.li, HERE)
    office.tap(alerted.li, "其他原因", card(office, alerted.li))
    office.say(alerted.li, "忙")
    assert "完整的话" in office.phone(alerted.li).last.text
    office.say(alerted.li, "系统本周割接，已安排专人值守。")
    assert "已静默" in office.phone(alerted.li).last.text
    assert "系统本周割接，已安排专人值守。" in card(office, alerted.amy).text


def test_the_question_for_words_stays_while_others_work_on_the_alert(office: Office, alerted: Cast) -> None:
    up_to_reason(office, alerted.li, HERE)
    office.tap(alerted.li, "其他原因", card(office, alerted.li))
    office.tap(alerted.amy, "Acknowledge", card(office, alerted.amy))
    assert "请写一句话：为什么静默？" in card(office, alerted.li).text
    office.tap(alerted.li, "返回", card(office, alerted.li))
    assert "Amy Ho 已知悉" in card(office, alerted.li).text


def test_cancelled_the_card_is_back(office: Office, alerted: Cast) -> None:
    up_to_reason(office, alerted.li, HERE)
    office.tap(alerted.li, "其他原因", card(office, alerted.li))
    office.say(alerted.li, "/cancel")
    assert "为什么静默" not in card(office, alerted.li).text


def test_back_from_the_words_leaves_all_as_it_was(office: Office, alerted: Cast) -> None:
    up_to_reason(office, alerted.li, HERE)
    office.tap(alerted.li, "其他原因", card(office, alerted.li))
    office.tap(alerted.li, "返回", card(office, alerted.li))
    assert office.column("select count(*) from conversation") == [0]
    assert held(office) == [False]


def test_it_is_in_the_journal(office: Office, alerted: Cast) -> None:
    silence(office, alerted.li, HERE)
    shown = silences(office, alerted.li)
    office.press(alerted.li, shown, shown.data("解除"))
    done = (
        "select action from journal where action like 'silence.%' or action like 'alert.silenced' order by id"
    )
    assert office.column(done) == ["silence.placed", "alert.silenced", "silence.lifted"]


# --- how it ends


def test_it_ends_by_itself_and_what_is_open_rings_then(office: Office, alerted: Cast) -> None:
    silence(office, alerted.li, HERE)
    before = rings(office, alerted.li)
    office.at("2026-03-02 17:59")
    assert rings(office, alerted.li) == before
    office.at("2026-03-02 18:00")
    assert rings(office, alerted.li) == before + 1
    assert held(office) == [False]
    assert "恢复提醒" in card(office, alerted.li).text
    assert "3月3日" in card(office, alerted.li).text.split("请在")[1], "the time to acknowledge begins now"


def test_what_was_acknowledged_meanwhile_doesnt(office: Office, alerted: Cast) -> None:
    silence(office, alerted.li, HERE)
    office.tap(alerted.amy, "Acknowledge", card(office, alerted.amy))
    before = rings(office, alerted.li), rings(office, alerted.amy)
    office.at("2026-03-02 18:01")
    assert (rings(office, alerted.li), rings(office, alerted.amy)) == before
    assert held(office) == [False]


def test_what_was_resolved_meanwhile_doesnt(office: Office, alerted: Cast) -> None:
    silence(office, alerted.li, HERE)
    resolve(office, alerted.li)
    before = rings(office, alerted.li), rings(office, alerted.amy)
    office.at("2026-03-02 18:01")
    assert (rings(office, alerted.li), rings(office, alerted.amy)) == before


def test_several_ring_as_one_message(office: Office, alerted: Cast) -> None:
    silence(office, alerted.li, HERE)
    for title in ("平台登录慢", "报表缺失", "短信未发"):
        report_issue(office, alerted.chen, severity="重大", title=title)
    before = rings(office, alerted.li)
    office.at("2026-03-02 18:01")
    assert rings(office, alerted.li) == before + 1
    assert "恢复提醒：4 件事" in office.phone(alerted.li).rings[-1].text


def test_a_silence_that_ends_in_the_night_rings_in_the_morning(office: Office, alerted: Cast) -> None:
    silence(office, alerted.li, HERE)
    before = rings(office, alerted.li)
    office.clock.at = office.local("2026-03-02 23:00")  # the assistant was down at six
    office.tick()
    assert rings(office, alerted.li) == before
    office.at("2026-03-03 08:00")
    office.later(minutes=2)
    assert rings(office, alerted.li) == before + 1


def test_lifted_with_one_tap_by_another_who_supervises_there(office: Office, alerted: Cast) -> None:
    silence(office, alerted.li, HERE, "3 个工作日")
    shown = silences(office, alerted.amy)
    assert "holds back 1 alert" in shown.text
    before = rings(office, alerted.li)
    office.press(alerted.amy, shown, shown.data("Lift"))
    assert "Nothing is silenced" in office.phone(alerted.amy).messages[shown.id].text
    assert rings(office, alerted.li) == before + 1
    office.press(alerted.amy, shown, shown.data("Lift"))
    assert rings(office, alerted.li) == before + 1


def test_lifted_from_the_card(office: Office, alerted: Cast) -> None:
    silence(office, alerted.li, HERE)
    more(office, alerted.li, "解除静默")
    assert held(office) == [False]
    assert "已静默" not in card(office, alerted.li).text


def test_a_district_sees_the_citys_silence_and_cant_lift_it(office: Office, alerted: Cast) -> None:
    report_issue(office, alerted.gao, severity="重大", title="区平台故障")
    silence(office, alerted.li, EVERYWHERE)
    shown = silences(office, alerted.fang)
    assert "佛山市" in shown.text
    assert not any("解除" in label for label in shown.labels)
    more(office, alerted.fang, "解除静默")
    assert "上级" in office.phone(alerted.fang).toasts[-1]
    assert held(office) == [True, True]


def test_the_same_again_takes_the_place_of_the_one_before(office: Office, alerted: Cast) -> None:
    silence(office, alerted.li, HERE)
    before = rings(office, alerted.li)
    with office.db.atomic():
        turn, alert = office.turn("again"), alerts.get(office.db, 1)
        assert alert is not None
        wanted = Choice("rule", "A-major")
        silencing.place(turn, office.person(alerted.amy), alert, wanted, "2026-03-05", "known", chosen=True)
    office.deliver()
    assert office.column("select ended_at is null from silence order by id") == [0, 1]
    office.at("2026-03-02 18:01")
    assert rings(office, alerted.li) == before
    assert "3月5日" in card(office, alerted.li).text


def test_what_was_put_off_and_silenced_wakes_in_silence(office: Office, alerted: Cast) -> None:
    more(office, alerted.li, "稍后处理")
    office.tap(alerted.li, "3月3日", card(office, alerted.li))
    more(office, alerted.amy, "Silence…")
    for label in ("Major issue", "3 working days", "It is known"):
        office.tap(alerted.amy, label, card(office, alerted.amy))
    before = rings(office, alerted.li)
    office.at("2026-03-03 09:00")
    assert "推迟到期" in card(office, alerted.li).text
    assert rings(office, alerted.li) == before


def test_what_another_version_doesnt_let_be_silenced_rings(office: Office, alerted: Cast, pack: Pack) -> None:
    silence(office, alerted.li, HERE, "3 个工作日")
    assert pack.silencing is not None
    strict = pack.silencing.model_copy(update={"severities": (Severity.MINOR,)})
    office.desk.pack = pack.model_copy(update={"silencing": strict}).sealed()
    before = rings(office, alerted.li)
    office.later(minutes=2)
    office.later(minutes=2)  # what the sweep by the other version finds is waited for
    assert held(office) == [False]
    assert rings(office, alerted.li) == before + 1


# --- who may


def test_who_doesnt_supervise_there_isnt_offered_it_and_presses_in_vain(
    office: Office, alerted: Cast
) -> None:
    more(office, alerted.li, "请人跟进")
    asked = next(label for label in card(office, alerted.li).labels if "陈敏" in label)
    office.tap(alerted.li, asked, card(office, alerted.li))
    office.tap(alerted.chen, "我来跟进", card(office, alerted.chen))
    office.tap(alerted.chen, "更多", card(office, alerted.chen))
    labels = " ".join(card(office, alerted.chen).labels)
    assert "静默" not in labels
    assert "送达" not in labels
    office.tap(alerted.li, "更多", card(office, alerted.li))
    shown = card(office, alerted.li)
    office.press(alerted.chen, shown, shown.data("静默同类"))
    office.press(alerted.fang, shown, shown.data("静默同类"))
    assert office.column("select count(*) from silence") == [0]


def test_an_end_that_is_over_by_the_time_of_the_press_is_refused(office: Office, alerted: Cast) -> None:
    shown = up_to_reason(office, alerted.li, HERE)
    office.clock.at = office.local("2026-03-02 18:00")
    office.press(alerted.li, shown, shown.data("情况已掌握"))
    assert "已过" in office.phone(alerted.li).toasts[-1]
    assert office.column("select count(*) from silence") == [0]


def test_the_calendar_begins_with_tomorrow_for_silences_and_for_what_is_put_off(
    office: Office, alerted: Cast
) -> None:
    """What is chosen is a morning, and today's is over."""
    more(office, alerted.li, "静默同类")
    office.tap(alerted.li, HERE, card(office, alerted.li))
    office.tap(alerted.li, "其他日期", card(office, alerted.li))
    days = [label.strip("[]") for label in card(office, alerted.li).labels]
    assert "2" not in days
    assert {"3", "16"} <= set(days)
    office.tap(alerted.li, "返回", card(office, alerted.li))
    more(office, alerted.li, "稍后")
    office.tap(alerted.li, "其他日期", card(office, alerted.li))
    assert "2" not in [label.strip("[]") for label in card(office, alerted.li).labels]


def test_no_silence_lasts_longer_than_the_pack_lets_it(office: Office, alerted: Cast) -> None:
    more(office, alerted.li, "静默同类")
    office.tap(alerted.li, HERE, card(office, alerted.li))
    assert "最迟到 3月16日（周一）早上（默认值）" in card(office, alerted.li).text
    office.tap(alerted.li, "返回", card(office, alerted.li))
    shown = up_to_reason(office, alerted.li, HERE)
    (detail,) = office.column(
        "select detail from button where action = 'silence.place' and detail like '%known%'"
    )
    for until, made in (("2026-03-17", 0), ("2026-03-16", 1)):
        with office.db.atomic():
            office.db.conn.execute(
                "update button set detail = ? where action = 'silence.place' and detail like '%known%'",
                [json.dumps({**json.loads(detail), "until": until})],
            )
        office.press(alerted.li, shown, shown.data("情况已掌握"))
        assert office.column("select count(*) from silence") == [made]
