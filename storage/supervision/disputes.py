"""Disputes (异议): who reported says that a verdict is wrong, and a named person decides."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from storage.database.rows import Row, insert, one, rows
from storage.database.times import to_text

_DISPUTE = (
    "select d.id, d.update_id, d.requirement_id, d.raised_by, r.name as raiser, d.reason, d.raised_at,"
    " d.decided_by, j.name as decider, d.upheld, d.ground, d.decided_at from dispute d"
    " join person r on r.id = d.raised_by left join person j on j.id = d.decided_by"
)


@dataclass(frozen=True, slots=True)
class Dispute:
    """``upheld``: True where who disputed is right, None as long as nobody has decided."""

    id: int
    update_id: int
    requirement_id: str
    raised_by: int
    raiser: str
    reason: str
    raised_at: str
    decided_by: int | None
    decider: str | None
    upheld: bool | None
    ground: str | None
    decided_at: str | None

    @classmethod
    def from_row(cls, row: Row) -> Dispute:
        upheld = row["upheld"]
        return cls(**{**row, "upheld": None if upheld is None else bool(upheld)})


def raise_one(
    db: Database, *, update_id: int, requirement_id: str, person_id: int, reason: str, now: datetime
) -> Dispute:
    """Put a dispute on record; sqlite3.IntegrityError if one about the same is open."""
    made = insert(
        db,
        "insert into dispute (update_id, requirement_id, raised_by, reason, raised_at) values (?, ?, ?, ?, ?)",
        [update_id, requirement_id, person_id, reason, to_text(now)],
    )
    found = get(db, made)
    assert found is not None  # noqa: S101 - it was inserted above
    return found


def get(db: Database, dispute_id: int) -> Dispute | None:
    row = one(db, f"{_DISPUTE} where d.id = ?", [dispute_id])
    return Dispute.from_row(row) if row else None


def latest(db: Database, update_id: int, requirement_id: str) -> Dispute | None:
    """The last dispute about a requirement of an update."""
    row = one(
        db,
        f"{_DISPUTE} where d.update_id = ? and d.requirement_id = ? order by d.id desc limit 1",
        [update_id, requirement_id],
    )
    return Dispute.from_row(row) if row else None


def of_update(db: Database, update_id: int) -> list[Dispute]:
    """All disputes about an update, the first first."""
    found = rows(db, f"{_DISPUTE} where d.update_id = ? order by d.id", [update_id])
    return [Dispute.from_row(row) for row in found]


def unread(db: Database, organization_ids: Collection[str]) -> list[Dispute]:
    """Open disputes of these organizations that nobody has before them, the first first."""
    found = rows(
        db,
        f"{_DISPUTE} join update_record u on u.id = d.update_id where d.decided_by is null"
        " and u.organization_id in (select value from json_each(?))"
        " and not exists (select 1 from dispute_copy c where c.dispute_id = d.id) order by d.id",
        [json.dumps(list(organization_ids))],
    )
    return [Dispute.from_row(row) for row in found]


def decide(
    db: Database, dispute_id: int, *, person_id: int, upheld: bool, ground: str, now: datetime
) -> bool:
    """Decide it; False: it was decided before."""
    done = db.conn.execute(
        "update dispute set decided_by = ?, upheld = ?, ground = ?, decided_at = ?"
        " where id = ? and decided_by is null",
        [person_id, int(upheld), ground, to_text(now), dispute_id],
    )
    return done.rowcount > 0


def add_copy(db: Database, dispute_id: int, person_id: int, outbox_id: int) -> None:
    """Note the living message of somebody who may decide."""
    db.conn.execute(
        "insert into dispute_copy (dispute_id, person_id, outbox_id) values (?, ?, ?)"
        " on conflict (dispute_id, person_id) do update set outbox_id = excluded.outbox_id",
        [dispute_id, person_id, outbox_id],
    )


def copies(db: Database, dispute_id: int) -> list[tuple[int, int]]:
    """(person, message) of all who may decide."""
    found = rows(
        db,
        "select person_id, outbox_id from dispute_copy where dispute_id = ? order by person_id",
        [dispute_id],
    )
    return [(row["person_id"], row["outbox_id"]) for row in found]


def shown_by(db: Database, outbox_id: int) -> Dispute | None:
    """The dispute that this message shows."""
    row = one(db, "select dispute_id from dispute_copy where outbox_id = ?", [outbox_id])
    return get(db, row["dispute_id"]) if row else None
