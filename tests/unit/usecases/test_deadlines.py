"""When something is due: clock hours run day and night, working days end with the office."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.usecases.reminders.briefing import next_morning
from bot.usecases.verdicts.deadlines import handling_due, working_days_left
from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack
from policy.outcomes import Severity


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack(packaged_pack("foshan"))


def local(pack: Pack, text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=pack.time_zone)


@pytest.mark.parametrize(
    ("severity", "at", "due"),
    [
        (Severity.CRITICAL, "2026-03-02 23:00", "2026-03-03 03:00"),
        (Severity.CRITICAL, "2026-05-01 10:00", "2026-05-01 14:00"),
        (Severity.MAJOR, "2026-03-02 10:00", "2026-03-03 18:00"),
        (Severity.MAJOR, "2026-03-06 17:59", "2026-03-09 18:00"),
        (Severity.MAJOR, "2026-04-30 10:00", "2026-05-06 18:00"),
    ],
)
def test_an_issue_is_acknowledged_by(pack: Pack, severity: Severity, at: str, due: str) -> None:
    assert handling_due(pack, "acknowledge", severity, local(pack, at)) == local(pack, due)


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("2026-03-02 10:00", 5),
        ("2026-03-06 10:00", 1),
        ("2026-03-07 10:00", 1),
        ("2026-03-09 08:00", 0),
        ("2026-03-10 08:00", 0),
    ],
)
def test_working_days_left(pack: Pack, now: str, left: int) -> None:
    assert working_days_left(pack, local(pack, now), local(pack, "2026-03-09 18:00")) == left


@pytest.mark.parametrize(
    ("after", "morning"),
    [
        ("2026-03-02 08:29", "2026-03-02 08:30"),
        ("2026-03-02 08:30", "2026-03-03 08:30"),
        ("2026-03-06 09:00", "2026-03-09 08:30"),
        ("2026-02-27 09:00", "2026-02-28 08:30"),
        ("2026-04-30 09:00", "2026-05-06 08:30"),
    ],
)
def test_the_next_working_morning(pack: Pack, after: str, morning: str) -> None:
    assert next_morning(pack, local(pack, after)) == local(pack, morning)
