"""What was reported in a stretch of time, as a list says it: without reading the records themselves."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from storage.database.rows import number, rows
from storage.database.times import to_text


@dataclass(frozen=True, slots=True)
class Reported:
    """What a list says of an update."""

    ref: str
    title: str
    organization_id: str
    state: str


def between(
    db: Database, organization_ids: Sequence[str], after: datetime, until: datetime
) -> list[Reported]:
    """What these organizations reported from one time until before the other, oldest first."""
    found = rows(
        db,
        "select u.ref, u.title, u.organization_id, u.state from json_each(?) o cross join update_record u"
        " on u.organization_id = o.value and u.reported_at >= ? and u.reported_at < ?"
        " where u.state != 'withdrawn' order by u.reported_at, u.id",
        [json.dumps(list(organization_ids)), to_text(after), to_text(until)],
    )
    return [Reported(**row) for row in found]


def count(db: Database, organization_ids: Sequence[str], after: str, until: str) -> int:
    """How many updates these organizations reported from one time until before the other."""
    return number(
        db,
        "select count(*) from json_each(?) o cross join update_record u on u.organization_id = o.value"
        " and u.reported_at >= ? and u.reported_at < ? where u.state != 'withdrawn'",
        [json.dumps(list(organization_ids)), after, until],
    )
