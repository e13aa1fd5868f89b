"""A document asked for in chat: a row from the moment it is asked until it is sent, whatever ends in between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlite_utils import Database

from storage.database.rows import Row, insert, number, one
from storage.database.times import to_text

Sort = Literal["report", "overview"]
State = Literal["asked", "sent", "failed", "over"]
# Of a restored file: what was asked in it may have been answered since.
_HELD = 9e12
_ROW = "select id, person_id, outbox_id, sort, organization_id, period, language, state, asked_at, result from document"


@dataclass(frozen=True, slots=True)
class Document:
    """``organization_id``: whose report; of an overview: under which (None: all that the person supervises).

    ``over``: it was asked for by somebody who may not have it any more. ``result``: the hash of what was sent, as long
    as it is kept.
    """

    id: int
    person_id: int
    outbox_id: int
    sort: Sort
    organization_id: str | None
    period: str | None
    language: str
    state: State
    asked_at: str
    result: str | None

    @classmethod
    def from_row(cls, row: Row) -> Document:
        return cls(**row)


def ask(
    db: Database,
    *,
    person_id: int,
    outbox_id: int,
    sort: Sort,
    organization_id: str | None,
    period: str | None,
    language: str,
    now: datetime,
) -> Document:
    """It is to be made."""
    made = insert(
        db,
        "insert into document (person_id, outbox_id, sort, organization_id, period, language, state, asked_at)"
        " values (?, ?, ?, ?, ?, ?, 'asked', ?)",
        [person_id, outbox_id, sort, organization_id, period, language, to_text(now)],
    )
    found = get(db, made)
    assert found is not None  # noqa: S101 - it was made a moment ago
    return found


def get(db: Database, document_id: int) -> Document | None:
    row = one(db, f"{_ROW} where id = ?", [document_id])
    return Document.from_row(row) if row else None


def shown_by(db: Database, outbox_id: int) -> Document | None:
    """The newest one that this message tells of."""
    row = one(db, f"{_ROW} where outbox_id = ? order by id desc limit 1", [outbox_id])
    return Document.from_row(row) if row else None


def to_make(db: Database, now: float) -> Document | None:
    """The one that has waited longest and may be tried now (seconds since 1970)."""
    row = one(db, f"{_ROW} where state = 'asked' and next_at <= ? order by next_at, id limit 1", [now])
    return Document.from_row(row) if row else None


def asked_since(db: Database, person_id: int, since: datetime) -> int:
    """How many the person has asked for since then."""
    return number(
        db,
        "select count(*) from document where person_id = ? and asked_at >= ?",
        [person_id, to_text(since)],
    )


def finish(db: Database, document_id: int, sha256: str) -> bool:
    """It was sent. False: nobody waits for it any more."""
    done = db.conn.execute(
        "update document set state = 'sent', result = ? where id = ? and state = 'asked'",
        [sha256, document_id],
    )
    return done.rowcount > 0


def end(db: Database, document_id: int, state: Literal["failed", "over"]) -> None:
    """It isn't made."""
    db.conn.execute("update document set state = ? where id = ? and state = 'asked'", [state, document_id])


def fail(db: Database, document_id: int, next_at: float) -> int:
    """It didn't work this time; returns how often that was so."""
    return number(
        db,
        "update document set attempts = attempts + 1, next_at = ? where id = ? returning attempts",
        [next_at, document_id],
    )


def hold_all(db: Database) -> int:
    """The file was restored: what waited in it may have been sent since. Returns how many wait for a word."""
    return db.conn.execute("update document set next_at = ? where state = 'asked'", [_HELD]).rowcount


def release(db: Database) -> int:
    """The operator's word: make them. Returns how many."""
    return db.conn.execute(
        "update document set next_at = 0 where state = 'asked' and next_at = ?", [_HELD]
    ).rowcount
