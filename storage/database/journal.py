"""Who did what, when, from which message: append-only, each row sealed by the one before.

Entries hold ids and salted hashes, never content, so that a person's words can be erased without
breaking the chain.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime

from sqlite_utils import Database

from storage.database.rows import Row, one, rows
from storage.database.times import to_text

_FIRST = "0" * 64


def append(
    db: Database,
    *,
    at: datetime,
    actor: str,
    action: str,
    about: str,
    cause: str | None = None,
    detail: Mapping[str, object] | None = None,
) -> None:
    """Add an entry, for example actor ``person:3``, action ``alert.acknowledged``, about ``alert:7``."""
    last = one(db, "select seal from journal order by id desc limit 1")
    entry: dict[str, object] = {
        "at": to_text(at),
        "actor": actor,
        "action": action,
        "about": about,
        "cause": cause,
        "detail": json.dumps(detail or {}, ensure_ascii=False, sort_keys=True),
        "previous": last["seal"] if last else _FIRST,
    }
    entry["seal"] = _seal(entry)
    db.conn.execute(
        "insert into journal (at, actor, action, about, cause, detail, previous, seal)"
        " values (:at, :actor, :action, :about, :cause, :detail, :previous, :seal)",
        entry,
    )


def has_since(db: Database, since: datetime, *, actor: str, action: str, about: str) -> bool:
    """True: one of the newest entries (the last thousand) says so since then. For entries one of which is enough."""
    return (
        one(
            db,
            "select 1 from journal where id > (select max(id) from journal) - 1000"
            " and actor = ? and action = ? and about = ? and at >= ?",
            [actor, action, about, to_text(since)],
        )
        is not None
    )


def first_broken(db: Database) -> int | None:
    """The id of the first entry that doesn't fit its seal or the entry before; None when all do."""
    previous = _FIRST
    for entry in rows(db, "select * from journal order by id"):
        if entry["previous"] != previous or entry["seal"] != _seal(entry):
            return int(entry["id"])
        previous = entry["seal"]
    return None


def _seal(entry: Row) -> str:
    content = [entry[part] for part in ("at", "actor", "action", "about", "cause", "detail", "previous")]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
