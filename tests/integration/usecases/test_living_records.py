"""A record is corrected, confirmed, withdrawn; keeps its revisions; is checked again; and is found again."""

from __future__ import annotations

import json

import pytest

from storage.city.people import Person
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import add, report_issue, share_personal_data
from tests.integration.usecases.office import Office, Shown

SENTENCE = "今天把义务教育入学数据共享给了卫健局,每月更新"


def sure(shown: Shown | None) -> Shown:
    assert shown is not None
    return shown


def share(office: Office, who: Person, title: str = "义务教育入学数据") -> Shown:
    office.say(who, f"今天把{title}共享给了卫健局,每月更新")
    for label in ("无条件", "一般数据", "不含", "保存"):
        office.tap(who, label)
    return office.phone(who).last


def correct(office: Office, who: Person, field: str, answer: str, why: str = "填写有误") -> Shown:
    """Correct one field of the record that is shown last."""
    last = office.phone(who).last
    office.tap(who, "更正", last)
    while not any(field in label for label in office.phone(who).messages[last.id].labels):
        office.tap(who, "下一页", office.phone(who).messages[last.id])
    asked = sure(office.tap(who, field, office.phone(who).messages[last.id]))
    if any(answer in label for label in asked.labels):
        office.tap(who, answer, asked)
    else:
        office.say(who, answer)
    office.tap(who, "✅ 更正", office.phone(who).last)
    return sure(office.tap(who, why, office.phone(who).last))


def fields(office: Office) -> dict[str, object]:
    return dict(json.loads(office.column("select fields from revision order by id desc limit 1")[0]))


# --- correcting


def test_any_field_can_be_corrected_with_a_reason_and_all_revisions_stay(office: Office, cast: Cast) -> None:
    share(office, cast.chen)
    shown = correct(office, cast.chen, "更新周期", "每周")
    assert shown.text.startswith("DS-0001")
    assert "第 2 版" in shown.text
    assert fields(office)["update_frequency"] == "weekly"
    assert office.column("select json_extract(fields, '$.update_frequency') from revision order by n") == [
        "monthly",
        "weekly",
    ]
    assert office.column("select reason from revision order by n") == [None, "填写有误"]


def test_the_differences_are_shown_before_anything_is_changed(office: Office, cast: Cast) -> None:
    share(office, cast.chen)
    office.tap(cast.chen, "更正")
    listed = office.phone(cast.chen).last
    assert "1. 数据名称：义务教育入学数据" in listed.text
    office.tap(cast.chen, "更新周期", listed)
    shown = sure(office.tap(cast.chen, "每周"))
    assert "✎ 更新周期：每月 → 每周" in shown.text
    assert office.column("select revision from update_record") == [1]
    shown = sure(office.tap(cast.chen, "保持不变"))
    assert shown.text.startswith("DS-0001")
    assert office.column("select revision from update_record") == [1]


def test_a_reason_may_be_typed_and_none_is_taken_without(office: Office, cast: Cast) -> None:
    share(office, cast.chen)
    office.tap(cast.chen, "更正")
    office.say(cast.chen, "更新周期改成每周")
    office.tap(cast.chen, "✅ 更正", office.phone(cast.chen).last)
    shown = sure(office.say(cast.chen, "。"))
    assert "为什么更正" in shown.text
    assert office.column("select revision from update_record") == [1]
    shown = sure(office.say(cast.chen, "对方来函要求每周更新"))
    assert "第 2 版" in shown.text
    assert office.column("select reason from revision where n = 2") == ["对方来函要求每周更新"]


