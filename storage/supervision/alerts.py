"""Alerts (预警): what a supervisor must see, in which state it is, and each person's copy of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from storage.database.rows import Row, insert, number, one, rows
from storage.database.times import to_text
from storage.supervision.holds import HELD_OF

_ALERT = (
    "select id, update_id, organization_id, episode, status, urgent, assignee_id, due_at, opened_at, resolved_at,"
    " version, matter, waits, offered_to, offered_by, snoozed, snoozed_until,"
    f" {HELD_OF.format(alert='alert.id')} as held from alert"
)
_FLAGS = ("urgent", "waits")
# Events with which an alert ends: a person resolved it, its cause went, the issue that it is about closed.
ENDS = ("resolved", "cleared", "closed")
# Evidence came, which changes nothing in how the alert stands.
EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Alert:
    """``matter``: what it is about (``matter_of_update``, ``matter_of_organization``, ``matter_of_key``).

    ``update_id``: the record behind it, if there is one. ``waits``: it rings with the others of its day.
    ``offered_to``: who is asked to follow up, and hasn't answered yet. ``snoozed``: reminders rest, until that
    time (``time``), or until something happens (``event``), and no longer than ``snoozed_until``. ``held``: it doesn't
    ring, because a ``silence`` says so or another alert does (``blocked``).
    """

    id: int
    update_id: int | None
    organization_id: str
    episode: int
    status: str
    urgent: bool
    assignee_id: int | None
    due_at: str | None
    opened_at: str
    resolved_at: str | None
    version: int
    matter: str = ""
    waits: bool = False
    offered_to: int | None = None
    offered_by: int | None = None
    snoozed: str = ""
    snoozed_until: str | None = None
    held: str = ""

    @property
    def acknowledge_by(self) -> datetime | None:
        """Until when somebody is to acknowledge it; None: nobody has to, for somebody has, or it doesn't ring."""
        waits = self.status == "open" and not self.held and self.due_at is not None
        return datetime.fromisoformat(str(self.due_at)) if waits else None

    def is_late(self, now: datetime) -> bool:
        """True: nobody has acknowledged it in time, although it rang."""
        by = self.acknowledge_by
        return by is not None and by < now

    @classmethod
    def from_row(cls, row: Row) -> Alert:
        return cls(**{**row, **{name: bool(row[name]) for name in _FLAGS}})


@dataclass(frozen=True, slots=True)
class Reading:
    """A rule that opened an alert. ``values``: of an inference, fact -> what was read when it came true."""

    rule_id: str
    since: str
    cleared: bool
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AlertEvent:
    """Who did what and when; no person: it happened by itself. ``pieces``: of evidence that came then, how many."""

    what: str
    person_id: int | None
    person_name: str | None
    reason: str | None
    at: str
    pieces: int = 0


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of an alert, with what the alert is about; without a record, ``ref`` and ``title`` are None."""

    what: str
    person_name: str | None
    at: str
    ref: str | None
    title: str | None
    organization_id: str
    alert_id: int


@dataclass(frozen=True, slots=True)
class Copy:
    """The living message that shows an alert to one person."""

    person_id: int
    outbox_id: int


def matter_of_update(update_id: int) -> str:
    return f"update:{update_id}"


def matter_of_organization(organization_id: str) -> str:
    return f"organization:{organization_id}"


def matter_of_key(field: str, organization_id: str, key: str) -> str:
    """What an organization's records have in common by a key field: a dataset, a project."""
    return f"{field}:{organization_id}:{key}"


def open_alert(
    db: Database,
    *,
    matter: str,
    update_id: int | None,
    organization_id: str,
    causes: Iterable[str],
    urgent: bool,
    due: datetime | None,
    now: datetime,
    waits: bool = False,
) -> Alert:
    """Open a new episode of alert about a matter."""
    last = one(db, "select max(episode) as n from alert where matter = ?", [matter])
    episode = int((last and last["n"]) or 0) + 1
    alert_id = insert(
        db,
        "insert into alert (matter, update_id, organization_id, episode, status, urgent, waits, due_at, opened_at)"
        " values (?, ?, ?, ?, 'open', ?, ?, ?, ?)",
        [
            matter,
            update_id,
            organization_id,
            episode,
            int(urgent),
            int(waits),
            to_text(due) if due else None,
            to_text(now),
        ],
    )
    for rule_id in causes:
        add_cause(db, alert_id, rule_id, now)
    note(db, alert_id, "opened", None, None, now)
    found = get(db, alert_id)
    assert found is not None  # noqa: S101 - it was inserted above
    return found


def get(db: Database, alert_id: int) -> Alert | None:
    row = one(db, f"{_ALERT} where id = ?", [alert_id])
    return Alert.from_row(row) if row else None


