"""Migrations: from an empty file to today's tables, once; one that fails is undone and stays pending."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Migrations

from storage import Database, connect, migrate
from storage.city import people
from storage.evidence import parcels
from storage.supervision import alerts
from storage.updates import records
from storage.upkeep.migrations import MIGRATIONS

NOW = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    made = connect(tmp_path / "cdo.db")
    yield made
    made.close()


def tables(db: Database) -> set[str]:
    return set(db.table_names())


def schema(db: Database) -> list[tuple[str, str]]:
    found = db.conn.execute("select name, sql from sqlite_master where sql is not null order by name")
    return [row for row in found if not row[0].startswith("_")]


def test_an_empty_file_becomes_todays(db: Database) -> None:
    migrate(db)
    assert {"inbox", "outbox", "update_record", "alert", "journal", "digest", "schedule"} <= tables(db)
    assert [m.name for m in MIGRATIONS.pending(db)] == []
    assert db.conn.execute("pragma foreign_key_check").fetchall() == []


def test_every_table_of_ours_is_strict(db: Database) -> None:
    migrate(db)
    loose = db.conn.execute(
        "select name from pragma_table_list where schema = 'main' and type = 'table' and strict = 0"
    ).fetchall()
    assert [name for (name,) in loose if not name.startswith(("sqlite_", "_"))] == []


def test_migrating_again_changes_nothing_and_loses_nothing(db: Database) -> None:
    migrate(db)
    before = schema(db)
    db.conn.execute("insert into setting (name, value) values ('a', '1')")
    migrate(db)
    assert schema(db) == before
    assert db.conn.execute("select value from setting").fetchall() == [("1",)]


def test_step_by_step_leads_to_the_same_tables_as_at_once(db: Database, tmp_path: Path) -> None:
    names = [m.name for m in MIGRATIONS.pending(db)]
    for name in names[1:]:
        MIGRATIONS.apply(db, stop_before=name)
        assert next(m.name for m in MIGRATIONS.pending(db)) == name
    migrate(db)
    other = connect(tmp_path / "other.db")
    migrate(other)
    assert schema(db) == schema(other)
    other.close()


def test_a_file_from_before_issues_and_ratings_were_followed_has_them_afterwards(db: Database) -> None:
    MIGRATIONS.apply(db, stop_before="issues")
    with db.atomic():
        db.conn.execute(
            "insert into organization (id, name_zh, name_en, tier, source)"
            " values ('education', '教育局', 'Education', 'department', 'test')"
        )
        person = people.add(db, telegram_id=1, chat_id=1, name="陈敏", language="zh", notice="test", now=NOW)
        for ref, kind, fields in (
            ("IS-0001", "issue_raised", {"issue_title": "接口连不上", "project_name": "智慧教育平台"}),
            (
                "PR-0001",
                "project_rated",
                {"project_name": "智慧教育平台", "rating": "amber", "date": "2026-03-02"},
            ),
        ):
            records.add(db, ref=ref, kind=kind, organization_id="education", person_id=person, title="接口连不上",
                        governing_date="2026-03-02", state="current", fields=fields, evidence={}, source="test",
                        now=NOW)  # fmt: skip
    migrate(db)
    assert db.conn.execute("select id, state from issue").fetchall() == [(1, "open")]
    assert db.conn.execute("select count(*) from rating").fetchall() == [(1,)]
    assert db.conn.execute("select colour from project").fetchall() == [("amber",)]


def test_an_alert_from_before_it_had_evidence_keeps_its_history(db: Database) -> None:
    MIGRATIONS.apply(db, stop_before="alert_evidence")
    with db.atomic():
        db.conn.execute(
            "insert into organization (id, name_zh, name_en, tier, source)"
            " values ('education', '教育局', 'Education', 'department', 'test')"
        )
        person = people.add(
            db, telegram_id=1, chat_id=1, name="李国强", language="zh", notice="test", now=NOW
        )
        db.conn.execute(
            "insert into alert (matter, organization_id, episode, status, urgent, opened_at)"
            " values ('organization:education', 'education', 1, 'resolved', 0, '2026-03-02T00:00:00Z')"
        )
        db.conn.execute(
            "insert into alert_event (alert_id, what, person_id, reason, at)"
            " values (1, 'resolved', ?, '已约谈', '2026-03-02T00:00:00Z')",
            [person],
        )
    migrate(db)
    (event,) = alerts.events(db, 1)
    assert (event.reason, event.pieces) == ("已约谈", 0)
    assert parcels.of_alert(db, 1) == []


def test_a_step_that_fails_is_undone_and_stays_pending(db: Database) -> None:
    migrate(db)
    before = schema(db)
    failing = Migrations("cdo")
    broken = True

    @failing()
    def next_step(db: Database) -> None:
        db.execute("create table half (id integer primary key) strict")
        db.execute("insert into half values (1)")
        if broken:
            db.execute("insert into half values (1)")

    with pytest.raises(sqlite3.IntegrityError):
        failing.apply(db)
    assert schema(db) == before
    assert [m.name for m in failing.pending(db)] == ["next_step"]

    broken = False
    failing.apply(db)
    assert "half" in tables(db)
    assert failing.pending(db) == []


def test_who_was_there_before_keeps_the_language_that_they_have(db: Database) -> None:
    """Of those nobody knows whether they chose it: what they write doesn't change it."""
    MIGRATIONS.apply(db, stop_before="groups_and_deputies")
    db.conn.execute(
        "insert into person (telegram_id, chat_id, name, language, created_at) values (1, 1, '陈敏', 'en', 'then')"
    )
    migrate(db)
    assert db.conn.execute("select language, language_by from person").fetchall() == [("en", "chosen")]


