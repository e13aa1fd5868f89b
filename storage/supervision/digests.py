"""Digests (日报): what was sent to whom on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database

from storage.database.rows import one
from storage.database.times import from_text, to_text


@dataclass(frozen=True, slots=True)
class Digest:
    day: str
    body: str
    created_at: str


def get(db: Database, person_id: int, day: date) -> Digest | None:
    row = one(
        db,
        "select day, body, created_at from digest where person_id = ? and day = ?",
        [person_id, day.isoformat()],
    )
    return Digest(**row) if row else None


def keep(db: Database, *, person_id: int, day: date, body: str, outbox_id: int | None, now: datetime) -> None:
    """Keep what was said on a day; an empty body means that there was nothing to say."""
    db.conn.execute(
        "insert into digest (person_id, day, body, outbox_id, created_at) values (?, ?, ?, ?, ?)",
        [person_id, day.isoformat(), body, outbox_id, to_text(now)],
    )


def last_before(db: Database, person_id: int, day: date) -> datetime | None:
    """When the person's last digest before that day was made."""
    row = one(
        db,
        "select created_at from digest where person_id = ? and day < ? order by day desc limit 1",
        [person_id, day.isoformat()],
    )
    return from_text(row["created_at"]) if row else None
