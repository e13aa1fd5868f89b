"""Slips (督办单) about what is owed: blue near the deadline, yellow when it is over, red when it is long over.

Which was sent last stands in the obligation and is forgotten with its fulfilment; what was sent to whom stays.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from storage.database.times import to_text

COLOURS = ("blue", "yellow", "red")


@dataclass(frozen=True, slots=True)
class Pressing:
    """Something owed of which a slip is due. ``update_id``: it is to be completed; else a duty."""

    obligation_id: int
    organization_id: str
    update_id: int | None
    duty_id: str | None
    due_at: str


def due(db: Database, colour: str, until: datetime, now: datetime, left: float, limit: int) -> list[Pressing]:
    """What is due by ``until`` and has no slip of this colour or a later one, the longest due first. What was late when
    it was first found owed is due once there was time to catch up, and doesn't come near any more.

    ``left``: at most this share (0 to 1) of its time is left.
    """
    rank = COLOURS.index(colour) + 1
    found = db.conn.execute(
        "select id as obligation_id, organization_id, update_id, duty_id, due_at"
        # From the partial index obligation_slip: a range for each colour that it had before.
        f" from obligation where closed_at is null and slip in ({','.join(map(str, range(rank)))})"
        f" and coalesce(late_from, due_at) <= ?{' and late_from is null' if rank == 1 else ''}"
        " and julianday(due_at) - julianday(?) <= ? * (julianday(due_at) - julianday(opened_at))"
        " order by coalesce(late_from, due_at), id limit ?",
        [to_text(until), to_text(now), left, limit],
    )
    return [Pressing(*row) for row in found]


def note(db: Database, colour: str, told: Mapping[int, Collection[int]], now: datetime) -> None:
    """These obligations got a slip; by their ids, with who was told, each once."""
    values = {
        "rank": COLOURS.index(colour) + 1,
        "colour": colour,
        "at": to_text(now),
        "told": json.dumps({each: sorted(persons) for each, persons in told.items()}),
    }
    # In one statement for all of them: a thousand take half as long.
    db.conn.execute(
        "update obligation set slip = :rank where id in (select key from json_each(:told))", values
    )
    db.conn.execute(
        "insert into slip (obligation_id, organization_id, duty_id, update_id, colour, due_at, sent_at, told)"
        " select b.id, b.organization_id, b.duty_id, b.update_id, :colour, b.due_at, :at, t.value"
        " from json_each(:told) t cross join obligation b on b.id = t.key",
        values,
    )
