"""Which message of a person gave what to a form, so that an edit of the message can be held against it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlite_utils import Database

from storage.database.rows import Row, rows


@dataclass(frozen=True, slots=True)
class Said:
    """What one message gave to one form.

    ``asked``: the field that it answered, or ``card``; None: it began the form. ``day``: the local day on which it
    was said. ``fields``: what was read from it. ``kind``: what it was read as; None: what the form is about.
    """

    draft_id: int
    asked: str | None
    day: date
    fields: Mapping[str, Any]
    kind: str | None = None

    @classmethod
    def from_row(cls, row: Row) -> Said:
        day = date.fromisoformat(row["day"])
        return cls(row["draft_id"], row["asked"], day, json.loads(row["fields"]), row["kind"])


def keep(db: Database, chat_id: int, message_id: int, one: Said) -> None:
    """Note what a message gave, over what was noted of it before."""
    db.conn.execute(
        "insert or replace into said (chat_id, message_id, draft_id, asked, day, fields, kind)"
        " values (?, ?, ?, ?, ?, ?, ?)",
        [
            chat_id,
            message_id,
            one.draft_id,
            one.asked,
            one.day.isoformat(),
            json.dumps(dict(one.fields), ensure_ascii=False),
            one.kind,
        ],
    )


def to_draft(db: Database, draft_id: int) -> list[tuple[int, int, Said]]:
    """What messages gave to a form: each with its chat and its number there."""
    found = rows(db, "select * from said where draft_id = ? order by chat_id, message_id", [draft_id])
    return [(row["chat_id"], row["message_id"], Said.from_row(row)) for row in found]


def forget(db: Database, draft_id: int) -> None:
    """No message gave anything to the form any more."""
    db.conn.execute("delete from said where draft_id = ?", [draft_id])


def of_message(db: Database, chat_id: int, message_id: int) -> list[Said]:
    """What a message gave, in the order of the forms that it began."""
    found = rows(
        db,
        "select draft_id, asked, day, fields, kind from said where chat_id = ? and message_id = ? order by draft_id",
        [chat_id, message_id],
    )
    return [Said.from_row(row) for row in found]
