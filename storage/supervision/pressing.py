"""Alerts that aren't resolved, counted and page by page, of however many organizations."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database

from storage.database.rows import one, rows
from storage.database.times import to_text
from storage.supervision import alerts
from storage.supervision.alerts import Alert
from storage.supervision.holds import HELD_OF

# In the words of the partial index alert_pressing, which holds all that is asked.
_THESE = (
    " from alert indexed by alert_pressing where status != 'resolved'"
    " and organization_id in (select value from json_each(:homes))"
)


@dataclass(frozen=True, slots=True)
class Unresolved:
    """``late``: open ones that nobody has acknowledged in time, although they rang. ``oldest``: when the first was
    opened, UTC."""

    open: int
    acknowledged: int
    urgent: int
    late: int
    oldest: str | None

    @property
    def count(self) -> int:
        return self.open + self.acknowledged


def count(db: Database, organization_ids: Collection[str], now: datetime) -> Unresolved:
    """How many alerts of these organizations aren't resolved."""
    row = one(
        db,
        "select coalesce(sum(status = 'open'), 0) as open, coalesce(sum(status = 'acknowledged'), 0) as acknowledged,"
        " coalesce(sum(urgent), 0) as urgent, coalesce(sum(status = 'open' and due_at < :now"
        f" and {HELD_OF.format(alert='alert.id')} = ''), 0) as late, min(opened_at) as oldest{_THESE}",
        {"homes": json.dumps(list(organization_ids)), "now": to_text(now)},
    )
    assert row is not None  # noqa: S101 - an aggregate without groups gives one row
    return Unresolved(**row)


def listed(db: Database, organization_ids: Collection[str], *, limit: int, offset: int = 0) -> list[Alert]:
    """A page of them: urgent ones first, then the oldest."""
    found = rows(
        db,
        f"select id{_THESE} order by urgent desc, opened_at, id limit :limit offset :offset",
        {"homes": json.dumps(list(organization_ids)), "limit": limit, "offset": offset},
    )
    ids = [row["id"] for row in found]
    return [alert for each in ids if (alert := alerts.get(db, each)) is not None]


def left_behind(db: Database, today: date, limit: int) -> list[int]:
    """Some that somebody follows up who holds no post any more, nor stands in for anybody."""
    found = rows(
        db,
        "select a.id from alert a indexed by alert_pressing where a.status != 'resolved' and a.assignee_id is not null"
        " and not exists (select 1 from post p where p.person_id = a.assignee_id and p.starts_on <= :on"
        " and (p.ends_on is null or p.ends_on > :on)) and not exists (select 1 from deputation d"
        " where d.deputy_id = a.assignee_id and d.ended_at is null and d.starts_on <= :on and d.ends_on >= :on)"
        " order by a.id limit :limit",
        {"on": today.isoformat(), "limit": limit},
    )
    return [int(row["id"]) for row in found]
