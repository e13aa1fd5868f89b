"""Help that fits the person and the moment, and an introduction in three taps."""

from __future__ import annotations

import pytest

from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import report_issue
from tests.integration.usecases.office import Office
from tests.integration.usecases.test_joining import STRANGER, link


@pytest.mark.parametrize(
    ("position", "first"),
    [("cdo", "📝"), ("liaison", "📝"), ("supervisor", "🔔")],
)
def test_three_taps_explain_it_and_lead_to_the_first_thing_to_do(
    office: Office, cast: Cast, position: str, first: str
) -> None:
    shown = office.say(STRANGER, f"/start {link(office, cast, position, 'police')}")
    assert shown is not None
    for step in (1, 2, 3):
        shown = office.tap(STRANGER, "三步看懂" if step == 1 else "下一步")
        assert shown is not None
        assert f"三步看懂 · {step}/3" in shown.text
    assert any(label.startswith(first) for label in shown.labels) or position == "supervisor"
    assert len(office.phone(STRANGER).messages) == 1, "in one message"


def test_the_introduction_is_for_ones_own_position(office: Office, cast: Cast) -> None:
    shown = office.say(cast.chen, "/help")
    assert shown is not None
    office.press(cast.lin, shown, shown.data("三步看懂"))
    assert office.phone(cast.lin).toasts == ["您没有这项操作的权限。"]


def test_in_the_middle_of_a_form_help_says_what_is_asked_and_leads_back(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "今天把学籍数据共享给了卫健局")
    shown = office.say(cast.chen, "/help")
    assert shown is not None
    assert "您正在填写「共享数据」，正在问：" in shown.text
    office.tap(cast.chen, "继续填写")
    office.tap(cast.chen, "先看卡片")
    shown = office.say(cast.chen, "/help")
    assert shown is not None
    assert "卡片还没有保存" in shown.text
    office.say(cast.chen, "/cancel")
    shown = office.say(cast.chen, "/help")
    assert shown is not None
    assert "卡片" not in shown.text.split("首席数据官")[0]


def test_with_an_alert_open_a_supervisor_is_told_what_to_do_with_it(office: Office, cast: Cast) -> None:
    report_issue(office, cast.chen, severity="重大")
    shown = office.say(cast.li, "/help")
    assert shown is not None
    assert "有 1 项预警未办结" in shown.text
    office.tap(cast.li, "办结")
    shown = office.say(cast.li, "/help")
    assert shown is not None
    assert "您正在办结一项预警" in shown.text
    shown = office.say(cast.fang, "/help")
    assert shown is not None
    assert "预警未办结" not in shown.text, "another district's"


def test_when_words_are_awaited_help_says_so(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "/policy")
    shown = office.say(cast.chen, "/help")
    assert shown is not None
    assert "我在等您回答上一个问题" in shown.text


def test_a_stranger_learns_how_to_come_in_once(office: Office, cast: Cast) -> None:
    office.say(STRANGER, "/help")
    office.say(STRANGER, "/help")
    assert len(office.phone(STRANGER).messages) == 1
    assert "索取邀请链接" in office.phone(STRANGER).last.text
