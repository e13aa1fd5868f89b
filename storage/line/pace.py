"""Pauses that Telegram asked for (429): they survive a restart."""

from __future__ import annotations

from sqlite_utils import Database

BOT = "bot"


def chat_scope(chat_id: int) -> str:
    return f"chat:{chat_id}"


def pause(db: Database, scope: str, until: float, reason: str) -> None:
    """Say nothing in this scope until then; a pause that ends later stays."""
    db.conn.execute(
        "insert into pace (scope, until, reason) values (?, ?, ?) on conflict (scope) do update set"
        " until = excluded.until, reason = excluded.reason where excluded.until > until",
        (scope, until, reason),
    )


def pauses(db: Database, now: float) -> dict[str, float]:
    """Scope and end of each pause that lasts; those that are over are forgotten."""
    db.conn.execute("delete from pace where until <= ?", (now,))
    return dict(db.conn.execute("select scope, until from pace").fetchall())
