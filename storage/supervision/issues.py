"""Issues (问题) from raised to closed: how each stands, and which reports belong to it.

All of it follows from the records (``policy.checklist.issues``) and is worked out in ``storage.supervision.tracking``.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlite_utils import Database

from policy.keys import normalize_key
from storage.database.rows import Row, number, one, rows

Project = tuple[str, str]
"""An organization, and the normalized name of one of its projects (empty: none was given)."""
_JSON = ("lacking", "done")
STATES = ("open", "resolved", "closed")


def project_of(organization_id: str, name: object) -> Project:
    return organization_id, normalize_key(str(name or ""))


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue that counts; ``id`` and ``ref`` are those of its record. See ``policy.checklist.issues.Standing``."""

    id: int
    ref: str
    title: str
    project_name: str
    organization_id: str
    person_id: int
    project: str
    severity: str | None
    raised_on: str
    reported_at: str
    due_on: str | None
    state: str
    resolution_id: int | None
    closed_at: str | None
    lacking: tuple[str, ...]
    done: tuple[str, ...]
    reopens: int | None
    reopenings: int
    review_id: int | None = None

    @classmethod
    def from_row(cls, row: Row) -> Issue:
        return cls(**{**row, **{name: tuple(json.loads(row[name])) for name in _JSON}})


@dataclass(frozen=True, slots=True)
class Belonging:
    """To which issue a report belongs. ``how`` and ``among``: see ``policy.checklist.issues.Link``."""

    update_id: int
    issue_id: int | None
    how: str
    among: tuple[int, ...]


_ISSUE = (
    "select i.id, u.ref, u.title, coalesce(json_extract(r.fields, '$.project_name'), '') as project_name,"
    " i.organization_id, u.person_id, i.project, i.severity, i.raised_on, u.reported_at, i.due_on, i.state,"
    " i.resolution_id, i.closed_at, i.lacking, i.done, i.reopens, i.reopenings, i.review_id"
    " from issue i join update_record u on u.id = i.id join revision r on r.update_id = u.id and r.n = u.revision"
)


def get(db: Database, issue_id: int) -> Issue | None:
    row = one(db, f"{_ISSUE} where i.id = ?", [issue_id])
    return Issue.from_row(row) if row else None


def of_project(db: Database, project: Project) -> list[Issue]:
    """The issues of one project, in the order in which they were reported."""
    return [
        Issue.from_row(row)
        for row in rows(
            db, f"{_ISSUE} where i.organization_id = ? and i.project = ? order by i.id", list(project)
        )
    ]


def resolved_by(db: Database, update_id: int) -> Issue | None:
    """The issue that this report resolves."""
    row = one(db, f"{_ISSUE} where i.resolution_id = ?", [update_id])
    return Issue.from_row(row) if row else None


def come_back(db: Database, issue_id: int) -> Issue | None:
    """The issue with which this one came back."""
    row = one(db, f"{_ISSUE} where i.reopens = ? order by i.id desc limit 1", [issue_id])
    return Issue.from_row(row) if row else None


def belonging(db: Database, update_id: int) -> Belonging | None:
    """To which issue a report belongs; None for what is no report about an issue, or doesn't count."""
    row = one(db, "select update_id, issue_id, how, among from issue_report where update_id = ?", [update_id])
    return Belonging(**{**row, "among": tuple(json.loads(row["among"]))}) if row else None


def reports_of(db: Database, issue_id: int) -> list[int]:
    """The reports that belong to an issue, the first first."""
    found = rows(db, "select update_id from issue_report where issue_id = ? order by update_id", [issue_id])
    return [int(row["update_id"]) for row in found]


def choose(db: Database, update_id: int, issue_id: int) -> None:
    """Its reporter says to which issue it belongs (0: to none)."""
    db.conn.execute(
        "insert into issue_choice (update_id, issue_id) values (?, ?)"
        " on conflict (update_id) do update set issue_id = excluded.issue_id",
        [update_id, issue_id],
    )


# --- looked through


_TO_REVIEW = (
    " and i.review_id is null and exists (select 1 from alert a join handling h on h.alert_id = a.id"
    " and h.step = 'review' and h.done_at is null where a.matter = 'update:' || i.id)"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which issues. ``states`` empty: in any; ``closed_since``: closed then or later (UTC text).
    ``to_review``: the review that is due of it isn't on record yet.
    """

    organization_ids: Collection[str]
    states: tuple[str, ...] = ()
    severity: str | None = None
    first: date | None = None
    last: date | None = None
    closed_since: str | None = None
    to_review: bool = False
    fields: Mapping[str, str] | None = None

    def where(self) -> tuple[str, dict[str, Any]]:
        text = (
            " where i.organization_id in (select value from json_each(:homes))"
            " and i.state in (select value from json_each(:states))"
            " and i.raised_on >= :first and i.raised_on <= :last"
        )
        values: dict[str, Any] = {
            "homes": json.dumps(list(self.organization_ids)),
            "states": json.dumps(self.states or STATES),
            "first": self.first.isoformat() if self.first else "0000-00-00",
            "last": self.last.isoformat() if self.last else "9999-99-99",
        }
        if self.severity is not None:
            text, values = text + " and i.severity = :severity", values | {"severity": self.severity}
        if self.closed_since is not None:
            text, values = text + " and i.closed_at >= :since", values | {"since": self.closed_since}
        if self.to_review:
            text += _TO_REVIEW
        for n, (name, value) in enumerate((self.fields or {}).items()):
            text += f" and json_extract(r.fields, :path{n}) = :value{n}"
            values |= {f"path{n}": f'$."{name}"', f"value{n}": value}
        return text, values


_WITH_FIELDS = (
    " join update_record u on u.id = i.id join revision r on r.update_id = u.id and r.n = u.revision"
)
_WORST_FIRST = (
    " order by case i.severity when 'critical' then 0 when 'major' then 1 when 'general' then 2 else 3 end,"
    " i.raised_on, i.id"
)
_NEWEST_FIRST = " order by i.raised_on desc, i.id desc"


def count(db: Database, wanted: Wanted) -> int:
    """How many there are."""
    where, values = wanted.where()
    with_fields = _WITH_FIELDS if wanted.fields else ""
    return number(db, f"select count(*) from issue i{with_fields}{where}", values)


def listed(db: Database, wanted: Wanted, limit: int, offset: int = 0, *, worst: bool = True) -> list[Issue]:
    """Some of them: the worst first and of these the oldest, or those that came up last."""
    where, values = wanted.where()
    order = _WORST_FIRST if worst else _NEWEST_FIRST
    # Which they are is told without their records, which are read for a page only.
    page = f"select i.id from issue i{_WITH_FIELDS if wanted.fields else ''}{where}{order} limit :limit offset :offset"
    found = rows(db, f"{_ISSUE} where i.id in ({page}){order}", values | {"limit": limit, "offset": offset})
    return [Issue.from_row(row) for row in found]
