"""How a project stands by its ratings, when one is stale, and which are drawn for a check."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.checklist import sampling
from policy.checklist.projects import Rating, answering, stale_by, stale_on, stand
from policy.models.pack import Pack

DAY = date(2026, 3, 2)
DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))


def rated(number: int, colour: str, day: str, how: str = "self", **more: Any) -> Rating:
    when = date.fromisoformat(day)
    return Rating(number, when, datetime.fromisoformat(f"{day}T02:00:00Z"), colour, how, **more)


# --- its colour


def test_without_a_rating_a_project_stands_nowhere() -> None:
    assert stand([]) is None


def test_the_rating_given_last_decides_though_another_was_reported_later() -> None:
    found = stand([rated(2, "red", "2026-01-05"), rated(1, "green", "2026-02-05")])
    assert found is not None
    assert (found.newest.id, found.newest.colour, found.before) == (1, "green", "red")


def test_of_two_on_one_day_the_later_report_decides() -> None:
    found = stand([rated(1, "red", "2026-02-05"), rated(2, "amber", "2026-02-05")])
    assert found is not None
    assert found.newest.id == 2


def test_since_when_goes_back_over_the_same_colour_only() -> None:
    days = ("2025-12-01", "2026-01-01", "2026-02-01", "2026-03-01")
    found = stand(
        [rated(n, c, d) for n, (c, d) in enumerate(zip(("red", "green", "red", "red"), days, strict=True))]
    )
    assert found is not None
    assert (found.since, found.before) == (date(2026, 2, 1), "green")
    assert found.turned_at == datetime.fromisoformat("2026-02-01T02:00:00Z")


def test_what_its_newest_rating_says_to_be_closed_is_over_and_one_that_runs_again_isnt() -> None:
    closed = rated(1, "green", "2026-01-01", over=True)
    found, again = stand([closed]), stand([closed, rated(2, "green", "2026-02-01")])
    assert found is not None
    assert again is not None
    assert (found.over, again.over) == (True, False)


# --- stale


@pytest.mark.parametrize(
    ("rated_on", "fresh_until"),
    [
        ("2026-01-15", "2026-02-15"),
        ("2026-01-31", "2026-02-28"),
        ("2024-01-31", "2024-02-29"),
        ("2026-02-28", "2026-03-28"),
        ("2026-03-31", "2026-04-30"),
        ("2026-12-31", "2027-01-31"),
    ],
)
def test_a_rating_is_fresh_for_a_month_of_the_calendar(rated_on: str, fresh_until: str) -> None:
    given_on, last = date.fromisoformat(rated_on), date.fromisoformat(fresh_until)
    assert given_on > stale_by(1, last)
    assert given_on <= stale_by(1, last + timedelta(days=1))


@given(DAYS, st.integers(1, 13))
def test_what_is_stale_stays_so_and_nothing_is_stale_before_its_time(day: date, months: int) -> None:
    border = stale_by(months, day)
    assert stale_by(months, day + timedelta(days=1)) >= border
    assert border < day - timedelta(days=27 * months)


def test_the_month_is_a_default_of_the_packs(pack: Pack) -> None:
    assert stale_on(pack, date(2026, 3, 2)) == date(2026, 2, 1)
    assert pack.parameter("rating_stale_months").at(DAY).is_default
    assert pack.parameter("check_sample_months").at(DAY).is_default


# --- drawn


def test_the_first_check_since_the_draw_answers_it_and_no_earlier_one() -> None:
    ratings = [
        rated(1, "green", "2026-01-01", "independent_check"),
        rated(2, "green", "2026-01-05"),
        rated(3, "red", "2026-01-09", "independent_check"),
        rated(4, "amber", "2026-01-20", "independent_check"),
    ]
    found = answering(ratings, date(2026, 1, 2))
    assert found is not None
    assert found.id == 3
    assert answering(ratings, date(2026, 1, 9)) == found, "on the day of the draw counts"
    assert answering(ratings, date(2026, 1, 21)) is None


@pytest.mark.parametrize(
    ("count", "percent", "expected"),
    [
        (0, "10", 0),
        (1, "10", 1),
        (10, "10", 1),
        (11, "10", 2),
        (20, "12.5", 3),
        (3, "100", 3),
        (30, "33.34", 11),
    ],
)
def test_at_least_the_share_is_drawn_and_of_some_at_least_one(
    count: int, percent: str, expected: int
) -> None:
    assert sampling.how_many(count, percent) == expected


def test_the_same_draw_gives_the_same_and_another_period_or_organization_another_order() -> None:
    names = [f"项目{n}" for n in range(40)]
    first = sampling.drawn("2026-Q1", "education", names, "25")
    assert sampling.drawn("2026-Q1", "education", reversed(names), "25") == first
    assert len(first) == 10
    assert sampling.drawn("2026-Q2", "education", names, "25") != first
    assert sampling.drawn("2026-Q1", "health", names, "25") != first


def test_anybody_can_draw_again_with_a_sum_that_every_machine_has() -> None:
    """``printf '2026-Q1\\neducation\\n智慧教育平台' | sha256sum``"""
    assert sampling.lot("2026-Q1", "education", "智慧教育平台").startswith("63f76e8e67dcfbdd")


@given(st.sets(st.text(min_size=1, max_size=8), max_size=30), st.integers(1, 100))
def test_whoever_is_added_displaces_but_never_reorders(names: set[str], percent: int) -> None:
    fewer = sampling.drawn("2026-Q1", "education", names, "100")
    more = sampling.drawn("2026-Q1", "education", {*names, "又一个项目"}, "100")
    assert [each for each in more if each in names] == fewer
    drawn = sampling.drawn("2026-Q1", "education", names, str(percent))
    assert drawn == fewer[: len(drawn)]
    assert len(drawn) * 100 >= len(names) * percent


def test_a_period_is_as_long_as_the_pack_says(pack: Pack) -> None:
    assert sampling.period_on(pack, date(2026, 3, 31)).name == "2026-Q1"
    assert sampling.period_on(pack, date(2026, 4, 1)).name == "2026-Q2"
    assert sampling.percent_on(pack, DAY) == "10"
