"""Posts: who holds which, from which day to which."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from storage import Database, connect, migrate
from storage.city import people

NOW = datetime(2026, 3, 5, 2, tzinfo=UTC)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    made = connect(tmp_path / "cdo.db")
    migrate(made)
    made.conn.execute(
        "insert into organization (id, tier, name_zh, name_en, source) values ('o', 'city', 'o', 'o', '')"
    )
    yield made
    made.close()


def appointed(db: Database, telegram_id: int, on: str) -> int:
    person_id = people.add(
        db, telegram_id=telegram_id, chat_id=telegram_id, name="Chen", language="zh", notice="1", now=NOW
    )
    return people.give_post(
        db,
        person_id=person_id,
        organization_id="o",
        position="cdo",
        given_by=None,
        on=date.fromisoformat(on),
        now=NOW,
    )


def cdos(db: Database, on: str) -> list[int]:
    return [person.telegram_id for person in people.holding(db, "cdo", ["o"], date.fromisoformat(on))]


def test_a_new_cdo_takes_the_place_of_the_one_before(db: Database) -> None:
    appointed(db, 1, "2026-01-01")
    appointed(db, 2, "2026-03-05")
    assert [cdos(db, day) for day in ("2026-03-04", "2026-03-05")] == [[1], [2]]


def test_a_cdo_who_was_to_leave_later_leaves_when_the_next_one_comes(db: Database) -> None:
    leaving = appointed(db, 1, "2026-01-01")
    assert people.end_post(db, leaving, date(2026, 3, 31))
    appointed(db, 2, "2026-03-05")
    assert cdos(db, "2026-03-05") == [2]


def test_whoever_left_long_ago_keeps_the_day_on_which_it_was(db: Database) -> None:
    left = appointed(db, 1, "2026-01-01")
    assert people.end_post(db, left, date(2026, 2, 1))
    appointed(db, 2, "2026-03-05")
    assert [cdos(db, day) for day in ("2026-01-31", "2026-02-01")] == [[1], []]
