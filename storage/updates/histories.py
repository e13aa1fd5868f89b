"""All that is on record, read for checking it again: in large batches, on one unchanging view of the file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from sqlite_utils import Database

from policy.records import Evidence, Lookup, Record
from storage.database.errors import StorageUnavailable
from storage.database.rows import rows

# How many bytes of the file each reader keeps in memory: as many as SQLite does by itself. A replay reads on and on,
# and hardly ever the same again; with 64 MB it takes 3 % longer.
CACHE_KIB = 2_000
# Half of what ``json.loads`` takes for a text this short: what we wrote needs no looking for its beginning and end.
_read = json.JSONDecoder().raw_decode


class Past(NamedTuple):
    """One update as it stands, with what its newest check found.

    ``fields`` and ``evidence`` are JSON; ``found`` is ``REQUIREMENT=outcome ...``, ``marks`` are set apart by
    blanks; both are None where there are none.
    """

    id: int
    ref: str
    kind: str
    reported_at: str
    governing_date: str
    state: str
    severity: str | None
    fields: str
    evidence: str
    found: str | None
    marks: str | None


_PAST = (
    "select u.id, u.ref, u.kind, u.reported_at, u.governing_date, u.state, u.severity, r.fields, r.evidence,"
    # The newest check is the one with the highest id: found in the index, without reading its row.
    " (select group_concat(f.requirement_id || '=' || f.outcome, ' ') from finding f"
    " where f.check_id = (select max(id) from check_run where revision_id = r.id)),"
    " (select group_concat(m.mark, ' ') from update_mark m where m.update_id = u.id)"
    " from update_record u join revision r on r.update_id = u.id and r.n = u.revision"
    " where u.organization_id = ? and u.state != 'withdrawn' order by u.reported_at, u.id"
)


def open_to_read(path: Path, cache_kib: int = CACHE_KIB) -> Database:
    """The file, to be read and not written, by one thread at a time. Raises StorageUnavailable."""
    try:
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
        )
        connection.execute(f"pragma cache_size = -{cache_kib}")
        connection.execute("pragma trusted_schema = off")
        connection.execute("select 1 from sqlite_master").fetchall()
    except sqlite3.Error as error:
        raise StorageUnavailable(f"The database {path.name} can't be read: {error}") from error
    return Database(connection)


def begin_view(db: Database) -> None:
    """From now on the file looks as it does at this moment, whatever others write."""
    db.conn.execute("begin")
    db.conn.execute("select 1 from sqlite_master limit 1").fetchall()


def end_view(db: Database) -> None:
    """The file looks as others leave it again."""
    db.conn.execute("rollback")


def sizes(db: Database) -> dict[str, int]:
    """Organization -> how many updates it has on record, 0 included, by id."""
    found = rows(
        db,
        "select o.id, (select count(*) from update_record u where u.organization_id = o.id) as n"
        " from organization o order by o.id",
    )
    return {row["id"]: int(row["n"]) for row in found}


def batches(db: Database, organization_id: str, at_a_time: int) -> Iterator[list[Past]]:
    """An organization's updates, the withdrawn ones left out, in the order of reporting."""
    cursor = db.conn.execute(_PAST, [organization_id])
    while found := cursor.fetchmany(at_a_time):
        yield [Past._make(row) for row in found]


def alerting(db: Database, organization_id: str) -> dict[int, frozenset[str]]:
    """Update -> the alert rules for which it has an alert that isn't resolved. Inferences aren't among them."""
    found = rows(
        db,
        "select cast(substr(a.matter, 8) as integer) as update_id, c.rule_id"
        " from alert a join alert_cause c on c.alert_id = a.id where a.organization_id = ?"
        " and a.status != 'resolved' and a.matter like 'update:%' and c.cleared_at is null",
        [organization_id],
    )
    causes: dict[int, set[str]] = {}
    for row in found:
        causes.setdefault(row["update_id"], set()).add(row["rule_id"])
    return {update_id: frozenset(rules) for update_id, rules in causes.items()}


def keys_of(db: Database, update_ids: Collection[int]) -> dict[int, dict[str, str]]:
    """Update -> what it can be looked up by: field -> normalized value."""
    found = db.conn.execute(
        "select k.update_id, k.field, k.value from json_each(?) j cross join update_key k"
        " indexed by update_key_update on k.update_id = j.value",
        [json.dumps(list(update_ids))],
    )
    keys: dict[int, dict[str, str]] = {}
    for update_id, name, value in found:
        keys.setdefault(update_id, {})[name] = value
    return keys


# --- looking up the past, for many at once

_RECORD = "u.ref, u.kind, u.organization_id, u.governing_date, r.fields, r.evidence, u.severity"
_BY_KEY = (
    f"select j.value, {_RECORD} from json_each(:keys) j cross join update_record u on u.id in"
    " (select v.id from update_key k {index} join update_record v on v.id = k.update_id"
    " where k.field = :field and k.value = j.value and k.kind = :kind {at_home} and v.state = 'current'"
    " order by v.governing_date {order}, v.ref {order} limit :limit)"
    " join revision r on r.update_id = u.id and r.n = u.revision"
)
# Many organizations have something of the same name.
_AT_HOME = {"index": "indexed by update_key_organization", "at_home": "and k.organization_id = :home"}
_ANYWHERE = {"index": "", "at_home": ""}
_ALL = (
    f"select '', {_RECORD} from update_record u join revision r on r.update_id = u.id and r.n = u.revision"
    " where u.organization_id = :home and u.kind = :kind and u.state = 'current'"
    " order by u.governing_date {order}, u.ref {order} limit :limit"
)


def find_all(db: Database, lookups: Collection[Lookup]) -> dict[Lookup, tuple[Record, ...]]:
    """The answers that ``storage.updates.past.find`` gives to each: one query for all that differ in the key only."""
    answers: dict[Lookup, list[Record]] = {lookup: [] for lookup in lookups}
    alike: dict[Lookup, list[str]] = {}
    for lookup in answers:
        alike.setdefault(lookup._replace(key=""), []).append(lookup.key)
    for one, keys in alike.items():
        where = _ANYWHERE if one.organization_id is None else _AT_HOME
        sql = (_ALL if one.field is None else _BY_KEY).format(order="desc" if one.newest else "asc", **where)
        parameters: Mapping[str, object] = {
            "keys": json.dumps(keys, ensure_ascii=False),
            "field": one.field,
            "kind": one.kind,
            "home": one.organization_id,
            "limit": one.limit,
        }
        for key, *record in db.conn.execute(sql, parameters):
            answers[one._replace(key=key)].append(_record(record))
    return {lookup: tuple(sorted(found, key=_order)) for lookup, found in answers.items()}


def _record(row: Sequence[str]) -> Record:
    ref, kind, organization_id, day, fields, evidence, severity = row
    return Record(
        ref, kind, organization_id, date.fromisoformat(day), _read(fields)[0], _read(evidence)[0], severity
    )


def _order(record: Record) -> tuple[date, str]:
    return record.governing_date, record.ref


def fields_of(past: Past) -> dict[str, Any]:
    """What was stated in it."""
    found: dict[str, Any] = _read(past.fields)[0]
    return found


def evidence_of(past: Past) -> Evidence:
    """What stands behind it."""
    found: Evidence = _read(past.evidence)[0]
    return found
