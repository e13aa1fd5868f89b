"""Digests (日报, 周报, 月报): what was sent to whom for which day, week or month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlite_utils import Database

from storage.database.rows import one, rows
from storage.database.times import from_text, to_text

Kind = Literal["daily", "weekly", "monthly"]
_COLUMNS = "kind, period, day, body, picture_id, created_at"


@dataclass(frozen=True, slots=True)
class Digest:
    """``period``: the day, week or month that it is for; ``day``: the local day on which it was made.

    ``body``: empty when there was nothing to say.
    """

    kind: Kind
    period: str
    day: str
    body: str
    picture_id: str | None
    created_at: str


def get(db: Database, person_id: int, period: str, kind: Kind = "daily") -> Digest | None:
    row = one(
        db,
        f"select {_COLUMNS} from digest where person_id = ? and kind = ? and period = ?",
        [person_id, kind, period],
    )
    return Digest(**row) if row else None


def keep(
    db: Database,
    *,
    person_id: int,
    kind: Kind,
    period: str,
    day: date,
    body: str,
    picture_id: str | None,
    outbox_id: int | None,
    now: datetime,
) -> None:
    """Keep what was said; an empty body means that there was nothing to say."""
    db.conn.execute(
        "insert into digest (person_id, kind, period, day, body, picture_id, outbox_id, created_at)"
        " values (?, ?, ?, ?, ?, ?, ?, ?)",
        [person_id, kind, period, day.isoformat(), body, picture_id, outbox_id, to_text(now)],
    )


def last_before(db: Database, person_id: int, period: str, kind: Kind = "daily") -> datetime | None:
    """When the person's last digest of the kind was made that was for an earlier day, week or month."""
    row = one(
        db,
        "select created_at from digest where person_id = ? and kind = ? and period < ?"
        " order by period desc limit 1",
        [person_id, kind, period],
    )
    return from_text(row["created_at"]) if row else None


def sent(db: Database, person_id: int, *, limit: int, offset: int = 0) -> list[Digest]:
    """A page of what was sent to a person, the newest first."""
    found = rows(
        db,
        f"select {_COLUMNS} from digest where person_id = ? and body != ''"
        " order by day desc, kind limit ? offset ?",
        [person_id, limit, offset],
    )
    return [Digest(**row) for row in found]


def count_sent(db: Database, person_id: int) -> int:
    """How many were sent to a person."""
    row = one(db, "select count(*) as n from digest where person_id = ? and body != ''", [person_id])
    return int(row["n"]) if row else 0


# --- what pictures show


def keep_picture(db: Database, picture_id: str, content: str, now: datetime) -> None:
    """Keep what a picture shows, once for each content."""
    db.conn.execute(
        "insert into picture (id, content, made_at) values (?, ?, ?) on conflict (id) do nothing",
        [picture_id, content, to_text(now)],
    )


def picture(db: Database, picture_id: str) -> str | None:
    """What a picture shows."""
    row = one(db, "select content from picture where id = ?", [picture_id])
    return str(row["content"]) if row else None
