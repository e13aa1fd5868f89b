"""Issues are looked through by their index; the records themselves are read for a page only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import Database, connect, migrate
from storage.supervision import issues, urgings
from storage.supervision.issues import Wanted


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    made = connect(tmp_path / "cdo.db")
    migrate(made)
    yield made
    made.close()


def test_issues_of_organizations_are_counted_by_an_index_alone(db: Database) -> None:
    where, values = Wanted(("a", "b"), ("open",), "major").where()
    plan = [
        row[3] for row in db.conn.execute(f"explain query plan select count(*) from issue i{where}", values)
    ]
    assert any(
        "COVERING INDEX issue_state (organization_id=? AND state=? AND severity=?" in step for step in plan
    ), plan


def test_none_are_listed_of_an_empty_file(db: Database) -> None:
    assert issues.listed(db, Wanted(("a",)), 6) == []
    assert issues.count(db, Wanted(("a",))) == 0
    assert urgings.of_matter(db, urgings.matter_of_issue(1)) == []
