"""What keeps the causes of alerts from ringing: a silence, or a cause of another alert that mutes them.

An alert is held back when each cause that holds it open is.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass

from sqlite_utils import Database

from storage.database.rows import one, rows

HELD_OF = (
    "coalesce((select iif(count(*) = 0 or max(c.silence_id is null and c.blocked_by is null), '',"
    " iif(max(c.silence_id is not null), 'silence', 'blocked')) from alert_cause c"
    " where c.alert_id = {alert} and c.cleared_at is null), '')"
)
"""SQL: how an alert is held back (``silence`` or ``blocked``); empty: it isn't."""


@dataclass(frozen=True, slots=True)
class Blocker:
    """What mutes a cause: one of another alert. ``ref``, ``title``: of the record behind that one, if there is one."""

    alert_id: int
    rule_id: str
    ref: str | None
    title: str | None


def held(db: Database, alert_id: int) -> str:
    """How an alert is held back now; empty: it isn't."""
    row = one(db, f"select {HELD_OF.format(alert='?')} as held", [alert_id])
    return str(row["held"]) if row else ""


def silence_cause(db: Database, alert_id: int, rule_id: str, silence_id: int) -> None:
    db.conn.execute(
        "update alert_cause set silence_id = ?, blocked_by = null, blocking_rule = null"
        " where alert_id = ? and rule_id = ?",
        [silence_id, alert_id, rule_id],
    )


def block_cause(db: Database, alert_id: int, rule_id: str, by: int, blocking_rule: str) -> None:
    db.conn.execute(
        "update alert_cause set silence_id = null, blocked_by = ?, blocking_rule = ?"
        " where alert_id = ? and rule_id = ?",
        [by, blocking_rule, alert_id, rule_id],
    )


def free(db: Database, alert_id: int, rule_ids: Iterable[str]) -> None:
    """Nothing holds these causes back any more."""
    db.conn.executemany(
        "update alert_cause set silence_id = null, blocked_by = null, blocking_rule = null"
        " where alert_id = ? and rule_id = ?",
        [(alert_id, rule_id) for rule_id in rule_ids],
    )


def loud(db: Database, alert_id: int) -> list[str]:
    """The causes that hold it open and that nothing keeps from ringing."""
    found = rows(
        db,
        "select rule_id from alert_cause where alert_id = ? and cleared_at is null"
        " and silence_id is null and blocked_by is null order by rule_id",
        [alert_id],
    )
    return [row["rule_id"] for row in found]


def silences_of(db: Database, alert_id: int) -> list[int]:
    """The silences that hold causes of it back."""
    found = rows(
        db,
        "select distinct silence_id from alert_cause where alert_id = ? and cleared_at is null"
        " and silence_id is not null order by silence_id",
        [alert_id],
    )
    return [row["silence_id"] for row in found]


def blockers_of(db: Database, alert_id: int) -> list[Blocker]:
    """What mutes causes of it."""
    found = rows(
        db,
        "select distinct c.blocked_by as alert_id, c.blocking_rule as rule_id, u.ref, u.title from alert_cause c"
        " join alert a on a.id = c.blocked_by left join update_record u on u.id = a.update_id"
        " where c.alert_id = ? and c.cleared_at is null and c.blocked_by is not null"
        " order by c.blocked_by, c.blocking_rule",
        [alert_id],
    )
    return [Blocker(**row) for row in found]


@dataclass(frozen=True, slots=True)
class Common:
    """What an alert has in common with others of its organization. ``same``: ``organization``, ``record``, or a key
    field of the records behind them; ``value``: the organization, the record, or what the field says."""

    alert_id: int
    organization_id: str
    same: str
    value: str


# By what the others are found, with the index for it: it has nothing of what is resolved, or of other records.
_OF_ORGANIZATION = "alert_open", "a.organization_id = :value"
_OF_RECORD = "alert_update", "a.update_id = :value"
_OF_KEY = (
    "alert_update",
    "a.update_id in (select update_id from update_key where field = :same and value = :value)",
)


def alike(db: Database, common: Common) -> list[int]:
    """The other alerts that have it in common and aren't resolved: urgent ones first, then the oldest."""
    source, others = _others(common)
    found = db.conn.execute(
        f"select a.id from {source} where {others} order by a.urgent desc, a.opened_at, a.id", asdict(common)
    )
    return [row[0] for row in found]


def first_with(db: Database, common: Common, rule_ids: Collection[str]) -> tuple[int, str] | None:
    """The first of these alerts that one of these causes holds open, with that cause."""
    source, others = _others(common)
    found: tuple[int, str] | None = db.conn.execute(
        f"select a.id, c.rule_id from {source} join alert_cause c on c.alert_id = a.id where {others}"
        " and c.cleared_at is null and c.rule_id in (select value from json_each(:rules))"
        " order by a.id, c.rule_id limit 1",
        {**asdict(common), "rules": json.dumps(sorted(rule_ids))},
    ).fetchone()
    return found


def _others(common: Common) -> tuple[str, str]:
    """SQL: the alerts with the index by which they are found, and which of them are meant."""
    index, alike = {"organization": _OF_ORGANIZATION, "record": _OF_RECORD}.get(common.same, _OF_KEY)
    others = (
        f"{alike} and a.organization_id = :organization_id and a.status != 'resolved' and a.id != :alert_id"
    )
    return f"alert a indexed by {index}", others


def released(db: Database, *, everything: bool = False) -> dict[int, list[str]]:
    """Alerts with the causes whose silence has ended, or whose blocker holds no alert open any more.

    ``everything``: with all causes that are held back, whatever does so.
    """
    found = rows(
        db,
        "select c.alert_id, c.rule_id from alert_cause c join silence s on s.id = c.silence_id"
        " where c.silence_id is not null and c.cleared_at is null and (:all or s.ended_at is not null)"
        " union select c.alert_id, c.rule_id from alert_cause c join alert b on b.id = c.blocked_by"
        " where c.blocked_by is not null and c.cleared_at is null and (:all or b.status = 'resolved' or not exists"
        " (select 1 from alert_cause k where k.alert_id = c.blocked_by and k.rule_id = c.blocking_rule"
        " and k.cleared_at is null)) order by 1, 2",
        {"all": everything},
    )
    freed: dict[int, list[str]] = {}
    for row in found:
        freed.setdefault(row["alert_id"], []).append(row["rule_id"])
    return freed
