"""Open issues, for who counts and lists them: nobody has reported them resolved, see ``storage.supervision.issues``."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlite_utils import Database

from policy.outcomes import Severity
from storage.database.rows import number, rows
from storage.database.times import to_text

RAISED, RESOLVED = "issue_raised", "issue_resolved"
# From how many days on an issue belongs to the next age (our default): up to a week, a month, a quarter, longer.
AGES = (0, 8, 31, 91)


@dataclass(frozen=True, slots=True)
class OpenIssue:
    """``day``: the local day on which it was raised."""

    update_id: int
    ref: str
    title: str
    organization_id: str
    day: str
    severity: str | None


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which open issues: of one severity (``""``: those without one), of one of the ages (an index of ``AGES``)."""

    severity: str | None = None
    age: int | None = None

    def where(self, today: date) -> tuple[str, dict[str, object]]:
        """Over ``i``, an issue."""
        text, values = "", dict[str, object]()
        if self.severity is not None:
            text += " and coalesce(i.severity, '') = :severity"
            values["severity"] = self.severity
        if self.age is not None:
            text += " and i.raised_on <= :first"
            values["first"] = (today - timedelta(days=AGES[self.age])).isoformat() if self.age else "~"
            if self.age + 1 < len(AGES):
                text += " and i.raised_on > :last"
                values["last"] = (today - timedelta(days=AGES[self.age + 1])).isoformat()
        return text, values


_OPEN = " from json_each(:homes) o cross join issue i on i.organization_id = o.value and i.state = 'open'"
_FOUND = "select i.id as update_id, u.ref, u.title, i.organization_id, i.raised_on as day, i.severity"
_RANK = "case i.severity {} else 0 end".format(
    " ".join(f"when '{severity.value}' then {severity.rank + 1}" for severity in Severity)
)


def open_by_severity(
    db: Database, organization_ids: Collection[str], today: date
) -> dict[str, tuple[int, ...]]:
    """Severity (``""``: none) -> how many issues are open, by age: see ``AGES``. The worst severity first."""
    days = [(today - timedelta(days=age)).isoformat() for age in AGES[1:]]
    sums = ", ".join(f"sum(i.raised_on <= :day{n})" for n in range(len(days)))
    found = db.conn.execute(
        f"select coalesce(i.severity, ''), count(*), {sums}{_OPEN} group by 1 order by max({_RANK}) desc",
        {"homes": _json(organization_ids), **{f"day{n}": day for n, day in enumerate(days)}},
    )
    return {severity: _between(older) for severity, *older in found}


def _between(at_least: Sequence[int]) -> tuple[int, ...]:
    """From how many are at least so old to how many are of each age."""
    return tuple(one - other for one, other in zip(at_least, [*at_least[1:], 0], strict=True))


def count_open(db: Database, organization_ids: Collection[str], which: Narrowed, today: date) -> int:
    where, values = which.where(today)
    return number(
        db, f"select count(*){_OPEN} where true{where}", {"homes": _json(organization_ids), **values}
    )


def list_open(
    db: Database,
    organization_ids: Collection[str],
    which: Narrowed,
    today: date,
    *,
    limit: int,
    offset: int = 0,
) -> list[OpenIssue]:
    """A page of the open issues: the severest first, of these the oldest."""
    where, values = which.where(today)
    order = f"order by {_RANK} desc, i.raised_on, i.id"
    found = rows(
        db,
        # What they are called is looked up for those of the page: all that are open are sorted by the index alone.
        f"with chosen (id) as (select i.id{_OPEN} where true{where} {order} limit :limit offset :offset)"
        f" {_FOUND} from chosen c join issue i on i.id = c.id join update_record u on u.id = i.id {order}",
        {"homes": _json(organization_ids), **values, "limit": limit, "offset": offset},
    )
    return [OpenIssue(**row) for row in found]


def open_of(db: Database, organization_ids: Collection[str]) -> list[OpenIssue]:
    """All open issues of these organizations, the oldest first."""
    found = rows(
        db,
        f"{_FOUND}{_OPEN} join update_record u on u.id = i.id order by i.raised_on, i.id",
        {"homes": _json(organization_ids)},
    )
    return [OpenIssue(**row) for row in found]


def open_as_of(db: Database, organization_ids: Collection[str], moment: str, day: str) -> list[OpenIssue]:
    """Those that were open at a time, by what was reported up to then: it reads all that were ever raised."""
    found = rows(
        db,
        f"{_FOUND} from json_each(:homes) o cross join issue i on i.organization_id = o.value"
        " join update_record u on u.id = i.id and u.reported_at < :moment"
        " left join update_record r on r.id = i.resolution_id"
        " where i.raised_on <= :day and (r.id is null or r.reported_at >= :moment) order by i.raised_on, i.id",
        {"homes": _json(organization_ids), "moment": moment, "day": day},
    )
    return [OpenIssue(**row) for row in found]


def count_late(db: Database, organization_ids: Collection[str], now: datetime) -> int:
    """How many open issues have a step that is late now, of the alert that follows them or of their own.

    A report of progress that is due makes none late, nor does an alert that nobody has acknowledged.
    """
    opened = "from json_each(:homes) o cross join issue i on i.organization_id = o.value and i.state = 'open'"
    return number(
        db,
        f"select count(*) from (select i.id {opened}"
        " join issue_step s on s.issue_id = i.id and s.due_at < :now and s.step != 'progress'"
        f" union select i.id {opened} join alert a on a.matter = 'update:' || i.id and a.status != 'resolved'"
        " join handling h on h.alert_id = a.id and h.done_at is null and h.due_at < :now"
        " and h.step not in ('progress', 'acknowledge'))",
        {"homes": _json(organization_ids), "now": to_text(now)},
    )


def count_reported(db: Database, organization_ids: Collection[str], kind: str, after: str, until: str) -> int:
    """How many issues were reported raised, or resolved, from one time until before the other."""
    return number(
        db,
        "select count(*) from json_each(?) o cross join update_record u on u.organization_id = o.value"
        " and u.kind = ? and u.reported_at >= ? and u.reported_at < ? where u.state = 'current'",
        [_json(organization_ids), kind, after, until],
    )


def _json(organization_ids: Collection[str]) -> str:
    return json.dumps(list(organization_ids))
