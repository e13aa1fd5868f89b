"""Several fields by one answer, corrections in words, interruptions, errors, coming back: nothing typed is lost."""

from __future__ import annotations

import json

import pytest

from policy.models.pack import Pack
from storage.city.people import Person
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import choose
from tests.integration.usecases.office import Office, Shown

SENTENCE = "今天把义务教育入学数据共享给了卫健局,每月更新"


def fields(office: Office, n: int = 0) -> dict[str, object]:
    """Of the newest form, or the n-th before it."""
    (found,) = office.column("select fields from draft order by id desc limit 1 offset ?", n)
    return dict(json.loads(found))


def sure(shown: Shown | None) -> Shown:
    assert shown is not None
    return shown


def to_the_card(office: Office, who: Person) -> Shown:
    office.say(who, "今天把学籍数据共享给了卫健局")
    for label in ("无条件", "一般数据", "不含"):
        office.tap(who, label)
    return office.phone(who).last


# --- several fields by one answer


def test_one_answer_fills_every_field_that_it_gives(office: Office, cast: Cast) -> None:
    choose(office, cast.chen, "共享数据")
    office.say(cast.chen, "学籍数据")
    shown = sure(office.say(cast.chen, "每月更新,含个人信息,给了卫健局"))
    found = fields(office)
    assert (found["update_frequency"], found["personal_info"], found["recipient"]) == (
        "monthly",
        "personal",
        "health",
    )
    assert "sharing_type" not in found, "what was asked wasn't answered, and is asked still"
    assert "属于哪种共享类型" in shown.text
    assert "⚠️" not in shown.text
    assert "接收单位：市卫生健康局" in shown.text or "卫健局" in shown.text, "what was understood is seen"


def test_the_answer_and_what_goes_beyond_it_are_taken_together(office: Office, cast: Cast) -> None:
    choose(office, cast.chen, "共享数据")
    office.say(cast.chen, "学籍数据")
    shown = sure(office.say(cast.chen, "有条件共享，每月更新，给了卫健局，一般数据，不含个人信息"))
    assert "请核对" in shown.text, "nothing is left to ask"
    found = fields(office)
    assert found["sharing_type"] == "conditional"
    assert found["grade"] == "general"
    assert found["personal_info"] == "none"


def test_in_english_too(office: Office, cast: Cast) -> None:
    ann = office.joins(30, "Ann", "cdo", "police", "en")
    office.say(ann, "/report")
    office.tap(ann, "Data", office.phone(ann).last)
    office.tap(ann, "Dataset shared")
    office.say(ann, "Traffic flow")
    office.say(ann, "unconditional, updated monthly, general data")
    found = fields(office)
    assert found["sharing_type"] == "unconditional"
    assert found["update_frequency"] == "monthly"
    assert found["grade"] == "general"


def test_a_title_leaves_out_what_is_something_else(office: Office, cast: Cast) -> None:
    choose(office, cast.chen, "共享数据")
    office.say(cast.chen, "公租房申请数据，含个人信息，每月更新")
    assert fields(office)["dataset_title"] == "公租房申请数据"
    assert fields(office)["personal_info"] == "personal"


@pytest.mark.parametrize(
    "typed", ["每月更新不了", "由卫健局提供", "可能含个人信息", "没有含个人信息", "更新了一次"]
)
def test_what_is_not_wholly_understood_fills_nothing(office: Office, cast: Cast, typed: str) -> None:
    """A false record is worse than a question."""
    choose(office, cast.chen, "共享数据")
    office.say(cast.chen, "学籍数据")
    before = fields(office)
    shown = sure(office.say(cast.chen, typed))
    assert fields(office) == before
    assert "请从下面选一项" in shown.text


def test_words_are_kept_as_they_were_typed(office: Office, cast: Cast) -> None:
    choose(office, cast.chen, "上报项目问题")
    office.say(cast.chen, "接口连不上")
    office.say(cast.chen, "智慧教育平台")
    office.tap(cast.chen, "公众服务中断")
    office.say(cast.chen, "3小时")
    office.say(cast.chen, "约2万名家长，公众服务中断")
    assert fields(office)["impact"] == "约2万名家长，公众服务中断"


def test_a_number_with_a_comma_is_one_number(office: Office, cast: Cast) -> None:
    choose(office, cast.chen, "上报项目问题")
    office.say(cast.chen, "接口连不上")
    office.say(cast.chen, "智慧教育平台")
    office.tap(cast.chen, "公众服务中断")
    shown = sure(office.say(cast.chen, "2,5"))
    assert "outage_hours" not in fields(office)
    assert "请写一个数字" in shown.text


