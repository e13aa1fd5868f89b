"""How projects stand, worked out from their ratings: whenever one of these changes, and all of it."""

from __future__ import annotations

from datetime import date, datetime

from sqlite_utils import Database

from policy.checklist.projects import RATED, Rating, Standing, answering, stand
from storage.database.rows import one, rows
from storage.database.times import to_text
from storage.supervision.issues import Project, project_of


def follow(db: Database, update_id: int) -> None:
    """Let the projects of which a rating speaks, and spoke, follow it."""
    placed = one(db, "select organization_id, project from rating where update_id = ?", [update_id])
    before = {(str(placed["organization_id"]), str(placed["project"]))} if placed else set()
    now = _place(db, update_id)
    for project in sorted(before | ({now} if now else set())):
        work_out(db, project)


def _place(db: Database, update_id: int) -> Project | None:
    """The project of which the record speaks; None: it is no rating, doesn't count, or gives no colour."""
    row = one(
        db,
        "select u.organization_id, u.governing_date, coalesce(r.confirmed_at, r.created_at) as stands_since,"
        " json_extract(r.fields, '$.project_name') as name, json_extract(r.fields, '$.rating') as colour,"
        " json_extract(r.fields, '$.rating_type') as how,"
        " coalesce(json_extract(r.fields, '$.project_state') = 'closed', 0) as over"
        " from update_record u join revision r on r.update_id = u.id and r.n = u.revision"
        " where u.id = ? and u.kind = ? and u.state = 'current'",
        [update_id, RATED],
    )
    project = project_of(str(row["organization_id"]), row["name"]) if row else None
    if row is None or project is None or not project[1] or not row["colour"]:
        db.conn.execute("delete from rating where update_id = ?", [update_id])
        return None
    db.conn.execute(
        "insert or replace into rating (update_id, organization_id, project, day, stands_since, colour, how, over)"
        " values (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            update_id,
            *project,
            *(row[name] for name in ("governing_date", "stands_since", "colour", "how", "over")),
        ],
    )
    return project


def of_project(db: Database, project: Project) -> list[Rating]:
    """All ratings of a project that count."""
    found = rows(
        db,
        "select update_id, day, stands_since, colour, how, over from rating where organization_id = ? and project = ?",
        list(project),
    )
    return [
        Rating(
            row["update_id"],
            date.fromisoformat(row["day"]),
            datetime.fromisoformat(row["stands_since"]),
            row["colour"],
            row["how"],
            bool(row["over"]),
        )
        for row in found
    ]


def work_out(db: Database, project: Project) -> None:
    """Keep how a project stands, and what became of it where it was drawn for a check."""
    ratings = of_project(db, project)
    standing = stand(ratings)
    if standing is None:
        db.conn.execute("delete from project where organization_id = ? and project = ?", list(project))
    else:
        _keep(db, project, standing)
    gone = standing is None or standing.over
    for row in rows(
        db,
        "select p.sample_id, s.drawn_on from sampled_project p join check_sample s on s.id = p.sample_id"
        " where p.organization_id = ? and p.project = ?",
        list(project),
    ):
        check = answering(ratings, date.fromisoformat(row["drawn_on"]))
        db.conn.execute(
            "update sampled_project set check_id = ?, state = ? where sample_id = ? and project = ?",
            [
                check.id if check else None,
                "checked" if check else "gone" if gone else "open",
                row["sample_id"],
                project[1],
            ],
        )


def _keep(db: Database, project: Project, standing: Standing) -> None:
    db.conn.execute(
        "insert into project"
        " (organization_id, project, rating_id, colour, rated_on, how, before, since, turned_at, over)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (organization_id, project) do update set"
        " rating_id = excluded.rating_id, colour = excluded.colour, rated_on = excluded.rated_on, how = excluded.how,"
        " before = excluded.before, since = excluded.since, turned_at = excluded.turned_at, over = excluded.over",
        [
            *project,
            standing.newest.id,
            standing.newest.colour,
            standing.newest.day.isoformat(),
            standing.newest.how,
            standing.before,
            standing.since.isoformat(),
            to_text(standing.turned_at),
            standing.over,
        ],
    )


def work_out_everything(db: Database) -> None:
    """All projects, from the records alone."""
    current = db.conn.execute("select id from update_record where kind = ? order by id", [RATED]).fetchall()
    for (update_id,) in current:
        _place(db, update_id)
    known = db.conn.execute("select organization_id, project from project").fetchall()
    rated = db.conn.execute("select distinct organization_id, project from rating").fetchall()
    for project in sorted({*map(tuple, known), *map(tuple, rated)}):
        work_out(db, project)
