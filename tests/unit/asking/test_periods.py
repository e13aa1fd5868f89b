"""Periods as people name them, on a Monday in March; across years both ways."""

from __future__ import annotations

from datetime import date

import pytest

from bot.asking.periods import find_period

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("今年", "2026-01-01", "2026-12-31"),
        ("this year", "2026-01-01", "2026-12-31"),
        ("去年", "2025-01-01", "2025-12-31"),
        ("in 2025", "2025-01-01", "2025-12-31"),
        ("2025年", "2025-01-01", "2025-12-31"),
        ("本季度", "2026-01-01", "2026-03-31"),
        ("上季度", "2025-10-01", "2025-12-31"),
        ("last quarter", "2025-10-01", "2025-12-31"),
        ("第二季度", "2026-04-01", "2026-06-30"),
        ("2025年第4季度", "2025-10-01", "2025-12-31"),
        ("去年四季度", "2025-10-01", "2025-12-31"),
        ("今年第一季度", "2026-01-01", "2026-03-31"),
        ("去年3月", "2025-03-01", "2025-03-31"),
        ("今年一月", "2026-01-01", "2026-01-31"),
        ("去年下半年", "2025-07-01", "2025-12-31"),
        ("in q1", "2026-01-01", "2026-03-31"),
        ("上半年", "2026-01-01", "2026-06-30"),
        ("second half of the year", "2026-07-01", "2026-12-31"),
        ("这个月", "2026-03-01", "2026-03-31"),
        ("上个月", "2026-02-01", "2026-02-28"),
        ("next month", "2026-04-01", "2026-04-30"),
        ("下周", "2026-03-09", "2026-03-15"),
        ("this week", "2026-03-02", "2026-03-08"),
        ("二月份", "2026-02-01", "2026-02-28"),
        ("12月", "2025-12-01", "2025-12-31"),
        ("in january", "2026-01-01", "2026-01-31"),
        ("3月以来", "2026-03-01", None),
        ("从1月起", "2026-01-01", None),
        ("since march", "2026-03-01", None),
        ("since november 2025", "2025-11-01", None),
        ("since 2026-01-15", "2026-01-15", None),
        ("自1月15日以来", "2026-01-15", None),
        ("since 2024", "2024-01-01", None),
        ("最近30天", "2026-02-01", "2026-03-02"),
        ("last seven days", "2026-02-24", "2026-03-02"),
        ("未来两周", "2026-03-02", "2026-03-15"),
        ("昨天", "2026-03-01", "2026-03-01"),
        ("截至2月15日", None, "2026-02-15"),
        ("by march 20", None, "2026-03-20"),
    ],
)
def test_a_period(text: str, first: str | None, last: str | None) -> None:
    found = find_period(text, TODAY)
    assert found is not None
    period = found.period
    assert (period.first and period.first.isoformat(), period.last and period.last.isoformat()) == (
        first,
        last,
    )


@pytest.mark.parametrize("text", ["", "共享了多少数据", "how many datasets", "最近0天", "13月", "year"])
def test_no_period(text: str) -> None:
    assert find_period(text, TODAY) is None
