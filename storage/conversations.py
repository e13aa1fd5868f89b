"""What the next text of a person answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from storage.rows import one
from storage.times import to_text


@dataclass(frozen=True, slots=True)
class Conversation:
    doing: str
    subject: int


def current(db: Database, person_id: int) -> Conversation | None:
    row = one(db, "select doing, subject from conversation where person_id = ?", [person_id])
    return Conversation(**row) if row else None


def start(db: Database, person_id: int, doing: str, subject: int, now: datetime) -> None:
    db.conn.execute(
        "insert into conversation (person_id, doing, subject, changed_at) values (?, ?, ?, ?)"
        " on conflict (person_id) do update set doing = excluded.doing, subject = excluded.subject,"
        " changed_at = excluded.changed_at",
        [person_id, doing, subject, to_text(now)],
    )


def stop(db: Database, person_id: int) -> None:
    db.conn.execute("delete from conversation where person_id = ?", [person_id])
