"""Draws (抽查): which projects that call themselves green are to be checked by somebody else, and what came of it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database

from storage.database.rows import one, rows
from storage.database.times import to_text


@dataclass(frozen=True, slots=True)
class Green:
    """A project that stands at green by a rating of its own."""

    organization_id: str
    project: str
    rating_id: int


def green(db: Database, not_drawn_for: str) -> Iterator[Green]:
    """The projects that run and stand at green by their own rating, of organizations without a draw for that period."""
    found = rows(
        db,
        "select organization_id, project, rating_id from project p where over = 0 and colour = 'green' and how = 'self'"
        " and not exists (select 1 from check_sample s where s.organization_id = p.organization_id and s.period = ?)"
        " order by organization_id, project",
        [not_drawn_for],
    )
    return (Green(**row) for row in found)


def keep(
    db: Database,
    *,
    organization_id: str,
    period: str,
    ends_on: date,
    drawn_on: date,
    now: datetime,
    among: int,
    percent: str,
    drawn: Sequence[tuple[Green, str]],
) -> int:
    """Keep what was drawn; with each project its lot, in the order of the lots. Returns the draw's id."""
    cursor = db.conn.execute(
        "insert into check_sample (organization_id, period, ends_on, drawn_on, drawn_at, among, percent)"
        " values (?, ?, ?, ?, ?, ?, ?)",
        [
            organization_id,
            period,
            ends_on.isoformat(),
            drawn_on.isoformat(),
            to_text(now),
            among,
            percent,
        ],
    )
    sample_id = int(cursor.lastrowid or 0)
    db.conn.executemany(
        "insert into sampled_project (sample_id, organization_id, project, place, lot, self_id)"
        " values (?, ?, ?, ?, ?, ?)",
        [
            (sample_id, organization_id, each.project, place, lot, each.rating_id)
            for place, (each, lot) in enumerate(drawn, 1)
        ],
    )
    return sample_id


@dataclass(frozen=True, slots=True)
class Draw:
    """For which draw a project was drawn: the last one. ``place`` by its ``lot``, among so many."""

    period: str
    ends_on: str
    drawn_on: str
    among: int
    drawn: int
    percent: str
    place: int
    lot: str
    state: str
    check_id: int | None


def last_of(db: Database, organization_id: str, project: str) -> Draw | None:
    row = one(
        db,
        "select s.period, s.ends_on, s.drawn_on, s.among, s.percent, p.place, p.lot, p.state, p.check_id,"
        " (select count(*) from sampled_project a where a.sample_id = s.id) as drawn"
        " from sampled_project p join check_sample s on s.id = p.sample_id"
        " where p.organization_id = ? and p.project = ? order by s.id desc limit 1",
        [organization_id, project],
    )
    return Draw(**row) if row else None


@dataclass(frozen=True, slots=True)
class Numbers:
    """Of a period: how many green self-ratings there were (``among``), how many were drawn, are checked, turned out
    otherwise (``different``), and are gone. ``late``: how many of earlier periods still are to be checked."""

    period: str
    among: int = 0
    drawn: int = 0
    checked: int = 0
    different: int = 0
    gone: int = 0
    late: int = 0


def numbers(db: Database, organization_ids: Collection[str], period: str, today: date) -> Numbers:
    """What was drawn of these organizations for a period, and what came of it."""
    homes = json.dumps(list(organization_ids))
    of_these = " from json_each(:homes) o cross join check_sample s on s.organization_id = o.value"
    drawn = one(
        db,
        "select count(*) as drawn, coalesce(sum(p.state = 'checked'), 0) as checked,"
        " coalesce(sum(p.state = 'checked' and c.colour != 'green'), 0) as different,"
        f" coalesce(sum(p.state = 'gone'), 0) as gone{of_these} and s.period = :period"
        " join sampled_project p on p.sample_id = s.id left join rating c on c.update_id = p.check_id",
        {"homes": homes, "period": period},
    )
    among = one(
        db,
        f"select coalesce(sum(s.among), 0) as n{of_these} and s.period = :period",
        {"homes": homes, "period": period},
    )
    late = one(
        db,
        "select count(*) as n from json_each(:homes) o cross join sampled_project p on p.organization_id = o.value"
        " and p.state = 'open' join check_sample s on s.id = p.sample_id where s.ends_on < :today",
        {"homes": homes, "today": today.isoformat()},
    )
    return Numbers(
        period, among=int(among["n"]) if among else 0, late=int(late["n"]) if late else 0, **(drawn or {})
    )
