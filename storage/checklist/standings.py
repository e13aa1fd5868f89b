"""How many obligations stand how, by organization and duty: kept by triggers of the file, whoever writes obligations.

What ``storage.checklist.duties.counts`` counts over all time, without reading the obligations.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlite_utils import Database

from policy.checklist.rates import Count
from storage.checklist.duties import Owed
from storage.database.rows import rows
from storage.database.times import to_text

# Of a duty's obligations in one state a line shows the next of what is to come, the last of what is over.
_NEXT, _LAST = "asc", "desc"
SHOWN: Mapping[str, str] = {"overdue": _LAST, "open": _NEXT, "waived": _NEXT, "met": _LAST}
_COLUMNS = "duty_id, owed_id, subject, period, counts_from, due_at, state, met_by, met_on, reason"


def totals(db: Database, organization_ids: Collection[str]) -> list[Count]:
    """How many obligations these organizations have in each state, over all duties; ``duty_id`` is empty."""
    found = rows(
        db,
        "select s.organization_id, '' as duty_id, sum(s.met) as met, sum(s.overdue) as overdue, sum(s.open) as open,"
        " sum(s.waived) as waived from json_each(?) o cross join duty_standing s on s.organization_id = o.value"
        " group by s.organization_id having sum(s.met + s.overdue + s.open + s.waived) > 0",
        [json.dumps(list(organization_ids))],
    )
    return [Count(**row) for row in found]


def by_duty(db: Database, organization_ids: Collection[str]) -> list[Count]:
    """The same, duty by duty."""
    found = rows(
        db,
        "select s.organization_id, s.duty_id, s.met, s.overdue, s.open, s.waived from json_each(?) o"
        " cross join duty_standing s on s.organization_id = o.value where s.met + s.overdue + s.open + s.waived > 0",
        [json.dumps(list(organization_ids))],
    )
    return [Count(**row) for row in found]


def shown(db: Database, organization_id: str, duty_id: str, state: str, now: datetime) -> Owed | None:
    """Of a duty's obligations in a state the one that is due next, or was due last: see ``SHOWN``."""
    order = SHOWN[state]
    # In the words of the partial indexes obligation_ended_of_duty and obligation_open_of_duty.
    ended = "closed_at is not null" if state in ("met", "waived") else "closed_at is null"
    over = "and due_at <= :now" if state == "overdue" else ""
    found = rows(
        db,
        f"select {_COLUMNS} from obligation where organization_id = :home and duty_id = :duty and state = :state"
        f" and kind = 'duty' and {ended} {over} order by due_at {order}, id {order} limit 1",
        {"home": organization_id, "duty": duty_id, "state": state, "now": to_text(now)},
    )
    return next((Owed.from_row(row) for row in found), None)


def due(db: Database, organization_ids: Collection[str], now: datetime) -> dict[tuple[str, str], str]:
    """Organization and duty -> when it is due: what is open next, or of what is overdue only the last."""
    found = db.conn.execute(
        "select s.organization_id, s.duty_id, iif(s.overdue > 0,"
        # What is still to come isn't looked at: it may be much more.
        " (select max(b.due_at) from obligation b where b.organization_id = s.organization_id"
        " and b.duty_id = s.duty_id and b.state = 'overdue' and b.kind = 'duty' and b.closed_at is null"
        " and b.due_at <= :now),"
        " (select min(b.due_at) from obligation b where b.organization_id = s.organization_id"
        " and b.duty_id = s.duty_id and b.kind = 'duty' and b.closed_at is null))"
        " from json_each(:homes) o cross join duty_standing s on s.organization_id = o.value"
        " where s.overdue > 0 or s.open > 0",
        {"homes": json.dumps(list(organization_ids)), "now": to_text(now)},
    )
    return {(organization_id, duty_id): at for organization_id, duty_id, at in found if at}
