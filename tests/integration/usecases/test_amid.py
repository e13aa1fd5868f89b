"""What is said in the middle of a form: an answer stays one, doubt fills nothing, and another matter is kept."""

from __future__ import annotations

import json

import pytest

from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import choose, share_personal_data
from tests.integration.usecases.office import Office, Shown

SENTENCE = "今天把义务教育入学数据共享给了卫健局"


def fields(office: Office) -> dict[str, object]:
    return dict(json.loads(office.column("select fields from draft order by id desc limit 1")[0]))


@pytest.mark.parametrize(
    "typed", ["不是卫健局", "数据来自卫健局，每月更新", "由卫健局提供，每月更新", "可能含个人信息，每月更新"]
)
def test_of_an_answer_only_what_is_plainly_said_is_taken(office: Office, cast: Cast, typed: str) -> None:
    choose(office, cast.chen, "共享数据")
    office.say(cast.chen, "学籍数据")
    office.say(cast.chen, typed)
    assert "recipient" not in fields(office)
    assert "personal_info" not in fields(office)
    assert ("update_frequency" in fields(office)) == ("每月更新" in typed)
    assert office.column("select kind from draft") == ["dataset_shared"]


def test_a_sentence_about_the_same_matter_fills_what_it_plainly_says(office: Office, cast: Cast) -> None:
    choose(office, cast.chen, "共享数据")
    office.say(cast.chen, "学籍数据")
    office.say(cast.chen, "是昨天给卫健局的，每月更新，不含个人信息")
    found = fields(office)
    assert (found["recipient"], found["personal_info"]) == ("health", "none")


@pytest.mark.parametrize("typed", ["预算超支20万元", "市政府常务会议决定", "三等奖"])
def test_a_detail_that_could_be_of_another_kind_is_no_report(office: Office, cast: Cast, typed: str) -> None:
    office.say(cast.chen, SENTENCE)
    office.say(cast.chen, typed)
    assert office.column("select kind from draft") == ["dataset_shared"]


