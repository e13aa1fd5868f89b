"""The tree of organizations (单位)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlite_utils import Database

from storage.database.rows import Row, one, rows

# So far up a chain goes: of two rosters each may be a tree, and both together a circle.
_HIGHEST = 32


@dataclass(frozen=True, slots=True)
class Organization:
    id: str
    parent_id: str | None
    oversees_id: str | None
    tier: str
    name_zh: str
    name_en: str
    short_zh: str | None
    short_en: str | None
    aliases: tuple[str, ...]
    code: str | None
    illustrative: bool
    valid_from: str | None
    valid_until: str | None
    source: str
    imported: bool = False

    @classmethod
    def from_row(cls, row: Row) -> Organization:
        values = dict(row)
        values["aliases"] = tuple(json.loads(values["aliases"]))
        for name in ("illustrative", "imported"):
            values[name] = bool(values[name])
        return cls(**values)

    def has_ended(self, day: date) -> bool:
        """True: on that day it is there no more."""
        return self.valid_until is not None and self.valid_until < day.isoformat()

    def names(self) -> tuple[str, ...]:
        """Every name that people use for it."""
        given = (self.name_zh, self.name_en, self.short_zh, self.short_en, *self.aliases)
        return tuple(name for name in given if name)

    def name(self, language: str) -> str:
        return self.name_en if language == "en" else self.name_zh

    def short(self, language: str) -> str:
        """What people call it; the full name where there is no shorter one."""
        return (self.short_en or self.name_en) if language == "en" else (self.short_zh or self.name_zh)


def save(db: Database, organizations: Iterable[Organization]) -> int:
    """Add or replace organizations, in any order; returns how many were given.

    One that a city's own roster brought is replaced by the next roster only: the pack, which is saved at
    each start, leaves it as it is.
    """
    count = 0
    for each in _those_named_first(organizations):
        db.conn.execute(
            "insert into organization values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) on conflict (id) do update set"
            " parent_id=excluded.parent_id, oversees_id=excluded.oversees_id, tier=excluded.tier,"
            " name_zh=excluded.name_zh, name_en=excluded.name_en, short_zh=excluded.short_zh,"
            " short_en=excluded.short_en, aliases=excluded.aliases, code=excluded.code,"
            " illustrative=excluded.illustrative, valid_from=excluded.valid_from,"
            " valid_until=excluded.valid_until, source=excluded.source, imported=excluded.imported"
            " where excluded.imported >= organization.imported",
            (
                each.id,
                each.parent_id,
                each.oversees_id,
                each.tier,
                each.name_zh,
                each.name_en,
                each.short_zh,
                each.short_en,
                json.dumps(each.aliases, ensure_ascii=False),
                each.code,
                int(each.illustrative),
                each.valid_from,
                each.valid_until,
                each.source,
                int(each.imported),
            ),
        )
        count += 1
    db.conn.execute(
        "insert into setting (name, value) values ('organizations_version', '1')"
        " on conflict (name) do update set value = value + 1"
    )
    return count


def _those_named_first(organizations: Iterable[Organization]) -> list[Organization]:
    """Each after its parent and the one that it acts for, if they are among them: the table's keys ask for that."""
    given = {each.id: each for each in organizations}
    ordered: dict[str, Organization] = {}
    for each in given.values():
        waiting = [each]
        while waiting:
            one = waiting[-1]
            named = (given.get(name) for name in (one.parent_id, one.oversees_id) if name)
            before = [other for other in named if other and other.id not in ordered and other not in waiting]
            if before:
                waiting.extend(before)
            else:
                ordered.setdefault(waiting.pop().id, one)
    return list(ordered.values())


def version(db: Database) -> str:
    """Changes whenever organizations are added or replaced."""
    row = one(db, "select value from setting where name = 'organizations_version'")
    return str(row["value"]) if row else "0"


def every(db: Database) -> list[Organization]:
    """All organizations, by tier and id."""
    return [Organization.from_row(row) for row in rows(db, "select * from organization order by tier, id")]


def get(db: Database, organization_id: str) -> Organization | None:
    row = one(db, "select * from organization where id = ?", [organization_id])
    return Organization.from_row(row) if row else None


def chain(db: Database, organization_id: str) -> list[str]:
    """The organization and those above it, the nearest first, up to the root."""
    found = rows(
        db,
        "with recursive up (id, parent_id, height) as ("
        " select id, parent_id, 0 from organization where id = ?"
        " union select o.id, o.parent_id, up.height + 1 from organization o join up on o.id = up.parent_id"
        f" where up.height < {_HIGHEST})"
        " select id from up group by id order by min(height)",
        [organization_id],
    )
    return [row["id"] for row in found]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an organization stands: below which other one, and for which it acts."""

    parent_id: str | None
    oversees_id: str | None


def tree(db: Database) -> dict[str, Standing]:
    """Where each organization stands, by id in order: for what is asked of many of them."""
    found = db.conn.execute("select id, parent_id, oversees_id from organization order by id")
    return {each: Standing(parent_id, oversees_id) for each, parent_id, oversees_id in found}


def chain_in(standings: Mapping[str, Standing], organization_id: str) -> list[str]:
    """As ``chain``, in a tree that was read before."""
    found: dict[str, None] = {}
    each: str | None = organization_id
    while each is not None and each in standings and each not in found and len(found) <= _HIGHEST:
        found[each] = None
        each = standings[each].parent_id
    return list(found)


def within(db: Database, organization_id: str, jurisdiction: Iterable[str]) -> bool:
    """True when the organization is one of the jurisdiction or stands below one of it."""
    allowed = set(jurisdiction)
    return any(each in allowed for each in chain(db, organization_id))


def overseeing(db: Database, organization_id: str) -> list[str]:
    """The offices that act for an organization."""
    found = rows(db, "select id from organization where oversees_id = ? order by id", [organization_id])
    return [row["id"] for row in found]


def below(db: Database, organization_ids: Iterable[str]) -> list[str]:
    """These organizations and all that stand below them, each once."""
    starts = list(organization_ids)
    marks = ",".join("?" * len(starts))
    found = rows(
        db,
        "with recursive down (id) as ("
        f" select id from organization where id in ({marks})"
        " union select o.id from organization o join down on o.parent_id = down.id)"
        " select id from down order by id",
        starts,
    )
    return [row["id"] for row in found]


def profile(db: Database, organization_id: str) -> dict[str, Any]:
    """What all datasets of this organization have in common: field -> value."""
    found = rows(
        db, "select field, value from organization_profile where organization_id = ?", [organization_id]
    )
    return {row["field"]: json.loads(row["value"]) for row in found}


def set_profile(db: Database, organization_id: str, values: Mapping[str, Any]) -> None:
    """Keep these values for the organization's later updates."""
    db.conn.executemany(
        "insert into organization_profile (organization_id, field, value) values (?, ?, ?)"
        " on conflict (organization_id, field) do update set value = excluded.value",
        [(organization_id, name, json.dumps(value, ensure_ascii=False)) for name, value in values.items()],
    )
