"""Slips that stand, and those that were sent in a time: both edges of it, and read from the indexes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from storage import Database
from storage.supervision import slips
from storage.supervision.slips import Wanted
from tests.integration.storage.test_tallies import db

__all__ = ["db"]
SENT = datetime(2026, 3, 9, 1, tzinfo=UTC)
AFTER = datetime(2026, 3, 9, 1, 0, 1, tzinfo=UTC)


def owe(db: Database, duty: str, slip: int, closed_at: str | None = None) -> None:
    db.conn.execute(
        "insert into obligation (kind, organization_id, duty_id, owed_id, subject, period, counts_from, due_at, state,"
        " opened_at, slip, closed_at) values ('duty', 'a', ?, 'yearly', '', '2026', '2026-01-01',"
        " '2026-03-05T10:00:00Z', ?, '2026-01-05T01:00:00Z', ?, ?)",
        [duty, "waived" if closed_at else "overdue", slip, closed_at],
    )


def send(db: Database, colour: str) -> None:
    db.conn.execute(
        "insert into slip (obligation_id, organization_id, duty_id, colour, due_at, sent_at, told)"
        " values (1, 'a', 'D1', ?, '2026-03-05T10:00:00Z', '2026-03-09T01:00:00Z', '[]')",
        [colour],
    )


def test_what_is_done_has_none_that_stands_and_the_last_colour_counts(db: Database) -> None:
    owe(db, "D1", 3)
    owe(db, "D2", 2)
    owe(db, "D3", 0)
    owe(db, "D4", 3, closed_at="2026-03-10T01:00:00Z")
    assert slips.counts(db, Wanted(["a"])) == {"a": {"red": 1, "yellow": 1}}
    assert slips.count(db, Wanted(["a"], "red")) == 1
    assert slips.count(db, Wanted(["a"], "blue")) == 0
    assert slips.counts(db, Wanted(["b"])) == {}
    assert [each.duty_id for each in slips.listed(db, Wanted(["a"]), 6, 0)] == ["D1", "D2"], "the worst first"
    assert [each.colour for each in slips.listed(db, Wanted(["a"]), 6, 1)] == ["yellow"]


def test_the_first_moment_is_in_it_and_the_last_is_not(db: Database) -> None:
    send(db, "yellow")
    assert slips.count(db, Wanted(["a"], "yellow", (SENT, AFTER))) == 1
    assert slips.count(db, Wanted(["a"], "yellow", (None, None))) == 1
    assert slips.count(db, Wanted(["a"], "yellow", (AFTER, None))) == 0
    assert slips.count(db, Wanted(["a"], "yellow", (None, SENT))) == 0
    assert slips.count(db, Wanted(["a"], "red", (SENT, AFTER))) == 0
    assert slips.count(db, Wanted(["a"], "yellow")) == 0, "it doesn't stand"


@pytest.mark.parametrize("source", [slips._STANDING, slips._SENT])
def test_no_table_is_read_from_end_to_end(db: Database, source: str) -> None:
    values = {"homes": "[]", "since": "", "until": "~"}
    plan = [row[3] for row in db.conn.execute(f"explain query plan {source}", values)]
    assert not [step for step in plan if step.startswith("SCAN") and "VIRTUAL TABLE" not in step], plan
