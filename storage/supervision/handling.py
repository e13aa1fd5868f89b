"""How an alert is followed up: its steps with their limits, and what happens when one isn't done in time.

Both are written when the alert opens and stay as they are, whatever the pack says later.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from policy.checklist.handling import PlannedStep
from storage.database.rows import Row, one, rows
from storage.database.times import to_text
from storage.supervision.holds import HELD_OF


@dataclass(frozen=True, slots=True)
class Step:
    """One step of handling an alert. ``severity``: whose limit it has."""

    alert_id: int
    step: str
    severity: str
    due_at: str
    done_at: str | None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What happens at a time unless the step is done by then. ``what``: rung, blue, yellow or red.

    ``reach``: who is told, as the pack names them.
    """

    alert_id: int
    step: str
    n: int
    at: str
    what: str
    reach: tuple[str, ...]

    @classmethod
    def from_row(cls, row: Row) -> FollowUp:
        return cls(**{**row, "reach": tuple(json.loads(row["reach"]))})


_FOLLOW_UP = "select alert_id, step, n, at, what, reach from follow_up"


def plan(db: Database, alert_id: int, planned: PlannedStep) -> None:
    """Write a step with what follows if it isn't done; a step that is there already begins anew."""
    step = planned.step
    db.conn.execute("delete from follow_up where alert_id = ? and step = ?", [alert_id, step])
    db.conn.execute(
        "insert into handling (alert_id, step, severity, due_at) values (?, ?, ?, ?)"
        " on conflict (alert_id, step) do update set severity = excluded.severity, due_at = excluded.due_at,"
        " done_at = null",
        [alert_id, step, planned.severity.value, to_text(planned.due)],
    )
    for n, signal in enumerate(planned.signals):
        db.conn.execute(
            "insert into follow_up (alert_id, step, n, at, what, reach) values (?, ?, ?, ?, ?, ?)",
            [alert_id, step, n, to_text(signal.at), signal.what, json.dumps(signal.reach)],
        )


def steps(db: Database, alert_id: int) -> list[Step]:
    """The steps of an alert, those first that are due first."""
    found = rows(
        db,
        "select alert_id, step, severity, due_at, done_at from handling where alert_id = ? order by due_at, step",
        [alert_id],
    )
    return [Step(**row) for row in found]


def finish(db: Database, alert_id: int, step: str, now: datetime) -> bool:
    """The step is done: nothing follows any more. True if it wasn't before."""
    done = db.conn.execute(
        "update handling set done_at = ? where alert_id = ? and step = ? and done_at is null",
        [to_text(now), alert_id, step],
    )
    db.conn.execute(
        "update follow_up set state = 'void' where alert_id = ? and step = ? and state = 'waiting'",
        [alert_id, step],
    )
    return done.rowcount > 0


def take_up_again(db: Database, alert_id: int, step: str) -> None:
    """The step isn't done after all: what was still to follow does so at its time. One that wasn't done stays so."""
    again = db.conn.execute(
        "update handling set done_at = null where alert_id = ? and step = ? and done_at is not null",
        [alert_id, step],
    )
    if not again.rowcount:
        return
    db.conn.execute(
        "update follow_up set state = 'waiting' where alert_id = ? and step = ? and state = 'void'",
        [alert_id, step],
    )


def due(db: Database, now: datetime, limit: int) -> list[FollowUp]:
    """What waits and whose time has come, the longest due first; what is held back goes on waiting."""
    found = rows(
        db,
        f"{_FOLLOW_UP} where state = 'waiting' and at <= ? and {HELD_OF.format(alert='follow_up.alert_id')} = ''"
        " order by at, alert_id, step, n limit ?",
        [to_text(now), limit],
    )
    return [FollowUp.from_row(row) for row in found]


def postpone(db: Database, follow_up: FollowUp, at: datetime) -> None:
    db.conn.execute(
        "update follow_up set at = ? where alert_id = ? and step = ? and n = ?",
        [to_text(at), follow_up.alert_id, follow_up.step, follow_up.n],
    )


def drop_waiting(db: Database, alert_id: int, step: str, what: str) -> None:
    """It has happened already: it doesn't happen again at its own time."""
    db.conn.execute(
        "update follow_up set state = 'void' where alert_id = ? and step = ? and what = ? and state = 'waiting'",
        [alert_id, step, what],
    )


def note_done(db: Database, follow_up: FollowUp, told: Iterable[int]) -> None:
    """It happened; ``told``: the persons who were told."""
    db.conn.execute(
        "update follow_up set state = 'done', told = ? where alert_id = ? and step = ? and n = ?",
        [json.dumps(sorted(set(told))), follow_up.alert_id, follow_up.step, follow_up.n],
    )


def happened(db: Database, alert_id: int) -> list[FollowUp]:
    """What happened for want of a step, the first first."""
    found = rows(db, f"{_FOLLOW_UP} where alert_id = ? and state = 'done' order by at, step, n", [alert_id])
    return [FollowUp.from_row(row) for row in found]


def next_at(db: Database, alert_id: int) -> str | None:
    """When something follows next, if nothing is done."""
    row = one(db, "select min(at) as at from follow_up where alert_id = ? and state = 'waiting'", [alert_id])
    return row["at"] if row else None


def without_next(db: Database, limit: int) -> list[int]:
    """Open alerts for which nothing is planned any more, and of which that wasn't said yet."""
    found = rows(
        db,
        "select a.id from alert a where a.status != 'resolved' and a.waits = 0"
        f" and {HELD_OF.format(alert='a.id')} = ''"
        " and not exists (select 1 from follow_up f where f.alert_id = a.id and f.state = 'waiting')"
        " and not exists (select 1 from alert_event e where e.alert_id = a.id and e.what = 'rests')"
        " order by a.id limit ?",
        [limit],
    )
    return [int(row["id"]) for row in found]
