"""It is of another kind after all: a form becomes one of that kind, and a record gives way to one."""

from __future__ import annotations

import json

import pytest

from bot.usecases.reporting.reclassifying import carried, counterpart
from policy.models.pack import Pack
from storage.city.people import Person
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import report_issue, share_personal_data
from tests.integration.usecases.office import Office, Shown

SENTENCE = "今天把义务教育入学数据共享给了卫健局,每月更新"


def sure(shown: Shown | None) -> Shown:
    assert shown is not None
    return shown


def fields_of(office: Office, table: str = "draft") -> dict[str, object]:
    return dict(json.loads(office.column(f"select fields from {table} order by id desc limit 1")[0]))


def choose_kind(office: Office, who: Person, kind: str, role: str = "数据") -> Shown:
    """From the form that is shown last to one of this kind: offered, or from the list of all."""
    shown = sure(office.tap(who, "换一个类型", office.phone(who).last))
    shown = office.phone(who).messages[shown.id]
    if kind not in shown.labels:
        shown = sure(office.tap(who, role, shown))
    return sure(office.tap(who, kind, office.phone(who).messages[shown.id]))


def finish(office: Office, who: Person) -> Shown:
    """Skip what is still asked, to the card."""
    shown = office.phone(who).last
    while not any("换一个类型" in label for label in shown.labels) or any("跳过" in x for x in shown.labels):
        shown = sure(office.tap(who, "跳过", shown))
        shown = office.phone(who).messages[shown.id]
    return shown


def share(office: Office, who: Person) -> Shown:
    office.say(who, SENTENCE)
    for label in ("无条件", "一般数据", "不含", "保存"):
        office.tap(who, label)
    return office.phone(who).last


def make_it_opened(office: Office, who: Person, why: str = "助手理解有误") -> Shown:
    """The record that is shown last was no sharing, but an opening."""
    office.tap(who, "更正", office.phone(who).last)
    choose_kind(office, who, "开放数据")
    card = finish(office, who)
    office.tap(who, "✅ 更正", card)
    return sure(office.tap(who, why, office.phone(who).last))


# --- a form


def test_the_kind_can_be_changed_at_the_first_question_and_what_fits_is_taken_along(
    office: Office, cast: Cast
) -> None:
    shown = sure(office.say(cast.chen, SENTENCE))
    offered = sure(office.tap(cast.chen, "换一个类型", shown))
    assert "不是「共享数据」" in offered.text
    assert "共享数据" not in offered.labels, "what it isn't is no choice"
    nearest = [label for label in offered.labels if label in {kind.title.zh for kind in office.pack.kinds}]
    assert len(nearest) == 3
    shown = choose_kind_from(office, cast.chen, offered, "开放数据")
    assert shown.id == offered.id, "it stays one message"
    assert "开放数据" in shown.text
    assert "接收单位：市卫生健康局 → 新类型没有这一项" in shown.text
    assert office.column("select kind from draft") == ["data_opened"]
    found = fields_of(office)
    assert found["dataset_title"] == "义务教育入学数据"
    assert found["date"] == "2026-03-02"
    assert "recipient" not in found


def choose_kind_from(office: Office, who: Person, offered: Shown, kind: str) -> Shown:
    if kind not in offered.labels:
        offered = sure(office.tap(who, "数据", offered))
    return office.phone(who).messages[sure(office.tap(who, kind, offered)).id]


