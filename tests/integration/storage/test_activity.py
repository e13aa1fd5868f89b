"""Who has reported: both edges of a time, what counts and what doesn't, and that it is read from the indexes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from storage import Database
from storage.updates import activity
from storage.updates.activity import Activity
from tests.integration.storage.test_tallies import NOW, add, db

__all__ = ["db"]
AFTER = datetime(2026, 3, 2, 0, 0, 1, tzinfo=UTC)


def of(db: Database, name: str, **when: object) -> Activity:
    return activity.of_organizations(db, [name], **when)[0]  # type: ignore[arg-type]


def test_the_first_moment_is_in_it_and_the_last_is_not(db: Database) -> None:
    add(db, "K-1", "2020-01-01")
    assert of(db, "a", since=NOW).reported
    assert of(db, "a", since=NOW, until=AFTER).reported
    assert not of(db, "a", since=AFTER).reported
    assert not of(db, "a", until=NOW).reported
    assert of(db, "a").last == "2026-03-02T00:00:00Z"


def test_of_a_kind_it_is_the_day_that_it_is_about(db: Database) -> None:
    add(db, "K-1", "2026-01-31")
    assert of(db, "a", kind="k", since=date(2026, 1, 31), until=date(2026, 2, 1)).reported
    assert not of(db, "a", kind="k", since=date(2026, 2, 1)).reported
    assert not of(db, "a", kind="k", until=date(2026, 1, 31)).reported
    assert of(db, "a", kind="k").last == "2026-01-31"
    assert of(db, "a", kind="other") == Activity("a", reported=False, waits=False, last=None)


@pytest.mark.parametrize(
    ("state", "reported", "waits"),
    [("current", True, False), ("unconfirmed", False, True), ("withdrawn", False, False)],
)
def test_only_what_counts_is_reported(db: Database, state: str, reported: bool, waits: bool) -> None:
    add(db, "K-1", "2026-01-01", state=state)
    found = of(db, "a")
    assert (found.reported, found.waits, found.last is not None) == (reported, waits, reported)


def test_each_organization_has_its_own_in_the_order_asked_for(db: Database) -> None:
    add(db, "K-1", "2026-01-01", of="b")
    found = activity.of_organizations(db, ["c", "b", "a"])
    assert [(each.organization_id, each.reported) for each in found] == [
        ("c", False),
        ("b", True),
        ("a", False),
    ]
    assert activity.of_organizations(db, []) == []


@pytest.mark.parametrize("kind", [None, "k"])
def test_it_is_read_from_an_index(db: Database, kind: str | None, tmp_path: Path) -> None:
    seen: list[str] = []
    db.conn.set_trace_callback(seen.append)
    activity.of_organizations(db, ["a"], kind=kind)
    db.conn.set_trace_callback(None)
    plan = db.conn.execute(f"explain query plan {seen[-1]}").fetchall()
    told = [row[-1] for row in plan if "update_record" in row[-1] or " u " in f"{row[-1]} "]
    assert told
    assert all("INDEX update_" in line and "organization_id=?" in line for line in told)
