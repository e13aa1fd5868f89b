"""Who holds, and who held, the post of Chief Data Officer: the history that the post table keeps."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from storage.database.rows import rows


@dataclass(frozen=True, slots=True)
class Held:
    """A CDO's post as it is held today. ``since``: the local day on which it began."""

    post_id: int
    person_id: int
    name: str
    since: str


def cdos(db: Database, organization_ids: Sequence[str], on: date) -> Mapping[str, Held]:
    """Organization -> its Chief Data Officer on that day; without one it isn't in it."""
    found = rows(
        db,
        "select p.organization_id, p.id, p.person_id, n.name, p.starts_on from json_each(?) o"
        " cross join post p on p.organization_id = o.value and p.position = 'cdo'"
        " join person n on n.id = p.person_id"
        " where p.starts_on <= ? and (p.ends_on is null or p.ends_on > ?) order by p.id",
        [json.dumps(list(organization_ids)), on.isoformat(), on.isoformat()],
    )
    return {
        row["organization_id"]: Held(row["id"], row["person_id"], row["name"], row["starts_on"])
        for row in found
    }


def left_on(db: Database, organization_ids: Sequence[str], on: date) -> Mapping[str, date]:
    """Organization -> the day on which its last CDO left, up to that day; nobody there yet: it isn't in it."""
    found = rows(
        db,
        "select p.organization_id, max(p.ends_on) as last from json_each(?) o"
        " cross join post p on p.organization_id = o.value and p.position = 'cdo'"
        " where p.ends_on <= ? group by p.organization_id",
        [json.dumps(list(organization_ids)), on.isoformat()],
    )
    return {row["organization_id"]: date.fromisoformat(row["last"]) for row in found}


@dataclass(frozen=True, slots=True)
class Term:
    """A post as it was held, from a local day on. ``until``: the day on which it was given up, which isn't of it."""

    name: str
    since: str
    until: str | None


@dataclass(frozen=True, slots=True)
class Acted:
    """Who stood in for a Chief Data Officer on leave, up to and including ``until`` (local days).

    ``ended_at``: when it was ended before its time.
    """

    name: str
    principal: str
    since: str
    until: str
    ended_at: str | None


def deputies(db: Database, organization_id: str, first: date, last: date) -> list[Acted]:
    """Who was to stand in for the organization's Chief Data Officer on one of these days, the earliest first."""
    found = rows(
        db,
        "select n.name, c.name as principal, d.starts_on as since, d.ends_on as until, d.ended_at from deputation d"
        " join post p on p.id = d.post_id join person n on n.id = d.deputy_id join person c on c.id = p.person_id"
        " where p.organization_id = ? and p.position = 'cdo' and d.starts_on <= ? and d.ends_on >= ?"
        " order by d.starts_on, d.id",
        [organization_id, last.isoformat(), first.isoformat()],
    )
    return [Acted(**row) for row in found]


def terms(db: Database, organization_id: str, first: date, last: date) -> list[Term]:
    """Who was the organization's Chief Data Officer on one of these days (both included), the earliest first."""
    found = rows(
        db,
        "select n.name, p.starts_on as since, p.ends_on as until from post p join person n on n.id = p.person_id"
        " where p.organization_id = ? and p.position = 'cdo' and p.starts_on <= ?"
        " and (p.ends_on is null or p.ends_on > ?) and (p.ends_on is null or p.ends_on > p.starts_on)"
        " order by p.starts_on, p.id",
        [organization_id, last.isoformat(), first.isoformat()],
    )
    return [Term(**row) for row in found]
