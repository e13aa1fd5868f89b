"""Which projects that call themselves green somebody else checks: drawn so that anybody can draw again. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from hashlib import sha256

from policy.models.pack import Pack
from policy.periods import Period, PeriodLength, period_of

_LENGTHS: tuple[tuple[int, PeriodLength], ...] = (
    (12, "year"),
    (6, "half_year"),
    (3, "quarter"),
    (1, "month"),
)
# Of a pack that was kept before it had the parameter (our default): as often as the check is owed.
MONTHS = 3


def lot(period: str, organization_id: str, project: str) -> str:
    """A project's lot in a draw, 64 hexadecimal digits; ``project``: its normalized name."""
    return sha256(f"{period}\n{organization_id}\n{project}".encode()).hexdigest()


def how_many(count: int, percent: str) -> int:
    """At least this share of so many, and of some at least one."""
    return -(-count * Fraction(percent) // 100)


def drawn(period: str, organization_id: str, projects: Iterable[str], percent: str) -> list[str]:
    """The projects with the lowest lots, the lowest first: at least so many per cent of them."""
    lots = sorted((lot(period, organization_id, each), each) for each in set(projects))
    return [each for _, each in lots[: how_many(len(lots), percent)]]


def period_on(pack: Pack, day: date) -> Period:
    """The period for which projects are drawn on a day: whole months of the calendar, as many as the pack says."""
    found = [each for each in pack.parameters if each.id == "check_sample_months"]
    months = int(found[0].at(day).value) if found else MONTHS
    return period_of(next((length for n, length in _LENGTHS if n <= months), "month"), day)


def percent_on(pack: Pack, day: date) -> str:
    """The share that is drawn at least, in per cent."""
    return pack.parameter("check_sample_percent").at(day).value
