"""What a fault of ours kept from being checked is checked again by itself."""

from __future__ import annotations

from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import share_personal_data
from tests.integration.usecases.office import Office


def test_one_record_that_cannot_be_checked_again_by_a_mistake_of_ours_keeps_no_other_waiting(
    office: Office, cast: Cast
) -> None:
    for title in ("学籍数据", "师资数据"):
        share_personal_data(office, cast.chen, title)
    office.db.conn.execute("update check_run set complete = 0")
    office.db.conn.execute("update update_record set reported_at = 'x' || reported_at where ref = 'DS-0001'")
    incomplete = (
        "select u.ref from check_run c join update_record u on u.id = c.revision_id"
        " where c.complete = 0 and c.latest = 1"
    )
    office.tick()
    office.tick()
    assert office.column(incomplete) == ["DS-0001"]
    office.db.conn.execute(
        "update update_record set reported_at = substr(reported_at, 2) where ref = 'DS-0001'"
    )
    office.tick()
    assert office.column(incomplete) == ["DS-0001"], "put off for a while"
    office.later(minutes=5, seconds=1)
    assert office.column(incomplete) == []
