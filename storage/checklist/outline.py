"""What many organizations owe, row by row, for who looks over all of them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database

from storage.checklist.duties import Owed
from storage.database.rows import rows
from storage.database.times import to_text


@dataclass(frozen=True, slots=True)
class OwedBy:
    """An obligation with whose it is. ``ref``: of what met it; ``after``: of what it is owed after."""

    organization_id: str
    owed: Owed
    ref: str | None
    after: str | None


def owed_by(db: Database, organization_ids: Collection[str], *, met_from: datetime) -> Iterator[OwedBy]:
    """What these organizations owe by the checklist, by organization and due time.

    Of what was met, only what was due from ``met_from`` on: the rest is history.
    """
    found = rows(
        db,
        "select b.organization_id, b.duty_id, b.owed_id, b.subject, b.period, b.counts_from, b.due_at, b.state,"
        " b.met_by, b.met_on, b.reason, u.ref, a.ref as after from json_each(:homes) o"
        " cross join obligation b on b.organization_id = o.value and b.kind = 'duty'"
        " left join update_record u on u.id = b.met_by"
        " left join update_record a on b.period like 'update:%' and a.id = cast(substr(b.period, 8) as integer)"
        " where b.state != 'met' or b.due_at >= :from order by o.key, b.due_at, b.id",
        {"homes": json.dumps(list(organization_ids)), "from": to_text(met_from)},
    )
    for row in found:
        owed = Owed(**{name: row[name] for name in Owed.__dataclass_fields__})
        yield OwedBy(row["organization_id"], owed, row["ref"], row["after"])


def settled_on(db: Database, organization_ids: Collection[str]) -> Mapping[str, date]:
    """Organization -> the local day on which its duties were last worked out; those that never were aren't in it."""
    found = rows(
        db,
        "select s.organization_id, s.day from json_each(?) o join settlement s on s.organization_id = o.value",
        [json.dumps(list(organization_ids))],
    )
    return {row["organization_id"]: date.fromisoformat(row["day"]) for row in found}
