"""What is owed, as the file keeps it: what has ended and what hasn't, and what turning late costs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage import Database, connect, migrate
from storage.checklist import obligations
from storage.city import organizations
from storage.city.organizations import Organization

NOW = datetime(2026, 3, 2, tzinfo=UTC)
ORGANIZATIONS, DUTIES = 200, tuple(f"D1-{n}" for n in range(6))
OVER, TO_COME = "2026-03-01T10:00:00Z", "2026-06-30T10:00:00Z"


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    made = connect(tmp_path / "cdo.db")
    migrate(made)
    with made.atomic():
        organizations.save(made, [_organization(f"o{n}") for n in range(ORGANIZATIONS)])
    yield made
    made.close()


def _organization(name: str) -> Organization:
    return Organization(
        name, None, None, "department", name, name, None, None, (), None, False, None, None, "test"
    )


def owe(db: Database, organization: str, duty: str, period: str, due: str) -> None:
    db.conn.execute(
        "insert into obligation (kind, organization_id, duty_id, owed_id, subject, period, due_at, state, opened_at)"
        " values ('duty', ?, ?, 'x', '', ?, ?, 'open', '2026-01-01')",
        [organization, duty, period, due],
    )


@pytest.mark.parametrize(
    ("state", "closed_at", "stands"),
    [
        ("overdue", None, True),
        ("overdue", OVER, False),
        ("open", OVER, False),
        ("met", OVER, True),
        ("met", None, False),
        ("waived", OVER, True),
        ("waived", None, False),
    ],
)
def test_what_is_met_or_waived_has_ended_and_nothing_else(
    db: Database, state: str, closed_at: str | None, *, stands: bool
) -> None:
    owe(db, "o1", "D1-1", "a", OVER)
    change = "update obligation set state = ?, closed_at = ?"
    if stands:
        db.conn.execute(change, [state, closed_at])
        return
    with pytest.raises(sqlite3.IntegrityError, match="has ended when it is met or waived"):
        db.conn.execute(change, [state, closed_at])
    with pytest.raises(sqlite3.IntegrityError, match="has ended when it is met or waived"):
        db.conn.execute(
            "insert into obligation (kind, organization_id, duty_id, owed_id, subject, period, due_at, state,"
            " opened_at, closed_at) values ('duty', 'o1', 'D1-1', 'x', '', 'b', ?, ?, '2026-01-01', ?)",
            [OVER, state, closed_at],
        )


def test_what_turns_late_for_many_organizations_stays_where_it_is_in_their_indexes(db: Database) -> None:
    homes = [f"o{n}" for n in range(ORGANIZATIONS)]
    with db.atomic():
        for home in homes:
            owe(db, home, DUTIES[0], "due", OVER)
        for home in homes:
            for duty in DUTIES:
                for period in range(20):
                    owe(db, home, duty, str(period), TO_COME)
    db.conn.execute("pragma wal_checkpoint(truncate)")
    with db.atomic():
        assert obligations.mark_overdue(db, NOW) == ORGANIZATIONS
    _, written, _ = db.conn.execute("pragma wal_checkpoint(passive)").fetchone()
    # Their rows stand together, and the counts of them; of an index it would be a page for each organization, or two.
    assert written < ORGANIZATIONS
