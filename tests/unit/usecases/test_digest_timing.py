"""When digests go out, on both sides of each time and date."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.usecases.reminders import timing
from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack
from storage.supervision.digests import Kind


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(packaged_pack("foshan"))


def local(pack: Pack, text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=pack.time_zone)


@pytest.mark.parametrize(
    ("kind", "chosen", "after", "following"),
    [
        ("daily", None, "2026-03-03 08:29", "2026-03-03 08:30"),
        ("daily", None, "2026-03-03 08:30", "2026-03-04 08:30"),
        ("daily", "19:00", "2026-03-03 18:59", "2026-03-03 19:00"),
        ("daily", "19:00", "2026-03-03 19:00", "2026-03-04 19:00"),
        ("daily", None, "2026-03-06 09:00", "2026-03-09 08:30"),  # over the weekend
        ("daily", None, "2026-04-30 09:00", "2026-05-06 08:30"),  # over Labour Day
        ("daily", None, "2026-05-08 09:00", "2026-05-09 08:30"),  # to a Saturday that is worked
        ("weekly", None, "2026-03-02 08:29", "2026-03-02 08:30"),
        ("weekly", None, "2026-03-02 08:30", "2026-03-09 08:30"),
        (
            "weekly",
            None,
            "2026-04-30 09:00",
            "2026-05-06 08:30",
        ),  # the week's first working day is a Wednesday
        ("weekly", "07:00", "2026-05-06 07:00", "2026-05-11 07:00"),
        ("monthly", None, "2026-03-02 08:29", "2026-03-02 08:30"),  # 1 March is a Sunday
        ("monthly", None, "2026-03-02 08:30", "2026-04-01 08:30"),
        ("monthly", None, "2026-04-30 09:00", "2026-05-06 08:30"),
    ],
)
def test_the_next_one(pack: Pack, kind: Kind, chosen: str | None, after: str, following: str) -> None:
    found = timing.next_after(pack, kind, chosen, local(pack, after))
    assert found == local(pack, following)
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    ("kind", "until", "day"),
    [
        ("daily", "2026-03-03 08:30", "2026-03-03"),
        ("daily", "2026-03-03 08:29", "2026-03-02"),
        ("daily", "2026-03-09 08:29", "2026-03-06"),
        ("weekly", "2026-03-09 08:30", "2026-03-09"),
        ("weekly", "2026-03-09 08:29", "2026-03-02"),
        ("monthly", "2026-04-01 08:30", "2026-04-01"),
        ("monthly", "2026-04-01 08:29", "2026-03-02"),
    ],
)
def test_the_last_day_whose_time_had_come(pack: Pack, kind: Kind, until: str, day: str) -> None:
    assert timing.last_until(pack, kind, None, local(pack, until)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("kind", "day", "period", "covered"),
    [
        ("daily", "2026-03-03", "2026-03-03", ("2026-03-03", "2026-03-03")),
        ("weekly", "2026-03-02", "2026-W10", ("2026-02-23", "2026-03-01")),
        ("weekly", "2026-03-08", "2026-W10", ("2026-02-23", "2026-03-01")),
        ("weekly", "2026-03-09", "2026-W11", ("2026-03-02", "2026-03-08")),
        ("weekly", "2027-01-01", "2026-W53", ("2026-12-21", "2026-12-27")),
        ("monthly", "2026-03-31", "2026-03", ("2026-02-01", "2026-02-28")),
        ("monthly", "2027-01-04", "2027-01", ("2026-12-01", "2026-12-31")),
    ],
)
def test_what_a_digest_is_for_and_tells_of(
    kind: Kind, day: str, period: str, covered: tuple[str, str]
) -> None:
    of = date.fromisoformat(day)
    assert timing.period_of(kind, of) == period
    assert tuple(each.isoformat() for each in timing.covered(kind, of)) == covered


def test_times_to_choose_go_from_seven_to_eight_in_the_evening_by_half_hours() -> None:
    found = list(timing.times_to_choose())
    assert (found[0], found[1], found[-1], len(found)) == ("07:00", "07:30", "20:00", 27)
