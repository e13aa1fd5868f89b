"""The calendar that a thumb can use."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.screens.elements.datepicker import (
    HEADINGS,
    Button,
    Nothing,
    PickDay,
    Row,
    ShowMonth,
    month_rows,
    quick_days,
)

TODAY = date(2026, 3, 11)
MONTHS = st.tuples(st.integers(1990, 2090), st.integers(1, 12))


def days(rows: tuple[Row, ...]) -> list[date]:
    return [button.payload.day for row in rows for button in row if isinstance(button.payload, PickDay)]


def labels(row: Row) -> list[str]:
    return [button.label for button in row]


def steps(rows: tuple[Row, ...]) -> list[tuple[str, int, int]]:
    found = [(button.label, button.payload) for button in rows[1]]
    return [(label, to.year, to.month) for label, to in found if isinstance(to, ShowMonth)]


@given(MONTHS)
def test_a_month_has_each_of_its_days_once_and_in_order(at: tuple[int, int]) -> None:
    year, month = at
    shown = days(month_rows(year, month, TODAY, "zh"))
    assert shown[0] == date(year, month, 1)
    assert all(later - earlier == timedelta(days=1) for earlier, later in pairwise(shown))
    assert (shown[-1] + timedelta(days=1)).day == 1


@given(MONTHS)
def test_a_month_fits_on_a_phone_and_no_label_is_empty(at: tuple[int, int]) -> None:
    rows = month_rows(*at, TODAY, "en")
    assert len(rows) <= 9
    assert all(1 <= len(row) <= 8 for row in rows)
    assert all(button.label for row in rows for button in row)


@given(MONTHS)
def test_every_day_stands_under_its_weekday(at: tuple[int, int]) -> None:
    for row in month_rows(*at, TODAY, "en")[HEADINGS:]:
        assert len(row) == 7
        for column, button in enumerate(row):
            if isinstance(button.payload, PickDay):
                assert button.payload.day.weekday() == column


@pytest.mark.parametrize(("year", "last"), [(2024, 29), (2026, 28), (2000, 29), (2100, 28)])
def test_february_ends_as_the_calendar_says(year: int, last: int) -> None:
    assert days(month_rows(year, 2, TODAY, "zh"))[-1] == date(year, 2, last)


def test_a_month_of_six_weeks_and_one_of_four() -> None:
    assert len(month_rows(2026, 8, TODAY, "zh")) == HEADINGS + 6
    assert len(month_rows(2027, 2, TODAY, "zh")) == HEADINGS + 4


def test_the_heading_and_the_weekdays_are_in_the_persons_language() -> None:
    chinese, english = (month_rows(2026, 3, TODAY, language) for language in ("zh", "en"))
    assert labels(chinese[0]) == ["2026年3月"]
    assert labels(chinese[1]) == labels(english[1]) == ["«", "‹", "›", "»"]
    assert labels(chinese[2]) == list("一二三四五六日")
    assert labels(english[0]) == ["March 2026"]
    assert labels(english[2]) == ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]


def test_today_is_marked_and_no_other_day() -> None:
    rows = month_rows(2026, 3, TODAY, "zh")
    marked = [button for row in rows[HEADINGS:] for button in row if "[" in button.label]
    assert marked == [Button("[11]", PickDay(TODAY))]
    assert not [b for row in month_rows(2025, 3, TODAY, "zh")[HEADINGS:] for b in row if "[" in b.label]


def test_days_outside_the_limits_are_blank_and_inert() -> None:
    rows = month_rows(2026, 3, TODAY, "zh", earliest=date(2026, 3, 3), latest=TODAY)
    assert days(rows) == [date(2026, 3, day) for day in range(3, 12)]
    blank = [button for row in rows[HEADINGS:] for button in row if not isinstance(button.payload, PickDay)]
    assert {(button.label, button.payload) for button in blank} == {("\u00a0", Nothing())}


def test_a_week_without_a_day_to_choose_takes_no_room() -> None:
    late = month_rows(2026, 11, date(2026, 11, 27), "zh", earliest=date(2026, 11, 27))
    assert len(late) == HEADINGS + 2
    assert days(late) == [date(2026, 11, day) for day in (27, 28, 29, 30)]
    assert days(month_rows(2026, 10, TODAY, "zh", earliest=date(2026, 11, 27))) == []


def test_steps_lead_a_month_and_a_year_away() -> None:
    assert steps(month_rows(2026, 3, TODAY, "zh")) == [
        ("«", 2025, 3),
        ("‹", 2026, 2),
        ("›", 2026, 4),
        ("»", 2027, 3),
    ]
    assert steps(month_rows(2026, 1, TODAY, "zh"))[1] == ("‹", 2025, 12)
    assert steps(month_rows(2026, 12, TODAY, "zh"))[2] == ("›", 2027, 1)


def test_a_step_stops_at_the_limit_and_is_blank_where_it_leads_nowhere() -> None:
    limits = {"earliest": date(2025, 8, 11), "latest": TODAY}
    assert steps(month_rows(2026, 3, TODAY, "zh", **limits)) == [("«", 2025, 8), ("‹", 2026, 2)]
    assert steps(month_rows(2025, 8, TODAY, "zh", **limits)) == [("›", 2025, 9), ("»", 2026, 3)]
    assert steps(month_rows(2025, 9, TODAY, "zh", **limits))[0] == ("«", 2025, 8)


def test_from_a_month_outside_the_limits_the_steps_lead_back() -> None:
    limits = {"earliest": date(2026, 1, 1), "latest": TODAY}
    assert steps(month_rows(2027, 3, TODAY, "zh", **limits)) == [("«", 2026, 3), ("‹", 2026, 3)]


def test_limits_the_wrong_way_round_and_a_thirteenth_month_are_refused() -> None:
    with pytest.raises(ValueError, match="after the latest"):
        month_rows(2026, 3, TODAY, "zh", earliest=TODAY, latest=TODAY - timedelta(days=1))
    with pytest.raises(ValueError, match="no month 13"):
        month_rows(2026, 13, TODAY, "zh")
    assert days(month_rows(2026, 3, TODAY, "zh", earliest=TODAY, latest=TODAY)) == [TODAY]


def test_the_quick_row_offers_today_yesterday_and_the_calendar() -> None:
    assert quick_days(TODAY, "zh") == (
        Button("今天", PickDay(TODAY)),
        Button("昨天", PickDay(date(2026, 3, 10))),
        Button("更早…", ShowMonth(2026, 3)),
    )
    assert labels(quick_days(TODAY, "en")) == ["Today", "Yesterday", "Earlier…"]


@pytest.mark.parametrize(
    ("today", "month"), [(date(2026, 3, 2), 2), (date(2026, 3, 3), 3), (date(2026, 1, 1), 12)]
)
def test_earlier_shows_the_month_of_the_day_before_yesterday(today: date, month: int) -> None:
    earlier = quick_days(today, "en")[-1].payload
    assert isinstance(earlier, ShowMonth)
    assert earlier.month == month


def test_the_quick_row_keeps_to_the_limits() -> None:
    assert labels(quick_days(TODAY, "zh", earliest=TODAY)) == ["今天", "更早…"]
    assert labels(quick_days(TODAY, "zh", latest=TODAY - timedelta(days=1))) == ["昨天", "更早…"]
    assert quick_days(TODAY, "zh", earliest=TODAY)[-1].payload == ShowMonth(2026, 3)
