"""Questions about many organizations at once: who has reported, who has no CDO, and who may ask that."""

from __future__ import annotations

from datetime import date

import pytest

from bot.usecases.errors import Refused
from bot.usecases.questions import lacking
from storage.city import people
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import Office
from tests.integration.usecases.test_questions import asked, issue, put

SILENT = ["哪些部门本周没有报送", "which departments haven't reported this week?"]
VACANT = ["哪些单位没有首席数据官", "which departments have no CDO?"]


@pytest.mark.parametrize("text", SILENT)
def test_who_has_not_reported_this_week_with_both_numbers_and_the_day(
    office: Office, cast: Cast, text: str
) -> None:
    office.at("2026-02-27 10:00")
    issue(office, cast.gao, "专线中断", of="nanhai")
    office.at("2026-03-02 10:00")
    issue(office, cast.chen, "接口连不上", date="2026-02-20")
    shown = asked(office, cast.li, text)
    assert "没有报送：27/28 个单位" in shown.text
    assert "3月2日（周一）至3月8日（周日）" in shown.text
    assert "按报送日统计" in shown.text
    assert "截至 3月2日（周一）10:00" in shown.text
    listed = shown.text
    for _ in range(2):
        shown = office.tap(cast.li, "下一页", shown)
        assert shown is not None
        listed += shown.text
    # Reported last week, and about a day of last week: the day of the report counts.
    assert "• 南海区：最近一次 2月27日（周五）" in listed
    assert "市教育局" not in listed
    assert "• 市公安局：还没有报送过" in listed


def test_who_has_never_reported_stands_before_who_did_long_ago(office: Office, cast: Cast) -> None:
    office.at("2026-02-20 10:00")
    issue(office, cast.chen, "接口连不上")
    office.at("2026-02-27 10:00")
    issue(office, cast.gao, "专线中断", of="nanhai")
    office.at("2026-03-02 10:00")
    shown = asked(office, cast.amy, "which departments haven't reported this week?")
    for _ in range(2):
        shown = office.tap(cast.amy, "Next", shown)
        assert shown is not None
    listed = [line for line in shown.text.splitlines() if line.startswith("•")]
    assert listed[-2:] == ["• Education Bureau: last on Fri 20 Feb", "• Nanhai District: last on Fri 27 Feb"]


def test_what_waits_for_confirmation_is_told_and_what_was_withdrawn_is_no_report(
    office: Office, cast: Cast
) -> None:
    issue(office, cast.gao, "专线中断", of="nanhai", state="unconfirmed")
    assert "• 南海区：还没有报送过（有报送待首席数据官确认）" in asked(office, cast.fang, SILENT[0]).text
    issue(office, cast.gao, "大屏黑屏", of="nanhai", state="withdrawn")
    assert "没有报送：1/1 个单位" in asked(office, cast.fang, SILENT[0]).text
    issue(office, cast.gao, "接口连不上", of="nanhai")
    shown = asked(office, cast.fang, SILENT[0])
    assert "已报送：1/1 个单位" in shown.text
    assert "•" not in shown.text


def test_of_one_kind_the_day_counts_on_which_it_happened(office: Office, cast: Cast) -> None:
    issue(office, cast.gao, "专线中断", of="nanhai")
    assert "• 南海区：还没有登记过" in asked(office, cast.fang, "哪些部门今年没有办培训?").text
    training = {"training_title": "分级实务", "date": "2025-12-30"}
    put(office, cast.gao, "training_held", training, of="nanhai")
    shown = asked(office, cast.fang, "哪些部门今年没有办培训?")
    assert "没有登记「开展培训或演练」：1/1 个单位" in shown.text
    assert "• 南海区：最近一次 2025年12月30日（周二）" in shown.text
    assert "按事项发生日统计" in shown.text
    put(office, cast.gao, "training_held", {**training, "date": "2026-01-05"}, of="nanhai")
    assert "已登记「开展培训或演练」：1/1 个单位" in asked(office, cast.fang, "哪些部门今年没有办培训?").text


def test_who_has_reported_is_told_as_well(office: Office, cast: Cast) -> None:
    issue(office, cast.chen, "接口连不上")
    shown = asked(office, cast.amy, "which departments have reported this week?")
    assert "Reported: 1 of 28 organizations" in shown.text
    assert "• Education Bureau" in shown.text
    assert "Nanhai" not in shown.text


def test_a_supervisor_is_told_of_their_jurisdiction_alone(office: Office, cast: Cast) -> None:
    shown = asked(office, cast.fang, SILENT[0])
    assert "没有报送：1/1 个单位" in shown.text
    assert "教育" not in shown.text
    for text in ("顺德哪些单位本周没有报送?", "顺德哪些单位没有首席数据官?"):
        assert asked(office, cast.fang, text).text == "顺德区不在您可以查看的范围内，我不能答复。"
    assert "没有报送：1/1 个单位" in asked(office, cast.li, "顺德哪些单位本周没有报送?").text


