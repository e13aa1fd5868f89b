"""What an organization's records go by in a key field: the names that are on record, and whether one is."""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlite_utils import Database

from policy.keys import normalize_key
from storage.database.rows import one, rows


def names_of(
    db: Database,
    organization_id: str,
    field: str,
    limit: int = 2000,
    *,
    kinds: Collection[str] = (),
    but: int | None = None,
) -> list[str]:
    """What the organization's records that count have in this key field, as written last, the newest first.

    ``kinds``: of which kinds the records are, if not of any. ``but``: an update that doesn't count.
    """
    wanted = json.dumps(list(kinds))
    found = rows(
        db,
        "select json_extract(r.fields, '$.' || ?) as name from (select max(k.update_id) as id from update_key k"
        " join update_record v on v.id = k.update_id where k.organization_id = ? and k.field = ?"
        " and (? = '[]' or k.kind in (select value from json_each(?)))"
        " and v.state != 'withdrawn' and k.update_id is not ? group by k.value order by 1 desc limit ?) n"
        " join update_record u on u.id = n.id join revision r on r.update_id = u.id and r.n = u.revision"
        " order by n.id desc",
        [field, organization_id, field, wanted, wanted, but, limit],
    )
    return [str(row["name"]) for row in found if row["name"]]


def is_named(db: Database, organization_id: str, field: str, name: str, *, but: int | None = None) -> bool:
    """True: a record of the organization that counts goes by just this name; one ``but`` that update."""
    row = one(
        db,
        "select 1 as found from update_key k join update_record u on u.id = k.update_id where k.field = ?"
        " and k.value = ? and k.organization_id = ? and u.state != 'withdrawn'"
        " and u.id is not ? limit 1",
        [field, normalize_key(name), organization_id, but],
    )
    return row is not None
