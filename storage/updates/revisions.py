"""The history of a record: every revision, who made it, and what became of it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlite_utils import Database

from storage.conversation.drafts import Evidence, Fields
from storage.database.rows import Row, one, rows


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision. ``reason``: why something was corrected. ``confirmed_by``: the CDO's name.

    ``principal``: the name of whom ``person`` stood in for; ``confirmed_for``: the same of who confirmed.
    """

    n: int
    person: str
    created_at: str
    fields: Fields
    evidence: Evidence
    reason: str | None
    confirmed_by: str | None
    confirmed_at: str | None
    principal: str | None = None
    confirmed_for: str | None = None

    @classmethod
    def from_row(cls, row: Row) -> Revision:
        values = {name: row[name] for name in cls.__dataclass_fields__}
        for name in ("fields", "evidence"):
            values[name] = json.loads(values[name])
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Who took a record back, when and why. Records withdrawn long ago say only why.

    ``principal``: the name of whom ``person`` stood in for.
    """

    person: str | None
    at: str | None
    reason: str
    principal: str | None = None


def of_update(db: Database, update_id: int) -> list[Revision]:
    """All revisions, the first one first."""
    found = rows(
        db,
        "select r.n, p.name as person, r.created_at, r.fields, r.evidence, r.reason, c.name as confirmed_by,"
        " r.confirmed_at, a.name as principal, f.name as confirmed_for from revision r"
        " join person p on p.id = r.person_id left join person c on c.id = r.confirmed_by"
        " left join person a on a.id = r.acting_for left join person f on f.id = r.confirmed_for"
        " where r.update_id = ? order by r.n",
        [update_id],
    )
    return [Revision.from_row(row) for row in found]


def withdrawal(db: Database, update_id: int) -> Withdrawal | None:
    """How it was taken back; None: it wasn't."""
    row = one(
        db,
        "select p.name as person, u.withdrawn_at, u.withdrawn_for, a.name as principal from update_record u"
        " left join person p on p.id = u.withdrawn_by left join person a on a.id = u.withdrawn_acting_for"
        " where u.id = ? and u.state = 'withdrawn'",
        [update_id],
    )
    if row is None:
        return None
    return Withdrawal(row["person"], row["withdrawn_at"], row["withdrawn_for"] or "", row["principal"])
