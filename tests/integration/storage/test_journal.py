"""The journal: append-only, each entry sealed by the one before, and tampering is found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage import Database, connect, migrate
from storage.database import journal

AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    made = connect(tmp_path / "cdo.db")
    migrate(made)
    yield made
    made.close()


def write(db: Database, count: int) -> None:
    for n in range(count):
        journal.append(
            db, at=AT, actor="person:1", action="alert.taken", about=f"alert:{n}", cause="update:7:1"
        )


def without_guard(db: Database) -> None:
    """As somebody with the file and an SQLite tool can do."""
    for (name,) in list(db.conn.execute("select name from sqlite_master where type = 'trigger'")):
        db.conn.execute(f"drop trigger {name}")


def test_an_untouched_journal_fits(db: Database) -> None:
    assert journal.first_broken(db) is None
    write(db, 5)
    assert journal.first_broken(db) is None


@pytest.mark.parametrize("column", ["at", "actor", "action", "about", "cause", "detail", "previous", "seal"])
def test_a_changed_column_is_found_where_it_was_changed(db: Database, column: str) -> None:
    write(db, 5)
    without_guard(db)
    db.conn.execute(f"update journal set {column} = 'other' where id = 3")
    assert journal.first_broken(db) == 3


def test_a_row_taken_out_is_found_at_the_next_one(db: Database) -> None:
    write(db, 5)
    without_guard(db)
    db.conn.execute("delete from journal where id = 3")
    assert journal.first_broken(db) == 4


def test_rows_that_changed_places_are_found(db: Database) -> None:
    write(db, 5)
    without_guard(db)
    db.conn.execute("update journal set id = 30 where id = 3")
    db.conn.execute("update journal set id = 3 where id = 4")
    db.conn.execute("update journal set id = 4 where id = 30")
    assert journal.first_broken(db) == 3


@pytest.mark.parametrize("sql", ["update journal set actor = 'x' where id = 1", "delete from journal"])
def test_the_journal_only_grows(db: Database, sql: str) -> None:
    write(db, 2)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.conn.execute(sql)
    assert db.conn.execute("select count(*) from journal").fetchone() == (2,)


def test_an_entry_of_work_that_was_undone_is_undone_with_it(db: Database) -> None:
    write(db, 1)

    def fail() -> None:
        with db.atomic():
            write(db, 1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    write(db, 1)
    assert db.conn.execute("select count(*) from journal").fetchone() == (2,)
    assert journal.first_broken(db) is None
