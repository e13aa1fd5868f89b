"""What organizations owe by the duty checklist: rows that follow from the records, kept for who reads them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlite_utils import Database

from policy.checklist.rates import Count
from storage.database.rows import Row, one, rows
from storage.database.times import to_text

Key = tuple[str, str, str, str]
"""Duty, way of owing it, subject and period: what tells an obligation from the others of its organization."""
State = Literal["open", "met", "overdue", "waived"]
_KEY = "duty_id, owed_id, subject, period"
_WRITTEN = "counts_from, due_at, state, met_by, met_on, reason"


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty that an organization owes, as it stands. ``due_at`` is a time, the other days are local days.

    ``reason``: why it is waived.
    """

    duty_id: str
    owed_id: str
    subject: str
    period: str
    counts_from: str
    due_at: str
    state: State
    met_by: int | None
    met_on: str | None
    reason: str = ""

    @property
    def key(self) -> Key:
        return self.duty_id, self.owed_id, self.subject, self.period

    @property
    def after(self) -> int | None:
        """The update after which it is owed; None where it is owed for itself."""
        name, _, number = self.period.partition(":")
        return int(number) if name == "update" and number.isdigit() else None

    @classmethod
    def from_row(cls, row: Row) -> Owed:
        return cls(**row)


@dataclass(frozen=True, slots=True)
class Change:
    """``before`` None: owed from now on; ``after`` None: not owed any more."""

    before: Owed | None
    after: Owed | None


def of_organization(
    db: Database,
    organization_id: str,
    *,
    duty_id: str | None = None,
    owed_id: str | None = None,
    subject: str | None = None,
    not_met_before: str | None = None,
) -> list[Owed]:
    """What an organization owes, and has fulfilled, by due time: of all, or of one duty, way, subject.

    ``not_met_before``: leave out what was fulfilled by something earlier than this day.
    """
    narrowed = {"duty_id": duty_id, "owed_id": owed_id, "subject": subject}
    given = {name: value for name, value in narrowed.items() if value is not None}
    found = rows(
        db,
        f"select {_KEY}, {_WRITTEN} from obligation where organization_id = ? and kind = 'duty'"
        + "".join(f" and {name} = ?" for name in given)
        + (" and (met_on is null or met_on >= ?)" if not_met_before else "")
        + " order by due_at, id",
        [organization_id, *given.values(), *([not_met_before] if not_met_before else [])],
    )
    return [Owed.from_row(row) for row in found]


def replace(
    db: Database,
    organization_id: str,
    stored: Iterable[Owed],
    wanted: Iterable[Owed],
    now: datetime,
    caught_up_by: datetime | None = None,
) -> list[Change]:
    """Make what is stored what is wanted; returns what that changed. Writes nothing where nothing did.

    ``caught_up_by``: what is late already when it is first found owed isn't pressed for until then.
    """
    before, after = ({each.key: each for each in some} for some in (stored, wanted))
    changes = [Change(before.get(key), each) for key, each in after.items() if before.get(key) != each]
    gone = [Change(each, None) for key, each in before.items() if key not in after]
    db.conn.executemany(
        f"delete from obligation where organization_id = ? and kind = 'duty' and ({_KEY}) = (?, ?, ?, ?)",
        [(organization_id, *change.before.key) for change in gone if change.before],
    )
    moment, later = to_text(now), to_text(caught_up_by or now)
    db.conn.executemany(
        f"insert into obligation (kind, organization_id, {_KEY}, {_WRITTEN}, opened_at, closed_at, late_from)"
        " values ('duty', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " on conflict (organization_id, duty_id, owed_id, subject, period) where kind = 'duty' do update set"
        " counts_from = excluded.counts_from, due_at = excluded.due_at, state = excluded.state,"
        " met_by = excluded.met_by, met_on = excluded.met_on, reason = excluded.reason,"
        " slip = iif(excluded.state in ('met', 'waived') or excluded.due_at > obligation.due_at, 0, obligation.slip),"
        " late_from = iif(excluded.state in ('met', 'waived') or excluded.due_at > obligation.due_at, null,"
        " obligation.late_from),"
        " closed_at = excluded.closed_at",
        [
            (
                *(
                    organization_id,
                    *each.key,
                    each.counts_from,
                    each.due_at,
                    each.state,
                    each.met_by,
                    each.met_on,
                ),
                *(each.reason, moment, moment if each.state in ("met", "waived") else None),
                later if each.state == "overdue" else None,
            )
            for each in (change.after for change in changes)
            if each is not None
        ],
    )
    return [*changes, *gone]


def count_pressing(db: Database, organization_ids: Sequence[str], until: datetime) -> tuple[int, int]:
    """How many duties of these organizations are overdue, and how many more are due up to a time."""
    marks = ",".join("?" * len(organization_ids))
    found = rows(
        db,
        "select state, count(*) as n from obligation where kind = 'duty' and closed_at is null"
        f" and organization_id in ({marks}) and due_at <= ? group by state",
        [*organization_ids, to_text(until)],
    )
    counted = {row["state"]: int(row["n"]) for row in found}
    return counted.get("overdue", 0), counted.get("open", 0)


def counts(
    db: Database,
    organization_ids: Sequence[str],
    *,
    after: datetime | None = None,
    until: datetime | None = None,
) -> list[Count]:
    """How many obligations of each duty each of these organizations has in each state.

    ``after``, ``until``: only what is due from one time until before the other.
    """
    marks = ",".join("?" * len(organization_ids))
    found = rows(
        db,
        "select organization_id, duty_id, sum(state = 'met') as met, sum(state = 'overdue') as overdue,"
        " sum(state = 'open') as open, sum(state = 'waived') as waived from obligation"
        f" where kind = 'duty' and organization_id in ({marks}) and due_at >= ? and due_at < ?"
        " group by organization_id, duty_id",
        [*organization_ids, to_text(after) if after else "", to_text(until) if until else "~"],
    )
    return [Count(**row) for row in found]


# --- up to when they were worked out


def to_settle(db: Database, day: date, pack_digest: str, *, after: str, limit: int) -> list[str]:
    """The next organizations, by id, whose duties weren't worked out on that day under that pack."""
    found = rows(
        db,
        "select o.id from organization o left join settlement s on s.organization_id = o.id"
        " where o.id > ? and (s.day is null or s.day != ? or s.pack_digest != ?) order by o.id limit ?",
        [after, day.isoformat(), pack_digest, limit],
    )
    return [row["id"] for row in found]


def settled_on(db: Database, organization_id: str) -> date | None:
    """The local day on which they were last worked out."""
    row = one(db, "select day from settlement where organization_id = ?", [organization_id])
    return date.fromisoformat(row["day"]) if row else None


def is_settled(db: Database, organization_id: str, day: date, pack_digest: str) -> bool:
    """True: they were worked out on that day under that pack, and have followed what was reported since."""
    found = one(
        db,
        "select 1 as found from settlement where organization_id = ? and day = ? and pack_digest = ?",
        [organization_id, day.isoformat(), pack_digest],
    )
    return found is not None


def settle_again(db: Database, organization_id: str) -> None:
    """Something has changed that isn't followed at once: the next settlement sees to it."""
    db.conn.execute("delete from settlement where organization_id = ?", [organization_id])


def settled(db: Database, organization_id: str, day: date, pack_digest: str) -> None:
    """They were worked out on that day under that pack."""
    db.conn.execute(
        "insert into settlement (organization_id, day, pack_digest) values (?, ?, ?)"
        " on conflict (organization_id) do update set day = excluded.day, pack_digest = excluded.pack_digest",
        [organization_id, day.isoformat(), pack_digest],
    )
