"""When digests go out: on working days at the time that a person chose; for whom supervises by week and month, too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from policy.models.pack import Pack
from storage.supervision.digests import Kind

KINDS: tuple[Kind, ...] = ("daily", "weekly", "monthly")
# Half-hour steps from which people choose (ours); what was missed isn't sent before the first of them.
EARLIEST, LATEST = time(7), time(20)
STEP = timedelta(minutes=30)
# The longest stretch in which a month has its first working day.
_LONGEST = 70


def at_of(pack: Pack, chosen: str | None, day: date) -> datetime:
    """When a person's digests go out on that day. ``chosen``: by the person; None: when the pack says."""
    at = time.fromisoformat(chosen or pack.parameter("digest_at").at(day).value)
    return datetime.combine(day, at, pack.time_zone)


def is_day_of(pack: Pack, kind: Kind, day: date) -> bool:
    """True: on that day such a digest goes out: a working day, the week's first, the month's first."""
    if not pack.calendar.is_working_day(day):
        return False
    first = begin_of(kind, day)
    return not any(pack.calendar.is_working_day(first + timedelta(days=n)) for n in range((day - first).days))


def begin_of(kind: Kind, day: date) -> date:
    """The first day of the day, week or month in which the day lies."""
    if kind == "weekly":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if kind == "monthly" else day


def period_of(kind: Kind, day: date) -> str:
    """What tells the digest of that day, week or month from the others; in the order of time."""
    if kind == "weekly":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    return day.isoformat()[:7] if kind == "monthly" else day.isoformat()


def covered(kind: Kind, day: date) -> tuple[date, date]:
    """First and last day of the week or month before the one in which the day lies; of a daily one the day."""
    if kind == "daily":
        return day, day
    last = begin_of(kind, day) - timedelta(days=1)
    return begin_of(kind, last), last


def next_after(pack: Pack, kind: Kind, chosen: str | None, after: datetime) -> datetime:
    """When the next one goes out, strictly after this time."""
    today = after.astimezone(pack.time_zone).date()
    for n in range(_LONGEST):
        day = today + timedelta(days=n)
        if is_day_of(pack, kind, day) and (at := at_of(pack, chosen, day)) > after:
            return at.astimezone(UTC)
    return after + timedelta(days=_LONGEST)


def last_until(pack: Pack, kind: Kind, chosen: str | None, until: datetime) -> date | None:
    """The last day whose time had come at that time."""
    today = until.astimezone(pack.time_zone).date()
    for n in range(_LONGEST):
        day = today - timedelta(days=n)
        if is_day_of(pack, kind, day) and at_of(pack, chosen, day) <= until:
            return day
    return None


def times_to_choose() -> Iterator[str]:
    """The times that a person may choose, as ``08:30``."""
    at = datetime.combine(date(2000, 1, 1), EARLIEST, UTC)
    while at.time() <= LATEST:
        yield at.strftime("%H:%M")
        at += STEP
