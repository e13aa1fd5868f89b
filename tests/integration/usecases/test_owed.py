"""From what is owed back to the record: called up by a tap, completed by whoever may report for it."""

from __future__ import annotations

from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import add, share_personal_data
from tests.integration.usecases.office import Office
from tests.integration.usecases.test_alerts import end_posts
from tests.integration.usecases.test_authority import REFUSED


def test_what_is_owed_is_one_tap_from_its_record(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    old = office.phone(cast.chen).last
    office.say(cast.chen, "/owed")
    shown = office.tap(cast.chen, "DS-0001")
    assert shown is not None
    assert "DS-0001 · 共享数据" in shown.text
    assert "➕ 补充缺项" in shown.labels
    assert office.phone(cast.chen).messages[old.id].rows == (), "one living message"
    assert "请看下方" in office.phone(cast.chen).messages[old.id].text


def test_the_record_called_up_is_the_living_message_from_then_on(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    office.say(cast.chen, "/owed")
    living = office.tap(cast.chen, "DS-0001")
    assert living is not None
    office.tap(cast.chen, "补充缺项")
    office.tap(cast.chen, "是否涉密")
    office.tap(cast.chen, "否")
    shown = office.tap(cast.chen, "保存")
    assert shown is not None
    assert shown.id == living.id
    assert "第 2 版" in shown.text


def test_a_cdo_completes_what_the_liaison_reported_and_both_see_it(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.lin)
    lins = office.phone(cast.lin).last
    office.say(cast.chen, "/owed")
    office.tap(cast.chen, "DS-0001")
    office.tap(cast.chen, "补充缺项")
    office.tap(cast.chen, "是否涉密")
    office.tap(cast.chen, "否")
    shown = office.tap(cast.chen, "保存")
    assert shown is not None
    assert "第 2 版" in shown.text
    assert "第 2 版" in office.phone(cast.lin).messages[lins.id].text
    assert office.column("select person_id from revision order by n") == [cast.lin.id, cast.chen.id]


def test_a_typed_addition_by_the_cdo_leaves_the_liaisons_message_where_it_is(
    office: Office, cast: Cast
) -> None:
    share_personal_data(office, cast.lin)
    lins = office.phone(cast.lin).last
    office.say(cast.chen, "/owed")
    office.tap(cast.chen, "DS-0001")
    office.tap(cast.chen, "补充缺项")
    office.tap(cast.chen, "资源代码")
    office.say(cast.chen, "307012/000126")
    office.tap(cast.chen, "保存")
    assert "第 2 版" in office.phone(cast.lin).messages[lins.id].text


def test_a_supervisor_sees_what_is_overdue_and_only_that(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    office.at("2026-03-06 08:30")
    assert not any("待补齐" in label for m in office.phone(cast.li).messages.values() for label in m.labels)
    office.at("2026-03-10 08:30")
    shown = office.tap(cast.li, "待补齐")
    assert shown is not None
    assert "❗ DS-0001" in shown.text
    shown = office.tap(cast.li, "DS-0001")
    assert shown is not None
    assert "DS-0001 · 共享数据" in shown.text
    assert "➕ 补充缺项" not in shown.labels


def test_a_record_of_an_organization_that_was_left_is_not_called_up(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    listed = office.say(cast.chen, "/owed")
    assert listed is not None
    end_posts(office, cast.chen.id)
    office.joins(1, "陈敏", "cdo", "police")
    office.tap(cast.chen, "DS-0001", listed)
    assert office.phone(cast.chen).toasts[-1] == REFUSED


def test_what_is_owed_tells_how_much_each_record_lacks(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    shown = office.say(cast.chen, "/owed")
    assert shown is not None
    assert "○ DS-0001 学籍数据 · 缺 18 项 · 3月9日" in shown.text
    add(office, cast.chen, "是否涉密", "否")
    shown = office.say(cast.chen, "/owed")
    assert shown is not None
    assert "缺 17 项" in shown.text
