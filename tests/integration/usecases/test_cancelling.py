"""Cancelled in words, as by the command; and who doesn't report is told who does."""

from __future__ import annotations

import pytest

from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import choose, share_personal_data
from tests.integration.usecases.office import Office

NOTHING = "当前没有正在进行的操作。"
REPORT = "今天把学籍数据共享给了卫健局"


@pytest.mark.parametrize("typed", ["取消", "不报了", "算了", "取消提醒", "cancel"])
def test_where_nothing_is_open_a_sentence_says_so(office: Office, cast: Cast, typed: str) -> None:
    shown = office.say(cast.chen, typed)
    assert shown is not None
    assert (shown.text, list(shown.labels)) == (NOTHING, [])


@pytest.mark.parametrize("typed", ["不报了", "取消吧", "算了", "算了吧。", "never mind"])
def test_a_form_is_dropped(office: Office, cast: Cast, typed: str) -> None:
    choose(office, cast.chen, "共享数据")
    office.say(cast.chen, typed)
    assert office.column("select state from draft") == ["cancelled"]


def test_a_card_is_dropped(office: Office, cast: Cast) -> None:
    office.say(cast.chen, REPORT)
    office.tap(cast.chen, "先看卡片")
    office.say(cast.chen, "算了")
    assert office.column("select state from draft") == ["cancelled"]
    assert office.column("select count(*) from update_record") == [0]


def test_a_record_stays_where_its_withdrawal_is_given_up(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    office.say(cast.chen, "撤回DS-0001")
    office.say(cast.chen, "算了")
    assert office.column("select state from update_record") == ["current"]
    office.say(cast.chen, "重复填报了")
    assert office.column("select state from update_record") == ["current"], "no reason is awaited any more"


@pytest.mark.parametrize("typed", ["取消提醒", "取消审批事项的管理办法", "不报送数据的单位名单"])
def test_a_form_stays_where_something_else_is_said(office: Office, cast: Cast, typed: str) -> None:
    choose(office, cast.chen, "共享数据")
    office.say(cast.chen, typed)
    assert office.column("select state from draft") == ["open"]


def test_who_supervises_or_administers_is_told_who_reports(office: Office, cast: Cast) -> None:
    for who, said in (
        (cast.li, "报送由各单位的首席数据官或联络员提交。"),
        (cast.wang, "报送由各单位的首席数据官或联络员提交。"),
    ):
        shown = office.say(who, REPORT)
        assert shown is not None
        assert shown.text == said
    shown = office.say(cast.amy, "Today we shared the enrolment data with the Health Bureau")
    assert shown is not None
    assert shown.text == "Reports are made by the organization's CDO or liaison."
    assert office.column("select count(*) from draft") == [0]


def test_who_supervises_and_greets_is_helped(office: Office, cast: Cast) -> None:
    shown = office.say(cast.li, "你好")
    assert shown is not None
    assert "首席数据官或联络员提交" not in shown.text
