"""How each issue stands: kept in the transaction of what changes it, so that nobody reads all to count the open ones.

An issue is open until a report says, on its day or later, that the issue of this title was resolved: what comes up
again is open again (the same as ``storage.updates.tallies`` works out from the records).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlite_utils import Database

from policy.keys import normalize_key
from policy.outcomes import Severity
from storage.database.rows import number, one, rows

RAISED, RESOLVED = "issue_raised", "issue_resolved"
# From how many days on an issue belongs to the next age (our default): up to a week, a month, a quarter, longer.
AGES = (0, 8, 31, 91)


@dataclass(frozen=True, slots=True)
class OpenIssue:
    """``day``: the local day on which it was raised."""

    update_id: int
    ref: str
    title: str
    organization_id: str
    day: str
    severity: str | None


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which open issues: of one severity (``""``: those without one), of one of the ages (an index of ``AGES``)."""

    severity: str | None = None
    age: int | None = None

    def where(self, today: date) -> tuple[str, dict[str, object]]:
        """Over ``i``, an issue."""
        text, values = "", dict[str, object]()
        if self.severity is not None:
            text += " and i.rank = :rank"
            values["rank"] = _rank(self.severity or None)
        if self.age is not None:
            text += " and i.day <= :first"
            values["first"] = (today - timedelta(days=AGES[self.age])).isoformat() if self.age else "~"
            if self.age + 1 < len(AGES):
                text += " and i.day > :last"
                values["last"] = (today - timedelta(days=AGES[self.age + 1])).isoformat()
        return text, values


def keep(db: Database, update_id: int) -> None:
    """Note how an update stands, if it is an issue or the end of one; called after whatever changes it."""
    row = one(
        db,
        "select kind, organization_id, title, governing_date, state, severity from update_record where id = ?",
        [update_id],
    )
    if row is None or row["kind"] not in (RAISED, RESOLVED):
        return
    before = one(db, "select organization_id, title_key from issue_standing where update_id = ?", [update_id])
    db.conn.execute("delete from issue_standing where update_id = ?", [update_id])
    key = normalize_key(row["title"])
    if row["state"] == "current":
        db.conn.execute(
            "insert into issue_standing (update_id, organization_id, title_key, day, resolves, severity, rank, open)"
            " values (?, ?, ?, ?, ?, ?, ?, 0)",
            [
                update_id,
                row["organization_id"],
                key,
                row["governing_date"],
                int(row["kind"] == RESOLVED),
                row["severity"],
                _rank(row["severity"]),
            ],
        )
    titles = {(row["organization_id"], key)}
    if before is not None:
        titles.add((before["organization_id"], before["title_key"]))
    for organization_id, title_key in titles:
        _see_which_are_open(db, organization_id, title_key)


def keep_all(db: Database) -> None:
    """Note them all anew, for a file that comes from an earlier version."""
    found = db.conn.execute(
        "select id from update_record where kind in (?, ?)", [RAISED, RESOLVED]
    ).fetchall()
    for (update_id,) in found:
        keep(db, update_id)


def _see_which_are_open(db: Database, organization_id: str, title_key: str) -> None:
    db.conn.execute(
        "update issue_standing set open = resolves = 0 and day > coalesce((select max(r.day) from issue_standing r"
        " where r.organization_id = :home and r.title_key = :key and r.resolves = 1), '')"
        " where organization_id = :home and title_key = :key",
        {"home": organization_id, "key": title_key},
    )


def _rank(severity: str | None) -> int:
    return Severity(severity).rank + 1 if severity else 0


# --- who reads it

_THESE = "i.organization_id in (select value from json_each(:homes))"