def standing(db: Database, matter: str) -> Alert | None:
    """The alert about a matter that isn't resolved."""
    row = one(db, f"{_ALERT} where matter = ? and status != 'resolved'", [matter])
    return Alert.from_row(row) if row else None


def latest(db: Database, matter: str) -> Alert | None:
    row = one(db, f"{_ALERT} where matter = ? order by episode desc limit 1", [matter])
    return Alert.from_row(row) if row else None


def behind(db: Database, update_id: int) -> Alert | None:
    """What the reporter of an update is told of: an alert that isn't resolved rather than one that is."""
    row = one(db, f"{_ALERT} where update_id = ? order by status = 'resolved', id desc limit 1", [update_id])
    return Alert.from_row(row) if row else None


def waiting(db: Database) -> list[Alert]:
    """Those that ring together: by organization."""
    return [Alert.from_row(row) for row in rows(db, f"{_ALERT} where waits = 1 order by organization_id, id")]


def is_waiting(db: Database, *, urgent: bool = False) -> bool:
    """True: there are some (``urgent``: some that can't wait long)."""
    found = one(db, "select 1 as found from alert where waits = 1 and urgent >= ? limit 1", [int(urgent)])
    return found is not None


def end_waiting(db: Database) -> None:
    """All that waited has been seen to."""
    db.conn.execute("update alert set waits = 0 where waits = 1")


def set_waiting(db: Database, alert_id: int, waits: bool) -> None:
    db.conn.execute("update alert set waits = ? where id = ?", [int(waits), alert_id])


def set_due(db: Database, alert_id: int, due_at: str | None) -> None:
    """It is to be acknowledged by another time; ISO text, UTC."""
    db.conn.execute("update alert set due_at = ? where id = ?", [due_at, alert_id])


def set_record(db: Database, alert_id: int, update_id: int) -> None:
    """Another record is now the one that was looked at last."""
    db.conn.execute("update alert set update_id = ? where id = ?", [update_id, alert_id])


def unresolved(db: Database, organization_ids: Sequence[str]) -> list[Alert]:
    """Alerts of these organizations that aren't resolved: urgent ones first, then the oldest."""
    marks = ",".join("?" * len(organization_ids))
    found = rows(
        db,
        f"{_ALERT} where organization_id in ({marks}) and status != 'resolved'"
        " order by urgent desc, opened_at, id",
        list(organization_ids),
    )
    return [Alert.from_row(row) for row in found]


def count_resolved(db: Database, organization_ids: Sequence[str], since: str) -> int:
    """How many alerts of these organizations were resolved at that time (UTC text) or later."""
    sql = f"select count(*) from json_each(?) o cross join alert a on {_RESOLVED_LATELY}"
    return number(db, sql, [json.dumps(list(organization_ids)), since])


def resolved(
    db: Database, organization_ids: Sequence[str], since: str, limit: int, offset: int
) -> list[Alert]:
    """A page of them, those that were resolved last first."""
    found = rows(
        db,
        f"{_ALERT} where id in (select a.id from json_each(?) o cross join alert a on {_RESOLVED_LATELY}"
        " order by a.resolved_at desc, a.id desc limit ? offset ?) order by resolved_at desc, id desc",
        [json.dumps(list(organization_ids)), since, limit, offset],
    )
    return [Alert.from_row(row) for row in found]


# As the index has it.
_RESOLVED_LATELY = "a.organization_id = o.value and a.status = 'resolved' and a.resolved_at >= ?"


def causes(db: Database, alert_id: int) -> list[str]:
    """The rules that hold it open."""
    found = rows(
        db,
        "select rule_id from alert_cause where alert_id = ? and cleared_at is null order by rule_id",
        [alert_id],
    )
    return [row["rule_id"] for row in found]


def every_cause(db: Database, alert_id: int) -> list[str]:
    """The rules that opened it, whether they still hold or not."""
    found = rows(db, "select rule_id from alert_cause where alert_id = ? order by rule_id", [alert_id])
    return [row["rule_id"] for row in found]


def readings(db: Database, alert_id: int) -> list[Reading]:
    """The rules that opened it, each with what it read then."""
    found = rows(
        db,
        "select rule_id, opened_at, cleared_at, read from alert_cause where alert_id = ? order by rule_id",
        [alert_id],
    )
    return [
        Reading(row["rule_id"], row["opened_at"], row["cleared_at"] is not None, json.loads(row["read"]))
        for row in found
    ]


