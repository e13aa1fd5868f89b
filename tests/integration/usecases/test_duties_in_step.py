"""What is followed at once is what settling the whole organization gives, whatever happens in whatever order."""

from __future__ import annotations

import pytest

from bot.usecases.checklist import obliging
from storage.checklist import duties
from storage.city import organizations
from storage.supervision import inferences
from tests.integration.usecases.chances import Chances
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import Office
from tests.integration.usecases.test_obligations import save

THINGS = 100
OFTEN = ("dataset_shared", "dataset_refreshed", "project_rated", "document_published", "data_use_reviewed")


def rows(office: Office) -> list[tuple[object, ...]]:
    return list(
        office.db.conn.execute(
            "select duty_id, owed_id, subject, period, counts_from, due_at, state, met_by, met_on, reason"
            " from obligation where kind = 'duty' and organization_id = 'education' order by 1, 2, 3, 4"
        )
    )


def settled(office: Office) -> list[tuple[object, ...]]:
    """The rows as the whole organization gives them."""
    education = organizations.get(office.db, "education")
    assert education is not None
    obliging.work_out(office.turn("comparing"), education)
    return rows(office)


def compare(office: Office, cast: Cast, seed: int, kinds: list[str]) -> set[str]:
    """Let things happen, and compare after each; returns the states that were seen."""
    life, states = Chances(office, cast, seed, kinds), set[str]()
    for number in range(THINGS):
        done = life.happens()
        at_once = rows(office)
        assert at_once == settled(office), f"seed {seed}, number {number}: {done}"
        states |= {str(row[6]) for row in at_once}
    assert duties.is_settled(office.db, "education", office.turn().today, office.desk.pack.digest)
    return states


@pytest.mark.parametrize("seed", range(5))
def test_of_the_citys_duties(office: Office, cast: Cast, seed: int) -> None:
    kinds = [*(kind.id for kind in office.desk.pack.kinds), *OFTEN * 5]
    assert {"met", "open", "overdue"} <= compare(office, cast, seed, kinds)


def end(office: Office, last_day: str) -> None:
    """The organization is there no more after that day, as a new roster says."""
    office.db.conn.execute("update organization set valid_until = ? where id = 'education'", [last_day])
    duties.settle_again(office.db, "education")
    inferences.sweep_again(office.db, "education")
    office.tick()


def test_who_has_ended_owes_nothing_any_more_and_keeps_what_it_had_done(office: Office, cast: Cast) -> None:
    office.tick()
    save(office, cast.chen, "data_use_reviewed", date="2026-03-02")
    end(office, "2026-03-02")
    assert {"open", "overdue"} <= {str(row[6]) for row in rows(office)}, "its last day isn't over"
    office.at("2026-03-03 09:00")
    assert {row[6] for row in rows(office)} <= {"met"}


def test_the_alerts_about_what_its_records_say_are_resolved(office: Office, cast: Cast) -> None:
    fields = {"dataset_title": "学籍数据", "sharing_type": "conditional", "update_frequency": "monthly"}
    save(office, cast.chen, "dataset_shared", **fields, date="2026-01-05")
    office.tick()
    assert office.column("select distinct inference_id from inferred") == ["X-2"]
    end(office, "2026-03-01")
    assert office.column("select count(*) from inferred") == [0]
    assert office.column("select distinct status from alert where matter like 'dataset_title:%'") == [
        "resolved"
    ]
