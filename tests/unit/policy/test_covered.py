"""Who counts, who has a Chief Data Officer, and since when a post is vacant."""

from __future__ import annotations

from datetime import date

import pytest

from policy.checklist.covered import Body, doubts, seats, share
from policy.checklist.participation import Decision, first_day
from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack

TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(packaged_pack("foshan"))


def test_a_department_must_have_one_and_a_town_counts_only_once_it_is_admitted(pack: Pack) -> None:
    admitted = (Decision(True, TODAY),)
    bodies = [Body("a", "department"), Body("b", "town"), Body("c", "town", admitted), Body("d", "office")]
    found = seats(pack, bodies, ["a"], {}, TODAY)
    assert [(seat.id, seat.how, seat.filled) for seat in found] == [
        ("a", "required", True),
        ("b", "uncounted", False),
        ("c", "joined", False),
    ]
    assert (share(found, TODAY).numerator, share(found, TODAY).denominator) == (1, 2)


@pytest.mark.parametrize(("day", "counts"), [(date(2026, 3, 1), False), (date(2026, 3, 2), True)])
def test_a_town_counts_from_the_day_of_its_admission(pack: Pack, day: date, counts: bool) -> None:
    (seat,) = seats(pack, [Body("c", "town", (Decision(True, TODAY),))], [], {}, day)
    assert seat.counts is counts


def test_a_post_is_vacant_since_its_last_holder_left_or_else_since_the_organization_takes_part(
    pack: Pack,
) -> None:
    bodies = [Body("a", "department"), Body("b", "department")]
    left = {"a": date(2026, 2, 1)}
    first, second = seats(pack, bodies, [], left, TODAY)
    assert (first.vacant_since, second.vacant_since) == (date(2026, 2, 1), first_day(pack))
    assert seats(pack, bodies, ["a", "b"], left, TODAY)[0].vacant_since is None


def test_an_exempted_department_is_not_counted_and_nothing_counted_is_a_denominator_of_zero(
    pack: Pack,
) -> None:
    found = seats(pack, [Body("a", "department", (Decision(False, TODAY),))], [], {}, TODAY)
    assert share(found, TODAY).denominator == 0


def test_a_dissolved_organization_is_gone_the_day_after(pack: Pack) -> None:
    body = Body("a", "department", dissolved=TODAY)
    assert seats(pack, [body], [], {}, TODAY)
    assert not seats(pack, [body], [], {}, date(2026, 3, 3))


def test_both_doubts_of_the_report_are_switches(pack: Pack) -> None:
    assert [line.switch for line in doubts(pack)] == ["districts_required", "district_departments_required"]
