"""Which pack version is in force from when: the first one, what was proposed, and what was before."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlite_utils import Database

from storage.database.rows import Row, insert, one, rows
from storage.database.times import to_text

State = Literal["proposed", "active", "earlier", "taken_back", "refused"]
_ROW = (
    "select a.id, a.digest, p.id as pack_id, p.version, a.takes_effect_on, a.state, a.person_id, a.decided_at,"
    " a.began_at, a.told_at, a.summary, a.reason from pack_activation a join pack p on p.digest = a.digest"
)


@dataclass(frozen=True, slots=True)
class Activation:
    """``refused``: it was its day, and the pack couldn't be taken into use (``reason``). ``summary``: the replay's."""

    id: int
    digest: str
    pack_id: str
    version: str
    takes_effect_on: date
    state: State
    person_id: int | None
    decided_at: str
    began_at: str | None
    told_at: str | None
    summary: dict[str, Any]
    reason: str | None

    @classmethod
    def from_row(cls, row: Row) -> Activation:
        day = date.fromisoformat(row["takes_effect_on"])
        return cls(**{**row, "takes_effect_on": day, "summary": json.loads(row["summary"])})


def active(db: Database) -> Activation | None:
    """The version in force; None in a file that has never had one."""
    row = one(db, f"{_ROW} where a.state = 'active'")
    return Activation.from_row(row) if row else None


def proposed(db: Database) -> Activation | None:
    """The version that is to come, if there is one."""
    row = one(db, f"{_ROW} where a.state = 'proposed'")
    return Activation.from_row(row) if row else None


def get(db: Database, activation_id: int) -> Activation | None:
    row = one(db, f"{_ROW} where a.id = ?", [activation_id])
    return Activation.from_row(row) if row else None


def every(db: Database) -> list[Activation]:
    """All, the newest first."""
    return [Activation.from_row(row) for row in rows(db, f"{_ROW} order by a.id desc")]


def begun_before(db: Database, at: datetime) -> Activation | None:
    """The version that was in force at a time."""
    sql = f"{_ROW} where a.state in ('active', 'earlier') and a.began_at <= ? order by a.began_at desc, a.id desc"
    row = one(db, f"{sql} limit 1", [to_text(at)])
    return Activation.from_row(row) if row else None


def begin_first(db: Database, digest: str, on: date, now: datetime) -> None:
    """The file's first version is in force from the start."""
    db.conn.execute(
        "insert into pack_activation (digest, takes_effect_on, state, decided_at, began_at)"
        " values (?, ?, 'active', ?, ?)",
        [digest, on.isoformat(), to_text(now), to_text(now)],
    )


def propose(
    db: Database, digest: str, *, on: date, person_id: int | None, summary: dict[str, Any], now: datetime
) -> int:
    """Propose a version from a day on, in place of one that was proposed before; returns its id."""
    take_back(db)
    return insert(
        db,
        "insert into pack_activation (digest, takes_effect_on, state, person_id, decided_at, summary)"
        " values (?, ?, 'proposed', ?, ?, ?)",
        [digest, on.isoformat(), person_id, to_text(now), json.dumps(summary, ensure_ascii=False)],
    )


def take_back(db: Database) -> bool:
    """Nothing is proposed any more. False: nothing was."""
    done = db.conn.execute("update pack_activation set state = 'taken_back' where state = 'proposed'")
    return done.rowcount > 0


def refuse(db: Database, activation_id: int, reason: str) -> None:
    """It couldn't be taken into use."""
    db.conn.execute(
        "update pack_activation set state = 'refused', reason = ? where id = ? and state = 'proposed'",
        [reason, activation_id],
    )


def begin(db: Database, activation_id: int, now: datetime) -> bool:
    """The proposed version is in force from now on. False: it isn't proposed any more."""
    still = one(db, "select 1 from pack_activation where id = ? and state = 'proposed'", [activation_id])
    if still is None:
        return False
    db.conn.execute("update pack_activation set state = 'earlier' where state = 'active'")
    db.conn.execute(
        "update pack_activation set state = 'active', began_at = ? where id = ?",
        [to_text(now), activation_id],
    )
    return True


def note_told(db: Database, activation_id: int, now: datetime | None) -> None:
    """Whom it touches has been told of it; None: also that it was taken back."""
    told = to_text(now) if now is not None else None
    db.conn.execute("update pack_activation set told_at = ? where id = ?", [told, activation_id])


def to_tell_back(db: Database) -> list[Activation]:
    """Those taken back of which people were told."""
    found = rows(db, f"{_ROW} where a.state = 'taken_back' and a.told_at is not null order by a.id")
    return [Activation.from_row(row) for row in found]