@pytest.mark.parametrize("text", VACANT)
def test_who_has_no_chief_data_officer_with_both_numbers_and_the_day(
    office: Office, cast: Cast, text: str
) -> None:
    for who in (cast.li, cast.wang):
        shown = asked(office, who, text)
        assert "空缺 26" in shown.text
        assert "已有 2/28（截至 3月2日（周一））" in shown.text
        assert "○ 市公安局：空缺" in shown.text or "下一页" in str(shown.labels)
        assert "市教育局" not in shown.text
    shown = asked(office, cast.fang, text)
    assert "没有空缺" in shown.text
    assert "已有 1/1" in shown.text
    assert "另有 7 个单位未参加，不计入" in shown.text


@pytest.mark.parametrize("text", [*SILENT, *VACANT])
def test_a_cdo_and_a_liaison_are_told_who_may_see_it_and_what_they_can_ask(
    office: Office, cast: Cast, text: str
) -> None:
    for who in (cast.chen, cast.lin):
        shown = asked(office, who, text)
        assert "只有督导人员和管理员可以查看" in shown.text
        assert "您单位的督导人员：李国强" in shown.text
        assert "教育" not in shown.text
        assert "没有报送" not in shown.text
        assert "我还欠什么？" in shown.labels


def test_a_page_about_a_kind_that_is_no_more_is_gone(office: Office, cast: Cast) -> None:
    with pytest.raises(Refused, match="toast-gone"):
        lacking.turn_page(office.turn("turning"), cast.fang, {"kind": "gone", "page": 1})


def test_a_page_of_who_has_not_reported_is_gone_with_the_post(office: Office, cast: Cast) -> None:
    shown = asked(office, cast.li, SILENT[0])
    with office.db.atomic():
        people.end_post(office.db, cast.li.posts[0].id, date(2026, 3, 2))
    office.tap(cast.li, "下一页", shown)
    assert office.phone(cast.li).messages[shown.id].text == shown.text


def test_a_liaison_asks_about_their_own_as_a_cdo_does(office: Office, cast: Cast) -> None:
    issue(office, cast.chen, "接口连不上")
    issue(office, cast.gao, "专线中断", of="nanhai")
    for text in ("教育局有什么问题没解决", "what's unresolved at the education bureau?"):
        for who in (cast.chen, cast.lin, cast.li):
            shown = asked(office, who, text)
            assert "未办结的问题：1 件" in shown.text
            assert shown.labels == ["IS-0001 · 接口连不上"]
        for who in (cast.fang, cast.gao, cast.wang):
            assert asked(office, who, text).text == "市教育局不在您可以查看的范围内，我不能答复。"


@pytest.mark.parametrize(
    "text", ["education's CDO", "教育的首席数据官是谁", "卫健局首席数据官", "CDO of education"]
)
def test_a_post_that_is_only_named_is_asked_for_by_everybody(office: Office, cast: Cast, text: str) -> None:
    for who in (cast.chen, cast.lin, cast.li, cast.fang, cast.gao, cast.wang):
        shown = asked(office, who, text)
        assert " · 首席数据官" in shown.text
        assert ("陈敏" in shown.text) is ("卫健" not in text)
    assert office.column("select count(*) from draft") == [0]


def test_an_appointment_is_still_a_report(office: Office, cast: Cast) -> None:
    shown = office.say(cast.chen, "今天任命李明为教育局的首席数据官")
    assert shown is not None
    assert "李明" in shown.text
    assert office.column("select count(*) from draft") == [1]


@pytest.mark.parametrize(
    "text", ["佛山有多少人口?", "what is the population of Foshan?", "佛山GDP多少?", "谁是佛山市长?"]
)
def test_what_lies_outside_is_said_to_and_not_looked_up_in_the_policy(
    office: Office, cast: Cast, text: str
) -> None:
    for who in (cast.chen, cast.lin, cast.li, cast.wang):
        shown = asked(office, who, text)
        assert "我答不上来" in shown.text
        assert len(shown.labels) >= 4


def test_an_administrator_is_told_that_records_are_for_others(office: Office, cast: Cast) -> None:
    shown = asked(office, cast.wang, "哪些单位逾期了?")
    assert "管理员看不到" in shown.text
    assert "哪些单位没有首席数据官？" in shown.labels
    assert "没有报送：28/28 个单位" in asked(office, cast.wang, SILENT[0]).text
