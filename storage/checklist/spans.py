"""How many duties are met, by the month or week in which they are due: kept beside the duties, and from them anew."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from policy.checklist.rates import Count
from storage.database.rows import rows
from storage.database.times import to_text


@dataclass(frozen=True, slots=True)
class Spanned:
    """``span``: the month in which they are due, as ``2026-03``."""

    span: str
    count: Count


@dataclass(frozen=True, slots=True)
class Pressing:
    """How many of one duty an organization has that are overdue, due soon, or due later."""

    organization_id: str
    duty_id: str
    overdue: int
    soon: int
    open: int


@dataclass(frozen=True, slots=True)
class Due:
    """One duty that presses. ``due_at`` is a time."""

    organization_id: str
    duty_id: str
    owed_id: str
    due_at: str


# What the spans of weeks begin with, so that they don't stand among the months.
_WEEK = "w"
_MONTHS = (
    " from json_each(:homes) o cross join duty_tally t on t.organization_id = o.value"
    " and t.span >= :first and t.span <= :last"
)


def by_month(db: Database, organization_ids: Collection[str], first: str, last: str) -> list[Spanned]:
    """What is due from one month to the other, by month, organization and duty."""
    found = rows(
        db,
        f"select t.span, t.organization_id, t.duty_id, t.met, t.overdue, t.open, t.waived{_MONTHS}",
        _between(organization_ids, first, last),
    )
    return [Spanned(row["span"], _count(row)) for row in found]


def month_totals(
    db: Database, organization_ids: Collection[str], first: str, last: str
) -> Mapping[str, tuple[int, int]]:
    """Month -> of what is due in it, how many are met and how many are overdue."""
    found = rows(
        db,
        f"select t.span, sum(t.met) as met, sum(t.overdue) as overdue{_MONTHS} group by t.span",
        _between(organization_ids, first, last),
    )
    return {row["span"]: (row["met"], row["overdue"]) for row in found}


def by_duty(db: Database, organization_ids: Collection[str], first: str, last: str) -> list[Count]:
    """What is due from one month to the other, by organization and duty."""
    found = db.conn.execute(
        "select t.organization_id, t.duty_id, sum(t.met), sum(t.overdue), sum(t.open), sum(t.waived)"
        f"{_MONTHS} group by t.organization_id, t.duty_id",
        _between(organization_ids, first, last),
    )
    return [Count(*row) for row in found]


def by_week(
    db: Database, organization_ids: Collection[str], mondays: Sequence[str]
) -> Mapping[str, tuple[int, int]]:
    """Monday of a week -> of what is due in it, how many are met and how many are overdue."""
    found = rows(
        db,
        "select t.span, sum(t.met) as met, sum(t.overdue) as overdue from json_each(:homes) o"
        " cross join json_each(:spans) s cross join duty_tally t on t.organization_id = o.value and t.span = s.value"
        " group by t.span",
        {
            "homes": json.dumps(list(organization_ids)),
            "spans": json.dumps([f"{_WEEK}{each}" for each in mondays]),
        },
    )
    return {row["span"].removeprefix(_WEEK): (row["met"], row["overdue"]) for row in found}


def pressing(
    db: Database, organization_ids: Collection[str], now: datetime, soon: datetime
) -> list[Pressing]:
    """What isn't done, by organization and duty. ``soon``: up to when a due time is near.

    From the partial index obligation_open: what was done isn't looked at, however much that is.
    """
    found = rows(
        db,
        "select b.organization_id, b.duty_id, sum(b.due_at < :now) as overdue,"
        " sum(b.due_at >= :now and b.due_at <= :soon) as soon, sum(b.due_at > :soon) as open from json_each(:homes) o"
        " cross join obligation b indexed by obligation_open on b.organization_id = o.value and b.kind = 'duty'"
        " and b.closed_at is null group by b.organization_id, b.duty_id",
        {"homes": json.dumps(list(organization_ids)), "now": to_text(now), "soon": to_text(soon)},
    )
    return [Pressing(**row) for row in found]


def due_between(
    db: Database, organization_ids: Collection[str], after: datetime, until: datetime, limit: int
) -> list[Due]:
    """What isn't done and is due from one time until before the other, the first due first."""
    found = rows(
        db,
        "select b.organization_id, b.duty_id, b.owed_id, b.due_at from json_each(:homes) o"
        " cross join obligation b indexed by obligation_open on b.organization_id = o.value and b.kind = 'duty'"
        " and b.closed_at is null and b.due_at >= :after and b.due_at < :until"
        " order by b.due_at, b.id limit :limit",
        {
            "homes": json.dumps(list(organization_ids)),
            "after": to_text(after),
            "until": to_text(until),
            "limit": limit,
        },
    )
    return [Due(**row) for row in found]


