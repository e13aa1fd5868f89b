"""Digests of an older file stay, and what digests count is counted of what is on record already."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage import Database, connect, migrate
from storage.city import people
from storage.supervision import digests
from storage.upkeep import retention
from storage.upkeep.migrations import MIGRATIONS

NOW = datetime(2026, 3, 3, tzinfo=UTC)
KEPT = timedelta(seconds=retention.KEPT_SECONDS)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    made = connect(tmp_path / "cdo.db")
    yield made
    made.close()


def before(db: Database) -> None:
    """A file as it was before there were several kinds of digests."""
    MIGRATIONS.apply(db, stop_before="digests")
    db.conn.execute(
        "insert into organization (id, tier, name_zh, name_en, source)"
        " values ('education', 'department', '教', 'E', 's')"
    )
    db.conn.execute(
        "insert into person (telegram_id, chat_id, name, language, created_at) values (1, 1, 'A', 'zh', '2026-01-01')"
    )
    db.conn.execute(
        "insert into digest (person_id, day, body, created_at)"
        " values (1, '2026-03-02', '<b>x</b>', '2026-03-02T00:30:00Z')"
    )


def test_what_was_sent_before_is_a_daily_one(db: Database) -> None:
    before(db)
    migrate(db)
    (kept,) = digests.sent(db, 1, limit=9)
    assert (kept.kind, kept.period, kept.day, kept.body) == ("daily", "2026-03-02", "2026-03-02", "<b>x</b>")
    person = people.get(db, 1, NOW.date())
    assert person is not None
    assert (person.digest_on, person.weekly_on, person.monthly_on, person.digest_at) == (
        True,
        True,
        True,
        None,
    )
    assert db.conn.execute("pragma foreign_key_check").fetchall() == []


def test_duties_on_record_are_counted(db: Database) -> None:
    before(db)
    for period, state in (("a", "met"), ("b", "met"), ("c", "overdue")):
        db.conn.execute(
            "insert into obligation (kind, organization_id, duty_id, owed_id, subject, period, due_at, state,"
            " opened_at) values ('duty', 'education', 'D1-1', 'x', '', ?, '2026-03-01T10:00:00Z', ?, '2026-01-01')",
            [period, state],
        )
    migrate(db)
    # 1 March 2026 is a Sunday, of the week that began on 23 February.
    assert db.conn.execute("select span, met, overdue from duty_tally order by span").fetchall() == [
        ("2026-03", 2, 1),
        ("w2026-02-23", 2, 1),
    ]
    ended = db.conn.execute("select state, closed_at is not null from obligation order by id").fetchall()
    assert ended == [("met", 1), ("met", 1), ("overdue", 0)]


@pytest.mark.parametrize(("after", "kept"), [(KEPT, True), (KEPT + timedelta(seconds=1), False)])
def test_what_a_picture_showed_is_forgotten_and_the_words_stay(
    db: Database, after: timedelta, *, kept: bool
) -> None:
    before(db)
    migrate(db)
    digests.keep_picture(db, "p", "{}", NOW)
    digests.keep_picture(db, "p", "{}", NOW)
    digests.keep(
        db, person_id=1, kind="weekly", period="2026-W10", day=NOW.date(), body="y", picture_id="p", outbox_id=None,
        now=NOW,
    )  # fmt: skip
    retention.forget_messages(db, (NOW + after).timestamp() - retention.KEPT_SECONDS)
    assert (digests.picture(db, "p") is not None) == kept
    (newest, _) = digests.sent(db, 1, limit=9)
    assert (newest.body, newest.picture_id) == ("y", "p" if kept else None)