def test_what_a_record_lacks_is_added_without_a_reason(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    add(office, cast.chen, "是否涉密", "否")
    assert office.column("select reason from revision where n = 2") == [None]


def test_a_correction_that_changes_nothing_makes_no_revision(office: Office, cast: Cast) -> None:
    share(office, cast.chen)
    office.tap(cast.chen, "更正")
    office.tap(cast.chen, "更新周期", office.phone(cast.chen).last)
    shown = sure(office.tap(cast.chen, "每月"))
    assert "要修改哪一项" in shown.text
    office.tap(cast.chen, "返回", shown)
    assert office.column("select revision from update_record") == [1]


def test_what_should_not_be_there_at_all_is_cleared(office: Office, cast: Cast) -> None:
    share(office, cast.chen)
    office.tap(cast.chen, "更正")
    office.tap(cast.chen, "接收单位", office.phone(cast.chen).last)
    shown = sure(office.tap(cast.chen, "清空这一项"))
    assert "✎ 接收单位：市卫生健康局 → 清空" in shown.text
    assert "recipient" in fields(office)
    office.tap(cast.chen, "✅ 更正", shown)
    office.tap(cast.chen, "填写有误")
    assert "recipient" not in fields(office)
    assert office.column("select revision from update_record") == [2]
    office.tap(cast.chen, "内容与历史", office.phone(cast.chen).last)
    shown = sure(office.tap(cast.chen, "历史", office.phone(cast.chen).last))
    assert "✎ 接收单位：市卫生健康局 → 清空" in shown.text


def test_a_record_keeps_what_it_is_named_and_dated_by(office: Office, cast: Cast) -> None:
    share(office, cast.chen)
    office.tap(cast.chen, "更正")
    for name in ("数据名称", "发布日期"):
        shown = sure(office.tap(cast.chen, name, office.phone(cast.chen).last))
        assert not any("清空" in label for label in shown.labels)
        office.tap(cast.chen, "返回", shown)


def test_save_typed_where_nothing_was_added_makes_no_revision(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    office.tap(cast.chen, "补充缺项")
    shown = sure(office.say(cast.chen, "保存"))
    assert office.column("select revision from update_record") == [1]
    assert office.column("select state from draft order by id") == ["saved", "cancelled"]
    assert shown.text


def test_a_corrected_record_is_checked_again_and_its_alert_follows(office: Office, cast: Cast) -> None:
    share(office, cast.chen, "重点人员数据")
    assert office.column("select status from alert") == []
    correct(office, cast.chen, "数据级别", "核心数据")
    assert office.column("select status from alert") == ["open"]
    assert "核心" in office.phone(cast.li).last.text or office.phone(cast.li).rings
    correct(office, cast.chen, "数据级别", "一般数据", "核实后更正")
    assert office.column("select status from alert") == ["resolved"]
    assert office.column("select count(*) from check_run") == [3]


def test_what_is_owed_follows_a_correction(office: Office, cast: Cast) -> None:
    share(office, cast.chen)
    before = office.column("select state from obligation where kind = 'complete_update'")
    correct(office, cast.chen, "个人信息", "含个人信息")
    assert before == office.column("select state from obligation where kind = 'complete_update'") == ["open"]
    found = office.column(
        "select f.outcome from finding f join check_run c on c.id = f.check_id"
        " where f.requirement_id = 'M-19' order by c.id"
    )
    assert found == ["not_applicable", "missing"]


def test_an_assessment_corrected_to_be_of_another_dataset_concerns_both(office: Office, cast: Cast) -> None:
    """The dataset that had it loses it; the one that it is of now is met."""
    share_personal_data(office, cast.chen, "学籍数据")
    share_personal_data(office, cast.chen, "资助数据")
    assess(office, cast.chen, "学籍数据")
    assert outcomes(office, "M-19") == {"DS-0001": "met", "DS-0002": "missing"}
    correct(office, cast.chen, "1 ", "资助数据")
    assert outcomes(office, "M-19") == {"DS-0001": "missing", "DS-0002": "met"}


def assess(office: Office, who: Person, title: str) -> None:
    office.say(who, f"今天完成了{title}的个人信息保护影响评估，报告文号PIA-2026-003")
    shown = office.phone(who).last
    while not any("保存" in label for label in shown.labels):
        known = ("个人信息保护影响评估", "一般数据", "跳过")
        shown = sure(office.tap(who, next(w for w in known if any(w in x for x in shown.labels)), shown))
    office.tap(who, "保存", shown)


def outcomes(office: Office, requirement: str) -> dict[str, str]:
    found = office.db.conn.execute(
        "select u.ref, f.outcome from update_record u join revision r on r.update_id = u.id and r.n = u.revision"
        " join check_run c on c.revision_id = r.id and c.latest = 1 join finding f on f.check_id = c.id"
        " where f.requirement_id = ? order by u.ref",
        [requirement],
    )
    return dict(found.fetchall())


def test_somebody_elses_change_meanwhile_is_shown_before_a_correction_is_applied(
    office: Office, cast: Cast
) -> None:
    share_personal_data(office, cast.lin)
    office.tap(cast.chen, "确认", office.phone(cast.chen).last)
    office.say(cast.chen, "/open")
    office.tap(cast.chen, "DS-0001")
    office.tap(cast.chen, "更正", office.phone(cast.chen).last)
    card = sure(office.say(cast.chen, "更新周期改成每周"))
    add(office, cast.lin, "是否涉密", "否")
    office.tap(cast.chen, "✅ 更正", office.phone(cast.chen).messages[card.id])
    assert office.phone(cast.chen).toasts[-1] == "情况已经变化，已为您刷新。"
    assert office.column("select revision from update_record") == [2]
    office.tap(cast.chen, "✅ 更正", office.phone(cast.chen).messages[card.id])
    office.tap(cast.chen, "填写有误", office.phone(cast.chen).messages[card.id])
    assert fields(office)["update_frequency"] == "weekly"
    assert fields(office)["contains_secrets"] is False, "what the other one added stays"


def test_a_liaisons_correction_waits_for_the_cdo_again(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.lin)
    office.tap(cast.chen, "确认", office.phone(cast.chen).last)
    correct(office, cast.lin, "更新周期", "每周")
    assert office.column("select state from update_record") == ["unconfirmed"]


def test_who_supervises_or_is_of_another_organization_is_not_offered_to_correct(
    office: Office, cast: Cast
) -> None:
    report_issue(office, cast.chen, severity="重大")
    shown = sure(office.tap(cast.li, "查看记录", office.phone(cast.li).rings[-1]))
    assert not any("更正" in label for label in shown.labels)
    assert any("内容与历史" in label for label in shown.labels)


# --- the pages behind a record


def test_a_record_shows_what_it_says_its_evidence_and_its_history(office: Office, cast: Cast) -> None:
    office.say(cast.chen, SENTENCE)
    for label in ("无条件", "一般数据", "不含"):
        office.tap(cast.chen, label)
    office.photo(cast.chen, "共享协议")
    office.tap(cast.chen, "保存", office.phone(cast.chen).last)
    office.later(hours=1)
    correct(office, cast.chen, "更新周期", "每周")
    shown = sure(office.tap(cast.chen, "内容与历史", office.phone(cast.chen).last))
    assert "更新周期：每周" in shown.text
    assert "📎 共享协议（数据名称）" in shown.text
    shown = sure(office.tap(cast.chen, "历史", shown))
    assert "第 2 版 · 陈敏 · 3月2日（周一）11:00" in shown.text
    assert "原因：「填写有误」" in shown.text
    assert "✎ 更新周期：每月 → 每周" in shown.text
    assert "第 1 版 · 陈敏 报送" in shown.text
    shown = sure(office.tap(cast.chen, "回到报送", shown))
    assert shown.text.startswith("DS-0001")


def test_the_history_tells_who_confirmed_and_who_withdrew_and_why(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.lin)
    office.tap(cast.chen, "确认", office.phone(cast.chen).last)
    office.tap(cast.lin, "撤回")
    office.say(cast.lin, "与上一条重复")
    office.say(cast.lin, "/mine")
    office.tap(cast.lin, "DS-0001")
    office.tap(cast.lin, "内容与历史", office.phone(cast.lin).last)
    shown = sure(office.tap(cast.lin, "历史", office.phone(cast.lin).last))
    assert "✓ 陈敏 确认" in shown.text
    assert "已撤回 · 林小" in shown.text
    assert "与上一条重复" in shown.text


# --- what I reported


def test_mine_lists_the_newest_first_in_pages(office: Office, cast: Cast) -> None:
    for number in range(9):
        share(office, cast.chen, f"第{number}小学学籍数据")
    shown = sure(office.say(cast.chen, "/mine"))
    assert "我报送的 9 件" in shown.text
    assert "DS-0009" in shown.labels[0]
    shown = sure(office.tap(cast.chen, "下一页", shown))
    assert [label for label in shown.labels if "DS-" in label] == ["DS-0001 · 第0小学学籍数据"]


@pytest.mark.parametrize(
    "sought", ["入学", "义务教育", "DS-0001", "卫健局", "Health Bureau", "入学 教育", "学"]
)
def test_mine_with_words_searches_at_once(office: Office, cast: Cast, sought: str) -> None:
    share(office, cast.chen)
    share(office, cast.chen, "公租房名单")
    shown = sure(office.say(cast.chen, f"/mine {sought}"))
    assert any("DS-0001" in label for label in shown.labels)
    shown = sure(office.say(cast.chen, "/mine 公租房"))
    assert [label for label in shown.labels if "DS-" in label] == ["DS-0002 · 公租房名单"]


def test_what_is_not_there_is_said_and_everything_is_a_tap_away(office: Office, cast: Cast) -> None:
    share(office, cast.chen)
    shown = sure(office.say(cast.chen, "/mine 公租房"))
    assert "没有找到「公租房」" in shown.text
    shown = sure(office.tap(cast.chen, "全部", shown))
    assert any("DS-0001" in label for label in shown.labels)


def test_the_words_to_look_for_may_be_the_next_message(office: Office, cast: Cast) -> None:
    share(office, cast.chen)
    office.say(cast.chen, "/mine")
    office.tap(cast.chen, "查找")
    shown = sure(office.say(cast.chen, "入学"))
    assert "含「入学」的报送 1 件" in shown.text


def test_nobody_finds_what_others_reported(office: Office, cast: Cast) -> None:
    share(office, cast.chen)
    shown = sure(office.say(cast.lin, "/mine 入学"))
    assert not any("DS-" in label for label in shown.labels)
    shown = sure(office.say(cast.li, "/mine"))
    assert "只有首席数据官和联络员" in shown.text


def test_a_withdrawn_record_is_listed_and_marked(office: Office, cast: Cast) -> None:
    share(office, cast.chen)
    office.tap(cast.chen, "撤回")
    office.say(cast.chen, "与上一条重复")
    shown = sure(office.say(cast.chen, "/mine"))
    assert shown.labels[0].startswith("↩️ DS-0001")
