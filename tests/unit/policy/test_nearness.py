"""When two names may be one thing's, on both sides of the threshold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.nearness import NEAR, Names, are_near, likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("义务教育入学数据", "义务教育入学信息"),
        ("义务教育入学数据", "义务教育入学"),
        ("义务教育入学数据", "义务教育入雪数据"),
        ("智慧停车平台", "智慧停车系统"),
        ("学籍数据", "学籍信息"),
        ("Enrolment data", "enrollment dataset"),
        ("2026年招生计划数据", "２０２６年招生计划信息"),
    ],
)
def test_names_that_differ_by_a_slip_or_by_what_is_left_out_at_will_are_near(one: str, other: str) -> None:
    assert are_near(one, other)
    assert are_near(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("义务教育入学数据", "义务教育在校生数据"),
        ("小学入学数据", "初中入学数据"),
        ("2025年招生计划数据", "2026年招生计划数据"),
        ("智慧停车平台一期", "智慧停车平台二期"),
        ("不动产登记数据", "动产登记数据"),
        ("学籍数据", "学生资助数据"),
        ("公共停车场数据", "公共停车泊位数据"),
        ("普通高中招生计划数据", "普通高中招生录取数据"),
        ("人口", "人才"),
        ("数据", "信息"),
    ],
)
def test_names_of_different_things_are_not_near_however_alike(one: str, other: str) -> None:
    assert not are_near(one, other)
    assert not are_near(other, one)


def test_the_threshold_is_where_it_is_said_to_be() -> None:
    """Four pairs of five in common are just enough, seven of nine aren't."""
    assert likeness("abcdef", "abcdeg") == NEAR
    assert are_near("abcdef", "abcdeg")
    assert likeness("abcde", "abcdf") < NEAR
    assert not are_near("abcde", "abcdf")


def test_of_many_names_those_that_are_near_come_in_their_order() -> None:
    known = ["义务教育入学数据集", "学籍数据", "义务教育入学数据", "2026年义务教育入学数据"]
    assert Names(known).near("义务教育入学信息") == ["义务教育入学数据集", "义务教育入学数据"]
    assert Names(known).near("义务教育入学信息", 1) == ["义务教育入学数据集"]
    assert Names(known).near("民办学校数据") == []
    assert Names([]).near("学籍数据") == []


_NAME = st.text("义务教育入学信息数据集2026ab ", max_size=12)


@given(st.lists(_NAME, max_size=12), _NAME)
def test_what_is_passed_over_at_once_is_never_near(known: list[str], written: str) -> None:
    """Against every pair compared by itself, without looking at lengths first."""
    assert Names(known).near(written) == [each for each in known if are_near(each, written)]
