"""How many working days lie between two stated dates."""

from __future__ import annotations

import pytest

from policy.loading.loader import load_pack, packaged_pack
from policy.loading.matching import derived_complaints
from policy.models.base import Text
from policy.models.kinds import Derived
from policy.models.pack import Pack
from policy.records import Value
from rules.gathering.derived import derive
from rules.gathering.facts import Fact, Origin
from rules.gathering.history import History

TAKEN = Derived(
    id="taken",
    title=Text(zh="用时", en="Time taken"),
    op="working_days_between",
    of=("received_on", "date"),
)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(packaged_pack("foshan"))


def between(pack: Pack, **days: Value) -> Fact | None:
    values = {name: Fact(day, Origin.STATED) for name, day in days.items()}
    # The day of the check plays no part: it lies far beyond.
    values["checked_on"] = Fact("2026-12-31", Origin.COMPUTED)
    return derive(pack, TAKEN, values, None, None, History({}))


@pytest.mark.parametrize(
    ("received_on", "answered_on", "days"),
    [
        ("2026-03-05", "2026-03-05", 0),  # the same day
        ("2026-03-05", "2026-03-06", 1),  # Thursday to Friday
        ("2026-03-06", "2026-03-08", 0),  # Friday to Sunday
        ("2026-03-06", "2026-03-09", 1),  # Friday to Monday
        ("2025-09-30", "2025-10-08", 0),  # all of the National Day holiday
        ("2025-09-30", "2025-10-09", 1),
        ("2025-09-26", "2025-09-28", 1),  # Friday to the Sunday that is worked
        ("2025-09-30", "2025-10-11", 3),  # to the Saturday that is worked
        ("2025-09-30", "2025-10-12", 3),  # the Sunday after it is free
        ("2026-03-06", "2026-03-05", 0),  # answered before it was received: no days, not fewer
    ],
)
def test_working_days_are_counted_from_the_day_after(
    pack: Pack, received_on: str, answered_on: str, days: int
) -> None:
    fact = between(pack, received_on=received_on, date=answered_on)
    assert fact is not None
    assert (fact.value, fact.origin) == (days, Origin.COMPUTED)


def test_it_is_unknown_while_one_of_the_dates_is_missing(pack: Pack) -> None:
    assert between(pack, date="2026-03-05") is None
    assert between(pack, received_on="2026-03-05") is None
    assert between(pack) is None


def test_there_is_none_where_one_of_the_dates_was_said_not_to_exist(pack: Pack) -> None:
    for days in ({"received_on": None, "date": "2026-03-05"}, {"received_on": "2026-03-05", "date": None}):
        fact = between(pack, **days)
        assert fact is not None
        assert fact.value is None


def test_what_is_not_a_day_counts_no_days(pack: Pack) -> None:
    assert between(pack, received_on="soon", date="2026-03-05") is None


def test_dates_found_in_too_many_records_are_not_relied_on(pack: Pack) -> None:
    values = {
        "received_on": Fact("2026-03-05", Origin.RECORD, ref="SR-0001", cut=True),
        "date": Fact("2026-03-06", Origin.STATED),
        "checked_on": Fact("2026-12-31", Origin.COMPUTED),
    }
    assert derive(pack, TAKEN, values, None, None, History({})) == Fact(
        1, Origin.COMPUTED, ref="SR-0001", cut=True
    )


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        ((), "this key for working_days_between"),
        (("received_on",), "two dates, from and to"),
        (("received_on", "date", "date2"), "two dates, from and to"),
        (("received_on", "title"), "a date"),
        (("received_on", "nothing"), "fields of this kind"),
    ],
)
def test_a_pack_must_name_two_dates(pack: Pack, of: tuple[str, ...], expected: str) -> None:
    types = {"received_on": "date", "date": "date", "date2": "date", "title": "text"}
    wrong = TAKEN.model_copy(update={"of": of})
    assert [said for _, said, _ in derived_complaints(pack, wrong, {}, types, ("derived", 0))] == [expected]  # type: ignore[arg-type]


def test_two_dates_are_accepted(pack: Pack) -> None:
    types = {"received_on": "date", "date": "date"}
    assert not list(derived_complaints(pack, TAKEN, {}, types, ("derived", 0)))  # type: ignore[arg-type]
