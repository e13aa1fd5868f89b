"""One-time links to the board: made for one person, used once, void after a few minutes."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlite_utils import Database

from storage.database.rows import one
from storage.database.times import to_text
from storage.database.tokens import hash_of, new_token

# Long enough to walk over to a computer, too short to be found later (our default).
LASTS = timedelta(minutes=10)


def make(db: Database, person_id: int, now: datetime) -> str:
    """Make a link for a person; returns its token, which is stored nowhere. Their earlier ones are void."""
    db.conn.execute("delete from board_link where expires_at <= ?", [to_text(now)])
    db.conn.execute("delete from board_link where person_id = ? and used_at is null", [person_id])
    token = new_token()
    db.conn.execute(
        "insert into board_link (token_hash, person_id, made_at, expires_at) values (?, ?, ?, ?)",
        [hash_of(token), person_id, to_text(now), to_text(now + LASTS)],
    )
    return token


def use(db: Database, token: str, now: datetime) -> int | None:
    """Use a link up; returns whose it is. None: it is unknown, used, replaced by a newer one, or too old."""
    row = one(
        db,
        "update board_link set used_at = :now where token_hash = :hash and used_at is null and expires_at > :now"
        " returning person_id",
        {"now": to_text(now), "hash": hash_of(token)},
    )
    return int(row["person_id"]) if row else None


def leads_in(db: Database, token: str, now: datetime) -> bool:
    """True: the link could be used now."""
    found = one(
        db,
        "select 1 as found from board_link where token_hash = ? and used_at is null and expires_at > ?",
        [hash_of(token), to_text(now)],
    )
    return found is not None
