"""The form: what it asks, what it takes, what it refuses, and that nothing is saved before Save."""

from __future__ import annotations

import json

import pytest

from policy.models.kinds import Field, Kind
from policy.models.pack import Pack
from storage.city.people import Person
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import choose, share_personal_data
from tests.integration.usecases.office import Office

SENTENCE = "今天把义务教育入学数据共享给了卫健局,每月更新"


def questions_until_card(office: Office, cast: Cast) -> int:
    """Answer whatever is asked; returns how many questions came before the card."""
    asked = 0
    while "draft.save" not in actions(office):
        asked += 1
        assert asked < 12, "it never comes to the card"
        wanted = office.column("select asking from draft order by id desc limit 1")[0]
        choices = {"sharing_type": "无条件", "grade": "一般数据", "personal_info": "不含"}
        if wanted in choices:
            office.tap(cast.chen, choices[wanted])
        else:
            office.say(cast.chen, {"recipient": "市卫生健康局"}.get(wanted, "义务教育入学数据"))
    return asked


def actions(office: Office) -> list[str]:
    return office.column("select action from button where outbox_id = (select max(outbox_id) from draft)")


def fields(office: Office) -> dict[str, object]:
    return dict(json.loads(office.column("select fields from draft order by id desc limit 1")[0]))


