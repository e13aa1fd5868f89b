"""What is due when: durable rows, so that nothing due is forgotten while the process is down."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from storage.database.rows import rows


@dataclass(frozen=True, slots=True)
class Due:
    """Something whose time has come. ``next_due`` in seconds since 1970."""

    id: int
    kind: str
    subject: str
    next_due: float


def plan(db: Database, *, kind: str, subject: str, time_zone: str, next_due: float) -> None:
    """Plan it, if it isn't planned yet."""
    db.conn.execute(
        "insert into schedule (kind, subject, time_zone, next_due, late_policy) values (?, ?, ?, ?, 'send')"
        " on conflict (kind, subject) do nothing",
        [kind, subject, time_zone, next_due],
    )


def due(db: Database, now: float, limit: int = 200) -> list[Due]:
    """What is due now, the longest due first."""
    found = rows(
        db,
        "select id, kind, subject, next_due from schedule where next_due <= ? order by next_due, id limit ?",
        [now, limit],
    )
    return [Due(**row) for row in found]


def postpone(db: Database, due_id: int, next_due: float) -> None:
    """Done for this time: when it is due next."""
    db.conn.execute("update schedule set next_due = ? where id = ?", [next_due, due_id])


def out_of_step(db: Database, kind: str, latest: float, time_zone: str) -> list[Due]:
    """What of a kind is due later than it can be (the clock had run ahead), or was planned in another time zone."""
    found = rows(
        db,
        "select id, kind, subject, next_due from schedule where kind = ? and (next_due > ? or time_zone != ?)",
        [kind, latest, time_zone],
    )
    return [Due(**row) for row in found]


def replan(db: Database, due_id: int, next_due: float, time_zone: str) -> None:
    """It is due at another time than was planned."""
    db.conn.execute(
        "update schedule set next_due = ?, time_zone = ? where id = ?", [next_due, time_zone, due_id]
    )


def planned(db: Database, kind: str, subject: str) -> Due | None:
    """What is planned of a kind for somebody."""
    found = rows(
        db, "select id, kind, subject, next_due from schedule where kind = ? and subject = ?", [kind, subject]
    )
    return next((Due(**row) for row in found), None)


def forget_about(db: Database, kind: str, subject: str) -> None:
    """Done for good, or needed no more."""
    db.conn.execute("delete from schedule where kind = ? and subject = ?", [kind, subject])


def due_of(db: Database, kind: str, now: float) -> list[Due]:
    """What of a kind is due now."""
    found = rows(
        db, "select id, kind, subject, next_due from schedule where kind = ? and next_due <= ?", [kind, now]
    )
    return [Due(**row) for row in found]