def test_another_matter_told_along_with_an_answer_waits_among_the_cards(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    office.say(cast.chen, "今天把义务教育入学数据共享给了卫健局，无条件共享。智慧教育平台今天崩了3个小时。")
    assert office.column("select kind from draft order by id") == ["dataset_shared", "issue_raised"]
    assert fields(office, 1)["sharing_type"] == "unconditional"
    assert any("还有 1 件事" in text for text in office.phone(cast.chen).texts)


# --- changes in words


@pytest.mark.parametrize(
    "typed", ["改第2项", "修改第二项", "第2项", "改一下第 2 项", "改共享类型", "change item 2"]
)
def test_a_field_is_changed_by_its_number_or_its_name(office: Office, cast: Cast, typed: str) -> None:
    assert "2. 共享类型：无条件共享" in to_the_card(office, cast.chen).text
    shown = sure(office.say(cast.chen, typed))
    assert "属于哪种共享类型" in shown.text
    assert "现在是：无条件共享" in shown.text
    shown = sure(office.tap(cast.chen, "有条件"))
    assert "2. 共享类型：有条件共享" in shown.text


@pytest.mark.parametrize(
    "typed",
    [
        "第2项改成有条件共享",
        "把共享类型改为有条件",
        "共享类型应该是有条件共享",
        "change item 2 to 有条件",
        "有条件共享",
    ],
)
def test_a_change_with_its_value_is_made_at_once_and_shown(office: Office, cast: Cast, typed: str) -> None:
    to_the_card(office, cast.chen)
    shown = sure(office.say(cast.chen, typed))
    assert "✎ 共享类型：无条件共享 → 有条件共享" in shown.text
    assert "2. 共享类型：有条件共享" in shown.text
    assert office.column("select count(*) from draft") == [1]


def test_a_change_to_what_cannot_be_is_refused_with_the_reason(office: Office, cast: Cast) -> None:
    to_the_card(office, cast.chen)
    shown = sure(office.say(cast.chen, "第2项改成随便"))
    assert "请从下面选一项" in shown.text
    assert fields(office)["sharing_type"] == "unconditional"


def test_an_item_that_is_not_there_changes_nothing(office: Office, cast: Cast) -> None:
    to_the_card(office, cast.chen)
    before = fields(office)
    office.say(cast.chen, "改第99项")
    assert fields(office) == before


def test_a_field_is_left_empty_again_and_not_asked_for_it(office: Office, cast: Cast) -> None:
    to_the_card(office, cast.chen)
    office.say(cast.chen, "改第2项")
    shown = sure(office.tap(cast.chen, "清空这一项"))
    assert "sharing_type" not in fields(office)
    assert "暂未填写：共享类型" in shown.text


def test_what_is_told_to_the_card_besides_is_added(office: Office, cast: Cast) -> None:
    to_the_card(office, cast.chen)
    shown = sure(office.say(cast.chen, "每月更新"))
    assert "✎ 更新周期：每月" in shown.text
    assert fields(office)["update_frequency"] == "monthly"


def test_save_may_be_typed(office: Office, cast: Cast) -> None:
    to_the_card(office, cast.chen)
    shown = sure(office.say(cast.chen, "保存"))
    assert "DS-0001" in shown.text
    assert office.column("select ref from update_record") == ["DS-0001"]
    assert office.column("select outbox_id = (select max(id) from outbox where method = 'sendMessage')"
                         " from update_record") == [1]  # fmt: skip


# --- interruptions


def test_a_question_is_answered_and_the_form_goes_on_below(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    shown = sure(office.say(cast.chen, "共享数据集要填哪些内容?"))
    assert "属于哪种共享类型" in shown.text, "the question stands below the answer"
    answer = list(office.phone(cast.chen).messages.values())[-2]
    assert "共享" in answer.text
    assert "⚠️" not in shown.text
    office.tap(cast.chen, "无条件")
    assert fields(office)["sharing_type"] == "unconditional"


def test_where_words_are_asked_for_a_question_is_still_one(office: Office, cast: Cast) -> None:
    choose(office, cast.chen, "共享数据")
    shown = sure(office.say(cast.chen, "我还欠什么?"))
    assert "共享的是什么数据" in shown.text
    assert "dataset_title" not in fields(office)
    office.say(cast.chen, "学籍数据")
    assert fields(office)["dataset_title"] == "学籍数据"


def test_after_a_search_that_came_between_the_form_is_shown_again(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    office.say(cast.chen, "/policy")
    shown = sure(office.say(cast.chen, "影响评估"))
    assert "属于哪种共享类型" in shown.text
    office.say(cast.chen, "无条件")
    assert fields(office)["sharing_type"] == "unconditional"


def test_cancel_ends_what_came_between_and_then_the_form(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    office.say(cast.chen, "/policy")
    shown = sure(office.say(cast.chen, "/cancel"))
    assert "属于哪种共享类型" in shown.text
    assert office.column("select state from draft") == ["open"]
    assert any("已取消" in text for text in office.phone(cast.chen).texts)
    office.say(cast.chen, "/cancel")
    assert office.column("select state from draft") == ["cancelled"]
    shown = sure(office.say(cast.chen, "/cancel"))
    assert "当前没有正在进行的操作" in shown.text


def test_cancel_without_an_open_card_shows_those_that_wait(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    office.say(cast.chen, "智慧教育平台今天崩了3个小时。")
    office.say(cast.chen, "/cancel")
    shown = sure(office.say(cast.chen, "/cancel"))
    assert "未完成的卡片 1 张" in shown.text
    assert office.column("select state from draft order by id") == ["open", "cancelled"]


# --- several cards, and coming back


def test_a_person_is_in_several_cards_and_goes_back_to_each(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    office.say(cast.chen, "智慧教育平台今天崩了3个小时，登记故障。")
    shown = sure(office.say(cast.chen, "/drafts"))
    assert "未完成的卡片 2 张" in shown.text
    shown = sure(office.tap(cast.chen, "义务教育入学数据"))
    assert "属于哪种共享类型" in shown.text
    office.say(cast.chen, "无条件")
    assert fields(office, 1)["sharing_type"] == "unconditional"


def test_many_cards_are_listed_in_pages(office: Office, cast: Cast) -> None:
    for number in range(12):
        office.say(cast.chen, f"今天把第{number}小学学籍数据共享给了卫健局")
    shown = sure(office.say(cast.chen, "/drafts"))
    assert "未完成的卡片 12 张" in shown.text
    assert len(shown.rows) == 11
    shown = sure(office.tap(cast.chen, "下一页"))
    assert len(shown.rows) == 3


def test_days_later_the_card_is_as_it_was_left_and_yesterday_is_the_day_it_was_said(
    office: Office, cast: Cast
) -> None:
    office.say(cast.chen, "昨天把学籍数据共享给了卫健局")
    office.at("2026-03-06 09:00")
    office.restart()
    office.say(cast.chen, "/drafts")
    office.tap(cast.chen, "学籍数据")
    for label in ("无条件", "一般数据", "不含"):
        shown = sure(office.tap(cast.chen, label))
    assert "发布日期：3月1日" in shown.text
    office.tap(cast.chen, "保存")
    assert office.column("select governing_date from update_record") == ["2026-03-01"]


@pytest.mark.parametrize(
    ("hours", "kinds"), [(11, ["issue_raised"]), (13, ["issue_raised", "dataset_shared"])]
)
def test_a_report_is_no_answer_to_a_question_of_yesterday(
    office: Office, cast: Cast, hours: int, kinds: list[str]
) -> None:
    choose(office, cast.chen, "上报项目问题")
    office.later(hours=hours)
    office.say(cast.chen, "学籍数据共享给了卫健局")
    assert office.column("select kind from draft order by id") == kinds


def test_a_message_that_is_handled_days_late_keeps_its_day(office: Office, cast: Cast) -> None:
    """The bot was down: what was said on Monday as "today" isn't Thursday's."""
    said = {"date": int(office.local("2026-03-02 10:00").timestamp())}
    office.at("2026-03-05 09:00")
    office.message(cast.chen, text="今天把学籍数据共享给了卫健局", **said)
    assert fields(office)["date"] == "2026-03-02"


# --- errors


class DefectivePack:
    """A pack that fails at whatever it is asked, but what time it is."""

    def __init__(self, pack: Pack) -> None:
        self.time_zone = pack.time_zone

    def __getattr__(self, name: str) -> object:
        raise ZeroDivisionError(name)


def test_a_mistake_of_ours_loses_nothing_and_is_told(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    before = fields(office)
    office.desk.pack = DefectivePack(office.pack)  # type: ignore[assignment]
    with pytest.raises(ZeroDivisionError):
        office.say(cast.chen, "有条件")
    office.desk.pack = office.pack
    (seq,) = office.column("select max(seq) from inbox")
    office.set_aside(seq)
    assert "您的消息已保存" in office.phone(cast.chen).last.text
    assert fields(office) == before
    assert office.column("select state from draft") == ["open"]
    assert (
        json.loads(office.column("select raw from inbox where seq = ?", seq)[0])["message"]["text"]
        == "有条件"
    )
    office.replay(seq)
    assert fields(office)["sharing_type"] == "conditional", "handled again once the mistake is mended"
