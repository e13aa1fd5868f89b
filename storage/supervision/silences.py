"""Silences (静默): what doesn't ring for a time, where, why, and who said so."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from storage.database.rows import Row, insert, number, one, rows
from storage.database.times import to_text

_SILENCE = (
    "select s.id, s.rule_id, s.organizations, s.below, s.reason, s.chosen, s.placed_by, p.name as placer, s.placed_at,"
    " s.until, s.ended_at, s.ended_by from silence s join person p on p.id = s.placed_by"
)


@dataclass(frozen=True, slots=True)
class Silence:
    """``rule_id`` None: every rule that may be silenced. ``below``: and the organizations below those named, too.

    ``chosen``: the reason is one of ours, by its name. ``ended_by`` None where it ended by itself. Times: ISO, UTC.
    """

    id: int
    rule_id: str | None
    organizations: tuple[str, ...]
    below: bool
    reason: str
    chosen: bool
    placed_by: int
    placer: str
    placed_at: str
    until: str
    ended_at: str | None
    ended_by: int | None

    @classmethod
    def from_row(cls, row: Row) -> Silence:
        organizations = tuple(json.loads(row["organizations"]))
        flags = {name: bool(row[name]) for name in ("below", "chosen")}
        return cls(**{**row, **flags, "organizations": organizations})

    def covers(self, rule_ids: Collection[str], chain: Sequence[str]) -> bool:
        """True: it silences one of these rules there. ``chain``: the organization and those above it."""
        if self.rule_id is not None and self.rule_id not in rule_ids:
            return False
        return not set(self.organizations).isdisjoint(chain if self.below else chain[:1])


def place(
    db: Database,
    *,
    rule_id: str | None,
    organizations: Iterable[str],
    below: bool,
    reason: str,
    chosen: bool,
    person_id: int,
    until: datetime,
    now: datetime,
) -> int:
    """Returns its id."""
    return insert(
        db,
        "insert into silence (rule_id, organizations, below, reason, chosen, placed_by, placed_at, until)"
        " values (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            rule_id,
            json.dumps(sorted(organizations)),
            int(below),
            reason,
            int(chosen),
            person_id,
            to_text(now),
            to_text(until),
        ],
    )


def get(db: Database, silence_id: int) -> Silence | None:
    row = one(db, f"{_SILENCE} where s.id = ?", [silence_id])
    return Silence.from_row(row) if row else None


def lasting(db: Database) -> list[Silence]:
    """Those that haven't ended; the one that lasts longest first."""
    found = rows(db, f"{_SILENCE} where s.ended_at is null order by s.until desc, s.id")
    return [Silence.from_row(row) for row in found]


def over(db: Database, now: datetime) -> list[Silence]:
    """Those whose time is over and that haven't ended yet."""
    found = rows(db, f"{_SILENCE} where s.ended_at is null and s.until <= ? order by s.id", [to_text(now)])
    return [Silence.from_row(row) for row in found]


def end(db: Database, silence_id: int, person_id: int | None, now: datetime) -> bool:
    """True: it has ended by this. False: it had already."""
    ended = db.conn.execute(
        "update silence set ended_at = ?, ended_by = ? where id = ? and ended_at is null",
        [to_text(now), person_id, silence_id],
    )
    return ended.rowcount > 0


def count_held(db: Database, silence_id: int) -> int:
    """How many alerts that aren't resolved have a cause which it holds back."""
    return number(
        db,
        "select count(distinct c.alert_id) from alert_cause c join alert a on a.id = c.alert_id"
        " where c.silence_id = ? and c.cleared_at is null and a.status != 'resolved'",
        [silence_id],
    )