def test_on_the_card_too_and_in_words(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    for label in ("无条件", "一般数据", "不含"):
        office.tap(cast.chen, label)
    offered = sure(office.say(cast.chen, "换一个类型"))
    assert "那是哪一类" in offered.text
    choose_kind_from(office, cast.chen, offered, "开放数据")
    finish(office, cast.chen)
    office.tap(cast.chen, "保存")
    assert office.column("select ref from update_record") == ["OP-0001"]
    kept = fields_of(office, "revision")
    assert kept["grade"] == "general", "an answer that means the same in both is kept"
    assert kept["personal_info"] == "none"


def test_going_back_leaves_the_form_as_it_was(office: Office, cast: Cast) -> None:
    shown = sure(office.say(cast.chen, SENTENCE))
    before = fields_of(office)
    offered = sure(office.tap(cast.chen, "换一个类型", shown))
    offered = sure(office.tap(cast.chen, "人才队伍", offered))
    offered = sure(office.tap(cast.chen, "返回", offered))
    office.tap(cast.chen, "返回", offered)
    assert office.column("select kind from draft") == ["dataset_shared"]
    assert fields_of(office) == before


def test_later_questions_offer_no_other_kind(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    shown = sure(office.tap(cast.chen, "无条件"))
    assert not any("换一个类型" in label for label in shown.labels)


def test_evidence_of_a_form_goes_along(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    office.photo(cast.chen, "现场照片")
    choose_kind(office, cast.chen, "开放数据")
    finish(office, cast.chen)
    shown = sure(office.tap(cast.chen, "保存"))
    assert "佐证材料 1 份" in shown.text


def test_an_edit_of_the_sentence_is_held_against_the_kind_that_was_chosen(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    choose_kind(office, cast.chen, "开放数据")
    shown = sure(office.edit(cast.chen, SENTENCE.replace("入学", "在校生")))
    assert office.column("select kind from draft") == ["data_opened"]
    assert fields_of(office)["dataset_title"] == "义务教育在校生数据"
    assert "已按您修改后的消息重新读取" in shown.text


def test_a_form_from_the_menu_has_no_words_and_offers_all_kinds(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity=None)
    office.say(cast.chen, "/report")
    office.tap(cast.chen, "数据", office.phone(cast.chen).last)
    shown = sure(office.tap(cast.chen, "开放数据"))
    assert not any("换一个类型" in label for label in shown.labels), "it was chosen a moment ago"


# --- a record


def test_a_record_of_the_wrong_kind_gives_way_to_one_of_the_right_kind(office: Office, cast: Cast) -> None:
    share(office, cast.chen)
    shown = make_it_opened(office, cast.chen)
    assert shown.text.startswith("OP-0001 · 开放数据")
    assert "原为 DS-0001" in shown.text
    assert office.column("select state from update_record order by id") == ["withdrawn", "current"]
    assert office.column("select withdrawn_for from update_record where ref = 'DS-0001'") == ["助手理解有误"]
    assert office.column("select replaced_by from update_record order by id") == [2, None]
    kept = fields_of(office, "revision")
    assert kept["dataset_title"] == "义务教育入学数据"
    assert kept["grade"] == "general"
    assert "recipient" not in kept


def test_nothing_is_changed_before_the_reason_is_given_and_it_can_be_left(office: Office, cast: Cast) -> None:
    share(office, cast.chen)
    office.tap(cast.chen, "更正", office.phone(cast.chen).last)
    choose_kind(office, cast.chen, "开放数据")
    card = finish(office, cast.chen)
    assert "取代 DS-0001" in card.text
    asked = sure(office.tap(cast.chen, "✅ 更正", card))
    assert "为什么更正" in asked.text
    assert office.column("select state from update_record") == ["current"]
    office.tap(cast.chen, "返回", asked)
    shown = sure(office.tap(cast.chen, "保持不变", office.phone(cast.chen).messages[asked.id]))
    assert shown.text.startswith("DS-0001")
    assert office.column("select state from update_record") == ["current"]
    assert office.column("select count(*) from draft where state = 'open'") == [0]


def test_choosing_the_kind_that_it_has_leaves_it_as_it_is(office: Office, cast: Cast) -> None:
    share(office, cast.chen)
    office.tap(cast.chen, "更正", office.phone(cast.chen).last)
    choose_kind(office, cast.chen, "开放数据")
    shown = choose_kind(office, cast.chen, "共享数据")
    assert shown.text.startswith("DS-0001")
    assert office.column("select state from update_record") == ["current"]


def test_the_old_reference_leads_to_the_new_record(office: Office, cast: Cast) -> None:
    share(office, cast.chen)
    make_it_opened(office, cast.chen)
    shown = sure(office.say(cast.chen, "DS-0001怎么样了？"))
    assert shown.text.startswith("OP-0001")
    assert "原为 DS-0001" in shown.text
    office.photo(cast.chen, "DS-0001 的截图")
    assert office.column("select json_array_length(evidence, '$.dataset_title') from revision") == [
        None,
        None,
        1,
    ]
    assert office.column("select u.ref from revision r join update_record u on u.id = r.update_id") == [
        "DS-0001",
        "OP-0001",
        "OP-0001",
    ]


def test_both_histories_lead_to_each_other(office: Office, cast: Cast) -> None:
    share(office, cast.chen)
    make_it_opened(office, cast.chen, "填写有误")
    office.tap(cast.chen, "内容与历史", office.phone(cast.chen).last)
    shown = sure(office.tap(cast.chen, "历史", office.phone(cast.chen).last))
    assert "更正类型，原因：「填写有误」" in shown.text
    shown = sure(office.tap(cast.chen, "DS-0001", office.phone(cast.chen).messages[shown.id]))
    assert "类型有误，已改为 OP-0001" in shown.text
    shown = sure(office.tap(cast.chen, "OP-0001", shown))
    assert shown.text.startswith("OP-0001")


def test_evidence_of_a_record_goes_along(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    office.photo(cast.chen, "现场照片")
    for label in ("无条件", "一般数据", "不含", "保存"):
        office.tap(cast.chen, label)
    make_it_opened(office, cast.chen)
    old, new = office.column("select evidence from revision order by id")
    assert json.loads(new)["dataset_title"] == json.loads(old)[next(iter(json.loads(old)))]
    shown = sure(office.tap(cast.chen, "佐证材料", office.phone(cast.chen).last))
    assert "现场照片" in shown.text


def test_what_the_wrong_kind_rang_for_is_over(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    assert office.column("select status from alert") == ["open"]
    office.tap(cast.chen, "更正", office.phone(cast.chen).last)
    choose_kind(office, cast.chen, "组建人才队伍", "人才队伍")
    office.tap(cast.chen, "✅ 更正", finish(office, cast.chen))
    office.tap(cast.chen, "填写有误", office.phone(cast.chen).last)
    assert office.column("select status from alert") == ["resolved"]
    assert office.column("select ref from update_record where state = 'current'") == ["TB-0001"]


def test_what_is_owed_goes_over_to_what_stands_in_its_place(office: Office, cast: Cast) -> None:
    owing = (
        "select u.ref from obligation o join update_record u on u.id = o.update_id"
        " where o.kind = 'complete_update' and o.state = 'open'"
    )
    share(office, cast.chen)
    assert office.column(owing) == ["DS-0001"]
    make_it_opened(office, cast.chen)
    assert office.column(owing) == ["OP-0001"]


def test_who_looked_at_it_is_checked_again(office: Office, cast: Cast) -> None:
    """An assessment that was none doesn't stand behind its dataset any more."""
    share_personal_data(office, cast.chen, "学籍数据")
    office.say(cast.chen, "今天完成了学籍数据的个人信息保护影响评估，报告文号PIA-2026-003")
    shown = office.phone(cast.chen).last
    while not any("保存" in label for label in shown.labels):
        known = ("个人信息保护影响评估", "一般数据", "跳过")
        shown = sure(
            office.tap(cast.chen, next(w for w in known if any(w in x for x in shown.labels)), shown)
        )
    office.tap(cast.chen, "保存", shown)
    assert outcome(office, "DS-0001", "M-19") == "met"
    office.tap(cast.chen, "更正", office.phone(cast.chen).last)
    choose_kind(office, cast.chen, "核查数据")
    office.tap(cast.chen, "✅ 更正", finish(office, cast.chen))
    office.tap(cast.chen, "填写有误", office.phone(cast.chen).last)
    assert outcome(office, "DS-0001", "M-19") == "missing"


def outcome(office: Office, ref: str, requirement: str) -> str:
    [found] = office.column(
        "select f.outcome from update_record u join revision r on r.update_id = u.id and r.n = u.revision"
        " join check_run c on c.revision_id = r.id and c.latest = 1 join finding f on f.check_id = c.id"
        " where u.ref = ? and f.requirement_id = ?",
        ref,
        requirement,
    )
    return str(found)


def test_an_edit_of_the_first_message_is_held_against_what_stands_in_its_place(
    office: Office, cast: Cast
) -> None:
    office.say(cast.chen, SENTENCE)
    first = office.written_last(cast.chen)
    for label in ("无条件", "一般数据", "不含", "保存"):
        office.tap(cast.chen, label)
    make_it_opened(office, cast.chen)
    shown = sure(office.edit(cast.chen, SENTENCE.replace("入学", "在校生"), first))
    assert "要更正 OP-0001 吗" in shown.text
    assert "义务教育入学数据 → 义务教育在校生数据" in shown.text


def test_who_may_not_withdraw_it_is_not_offered_another_kind(office: Office, cast: Cast) -> None:
    """A liaison may correct what their CDO reported, but not take it back."""
    share(office, cast.chen)
    office.say(cast.lin, "/open")
    office.tap(cast.lin, "DS-0001")
    shown = sure(office.tap(cast.lin, "更正", office.phone(cast.lin).last))
    assert not any("换一个类型" in label for label in shown.labels)
    assert any("更新周期" in label for label in shown.labels)


def test_a_liaisons_waits_for_the_cdo_and_the_cdos_counts(office: Office, cast: Cast) -> None:
    share(office, cast.lin)
    make_it_opened(office, cast.lin)
    assert office.column("select state from update_record order by id") == ["withdrawn", "unconfirmed"]
    assert "OP-0001" in office.phone(cast.chen).last.text
    office.tap(cast.chen, "确认", office.phone(cast.chen).last)
    assert office.column("select state from update_record order by id") == ["withdrawn", "current"]


def test_what_was_added_meanwhile_is_shown_before_it_is_replaced(office: Office, cast: Cast) -> None:
    share(office, cast.lin)
    office.tap(cast.chen, "确认", office.phone(cast.chen).last)
    office.say(cast.chen, "/open")
    office.tap(cast.chen, "DS-0001")
    office.tap(cast.chen, "更正", office.phone(cast.chen).last)
    choose_kind(office, cast.chen, "开放数据")
    card = finish(office, cast.chen)
    office.tap(cast.lin, "更正")
    office.say(cast.lin, "数据级别改成重要数据")
    office.tap(cast.lin, "✅ 更正")
    office.tap(cast.lin, "填写有误")
    again = sure(office.tap(cast.chen, "✅ 更正", office.phone(cast.chen).messages[card.id]))
    assert "重要数据" in again.text or "重要数据" in office.phone(cast.chen).messages[card.id].text
    assert office.column("select state from update_record") == ["unconfirmed"]
    office.tap(cast.chen, "✅ 更正", office.phone(cast.chen).messages[card.id])
    office.tap(cast.chen, "填写有误", office.phone(cast.chen).messages[card.id])
    assert fields_of(office, "revision")["grade"] == "important"


def test_a_record_that_was_withdrawn_meanwhile_is_not_replaced(office: Office, cast: Cast) -> None:
    share(office, cast.lin)
    office.tap(cast.lin, "更正", office.phone(cast.lin).last)
    choose_kind(office, cast.lin, "开放数据")
    card = finish(office, cast.lin)
    office.tap(cast.lin, "✅ 更正", card)
    office.say(cast.chen, "/open")
    office.tap(cast.chen, "DS-0001")
    office.tap(cast.chen, "撤回", office.phone(cast.chen).last)
    office.say(cast.chen, "与另一条重复")
    office.tap(cast.lin, "填写有误", office.phone(cast.lin).messages[card.id])
    assert office.column("select ref from update_record") == ["DS-0001"]
    assert office.column("select withdrawn_for from update_record") == ["与另一条重复"]


# --- what has a place in the other kind


@pytest.mark.parametrize(
    ("was", "kind", "name", "there"),
    [
        ("dataset_shared", "document_published", "dataset_title", "document_title"),
        ("dataset_shared", "sharing_request_answered", "recipient", "requester"),
        ("dataset_shared", "data_opened", "recipient", None),
        ("dataset_shared", "training_held", "date", "date"),
        ("cdo_appointed", "liaison_named", "person", "person"),
        ("cdo_appointed", "document_published", "person", None),
        ("dataset_shared", "cdo_appointed", "dataset_title", None),
        ("dataset_shared", "data_opened", "no_such_field", None),
    ],
)
def test_fields_are_taken_along_by_what_they_mean(
    pack: Pack, was: str, kind: str, name: str, there: str | None
) -> None:
    assert counterpart(pack.kind(was), pack.kind(kind), name) == there


def test_a_value_goes_along_only_where_it_is_one_there_too(pack: Pack) -> None:
    shared, raised = pack.kind("dataset_shared"), pack.kind("issue_raised")
    assert carried(shared, pack.kind("data_opened"), {"grade": "general"}) == {"grade": "general"}
    assert carried(shared, pack.kind("data_opened"), {"grade": "no such grade"}) == {}
    assert carried(shared, raised, {"recipient": "health"}) == {"other_organizations": ["health"]}
    assert carried(raised, shared, {"other_organizations": ["health"]}) == {"recipient": "health"}
    assert carried(raised, shared, {"other_organizations": ["health", "finance"]}) == {}
    assert carried(raised, pack.kind("scenario_launched"), {"problem": "security"}) == {}, (
        "a choice is no text"
    )


def test_every_kind_can_become_every_other(pack: Pack) -> None:
    """Whatever a kind can hold, the other takes only values of its own."""
    for was in pack.kinds:
        for kind in pack.kinds:
            full = {each.id: None if each.none_allowed else "x" for each in was.fields}
            found = carried(was, kind, full)
            assert set(found) <= {each.id for each in kind.fields}
            assert all(value is not None or kind.field(name).none_allowed for name, value in found.items())
