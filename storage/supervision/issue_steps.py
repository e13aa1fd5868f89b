"""Steps of issues that no alert follows: by when each is to be done, and which slips were sent about it.

What is done has no row any more. The times are those of the pack of the day on which a step began.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from policy.checklist.handling import PlannedStep
from storage.database.rows import number, rows
from storage.database.times import to_text

COLOURS = ("blue", "yellow", "red")


@dataclass(frozen=True, slots=True)
class IssueStep:
    """``opened_at``: when it began; ``slip``: 0, or how far along ``COLOURS`` its slips have come."""

    id: int
    issue_id: int
    step: str
    severity: str
    opened_at: str
    due_at: str
    slip: int


@dataclass(frozen=True, slots=True)
class Pressing:
    """A step of which a slip is due; ``colour``: the worst whose time has come."""

    step_id: int
    issue_id: int
    organization_id: str
    ref: str
    title: str
    step: str
    severity: str
    due_at: str
    colour: str


def of_issue(db: Database, issue_id: int) -> list[IssueStep]:
    """What is still to be done, those first that are due first."""
    found = rows(
        db,
        "select id, issue_id, step, severity, opened_at, due_at, slip from issue_step where issue_id = ?"
        " order by due_at, step",
        [issue_id],
    )
    return [IssueStep(**row) for row in found]


def plan(db: Database, issue_id: int, start: datetime, planned: PlannedStep, slip: int = 0) -> None:
    """A step begins, or begins anew; ``slip``: how far its slips have come already."""
    at: dict[str, str] = {signal.what: to_text(signal.at) for signal in planned.signals}
    db.conn.execute(
        "insert into issue_step (issue_id, step, severity, opened_at, due_at, blue_at, yellow_at, red_at, slip)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (issue_id, step) do update set severity = excluded.severity,"
        " opened_at = excluded.opened_at, due_at = excluded.due_at, blue_at = excluded.blue_at,"
        " yellow_at = excluded.yellow_at, red_at = excluded.red_at, slip = excluded.slip",
        [
            issue_id,
            planned.step,
            planned.severity.value,
            to_text(start),
            to_text(planned.due),
            *(at.get(colour) for colour in COLOURS),
            slip,
        ],
    )


def drop(db: Database, issue_id: int, steps: Collection[str]) -> None:
    """These are done, or asked no more."""
    db.conn.execute(
        "delete from issue_step where issue_id = ? and step in (select value from json_each(?))",
        [issue_id, json.dumps(sorted(steps))],
    )


def due(db: Database, now: datetime, limit: int) -> list[Pressing]:
    """Of which a slip is due, the longest due first."""
    # The expression of the index issue_step_next, word by word.
    coming = (
        "case s.slip when 0 then coalesce(s.blue_at, s.yellow_at, s.red_at)"
        " when 1 then coalesce(s.yellow_at, s.red_at) when 2 then s.red_at end"
    )
    found = rows(
        db,
        "select s.id as step_id, s.issue_id, i.organization_id, u.ref, u.title, s.step, s.severity, s.due_at,"
        " case when s.red_at <= :now then 'red' when s.yellow_at <= :now then 'yellow' else 'blue' end as colour"
        f" from issue_step s join issue i on i.id = s.issue_id join update_record u on u.id = s.issue_id"
        f" where {coming} <= :now order by {coming}, s.id limit :limit",
        {"now": to_text(now), "limit": limit},
    )
    return [Pressing(**row) for row in found]


def note(db: Database, colour: str, told: Mapping[int, Collection[int]], now: datetime) -> None:
    """These steps got a slip; by their ids, with who was told, each once."""
    values = {
        "rank": COLOURS.index(colour) + 1,
        "colour": colour,
        "at": to_text(now),
        "told": json.dumps({each: sorted(persons) for each, persons in told.items()}),
    }
    db.conn.execute(
        "update issue_step set slip = :rank where id in (select key from json_each(:told))", values
    )
    db.conn.execute(
        "insert into slip (organization_id, update_id, step, colour, due_at, sent_at, told)"
        " select i.organization_id, s.issue_id, s.step, :colour, s.due_at, :at, t.value"
        " from json_each(:told) t cross join issue_step s on s.id = t.key join issue i on i.id = s.issue_id",
        values,
    )


@dataclass(frozen=True, slots=True)
class Sent:
    """A slip that was sent about a step: ``colour``, and when (UTC text)."""

    step: str
    colour: str
    sent_at: str


def sent(db: Database, issue_id: int) -> list[Sent]:
    """The yellow and red slips that an issue's own steps have had, the first first."""
    found = rows(
        db,
        "select step, colour, sent_at from slip where update_id = ? and step is not null and colour != 'blue'"
        " order by id",
        [issue_id],
    )
    return [Sent(**row) for row in found]


def yellow_before(db: Database, issue_id: int) -> int:
    """How many yellow slips its own steps have had."""
    return number(
        db,
        "select count(*) from slip where update_id = ? and step is not null and colour = 'yellow'",
        [issue_id],
    )


def followed(db: Database, issue_id: int) -> None:
    """Its own steps were worked out."""
    db.conn.execute("update issue set followed = 1 where id = ? and followed = 0", [issue_id])


def unfollowed(db: Database, limit: int) -> list[int]:
    """Issues whose own steps were never worked out: from before there were any."""
    found = rows(db, "select id from issue where followed = 0 order by id limit ?", [limit])
    return [int(row["id"]) for row in found]
