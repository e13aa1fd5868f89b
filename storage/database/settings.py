"""Small facts about this database that no other table holds."""

from __future__ import annotations

from sqlite_utils import Database

from storage.database.rows import one

BOT_NAME = "bot_name"


def keep(db: Database, name: str, value: str) -> None:
    db.conn.execute(
        "insert into setting (name, value) values (?, ?) on conflict (name) do update set value = excluded.value",
        [name, value],
    )


def get(db: Database, name: str) -> str | None:
    row = one(db, "select value from setting where name = ?", [name])
    return str(row["value"]) if row else None