def open_by_severity(
    db: Database, organization_ids: Collection[str], today: date
) -> dict[str, tuple[int, ...]]:
    """Severity (``""``: none) -> how many issues are open, by age: see ``AGES``. The worst severity first."""
    days = [(today - timedelta(days=age)).isoformat() for age in AGES[1:]]
    sums = ", ".join(f"sum(i.day <= :day{n})" for n in range(len(days)))
    found = db.conn.execute(
        f"select i.rank, count(*), {sums} from issue_standing i where i.open = 1 and {_THESE}"
        " group by i.rank order by i.rank desc",
        {"homes": _json(organization_ids), **{f"day{n}": day for n, day in enumerate(days)}},
    )
    names = {_rank(severity.value): severity.value for severity in Severity} | {0: ""}
    return {names[rank]: _between(older) for rank, *older in found}


def _between(at_least: Sequence[int]) -> tuple[int, ...]:
    """From how many are at least so old to how many are of each age."""
    return tuple(one - other for one, other in zip(at_least, [*at_least[1:], 0], strict=True))


def count_open(db: Database, organization_ids: Collection[str], which: Narrowed, today: date) -> int:
    where, values = which.where(today)
    return number(
        db,
        f"select count(*) from issue_standing i where i.open = 1 and {_THESE}{where}",
        {"homes": _json(organization_ids), **values},
    )


def list_open(
    db: Database,
    organization_ids: Collection[str],
    which: Narrowed,
    today: date,
    *,
    limit: int,
    offset: int = 0,
) -> list[OpenIssue]:
    """A page of the open issues: the severest first, of these the oldest."""
    where, values = which.where(today)
    found = rows(
        db,
        "select c.update_id, u.ref, u.title, c.organization_id, c.day, c.severity from"
        f" (select * from issue_standing i where i.open = 1 and {_THESE}{where}"
        " order by i.rank desc, i.day, i.update_id limit :limit offset :offset) c"
        " join update_record u on u.id = c.update_id order by c.rank desc, c.day, c.update_id",
        {"homes": _json(organization_ids), **values, "limit": limit, "offset": offset},
    )
    return [OpenIssue(**row) for row in found]


def open_of(db: Database, organization_ids: Collection[str]) -> list[OpenIssue]:
    """All open issues of these organizations, the oldest first."""
    found = rows(
        db,
        "select i.update_id, u.ref, u.title, i.organization_id, i.day, i.severity from json_each(?) o"
        " cross join issue_standing i on i.organization_id = o.value and i.open = 1"
        " join update_record u on u.id = i.update_id order by i.day, i.update_id",
        [_json(organization_ids)],
    )
    return [OpenIssue(**row) for row in found]


def open_as_of(db: Database, organization_ids: Collection[str], moment: str, day: str) -> list[OpenIssue]:
    """Those that were open at a time, by what was reported up to then: it reads all that were ever raised."""
    found = rows(
        db,
        "select i.update_id, u.ref, u.title, i.organization_id, i.day, i.severity from json_each(:homes) o"
        " cross join issue_standing i on i.organization_id = o.value and i.resolves = 0"
        " join update_record u on u.id = i.update_id and u.reported_at < :moment"
        " where i.day <= :day and not exists (select 1 from issue_standing r join update_record v"
        " on v.id = r.update_id and v.reported_at < :moment where r.organization_id = i.organization_id"
        " and r.title_key = i.title_key and r.resolves = 1 and r.day >= i.day) order by i.day, i.update_id",
        {"homes": _json(organization_ids), "moment": moment, "day": day},
    )
    return [OpenIssue(**row) for row in found]


def count_reported(db: Database, organization_ids: Collection[str], kind: str, after: str, until: str) -> int:
    """How many issues were reported raised, or resolved, from one time until before the other."""
    return number(
        db,
        "select count(*) from json_each(?) o cross join update_record u on u.organization_id = o.value"
        " and u.kind = ? and u.reported_at >= ? and u.reported_at < ? where u.state = 'current'",
        [_json(organization_ids), kind, after, until],
    )


def _json(organization_ids: Collection[str]) -> str:
    return json.dumps(list(organization_ids))
