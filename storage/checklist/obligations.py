"""What an organization owes by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from storage.database.rows import one, rows
from storage.database.times import to_text

# A big city's duties fall due in one minute; this many take about 20 ms.
OVERDUE_AT_A_TIME = 2000


@dataclass(frozen=True, slots=True)
class Obligation:
    id: int
    kind: str
    organization_id: str
    update_id: int | None
    due_at: str
    state: str


def owe_completion(
    db: Database, *, update_id: int, organization_id: str, due: datetime, now: datetime
) -> None:
    """The update lacks facts that it must have: completing it is owed.

    While it is owed its due time stays; owed anew after it was met, it has its whole time again.
    """
    db.conn.execute(
        "insert into obligation (kind, organization_id, update_id, due_at, state, opened_at)"
        " values ('complete_update', ?, ?, ?, 'open', ?)"
        " on conflict (kind, update_id) where update_id is not null do update set state = 'open', closed_at = null,"
        " due_at = excluded.due_at, opened_at = excluded.opened_at, slip = 0 where obligation.state = 'met'",
        [organization_id, update_id, to_text(due), to_text(now)],
    )


def meet_completion(db: Database, *, update_id: int, now: datetime) -> None:
    db.conn.execute(
        "update obligation set state = 'met', closed_at = ?"
        " where kind = 'complete_update' and update_id = ? and closed_at is null",
        [to_text(now), update_id],
    )


def drop_completion(db: Database, *, update_id: int, now: datetime) -> None:
    """The update was withdrawn: nobody completes it."""
    db.conn.execute(
        "update obligation set state = 'waived', closed_at = ?"
        " where kind = 'complete_update' and update_id = ? and closed_at is null",
        [to_text(now), update_id],
    )


def mark_overdue(db: Database, now: datetime, limit: int = OVERDUE_AT_A_TIME) -> int:
    """Turn what is open past its due time overdue, so many at most; returns how many."""
    done = db.conn.execute(
        # In the words of the partial index obligation_due: what is met or late already isn't looked at.
        "update obligation set state = 'overdue' where id in"
        " (select id from obligation where state = 'open' and due_at < ? order by due_at limit ?)",
        [to_text(now), limit],
    )
    return done.rowcount


def owed_by(db: Database, organization_ids: Sequence[str]) -> list[Obligation]:
    """The completions that these organizations owe, the most urgent first. Duties: see ``storage.checklist.duties``."""
    marks = ",".join("?" * len(organization_ids))
    found = rows(
        db,
        "select id, kind, organization_id, update_id, due_at, state from obligation"
        f" where organization_id in ({marks}) and kind = 'complete_update' and closed_at is null"
        " order by due_at, id",
        list(organization_ids),
    )
    return [Obligation(**row) for row in found]


@dataclass(frozen=True, slots=True)
class Completion:
    """An update that is to be completed, and of which kind it is."""

    organization_id: str
    update_id: int
    kind: str
    due_at: str


def completions(
    db: Database, organization_ids: Sequence[str], as_of: datetime | None = None
) -> list[Completion]:
    """What these organizations are to complete, the most urgent first; ``as_of``: what they were to, at that time."""
    marks = ",".join("?" * len(organization_ids))
    open_now = "b.closed_at is null"
    open_then = "b.opened_at < ? and (b.closed_at is null or b.closed_at >= ?)"
    found = rows(
        db,
        "select b.organization_id, b.update_id, u.kind, b.due_at from obligation b"
        f" join update_record u on u.id = b.update_id where b.organization_id in ({marks})"
        f" and b.kind = 'complete_update' and {open_then if as_of else open_now} order by b.due_at, b.id",
        [*organization_ids, *([to_text(as_of)] * 2 if as_of else [])],
    )
    return [Completion(**row) for row in found]


def completion_due(db: Database, update_id: int) -> str | None:
    """When completing the update is due; None when nothing is owed."""
    row = one(
        db,
        "select due_at from obligation where kind = 'complete_update' and update_id = ?"
        " and closed_at is null",
        [update_id],
    )
    return str(row["due_at"]) if row else None
