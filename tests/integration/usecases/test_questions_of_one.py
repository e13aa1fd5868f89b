"""Whether an organization has reported, yes or no; and which have no liaison."""

from __future__ import annotations

import pytest

from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import share_personal_data
from tests.integration.usecases.office import Office
from tests.integration.usecases.test_questions import asked


@pytest.mark.parametrize(
    "text", ["教育局本周报送了吗？", "市教育局本周有没有报送", "教育局报送了没有", "教育局这个季度报了吗"]
)
def test_whether_an_organization_has_reported_is_answered_with_numbers_and_day(
    office: Office, cast: Cast, text: str
) -> None:
    assert "没有报送：市教育局" in asked(office, cast.li, text).text
    assert "至今没有报送过" in asked(office, cast.li, text).text
    share_personal_data(office, cast.chen)
    share_personal_data(office, cast.lin, "师资数据")
    told = asked(office, cast.li, text).text
    assert "报送了：市教育局 1 件" in told
    assert "最近一次报送：3月2日（周一）" in told
    assert "截至 3月2日（周一）" in told
    assert "另有 1 件待首席数据官确认" in told, "a liaison's report is told beside the number"


def test_another_week_isnt_this_one(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    office.at("2026-03-10 10:00")
    assert "没有报送：市教育局" in asked(office, cast.li, "教育局本周报送了吗？").text
    assert "最近一次报送：3月2日（周一）" in asked(office, cast.li, "教育局本周报送了吗？").text
    assert "报送了：市教育局 1 件" in asked(office, cast.li, "教育局上周报送了吗？").text


def test_it_is_asked_in_english_too(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    told = asked(office, cast.amy, "Has the Education Bureau reported this week?").text
    assert "Yes: Education Bureau reported 1" in told
    told = asked(office, cast.amy, "Did the Health Bureau report this week?").text
    assert "No: Health Bureau has reported nothing" in told


def test_it_is_told_to_who_may_see_it_and_of_ones_own(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.chen)
    assert "不在您可以查看的范围内" in asked(office, cast.fang, "教育局本周报送了吗？").text
    assert "报送了：市教育局 1 件" in asked(office, cast.chen, "我们本周报送了吗？").text


def test_who_sees_only_what_is_below_it_isnt_told(office: Office, cast: Cast) -> None:
    mayor = office.joins(8, "何市", "cdo", "foshan")
    share_personal_data(office, mayor)
    told = asked(office, cast.fang, "佛山市本周报送了吗？").text
    assert "不在您可以查看的范围内" in told
    assert "报送了" not in told
    assert "Yes: Foshan" in asked(office, cast.amy, "佛山市本周报送了吗？").text


def test_who_reports_for_two_is_told_of_both(office: Office, cast: Cast) -> None:
    both = office.joins(7, "林小", "liaison", "health")
    share_personal_data(office, cast.gao)
    assert "没有报送：您可以查看的 2 个单位" in asked(office, both, "我们本周报送了吗？").text
    share_personal_data(office, cast.chen)
    assert "报送了：您可以查看的 2 个单位 1 件" in asked(office, both, "我们本周报送了吗？").text


def test_organizations_without_a_liaison_are_counted_of_those_that_must_have_a_cdo(
    office: Office, cast: Cast
) -> None:
    told = asked(office, cast.li, "哪些单位没有联络员？").text
    assert "没有联络员：27/28 个单位" in told
    assert "市教育局" not in told
    assert (
        "No liaison in post: 27 of 28" in asked(office, cast.amy, "Which organizations have no liaison?").text
    )
    assert "空缺 26" in asked(office, cast.li, "哪些单位没有首席数据官？").text
    told = asked(office, cast.chen, "哪些单位没有联络员？").text
    assert "只有督导人员和管理员可以查看" in told, "it is for who supervises them"
    assert "27/28" not in told
