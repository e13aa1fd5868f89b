"""Slips (督办单) that stand, or were sent in a stretch of time: about what is owed, and steps of alerts and issues.

A step stands where the worst slip that it has had is of the colour, as an obligation does.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from storage.database.rows import number, rows
from storage.database.times import to_text
from storage.supervision import issue_steps

COLOURS = issue_steps.COLOURS
_RANK = "case f.what when 'blue' then 1 when 'yellow' then 2 else 3 end"
_STANDING = f"""
  select b.organization_id, b.slip as rank, b.update_id, b.duty_id, b.owed_id, b.period, null as alert_id,
    null as step, b.due_at
  from json_each(:homes) o cross join obligation b
    on b.organization_id = o.value and b.kind in ('complete_update', 'duty') and b.closed_at is null
  where b.slip > 0
  union all
  select a.organization_id, max({_RANK}), a.update_id, null, null, null, a.id, h.step, h.due_at
  from json_each(:homes) o cross join alert a on a.organization_id = o.value and a.status != 'resolved'
    join handling h on h.alert_id = a.id and h.done_at is null
    join follow_up f on f.alert_id = a.id and f.step = h.step and f.state = 'done' and f.what != 'rung'
  group by a.id, h.step
  union all
  select i.organization_id, s.slip, s.issue_id, null, null, null, null, s.step, s.due_at
  from json_each(:homes) o cross join issue i on i.organization_id = o.value and i.state in ('open', 'resolved')
    join issue_step s on s.issue_id = i.id and s.slip > 0
"""
_SENT = f"""
  select s.organization_id, case s.colour when 'blue' then 1 when 'yellow' then 2 else 3 end as rank, s.update_id,
    s.duty_id, null as owed_id, null as period, null as alert_id, s.step, s.due_at
  from json_each(:homes) o cross join slip s
    on s.organization_id = o.value and s.sent_at >= :since and s.sent_at < :until
  union all
  select a.organization_id, {_RANK}, a.update_id, null, null, null, a.id, h.step, h.due_at
  from json_each(:homes) o cross join alert a on a.organization_id = o.value
    join handling h on h.alert_id = a.id
    join follow_up f on f.alert_id = a.id and f.step = h.step and f.state = 'done' and f.what != 'rung'
      and f.at >= :since and f.at < :until
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """``colour``: None for every one. ``sent``: from when until before when; None: those that stand."""

    organization_ids: Collection[str]
    colour: str | None = None
    sent: tuple[datetime | None, datetime | None] | None = None


@dataclass(frozen=True, slots=True)
class Slip:
    """``update_id``: the record that it is about; ``duty_id``: the duty; ``step``: what is late in handling an
    issue or an alert (``alert_id``; None: no alert follows the issue).
    """

    organization_id: str
    colour: str
    update_id: int | None
    duty_id: str | None
    owed_id: str | None
    period: str | None
    alert_id: int | None
    step: str | None
    due_at: str


def counts(db: Database, wanted: Wanted) -> Mapping[str, Counter[str]]:
    """How many of each colour every organization has that has some."""
    found: dict[str, Counter[str]] = {}
    for row in rows(
        db,
        f"select organization_id, rank, count(*) as n from ({_source(wanted)}) where {_OF_COLOUR} group by 1, 2",
        _values(wanted),
    ):
        found.setdefault(row["organization_id"], Counter())[COLOURS[row["rank"] - 1]] = row["n"]
    return found


def count(db: Database, wanted: Wanted) -> int:
    return number(db, f"select count(*) from ({_source(wanted)}) where {_OF_COLOUR}", _values(wanted))


def listed(db: Database, wanted: Wanted, limit: int, offset: int) -> list[Slip]:
    """A page of them: the worst first, of one colour what was due first."""
    found = rows(
        db,
        f"select * from ({_source(wanted)}) where {_OF_COLOUR}"
        " order by rank desc, due_at, update_id, duty_id, alert_id, step limit :limit offset :offset",
        {**_values(wanted), "limit": limit, "offset": offset},
    )
    return [
        Slip(
            colour=COLOURS[row["rank"] - 1], **{name: value for name, value in row.items() if name != "rank"}
        )
        for row in found
    ]


_OF_COLOUR = "(:rank is null or rank = :rank)"


def _source(wanted: Wanted) -> str:
    return _STANDING if wanted.sent is None else _SENT


def _values(wanted: Wanted) -> dict[str, object]:
    since, until = wanted.sent or (None, None)
    return {
        "homes": json.dumps(list(wanted.organization_ids)),
        "rank": COLOURS.index(wanted.colour) + 1 if wanted.colour else None,
        "since": to_text(since) if since else "",
        "until": to_text(until) if until else "~",
    }
