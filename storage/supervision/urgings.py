"""Reminders by a supervisor (催办): once for each matter and day."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database

from storage.database.rows import one, rows
from storage.database.times import to_text


@dataclass(frozen=True, slots=True)
class Urging:
    """Who reminded of a matter, when (UTC text), and who was told."""

    person_id: int
    person_name: str
    at: str
    told: tuple[int, ...]


def matter_of_issue(issue_id: int) -> str:
    return f"issue:{issue_id}"


def matter_of_duties(organization_id: str) -> str:
    return f"duties:{organization_id}"


def keep(db: Database, matter: str, day: date, person_id: int, told: Iterable[int], now: datetime) -> bool:
    """False: somebody has reminded of it that day already."""
    made = db.conn.execute(
        "insert into urging (matter, day, person_id, told, at) values (?, ?, ?, ?, ?) on conflict do nothing",
        [matter, day.isoformat(), person_id, json.dumps(sorted(set(told))), to_text(now)],
    )
    return made.rowcount > 0


def is_done(db: Database, matter: str, day: date) -> bool:
    """True: somebody has reminded of it that day."""
    found = one(db, "select 1 as found from urging where matter = ? and day = ?", [matter, day.isoformat()])
    return found is not None


def of_matter(db: Database, matter: str) -> list[Urging]:
    """Every reminder of a matter, the first first."""
    found = rows(
        db,
        "select g.person_id, p.name as person_name, g.at, g.told from urging g join person p on p.id = g.person_id"
        " where g.matter = ? order by g.id",
        [matter],
    )
    return [Urging(r["person_id"], r["person_name"], r["at"], tuple(json.loads(r["told"]))) for r in found]
