"""Alerts as they stood at an earlier time, what happened to them lately, and how often."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from storage.database.rows import one, rows
from storage.database.times import to_text
from storage.supervision import alerts
from storage.supervision.alerts import Alert

# What an event makes of an alert, and by which somebody follows up from then on.
_TAKES = ("taken", "accepted", "reopened")
_STATUS = {
    **dict.fromkeys(("opened", "renewed", "taken-back", "open-again"), "open"),
    **dict.fromkeys((*_TAKES, "acknowledged", "offered", "snoozed"), "acknowledged"),
}
_HELD = {"silenced": "silence", "blocked": "blocked", "heard-again": "", "renewed": ""}


def unresolved_as_of(db: Database, organization_ids: Sequence[str], at: datetime) -> list[Alert]:
    """Those that weren't resolved at a time, as far as their events tell: who had acknowledged or taken them.

    What happened in the second of that time itself comes after it, as for a digest.
    """
    moment = to_text(at)
    found = rows(
        db,
        "select id from alert where organization_id in (select value from json_each(?)) and opened_at < ?"
        " and (resolved_at is null or resolved_at >= ?) order by urgent desc, opened_at, id",
        [json.dumps(list(organization_ids)), moment, moment],
    )
    standing = (alerts.get(db, row["id"]) for row in found)
    return [_as_of(db, alert, moment) for alert in standing if alert is not None]


def _as_of(db: Database, alert: Alert, moment: str) -> Alert:
    """Its events up to then, one after the other."""
    status, assignee, held = "open", None, ""
    for event in rows(
        db,
        "select what, person_id from alert_event where alert_id = ? and at < ? order by id",
        [alert.id, moment],
    ):
        status = _STATUS.get(event["what"], status)
        held = _HELD.get(event["what"], held)
        if event["what"] in _TAKES:
            assignee = event["person_id"]
        elif event["what"] == "given-up":
            assignee = None
    return replace(alert, status=status, assignee_id=assignee, resolved_at=None, held=held)


def resolved_by(db: Database, person_id: int, since: datetime) -> list[int]:
    """Which alerts a person has resolved since then, and stand so, the last one first."""
    found = rows(
        db,
        "select a.id from alert_event e indexed by alert_event_at cross join alert a on a.id = e.alert_id"
        " where e.at >= ? and e.person_id = ? and e.what = 'resolved' and a.status = 'resolved'"
        " group by a.id order by max(e.id) desc",
        [to_text(since), person_id],
    )
    return [int(row["id"]) for row in found]


def count_ended(db: Database, organization_ids: Sequence[str], after: datetime, until: datetime) -> int:
    """How many alerts of these organizations ended from one time until before the other, and stood so then.

    One that was opened again and resolved once more is one.
    """
    row = one(
        db,
        "select count(*) as n from alert_event e indexed by alert_event_at cross join alert a on a.id = e.alert_id"
        " where e.at >= :after and e.at < :until and e.what in (select value from json_each(:ends))"
        " and a.organization_id in (select value from json_each(:organizations))"
        " and not exists (select 1 from alert_event later where later.alert_id = e.alert_id and later.id > e.id"
        " and later.at < :until and later.what in (select value from json_each(:moves)))",
        {
            "after": to_text(after),
            "until": to_text(until),
            "ends": json.dumps(alerts.ENDS),
            "organizations": json.dumps(list(organization_ids)),
            "moves": json.dumps([*_STATUS, *alerts.ENDS]),
        },
    )
    return int(row["n"]) if row else 0


def count_events(
    db: Database, organization_ids: Sequence[str], after: datetime, until: datetime
) -> Mapping[str, int]:
    """How often each thing happened to alerts of these organizations, from one time until before the other."""
    found = rows(
        db,
        "select e.what, count(*) as n from alert_event e indexed by alert_event_at cross join alert a"
        " on a.id = e.alert_id where e.at >= ? and e.at < ?"
        " and a.organization_id in (select value from json_each(?)) group by e.what",
        [to_text(after), to_text(until), json.dumps(list(organization_ids))],
    )
    return {row["what"]: row["n"] for row in found}
