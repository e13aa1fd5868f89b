"""Catalogues of datasets that people send, row by row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlite_utils import Database

from storage.database.rows import Row, insert, number, one, rows
from storage.database.times import to_text

State = Literal["asked", "reading", "checking", "writing", "ready", "saving", "drafting", "done", "refused"]
# The words are those of the partial index catalogue_working.
_WORKING = "state in ('reading', 'checking', 'writing', 'saving', 'drafting')"
# Never, until the operator says so.
_HELD = 1e15
Outcome = Literal["in_order", "open", "unreadable", "on_record"]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One list. ``detail``: the header, the columns that are understood, or what belongs to ``reason``."""

    id: int
    piece_id: int
    person_id: int
    organization_id: str | None
    outbox_id: int
    state: State
    reason: str | None
    detail: Mapping[str, Any]
    result: str | None
    attempts: int
    began_at: str

    @classmethod
    def from_row(cls, row: Row) -> Catalogue:
        values = {name: row[name] for name in cls.__dataclass_fields__}
        return cls(**{**values, "detail": json.loads(row["detail"])})


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """One row. ``faults``: [column, code, parameters] of cells that can't be taken; ``told``: what the verdict says."""

    n: int
    cells: Sequence[str]
    faults: Sequence[Sequence[Any]]
    fields: Mapping[str, Any]
    outcome: Outcome | None
    told: Mapping[str, Any]
    update_id: int | None
    draft_id: int | None

    @classmethod
    def from_row(cls, row: Row) -> CatalogueRow:
        values = {name: row[name] for name in cls.__dataclass_fields__}
        for name in ("cells", "faults", "fields", "told"):
            values[name] = json.loads(values[name])
        return cls(**values)


def begin(
    db: Database,
    *,
    piece_id: int,
    person_id: int,
    organization_id: str | None,
    outbox_id: int,
    now: datetime,
) -> int:
    """Take a list; without an organization the person is asked for which it is."""
    return insert(
        db,
        "insert into catalogue (piece_id, person_id, organization_id, outbox_id, state, began_at)"
        " values (?, ?, ?, ?, ?, ?)",
        [
            piece_id,
            person_id,
            organization_id,
            outbox_id,
            "reading" if organization_id else "asked",
            to_text(now),
        ],
    )


def get(db: Database, catalogue_id: int) -> Catalogue | None:
    row = one(db, "select * from catalogue where id = ?", [catalogue_id])
    return Catalogue.from_row(row) if row else None


def shown_by(db: Database, outbox_id: int) -> Catalogue | None:
    """The newest one that this message shows."""
    row = one(db, "select * from catalogue where outbox_id = ? order by id desc limit 1", [outbox_id])
    return Catalogue.from_row(row) if row else None


def working(db: Database, now: float) -> list[Catalogue]:
    """Those with something to be done now, the oldest first."""
    found = rows(
        db,
        f"select * from catalogue where {_WORKING} and next_at <= ? order by id",
        [now],
    )
    return [Catalogue.from_row(row) for row in found]


def choose(db: Database, catalogue_id: int, organization_id: str) -> bool:
    """For which organization it is. False: that was said before."""
    done = db.conn.execute(
        "update catalogue set organization_id = ?, state = 'reading' where id = ? and state = 'asked'",
        [organization_id, catalogue_id],
    )
    return done.rowcount > 0


def move(db: Database, catalogue_id: int, before: State, after: State) -> bool:
    """To the next step. False: it isn't at that step (any more)."""
    done = db.conn.execute(
        "update catalogue set state = ?, attempts = 0, next_at = 0 where id = ? and state = ?",
        [after, catalogue_id, before],
    )
    return done.rowcount > 0


def describe(db: Database, catalogue_id: int, detail: Mapping[str, Any]) -> None:
    db.conn.execute(
        "update catalogue set detail = ? where id = ?", [json.dumps(detail, ensure_ascii=False), catalogue_id]
    )


def refuse(db: Database, catalogue_id: int, reason: str, detail: Mapping[str, Any]) -> None:
    """It can't be taken; nothing of it is kept but the file."""
    clear(db, catalogue_id)
    db.conn.execute(
        "update catalogue set state = 'refused', reason = ?, detail = ? where id = ?",
        [reason, json.dumps(detail, ensure_ascii=False), catalogue_id],
    )


def finish(db: Database, catalogue_id: int, result: str) -> None:
    """The spreadsheet with the verdicts is kept."""
    db.conn.execute("update catalogue set result = ? where id = ?", [result, catalogue_id])


def fail(db: Database, catalogue_id: int, next_at: float) -> int:
    """It didn't work this time; returns how often that was so at this step."""
    return number(
        db,
        "update catalogue set attempts = attempts + 1, next_at = ? where id = ? returning attempts",
        [next_at, catalogue_id],
    )


def hold_all(db: Database) -> int:
    """The file was restored: what was worked on in it may have been finished since. Returns how many wait."""
    return db.conn.execute(f"update catalogue set next_at = ? where {_WORKING}", [_HELD]).rowcount


