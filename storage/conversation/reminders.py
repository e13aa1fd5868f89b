"""Plans that somebody told of, and what else they want to be reminded of; and the day on which they are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlite_utils import Database

from storage.conversation.drafts import Fields
from storage.database.rows import Row, insert, one, rows
from storage.database.times import to_text

State = Literal["offered", "waiting", "sent", "done", "dropped"]


@dataclass(frozen=True, slots=True)
class Reminder:
    """One plan of one person. ``organization_id`` None: the person reports for several, and is asked later.

    ``kind`` None: it is no report, and ``fields`` has its ``title`` in the person's own words. ``fields``: what was
    read of the plan. ``text``: the person's words; None once they are forgotten.
    ``day``: on which it is delivered (ISO text); None until it is chosen.
    """

    id: int
    person_id: int
    organization_id: str | None
    kind: str | None
    fields: Fields
    text: str | None
    day: str | None
    state: State
    outbox_id: int | None
    created_at: str

    @classmethod
    def from_row(cls, row: Row) -> Reminder:
        values = {name: row[name] for name in cls.__dataclass_fields__}
        return cls(**{**values, "fields": json.loads(values["fields"])})


def offer(
    db: Database,
    *,
    person_id: int,
    organization_id: str | None,
    kind: str | None,
    fields: Fields,
    text: str,
    now: datetime,
) -> Reminder:
    """Keep a plan for which a reminder is offered; nothing is due until a day is chosen."""
    made = insert(
        db,
        "insert into reminder (person_id, organization_id, kind, fields, text, state, created_at, changed_at)"
        " values (?, ?, ?, ?, ?, 'offered', ?, ?)",
        [
            person_id,
            organization_id,
            kind,
            json.dumps(fields, ensure_ascii=False),
            text,
            to_text(now),
            to_text(now),
        ],
    )
    found = get(db, made)
    assert found is not None  # noqa: S101 - it was inserted a line ago
    return found


def get(db: Database, reminder_id: int) -> Reminder | None:
    row = one(db, "select * from reminder where id = ?", [reminder_id])
    return Reminder.from_row(row) if row else None


def save(db: Database, reminder: Reminder, now: datetime) -> None:
    """Note its day, how it stands, and its living message."""
    db.conn.execute(
        "update reminder set day = ?, state = ?, outbox_id = ?, changed_at = ? where id = ?",
        [reminder.day, reminder.state, reminder.outbox_id, to_text(now), reminder.id],
    )


def waiting_of(db: Database, person_id: int) -> list[Reminder]:
    """The person's reminders that wait, the next first."""
    found = rows(
        db, "select * from reminder where person_id = ? and state = 'waiting' order by day, id", [person_id]
    )
    return [Reminder.from_row(row) for row in found]


def last_spoken_of(db: Database, person_id: int, since: datetime) -> Reminder | None:
    """The person's reminder that was asked for, set, called up or delivered last, since then; none that is over."""
    row = one(
        db,
        "select * from reminder where person_id = ? and state in ('offered', 'waiting', 'sent') and changed_at >= ?"
        " order by changed_at desc, id desc limit 1",
        [person_id, to_text(since)],
    )
    return Reminder.from_row(row) if row else None


def shown_by(db: Database, outbox_id: int) -> Reminder | None:
    """The reminder whose living message this is."""
    row = one(db, "select * from reminder where outbox_id = ? order by id desc limit 1", [outbox_id])
    return Reminder.from_row(row) if row else None


def planned_by(db: Database, organization_id: str) -> list[Reminder]:
    """The plans told for an organization whose day is still to come, the next first."""
    found = rows(
        db,
        "select * from reminder where organization_id = ? and state = 'waiting' order by day, id",
        [organization_id],
    )
    return [Reminder.from_row(row) for row in found]
