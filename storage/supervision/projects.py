"""Projects by their ratings: how each stands, counted and listed. Worked out in ``storage.supervision.ratings``."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlite_utils import Database

from policy.checklist.projects import COLOURS
from storage.database.rows import Row, number, one, rows

# What can be looked at by itself: what runs, of a colour, whose rating is stale, what is drawn and not checked yet,
# and what is closed.
WHICH = ("all", *COLOURS, "stale", "check", "over")


@dataclass(frozen=True, slots=True)
class Project:
    """A project that has a rating. ``ref`` and ``reason`` are those of its newest rating; see the table's columns.

    ``check_by``: the last day for the independent check for which it was drawn (None: there is none to be made).
    """

    id: int
    organization_id: str
    project: str
    name: str
    rating_id: int
    ref: str
    colour: str
    rated_on: str
    how: str | None
    reason: str
    before: str | None
    since: str
    turned_at: str
    over: bool
    check_by: str | None

    @classmethod
    def from_row(cls, row: Row) -> Project:
        return cls(**{**row, "over": bool(row["over"])})


_CHECK_BY = (
    "(select max(s.ends_on) from sampled_project c join check_sample s on s.id = c.sample_id"
    " where c.organization_id = p.organization_id and c.project = p.project and c.state = 'open')"
)
_PROJECT = (
    "select p.id, p.organization_id, p.project, u.title as name, p.rating_id, u.ref, p.colour, p.rated_on, p.how,"
    " coalesce(json_extract(r.fields, '$.reason'), '') as reason, p.before, p.since, p.turned_at, p.over,"
    f" {_CHECK_BY} as check_by"
)
_WITH_RECORD = (
    " join update_record u on u.id = p.rating_id join revision r on r.update_id = u.id and r.n = u.revision"
)
_OF_THESE = " from json_each(:homes) o cross join project p on p.organization_id = o.value"
_RANK = "case p.colour {} else {} end".format(
    " ".join(f"when '{colour}' then {n}" for n, colour in enumerate(COLOURS)), len(COLOURS)
)
_TO_CHECK = (
    "exists (select 1 from sampled_project c where c.organization_id = p.organization_id"
    " and c.project = p.project and c.state = 'open')"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which projects. ``which``: one of ``WHICH``; ``stale_by``: what was rated on that day or before is stale."""

    organization_ids: Collection[str]
    stale_by: date
    which: str = "all"

    def where(self) -> tuple[str, dict[str, Any]]:
        """Over ``p``, a project."""
        values = {"homes": json.dumps(list(self.organization_ids)), "stale": self.stale_by.isoformat()}
        if self.which == "over":
            return " where p.over = 1", values
        text = " where p.over = 0"
        if self.which in COLOURS:
            return text + " and p.colour = :colour", values | {"colour": self.which}
        if self.which == "stale":
            return text + " and p.rated_on <= :stale", values
        return text + (f" and {_TO_CHECK}" if self.which == "check" else ""), values


def get(db: Database, project_id: int) -> Project | None:
    row = one(db, f"{_PROJECT} from project p{_WITH_RECORD} where p.id = ?", [project_id])
    return Project.from_row(row) if row else None


def rated_by(db: Database, update_id: int) -> Project | None:
    """The project of which a rating that counts speaks."""
    row = one(
        db,
        f"{_PROJECT} from rating g join project p on p.organization_id = g.organization_id"
        f" and p.project = g.project{_WITH_RECORD} where g.update_id = ?",
        [update_id],
    )
    return Project.from_row(row) if row else None


def count(db: Database, wanted: Wanted) -> int:
    where, values = wanted.where()
    return number(db, f"select count(*){_OF_THESE}{where}", values)


def listed(db: Database, wanted: Wanted, limit: int, offset: int = 0) -> list[Project]:
    """A page: the red ones first, then those whose rating is stale, then the others by colour; of each the oldest."""
    where, values = wanted.where()
    order = (
        f" order by p.colour != 'red', p.rated_on > :stale, {_RANK}, p.rated_on, p.id"
        if wanted.which != "over"
        else " order by p.rated_on desc, p.id"
    )
    found = rows(
        db,
        f"{_PROJECT} from (select p.*{_OF_THESE}{where}{order} limit :limit offset :offset) p{_WITH_RECORD}{order}",
        values | {"limit": limit, "offset": offset},
    )
    return [Project.from_row(row) for row in found]


