"""What an organization has reported, newest first, page after page: each begins where the one before ended."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlite_utils import Database

from storage.database.rows import rows

_PLACE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)_(\d{1,15})")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the story: what was reported then, of several in the same second the one with this id."""

    reported_at: str
    update_id: int

    def written(self) -> str:
        """As it stands in an address."""
        return f"{self.reported_at}_{self.update_id}"

    @classmethod
    def read(cls, text: str) -> Place | None:
        found = _PLACE.fullmatch(text)
        return cls(found[1], int(found[2])) if found else None


@dataclass(frozen=True, slots=True)
class Told:
    """A record in a list of many."""

    id: int
    ref: str
    kind: str
    title: str
    governing_date: str
    reported_at: str
    state: str
    severity: str | None

    @property
    def place(self) -> Place:
        return Place(self.reported_at, self.id)


def of_organization(db: Database, organization_id: str, *, before: Place | None, limit: int) -> list[Told]:
    """Its records, withdrawn ones among them, the newest first; ``before``: only what is older than that."""
    at, number = (before.reported_at, before.update_id) if before else ("~", 0)
    found = rows(
        db,
        "select id, ref, kind, title, governing_date, reported_at, state, severity from update_record"
        " where organization_id = ? and (reported_at, id) < (?, ?) order by reported_at desc, id desc limit ?",
        [organization_id, at, number, limit],
    )
    return [Told(**row) for row in found]
