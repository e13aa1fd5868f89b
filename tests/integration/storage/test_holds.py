"""Which alerts have something in common, so that one may mute the other; and that only those are looked at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage import Database, connect, migrate
from storage.city import organizations, people
from storage.city.organizations import Organization
from storage.supervision import alerts, holds
from storage.supervision.holds import Common
from storage.updates import records

NOW = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    made = connect(tmp_path / "cdo.db")
    migrate(made)
    with made.atomic():
        organizations.save(made, [_organization(each) for each in ("a", "b")])
        people.add(made, telegram_id=1, chat_id=1, name="陈", language="zh", notice="", now=NOW)
    yield made
    made.close()


def _organization(name: str) -> Organization:
    return Organization(
        name, None, None, "department", name, name, None, None, (), None, False, None, None, "test"
    )


def record(db: Database, ref: str, project: str, of: str = "a") -> int:
    made = records.add(
        db, ref=ref, kind="k", organization_id=of, person_id=1, title=ref, governing_date="2026-03-01", state="current",
        fields={}, evidence={}, source="test", now=NOW,
    )  # fmt: skip
    found = records.get(db, made)
    assert found is not None
    records.set_keys(db, found, {"project": project})
    return made


def alert(
    db: Database, update_id: int | None, cause: str, *, of: str = "a", urgent: bool = False, after: int = 0
) -> int:
    return alerts.open_alert(
        db,
        matter=f"{of}:{update_id}:{cause}",
        update_id=update_id,
        organization_id=of,
        causes=[cause],
        urgent=urgent,
        due=None,
        now=NOW + timedelta(minutes=after),
    ).id


def test_of_the_same_project_are_alerts_of_records_of_that_project_in_that_organization(db: Database) -> None:
    here = record(db, "K-1", "east")
    mine = alert(db, here, "R1")
    same_record, same_project = alert(db, here, "R2"), alert(db, record(db, "K-2", "east"), "R3")
    of_another_project = alert(db, record(db, "K-3", "west"), "R2")
    elsewhere, of_no_record = alert(db, record(db, "K-4", "east", "b"), "R2", of="b"), alert(db, None, "R2")
    assert holds.alike(db, Common(mine, "a", "project", "east")) == [same_record, same_project]
    assert holds.alike(db, Common(mine, "a", "record", str(here))) == [same_record]
    assert holds.alike(db, Common(mine, "a", "organization", "a")) == [
        same_record,
        same_project,
        of_another_project,
        of_no_record,
    ]
    assert holds.alike(db, Common(elsewhere, "b", "organization", "b")) == []


def test_urgent_ones_come_first_then_the_oldest(db: Database) -> None:
    mine = alert(db, record(db, "K-1", "east"), "R1")
    late, early = (alert(db, None, f"R{n}", after=n) for n in (9, 2))
    urgent = alert(db, None, "R5", urgent=True, after=20)
    assert holds.alike(db, Common(mine, "a", "organization", "a")) == [urgent, early, late]


def test_what_mutes_is_the_first_that_such_a_cause_holds_open(db: Database) -> None:
    here = record(db, "K-1", "east")
    mine = alert(db, here, "R1")
    first, second = alert(db, here, "R2"), alert(db, record(db, "K-2", "east"), "R3")
    common = Common(mine, "a", "project", "east")
    assert holds.first_with(db, common, ["R3", "R2"]) == (first, "R2")
    assert holds.first_with(db, common, ["R3"]) == (second, "R3")
    assert holds.first_with(db, common, ["R1"]) is None, "that is the alert itself"
    alerts.clear_cause(db, first, "R2", NOW)
    assert holds.first_with(db, common, ["R3", "R2"]) == (second, "R3")
    db.conn.execute(
        "update alert set status = 'resolved', resolved_at = '2026-03-02T00:00:00Z' where id = ?", [second]
    )
    assert holds.first_with(db, common, ["R3", "R2"]) is None


@pytest.mark.parametrize(
    ("same", "index"),
    [("project", "alert_update"), ("record", "alert_update"), ("organization", "alert_open")],
)
def test_however_much_is_open_in_the_city_what_is_alike_is_read_from_an_index(
    db: Database, same: str, index: str
) -> None:
    asked: list[str] = []
    db.conn.set_trace_callback(asked.append)
    holds.alike(db, Common(1, "a", same, "1"))
    holds.first_with(db, Common(1, "a", same, "1"), ["R1"])
    db.conn.set_trace_callback(None)
    for sql in asked:
        plan = [row[3] for row in db.conn.execute(f"explain query plan {sql}")]
        assert any(line.startswith(f"SEARCH a USING INDEX {index} ") for line in plan), plan