@dataclass(frozen=True, slots=True)
class Count:
    """How many projects that run have a colour, and of how many the rating is stale."""

    count: int
    stale: int


def by_colour(db: Database, organization_ids: Collection[str], stale_by: date) -> dict[str, Count]:
    """Colour -> how many; the worst first."""
    found = db.conn.execute(
        f"select p.colour, count(*), sum(p.rated_on <= :stale){_OF_THESE} where p.over = 0"
        f" group by p.colour order by {_RANK}, p.colour",
        {"homes": json.dumps(list(organization_ids)), "stale": stale_by.isoformat()},
    )
    return {colour: Count(every, stale) for colour, every, stale in found}


def turned(
    db: Database, organization_ids: Collection[str], colour: str, after: str, until: str
) -> list[Project]:
    """The projects that took on a colour from one time until before the other (UTC text), the newest first."""
    found = rows(
        db,
        f"{_PROJECT}{_OF_THESE} and p.over = 0 and p.colour = :colour{_WITH_RECORD}"
        " where p.turned_at >= :after and p.turned_at < :until order by p.turned_at desc, p.id",
        {
            "homes": json.dumps(list(organization_ids)),
            "colour": colour,
            "after": after,
            "until": until,
        },
    )
    return [Project.from_row(row) for row in found]


@dataclass(frozen=True, slots=True)
class AsOf:
    """How a project stood at an earlier time: its colour, and the day of that rating."""

    update_id: int
    organization_id: str
    project: str
    colour: str
    rated_on: str


def as_of(
    db: Database, organization_ids: Collection[str], *, last: date | None = None, until: str | None = None
) -> Iterator[AsOf]:
    """The newest rating of each project that isn't closed by it: up to a day, or of what was reported before a time.

    It reads all ratings. The newest first.
    """
    found = rows(
        db,
        "select update_id, organization_id, project, colour, day as rated_on from (select g.*, row_number() over"
        " (partition by g.organization_id, g.project order by g.day desc, g.update_id desc) as place"
        " from json_each(:homes) o cross join rating g on g.organization_id = o.value"
        " join update_record u on u.id = g.update_id where g.day <= :last and u.reported_at < :until)"
        " where place = 1 and over = 0 order by day desc, update_id desc",
        {
            "homes": json.dumps(list(organization_ids)),
            "last": last.isoformat() if last else "9999-99-99",
            "until": until or "9999",
        },
    )
    return (AsOf(**row) for row in found)


@dataclass(frozen=True, slots=True)
class Told:
    """A rating in the story of a project."""

    update_id: int
    ref: str
    day: str
    colour: str
    how: str | None
    reason: str
    rater: str


def story(db: Database, project: Project, limit: int) -> list[Told]:
    """Its ratings, the newest first."""
    found = rows(
        db,
        "select g.update_id, u.ref, g.day, g.colour, g.how, coalesce(json_extract(r.fields, '$.reason'), '') as reason,"
        " coalesce(json_extract(r.fields, '$.rater'), '') as rater from rating g"
        " join update_record u on u.id = g.update_id join revision r on r.update_id = u.id and r.n = u.revision"
        " where g.organization_id = ? and g.project = ?"
        " order by g.day desc, g.update_id desc limit ?",
        [project.organization_id, project.project, limit],
    )
    return [Told(**row) for row in found]


def newest_of(db: Database, project: Project, how: str) -> Mapping[str, str] | None:
    """Day and colour of its newest rating of a sort (``self``, ``independent_check``)."""
    row = one(
        db,
        "select day, colour from rating where organization_id = ? and project = ? and how = ?"
        " order by day desc, update_id desc limit 1",
        [project.organization_id, project.project, how],
    )
    return {"day": str(row["day"]), "colour": str(row["colour"])} if row else None
