"""Updates on record as others look them up: by what names them, by their kind, by their day."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlite_utils import Database

from policy.records import Lookup, Record
from storage.database.rows import one, rows

_PAST = (
    "select u.ref, u.kind, u.organization_id, u.governing_date, u.severity, r.fields, r.evidence"
    " from update_record u join revision r on r.update_id = u.id and r.n = u.revision"
)


def _record(row: Sequence[Any]) -> Record:
    ref, kind, organization_id, day, severity, fields, evidence = row
    return Record(
        ref=ref,
        kind=kind,
        organization_id=organization_id,
        governing_date=date.fromisoformat(day),
        values=json.loads(fields),
        evidence=json.loads(evidence),
        severity=severity,
    )


def find(db: Database, lookup: Lookup) -> tuple[Record, ...]:
    """What the rules look up: confirmed updates of a kind, by a key or all, oldest first."""
    order = "desc" if lookup.newest else "asc"
    ordered = f" order by u.governing_date {order}, u.ref {order} limit ?"
    if lookup.field is None:
        where = " where u.organization_id = ? and u.kind = ? and u.state = 'current'"
        values: list[object] = [lookup.organization_id, lookup.kind, lookup.limit]
    else:
        where = (
            " join update_key k on k.update_id = u.id"
            " where k.field = ? and k.value = ? and k.kind = ? and (? is null or k.organization_id = ?)"
            " and u.state = 'current'"
        )
        home = lookup.organization_id
        values = [lookup.field, lookup.key, lookup.kind, home, home, lookup.limit]
    found = [_record(row) for row in db.conn.execute(_PAST + where + ordered, values)]
    return tuple(reversed(found)) if lookup.newest else tuple(found)


def looking_at(
    db: Database, *, kind: str, field: str, value: str, organization_id: str | None, limit: int = 50
) -> list[int]:
    """The updates of a kind whose key field has this value: they may look at another that has it too."""
    found = rows(
        db,
        "select u.id from update_key k join update_record u on u.id = k.update_id"
        " where k.field = ? and k.value = ? and k.kind = ? and (? is null or k.organization_id = ?)"
        " and u.state != 'withdrawn' order by u.id desc limit ?",
        [field, value, kind, organization_id, organization_id, limit],
    )
    return [int(row["id"]) for row in found]


def newest_since(
    db: Database, organization_id: str, *, kind: str, day: str, key: tuple[str | None, str] | None
) -> int | None:
    """The id of the organization's newest current update of a kind from a day on (whose key field has this value)."""
    narrowed = (
        " and exists (select 1 from update_key k where k.update_id = u.id and k.field = ? and k.value = ?)"
    )
    row = one(
        db,
        "select u.id from update_record u where u.organization_id = ? and u.kind = ? and u.governing_date >= ?"
        f" and u.state = 'current'{narrowed if key else ''} order by u.governing_date desc, u.id desc limit 1",
        [organization_id, kind, day, *(key or ())],
    )
    return int(row["id"]) if row else None
