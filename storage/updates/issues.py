"""Which issues are open, kept in step with the records: finding that out anew would read all that were ever raised."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlite_utils import Database

from policy.keys import normalize_key
from storage.database.rows import one, rows

RAISED, RESOLVED = "issue_raised", "issue_resolved"


@dataclass(frozen=True, slots=True)
class OpenIssue:
    """``raised_on``: the local day on which it came up."""

    update_id: int
    organization_id: str
    raised_on: str
    severity: str | None


def follow(db: Database, update_id: int) -> None:
    """An update was put on record, changed, confirmed or withdrawn: what is open follows.

    An issue is open until a report of its name and organization says that it was resolved, on its day or later.
    """
    row = one(
        db,
        "select kind, organization_id, title, governing_date, state from update_record"
        " where id = ? and kind in (?, ?)",
        [update_id, RAISED, RESOLVED],
    )
    if row is None:
        return
    home, name = row["organization_id"], normalize_key(row["title"])
    before = one(db, "select name from issue where update_id = ?", [update_id])
    if row["state"] == "current":
        db.conn.execute(
            "insert or replace into issue (update_id, organization_id, name, resolves, day, open)"
            " values (?, ?, ?, ?, ?, 0)",
            [update_id, home, name, int(row["kind"] == RESOLVED), row["governing_date"]],
        )
    else:
        db.conn.execute("delete from issue where update_id = ?", [update_id])
    for each in {name, before["name"] if before else name}:
        db.conn.execute(
            "update issue set open = not exists (select 1 from issue r where r.organization_id = issue.organization_id"
            " and r.name = issue.name and r.resolves = 1 and r.day >= issue.day)"
            " where organization_id = ? and name = ? and resolves = 0",
            [home, each],
        )


def open_of(db: Database, organization_ids: Collection[str]) -> list[OpenIssue]:
    """The open issues of these organizations, the oldest first."""
    found = rows(
        db,
        "select i.update_id, i.organization_id, i.day as raised_on, u.severity from json_each(?) o"
        " cross join issue i on i.organization_id = o.value and i.open = 1"
        " join update_record u on u.id = i.update_id order by i.day, i.update_id",
        [json.dumps(list(organization_ids))],
    )
    return [OpenIssue(**row) for row in found]


def open_as_of(db: Database, organization_ids: Collection[str], moment: str, day: str) -> list[OpenIssue]:
    """Those that were open at a time, by what was reported up to then: it reads all that were ever raised."""
    found = rows(
        db,
        "select i.update_id, i.organization_id, i.day as raised_on, u.severity from json_each(:homes) o"
        " cross join issue i on i.organization_id = o.value and i.resolves = 0"
        " join update_record u on u.id = i.update_id and u.reported_at < :moment"
        " where i.day <= :day and not exists (select 1 from issue r join update_record v on v.id = r.update_id"
        " and v.reported_at < :moment where r.organization_id = i.organization_id and r.name = i.name"
        " and r.resolves = 1 and r.day >= i.day) order by i.day, i.update_id",
        {"homes": json.dumps(list(organization_ids)), "moment": moment, "day": day},
    )
    return [OpenIssue(**row) for row in found]


def count_reported(db: Database, organization_ids: Collection[str], kind: str, after: str, until: str) -> int:
    """How many issues were reported raised, or resolved, from one time until before the other."""
    row = one(
        db,
        "select count(*) as n from json_each(?) o cross join update_record u on u.organization_id = o.value"
        " and u.kind = ? and u.reported_at >= ? and u.reported_at < ? where u.state = 'current'",
        [json.dumps(list(organization_ids)), kind, after, until],
    )
    return int(row["n"]) if row else 0
