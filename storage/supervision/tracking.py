"""How issues stand, worked out from the records: whenever one of them changes, and all of it (decision 0087)."""

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
from storage.database.rows import one, rows
from storage.database.times import to_text
from storage.supervision.issues import Issue, Project, of_project, project_of


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
        " reopenings = ?, due_on = ?, review_id = ? where id = ?",
        [
            standing.state,
            standing.resolution_id,
            to_text(standing.closed_at) if standing.closed_at else None,
            json.dumps(standing.lacking),
            json.dumps(standing.done),
            standing.reopens,
            standing.reopenings,
            due_on,
            standing.review_id,
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
                reviews=_reviews(row["kind"], fields),
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
    if _reviews(kind, fields):
        return ()
    if kind != PROGRESS:
        return ("name_owner", "action_plan", "coordination_meeting", "resolution")
    done = {
        "name_owner": bool(fields.get("owner")),
        "action_plan": bool(fields.get("plan")) or bool(evidence.get("plan")),
        "coordination_meeting": fields.get("meeting_held") is True,
    }
    return tuple(step for step, is_done in done.items() if is_done)


def _reviews(kind: str, fields: Mapping[str, Any]) -> bool:
    """True: it tells what was learned, and not how it is handled."""
    return kind == PROGRESS and fields.get("stage") == "review" and bool(fields.get("lessons"))


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
