"""What is owed and not done, completions and duties together, for whoever asks what is due."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from storage.database.rows import number, rows
from storage.database.times import to_text

# From the partial index obligation_open, organization by organization.
_OF_THESE = (
    ' from json_each(:homes) o join json_each(\'["complete_update", "duty"]\') k cross join obligation b'
    " on b.organization_id = o.value and b.kind = k.value and b.closed_at is null"
    " where b.due_at >= :after and b.due_at < :until and (:duty is null or b.duty_id = :duty)"
)


@dataclass(frozen=True, slots=True)
class Pressing:
    """``update_id``: what is to be completed; else a duty, with its way of being owed and its period."""

    organization_id: str
    update_id: int | None
    duty_id: str | None
    owed_id: str | None
    period: str | None
    due_at: str


def count(
    db: Database,
    organization_ids: Collection[str],
    after: datetime | None,
    until: datetime | None,
    duty: str | None = None,
) -> int:
    """How many of what is open or overdue are due from one time until before the other (of one duty)."""
    return number(db, f"select count(*){_OF_THESE}", _values(organization_ids, after, until, duty))


def count_each(
    db: Database, organization_ids: Collection[str], after: datetime | None, until: datetime | None
) -> dict[str, int]:
    """The same of every organization that has some, those with the most first."""
    found = rows(
        db,
        f"select b.organization_id as home, count(*) as n{_OF_THESE} group by 1 order by n desc, 1",
        _values(organization_ids, after, until, None),
    )
    return {row["home"]: row["n"] for row in found}


def listed(
    db: Database,
    organization_ids: Collection[str],
    after: datetime | None,
    until: datetime | None,
    duty: str | None = None,
    *,
    limit: int,
    offset: int,
) -> list[Pressing]:
    """A page of them, what is due first before the rest."""
    found = rows(
        db,
        f"select b.organization_id, b.update_id, b.duty_id, b.owed_id, b.period, b.due_at{_OF_THESE}"
        " order by b.due_at, b.id limit :limit offset :offset",
        {**_values(organization_ids, after, until, duty), "limit": limit, "offset": offset},
    )
    return [Pressing(**row) for row in found]


def _values(
    organization_ids: Collection[str], after: datetime | None, until: datetime | None, duty: str | None
) -> dict[str, object]:
    return {
        "homes": json.dumps(list(organization_ids)),
        "after": to_text(after) if after else "",
        "until": to_text(until) if until else "~",
        "duty": duty,
    }