def test_words_to_a_card_that_name_too_little_are_asked_about(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    for label in ("无条件", "一般数据", "不含"):
        office.tap(cast.chen, label)
    shown = office.say(cast.chen, "可能含个人信息")
    assert shown is not None
    assert "没有看懂" in shown.text
    assert office.column("select count(*) from draft") == [1]


def test_the_nearest_kind_keeps_what_was_read(office: Office, cast: Cast) -> None:
    shown = office.say(cast.chen, "智慧教育平台停机3小时的说明")
    assert shown is not None
    assert office.column("select count(*) from draft") == [0], "not sure enough"
    office.tap(cast.chen, "上报项目问题", shown)
    found = fields(office)
    assert (found["project_name"], found["outage_hours"]) == ("智慧教育平台", 3)


def test_a_matter_that_was_not_surely_understood_beside_another_is_asked_about(
    office: Office, cast: Cast
) -> None:
    office.say(cast.chen, f"{SENTENCE}，每月更新。关于智慧教育平台停机3小时。")
    assert office.column("select kind from draft") == ["dataset_shared"]
    assert "属于哪种共享类型" in office.phone(cast.chen).last.text, "the form stands below"
    asked = next(each for each in office.phone(cast.chen).messages.values() if "没有看懂" in each.text)
    assert "关于智慧教育平台停机3小时" in asked.text
    office.tap(cast.chen, "上报项目问题", asked)
    assert office.column("select kind from draft order by id") == ["dataset_shared", "issue_raised"]


def test_what_can_not_answer_a_choice_and_tells_of_something_else_is_a_report_of_its_own(
    office: Office, cast: Cast
) -> None:
    shown = office.say(cast.chen, SENTENCE)
    assert shown is not None
    assert "属于哪种共享类型" in shown.text
    office.say(cast.chen, "智慧停车项目的服务器宕机了")
    assert office.column("select kind from draft order by id") == ["dataset_shared", "issue_raised"]


def test_a_plan_told_where_a_choice_is_asked_for_is_offered_and_the_form_stands_below(
    office: Office, cast: Cast
) -> None:
    office.say(cast.chen, SENTENCE)
    office.say(cast.chen, "《数据分类分级指南》下月印发")
    assert office.column("select kind from draft") == ["dataset_shared"]
    texts = [each.text for each in office.phone(cast.chen).messages.values()]
    assert any("计划中" in text for text in texts)
    assert "属于哪种共享类型" in texts[-1]


def test_what_tells_nothing_and_is_no_choice_is_refused_as_before(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    shown = office.say(cast.chen, "随便吧都可以")
    assert shown is not None
    assert "请从下面选一项" in shown.text
    assert office.column("select kind from draft") == ["dataset_shared"]


def test_leave_with_its_deputy_is_no_title(office: Office, cast: Cast) -> None:
    asked = choose(office, cast.chen, "共享数据")
    assert "共享的是什么数据" in asked.text
    office.say(cast.chen, "我下周休假，由林小代理")
    assert fields(office).get("dataset_title") is None
    texts = [each.text for each in office.phone(cast.chen).messages.values()]
    assert any("要安排代理吗" in text for text in texts)
    assert texts[-1] == asked.text, "the form stands below"


def test_what_only_sounds_like_leave_is_a_title(office: Office, cast: Cast) -> None:
    choose(office, cast.chen, "共享数据")
    office.say(cast.chen, "干部休假信息")
    assert fields(office)["dataset_title"] == "干部休假信息"


OUTAGE = "智慧停车项目的服务器宕机两小时了"


def asked_what_it_is(office: Office, cast: Cast) -> Shown:
    """The form asks for words, and what is said sounds like something else."""
    choose(office, cast.chen, "共享数据")
    office.say(cast.chen, OUTAGE)
    assert fields(office).get("dataset_title") is None
    return office.phone(cast.chen).last


def test_words_that_sound_like_another_matter_are_asked_about_before_they_become_an_answer(
    office: Office, cast: Cast
) -> None:
    shown = asked_what_it_is(office, cast)
    assert OUTAGE in shown.text
    assert "另报一件事" in shown.text
    office.tap(cast.chen, "另报一件事", shown)
    assert office.column("select kind from draft order by id") == ["dataset_shared", "issue_raised"]
    assert office.phone(cast.chen).messages[shown.id].labels == []


def test_a_tap_makes_them_the_answer(office: Office, cast: Cast) -> None:
    shown = asked_what_it_is(office, cast)
    office.tap(cast.chen, "填入", shown)
    assert fields(office)["dataset_title"] == OUTAGE
    assert office.column("select kind from draft") == ["dataset_shared"]


def test_what_is_another_matter_is_so_as_of_the_day_on_which_it_was_said(office: Office, cast: Cast) -> None:
    choose(office, cast.chen, "共享数据")
    shown = office.say(cast.chen, "昨天智慧停车上线了")
    assert shown is not None
    office.at("2026-03-04 09:00")
    office.tap(cast.chen, "另报一件事", shown)
    name = office.pack.kind("scenario_launched").date_field
    found = office.column(
        f"select json_extract(fields, '$.{name}') from draft where kind = 'scenario_launched'"
    )
    assert found == ["2026-03-01"]


def test_an_answer_to_what_is_not_asked_any_more_is_refused(office: Office, cast: Cast) -> None:
    shown = asked_what_it_is(office, cast)
    office.say(cast.chen, "学籍数据")
    office.tap(cast.chen, "填入", shown)
    assert fields(office)["dataset_title"] == "学籍数据"


@pytest.mark.parametrize("title", ["智慧停车项目", "公租房申请数据", "指导监督会议名录"])
def test_a_title_is_an_answer_though_it_has_words_of_another_kind(
    office: Office, cast: Cast, title: str
) -> None:
    choose(office, cast.chen, "共享数据")
    office.say(cast.chen, title)
    assert fields(office)["dataset_title"] == title


def test_a_report_that_begins_like_a_question_is_a_report_and_its_second_matter_waits(
    office: Office, cast: Cast
) -> None:
    office.say(cast.chen, "Had the data steering meeting today, also shared the employment data with HRSS")
    assert sorted(office.column("select kind from draft")) == ["dataset_shared", "guidance_given"]


def test_a_question_without_its_mark_is_no_reason_to_withdraw(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    office.tap(cast.chen, "撤回")
    shown = office.say(cast.chen, "现在有多少个未解决的问题")
    assert shown is not None
    assert office.column("select state from update_record") == ["current"]


def test_a_reason_that_counts_something_is_one(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    office.tap(cast.chen, "撤回")
    office.say(cast.chen, "有几个字段填错了")
    assert office.column("select state from update_record") == ["withdrawn"]
