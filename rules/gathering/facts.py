"""What a check may know, and where each piece came from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from policy.records import Value


class Origin(StrEnum):
    """Where a fact came from."""

    STATED = "stated"
    PROFILE = "profile"
    DEFAULT = "default"
    RECORD = "record"
    COMPUTED = "computed"


class Fact(NamedTuple):
    """One value. ``None`` was stated as "there is none"; a fact that isn't there was not given.

    ``evidenced``: a document, photo or link is behind it. ``ref``: the record that it was found in.
    ``cut``: the records were too many to look at all, so that the value can't be relied on.
    """

    value: Value
    origin: Origin
    evidenced: bool = False
    ref: str | None = None
    cut: bool = False


class Outline(NamedTuple):
    """The facts of a check as far as they decide: their values, those that are cut, those that are evidenced."""

    kind: str
    values: Mapping[str, Value]
    cut: Set[str]
    evidenced: Set[str]


def day_of(value: Value) -> date | None:
    """The day that a value names; None where it names none."""
    return _read_day(value) if isinstance(value, str) else None


# Those of a few years come again and again.
@lru_cache(4096)
def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything one check looks at, the builtin facts (``governing_date`` and so on) included."""

    kind: str
    organization_id: str
    governing_date: date
    reported_on: date
    checked_on: date
    values: Mapping[str, Fact]

    def outline(self) -> Outline:
        """The same without where each fact came from."""
        facts = self.values.items()
        return Outline(
            self.kind,
            {name: fact.value for name, fact in facts},
            {name for name, fact in facts if fact.cut},
            {name for name, fact in facts if fact.evidenced},
        )

    def to_json(self) -> str:
        """The same facts always give the same text (sorted keys)."""
        content = {
            "kind": self.kind,
            "organization_id": self.organization_id,
            "governing_date": self.governing_date.isoformat(),
            "reported_on": self.reported_on.isoformat(),
            "checked_on": self.checked_on.isoformat(),
            "values": {name: _fact_to_json(fact) for name, fact in self.values.items()},
        }
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @staticmethod
    def from_json(text: str) -> Facts:
        """What ``to_json`` wrote."""
        content = json.loads(text)
        return Facts(
            kind=content["kind"],
            organization_id=content["organization_id"],
            governing_date=date.fromisoformat(content["governing_date"]),
            reported_on=date.fromisoformat(content["reported_on"]),
            checked_on=date.fromisoformat(content["checked_on"]),
            values={name: _fact_from_json(fact) for name, fact in content["values"].items()},
        )


def _fact_to_json(fact: Fact) -> dict[str, Any]:
    content: dict[str, Any] = {"value": fact.value, "origin": fact.origin.value}
    if fact.evidenced:
        content["evidenced"] = True
    if fact.ref is not None:
        content["ref"] = fact.ref
    if fact.cut:
        content["cut"] = True
    return content


def _fact_from_json(content: Mapping[str, Any]) -> Fact:
    return Fact(
        value=content["value"],
        origin=Origin(content["origin"]),
        evidenced=content.get("evidenced", False),
        ref=content.get("ref"),
        cut=content.get("cut", False),
    )
