"""Counting: what is in it and what isn't, at every edge; and that it is read from the indexes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from storage import Database, connect, migrate
from storage.checklist import pressing
from storage.city import organizations, people
from storage.city.organizations import Organization
from storage.updates import records, tallies, words
from storage.updates.tallies import Counted, Tally

NOW = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    made = connect(tmp_path / "cdo.db")
    migrate(made)
    with made.atomic():
        organizations.save(made, [_organization(each) for each in ("a", "b", "c")])
        people.add(made, telegram_id=1, chat_id=1, name="陈", language="zh", notice="", now=NOW)
    yield made
    made.close()


def _organization(name: str) -> Organization:
    return Organization(
        name, None, None, "department", name, name, None, None, (), None, False, None, None, "test"
    )


def add(
    db: Database,
    ref: str,
    day: str,
    *,
    of: str = "a",
    kind: str = "k",
    state: str = "current",
    **fields: object,
) -> int:
    return records.add(
        db, ref=ref, kind=kind, organization_id=of, person_id=1, title=str(fields.get("title", ref)),
        governing_date=day, state=state, fields=fields, evidence={}, source="test", now=NOW,
    )  # fmt: skip


def test_both_days_of_a_period_are_in_it(db: Database) -> None:
    for n, day in enumerate(("2025-12-31", "2026-01-01", "2026-01-31", "2026-02-01")):
        add(db, f"K-{n}", day)
    january = Counted(("a",), "k", date(2026, 1, 1), date(2026, 1, 31))
    assert tallies.count(db, january).count == 2
    assert tallies.count(db, replace(january, last=None)).count == 3
    assert tallies.count(db, replace(january, first=None, last=None)).count == 4


def test_only_what_counts_is_counted_and_only_of_these(db: Database) -> None:
    add(db, "K-1", "2026-01-01")
    add(db, "K-2", "2026-01-01", state="unconfirmed")
    add(db, "K-3", "2026-01-01", state="withdrawn")
    add(db, "K-4", "2026-01-01", of="b")
    add(db, "K-5", "2026-01-01", kind="other")
    assert tallies.count(db, Counted(("a",), "k")) == Tally(1, 1)
    assert tallies.count(db, Counted(("a", "b"), "k")) == Tally(2, 1)
    assert tallies.count(db, Counted((), "k")) == Tally(0, 0)


def test_a_field_narrows_and_a_number_is_summed(db: Database) -> None:
    add(db, "K-1", "2026-01-01", to="x", people=30)
    add(db, "K-2", "2026-01-01", to="y", people=5)
    add(db, "K-3", "2026-01-01", to="x")
    add(db, "K-4", "2026-01-01", state="unconfirmed", to="x", people=900)
    everything = Counted(("a",), "k")
    to_x = replace(everything, fields={"to": "x"})
    assert tallies.count(db, to_x) == Tally(2, 1)
    assert (
        tallies.total(db, everything, "people").total,
        tallies.total(db, everything, "people").without,
    ) == (35, 1)
    assert (tallies.total(db, to_x, "people").total, tallies.total(db, to_x, "people").without) == (30, 1)
    assert tallies.total(db, replace(everything, kind="none"), "people").total == 0


def test_the_newest_are_those_with_the_latest_days(db: Database) -> None:
    ids = [add(db, f"K-{n}", day) for n, day in enumerate(("2026-01-02", "2026-01-09", "2026-01-05"))]
    assert tallies.newest(db, Counted(("a",), "k"), 2) == [ids[1], ids[2]]


def test_records_are_found_by_words_of_those_organizations_only(db: Database) -> None:
    one, other = (
        add(db, "K-1", "2026-01-01", title="学籍数据"),
        add(db, "K-2", "2026-01-02", of="b", title="学籍数据"),
    )
    ids = words.holding(db, "学籍", 10)
    assert sorted(ids) == [one, other]
    assert list(tallies.found_among(db, ids, ("a",), ())) == [one]
    assert list(tallies.found_among(db, ids, ("a", "b"), ("k",))) == [other, one]
    assert list(tallies.found_among(db, ids, ("a", "b"), ("other",))) == []
    assert words.holding(db, '" OR who : (person1', 10) == []
    assert words.holding(db, "", 10) == []
    assert words.holding(db, "学籍", 1) == [other]


def test_counting_reads_the_index_alone_and_never_the_whole_table(db: Database) -> None:
    where, values = Counted(("a", "b"), "k", date(2026, 1, 1), date(2026, 12, 31), "major").where()
    plan = _plan(db, f"select u.state, count(*) as n{where} group by u.state", values)
    assert (
        "COVERING INDEX update_governing (organization_id=? AND kind=? AND governing_date>? AND governing_date<?)"
        in plan
    )


def test_what_is_due_is_read_from_the_index_of_what_is_open(db: Database) -> None:
    plan = _plan(db, f"select count(*){pressing._OF_THESE}", pressing._values(("a",), NOW, NOW, None))
    assert "INDEX obligation_open (organization_id=? AND kind=? AND due_at>? AND due_at<?)" in plan


def _plan(db: Database, sql: str, values: dict[str, object]) -> str:
    return "\n".join(row[3] for row in db.conn.execute(f"explain query plan {sql}", values))
