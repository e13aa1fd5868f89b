"""Who was told of an alert: each message about it, whom it was for, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from storage.database.rows import rows
from storage.database.times import to_text


@dataclass(frozen=True, slots=True)
class Delivery:
    """``state``: as in the outbox; None: they were passed over, since they couldn't be reached. ``at``: when it was
    written, or they were passed over, ISO text; ``sent_at``: when it arrived, in seconds since 1970.
    """

    person_id: int
    person_name: str
    at: str
    state: str | None
    sent_at: float | None


def note(db: Database, alert_id: int, person_id: int, outbox_id: int, now: datetime) -> None:
    """A message about an alert is for this person."""
    db.conn.execute(
        "insert into alert_delivery (alert_id, person_id, outbox_id, at) values (?, ?, ?, ?)",
        [alert_id, person_id, outbox_id, to_text(now)],
    )


def note_passed_over(db: Database, alert_id: int, person_id: int, now: datetime) -> None:
    """This person couldn't be reached, and somebody else was told; once is enough."""
    db.conn.execute(
        "insert into alert_delivery (alert_id, person_id, at) select ?, ?, ? where not exists"
        " (select 1 from alert_delivery where alert_id = ? and person_id = ? and outbox_id is null)",
        [alert_id, person_id, to_text(now), alert_id, person_id],
    )


def of_alert(db: Database, alert_id: int) -> list[Delivery]:
    """All of them, the first first."""
    found = rows(
        db,
        "select d.person_id, p.name as person_name, d.at, o.state, o.sent_at from alert_delivery d"
        " join person p on p.id = d.person_id left join outbox o on o.id = d.outbox_id"
        " where d.alert_id = ? order by d.id",
        [alert_id],
    )
    return [Delivery(**row) for row in found]
