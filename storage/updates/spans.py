"""What an organization has on record of a stretch of days, and when its issues came up and were closed."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from policy.keys import normalize_key
from storage.database.rows import rows
from storage.updates import records
from storage.updates.records import Update


def happened_between(db: Database, organization_id: str, first: date, last: date) -> list[Update]:
    """Its updates that aren't withdrawn and happened on these days (both included), the oldest first."""
    found = rows(
        db,
        "select id from update_record where organization_id = ? and governing_date >= ? and governing_date <= ?"
        " and state != 'withdrawn' order by governing_date, id",
        [organization_id, first.isoformat(), last.isoformat()],
    )
    updates = (records.get(db, row["id"]) for row in found)
    return [each for each in updates if each is not None]


@dataclass(frozen=True, slots=True)
class IssueSpan:
    """An issue from the day on which it was raised to the one on which it was reported resolved (local days).

    ``closed_on`` None: it hasn't been, up to today.
    """

    update_id: int
    ref: str
    organization_id: str
    title: str
    severity: str | None
    raised_on: date
    closed_on: date | None
    project: str | None

    def is_open(self, on: date) -> bool:
        """True: at the end of that day it was raised and not resolved."""
        return self.raised_on <= on and (self.closed_on is None or self.closed_on > on)


def issues(db: Database, organization_ids: Collection[str]) -> list[IssueSpan]:
    """All current issues of these organizations, the oldest first.

    An issue is closed by the first report, from its own day on, that the organization resolved one of its name.
    """
    homes = {"homes": json.dumps(list(organization_ids))}
    closed = _resolutions(db, homes)
    found = rows(
        db,
        "select u.id, u.ref, u.organization_id, u.title, u.severity, u.governing_date,"
        " json_extract(r.fields, '$.project_name') as project from json_each(:homes) o"
        " cross join update_record u on u.organization_id = o.value and u.kind = 'issue_raised'"
        " join revision r on r.update_id = u.id and r.n = u.revision where u.state = 'current'"
        " order by u.governing_date, u.id",
        homes,
    )
    return [
        IssueSpan(
            row["id"],
            row["ref"],
            row["organization_id"],
            row["title"],
            row["severity"],
            date.fromisoformat(row["governing_date"]),
            _first_from(closed.get((row["organization_id"], normalize_key(row["title"])), ()), row),
            str(row["project"]) if row["project"] else None,
        )
        for row in found
    ]


def _resolutions(db: Database, homes: Mapping[str, str]) -> dict[tuple[str, str], list[str]]:
    """Organization and name -> the days on which it was reported resolved, in order."""
    found: dict[tuple[str, str], list[str]] = {}
    for organization_id, title, day in db.conn.execute(
        "select u.organization_id, u.title, u.governing_date from json_each(:homes) o"
        " cross join update_record u on u.organization_id = o.value and u.kind = 'issue_resolved'"
        " where u.state = 'current' order by u.governing_date",
        homes,
    ):
        found.setdefault((organization_id, normalize_key(title)), []).append(day)
    return found


def _first_from(days: Collection[str], row: Mapping[str, str]) -> date | None:
    first = next((day for day in days if day >= row["governing_date"]), None)
    return date.fromisoformat(first) if first else None
