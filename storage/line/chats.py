"""Which chats can be written to, and where they moved."""

from __future__ import annotations

from typing import Literal

from sqlite_utils import Database

ChatState = Literal["active", "blocked", "kicked", "gone"]


def chat_state(db: Database, chat_id: int) -> ChatState:
    """How the chat stands; one that was never heard of is active."""
    found = db.conn.execute("select state from chat where id = ?", (chat_id,)).fetchone()
    return found[0] if found else "active"


def closed_since(db: Database, chat_id: int) -> float | None:
    """Since when the chat can't be written to; None when it can."""
    found = db.conn.execute("select state, updated_at from chat where id = ?", (chat_id,)).fetchone()
    return float(found[1]) if found and found[0] != "active" else None


def note_chat(db: Database, chat_id: int, state: ChatState, now: float, chat_type: str | None = None) -> None:
    """Remember how the chat stands."""
    db.conn.execute(
        "insert into chat (id, type, state, updated_at) values (?, ?, ?, ?) on conflict (id) do update set"
        " state = excluded.state, type = coalesce(excluded.type, type), updated_at = excluded.updated_at",
        (chat_id, chat_type, state, now),
    )


def note_migration(db: Database, old_id: int, new_id: int, now: float) -> None:
    """A group became a supergroup: what is for the old chat goes to the new one from now on."""
    note_chat(db, old_id, "gone", now)
    db.conn.execute("update chat set migrated_to = ? where id = ?", (new_id, old_id))
    note_chat(db, new_id, "active", now, "supergroup")


def current_chat(db: Database, chat_id: int) -> tuple[int, ChatState]:
    """Where a message for this chat goes today, and how that chat stands."""
    found = db.conn.execute("select migrated_to, state from chat where id = ?", (chat_id,)).fetchone()
    if found is None:
        return chat_id, "active"
    if found[0] is not None:
        return found[0], chat_state(db, found[0])
    return chat_id, found[1]


def is_successor(db: Database, chat_id: int) -> bool:
    """True: a group that the bot was in became this supergroup."""
    return db.conn.execute("select 1 from chat where migrated_to = ?", (chat_id,)).fetchone() is not None
