"""Which organizations have reported something, and when each did last."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database

from storage.database.rows import Row, rows
from storage.database.times import to_text
from storage.updates.tallies import FIRST_DAY, LAST_DAY


@dataclass(frozen=True, slots=True)
class Activity:
    """Of one organization: whether something that counts was reported in the time that is asked about.

    ``waits``: something of that time waits for a CDO's confirmation. ``last``: when the newest that counts was reported
    (of a kind: the day that it is about), whenever that was; None: there is none.
    """

    organization_id: str
    reported: bool
    waits: bool
    last: str | None

    @classmethod
    def from_row(cls, row: Row) -> Activity:
        return cls(row["organization_id"], bool(row["reported"]), bool(row["waits"]), row["last"])


def of_organizations(
    db: Database,
    organization_ids: Collection[str],
    *,
    kind: str | None = None,
    since: datetime | date | None = None,
    until: datetime | date | None = None,
) -> list[Activity]:
    """Each organization's, in their order: from one time until before another.

    Without a kind these are times at which it was reported, of a kind the days that reports are about, as wherever
    reports of a kind are counted.
    """
    # What is looked for stands at one place of an index, however many records there are.
    on, of_kind = ("governing_date", " and u.kind = :kind") if kind else ("reported_at", "")
    of = f"from update_record u where u.organization_id = o.value{of_kind}"
    within = f"{of} and u.{on} >= :since and u.{on} < :until"
    found = rows(
        db,
        f"select o.value as organization_id, exists (select 1 {within} and u.state = 'current') as reported,"
        f" exists (select 1 {within} and u.state = 'unconfirmed') as waits,"
        f" (select u.{on} {of} and u.state = 'current' order by u.{on} desc limit 1) as last"
        " from json_each(:homes) o order by o.key",
        {
            "homes": json.dumps(list(organization_ids)),
            "kind": kind,
            "since": _text(since) or FIRST_DAY,
            "until": _text(until) or LAST_DAY,
        },
    )
    return [Activity.from_row(row) for row in found]


def _text(at: datetime | date | None) -> str:
    """As the tables have it."""
    if isinstance(at, datetime):
        return to_text(at)
    return at.isoformat() if at else ""
