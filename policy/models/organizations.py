"""The bodies of a city: its offices, departments, districts and towns, as a tree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from policy.keys import normalize_key
from policy.models.base import Day, Flag, Grounded, Id, Text

Tier = Literal["city", "office", "department", "district", "district_department", "town"]


class Organization(Grounded):
    """A body that can report or supervise. ``oversees``: it acts for another one, as an office does.

    Names change over the years: one row for each name, with the days on which it began and ended.
    """

    id: Id
    parent: Id | None = None
    oversees: Id | None = None
    tier: Tier
    name: Text
    short: Text | None = None
    aliases: tuple[str, ...] = ()
    code: str | None = None
    illustrative: Flag = False
    valid_from: Day | None = None
    valid_until: Day | None = None

    def names(self) -> tuple[str, ...]:
        """Every name people use for it, each once."""
        short = (self.short.zh, self.short.en) if self.short else ()
        return tuple(dict.fromkeys((self.name.zh, self.name.en, *short, *self.aliases)))


def directory(organizations: Iterable[Organization]) -> dict[str, str]:
    """Normalized name -> id. A name that two bodies share leads nowhere: it must be asked."""
    found: dict[str, str | None] = {}
    for organization in organizations:
        for name in (organization.id, *organization.names()):
            key = normalize_key(name)
            found[key] = organization.id if found.get(key, organization.id) == organization.id else None
    return {key: owner for key, owner in found.items() if owner is not None}
