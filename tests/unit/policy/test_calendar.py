from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from policy.checklist.deadlines import due_at
from policy.models.calendar import WorkingCalendar
from policy.models.pack import Pack
from policy.models.supervision import Limit
from policy.outcomes import Severity

CALENDAR = WorkingCalendar()
SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2026-03-05", True),  # a Thursday
        ("2026-03-07", False),  # a Saturday
        ("2025-10-01", False),  # National Day, a Wednesday
        ("2025-09-28", True),  # a Sunday worked to make up for the holiday
        ("2025-10-11", True),  # a Saturday worked to make up for it
        ("2025-10-12", False),  # the Sunday after
        ("2026-02-14", True),  # a Saturday worked for the Spring Festival
    ],
)
def test_holidays_and_make_up_days_are_known(day: str, worked: bool) -> None:
    assert CALENDAR.is_working_day(date.fromisoformat(day)) is worked


def test_working_days_are_counted_without_the_first_one() -> None:
    assert CALENDAR.next_working_day(date(2025, 9, 30)) == date(2025, 10, 9)
    assert CALENDAR.add_working_days(date(2025, 9, 26), 1) == date(2025, 9, 28)
    assert CALENDAR.add_working_days(date(2025, 9, 30), 3) == date(2025, 10, 11)
    assert CALENDAR.add_working_days(date(2025, 10, 1), 0) == date(2025, 10, 1)


def test_a_year_that_is_not_published_has_plain_weeks_and_says_so() -> None:
    assert not CALENDAR.covers(2099)
    assert CALENDAR.is_working_day(date(2099, 10, 8))  # a Thursday
    assert not CALENDAR.is_working_day(date(2099, 10, 10))  # a Saturday
    assert CALENDAR.covers(2025)


@pytest.mark.parametrize("day", ["2099-01-01", "2099-05-01", "2098-05-02", "2099-10-01", "2099-10-02"])
def test_holidays_with_a_fixed_date_are_known_before_a_year_is_published(day: str) -> None:
    assert date.fromisoformat(day).weekday() < 5
    assert not CALENDAR.is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2098-01-02", "2099-04-30", "2099-05-04", "2099-09-30", "2098-10-06"])
def test_days_beside_a_fixed_holiday_are_worked(day: str) -> None:
    assert CALENDAR.is_working_day(date.fromisoformat(day))


def test_a_pack_overrides_the_national_calendar() -> None:
    calendar = WorkingCalendar(overrides={date(2099, 10, 1): False, date(2026, 3, 7): True})
    assert not calendar.is_working_day(date(2099, 10, 1))
    assert calendar.is_working_day(date(2026, 3, 7))
    assert calendar.covers(2099)
    assert not calendar.covers(2098)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("amount", "unit", "start", "due"),
    [
        (4, "hours", "2025-10-01T22:30", "2025-10-02T02:30"),
        (1, "working_days", "2025-09-30T09:00", "2025-10-09T18:00"),
        (2, "working_days", "2026-03-05T23:59", "2026-03-09T18:00"),
        (0, "same_day", "2026-03-05T17:59", "2026-03-05T18:00"),
        (0, "same_day", "2026-03-05T18:00", "2026-03-06T18:00"),
        (0, "same_day", "2026-03-07T10:00", "2026-03-09T18:00"),
        (14, "every_days", "2026-03-05T10:00", "2026-03-19T18:00"),
        (1, "every_months", "2026-01-31T10:00", "2026-02-28T18:00"),
        (1, "every_months", "2026-12-15T10:00", "2027-01-15T18:00"),
    ],
)
def test_limits_end_when_they_should(pack: Pack, amount: int, unit: str, start: str, due: str) -> None:
    limit = Limit.model_validate({"amount": amount, "unit": unit})
    assert due_at(pack, limit, at(start)) == at(due)


def test_a_start_in_another_time_zone_is_taken_in_the_city_s(pack: Pack) -> None:
    limit = pack.handling_time("acknowledge").limits[Severity.MAJOR]
    # 17:00 UTC on Thursday is Friday in Foshan: one working day later is Monday.
    start = datetime(2026, 3, 5, 17, 0, tzinfo=ZoneInfo("UTC"))
    assert due_at(pack, limit, start) == at("2026-03-09T18:00")


def test_hours_are_hours_where_the_clocks_change(pack: Pack) -> None:
    berlin = pack.model_copy(update={"time_zone": ZoneInfo("Europe/Berlin")})
    limit = Limit.model_validate({"amount": 4, "unit": "hours"})
    start = datetime(2026, 3, 29, 0, 30, tzinfo=ZoneInfo("UTC"))
    assert due_at(berlin, limit, start) == start + timedelta(hours=4)