def test_issues_that_were_on_record_before_are_filled_in(db: Database) -> None:
    MIGRATIONS.apply(db, stop_before="issues")
    db.conn.execute(
        "insert into organization (id, tier, name_zh, name_en, aliases, source)"
        " values ('a', 'department', 'A', 'A', '[]', 't')"
    )
    db.conn.execute(
        "insert into person (id, telegram_id, chat_id, name, language, created_at) values (1, 1, 1, '陈', 'zh', 'then')"
    )
    for number, kind, title, state in (
        (1, "issue_raised", "接口连不上", "current"),
        (2, "issue_raised", "大屏黑屏", "current"),
        (3, "issue_raised", "专线中断", "withdrawn"),
        (4, "issue_progress", "大屏黑屏", "current"),
        (5, "issue_resolved", "接口 连不上", "current"),
    ):
        db.conn.execute(
            "insert into update_record (id, ref, kind, organization_id, person_id, title, governing_date, reported_at,"
            " state, severity) values (?, ?, ?, 'a', 1, ?, '2026-03-02', '2026-03-02T02:00:00Z', ?, 'general')",
            [number, f"R-{number}", kind, title, state],
        )
        db.conn.execute(
            "insert into revision (update_id, n, person_id, fields, source, created_at)"
            """ values (?, 1, 1, '{"project_name": "智慧教育"}', 't', '2026-03-02T02:00:00Z')""",
            [number],
        )
    migrate(db)
    found = db.conn.execute("select id, project, state, lacking from issue order by id").fetchall()
    assert [(number, project, state) for number, project, state, _ in found] == [
        (1, "智慧教育", "resolved"),
        (2, "智慧教育", "open"),
    ]
    assert found[0][3] == '["result", "proof", "verified", "agreed", "rating", "leftovers"]'
    assert db.conn.execute("select update_id, issue_id, how from issue_report").fetchall() == [
        (4, 2, "same"),
        (5, 1, "same"),
    ]
    assert db.conn.execute("pragma foreign_key_check").fetchall() == []
