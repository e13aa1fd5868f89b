"""Updates on record: what a check changes of them, and how they are found again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from storage import Database, connect, migrate
from storage.city import people
from storage.supervision import alerts
from storage.updates import checks, records
from storage.updates.reported import between
from storage.versions import packs

NOW = datetime(2026, 3, 5, 2, tzinfo=UTC)
DAY = date(2026, 3, 5)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    made = connect(tmp_path / "cdo.db")
    migrate(made)
    for name in ("education", "industry"):
        made.conn.execute(
            "insert into organization (id, tier, name_zh, name_en, source) values (?, 'department', ?, ?, '')",
            [name, name, name],
        )
    people.add(made, telegram_id=7, chat_id=7, name="Chen", language="zh", notice="1", now=NOW)
    packs.keep(made, digest="d", pack_id="foshan", version="1", content="{}", now=NOW)
    yield made
    made.close()


def reported(db: Database, organization_id: str, minutes: int = 0, state: str = "current") -> records.Update:
    update_id = records.add(
        db,
        ref=records.next_ref(db, "IS"),
        kind="issue_raised",
        organization_id=organization_id,
        person_id=1,
        title="t",
        governing_date=DAY.isoformat(),
        state=state,
        fields={},
        evidence={},
        source="inbox:1",
        now=NOW + timedelta(minutes=minutes),
    )
    found = records.get(db, update_id)
    assert found is not None
    return found


def checked(db: Database, update_id: int, severity: str | None, *, complete: bool) -> str | None:
    """The update's severity after a check that says so."""
    update = records.get(db, update_id)
    assert update is not None
    checks.keep(
        db,
        update,
        pack_digest="d",
        reported_on=DAY,
        checked_on=DAY,
        facts="{}",
        severity=severity,
        severity_test=None,
        complete=complete,
        findings=[],
        now=NOW,
    )
    after = records.get(db, update_id)
    assert after is not None
    return after.severity


def test_a_check_with_a_fault_of_ours_does_not_lower_a_severity(db: Database) -> None:
    update = reported(db, "education")
    assert checked(db, update.id, "major", complete=True) == "major"
    assert checked(db, update.id, None, complete=False) == "major"
    assert checked(db, update.id, "general", complete=False) == "major"
    assert checked(db, update.id, "critical", complete=False) == "critical"
    assert checked(db, update.id, "general", complete=True) == "general"
    assert checked(db, update.id, None, complete=True) is None


def test_the_newest_of_several_organizations_come_first(db: Database) -> None:
    refs = [reported(db, ("education", "industry")[n % 2], minutes=n).ref for n in range(6)]
    withdrawn = reported(db, "education", minutes=9, state="withdrawn").ref
    both = [update.ref for update in records.newest(db, ["education", "industry"], limit=3)]
    assert both == [refs[5], refs[4], refs[3]]
    assert withdrawn not in both
    assert [update.ref for update in records.newest(db, ["industry"])] == [refs[5], refs[3], refs[1]]
    assert records.newest(db, []) == []


def test_what_was_reported_last_is_found_without_looking_through_everything(db: Database) -> None:
    for query, parameters in (
        (
            "select 1 from update_record u where u.organization_id = ? and u.kind = ? order by u.reported_at desc",
            ["education", "x"],
        ),
        ("select id from organization where oversees_id = ?", ["education"]),
    ):
        plan = [row[3] for row in db.conn.execute(f"explain query plan {query}", parameters)]
        assert len(plan) == 1
        assert plan[0].startswith("SEARCH")


def test_from_one_time_to_the_next_nothing_is_left_out_and_nothing_is_told_twice(db: Database) -> None:
    """Times are kept to the second: what happens in the second of a digest is news for the next."""
    updates = [reported(db, "education", minutes=n) for n in range(3)]
    for n, update in enumerate(updates):
        alerts.open_alert(
            db,
            matter=alerts.matter_of_update(update.id),
            update_id=update.id,
            organization_id="education",
            causes=["A-major"],
            urgent=False,
            due=None,
            now=NOW + timedelta(minutes=n),
        )
    times = [NOW - timedelta(days=1), NOW + timedelta(minutes=1, milliseconds=700), NOW + timedelta(days=1)]
    told = [between(db, ["education"], *span) for span in pairwise(times)]
    assert [[update.ref for update in each] for each in told] == [
        [updates[0].ref],
        [updates[1].ref, updates[2].ref],
    ]
    happened = [alerts.happened_between(db, ["education"], *span) for span in pairwise(times)]
    assert [len(each) for each in happened] == [1, 2]
