"""Updates (报送) on record: revisions, and what names them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from storage.conversation.drafts import Evidence, Fields
from storage.database.rows import Row, insert, number, one, rows
from storage.database.times import to_text
from storage.updates import words

_COLUMNS = (
    "u.id, u.ref, u.kind, u.organization_id, u.person_id, u.title, u.governing_date, u.reported_at, u.state,"
    " u.revision, u.severity, u.outbox_id, u.withdrawn_for, u.replaced_by, r.id as revision_id, r.fields, r.evidence,"
    " (select c.severity_test from check_run c where c.revision_id = r.id and c.latest = 1) as severity_test,"
    " (select f.acting_for from revision f where f.update_id = u.id and f.n = 1) as acting_for"
)
_CURRENT = (
    f"select {_COLUMNS} from update_record u join revision r on r.update_id = u.id and r.n = u.revision"
)


@dataclass(frozen=True, slots=True)
class Update:
    """An update with its newest revision. ``severity_test``: what made it as severe as it is.

    ``acting_for``: whom its reporter stood in for. ``replaced_by``: the record of another kind that stands in its
    place.
    """

    id: int
    ref: str
    kind: str
    organization_id: str
    person_id: int
    title: str
    governing_date: str
    reported_at: str
    state: str
    revision: int
    severity: str | None
    outbox_id: int | None
    revision_id: int
    fields: Fields
    evidence: Evidence
    severity_test: str | None
    withdrawn_for: str | None = None
    acting_for: int | None = None
    replaced_by: int | None = None

    @classmethod
    def from_row(cls, row: Row) -> Update:
        values = {name: row[name] for name in cls.__dataclass_fields__}
        for name in ("fields", "evidence"):
            values[name] = json.loads(values[name])
        return cls(**values)


def next_ref(db: Database, prefix: str) -> str:
    """The next reference that people can quote, for example ``DS-0012``."""
    last = number(
        db,
        "insert into ref_counter (prefix, last) values (?, 1)"
        " on conflict (prefix) do update set last = last + 1 returning last",
        [prefix],
    )
    return f"{prefix}-{last:04d}"


def add(
    db: Database,
    *,
    ref: str,
    kind: str,
    organization_id: str,
    person_id: int,
    title: str,
    governing_date: str,
    state: str,
    fields: Fields,
    evidence: Evidence,
    source: str,
    now: datetime,
    acting_for: int | None = None,
    reason: str | None = None,
) -> int:
    """Put a new update on record, as its first revision; returns its id. ``reason``: why in another's place."""
    update_id = insert(
        db,
        "insert into update_record (ref, kind, organization_id, person_id, title, governing_date, reported_at, state)"
        " values (?, ?, ?, ?, ?, ?, ?, ?)",
        [ref, kind, organization_id, person_id, title, governing_date, to_text(now), state],
    )
    _add_revision(db, update_id, 1, person_id, fields, evidence, source, now, acting_for, reason)
    words.keep(db, update_id)
    return update_id


def revise(
    db: Database,
    update: Update,
    *,
    person_id: int,
    title: str,
    governing_date: str,
    fields: Fields,
    evidence: Evidence,
    source: str,
    now: datetime,
    acting_for: int | None = None,
    reason: str | None = None,
) -> None:
    """Add a revision; the ones before are kept. ``reason``: why something was corrected."""
    n = update.revision + 1
    _add_revision(db, update.id, n, person_id, fields, evidence, source, now, acting_for, reason)
    db.conn.execute(
        "update update_record set revision = ?, title = ?, governing_date = ? where id = ?",
        [n, title, governing_date, update.id],
    )
    words.keep(db, update.id)


def _add_revision(
    db: Database,
    update_id: int,
    n: int,
    person_id: int,
    fields: Fields,
    evidence: Evidence,
    source: str,
    now: datetime,
    acting_for: int | None,
    reason: str | None = None,
) -> None:
    db.conn.execute(
        "insert into revision (update_id, n, person_id, fields, evidence, source, created_at, acting_for, reason)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            update_id,
            n,
            person_id,
            json.dumps(fields, ensure_ascii=False),
            json.dumps(evidence, ensure_ascii=False),
            source,
            to_text(now),
            acting_for,
            reason,
        ],
    )


def set_keys(db: Database, update: Update, keys: Mapping[str, str]) -> None:
    """Note what the update can be looked up by: field -> normalized value."""
    db.conn.execute("delete from update_key where update_id = ?", [update.id])
    db.conn.executemany(
        "insert into update_key (update_id, kind, field, value, organization_id) values (?, ?, ?, ?, ?)",
        [(update.id, update.kind, name, value, update.organization_id) for name, value in keys.items()],
    )


def keys_of(db: Database, update_id: int) -> dict[str, str]:
    """What the update can be looked up by: field -> normalized value."""
    found = rows(db, "select field, value from update_key where update_id = ?", [update_id])
    return {row["field"]: row["value"] for row in found}


def called(db: Database, ref: str) -> Update | None:
    """The update with this reference, as people quote it: ``DS-0012``; what stands in its place, if it was of the
    wrong kind.
    """
    row = one(db, "select id from update_record where ref = ?", [ref])
    return standing(db, row["id"]) if row else None


