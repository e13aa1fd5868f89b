"""What another version of the pack would change: asked for, worked out beside the bot, decided or left."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlite_utils import Database

from storage.database.rows import Row, insert, one
from storage.database.times import to_text

State = Literal["asked", "ready", "unfit", "over"]
_ROW = (
    "select id, person_id, outbox_id, source, takes_effect_on, state, worked_out_at, against, result"
    " from pack_preview"
)


@dataclass(frozen=True, slots=True)
class Preview:
    """``unfit``: the pack can't be used (``result`` says why); ``over``: decided, given up, or another was asked.

    ``against``: the digest of the version that was in force when it was worked out.
    """

    id: int
    person_id: int
    outbox_id: int
    source: str
    takes_effect_on: date
    state: State
    worked_out_at: str | None
    against: str | None
    result: dict[str, Any]

    @classmethod
    def from_row(cls, row: Row) -> Preview:
        day = date.fromisoformat(row["takes_effect_on"])
        return cls(**{**row, "takes_effect_on": day, "result": json.loads(row["result"])})


def ask(db: Database, *, person_id: int, outbox_id: int, source: str, on: date, now: datetime) -> Preview:
    """Ask for one; what the person had asked for before is over."""
    db.conn.execute(
        "update pack_preview set state = 'over', content = null"
        " where person_id = ? and state in ('asked', 'ready')",
        [person_id],
    )
    preview_id = insert(
        db,
        "insert into pack_preview (person_id, outbox_id, source, takes_effect_on, state, asked_at)"
        " values (?, ?, ?, ?, 'asked', ?)",
        [person_id, outbox_id, source, on.isoformat(), to_text(now)],
    )
    made = get(db, preview_id)
    assert made is not None  # noqa: S101 - it was made a moment ago
    return made


def get(db: Database, preview_id: int) -> Preview | None:
    row = one(db, f"{_ROW} where id = ?", [preview_id])
    return Preview.from_row(row) if row else None


def next_asked(db: Database) -> Preview | None:
    """The one that has waited longest to be worked out."""
    row = one(db, f"{_ROW} where state = 'asked' order by id limit 1")
    return Preview.from_row(row) if row else None


def is_asked(db: Database, preview_id: int) -> bool:
    """True: somebody still waits for it to be worked out."""
    return one(db, "select 1 from pack_preview where id = ? and state = 'asked'", [preview_id]) is not None


def shown_by(db: Database, outbox_id: int) -> Preview | None:
    """The newest one that this message shows."""
    row = one(db, f"{_ROW} where outbox_id = ? order by id desc limit 1", [outbox_id])
    return Preview.from_row(row) if row else None


def content(db: Database, preview_id: int) -> str | None:
    """The pack of a ready one, as it is to be kept."""
    row = one(db, "select content from pack_preview where id = ? and state = 'ready'", [preview_id])
    return row["content"] if row else None


def finish(
    db: Database, preview_id: int, *, against: str, result: dict[str, Any], content: str | None, now: datetime
) -> bool:
    """Keep what was worked out; without ``content`` the pack can't be used. False: nobody waits for it any more."""
    done = db.conn.execute(
        "update pack_preview set state = ?, worked_out_at = ?, against = ?, result = ?, content = ?"
        " where id = ? and state = 'asked'",
        [
            "unfit" if content is None else "ready",
            to_text(now),
            against,
            json.dumps(result, ensure_ascii=False),
            content,
            preview_id,
        ],
    )
    return done.rowcount > 0


def set_day(db: Database, preview_id: int, on: date) -> None:
    """Another day is meant; what would turn stays as it was worked out."""
    db.conn.execute("update pack_preview set takes_effect_on = ? where id = ?", [on.isoformat(), preview_id])


def end(db: Database, preview_id: int) -> bool:
    """It was decided, or given up. False: it was over before."""
    done = db.conn.execute(
        "update pack_preview set state = 'over', content = null where id = ? and state != 'over'",
        [preview_id],
    )
    return done.rowcount > 0
