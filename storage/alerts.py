"""Alerts (预警): what a supervisor must see, in which state it is, and each person's copy of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from storage.rows import insert, one, rows
from storage.times import to_text

_ALERT = (
    "select id, update_id, organization_id, episode, status, urgent, assignee_id, due_at, opened_at, resolved_at,"
    " version from alert"
)


@dataclass(frozen=True, slots=True)
class Alert:
    id: int
    update_id: int
    organization_id: str
    episode: int
    status: str
    urgent: bool
    assignee_id: int | None
    due_at: str | None
    opened_at: str
    resolved_at: str | None
    version: int


@dataclass(frozen=True, slots=True)
class AlertEvent:
    """Who did what and when; no person: it happened by itself."""

    what: str
    person_id: int | None
    person_name: str | None
    reason: str | None
    at: str


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of an alert, with what the alert is about."""

    what: str
    person_name: str | None
    at: str
    ref: str
    title: str
    organization_id: str


@dataclass(frozen=True, slots=True)
class Copy:
    """The living message that shows an alert to one person."""

    person_id: int
    outbox_id: int


def open_alert(
    db: Database,
    *,
    update_id: int,
    organization_id: str,
    causes: Iterable[str],
    urgent: bool,
    due: datetime | None,
    now: datetime,
) -> Alert:
    """Open a new episode of alert about an update."""
    last = one(db, "select max(episode) as n from alert where update_id = ?", [update_id])
    episode = int((last and last["n"]) or 0) + 1
    alert_id = insert(
        db,
        "insert into alert (update_id, organization_id, episode, status, urgent, due_at, opened_at)"
        " values (?, ?, ?, 'open', ?, ?, ?)",
        [update_id, organization_id, episode, int(urgent), to_text(due) if due else None, to_text(now)],
    )
    for rule_id in causes:
        add_cause(db, alert_id, rule_id, now)
    note(db, alert_id, "opened", None, None, now)
    found = get(db, alert_id)
    assert found is not None  # noqa: S101 - it was inserted above
    return found


def get(db: Database, alert_id: int) -> Alert | None:
    row = one(db, f"{_ALERT} where id = ?", [alert_id])
    return Alert(**{**row, "urgent": bool(row["urgent"])}) if row else None


def standing(db: Database, update_id: int) -> Alert | None:
    """The alert about an update that isn't resolved."""
    row = one(db, f"{_ALERT} where update_id = ? and status != 'resolved'", [update_id])
    return Alert(**{**row, "urgent": bool(row["urgent"])}) if row else None


def latest(db: Database, update_id: int) -> Alert | None:
    row = one(db, f"{_ALERT} where update_id = ? order by episode desc limit 1", [update_id])
    return Alert(**{**row, "urgent": bool(row["urgent"])}) if row else None


def unresolved(db: Database, organization_ids: Sequence[str]) -> list[Alert]:
    """Alerts of these organizations that aren't resolved: urgent ones first, then the oldest."""
    marks = ",".join("?" * len(organization_ids))
    found = rows(
        db,
        f"{_ALERT} where organization_id in ({marks}) and status != 'resolved'"
        " order by urgent desc, opened_at, id",
        list(organization_ids),
    )
    return [Alert(**{**row, "urgent": bool(row["urgent"])}) for row in found]


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


def add_cause(db: Database, alert_id: int, rule_id: str, now: datetime) -> None:
    db.conn.execute(
        "insert into alert_cause (alert_id, rule_id, opened_at) values (?, ?, ?)"
        " on conflict (alert_id, rule_id) do update set cleared_at = null",
        [alert_id, rule_id, to_text(now)],
    )


def clear_cause(db: Database, alert_id: int, rule_id: str, now: datetime) -> None:
    db.conn.execute(
        "update alert_cause set cleared_at = ? where alert_id = ? and rule_id = ?",
        [to_text(now), alert_id, rule_id],
    )


def change(
    db: Database,
    alert: Alert,
    *,
    what: str,
    person_id: int | None,
    now: datetime,
    status: str | None = None,
    assignee_id: int | None = None,
    urgent: bool | None = None,
    reason: str | None = None,
    due: datetime | None = None,
) -> Alert:
    """Change an alert's state, and note who did it; returns it as it is now. ``due``: a new limit, if it has one."""
    status = status or alert.status
    db.conn.execute(
        "update alert set status = ?, assignee_id = ?, urgent = ?, resolved_at = ?, due_at = ?,"
        " version = version + 1 where id = ?",
        [
            status,
            assignee_id if assignee_id is not None else alert.assignee_id,
            int(alert.urgent if urgent is None else urgent),
            to_text(now) if status == "resolved" else None,
            to_text(due) if due else alert.due_at,
            alert.id,
        ],
    )
    note(db, alert.id, what, person_id, reason, now)
    changed = get(db, alert.id)
    assert changed is not None  # noqa: S101 - it was updated above
    return changed


def note(
    db: Database, alert_id: int, what: str, person_id: int | None, reason: str | None, now: datetime
) -> None:
    db.conn.execute(
        "insert into alert_event (alert_id, what, person_id, reason, at) values (?, ?, ?, ?, ?)",
        [alert_id, what, person_id, reason, to_text(now)],
    )


def events(db: Database, alert_id: int) -> list[AlertEvent]:
    """What happened to it, oldest first."""
    found = rows(
        db,
        "select e.what, e.person_id, p.name as person_name, e.reason, e.at from alert_event e"
        " left join person p on p.id = e.person_id where e.alert_id = ? order by e.id",
        [alert_id],
    )
    return [AlertEvent(**row) for row in found]


def happened_between(
    db: Database, organization_ids: Sequence[str], after: datetime, until: datetime
) -> list[Happening]:
    """What happened to alerts of these organizations from one time until before the other, oldest first.

    What happens in the second in which one digest is made belongs to the next.
    """
    marks = ",".join("?" * len(organization_ids))
    found = rows(
        db,
        "select e.what, p.name as person_name, e.at, u.ref, u.title, a.organization_id from alert_event e"
        " join alert a on a.id = e.alert_id join update_record u on u.id = a.update_id"
        " left join person p on p.id = e.person_id"
        f" where e.at >= ? and e.at < ? and a.organization_id in ({marks}) order by e.id",
        [to_text(after), to_text(until), *organization_ids],
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
