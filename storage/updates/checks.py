"""Checks of updates, with their findings and all that they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database

from policy.outcomes import Severity
from storage.database.rows import insert, insert_all, one, rows
from storage.database.times import to_text
from storage.updates.records import Update


@dataclass(frozen=True, slots=True)
class StoredFinding:
    requirement_id: str
    outcome: str
    basis: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class CheckRun:
    """One check of one revision, with all that the engine was told."""

    id: int
    revision_id: int
    pack_digest: str
    governing_date: str
    reported_on: str
    checked_on: str
    facts: str
    severity_test: str | None
    complete: bool
    findings: tuple[StoredFinding, ...]


def keep(
    db: Database,
    update: Update,
    *,
    pack_digest: str,
    reported_on: date,
    checked_on: date,
    facts: str,
    severity: str | None,
    severity_test: str | None,
    complete: bool,
    findings: Iterable[StoredFinding],
    now: datetime,
) -> int:
    """Keep a check of the newest revision, and its findings; returns its id.

    One that had a fault of ours may raise the severity, but doesn't take it away.
    """
    counts = complete or _rank(severity) > _rank(update.severity)
    db.conn.execute(
        "update check_run set latest = 0 where revision_id = ? and latest = 1", [update.revision_id]
    )
    check_id = insert(
        db,
        "insert into check_run (revision_id, pack_digest, governing_date, reported_on, checked_on, checked_at,"
        " facts, severity_test, complete) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            update.revision_id,
            pack_digest,
            update.governing_date,
            reported_on.isoformat(),
            checked_on.isoformat(),
            to_text(now),
            facts,
            severity_test if counts else None,
            int(complete),
        ],
    )
    insert_all(
        db,
        "finding (check_id, requirement_id, outcome, basis, reason)",
        [(check_id, f.requirement_id, f.outcome, f.basis, f.reason) for f in findings],
    )
    if counts:
        db.conn.execute("update update_record set severity = ? where id = ?", [severity, update.id])
    return check_id


def _rank(severity: str | None) -> int:
    return Severity(severity).rank if severity else -1


def latest(db: Database, update: Update) -> CheckRun | None:
    """The newest check of the newest revision, with its findings."""
    row = one(
        db,
        "select id, revision_id, pack_digest, governing_date, reported_on, checked_on, facts, severity_test,"
        " complete"
        " from check_run where revision_id = ? and latest = 1",
        [update.revision_id],
    )
    if row is None:
        return None
    found = db.conn.execute(
        "select requirement_id, outcome, basis, reason from finding where check_id = ?", [row["id"]]
    )
    values: dict[str, Any] = {**row, "complete": bool(row["complete"])}
    return CheckRun(**values, findings=tuple(StoredFinding(*finding) for finding in found))


@dataclass(frozen=True, slots=True)
class Rest:
    """What the newest check of an update rests on."""

    pack_digest: str
    checked_on: str
    facts: str


def latest_facts(db: Database, update: Update) -> Rest | None:
    """What the newest check of the newest revision rests on; None where that had a fault of ours."""
    row = one(
        db,
        "select pack_digest, checked_on, facts from check_run"
        " where revision_id = ? and latest = 1 and complete = 1",
        [update.revision_id],
    )
    return Rest(**row) if row else None


def put_off(db: Database, update: Update, until: datetime) -> None:
    """It still couldn't be checked: when to try again."""
    db.conn.execute(
        "update check_run set retry_at = ? where revision_id = ? and latest = 1",
        [to_text(until), update.revision_id],
    )


def unchecked(db: Database, now: datetime, limit: int = 50) -> list[int]:
    """Updates whose newest check had a fault of ours and that are to be tried again by now."""
    found = rows(
        db,
        "select u.id from check_run c join revision r on r.id = c.revision_id"
        " join update_record u on u.id = r.update_id and u.revision = r.n"
        " where c.complete = 0 and c.latest = 1 and c.retry_at <= ? and u.state != 'withdrawn'"
        " order by c.retry_at, c.id limit ?",
        [to_text(now), limit],
    )
    return [int(row["id"]) for row in found]


def any_unchecked(db: Database) -> bool:
    """True: the newest check of some update had a fault of ours, which the administrators know of."""
    found = one(db, "select 1 as found from check_run where complete = 0 and latest = 1 limit 1")
    return found is not None
