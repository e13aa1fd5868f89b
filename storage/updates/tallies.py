"""Counting what is on record, for whoever asks: of some organizations, of a kind, in a period.

Only what counts is counted: current updates. What still waits for a CDO's confirmation is told beside.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from storage.database.rows import one, rows

FIRST_DAY, LAST_DAY = "0000-00-00", "9999-99-99"


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted. ``fields``: a field of the update -> the value that it must have."""

    organization_ids: Collection[str]
    kind: str
    first: date | None = None
    last: date | None = None
    severity: str | None = None
    fields: Mapping[str, str] | None = None

    def where(self) -> tuple[str, dict[str, object]]:
        """From and where, over ``u``, an update (and ``r``, its revision, where a field counts)."""
        told, of_fields = self.told()
        from_, within, values = self._within()
        return f"{from_}{_WITH_FIELDS if told else ''}{within}{told}", values | of_fields

    def told(self) -> tuple[str, dict[str, object]]:
        """That the revision ``r`` has the fields; empty where none counts."""
        text, values = "", dict[str, object]()
        for n, (name, value) in enumerate((self.fields or {}).items()):
            text += f" and json_extract(r.fields, :path{n}) = :value{n}"
            values |= {f"path{n}": f'$."{name}"', f"value{n}": value}
        return text, values

    def _within(self) -> tuple[str, str, dict[str, object]]:
        values: dict[str, object] = {
            "homes": json.dumps(list(self.organization_ids)),
            "kind": self.kind,
            "first": self.first.isoformat() if self.first else FIRST_DAY,
            "last": self.last.isoformat() if self.last else LAST_DAY,
            "severity": self.severity,
        }
        severity = " and u.severity = :severity" if self.severity is not None else ""
        return _OF_THESE, f"{_WITHIN}{severity}", values


_OF_THESE = (
    " from json_each(:homes) o cross join update_record u on u.organization_id = o.value and u.kind = :kind"
)
_WITH_FIELDS = " join revision r on r.update_id = u.id and r.n = u.revision"
_WITHIN = " where u.governing_date >= :first and u.governing_date <= :last"


@dataclass(frozen=True, slots=True)
class Tally:
    """``unconfirmed`` ones aren't in ``count``."""

    count: int
    unconfirmed: int


def count(db: Database, counted: Counted) -> Tally:
    """How many there are."""
    where, values = counted.where()
    sql = f"select u.state, count(*) as n{where} group by u.state"
    found = {row["state"]: int(row["n"]) for row in rows(db, sql, values)}
    return Tally(found.get("current", 0), found.get("unconfirmed", 0))


def newest(db: Database, counted: Counted, limit: int) -> list[int]:
    """The ids of the current ones with the latest days. It sorts all of them: for a few hundred."""
    where, values = counted.where()
    sql = f"select u.id{where} and u.state = 'current' order by u.governing_date desc, u.id desc limit {limit:d}"
    return [int(row["id"]) for row in rows(db, sql, values)]


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of a number field over current updates, and how many of them don't give it."""

    total: int
    without: int


def total(db: Database, counted: Counted, field: str) -> Total:
    """The sum of a field of whole numbers."""
    where, values = counted.where()
    if not counted.fields:
        where = where.replace(_WITHIN, _WITH_FIELDS + _WITHIN, 1)
    row = one(
        db,
        "select coalesce(sum(json_extract(r.fields, :summed)), 0) as total,"
        f" coalesce(sum(json_extract(r.fields, :summed) is null), 0) as without{where} and u.state = 'current'",
        {**values, "summed": f'$."{field}"'},
    )
    assert row is not None  # noqa: S101 - an aggregate without groups gives one row
    return Total(int(row["total"]), int(row["without"]))


# --- what lacks nothing that binds


def in_order(db: Database, counted: Counted, binding: Collection[str], limit: int) -> tuple[int, int] | None:
    """How many current updates have every requirement met that binds (or doesn't apply), and how many there are.

    None: there are more than ``limit`` of them, whose findings nobody should wait for.
    """
    where, values = counted.where()
    ids = [
        row["id"] for row in rows(db, f"select u.id{where} and u.state = 'current' limit {limit + 1}", values)
    ]
    if len(ids) > limit:
        return None
    lacking = one(
        db,
        "select count(*) as n from json_each(:ids) i where exists (select 1 from update_record u"
        " join revision r on r.update_id = u.id and r.n = u.revision"
        " join check_run c on c.revision_id = r.id and c.latest = 1 join finding f on f.check_id = c.id"
        " where u.id = i.value and f.outcome in ('not_met', 'missing', 'not_checked')"
        " and f.requirement_id in (select value from json_each(:binding)))",
        {"ids": json.dumps(ids), "binding": json.dumps(list(binding))},
    )
    return len(ids) - int(lacking["n"] if lacking else 0), len(ids)


# --- found by what names them


def found_among(
    db: Database, ids: Collection[int], organization_ids: Collection[str], kinds: Collection[str]
) -> Iterator[int]:
    """Of these updates those of the organizations and kinds, the newest first. ``kinds`` empty: of any."""
    found = rows(
        db,
        "select u.id from json_each(:ids) i join update_record u on u.id = i.value"
        " where u.organization_id in (select value from json_each(:homes))"
        " and (:any or u.kind in (select value from json_each(:kinds))) order by u.governing_date desc, u.id desc",
        {
            "ids": json.dumps(list(ids)),
            "homes": json.dumps(list(organization_ids)),
            "any": not kinds,
            "kinds": json.dumps(list(kinds)),
        },
    )
    return (int(row["id"]) for row in found)


def last_of_person(db: Database, person_id: int, kind: str | None) -> int | None:
    """The update that a person reported last (of a kind), whatever became of it."""
    row = one(
        db,
        "select id from update_record where person_id = ? and (? is null or kind = ?) order by id desc limit 1",
        [person_id, kind, kind],
    )
    return int(row["id"]) if row else None


def last_of_kind(db: Database, organization_id: str, kind: str) -> int | None:
    """The organization's current update of a kind with the latest governing date."""
    row = one(
        db,
        "select id from update_record where organization_id = ? and kind = ? and state = 'current'"
        " order by governing_date desc, id desc limit 1",
        [organization_id, kind],
    )
    return int(row["id"]) if row else None