def test_only_what_the_sentence_did_not_say_is_asked(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    assert fields(office) == {
        "dataset_title": "义务教育入学数据",
        "recipient": "health",
        "update_frequency": "monthly",
        "date": "2026-03-02",
    }
    assert questions_until_card(office, cast) == 3


def test_at_most_five_questions_come_before_the_card(office: Office, cast: Cast) -> None:
    choose(office, cast.chen, "共享数据")
    assert questions_until_card(office, cast) == 5


def test_nothing_is_saved_before_save(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    questions_until_card(office, cast)
    assert office.column("select ref from update_record") == []
    office.tap(cast.chen, "保存")
    assert office.column("select ref from update_record") == ["DS-0001"]
    assert "DS-0001" in office.phone(cast.chen).last.text


def test_save_pressed_twice_saves_once(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    questions_until_card(office, cast)
    card = office.phone(cast.chen).last
    office.tap(cast.chen, "保存", card)
    verdict = office.phone(cast.chen).last
    office.tap(cast.chen, "保存", card)
    assert office.column("select ref from update_record") == ["DS-0001"]
    assert office.phone(cast.chen).last.text == verdict.text
    assert office.phone(cast.chen).toasts[-1] == "情况已经变化，已为您刷新。"


def test_a_kind_chosen_twice_opens_one_form(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "/report")
    offered = office.tap(cast.chen, "数据")
    office.tap(cast.chen, "共享数据", offered)
    office.tap(cast.chen, "共享数据", offered)
    assert office.column("select count(*) from draft") == [1]
    assert "共享的是什么数据" in office.phone(cast.chen).last.text


def test_back_returns_to_the_question_before_and_keeps_the_answer(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    office.tap(cast.chen, "有条件共享")
    shown = office.tap(cast.chen, "返回")
    assert shown is not None
    assert "属于哪种共享类型" in shown.text
    assert fields(office)["sharing_type"] == "conditional"


def test_skip_leaves_the_field_open_and_the_card_says_so(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    office.tap(cast.chen, "跳过")
    office.tap(cast.chen, "一般数据")
    shown = office.tap(cast.chen, "不含")
    assert shown is not None
    assert "暂未填写：共享类型" in shown.text
    assert "sharing_type" not in fields(office)


@pytest.mark.parametrize("typed", ["跳过", " 跳过 › ", "跳过。"])
def test_a_button_typed_instead_of_tapped_is_no_answer(office: Office, cast: Cast, typed: str) -> None:
    choose(office, cast.chen, "共享数据")
    shown = office.say(cast.chen, typed)
    assert shown is not None
    assert "属于哪种共享类型" in shown.text
    assert "dataset_title" not in fields(office)
    shown = office.say(cast.chen, "返回")
    assert shown is not None
    assert "共享的是什么数据" in shown.text
    office.say(cast.chen, "取消")
    assert office.column("select state from draft") == ["cancelled"]


def test_a_title_that_begins_with_a_button_s_word_is_a_title(office: Office, cast: Cast) -> None:
    choose(office, cast.chen, "共享数据")
    office.say(cast.chen, "取消低保资格名单")
    assert fields(office)["dataset_title"] == "取消低保资格名单"


def test_what_hangs_on_a_skipped_answer_is_not_asked(office: Office, cast: Cast) -> None:
    shown = choose(office, cast.chen, "上报项目问题")
    assert shown is not None
    assert "第 1/4 项" in shown.text
    office.say(cast.chen, "接口连不上")
    office.say(cast.chen, "智慧教育平台")
    shown = office.tap(cast.chen, "跳过")
    assert shown is not None
    assert "影响到谁" in shown.text, "how long what was down is asked only of an outage"


def test_what_hangs_on_an_answer_is_asked_once_it_is_given(office: Office, cast: Cast) -> None:
    choose(office, cast.chen, "上报项目问题")
    office.say(cast.chen, "接口连不上")
    office.say(cast.chen, "智慧教育平台")
    shown = office.tap(cast.chen, "公众服务中断")
    assert shown is not None
    assert "服务中断了多少小时" in shown.text


def test_only_what_matters_can_be_changed_on_the_card(office: Office, cast: Cast) -> None:
    choose(office, cast.chen, "上报项目问题")
    office.say(cast.chen, "接口连不上")
    office.say(cast.chen, "智慧教育平台")
    office.tap(cast.chen, "公众服务中断")
    office.say(cast.chen, "2")
    office.say(cast.chen, "两所学校")
    shown = office.tap(cast.chen, "修改")
    assert shown is not None
    assert "4 公众服务中断时长（小时）" in shown.labels
    offered = shown.labels + office.tap(cast.chen, "下一页").labels  # type: ignore[union-attr]
    assert not any("里程碑延误" in label for label in offered)


def test_cancel_saves_nothing_and_says_so_once(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    shown = office.tap(cast.chen, "取消")
    assert shown is not None
    assert "没有保存" in shown.text
    assert shown.rows == ()
    assert office.column("select state from draft") == ["cancelled"]
    assert office.column("select count(*) from update_record") == [0]


def test_the_command_cancel_answers_with_one_message(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    before = len(office.phone(cast.chen).messages)
    office.say(cast.chen, "/cancel")
    phone = office.phone(cast.chen)
    assert "已取消" in phone.last.text
    assert sum("已取消" in text for text in phone.texts) == 1
    assert len(phone.messages) == before
    office.say(cast.chen, "/cancel")
    assert office.phone(cast.chen).last.text == "当前没有正在进行的操作。"


def test_a_change_on_the_card_asks_for_that_field_alone(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    questions_until_card(office, cast)
    office.tap(cast.chen, "修改")
    office.tap(cast.chen, "数据名称")
    shown = office.say(cast.chen, "学籍数据")
    assert shown is not None
    assert "请核对" in shown.text
    assert "数据名称：学籍数据" in shown.text


def test_the_card_shown_early_names_what_was_not_asked_and_is_come_back_to(
    office: Office, cast: Cast
) -> None:
    office.say(cast.chen, SENTENCE)
    shown = office.tap(cast.chen, "先看卡片")
    assert shown is not None
    assert "暂未填写：共享类型、数据级别、个人信息" in shown.text
    office.tap(cast.chen, "修改")
    office.tap(cast.chen, "数据名称")
    shown = office.say(cast.chen, "学籍数据")
    assert shown is not None
    assert "请核对" in shown.text


@pytest.mark.parametrize(
    ("field", "wrong", "says"),
    [
        ("发布日期", "胡说", "没有看懂日期"),
        ("发布日期", "3月1日或3月2日", "不止一个日期"),
        ("发布日期", "1980年1月1日", "不像是这件事的日期"),
        ("数据级别", "很高级", "请从下面选一项"),
        ("数据名称", "长" * 201, "太长了（201 字），请控制在 200 字以内"),
        ("接收单位", "火星局", "名录里没有找到"),
    ],
)
def test_a_wrong_answer_is_refused_with_a_sentence_and_nothing_is_lost(
    office: Office, cast: Cast, field: str, wrong: str, says: str
) -> None:
    office.say(cast.chen, SENTENCE)
    questions_until_card(office, cast)
    before = fields(office)
    office.tap(cast.chen, "修改")
    office.tap(cast.chen, field)
    shown = office.say(cast.chen, wrong)
    assert shown is not None
    assert says in shown.text
    assert fields(office) == before


@pytest.mark.parametrize(("said", "hours"), [("两天", 48), ("two days", 48), ("三小时", 3), ("2,5", None)])
def test_a_number_in_words_counts_in_the_unit_that_was_said(
    office: Office, cast: Cast, said: str, hours: int | None
) -> None:
    choose(office, cast.chen, "上报项目问题")
    office.say(cast.chen, "入学报名系统打不开")
    office.say(cast.chen, "入学报名系统")
    office.say(cast.chen, said)
    assert fields(office).get("outage_hours") == hours


def test_a_title_of_exactly_the_limit_is_taken(office: Office, cast: Cast) -> None:
    choose(office, cast.chen, "共享数据")
    office.say(cast.chen, "长" * 200)
    assert fields(office)["dataset_title"] == "长" * 200


def test_the_date_is_picked_from_a_calendar(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    questions_until_card(office, cast)
    office.tap(cast.chen, "修改")
    office.tap(cast.chen, "发布日期")
    office.tap(cast.chen, "更早")
    assert "2026年2月" in office.phone(cast.chen).last.labels, "the month in which earlier days lie"
    february = office.phone(cast.chen).last
    office.press(cast.chen, february, february.rows[1][1][1])
    assert "2026年1月" in office.phone(cast.chen).last.labels
    january = office.phone(cast.chen).last
    office.press(cast.chen, january, january.rows[1][-2][1])
    month = office.phone(cast.chen).last
    assert "2026年2月" in month.labels
    heading = next(label for label in month.labels if "2026年2月" in label)
    office.tap(cast.chen, heading)
    assert office.phone(cast.chen).last.labels == month.labels
    shown = office.press(cast.chen, office.phone(cast.chen).last, day(office, "2026-02-14"))
    assert shown is not None
    assert "发布日期：2月14日（周六）" in shown.text


def day(office: Office, value: str) -> str:
    found = office.column("select id from button where json_extract(detail, '$.value') = ?", value)
    return str(found[0])


def test_an_organization_is_found_by_any_of_its_names(office: Office, cast: Cast) -> None:
    choose(office, cast.chen, "共享数据")
    office.say(cast.chen, "学籍数据")
    office.tap(cast.chen, "有条件")
    office.say(cast.chen, "卫健委")
    assert fields(office)["recipient"] == "health"


def test_a_name_that_fits_several_offers_them(office: Office, cast: Cast) -> None:
    choose(office, cast.chen, "共享数据")
    office.say(cast.chen, "学籍数据")
    office.tap(cast.chen, "有条件")
    shown = office.say(cast.chen, "祖庙街")
    assert shown is not None
    assert "您指的是哪个单位" in shown.text
    assert any("就用「祖庙街」" in label for label in shown.labels)
    office.tap(cast.chen, "祖庙街道")
    assert fields(office)["recipient"] == "zumiao"


def test_an_unknown_organization_may_be_used_as_written(office: Office, cast: Cast) -> None:
    choose(office, cast.chen, "共享数据")
    office.say(cast.chen, "学籍数据")
    office.tap(cast.chen, "有条件")
    office.say(cast.chen, "广州市教育局")
    office.tap(cast.chen, "就用「广州市教育局」")
    assert fields(office)["recipient"] == "广州市教育局"


def test_last_times_recipient_is_offered(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    questions_until_card(office, cast)
    office.tap(cast.chen, "保存")
    choose(office, cast.chen, "共享数据")
    office.say(cast.chen, "学籍数据")
    office.tap(cast.chen, "有条件")
    office.tap(cast.chen, "同上次")
    assert fields(office)["recipient"] == "health"


def test_somebody_with_two_organizations_is_asked_for_which_it_is(office: Office, cast: Cast) -> None:
    office.joins(1, "陈敏", "cdo", "police")
    shown = office.say(cast.chen, SENTENCE)
    assert shown is not None
    assert "这次是替哪个单位报送" in shown.text
    office.tap(cast.chen, "公安")
    questions_until_card(office, cast)
    office.tap(cast.chen, "保存")
    assert office.column("select organization_id from update_record") == ["police"]


def test_one_who_is_told_to_choose_is_told_once(office: Office, cast: Cast) -> None:
    asked = office.say(cast.chen, SENTENCE)
    assert asked is not None
    assert "请选择一项" in asked.text
    shown = office.say(cast.chen, "很高级")
    assert shown is not None
    assert "请从下面选一项" in shown.text
    assert "请选择一项" not in shown.text


def test_the_organization_may_be_said_in_words(office: Office, cast: Cast) -> None:
    office.joins(1, "陈敏", "cdo", "police")
    office.say(cast.chen, SENTENCE)
    shown = office.say(cast.chen, "市卫健局")
    assert shown is not None
    assert "请从下面选一项" in shown.text, "not one of hers"
    shown = office.say(cast.chen, "公安局")
    assert shown is not None
    assert "属于哪种共享类型" in shown.text
    assert office.column("select organization_id from draft") == ["police"]


def test_somebody_with_one_organization_is_not_asked(office: Office, cast: Cast) -> None:
    shown = office.say(cast.chen, SENTENCE)
    assert shown is not None
    assert "替哪个单位" not in shown.text


def test_of_several_matters_the_others_wait_for_their_organization_too(office: Office, cast: Cast) -> None:
    office.joins(1, "陈敏", "cdo", "police")
    office.say(cast.chen, f"{SENTENCE}。智慧教育平台今天崩了3个小时。")
    assert office.column("select count(*) from draft") == [2]
    office.say(cast.chen, "/drafts")
    shown = office.tap(cast.chen, "上报项目问题")
    assert shown is not None
    assert "替哪个单位" in shown.text


def test_of_several_matters_none_is_dropped(office: Office, cast: Cast) -> None:
    shown = office.say(cast.chen, f"{SENTENCE}。智慧教育平台今天崩了3个小时。")
    assert shown is not None
    assert "属于哪种共享类型" in shown.text, "the form stands below the remark"
    assert any("还有 1 件事" in text for text in office.phone(cast.chen).texts)
    office.say(cast.chen, "/drafts")
    shown = office.tap(cast.chen, "上报项目问题")
    assert shown is not None
    assert "影响到谁" in shown.text


def test_a_photo_is_evidence_for_what_is_asked(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    questions_until_card(office, cast)
    shown = office.photo(cast.chen, "共享协议")
    assert shown is not None
    assert "佐证材料 1 份" in shown.text
    office.tap(cast.chen, "保存")
    (kept,) = office.column("select evidence from revision")
    assert json.loads(kept)["dataset_title"][0]["name"] == "共享协议"


def test_a_photo_without_a_form_is_not_evidence_of_anything(office: Office, cast: Cast) -> None:
    shown = office.photo(cast.chen)
    assert shown is not None
    assert "请先用一句话" in shown.text
    assert office.column("select count(*) from draft") == [0]


def test_a_photo_whose_caption_is_a_report_begins_a_form_with_it(office: Office, cast: Cast) -> None:
    office.photo(cast.chen, SENTENCE)
    (kept,) = office.column("select evidence from draft")
    assert len(json.loads(kept)) == 1
    assert fields(office)["dataset_title"] == "义务教育入学数据"


def test_another_report_in_the_middle_of_a_form_is_a_report_of_its_own(office: Office, cast: Cast) -> None:
    choose(office, cast.chen, "上报项目问题")
    office.say(cast.chen, SENTENCE)
    assert office.column("select kind from draft order by id") == ["issue_raised", "dataset_shared"]
    assert office.column("select state from draft") == ["open", "open"]


def test_words_that_are_an_answer_open_no_other_form(office: Office, cast: Cast) -> None:
    choose(office, cast.chen, "上报项目问题")
    office.say(cast.chen, "共享接口连不上")
    assert office.column("select kind from draft") == ["issue_raised"]
    assert fields(office)["issue_title"] == "共享接口连不上"


def test_a_plan_is_not_recorded_until_it_happened(office: Office, cast: Cast) -> None:
    shown = office.say(cast.chen, "计划下周把学籍数据共享给卫健局")
    assert shown is not None
    assert office.column("select count(*) from draft") == [0]
    office.tap(cast.chen, "已经发生了")
    assert fields(office)["dataset_title"] == "学籍数据"


def test_a_liaisons_update_waits_for_the_cdos_tap(office: Office, cast: Cast) -> None:
    office.say(cast.lin, SENTENCE)
    office.tap(cast.lin, "无条件")
    office.tap(cast.lin, "一般数据")
    office.tap(cast.lin, "不含")
    office.tap(cast.lin, "保存")
    assert office.column("select state from update_record") == ["unconfirmed"]
    assert "待首席数据官确认" in office.phone(cast.lin).last.text
    asked = office.phone(cast.chen).last
    assert "林小 代为填报" in asked.text
    office.tap(cast.chen, "确认", asked)
    assert office.column("select state from update_record") == ["current"]
    assert "待首席数据官确认" not in office.phone(cast.lin).last.text
    office.tap(cast.chen, "确认", asked)
    assert office.column("select count(*) from journal where action = 'update.confirmed'") == [1]


def test_a_liaisons_addition_waits_again_and_the_cdos_own_confirms(office: Office, cast: Cast) -> None:
    office.say(cast.lin, SENTENCE)
    for label in ("无条件", "一般数据", "含个人信息", "保存"):
        office.tap(cast.lin, label)
    office.tap(cast.chen, "确认", office.phone(cast.chen).last)
    for label in ("补充缺项", "是否涉密", "否", "保存"):
        office.tap(cast.lin, label)
    assert office.column("select state from update_record") == ["unconfirmed"]
    assert "代为填报" in office.phone(cast.chen).last.text
    office.tap(cast.chen, "确认", office.phone(cast.chen).last)
    assert office.column("select state from update_record") == ["current"]


def test_what_a_liaison_added_since_the_cdo_was_asked_is_shown_before_it_is_confirmed(
    office: Office, cast: Cast
) -> None:
    office.say(cast.lin, SENTENCE)
    for label in ("无条件", "一般数据", "含个人信息", "保存"):
        office.tap(cast.lin, label)
    asked = office.phone(cast.chen).last
    for label in ("补充缺项", "是否涉密", "否", "保存"):
        office.tap(cast.lin, label)
    office.tap(cast.chen, "确认", asked)
    assert office.column("select state from update_record") == ["unconfirmed"]
    shown = office.phone(cast.chen).messages[asked.id]
    assert "涉密" not in asked.text
    assert "涉密" in shown.text
    assert "林小 代为填报" in shown.text
    office.tap(cast.chen, "确认", shown)
    assert office.column("select state from update_record") == ["current"]


def test_without_a_cdo_in_post_the_administrator_hears_of_a_liaisons_update(
    office: Office, cast: Cast
) -> None:
    office.db.conn.execute("update post set ends_on = starts_on where position = 'cdo'")
    office.say(cast.lin, SENTENCE)
    for label in ("无条件", "一般数据", "不含", "保存"):
        office.tap(cast.lin, label)
    assert "无人确认" in office.phone(cast.wang).last.text
    assert office.phone(cast.chen).texts == []


def test_a_cdos_own_update_needs_no_confirmation(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    questions_until_card(office, cast)
    office.tap(cast.chen, "保存")
    assert office.column("select state from update_record") == ["current"]


def test_an_unfinished_form_survives_a_restart(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    office.tap(cast.chen, "有条件共享")
    office.restart()
    office.tap(cast.chen, "一般数据")
    office.tap(cast.chen, "不含")
    office.tap(cast.chen, "保存")
    assert office.column("select ref from update_record") == ["DS-0001"]


def test_a_change_from_the_card_has_no_number_and_leads_back_to_the_card(office: Office, cast: Cast) -> None:
    to_the_card(office, cast.chen)
    office.tap(cast.chen, "修改")
    shown = office.tap(cast.chen, "数据级别")
    assert shown is not None
    assert "共享数据 · 修改" in shown.text
    assert "项\n" not in shown.text.partition("✓")[0]
    back = office.tap(cast.chen, "返回")
    assert back is not None
    assert "请核对" in back.text
    office.tap(cast.chen, "修改")
    office.tap(cast.chen, "数据级别")
    typed = office.say(cast.chen, "返回")
    assert typed is not None
    assert "请核对" in typed.text


def to_the_card(office: Office, who: Person) -> None:
    office.say(who, "今天把学籍数据共享给了卫健局")
    for label in ("无条件", "一般数据", "不含"):
        office.tap(who, label)


def test_back_does_not_change_how_many_questions_there_are(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "今天把学籍数据共享给了卫健局")
    first = office.phone(cast.chen).last.text.splitlines()[0]
    office.tap(cast.chen, "无条件")
    shown = office.tap(cast.chen, "返回")
    assert shown is not None
    assert shown.text.splitlines()[0] == first == "共享数据 · 第 1/3 项"


def test_a_question_of_an_addition_names_the_record(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen, "学籍数据")
    office.tap(cast.chen, "补充缺项")
    shown = office.tap(cast.chen, "是否涉密")
    assert shown is not None
    assert shown.text.startswith("补充 DS-0001 学籍数据\n")


def test_a_new_cdo_confirms_what_waits_since_before(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.lin)
    new = office.joins(40, "新任", "cdo", "education")
    office.say(new, "/open")
    shown = office.tap(new, "DS-0001")
    assert shown is not None
    assert "待首席数据官确认" in shown.text
    office.tap(new, "确认")
    assert office.column("select state from update_record") == ["current"]
    office.say(cast.lin, "/open")
    shown = office.tap(cast.lin, "DS-0001")
    assert shown is not None
    assert not any("确认" in label for label in shown.labels)


def test_a_liaison_is_not_offered_to_confirm(office: Office, cast: Cast) -> None:
    shown = share_personal_data(office, cast.lin)
    assert not any("确认" in label for label in shown.labels)


def test_a_record_called_up_leaves_the_form_that_stands_in_its_message(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    office.tap(cast.chen, "补充缺项")
    form = office.tap(cast.chen, "是否涉密")
    assert form is not None
    office.say(cast.chen, "/open")
    office.tap(cast.chen, "DS-0001")
    assert office.phone(cast.chen).messages[form.id] == form
    office.tap(cast.chen, "否", form)
    office.tap(cast.chen, "保存")
    assert "第 2 版" in office.phone(cast.chen).messages[form.id].text


@pytest.mark.parametrize("label", ["一般数据", "跳过"])
def test_an_answer_that_a_later_pack_dropped_is_asked_anew(office: Office, cast: Cast, label: str) -> None:
    office.say(cast.chen, "今天把学籍数据共享给了卫健局")
    office.tap(cast.chen, "无条件")
    office.desk.pack = without_grades(office.pack)
    shown = office.tap(cast.chen, label)
    assert shown is not None
    assert "grade" not in json.loads(office.column("select fields from draft")[0])
    assert "含有个人信息吗" in shown.text


def without_grades(pack: Pack) -> Pack:
    """A version of the pack that doesn't ask for the grade any more."""
    kinds = [
        replace_fields(kind, [f for f in kind.fields if f.id != "grade"])
        if kind.id == "dataset_shared"
        else kind
        for kind in pack.kinds
    ]
    return pack.model_copy(update={"kinds": tuple(kinds)})


def replace_fields(kind: Kind, fields: list[Field]) -> Kind:
    return kind.model_copy(update={"fields": tuple(fields)})


def test_the_calendar_ends_where_a_typed_date_does(office: Office, cast: Cast) -> None:
    to_the_card(office, cast.chen)
    office.tap(cast.chen, "修改")
    office.tap(cast.chen, "发布日期")
    shown = office.tap(cast.chen, "更早")
    assert shown is not None
    while "«" in shown.labels:
        shown = office.tap(cast.chen, "«")
        office.later(seconds=5)
        assert shown is not None
    assert "1990年1月" in shown.labels


def begin_core_data(office: Office, who: Person, sharing: str) -> str:
    """A form by buttons, up to the question after the sharing type; returns that message."""
    choose(office, who, "共享数据")
    office.say(who, "重点人员数据")
    shown = office.tap(who, sharing)
    assert shown is not None
    return shown.text


@pytest.mark.parametrize(("sharing", "asked"), [("不予共享", False), ("有条件", True), ("跳过", True)])
def test_who_received_it_is_asked_unless_it_is_not_shared(
    office: Office, cast: Cast, sharing: str, asked: bool
) -> None:
    assert ("共享给了哪个单位" in begin_core_data(office, cast.chen, sharing)) is asked


def test_core_data_that_is_not_shared_alerts_nobody(office: Office, cast: Cast) -> None:
    begin_core_data(office, cast.chen, "不予共享")
    office.tap(cast.chen, "核心数据")
    office.tap(cast.chen, "不含")
    shown = office.tap(cast.chen, "保存")
    assert shown is not None
    assert office.column("select status from alert") == []
    assert "接收单位" not in "".join(office.tap(cast.chen, "补充缺项").labels)  # type: ignore[union-attr]


def test_core_data_with_somebody_who_received_it_alerts_though_it_is_called_not_shared(
    office: Office, cast: Cast
) -> None:
    """Who was named in the sentence isn't dropped because the sharing type says otherwise."""
    office.say(cast.chen, "今天把重点人员数据共享给了卫健局")
    office.tap(cast.chen, "不予共享")
    office.tap(cast.chen, "核心数据")
    office.tap(cast.chen, "不含")
    card = office.phone(cast.chen).last.text
    assert "接收单位" in card
    office.tap(cast.chen, "保存")
    assert office.column("select status from alert") == ["open"]
