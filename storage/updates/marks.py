"""What updates do for duties, as their checks found it, and updates as duties look at them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date

from sqlite_utils import Database

from policy.checklist.crediting import Marked
from storage.database import settings
from storage.database.rows import insert_all
from storage.updates.records import Update

# The setting that says with which pack all updates were marked.
MARKED_WITH = "marked_with"


def are_of(db: Database, pack_digest: str) -> bool:
    """False: they are still those of another pack, and are being found anew."""
    return settings.get(db, MARKED_WITH) in (None, pack_digest)


def keep(db: Database, update: Update, marks: Sequence[str]) -> None:
    """Note what the newest check found; what the one before found is forgotten."""
    db.conn.execute("delete from update_mark where update_id = ?", [update.id])
    insert_all(
        db,
        "update_mark (update_id, mark, organization_id)",
        [(update.id, mark, update.organization_id) for mark in marks],
    )


def of_update(db: Database, update_id: int, fields: Iterable[str]) -> Marked | None:
    """The update as duties look at it; None while it doesn't count: unconfirmed, withdrawn or unknown."""
    return next(iter(_read(db, "values (?)", [update_id], fields)), None)


def of_organization(
    db: Database,
    organization_id: str,
    *,
    marks: Sequence[str] | None,
    kinds: Sequence[str],
    fields: Iterable[str],
) -> list[Marked]:
    """An organization's current updates that have one of the marks (None: any) or are of one of the kinds.

    ``fields``: those whose values are wanted. As many as the organization has reported of these.
    """
    chosen = "select update_id from update_mark where organization_id = ?"
    if marks is not None:
        chosen += f" and mark in ({_places(marks)})"
    chosen += f" union select id from update_record where organization_id = ? and kind in ({_places(kinds)})"
    return _read(db, chosen, [organization_id, *(marks or ()), organization_id, *kinds], fields)


def of_key(
    db: Database, organization_id: str, *, kind: str, field: str, value: str, fields: Iterable[str]
) -> list[Marked]:
    """The organization's current updates of a kind whose key field has this value."""
    chosen = (
        "select update_id from update_key where organization_id = ? and kind = ? and field = ? and value = ?"
    )
    return _read(db, chosen, [organization_id, kind, field, value], fields)


def since(
    db: Database,
    organization_id: str,
    *,
    mark: str,
    kinds: Sequence[str],
    day: date,
    key: tuple[str, str] | None,
) -> list[Marked]:
    """The organization's current updates of these kinds, from a day on, that have this mark (and this key).

    Of their marks and keys no others are given.
    """
    narrowed = (
        " and exists (select 1 from update_key k where k.field = ? and k.value = ? and k.update_id = u.id)"
    )
    found = db.conn.execute(
        "select u.id, u.kind, u.governing_date, r.fields ->> '$.for_period'"
        " from update_record u indexed by update_governing"
        " join revision r on r.update_id = u.id and r.n = u.revision"
        f" where u.organization_id = ? and u.kind in ({_places(kinds)}) and u.governing_date >= ?"
        " and u.state = 'current'"
        " and exists (select 1 from update_mark m where m.update_id = u.id and m.mark = ?)"
        + (narrowed if key else ""),
        [organization_id, *kinds, day.isoformat(), mark, *(key or ())],
    )
    keys = dict([key]) if key else {}
    return [
        Marked(
            id=int(update_id),
            kind=kind,
            governing_date=date.fromisoformat(on),
            marks=frozenset((mark,)),
            keys=keys,
            values={} if period is None else {"for_period": period},
        )
        for update_id, kind, on, period in found
    ]


def _read(db: Database, chosen: str, parameters: Sequence[str | int], fields: Iterable[str]) -> list[Marked]:
    names = tuple(dict.fromkeys(("for_period", *fields)))
    values = ", ".join("json_extract(r.fields, ?)" for _ in names)
    found = db.conn.execute(
        f"with chosen (id) as ({chosen})"
        " select u.id, u.kind, u.governing_date,"
        " (select group_concat(m.mark, ' ') from update_mark m where m.update_id = u.id),"
        " (select json_group_object(k.field, k.value) from update_key k where k.update_id = u.id),"
        f" {values} from chosen join update_record u on u.id = chosen.id"
        " join revision r on r.update_id = u.id and r.n = u.revision where u.state = 'current'",
        [*parameters, *(f'$."{name}"' for name in names)],
    )
    return [_marked(row, names) for row in found]


def _marked(row: Sequence[str], names: Sequence[str]) -> Marked:
    update_id, kind, day, marks, keys, *values = row
    return Marked(
        id=int(update_id),
        kind=kind,
        governing_date=date.fromisoformat(day),
        marks=frozenset((marks or "").split()),
        keys=json.loads(keys),
        values={name: value for name, value in zip(names, values, strict=True) if value is not None},
    )


def _places(values: Sequence[str]) -> str:
    return ",".join("?" * len(values))
