"""An edited message: read again, shown where it differs, and on record only when the person says so."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.usecases.conversation.rereading import difference
from storage.city.people import Person
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import choose
from tests.integration.usecases.office import Office, Shown

SENTENCE = "今天把义务教育入学数据共享给了卫健局,每月更新"
WEEKLY = "今天把义务教育入学数据共享给了卫健局,每周更新"


def sure(shown: Shown | None) -> Shown:
    assert shown is not None
    return shown


def draft_fields(office: Office) -> dict[str, object]:
    return dict(json.loads(office.column("select fields from draft order by id limit 1")[0]))


def recorded(office: Office) -> dict[str, object]:
    return dict(json.loads(office.column("select fields from revision order by id desc limit 1")[0]))


def saved(office: Office, who: Person) -> int:
    """Report the sentence; returns the id of the message."""
    office.say(who, SENTENCE)
    message = office.written_last(who)
    for label in ("无条件", "一般数据", "不含", "保存"):
        office.tap(who, label)
    assert office.column("select ref from update_record") == ["DS-0001"]
    return message


# --- while the form is open


def test_an_open_form_follows_its_message_and_shows_what_changed(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    shown = sure(office.edit(cast.chen, WEEKLY))
    assert "已按您修改后的消息重新读取" in shown.text
    assert "✎ 更新周期：每月 → 每周" in shown.text
    assert "属于哪种共享类型" in shown.text, "the question goes on"
    assert draft_fields(office)["update_frequency"] == "weekly"
    assert office.column("select count(*) from draft") == [1]


def test_on_the_card_too(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    message = office.written_last(cast.chen)
    for label in ("无条件", "一般数据", "不含"):
        office.tap(cast.chen, label)
    shown = sure(office.edit(cast.chen, WEEKLY, message))
    assert "请核对" in shown.text
    assert "✎ 更新周期：每月 → 每周" in shown.text
    shown = sure(office.tap(cast.chen, "保存"))
    assert recorded(office)["update_frequency"] == "weekly"


def test_what_was_answered_otherwise_since_stays(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    message = office.written_last(cast.chen)
    for label in ("无条件", "一般数据", "不含"):
        office.tap(cast.chen, label)
    office.say(cast.chen, "更新周期改成每季度")
    shown = sure(office.edit(cast.chen, "昨天把义务教育入学数据共享给了卫健局,每周更新", message))
    assert draft_fields(office)["update_frequency"] == "quarterly"
    assert draft_fields(office)["date"] == "2026-03-01"
    assert "发布日期：3月2日（周一） → 3月1日（周日）" in shown.text
    assert "每周" not in shown.text


def test_what_the_message_does_not_say_any_more_is_gone_and_asked(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    shown = sure(office.edit(cast.chen, "今天把义务教育入学数据共享了,每月更新"))
    if "recipient" in draft_fields(office):
        pytest.skip("the reader didn't take this for the same matter")
    assert "没有再提到" in shown.text


def test_the_days_of_an_edit_are_those_of_the_day_it_was_said(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    office.at("2026-03-04 09:00")
    office.edit(cast.chen, "昨天把义务教育入学数据共享给了卫健局,每月更新")
    assert draft_fields(office)["date"] == "2026-03-01"


def test_an_edit_that_says_the_same_says_so_and_changes_nothing(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    before = draft_fields(office)
    shown = sure(office.edit(cast.chen, SENTENCE + "。"))
    assert "没有变化" in shown.text
    assert draft_fields(office) == before


def test_an_edited_answer_is_the_answer(office: Office, cast: Cast) -> None:
    choose(office, cast.chen, "共享数据")
    office.say(cast.chen, "学藉数据")
    shown = sure(office.edit(cast.chen, "学籍数据"))
    assert draft_fields(office)["dataset_title"] == "学籍数据"
    assert "✎ 数据名称：学藉数据 → 学籍数据" in shown.text
    assert "属于哪种共享类型" in shown.text


def test_an_edited_answer_that_was_refused_is_taken(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    office.say(cast.chen, "五条件")
    assert "sharing_type" not in draft_fields(office)
    shown = sure(office.edit(cast.chen, "无条件"))
    assert draft_fields(office)["sharing_type"] == "unconditional"
    assert "数据定为哪一级" in shown.text


def test_an_answer_edited_into_nonsense_changes_nothing_and_is_told_why(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    office.say(cast.chen, "无条件")
    shown = sure(office.edit(cast.chen, "五条件"))
    assert "请从下面选一项" in shown.text
    assert draft_fields(office)["sharing_type"] == "unconditional"


def test_words_to_the_card_can_be_edited(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    for label in ("无条件", "一般数据", "不含"):
        office.tap(cast.chen, label)
    office.say(cast.chen, "更新周期改成每季度")
    office.edit(cast.chen, "更新周期改成每年")
    assert draft_fields(office)["update_frequency"] == "annual"


def test_another_kind_leaves_the_card_and_offers_its_own(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    before = draft_fields(office)
    shown = sure(office.edit(cast.chen, "智慧教育平台今天崩了3个小时，登记故障。"))
    assert "卡片没有变化" in shown.text
    assert draft_fields(office) == before
    office.tap(cast.chen, "填报「上报项目问题」")
    assert office.column("select kind from draft order by id") == ["dataset_shared", "issue_raised"]


@pytest.mark.parametrize("text", ["计划下周把义务教育入学数据共享给卫健局", "嗯嗯嗯"])
def test_what_did_not_happen_or_is_not_understood_changes_nothing(
    office: Office, cast: Cast, text: str
) -> None:
    office.say(cast.chen, SENTENCE)
    before = draft_fields(office)
    shown = sure(office.edit(cast.chen, text))
    assert "卡片没有变化" in shown.text
    assert draft_fields(office) == before


def test_a_card_that_waits_behind_another_follows_and_is_told_of(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    first = office.written_last(cast.chen)
    office.say(cast.chen, "智慧教育平台今天崩了3个小时，登记故障。")
    shown = sure(office.edit(cast.chen, WEEKLY, first))
    assert "正在等待" in shown.text
    assert "每月 → 每周" in shown.text
    assert draft_fields(office)["update_frequency"] == "weekly"
    shown = sure(office.tap(cast.chen, "打开卡片"))
    assert "属于哪种共享类型" in shown.text


def test_a_message_with_several_matters_is_held_against_each(office: Office, cast: Cast) -> None:
    office.say(cast.chen, f"{SENTENCE}。智慧教育平台今天崩了3个小时。")
    assert office.column("select kind from draft order by kind") == ["dataset_shared", "issue_raised"]
    office.edit(cast.chen, f"{WEEKLY}。智慧教育平台今天崩了5个小时。")
    first, second = (json.loads(each) for each in office.column("select fields from draft order by kind"))
    assert first["update_frequency"] == "weekly"
    assert second["outage_hours"] == 5


def test_a_matter_that_an_edit_adds_waits_among_the_cards(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    office.edit(cast.chen, f"{SENTENCE}。智慧教育平台今天崩了3个小时。")
    assert office.column("select kind from draft order by id") == ["dataset_shared", "issue_raised"]
    assert any("还有 1 件事" in text for text in office.phone(cast.chen).texts)


def test_a_message_that_gave_nothing_is_heard_anew_if_it_is_a_report(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "嗯嗯")
    shown = sure(office.edit(cast.chen, SENTENCE))
    assert "属于哪种共享类型" in shown.text
    office.say(cast.chen, "/cancel")
    office.say(cast.chen, "嗯嗯")
    shown = sure(office.edit(cast.chen, "好的好的"))
    assert "请再发一次" in shown.text


# --- after it was saved


def test_a_record_stays_until_the_correction_is_applied(office: Office, cast: Cast) -> None:
    message = saved(office, cast.chen)
    shown = sure(office.edit(cast.chen, WEEKLY, message))
    assert "您修改了原来的消息，要更正 DS-0001 吗" in shown.text
    assert "✎ 更新周期：每月 → 每周" in shown.text
    assert recorded(office)["update_frequency"] == "monthly"
    assert office.column("select revision from update_record") == [1]
    shown = sure(office.tap(cast.chen, "更正", shown))
    assert "第 2 版" in shown.text
    assert recorded(office)["update_frequency"] == "weekly"
    assert office.column("select reason from revision where n = 2") == ["修改了原来的消息"]


def test_a_correction_that_is_left_leaves_the_record(office: Office, cast: Cast) -> None:
    message = saved(office, cast.chen)
    shown = sure(office.edit(cast.chen, WEEKLY, message))
    shown = sure(office.tap(cast.chen, "保持不变", shown))
    assert shown.text.startswith("DS-0001")
    assert office.column("select revision from update_record") == [1]
    assert office.column("select state from draft order by id") == ["saved", "cancelled"]


def test_an_offer_does_not_take_the_words_that_another_form_waits_for(office: Office, cast: Cast) -> None:
    message = saved(office, cast.chen)
    choose(office, cast.chen, "共享数据")
    office.edit(cast.chen, WEEKLY, message)
    office.say(cast.chen, "学籍数据")
    (latest,) = office.column("select fields from draft where update_id is null order by id desc limit 1")
    assert json.loads(latest)["dataset_title"] == "学籍数据"
    office.tap(cast.chen, "✅ 更正")
    assert recorded(office)["update_frequency"] == "weekly"


def test_edited_twice_the_offer_is_of_the_last(office: Office, cast: Cast) -> None:
    message = saved(office, cast.chen)
    office.edit(cast.chen, WEEKLY, message)
    shown = sure(office.edit(cast.chen, SENTENCE.replace("每月", "每年"), message))
    assert "每月 → 每年" in shown.text
    assert office.column("select count(*) from draft where state = 'open'") == [1]
    office.tap(cast.chen, "更正", shown)
    assert recorded(office)["update_frequency"] == "annual"


def test_an_edit_back_to_what_is_on_record_offers_nothing_any_more(office: Office, cast: Cast) -> None:
    message = saved(office, cast.chen)
    office.edit(cast.chen, WEEKLY, message)
    shown = sure(office.edit(cast.chen, SENTENCE, message))
    assert "→" not in shown.text
    assert office.column("select count(*) from draft where state = 'open'") == [0]
    assert office.column("select revision from update_record") == [1]


def test_what_was_corrected_on_record_since_stays(office: Office, cast: Cast) -> None:
    message = saved(office, cast.chen)
    for label in ("更正", "更新周期", "每季度", "更正", "填写有误"):
        office.tap(cast.chen, label, office.phone(cast.chen).last)
    assert recorded(office)["update_frequency"] == "quarterly"
    office.edit(cast.chen, "昨天把义务教育入学数据共享给了卫健局,每周更新", message)
    office.tap(cast.chen, "更正", office.phone(cast.chen).last)
    assert recorded(office)["update_frequency"] == "quarterly"
    assert recorded(office)["date"] == "2026-03-01"


def test_a_record_whose_message_tells_of_no_fact_any_more_stays_and_can_be_withdrawn(
    office: Office, cast: Cast
) -> None:
    message = saved(office, cast.chen)
    shown = sure(office.edit(cast.chen, "计划下周把义务教育入学数据共享给卫健局", message))
    assert "没有变化" in shown.text
    assert shown.labels == ["↩️ 撤回"]
    assert office.column("select state from update_record") == ["current"]


def test_a_withdrawn_record_is_not_corrected(office: Office, cast: Cast) -> None:
    message = saved(office, cast.chen)
    office.tap(cast.chen, "撤回")
    office.say(cast.chen, "与上一条重复")
    shown = sure(office.edit(cast.chen, WEEKLY, message))
    assert "已撤回，不能再修改" in shown.text
    assert office.column("select revision from update_record") == [1]


def test_the_caption_of_a_photo_is_a_message_like_any_other(office: Office, cast: Cast) -> None:
    office.photo(cast.chen, SENTENCE)
    message = office.written_last(cast.chen)
    written = office.column("select count(*) from said where message_id = ?", message)
    assert written == [1]


def test_nobody_elses_form_follows_an_edit(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    office.edit(cast.gao, WEEKLY, None) if office.say(cast.gao, "你好") else None
    assert draft_fields(office)["update_frequency"] == "monthly"


FIELDS = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 2), max_size=4)


@given(present=FIELDS, was=FIELDS, now=FIELDS)
def test_an_edit_changes_only_what_still_is_as_it_was_read(
    present: dict[str, int], was: dict[str, int], now: dict[str, int]
) -> None:
    found = difference(present, was, now)
    after = {n: v for n, v in {**present, **found.changed}.items() if n not in found.gone}
    for name in {*present, *was, *now}:
        answered_otherwise = name in present and (name not in was or present[name] != was[name])
        expected = present.get(name) if answered_otherwise else now.get(name)
        assert after.get(name) == expected
    assert difference(after, now, now) == difference({}, {}, {}) or any(
        name in now and name not in after for name in now
    )
