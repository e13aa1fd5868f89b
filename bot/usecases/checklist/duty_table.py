"""What an organization owes, row by row, for who reads it outside the chat."""

from __future__ import annotations

from typing import Any

from policy.models.pack import Pack
from storage import Database
from storage.checklist import duties, waivers
from storage.checklist.duties import Owed
from storage.city import organizations
from storage.updates import records


def table(db: Database, pack: Pack, organization_id: str) -> list[dict[str, Any]]:
    """Each obligation of an organization, by due time; ``due``: the local day.

    ``provisional``: it lies in a year whose holidays aren't known yet, and may move. Empty for an
    organization that isn't known.
    """
    if organizations.get(db, organization_id) is None:
        return []
    day = duties.settled_on(db, organization_id)
    waived = waivers.standing(db, organization_id, day) if day else {}
    found = []
    for one in duties.of_organization(db, organization_id):
        update = records.get(db, one.met_by) if one.met_by is not None else None
        waiver = waived.get(one.duty_id) if one.state == "waived" else None
        due = pack.day_of(one.due_at)
        found.append(
            {
                "state": one.state,
                "duty": one.duty_id,
                "way": one.owed_id,
                "period": one.period,
                "subject": one.subject,
                "title": _title(pack, one),
                "due": due.isoformat(),
                "provisional": not pack.calendar.covers(due.year),
                "met_by": update.ref if update else None,
                "met_on": one.met_on,
                "reason": one.reason,
                "waived_until": waiver.until if waiver else None,
            }
        )
    return found


def _title(pack: Pack, one: Owed) -> str:
    """The duty's own words; a later version of the pack may have dropped it."""
    known = {duty.id: duty for duty in pack.duties}
    return known[one.duty_id].title.en if one.duty_id in known else ""