def standing(db: Database, update_id: int) -> Update | None:
    """The update, or what stands in its place, if it was of the wrong kind."""
    found = get(db, update_id)
    while found is not None and found.replaced_by is not None:
        found = get(db, found.replaced_by)
    return found


def replaced(db: Database, update_id: int) -> Update | None:
    """The record of the wrong kind in whose place this one stands."""
    row = one(db, f"{_CURRENT} where u.replaced_by = ?", [update_id])
    return Update.from_row(row) if row else None


def of_revision(db: Database, revision_id: int) -> Update | None:
    """The update that has this revision, as it is now."""
    row = one(db, f"{_CURRENT} where u.id = (select update_id from revision where id = ?)", [revision_id])
    return Update.from_row(row) if row else None


def going_by(db: Database, organization_id: str, kind: str, field: str, key: str) -> Update | None:
    """The organization's newest update of a kind that goes by this (normalized) name and isn't withdrawn."""
    row = one(
        db,
        f"{_CURRENT} where u.state != 'withdrawn' and u.id in (select update_id from update_key"
        " where field = ? and value = ? and organization_id = ? and kind = ?) order by u.id desc limit 1",
        [field, key, organization_id, kind],
    )
    return Update.from_row(row) if row else None


def get(db: Database, update_id: int) -> Update | None:
    row = one(db, f"{_CURRENT} where u.id = ?", [update_id])
    return Update.from_row(row) if row else None


def revised_by(db: Database, update: Update) -> tuple[int, int | None]:
    """Who made the newest revision, and whom they stood in for: ids of persons."""
    row = one(db, "select person_id, acting_for from revision where id = ?", [update.revision_id])
    assert row is not None  # noqa: S101 - an update has a revision
    return row["person_id"], row["acting_for"]


def shown_by(db: Database, outbox_id: int) -> Update | None:
    """The update whose verdict this message shows to its reporter."""
    row = one(db, f"{_CURRENT} where u.outbox_id = ? order by u.id desc limit 1", [outbox_id])
    return Update.from_row(row) if row else None


def kinds_by(db: Database, person_id: int, since: datetime, limit: int) -> list[str]:
    """The kinds that a person has reported most since a time, the most frequent first."""
    found = rows(
        db,
        "select kind from update_record where person_id = ? and reported_at >= ? and state != 'withdrawn'"
        " group by kind order by count(*) desc, max(id) desc limit ?",
        [person_id, to_text(since), limit],
    )
    return [row["kind"] for row in found]


def latest_of(db: Database, organization_id: str, kind: str) -> Update | None:
    """The organization's latest update of a kind, for "same as last time"."""
    row = one(
        db,
        f"{_CURRENT} where u.organization_id = ? and u.kind = ? and u.state != 'withdrawn'"
        " order by u.reported_at desc, u.id desc limit 1",
        [organization_id, kind],
    )
    return Update.from_row(row) if row else None


def newest(db: Database, organization_ids: Sequence[str], limit: int = 10) -> list[Update]:
    """What these organizations reported last, the newest first."""
    # A few of each organization, from the end of the index: sorting all of them would cost more each year.
    found = rows(
        db,
        f"{_CURRENT} where u.id in (select v.id from json_each(?) o cross join update_record v on v.id in"
        " (select w.id from update_record w where w.organization_id = o.value and w.state != 'withdrawn'"
        " order by w.reported_at desc, w.id desc limit ?))"
        " order by u.reported_at desc, u.id desc limit ?",
        [json.dumps(list(organization_ids)), limit, limit],
    )
    return [Update.from_row(row) for row in found]


def replace(db: Database, update_id: int, by: int) -> None:
    """Note what stands in the place of a record of the wrong kind."""
    db.conn.execute("update update_record set replaced_by = ? where id = ?", [by, update_id])


def set_message(db: Database, update_id: int, outbox_id: int | None) -> None:
    """Note the reporter's living message; None: another record is shown there."""
    db.conn.execute("update update_record set outbox_id = ? where id = ?", [outbox_id, update_id])


def set_state(db: Database, update_id: int, state: str) -> None:
    db.conn.execute("update update_record set state = ? where id = ?", [state, update_id])


def confirm(
    db: Database, update: Update, person_id: int, now: datetime, acting_for: int | None = None
) -> None:
    """It counts from now on: the CDO stands for its newest revision, or who acts for them."""
    set_state(db, update.id, "current")
    db.conn.execute(
        "update revision set confirmed_by = ?, confirmed_for = ?, confirmed_at = ? where id = ?",
        [person_id, acting_for, to_text(now), update.revision_id],
    )


def withdraw(
    db: Database,
    update_id: int,
    reason: str,
    person_id: int,
    now: datetime,
    acting_for: int | None = None,
) -> None:
    """It stays on record, and counts for nothing any more. ``acting_for``: whom the person stood in for."""
    db.conn.execute(
        "update update_record set state = 'withdrawn', withdrawn_for = ?, withdrawn_by = ?,"
        " withdrawn_acting_for = ?, withdrawn_at = ? where id = ?",
        [reason, person_id, acting_for, to_text(now), update_id],
    )


def after(db: Database, update_id: int, limit: int) -> list[int]:
    """The next updates after this one, in the order of reporting, the withdrawn ones left out."""
    found = rows(
        db,
        "select id from update_record where id > ? and state != 'withdrawn' order by id limit ?",
        [update_id, limit],
    )
    return [int(row["id"]) for row in found]
