"""Which kinds of messages a person has switched off (slips; of digests the person's own row says it)."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from storage.database.times import to_text


def is_off(db: Database, person_id: int, notice: str) -> bool:
    found = db.conn.execute(
        "select 1 from notice_off where person_id = ? and notice = ?", [person_id, notice]
    ).fetchone()
    return found is not None


def switch(db: Database, person_id: int, notice: str, *, on: bool, now: datetime) -> None:
    if on:
        db.conn.execute("delete from notice_off where person_id = ? and notice = ?", [person_id, notice])
    else:
        db.conn.execute(
            "insert or ignore into notice_off (person_id, notice, since) values (?, ?, ?)",
            [person_id, notice, to_text(now)],
        )
