"""What holds of the inferences at present, which records they look at, and up to when that was worked out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from storage.database.rows import one, rows


@dataclass(frozen=True, slots=True)
class Inferred:
    """An inference that is true of a matter since a local day. ``alert_id``: the alert of which it is a cause."""

    inference_id: str
    matter: str
    organization_id: str
    alert_id: int
    since: str


_INFERRED = "select inference_id, matter, organization_id, alert_id, since from inferred"


def get(db: Database, inference_id: str, matter: str) -> Inferred | None:
    row = one(db, f"{_INFERRED} where inference_id = ? and matter = ?", [inference_id, matter])
    return Inferred(**row) if row else None


def of_matter(db: Database, matter: str) -> list[Inferred]:
    """All that is true of one matter."""
    found = rows(db, f"{_INFERRED} where matter = ? order by inference_id", [matter])
    return [Inferred(**row) for row in found]


def of_organization(db: Database, organization_id: str) -> list[Inferred]:
    """All that is true of an organization and of its records."""
    found = rows(
        db, f"{_INFERRED} where organization_id = ? order by matter, inference_id", [organization_id]
    )
    return [Inferred(**row) for row in found]


def put(db: Database, one_true: Inferred) -> None:
    """It has come true."""
    db.conn.execute(
        "insert into inferred (inference_id, matter, organization_id, alert_id, since) values (?, ?, ?, ?, ?)",
        [one_true.inference_id, one_true.matter, one_true.organization_id, one_true.alert_id, one_true.since],
    )


def drop(db: Database, inference_id: str, matter: str) -> None:
    """It is true no more."""
    db.conn.execute("delete from inferred where inference_id = ? and matter = ?", [inference_id, matter])


def raised(db: Database, inference_id: str, matter: str, began: str) -> int | None:
    """The update that the assistant put on record for a run that began with this record."""
    row = one(
        db,
        "select update_id from inference_raised where inference_id = ? and matter = ? and began = ?",
        [inference_id, matter, began],
    )
    return int(row["update_id"]) if row else None


def raised_by(db: Database, update_id: int) -> str | None:
    """The inference for which the assistant put this update on record; None: a person reported it."""
    row = one(db, "select inference_id from inference_raised where update_id = ?", [update_id])
    return row["inference_id"] if row else None


def keep_raised(db: Database, inference_id: str, matter: str, began: str, update_id: int) -> None:
    """Note it, so that it is put on record once."""
    db.conn.execute(
        "insert into inference_raised (inference_id, matter, began, update_id) values (?, ?, ?, ?)",
        [inference_id, matter, began, update_id],
    )


# --- the records that are looked at


def newest_of_key(db: Database, organization_id: str, *, kind: str, field: str, key: str) -> int | None:
    """The id of the newest current record of a kind whose key field has this value."""
    row = one(
        db,
        "select u.id from update_key k join update_record u on u.id = k.update_id"
        " where k.organization_id = ? and k.kind = ? and k.field = ? and k.value = ? and u.state = 'current'"
        " order by u.governing_date desc, u.ref desc limit 1",
        [organization_id, kind, field, key],
    )
    return int(row["id"]) if row else None


def newest_of_keys(
    db: Database, organization_id: str, *, kind: str, field: str, after: str, limit: int
) -> list[tuple[str, int]]:
    """The next values of a key field, in their order, each with the newest current record that has it."""
    found = rows(
        db,
        # Of the rows of a group SQLite shows the one that has the maximum.
        "select k.value as key, u.id, max(u.governing_date || ' ' || u.ref) as newest"
        " from update_key k join update_record u on u.id = k.update_id"
        " where k.organization_id = ? and k.kind = ? and k.field = ? and k.value > ? and u.state = 'current'"
        " group by k.value order by k.value limit ?",
        [organization_id, kind, field, after, limit],
    )
    return [(str(row["key"]), int(row["id"])) for row in found]


def current(db: Database, organization_id: str, *, kind: str, after: int, limit: int) -> list[int]:
    """The next current records of a kind, by id."""
    found = rows(
        db,
        "select id from update_record where organization_id = ? and kind = ? and state = 'current' and id > ?"
        " order by id limit ?",
        [organization_id, kind, after, limit],
    )
    return [int(row["id"]) for row in found]


def organizations_with(db: Database, *, kind: str, field: str, key: str, limit: int) -> list[str]:
    """The organizations that have a current record of a kind whose key field has this value."""
    found = rows(
        db,
        "select distinct k.organization_id from update_key k join update_record u on u.id = k.update_id"
        " where k.field = ? and k.value = ? and k.kind = ? and u.state = 'current'"
        " order by k.organization_id limit ?",
        [field, key, kind, limit],
    )
    return [row["organization_id"] for row in found]


def vacant_since(db: Database, organization_id: str, on: date) -> date | None:
    """The day on which the organization's last CDO left; None while there is one, or if there never was one."""
    row = one(
        db,
        "select max(coalesce(ends_on, '9999-12-31')) as last from post"
        " where organization_id = ? and position = 'cdo' and starts_on <= ?",
        [organization_id, on.isoformat()],
    )
    last = row["last"] if row else None
    return date.fromisoformat(last) if last and last <= on.isoformat() else None


def has_cdo(db: Database, organization_id: str, on: date) -> bool:
    """True: somebody is in post as its CDO on that day."""
    found = one(
        db,
        "select 1 as found from post where organization_id = ? and position = 'cdo' and starts_on <= ?"
        " and (ends_on is null or ends_on > ?) limit 1",
        [organization_id, on.isoformat(), on.isoformat()],
    )
    return found is not None


# --- up to when they were looked at


@dataclass(frozen=True, slots=True)
class Sweep:
    """An organization that is to be looked at; ``goes_on``: where that was left off."""

    organization_id: str
    goes_on: Sequence[str] | None


def to_sweep(db: Database, day: date, pack_digest: str, *, after: str = "") -> Sweep | None:
    """The next organization, by id, that wasn't looked at, or not to its end, on that day under that pack.

    ``after``: those up to this id were seen to a moment ago.
    """
    row = one(
        db,
        "select o.id, iif(s.day = ? and s.pack_digest = ?, s.goes_on, null) as goes_on from organization o"
        " left join inference_sweep s on s.organization_id = o.id"
        " where o.id > ? and (s.day is null or s.day != ? or s.pack_digest != ? or s.goes_on is not null)"
        " order by o.id limit 1",
        [day.isoformat(), pack_digest, after, day.isoformat(), pack_digest],
    )
    return Sweep(row["id"], json.loads(row["goes_on"]) if row["goes_on"] else None) if row else None


def swept(
    db: Database, organization_id: str, day: date, pack_digest: str, goes_on: Sequence[str] | None
) -> None:
    """It was looked at, up to ``goes_on``; None: to its end."""
    db.conn.execute(
        "insert into inference_sweep (organization_id, day, pack_digest, goes_on) values (?, ?, ?, ?)"
        " on conflict (organization_id) do update set day = excluded.day, pack_digest = excluded.pack_digest,"
        " goes_on = excluded.goes_on",
        [organization_id, day.isoformat(), pack_digest, json.dumps(goes_on) if goes_on is not None else None],
    )


def sweep_again(db: Database, organization_id: str) -> None:
    """Something has changed that touches more of its records than are looked at once: the next sweep does."""
    db.conn.execute("delete from inference_sweep where organization_id = ?", [organization_id])
