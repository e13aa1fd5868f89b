"""Rates: of what was met or is overdue, what was met."""

from __future__ import annotations

from datetime import date

from policy.checklist.rates import Count, by_duty, by_organization, by_role, rate
from policy.models.pack import Pack

ON = date(2026, 3, 2)


def count(organization: str, duty: str, **states: int) -> Count:
    return Count(organization, duty, **{"met": 0, "overdue": 0, "open": 0, "waived": 0, **states})


COUNTS = (
    count("a", "D1-1", met=1, overdue=1),
    count("a", "D2-1", met=2, open=3),
    count("b", "D2-1", waived=4, open=1),
    count("b", "D9-9", overdue=1),
)


def test_waived_ones_and_those_with_time_left_are_not_in_it() -> None:
    whole = rate(COUNTS, ON)
    assert (whole.numerator, whole.denominator, whole.pending, whole.on) == (3, 5, 4, ON)
    assert whole.share == 3 / 5


def test_where_nothing_was_due_there_is_no_rate() -> None:
    assert rate([], ON).share is None
    assert rate([count("b", "D2-1", waived=4, open=1)], ON).share is None


def test_they_are_grouped_by_organization_by_duty_and_by_the_plans_roles(pack: Pack) -> None:
    assert {key: (one.numerator, one.denominator) for key, one in by_organization(COUNTS, ON).items()} == {
        "a": (3, 4),
        "b": (0, 1),
    }
    assert by_duty(COUNTS, ON)["D2-1"].share == 1
    roles = by_role(pack, COUNTS, ON)
    assert {key: (one.numerator, one.denominator) for key, one in roles.items()} == {1: (1, 2), 2: (2, 2)}