# --- as it was at an earlier time: from the duties themselves, however many they are


_AS_OF = (
    "select organization_id, duty_id, owed_id, due_at, opened_at,"
    " case when state in ('met', 'waived') and closed_at < :at then state"
    " when due_at < :at then 'overdue' else 'open' end as state from obligation"
    " where kind = 'duty' and organization_id in (select value from json_each(:homes)) and opened_at < :at"
)


def by_month_as_of(
    db: Database, organization_ids: Collection[str], first: str, last: str, at: datetime
) -> list[Spanned]:
    """As ``by_month``, as it stood at a time. What was done and became open again since counts as not done."""
    found = rows(
        db,
        "select substr(due_at, 1, 7) as span, organization_id, duty_id, sum(state = 'met') as met,"
        " sum(state = 'overdue') as overdue, sum(state = 'open') as open, sum(state = 'waived') as waived"
        f" from ({_AS_OF}) where substr(due_at, 1, 7) between :first and :last group by 1, 2, 3",
        {**_values(organization_ids, at), "first": first, "last": last},
    )
    return [Spanned(row["span"], _count(row)) for row in found]


def by_week_as_of(
    db: Database, organization_ids: Collection[str], mondays: Sequence[str], at: datetime
) -> Mapping[str, tuple[int, int]]:
    """As ``by_week``, as it stood at a time."""
    found = rows(
        db,
        "select date(due_at, 'weekday 0', '-6 days') as span, sum(state = 'met') as met,"
        f" sum(state = 'overdue') as overdue from ({_AS_OF}) group by 1",
        _values(organization_ids, at),
    )
    return {row["span"]: (row["met"], row["overdue"]) for row in found if row["span"] in mondays}


def pressing_as_of(
    db: Database, organization_ids: Collection[str], now: datetime, soon: datetime
) -> list[Pressing]:
    """As ``pressing``, as it stood at that time."""
    found = rows(
        db,
        "select organization_id, duty_id, sum(due_at < :at) as overdue, sum(due_at >= :at and due_at <= :soon)"
        f" as soon, sum(due_at > :soon) as open from ({_AS_OF}) where state in ('open', 'overdue') group by 1, 2",
        {**_values(organization_ids, now), "soon": to_text(soon)},
    )
    return [Pressing(**row) for row in found]


def due_between_as_of(
    db: Database,
    organization_ids: Collection[str],
    after: datetime,
    until: datetime,
    limit: int,
    at: datetime,
) -> list[Due]:
    """As ``due_between``, as it stood at a time."""
    found = rows(
        db,
        f"select organization_id, duty_id, owed_id, due_at from ({_AS_OF}) where state in ('open', 'overdue')"
        " and due_at >= :after and due_at < :until order by due_at limit :limit",
        {**_values(organization_ids, at), "after": to_text(after), "until": to_text(until), "limit": limit},
    )
    return [Due(**row) for row in found]


def _values(organization_ids: Collection[str], at: datetime) -> dict[str, object]:
    return {"homes": json.dumps(list(organization_ids)), "at": to_text(at)}


def _between(organization_ids: Collection[str], first: str, last: str) -> dict[str, object]:
    return {"homes": json.dumps(list(organization_ids)), "first": first, "last": last}


def _count(row: Mapping[str, object]) -> Count:
    named = ("organization_id", "duty_id", "met", "overdue", "open", "waived")
    return Count(**{name: row[name] for name in named})  # type: ignore[arg-type]
