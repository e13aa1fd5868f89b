"""Who takes part from when: the coverage list with its switches, and decisions about single organizations."""

from __future__ import annotations

from datetime import date

import pytest

from policy.checklist.participation import (
    Decision,
    Stretch,
    first_day,
    joins_by_application,
    owes,
    taking_part,
)
from policy.models.coverage import Coverage
from policy.models.pack import DatedValue, Pack, Parameter
from tests.unit.policy.overlay_pack import make

D = date
FROM = D(2026, 1, 1)


@pytest.fixture(scope="module")
def city(pack: Pack) -> Pack:
    """The city's pack; required are departments, and districts while the switch is on; towns may join."""
    lines = tuple(
        Coverage.model_validate({"id": tier, "title": {"zh": "\u7ebf", "en": "L"}, "weight": "default", **more})
        for tier, more in (
            ("department", {"level": "required", "tiers": ["department"]}),
            ("district", {"level": "required", "tiers": ["district"], "switch": "districts_required"}),
            ("town", {"level": "optional", "tiers": ["town"]}),
            ("city", {"level": "recommended", "tiers": ["city"]}),
        )
    )  # fmt: skip
    return pack.model_copy(update={"coverage": lines})


def switched(pack: Pack, *values: tuple[str, str]) -> Pack:
    """The pack with the districts' switch on or off from these days on."""
    dated = tuple(
        DatedValue.model_validate({"valid_from": day, "value": value, "weight": "default"})
        for day, value in values
    )
    parameters = tuple(
        Parameter(id=one.id, title=one.title, type=one.type, values=dated)
        if one.id == "districts_required"
        else one
        for one in pack.parameters
    )
    return pack.model_copy(update={"parameters": parameters})


def test_the_required_tiers_take_part_from_the_first_day_on(city: Pack) -> None:
    assert first_day(city) == FROM
    assert taking_part(city, "department") == (Stretch(FROM),)


@pytest.mark.parametrize("tier", ["town", "city", "office", "no_such_tier"])
def test_what_may_join_or_is_only_recommended_takes_no_part_by_itself(city: Pack, tier: str) -> None:
    assert taking_part(city, tier) == ()


def test_a_switch_that_is_off_keeps_its_tier_out(city: Pack) -> None:
    assert taking_part(switched(city, ("2021-08-11", "false")), "district") == ()
    assert taking_part(switched(city, ("2021-08-11", "true")), "district") == (Stretch(FROM),)


def test_a_switch_that_is_turned_changes_it_from_that_day_on(city: Pack) -> None:
    pack = switched(city, ("2021-08-11", "true"), ("2026-07-01", "false"), ("2027-01-01", "true"))
    assert taking_part(pack, "district") == (Stretch(FROM, D(2026, 6, 30)), Stretch(D(2027, 1, 1)))


def test_a_town_takes_part_from_its_approval_to_its_end(city: Pack) -> None:
    admitted = Decision(True, D(2026, 3, 1))
    assert taking_part(city, "town", [admitted]) == (Stretch(D(2026, 3, 1)),)
    ended = Decision(True, D(2026, 3, 1), D(2026, 9, 30))
    assert taking_part(city, "town", [ended]) == (Stretch(D(2026, 3, 1), D(2026, 9, 30)),)


def test_an_exempted_department_comes_back_when_the_exemption_ends(city: Pack) -> None:
    exempt = Decision(False, D(2026, 3, 1), D(2026, 5, 31))
    assert taking_part(city, "department", [exempt]) == (
        Stretch(FROM, D(2026, 2, 28)),
        Stretch(D(2026, 6, 1)),
    )


def test_of_two_decisions_the_later_one_decides_whatever_day_it_speaks_of(city: Pack) -> None:
    first, second = Decision(False, D(2026, 3, 1)), Decision(True, D(2026, 2, 1))
    assert taking_part(city, "department", [first, second]) == (Stretch(FROM),)
    assert taking_part(city, "department", [second, first]) == (Stretch(FROM, D(2026, 2, 28)),)


def test_nothing_is_owed_after_a_body_was_dissolved(city: Pack) -> None:
    last = D(2026, 4, 30)
    assert taking_part(city, "department", dissolved=last) == (Stretch(FROM, last),)
    later = Decision(True, D(2026, 5, 1))
    assert taking_part(city, "town", [later], dissolved=last) == ()


def test_only_an_optional_tier_joins_by_application(city: Pack) -> None:
    assert [
        tier
        for tier in ("department", "district", "town", "city", "no_such_tier")
        if joins_by_application(city, tier)
    ] == ["town"]


def test_a_stretch_holds_from_its_first_to_its_last_day() -> None:
    stretch = Stretch(D(2026, 3, 1), D(2026, 3, 31))
    days = (D(2026, 2, 28), D(2026, 3, 1), D(2026, 3, 31), D(2026, 4, 1))
    assert [stretch.holds_on(day) for day in days] == [False, True, True, False]
    assert [stretch.reaches(day) for day in days] == [True, True, True, False]
    assert Stretch(D(2026, 3, 1)).reaches(D(2099, 1, 1))


def test_a_duty_that_names_tiers_is_owed_by_those_alone(
    city: Pack, tmp_path_factory: pytest.TempPathFactory
) -> None:
    known = tuple(duty.id for duty in city.duties)
    small = make(tmp_path_factory.mktemp("p") / "small", known=known).model_copy(
        update={"coverage": city.coverage}
    )
    there = (Stretch(FROM),)
    assert owes(small, small.duty("T-once"), "department", there) == there
    assert owes(small, small.duty("T-once"), "office", ()) == ()
    assert owes(small, small.duty("T-town"), "department", there) == ()
    assert owes(small, small.duty("T-town"), "town", ()) == (), "a town that hasn't joined owes nothing"
    assert owes(small, small.duty("T-town"), "town", there) == there
    assert owes(small, small.duty("T-office"), "office", ()) == (Stretch(first_day(small)),)
