"""An alert is worked on: acknowledged and taken back, taken, handed over, put off, resolved, opened again."""

from __future__ import annotations

import pytest

from storage.city.people import Person
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import (
    add,
    deny_assessment,
    report_issue,
    resolve,
    share_personal_data,
)
from tests.integration.usecases.office import Office, Shown


def card(office: Office, who: Person) -> Shown:
    """The living message of the alert on somebody's phone."""
    (outbox_id,) = office.column(
        "select outbox_id from alert_copy where person_id = ? order by alert_id desc limit 1", who.id
    )
    (message_id,) = office.column("select message_id from outbox where id = ?", outbox_id)
    return office.phone(who).messages[message_id]


def standing(office: Office, what: str) -> object:
    return office.column(f"select {what} from alert order by id desc limit 1")[0]


def more(office: Office, who: Person, label: str) -> Shown | None:
    """A button that stands behind "more"."""
    office.tap(who, "更多" if who.language == "zh" else "More", card(office, who))
    return office.tap(who, label, card(office, who))


@pytest.fixture
def alerted(office: Office, cast: Cast) -> Cast:
    report_issue(office, cast.chen, severity="重大")
    return cast


# --- acknowledged, and taken back


def test_who_acknowledged_takes_it_back_while_nobody_follows_up(office: Office, alerted: Cast) -> None:
    office.tap(alerted.li, "知悉")
    assert standing(office, "status") == "acknowledged"
    more(office, alerted.li, "撤回知悉")
    assert standing(office, "status") == "open"
    assert "Acknowledge" in " ".join(card(office, alerted.amy).labels)
    assert "撤回知悉" in card(office, alerted.li).text


def test_nobody_takes_back_what_another_acknowledged(office: Office, alerted: Cast) -> None:
    office.tap(alerted.li, "知悉")
    office.tap(alerted.amy, "More", card(office, alerted.amy))
    assert not any("Undo acknowledge" in label for label in card(office, alerted.amy).labels)


def test_taken_by_another_it_is_taken_back_no_more(office: Office, alerted: Cast) -> None:
    office.tap(alerted.li, "知悉")
    office.tap(alerted.li, "更多", card(office, alerted.li))
    back = card(office, alerted.li)
    office.tap(alerted.amy, "I'll take it", card(office, alerted.amy))
    office.tap(alerted.li, "撤回知悉", back)
    assert standing(office, "status") == "acknowledged"
    assert standing(office, "assignee_id") == alerted.amy.id


# --- handed over


def test_who_is_asked_accepts_and_follows_up(office: Office, alerted: Cast) -> None:
    more(office, alerted.li, "请人跟进")
    assert any("Amy Ho" in label for label in card(office, alerted.li).labels)
    office.tap(alerted.li, "Amy Ho", card(office, alerted.li))
    rung = office.phone(alerted.amy).last
    assert not rung.silent
    assert "李国强 asks you" in rung.text
    office.tap(alerted.amy, "I'll take it", card(office, alerted.amy))
    assert standing(office, "assignee_id") == alerted.amy.id
    told = office.phone(alerted.li).last
    assert told.silent
    assert "Amy Ho 已接受跟进" in told.text
    assert "Amy Ho 跟进中" in card(office, alerted.li).text


def test_who_declines_leaves_it_with_whoever_asked_which_rings(office: Office, alerted: Cast) -> None:
    more(office, alerted.li, "请人跟进")
    office.tap(alerted.li, "Amy Ho", card(office, alerted.li))
    office.tap(alerted.amy, "I can't", card(office, alerted.amy))
    assert standing(office, "assignee_id") is None
    assert standing(office, "offered_to") is None
    told = office.phone(alerted.li).last
    assert not told.silent
    assert "Amy Ho 不便跟进" in told.text


