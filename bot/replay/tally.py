"""What another pack would turn, counted: how often, and the first few of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

Section = Literal["findings", "severities", "alerts", "obligations"]
SECTIONS: tuple[Section, ...] = ("findings", "severities", "alerts", "obligations")
Key = tuple[str, ...]

COLUMNS: dict[Section, tuple[str, ...]] = {
    "findings": ("organization", "kind", "requirement", "from", "to"),
    "severities": ("organization", "kind", "from", "to"),
    "alerts": ("organization", "kind", "rule", "change"),
    "obligations": ("organization", "duty", "way", "change", "from", "to"),
}
"""What tells the rows of a section apart."""


@dataclass(slots=True)
class Row:
    """How many, and the first few of them."""

    count: int = 0
    examples: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Tally:
    """``updates``: how many were checked; ``by_time``: of their outcomes those that turn with a new check under
    the present pack too, so that the other pack isn't why; ``not_checked``: with a fault of ours; ``gone``: of
    kinds that the other pack doesn't have.
    """

    limit: int
    updates: int = 0
    by_time: int = 0
    not_checked: int = 0
    gone: int = 0
    rows: dict[Section, dict[Key, Row]] = field(default_factory=lambda: {name: {} for name in SECTIONS})

    def add(self, section: Section, key: Key, example: str) -> None:
        """Count one; the first ``limit`` examples of each row are kept."""
        row = self.rows[section].setdefault(key, Row())
        row.count += 1
        if len(row.examples) < self.limit:
            row.examples.append(example)

    def take_in(self, other: Tally) -> None:
        """Add what was counted elsewhere."""
        for name in ("updates", "by_time", "not_checked", "gone"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for section, found in other.rows.items():
            for key, row in found.items():
                mine = self.rows[section].setdefault(key, Row())
                mine.count += row.count
                mine.examples += row.examples[: self.limit - len(mine.examples)]

    def sorted(self, section: Section) -> Iterator[tuple[Key, Row]]:
        """The rows of a section, in one order whoever counted them."""
        return iter(sorted(self.rows[section].items()))

    def as_json(self) -> dict[str, Any]:
        """For another program; the same history gives the same."""
        content: dict[str, Any] = {
            "updates": self.updates,
            "turned_by_time": self.by_time,
            "not_checked": self.not_checked,
            "of_kinds_that_are_gone": self.gone,
        }
        for section in SECTIONS:
            content[section] = [
                {
                    **dict(zip(COLUMNS[section], key, strict=True)),
                    "count": row.count,
                    "examples": row.examples,
                }
                for key, row in self.sorted(section)
            ]
        return content

    @staticmethod
    def from_json(content: dict[str, Any], limit: int) -> Tally:
        """What ``as_json`` wrote."""
        tally = Tally(
            limit,
            content["updates"],
            content["turned_by_time"],
            content["not_checked"],
            content["of_kinds_that_are_gone"],
        )
        for section in SECTIONS:
            for row in content[section]:
                key = tuple(row[name] for name in COLUMNS[section])
                tally.rows[section][key] = Row(row["count"], row["examples"])
        return tally