def release(db: Database) -> int:
    """The operator's word: go on. Returns how many."""
    return db.conn.execute("update catalogue set next_at = 0 where next_at = ?", [_HELD]).rowcount


def clear(db: Database, catalogue_id: int) -> None:
    """Without rows: it is read from the start."""
    db.conn.execute("delete from catalogue_row where catalogue_id = ?", [catalogue_id])


def add_rows(
    db: Database, catalogue_id: int, read: Iterable[tuple[int, Sequence[str], Sequence[Sequence[Any]]]]
) -> None:
    """Number, cells and faults of each."""
    db.conn.executemany(
        "insert into catalogue_row (catalogue_id, n, cells, faults) values (?, ?, ?, ?)",
        [
            (catalogue_id, n, json.dumps(cells, ensure_ascii=False), json.dumps(faults))
            for n, cells, faults in read
        ],
    )


def unchecked(db: Database, catalogue_id: int, limit: int) -> list[CatalogueRow]:
    found = rows(
        db,
        "select * from catalogue_row where catalogue_id = ? and outcome is null order by n limit ?",
        [catalogue_id, limit],
    )
    return [CatalogueRow.from_row(row) for row in found]


def after(db: Database, catalogue_id: int, n: int, limit: int) -> list[CatalogueRow]:
    """The rows behind that one, in order."""
    found = rows(
        db,
        "select * from catalogue_row where catalogue_id = ? and n > ? order by n limit ?",
        [catalogue_id, n, limit],
    )
    return [CatalogueRow.from_row(row) for row in found]


def to_save(db: Database, catalogue_id: int, outcome: Outcome, limit: int) -> list[CatalogueRow]:
    """Rows with that outcome of which nothing was made yet."""
    found = rows(
        db,
        "select * from catalogue_row where catalogue_id = ? and outcome = ? and update_id is null"
        " and draft_id is null order by n limit ?",
        [catalogue_id, outcome, limit],
    )
    return [CatalogueRow.from_row(row) for row in found]


def judge(
    db: Database,
    catalogue_id: int,
    n: int,
    *,
    outcome: Outcome,
    fields: Mapping[str, Any],
    faults: Sequence[Sequence[Any]],
    told: Mapping[str, Any],
    key: str | None,
) -> None:
    """Keep what the check of a row came to."""
    db.conn.execute(
        "update catalogue_row set outcome = ?, key = ?, fields = ?, faults = ?, told = ?"
        " where catalogue_id = ? and n = ?",
        [
            outcome,
            key,
            json.dumps(fields, ensure_ascii=False),
            json.dumps(faults, ensure_ascii=False),
            json.dumps(told, ensure_ascii=False),
            catalogue_id,
            n,
        ],
    )


def row_called(db: Database, catalogue_id: int, key: str, before: int) -> int | None:
    """An earlier row that goes by the same key; None: there is none."""
    row = one(
        db,
        "select n from catalogue_row where catalogue_id = ? and key = ? and n < ? order by n limit 1",
        [catalogue_id, key, before],
    )
    return int(row["n"]) if row else None


def make(
    db: Database,
    catalogue_id: int,
    n: int,
    *,
    update_id: int | None = None,
    draft_id: int | None = None,
    outcome: Outcome | None = None,
) -> None:
    """Note what became of a row: a record, or a form."""
    db.conn.execute(
        "update catalogue_row set update_id = ?, draft_id = ?, outcome = coalesce(?, outcome)"
        " where catalogue_id = ? and n = ?",
        [update_id, draft_id, outcome, catalogue_id, n],
    )


def counts(db: Database, catalogue_id: int) -> dict[str, int]:
    """How many rows of each outcome, ``unchecked`` ones, ``saved`` and ``drafted`` ones, and those of neither that are
    ``near`` to something on record."""
    found = rows(
        db,
        "select coalesce(outcome, 'unchecked') as outcome, count(*) as count from catalogue_row"
        " where catalogue_id = ? group by outcome",
        [catalogue_id],
    )
    made = one(
        db,
        "select count(update_id) filter (where outcome = 'in_order') as saved, count(draft_id) as drafted,"
        " count(json_type(told, '$.near')) filter (where update_id is null and draft_id is null) as near"
        " from catalogue_row where catalogue_id = ?",
        [catalogue_id],
    )
    return {**{row["outcome"]: row["count"] for row in found}, **(made or {})}


def refs(db: Database, catalogue_id: int) -> tuple[str, str] | None:
    """The first and the last reference of what was saved."""
    row = one(
        db,
        "select min(u.id) as first, max(u.id) as last from catalogue_row r join update_record u on u.id = r.update_id"
        " where r.catalogue_id = ? and r.outcome = 'in_order'",
        [catalogue_id],
    )
    if row is None or row["first"] is None:
        return None
    ends = [one(db, "select ref from update_record where id = ?", [row[end]]) for end in ("first", "last")]
    first, last = (str(end["ref"]) for end in ends if end is not None)
    return first, last