def add_cause(
    db: Database, alert_id: int, rule_id: str, now: datetime, read: Mapping[str, Any] | None = None
) -> None:
    db.conn.execute(
        "insert into alert_cause (alert_id, rule_id, opened_at, read) values (?, ?, ?, ?)"
        " on conflict (alert_id, rule_id) do update set cleared_at = null, read = excluded.read,"
        " silence_id = iif(cleared_at is null, silence_id, null),"
        " blocked_by = iif(cleared_at is null, blocked_by, null),"
        " blocking_rule = iif(cleared_at is null, blocking_rule, null),"
        " opened_at = iif(cleared_at is null, opened_at, excluded.opened_at)",
        [alert_id, rule_id, to_text(now), json.dumps(read or {}, ensure_ascii=False)],
    )


def clear_cause(db: Database, alert_id: int, rule_id: str, now: datetime) -> None:
    db.conn.execute(
        "update alert_cause set cleared_at = ? where alert_id = ? and rule_id = ?",
        [to_text(now), alert_id, rule_id],
    )


def change(
    db: Database, alert: Alert, *, what: str, person_id: int | None, now: datetime, reason: str | None = None
) -> Alert:
    """Keep an alert as it is handed over (the same one, replaced in part), and note who changed what."""
    resolved = to_text(now) if alert.status == "resolved" else None
    db.conn.execute(
        "update alert set status = ?, assignee_id = ?, urgent = ?, resolved_at = ?, due_at = ?, offered_to = ?,"
        " offered_by = ?, snoozed = ?, snoozed_until = ?, version = version + 1 where id = ?",
        [
            alert.status,
            alert.assignee_id,
            int(alert.urgent),
            resolved,
            alert.due_at,
            alert.offered_to,
            alert.offered_by,
            alert.snoozed,
            alert.snoozed_until,
            alert.id,
        ],
    )
    note(db, alert.id, what, person_id, reason, now)
    changed = get(db, alert.id)
    assert changed is not None  # noqa: S101 - it was updated above
    return changed


def note(
    db: Database,
    alert_id: int,
    what: str,
    person_id: int | None,
    reason: str | None,
    now: datetime,
    parcel_id: int | None = None,
) -> None:
    db.conn.execute(
        "insert into alert_event (alert_id, what, person_id, reason, at, parcel_id) values (?, ?, ?, ?, ?, ?)",
        [alert_id, what, person_id, reason, to_text(now), parcel_id],
    )


def events(db: Database, alert_id: int) -> list[AlertEvent]:
    """What happened to it, oldest first."""
    found = rows(
        db,
        "select e.what, e.person_id, p.name as person_name, e.reason, e.at,"
        " (select count(*) from piece i where i.parcel_id = e.parcel_id and i.state = 'kept') as pieces"
        " from alert_event e left join person p on p.id = e.person_id where e.alert_id = ? order by e.id",
        [alert_id],
    )
    return [AlertEvent(**row) for row in found]


def happened_between(
    db: Database, organization_ids: Sequence[str], after: datetime, until: datetime
) -> list[Happening]:
    """What happened to alerts of these organizations from one time until before the other, oldest first.

    What happens in the second in which one digest is made belongs to the next. That somebody was reminded before a
    limit is no news to others, nor is evidence.
    """
    found = rows(
        db,
        # From the times on: an organization's alerts are more each year, those of a day aren't.
        "select e.what, p.name as person_name, e.at, u.ref, u.title, a.organization_id, a.id as alert_id"
        " from alert_event e indexed by alert_event_at cross join alert a on a.id = e.alert_id"
        " left join update_record u on u.id = a.update_id left join person p on p.id = e.person_id"
        " where e.at >= ? and e.at < ? and e.what not in ('late-blue', 'evidence')"
        " and a.organization_id in (select value from json_each(?)) order by e.id",
        [to_text(after), to_text(until), json.dumps(list(organization_ids))],
    )
    return [Happening(**row) for row in found]


def add_copy(db: Database, alert_id: int, person_id: int, outbox_id: int) -> None:
    """Note the living message of a person; a newer one takes the place of the one before."""
    db.conn.execute(
        "insert into alert_copy (alert_id, person_id, outbox_id) values (?, ?, ?)"
        " on conflict (alert_id, person_id) do update set outbox_id = excluded.outbox_id",
        [alert_id, person_id, outbox_id],
    )


def copies(db: Database, alert_id: int) -> list[Copy]:
    found = rows(
        db, "select person_id, outbox_id from alert_copy where alert_id = ? order by person_id", [alert_id]
    )
    return [Copy(**row) for row in found]


def shown_by(db: Database, outbox_id: int) -> Alert | None:
    """The alert that this message shows."""
    row = one(db, "select alert_id from alert_copy where outbox_id = ?", [outbox_id])
    return get(db, row["alert_id"]) if row else None
