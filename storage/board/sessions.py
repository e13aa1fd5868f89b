"""Sessions of people who look at the board. The row decides, whatever a browser still holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlite_utils import Database

from storage.database.rows import one
from storage.database.times import to_text
from storage.database.tokens import hash_of, new_token

# Whoever comes from the chat is in again with a tap (our default).
LASTS = timedelta(hours=2)
EnteredBy = Literal["link", "telegram"]


@dataclass(frozen=True, slots=True)
class Session:
    """Who looks, in which language, and how they came in."""

    token_hash: str
    person_id: int
    entered_by: EnteredBy
    language: str


def begin(db: Database, person_id: int, entered_by: EnteredBy, language: str, now: datetime) -> str:
    """Begin a session; returns what the cookie holds, which is stored nowhere."""
    db.conn.execute("delete from board_session where expires_at <= ?", [to_text(now)])
    token = new_token(32)
    db.conn.execute(
        "insert into board_session (token_hash, person_id, entered_by, language, began_at, expires_at)"
        " values (?, ?, ?, ?, ?, ?)",
        [hash_of(token), person_id, entered_by, language, to_text(now), to_text(now + LASTS)],
    )
    return token


def find(db: Database, token: str, now: datetime) -> Session | None:
    """The session that a cookie stands for. None: unknown, ended or over."""
    row = one(
        db,
        "select token_hash, person_id, entered_by, language from board_session"
        " where token_hash = ? and ended_at is null and expires_at > ?",
        [hash_of(token), to_text(now)],
    )
    return Session(**row) if row else None


def set_language(db: Database, token: str, language: str) -> None:
    db.conn.execute("update board_session set language = ? where token_hash = ?", [language, hash_of(token)])


def end(db: Database, token: str, now: datetime) -> None:
    """The person leaves the board."""
    db.conn.execute(
        "update board_session set ended_at = ? where token_hash = ? and ended_at is null",
        [to_text(now), hash_of(token)],
    )


def end_all_of(db: Database, person_id: int, now: datetime) -> None:
    """What the person may see has changed: they come in anew. Links that weren't used are void, too."""
    db.conn.execute(
        "update board_session set ended_at = ? where person_id = ? and ended_at is null",
        [to_text(now), person_id],
    )
    db.conn.execute("delete from board_link where person_id = ? and used_at is null", [person_id])
