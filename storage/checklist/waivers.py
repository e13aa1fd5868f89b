"""Decisions about single organizations: a duty that is waived, who is admitted and who is exempted."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database

from policy.checklist.participation import Decision
from storage.database.rows import Row, insert, one, rows
from storage.database.times import to_text


@dataclass(frozen=True, slots=True)
class Waiver:
    """A duty isn't asked of an organization, up to and including the day ``until``."""

    id: int
    organization_id: str
    duty_id: str
    until: str
    reason: str
    person_id: int | None

    @classmethod
    def from_row(cls, row: Row) -> Waiver:
        return cls(**{name: row[name] for name in cls.__dataclass_fields__})


def give(
    db: Database,
    *,
    organization_id: str,
    duty_id: str,
    until: date,
    reason: str,
    person_id: int | None,
    now: datetime,
) -> int:
    """Waive a duty; returns the id of the waiver."""
    return insert(
        db,
        "insert into waiver (organization_id, duty_id, until, reason, person_id, given_at)"
        " values (?, ?, ?, ?, ?, ?)",
        [organization_id, duty_id, until.isoformat(), reason, person_id, to_text(now)],
    )


def lift(db: Database, waiver_id: int, now: datetime) -> bool:
    """End a waiver before its time. True: it stood until now."""
    done = db.conn.execute(
        "update waiver set lifted_at = ? where id = ? and lifted_at is null", [to_text(now), waiver_id]
    )
    return done.rowcount > 0


def get(db: Database, waiver_id: int) -> Waiver | None:
    row = one(db, "select * from waiver where id = ?", [waiver_id])
    return Waiver.from_row(row) if row else None


def standing(db: Database, organization_id: str, on: date) -> Mapping[str, Waiver]:
    """Duty -> the waiver of it that holds on that day, the longest where there are several."""
    found = rows(
        db,
        "select * from waiver where organization_id = ? and lifted_at is null and until >= ? order by until, id",
        [organization_id, on.isoformat()],
    )
    return {row["duty_id"]: Waiver.from_row(row) for row in found}


def decide(
    db: Database,
    *,
    organization_id: str,
    takes_part: bool,
    since: date,
    until: date | None,
    reason: str,
    person_id: int | None,
    now: datetime,
) -> int:
    """Admit an organization, or exempt it; returns the id of the decision."""
    return insert(
        db,
        "insert into participation (organization_id, takes_part, since, until, reason, person_id, decided_at)"
        " values (?, ?, ?, ?, ?, ?, ?)",
        [
            organization_id,
            int(takes_part),
            since.isoformat(),
            until.isoformat() if until else None,
            reason,
            person_id,
            to_text(now),
        ],
    )


@dataclass(frozen=True, slots=True)
class Decided:
    """The newest decision about an organization, with its reason."""

    takes_part: bool
    since: str
    reason: str


def newest_decision(db: Database, organization_id: str) -> Decided | None:
    """What was decided last; None: nothing was."""
    row = one(
        db,
        "select takes_part, since, reason from participation where organization_id = ? order by id desc limit 1",
        [organization_id],
    )
    return Decided(bool(row["takes_part"]), row["since"], row["reason"]) if row else None


def decisions_of(db: Database, organization_ids: Sequence[str]) -> Mapping[str, tuple[Decision, ...]]:
    """Organization -> as ``decisions``; of those about which something was decided."""
    found: dict[str, tuple[Decision, ...]] = {}
    for row in rows(
        db,
        "select p.organization_id, p.takes_part, p.since, p.until from json_each(?) o"
        " cross join participation p on p.organization_id = o.value order by p.id",
        [json.dumps(list(organization_ids))],
    ):
        home = row["organization_id"]
        found[home] = (*found.get(home, ()), _decision(row))
    return found


def decisions(db: Database, organization_id: str) -> tuple[Decision, ...]:
    """What was decided about whether the organization takes part, in the order in which it was."""
    found = rows(
        db,
        "select takes_part, since, until from participation where organization_id = ? order by id",
        [organization_id],
    )
    return tuple(_decision(row) for row in found)


def _decision(row: Row) -> Decision:
    return Decision(
        bool(row["takes_part"]),
        date.fromisoformat(row["since"]),
        date.fromisoformat(row["until"]) if row["until"] else None,
    )