def test_the_organizations_cdo_can_be_asked_and_then_works_on_it(office: Office, alerted: Cast) -> None:
    more(office, alerted.li, "请人跟进")
    asked = next(label for label in card(office, alerted.li).labels if "陈敏" in label)
    assert "首席数据官" in asked
    office.tap(alerted.li, asked, card(office, alerted.li))
    assert "请您跟进" in card(office, alerted.chen).text
    office.tap(alerted.chen, "我来跟进", card(office, alerted.chen))
    office.tap(alerted.chen, "办结", card(office, alerted.chen))
    office.say(alerted.chen, "接口已恢复，家长可以登录。")
    assert standing(office, "status") == "resolved"


def test_a_cdo_who_took_up_another_post_has_it_in_hand_no_more(office: Office, alerted: Cast) -> None:
    more(office, alerted.li, "请人跟进")
    asked = next(label for label in card(office, alerted.li).labels if "陈敏" in label)
    office.tap(alerted.li, asked, card(office, alerted.li))
    office.tap(alerted.chen, "我来跟进", card(office, alerted.chen))
    shown = card(office, alerted.chen)
    with office.db.atomic():
        office.db.conn.execute(
            "update post set organization_id = 'health' where person_id = ?", [alerted.chen.id]
        )
    office.press(alerted.chen, shown, shown.data("办结"))
    office.say(alerted.chen, "接口已恢复，家长可以登录。")
    assert standing(office, "status") == "acknowledged"
    office.at("2026-03-06 12:00")
    slips = [m.text for m in office.phone(alerted.chen).messages.values() if "督办单 ·" in m.text]
    assert slips == []
    assert any("督办单 ·" in m.text for m in office.phone(alerted.li).messages.values())


def test_who_has_no_business_with_it_isnt_among_those_to_ask(office: Office, alerted: Cast) -> None:
    more(office, alerted.li, "请人跟进")
    labels = " ".join(card(office, alerted.li).labels)
    for stranger in (alerted.fang, alerted.gao, alerted.wang, alerted.li):
        assert stranger.name not in labels


def test_an_offer_to_a_stranger_by_an_old_button_is_refused(office: Office, alerted: Cast) -> None:
    visitor = office.joins(30, "何来", "supervisor", "foshan")
    more(office, alerted.li, "请人跟进")
    chosen = card(office, alerted.li)
    with office.db.atomic():
        office.db.conn.execute("update post set ends_on = starts_on where person_id = ?", [visitor.id])
    office.tap(alerted.li, "何来", chosen)
    assert standing(office, "offered_to") is None
    assert "现在不能跟进" in office.phone(alerted.li).toasts[-1]


def test_two_who_press_at_once_make_one_who_follows_up(office: Office, alerted: Cast) -> None:
    first, second = card(office, alerted.li), card(office, alerted.amy)
    office.tap(alerted.li, "我来跟进", first)
    office.tap(alerted.amy, "I'll take it", second)
    assert standing(office, "assignee_id") == alerted.li.id, "who was first has it"
    assert "李国强 is following up" in card(office, alerted.amy).text, "the other sees how it stands"
    office.tap(alerted.amy, "I'll take it", card(office, alerted.amy))
    assert standing(office, "assignee_id") == alerted.amy.id, "who knows of the first may still take over"


def test_who_gives_it_back_leaves_nobody(office: Office, alerted: Cast) -> None:
    office.tap(alerted.li, "我来跟进")
    more(office, alerted.li, "不再跟进")
    assert standing(office, "assignee_id") is None
    assert standing(office, "status") == "acknowledged"


# --- put off


def test_put_off_to_the_next_morning_it_comes_back_and_rings(office: Office, alerted: Cast) -> None:
    more(office, alerted.li, "稍后处理")
    office.tap(alerted.li, "3月3日", card(office, alerted.li))
    assert "已推迟" in card(office, alerted.li).text
    office.at("2026-03-03 07:59")
    assert len(office.phone(alerted.li).rings) == 1
    office.at("2026-03-03 08:00")
    assert "推迟的时间到了" in office.phone(alerted.li).rings[-1].text
    assert "已推迟，" not in card(office, alerted.li).text


def test_put_off_over_a_weekend_it_comes_back_on_monday(office: Office, alerted: Cast) -> None:
    office.at("2026-03-06 15:00")
    office.tap(alerted.li, "更多", card(office, alerted.li))
    office.tap(alerted.li, "稍后处理", card(office, alerted.li))
    assert any("3月9日（周一）" in label for label in card(office, alerted.li).labels)


