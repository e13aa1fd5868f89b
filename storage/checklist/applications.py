"""Applications of organizations to take part: at most one of each waits for a decision."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlite_utils import Database

from storage.database.rows import Row, insert, one, rows
from storage.database.times import to_text

Outcome = Literal["admitted", "refused"]


@dataclass(frozen=True, slots=True)
class Application:
    """``person_id``: who applied; None by the command line. ``applied_at``: UTC, as the tables keep times.

    ``acting_for``: whom the person stood in for.
    """

    id: int
    organization_id: str
    person_id: int | None
    words: str
    applied_at: str
    acting_for: int | None

    @classmethod
    def from_row(cls, row: Row) -> Application:
        return cls(**{name: row[name] for name in cls.__dataclass_fields__})


@dataclass(frozen=True, slots=True)
class Copy:
    """The message about an application of one who may decide on it."""

    person_id: int
    outbox_id: int


def add(
    db: Database,
    *,
    organization_id: str,
    person_id: int | None,
    words: str,
    now: datetime,
    acting_for: int | None = None,
) -> Application | None:
    """Keep an application. None: one of the organization waits already."""
    if waiting(db, [organization_id]):
        return None
    insert(
        db,
        "insert into application (organization_id, person_id, words, applied_at, acting_for)"
        " values (?, ?, ?, ?, ?)",
        [organization_id, person_id, words, to_text(now), acting_for],
    )
    return waiting(db, [organization_id])[organization_id]


def add_copy(db: Database, application_id: int, person_id: int, outbox_id: int) -> None:
    """Note the message by which somebody was asked to decide."""
    db.conn.execute(
        "insert into application_copy (application_id, person_id, outbox_id) values (?, ?, ?)",
        [application_id, person_id, outbox_id],
    )


def copies(db: Database, application_id: int) -> list[Copy]:
    found = rows(
        db,
        "select person_id, outbox_id from application_copy where application_id = ? order by person_id",
        [application_id],
    )
    return [Copy(**row) for row in found]


def waiting(db: Database, organization_ids: Collection[str]) -> Mapping[str, Application]:
    """Organization -> its application that waits for a decision, of these organizations, the oldest first."""
    found = rows(
        db,
        "select * from application where outcome is null"
        " and organization_id in (select value from json_each(?)) order by id",
        [json.dumps(list(organization_ids))],
    )
    return {row["organization_id"]: Application.from_row(row) for row in found}


def decide(
    db: Database,
    organization_id: str,
    *,
    outcome: Outcome,
    reason: str,
    person_id: int | None,
    now: datetime,
) -> Application | None:
    """Decide on the organization's application; None: there is none that waits."""
    row = one(
        db,
        "update application set outcome = ?, reason = ?, decided_by = ?, decided_at = ?"
        " where organization_id = ? and outcome is null returning *",
        [outcome, reason, person_id, to_text(now), organization_id],
    )
    return Application.from_row(row) if row else None
