"""Issues (问题) from raised to closed: how each stands, and which reports belong to it.

All of it follows from the records (``policy.checklist.issues``); what a record touches is worked out again with it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database

from policy.checklist.issues import (
    KINDS,
    PROGRESS,
    RAISED,
    Link,
    Raised,
    Report,
    Standing,
    Terms,
    is_fulfilled,
    settle,
)
from policy.keys import normalize_key
from policy.outcomes import Severity
from storage.database.rows import Row, number, one, rows
from storage.database.times import to_text

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
    " i.resolution_id, i.closed_at, i.lacking, i.done, i.reopens, i.reopenings"
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which issues. ``states`` empty: in any; ``closed_since``: closed then or later (UTC text)."""

    organization_ids: Collection[str]
    states: tuple[str, ...] = ()
    severity: str | None = None
    first: date | None = None
    last: date | None = None
    closed_since: str | None = None
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


# --- worked out


@dataclass(frozen=True, slots=True)
class Followed:
    """What a record has changed. ``changed``: issues as they were and as they are (None: it doesn't count, or didn't).

    ``joined``: reports that belong to another issue than before, and that issue.
    """

    changed: Sequence[tuple[Issue | None, Issue | None]]
    joined: Sequence[tuple[int, int]]


def follow(db: Database, update_id: int, terms: Terms) -> Followed:
    """Let the issues of the projects of which a record speaks, and spoke, follow it."""
    projects = _placed(db, update_id)
    destination = _destination(db, update_id)
    if destination is not None:
        projects = projects | {destination}
    if not projects:
        return Followed((), ())
    issues, links = _as_they_are(db, projects)
    _place(db, update_id, destination)
    for project in sorted(projects):
        work_out(db, project, terms)
    issues_now, links_now = _as_they_are(db, projects)
    changed = [
        (issues.get(each), issues_now.get(each))
        for each in sorted(issues.keys() | issues_now.keys())
        if issues.get(each) != issues_now.get(each)
    ]
    joined = [
        (each, issue_id)
        for each, issue_id in sorted(links_now.items())
        if issue_id is not None and links.get(each) != issue_id
    ]
    return Followed(changed, joined)


def _as_they_are(
    db: Database, projects: Collection[Project]
) -> tuple[dict[int, Issue], dict[int, int | None]]:
    issues = {issue.id: issue for project in projects for issue in of_project(db, project)}
    links: dict[int, int | None] = {}
    for project in projects:
        sql = "select update_id, issue_id from issue_report where organization_id = ? and project = ?"
        links |= {row["update_id"]: row["issue_id"] for row in rows(db, sql, list(project))}
    return issues, links


def _placed(db: Database, update_id: int) -> set[Project]:
    """The project of which the record spoke, if it counted."""
    found = rows(
        db,
        "select organization_id, project from issue where id = :id"
        " union select organization_id, project from issue_report where update_id = :id",
        {"id": update_id},
    )
    return {(str(row["organization_id"]), str(row["project"])) for row in found}


def _destination(db: Database, update_id: int) -> Project | None:
    """The project of which the record speaks; None: it doesn't count, or isn't about an issue."""
    row = one(
        db,
        "select u.kind, u.organization_id, u.state, json_extract(r.fields, '$.project_name') as project"
        " from update_record u join revision r on r.update_id = u.id and r.n = u.revision where u.id = ?",
        [update_id],
    )
    if row is None or row["kind"] not in KINDS or row["state"] != "current":
        return None
    return project_of(str(row["organization_id"]), row["project"])


def _place(db: Database, update_id: int, project: Project | None) -> None:
    if project is None:
        _drop(db, update_id)
        return
    row = one(db, "select kind, title, severity, governing_date from update_record where id = ?", [update_id])
    assert row is not None  # noqa: S101 - the caller has found its project
    if row["kind"] == RAISED:
        db.conn.execute(
            "insert into issue (id, organization_id, project, title_key, severity, raised_on) values (?, ?, ?, ?, ?, ?)"
            " on conflict (id) do update set project = excluded.project, title_key = excluded.title_key,"
            " severity = excluded.severity, raised_on = excluded.raised_on",
            [update_id, *project, normalize_key(row["title"]), row["severity"], row["governing_date"]],
        )
    else:
        db.conn.execute(
            "insert into issue_report (update_id, organization_id, project) values (?, ?, ?)"
            " on conflict (update_id) do update set project = excluded.project",
            [update_id, *project],
        )


def _drop(db: Database, update_id: int) -> None:
    db.conn.execute("delete from issue where id = ?", [update_id])
    db.conn.execute("delete from issue_report where update_id = ?", [update_id])


