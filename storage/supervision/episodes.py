"""Alerts as they went, from opening to end: for who looks back at a stretch of time."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlite_utils import Database

from storage.database.rows import Row, one, rows
from storage.database.times import to_text
from storage.supervision.alerts import ENDS
from storage.supervision.holds import HELD_OF


@dataclass(frozen=True, slots=True)
class Episode:
    """One alert. Times are ISO text; ``causes``: ids of the rules that opened it.

    ``ref`` and ``title``: of the record behind it, if there is one. ``end``: a person resolved it, its cause went, or
    its issue closed; None: it stands. ``ended_by`` and ``reason``: of who resolved it. ``assignee``: who has it in
    hand. ``held``: it doesn't ring now (``Alert.held``). ``evidence``: how many pieces came.
    """

    id: int
    organization_id: str
    status: str
    urgent: bool
    opened_at: str
    due_at: str | None
    resolved_at: str | None
    causes: tuple[str, ...]
    ref: str | None
    title: str | None
    assignee: str | None
    end: Literal["resolved", "cleared", "closed"] | None
    ended_by: str | None
    reason: str | None
    held: str = ""
    evidence: int = 0

    @classmethod
    def from_row(cls, row: Row) -> Episode:
        values = {name: row[name] for name in cls.__dataclass_fields__}
        return cls(**{**values, "urgent": bool(row["urgent"]), "causes": tuple(json.loads(row["causes"]))})


def next_under_version(db: Database, after: int) -> int | None:
    """The next alert that stands, or that a version of the pack has changed before; ``after``: an id."""
    row = one(
        db,
        "select a.id from alert a where a.id > ? and (a.status != 'resolved'"
        " or exists (select 1 from alert_event e where e.alert_id = a.id and e.what = 'version'))"
        " order by a.id limit 1",
        [after],
    )
    return int(row["id"]) if row else None


def standing_between(
    db: Database,
    organization_ids: Collection[str],
    *,
    after: datetime | None = None,
    until: datetime | None = None,
) -> list[Episode]:
    """Alerts of these organizations that were opened before one time and not over before the other, the oldest first.

    A stretch without ``after`` and ``until`` is all time.
    """
    found = rows(
        db,
        "select a.id, a.organization_id, a.status, a.urgent, a.opened_at, a.due_at, a.resolved_at,"
        " (select json_group_array(rule_id) from (select c.rule_id from alert_cause c where c.alert_id = a.id"
        " order by c.opened_at, c.rule_id)) as causes, u.ref, u.title, s.name as assignee,"
        " iif(a.status = 'resolved', e.what, null) as end, iif(a.status = 'resolved', p.name, null) as ended_by,"
        f" iif(a.status = 'resolved', e.reason, null) as reason, {HELD_OF.format(alert='a.id')} as held,"
        " (select count(*) from alert_event w join piece i on i.parcel_id = w.parcel_id and i.state = 'kept'"
        " where w.alert_id = a.id) as evidence"
        " from json_each(:homes) o cross join alert a on a.organization_id = o.value"
        " left join update_record u on u.id = a.update_id left join person s on s.id = a.assignee_id"
        " left join alert_event e on e.id = (select max(id) from alert_event where alert_id = a.id"
        " and what in (select value from json_each(:ends))) left join person p on p.id = e.person_id"
        " where a.opened_at < :until and (a.resolved_at is null or a.resolved_at >= :after)"
        " order by a.opened_at, a.id",
        {
            "homes": json.dumps(list(organization_ids)),
            "ends": json.dumps(ENDS),
            "after": to_text(after) if after else "",
            "until": to_text(until) if until else "~",
        },
    )
    return [Episode.from_row(row) for row in found]
