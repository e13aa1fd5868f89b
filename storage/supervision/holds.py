"""What keeps the causes of alerts from ringing: a silence, or a cause of another alert that mutes them.

An alert is held back when each cause that holds it open is.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

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


def open_with(db: Database, organization_id: str, rule_ids: Collection[str]) -> list[tuple[int, str]]:
    """Alerts of an organization that aren't resolved, with those of these causes that hold them open."""
    found = rows(
        db,
        "select a.id, c.rule_id from alert a join alert_cause c on c.alert_id = a.id"
        " where a.organization_id = ? and a.status != 'resolved' and c.cleared_at is null"
        " and c.rule_id in (select value from json_each(?)) order by a.id, c.rule_id",
        [organization_id, json.dumps(sorted(rule_ids))],
    )
    return [(row["id"], row["rule_id"]) for row in found]


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