def test_put_off_until_something_happens_it_wakes_when_it_does(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    deny_assessment(office, cast.chen)
    more(office, cast.li, "稍后处理")
    office.tap(cast.li, "有新情况时", card(office, cast.li))
    assert "有新情况再提醒" in card(office, cast.li).text
    add(office, cast.chen, "是否涉密", "是")
    assert standing(office, "snoozed") == ""
    assert standing(office, "status") == "open"
    assert "情况有变化" in office.phone(cast.li).rings[-1].text


def test_until_something_happens_isnt_for_ever(office: Office, alerted: Cast) -> None:
    more(office, alerted.li, "稍后处理")
    office.tap(alerted.li, "有新情况时", card(office, alerted.li))
    office.at("2026-03-16 08:00")  # ten working days later
    assert standing(office, "snoozed") == ""
    assert any("推迟的时间到了" in rung.text for rung in office.phone(alerted.li).rings)


def test_a_rest_is_lifted_with_one_tap(office: Office, alerted: Cast) -> None:
    more(office, alerted.li, "稍后处理")
    office.tap(alerted.li, "3月3日", card(office, alerted.li))
    more(office, alerted.li, "不再推迟")
    assert standing(office, "snoozed") == ""
    office.at("2026-03-03 08:00")
    assert not any("推迟的时间到了" in text for text in office.phone(alerted.li).texts)


def test_a_day_that_is_over_by_the_time_of_the_press_is_refused(office: Office, alerted: Cast) -> None:
    more(office, alerted.li, "稍后处理")
    chosen = card(office, alerted.li)
    office.clock.at = office.local("2026-03-04 10:00")
    office.tap(alerted.li, "3月3日", chosen)
    assert "太早或太晚" in office.phone(alerted.li).toasts[-1]
    assert standing(office, "snoozed") == ""


# --- resolved, and open again


def test_what_a_person_resolved_is_opened_again_by_who_follows_up_then(office: Office, alerted: Cast) -> None:
    resolve(office, alerted.li)
    office.tap(alerted.amy, "Open again", card(office, alerted.amy))
    assert standing(office, "status") == "acknowledged"
    assert standing(office, "assignee_id") == alerted.amy.id
    assert standing(office, "resolved_at") is None
    assert "重新打开" in card(office, alerted.li).text


def test_what_cleared_itself_has_no_way_back(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    deny_assessment(office, cast.chen)
    office.tap(cast.chen, "撤回")
    office.say(cast.chen, "报错了，数据没有共享")
    assert standing(office, "status") == "resolved"
    assert not any("重新打开" in label for label in card(office, cast.li).labels)


def test_every_copy_shows_what_was_done_in_its_readers_language(office: Office, alerted: Cast) -> None:
    office.tap(alerted.li, "我来跟进")
    assert "由您跟进" in card(office, alerted.li).text
    assert "李国强 is following up" in card(office, alerted.amy).text


def test_a_supervisor_of_another_district_presses_in_vain(office: Office, alerted: Cast) -> None:
    shown = card(office, alerted.li)
    office.press(alerted.fang, shown, shown.data("我来跟进"))
    assert standing(office, "assignee_id") is None


@pytest.mark.parametrize("how", ["declines", "another is asked"])
def test_who_is_asked_no_more_has_no_buttons_any_more(office: Office, alerted: Cast, how: str) -> None:
    more(office, alerted.li, "请人跟进")
    office.tap(alerted.li, "陈敏", card(office, alerted.li))
    request = office.phone(alerted.chen).with_button("我来跟进")
    if how == "declines":
        office.tap(alerted.chen, "不便跟进", request)
    else:
        more(office, alerted.li, "请人跟进")
        office.tap(alerted.li, "Amy Ho", card(office, alerted.li))
    now = office.phone(alerted.chen).messages[request.id]
    assert now.text.startswith("🤝 不再由您跟进：IS-0001")
    assert now.labels == []