def work_out(db: Database, project: Project, terms: Terms) -> None:
    """Keep how the issues of a project stand, by what is on record now."""
    raised, due_on = _raised(db, project)
    reports, due_then = _reports(db, project)
    standings, links = settle(terms, raised, reports)
    for link in links:
        _keep_link(db, link)
    dues = {link.report_id: link.issue_id for link in links if link.issue_id is not None}
    for report_id in sorted(dues):
        if due_then.get(report_id):
            due_on[dues[report_id]] = due_then[report_id]
    for standing in standings:
        _keep(db, standing, due_on.get(standing.issue_id))


def _keep(db: Database, standing: Standing, due_on: str | None) -> None:
    db.conn.execute(
        "update issue set state = ?, resolution_id = ?, closed_at = ?, lacking = ?, done = ?, reopens = ?,"
        " reopenings = ?, due_on = ? where id = ?",
        [
            standing.state,
            standing.resolution_id,
            to_text(standing.closed_at) if standing.closed_at else None,
            json.dumps(standing.lacking),
            json.dumps(standing.done),
            standing.reopens,
            standing.reopenings,
            due_on,
            standing.issue_id,
        ],
    )


def _keep_link(db: Database, link: Link) -> None:
    db.conn.execute(
        "update issue_report set issue_id = ?, how = ?, among = ? where update_id = ?",
        [link.issue_id, link.how, json.dumps(link.among), link.report_id],
    )


def _raised(db: Database, project: Project) -> tuple[list[Raised], dict[int, str | None]]:
    found, due_on = [], dict[int, str | None]()
    for row in rows(
        db,
        "select i.id, u.title, u.governing_date, u.reported_at, u.severity, r.fields from issue i"
        " join update_record u on u.id = i.id join revision r on r.update_id = u.id and r.n = u.revision"
        " where i.organization_id = ? and i.project = ?",
        list(project),
    ):
        fields = json.loads(row["fields"])
        severity = Severity(row["severity"]) if row["severity"] else None
        due_on[row["id"]] = due.isoformat() if (due := _day(fields.get("due_date"))) else None
        found.append(
            Raised(
                row["id"],
                row["title"],
                _day(row["governing_date"]) or _day(row["reported_at"][:10]) or date.min,
                datetime.fromisoformat(row["reported_at"]),
                severity,
                owner=bool(fields.get("owner")),
            )
        )
    return found, due_on


def _reports(db: Database, project: Project) -> tuple[list[Report], dict[int, str | None]]:
    found, due_on = [], dict[int, str | None]()
    for row in rows(
        db,
        "select u.id, u.kind, u.title, u.governing_date, u.reported_at, r.fields, r.evidence,"
        " coalesce(r.confirmed_at, r.created_at) as since, c.issue_id as chosen,"
        " (select json_group_array(json_array(f.requirement_id, f.outcome, f.basis)) from check_run k join finding f"
        " on f.check_id = k.id where k.revision_id = r.id and k.latest = 1) as findings"
        " from issue_report t join update_record u on u.id = t.update_id"
        " join revision r on r.update_id = u.id and r.n = u.revision"
        " left join issue_choice c on c.update_id = u.id where t.organization_id = ? and t.project = ?",
        list(project),
    ):
        fields, evidence = json.loads(row["fields"]), json.loads(row["evidence"])
        findings = json.loads(row["findings"])
        due_on[row["id"]] = due.isoformat() if (due := _day(fields.get("due_date"))) else None
        found.append(
            Report(
                row["id"],
                row["kind"],
                row["title"],
                _day(row["governing_date"]) or _day(row["reported_at"][:10]) or date.min,
                datetime.fromisoformat(row["reported_at"]),
                datetime.fromisoformat(row["since"]),
                frozenset(requirement for requirement, outcome, _ in findings if is_fulfilled(outcome)),
                row["chosen"],
                _steps_done(row["kind"], fields, evidence),
            )
        )
    return found, due_on


def _day(text: object) -> date | None:
    """A day as the records have it; None for what is none."""
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def _steps_done(kind: str, fields: Mapping[str, Any], evidence: Mapping[str, Any]) -> tuple[str, ...]:
    """The steps of handling that a report shows to be done."""
    if kind != PROGRESS:
        return ("name_owner", "action_plan", "coordination_meeting", "resolution")
    done = {
        "name_owner": bool(fields.get("owner")),
        "action_plan": bool(fields.get("plan")) or bool(evidence.get("plan")),
        "coordination_meeting": fields.get("meeting_held") is True,
    }
    return tuple(step for step, is_done in done.items() if is_done)


def work_out_everything(db: Database, terms: Terms) -> None:
    """All issues of all projects, from the records alone."""
    db.conn.execute("delete from issue")
    db.conn.execute("delete from issue_report")
    marks = ",".join("?" * len(KINDS))
    current: Sequence[Any] = db.conn.execute(
        f"select id from update_record where kind in ({marks}) and state = 'current' order by id", KINDS
    ).fetchall()
    projects = set()
    for (update_id,) in current:
        destination = _destination(db, update_id)
        if destination is not None:
            _place(db, update_id, destination)
            projects.add(destination)
    for project in sorted(projects):
        work_out(db, project, terms)
