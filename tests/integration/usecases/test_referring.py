"""A record is withdrawn and corrected in words: as by its buttons, by who may, and never by words alone."""

from __future__ import annotations

from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import choose, share_personal_data
from tests.integration.usecases.issue_deeds import report
from tests.integration.usecases.office import Office


def rate(office: Office, cast: Cast) -> None:
    report(office, cast.chen, "project_rated", {"rating": "amber", "reason": "进度慢了两周"})


def test_the_last_report_is_withdrawn_once_the_reason_is_told(office: Office, cast: Cast) -> None:
    rate(office, cast)
    shown = office.say(cast.chen, "撤回刚才那条")
    assert shown is not None
    assert "为什么撤回" in shown.text
    assert office.column("select state from update_record") == ["current"]
    office.say(cast.chen, "重复填报了")
    assert office.column("select state from update_record") == ["withdrawn"]


def test_a_value_that_suits_one_choice_alone_needs_no_field(office: Office, cast: Cast) -> None:
    rate(office, cast)
    shown = office.say(cast.chen, "把刚才那条改成红色")
    assert shown is not None
    assert "评级：黄 → 红" in shown.text
    assert office.column("select revision from update_record") == [1]


def test_a_named_field_of_a_named_record_is_corrected(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    shown = office.say(cast.chen, "DS-0001的更新周期改成每周")
    assert shown is not None
    assert "更新周期：每月 → 每周" in shown.text


def test_without_a_value_the_fields_are_offered(office: Office, cast: Cast) -> None:
    rate(office, cast)
    shown = office.say(cast.chen, "更正PR-0001")
    assert shown is not None
    assert "要修改哪一项" in shown.text


def test_what_somebody_else_reported_elsewhere_is_not_there(office: Office, cast: Cast) -> None:
    rate(office, cast)
    shown = office.say(cast.gao, "撤回PR-0001")
    assert shown is not None
    assert "PR-0001" in shown.text
    assert "为什么撤回" not in shown.text


def test_of_long_ago_nobody_knows_which_is_the_last_one(office: Office, cast: Cast) -> None:
    rate(office, cast)
    office.later(days=4)
    shown = office.say(cast.chen, "撤回刚才那条")
    assert shown is not None
    assert "您近 3 天没有报送" in shown.text


def test_it_is_no_answer_to_what_a_form_asks_and_the_form_goes_on(office: Office, cast: Cast) -> None:
    rate(office, cast)
    assert "共享的是什么数据？" in choose(office, cast.chen, "共享数据").text
    shown = office.say(cast.chen, "撤回刚才那条")
    assert shown is not None
    assert "为什么撤回" in shown.text
    shown = office.say(cast.chen, "重复填报了")
    assert office.column("select state from update_record") == ["withdrawn"]
    assert shown is not None
    assert "共享的是什么数据？" in shown.text


def test_a_record_is_corrected_while_a_form_asks_for_words(office: Office, cast: Cast) -> None:
    rate(office, cast)
    choose(office, cast.chen, "共享数据")
    shown = office.say(cast.chen, "PR-0001 的评级改成红色")
    assert shown is not None
    assert "评级：黄 → 红" in shown.text


def test_who_supervises_withdraws_nothing(office: Office, cast: Cast) -> None:
    rate(office, cast)
    shown = office.say(cast.li, "撤回PR-0001")
    assert shown is not None
    assert "为什么撤回" not in shown.text
