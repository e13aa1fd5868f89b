"""The clock that people move."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.clock import SandboxClock, next_working_morning

SHANGHAI = ZoneInfo("Asia/Shanghai")
MORNING = time(8, 30)


def shanghai(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=SHANGHAI)  # type: ignore[misc,arg-type]


def test_the_clock_runs_on_from_where_it_was_set() -> None:
    clock = SandboxClock()
    clock.set(shanghai(2026, 3, 2, 9))
    first, second = clock.now(), clock.now()

    assert datetime(2026, 3, 2, 1, tzinfo=UTC) <= first <= second < first + timedelta(seconds=5)


def test_the_clock_moves_forwards_and_back() -> None:
    clock = SandboxClock(shanghai(2026, 3, 2, 9))
    clock.advance(3600)
    assert clock.timestamp() == pytest.approx(shanghai(2026, 3, 2, 10).timestamp(), abs=2)
    clock.advance(-7200)
    assert clock.timestamp() == pytest.approx(shanghai(2026, 3, 2, 8).timestamp(), abs=2)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (shanghai(2026, 3, 2, 8, 29), shanghai(2026, 3, 2, 8, 30)),  # a Monday, still before it
        (shanghai(2026, 3, 2, 8, 30), shanghai(2026, 3, 3, 8, 30)),  # just then: the next one
        (shanghai(2026, 3, 6, 12), shanghai(2026, 3, 9, 8, 30)),  # a Friday noon
        (shanghai(2026, 3, 7, 1), shanghai(2026, 3, 9, 8, 30)),  # a Saturday
    ],
)
def test_the_next_working_morning_leaves_out_weekends(now: datetime, expected: datetime) -> None:
    assert next_working_morning(now, MORNING, SHANGHAI) == expected


def test_holidays_are_left_out_and_worked_weekends_are_not() -> None:
    friday_noon = shanghai(2026, 3, 6, 12)
    monday, sunday = date(2026, 3, 9), date(2026, 3, 8)

    assert next_working_morning(friday_noon, MORNING, SHANGHAI, [monday]) == shanghai(2026, 3, 10, 8, 30)
    assert next_working_morning(friday_noon, MORNING, SHANGHAI, (), [sunday]) == shanghai(2026, 3, 8, 8, 30)
