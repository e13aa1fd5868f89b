"""What stands behind callback_data: the action, its object, and who may press.

A message's buttons are replaced with each of its edits; a press on a button that is gone finds the
message instead (``message_at``), and the person is shown its present state.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from storage.database.rows import one, rows

# Made once: json.dumps makes an encoder for each call that asks for other than its defaults.
_WRITE = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Press:
    """What pressing a button means."""

    action: str
    subject: int | None
    detail: Mapping[str, Any]
    person_id: int
    outbox_id: int


def new_id() -> str:
    """A random id (96 bits) for ``callback_data``."""
    return secrets.token_urlsafe(12)


def place(
    db: Database,
    *,
    button_id: str,
    action: str,
    subject: int | None,
    detail: Mapping[str, Any],
    person_id: int,
    outbox_id: int,
) -> None:
    db.conn.execute(
        "insert into button (id, action, subject, detail, person_id, outbox_id) values (?, ?, ?, ?, ?, ?)",
        [button_id, action, subject, _WRITE(detail), person_id, outbox_id],
    )


def clear(db: Database, outbox_id: int) -> None:
    """Forget the buttons of a message, before it gets others."""
    db.conn.execute("delete from button where outbox_id = ?", [outbox_id])


def find(db: Database, button_id: str) -> Press | None:
    row = one(
        db, "select action, subject, detail, person_id, outbox_id from button where id = ?", [button_id]
    )
    return Press(**{**row, "detail": json.loads(row["detail"])}) if row else None


def subjects(db: Database, outbox_id: int, actions: str) -> set[int]:
    """What the buttons of a message are about, of those whose action begins so."""
    found = rows(
        db,
        "select distinct subject from button where outbox_id = ? and substr(action, 1, ?) = ? and subject is not null",
        [outbox_id, len(actions), actions],
    )
    return {int(row["subject"]) for row in found}


def message_at(db: Database, chat_id: int, message_id: int) -> int | None:
    """The outbox id of the message that stands there; None if it isn't one of ours."""
    row = one(
        db,
        "select id from outbox where chat_id = ? and message_id = ? and edits is null order by id limit 1",
        [chat_id, message_id],
    )
    return int(row["id"]) if row else None
