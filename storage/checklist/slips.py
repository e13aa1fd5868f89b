"""Slips (督办单) about what is owed: blue near the deadline, yellow when it is over, red when it is long over.

Which was sent last stands in the obligation and is forgotten with its fulfilment; what was sent to whom stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from storage.database.times import to_text

COLOURS = ("blue", "yellow", "red")


@dataclass(frozen=True, slots=True)
class Pressing:
    """Something owed of which a slip is due. ``update_id``: it is to be completed; else a duty, and its period."""

    obligation_id: int
    organization_id: str
    update_id: int | None
    duty_id: str | None
    owed_id: str | None
    period: str | None
    due_at: str


def due(db: Database, colour: str, until: datetime, now: datetime, left: float, limit: int) -> list[Pressing]:
    """What is due by ``until`` and has no slip of this colour or a later one, the longest due first.

    ``left``: at most this share (0 to 1) of its time is left.
    """
    rank = COLOURS.index(colour) + 1
    found = db.conn.execute(
        "select id as obligation_id, organization_id, update_id, duty_id, owed_id, period, due_at"
        # From the partial index obligation_slip: a range for each colour that it had before.
        f" from obligation where closed_at is null and slip in ({','.join(map(str, range(rank)))})"
        " and due_at <= ? and julianday(due_at) - julianday(?) <= ? * (julianday(due_at) - julianday(opened_at))"
        " order by due_at, id limit ?",
        [to_text(until), to_text(now), left, limit],
    )
    return [Pressing(*row) for row in found]


def note(db: Database, colour: str, sent: Iterable[tuple[Pressing, Iterable[int]]], now: datetime) -> None:
    """These got a slip; with whom was told, each once."""
    rank, at = COLOURS.index(colour) + 1, to_text(now)
    told = [(each, json.dumps(sorted(persons))) for each, persons in sent]
    db.conn.executemany(
        "update obligation set slip = ? where id = ?", [(rank, each.obligation_id) for each, _ in told]
    )
    db.conn.executemany(
        "insert into slip (obligation_id, organization_id, duty_id, update_id, colour, due_at, sent_at, told)"
        " values (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                each.obligation_id,
                each.organization_id,
                each.duty_id,
                each.update_id,
                colour,
                each.due_at,
                at,
                persons,
            )
            for each, persons in told
        ],
    )
