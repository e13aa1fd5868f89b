"""What a picture shows, as plain data: kept as JSON, named by its content, drawn as often as need be."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from functools import cached_property
from typing import Any, Literal

Mark = Literal["overdue", "soon", "open", "met", "waived", "none"]


@dataclass(frozen=True, slots=True)
class Cell:
    """``count``: how many things are so; only above one it is told."""

    mark: Mark
    count: int = 1


NOTHING = Cell("none", 0)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the map: a cell for each column. ``code``: what one can quote, before the label."""

    code: str
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """Lines that belong together, under a heading. ``share``: what is met of what was due, as ``12/30``."""

    title: str
    share: str
    lines: tuple[Line, ...]

    def written(self) -> dict[str, Any]:
        """As JSON has it: the cells of a line are one text."""
        lines = [[line.code, line.label, " ".join(map(_written, line.cells))] for line in self.lines]
        return {"title": self.title, "share": self.share, "lines": lines}


@dataclass(frozen=True, slots=True)
class Point:
    """Of what was due in a stretch of time, what is met; a denominator of 0: nothing was due."""

    label: str
    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of the legend."""

    mark: Mark
    words: str


@dataclass(frozen=True)
class Chart:
    """A share, its trend, and a map. ``feet``: under each column what is met of what was due.

    ``share``: how much, in words; ``day``: of which day all this is. ``note``: what was left out.
    """

    title: str
    day: str
    share: str
    numerator: int
    denominator: int
    trend_title: str
    trend: tuple[Point, ...]
    columns: tuple[str, ...]
    feet: tuple[str, ...]
    bands: tuple[Band, ...]
    legend: tuple[Key, ...]
    note: str = ""

    @cached_property
    def as_json(self) -> str:
        """The same text for the same chart; a cell is a letter and a number, for there are a thousand of them."""
        found = {each.name: getattr(self, each.name) for each in fields(self)} | {
            "trend": [asdict(each) for each in self.trend],
            "legend": [asdict(each) for each in self.legend],
            "bands": [band.written() for band in self.bands],
        }
        return json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @cached_property
    def name(self) -> str:
        """What names it: the SHA-256 of its JSON."""
        return hashlib.sha256(self.as_json.encode()).hexdigest()

    @classmethod
    def from_json(cls, text: str) -> Chart:
        found = json.loads(text)
        made = {
            "trend": tuple(Point(**each) for each in found["trend"]),
            "columns": tuple(found["columns"]),
            "feet": tuple(found["feet"]),
            "bands": tuple(_band(each) for each in found["bands"]),
            "legend": tuple(Key(**each) for each in found["legend"]),
        }
        return cls(**{**found, **made})


_LETTERS: dict[Mark, str] = {"overdue": "o", "soon": "s", "open": "w", "met": "m", "waived": "x", "none": "-"}
_MARKS: dict[str, Mark] = {letter: mark for mark, letter in _LETTERS.items()}


def _written(cell: Cell) -> str:
    return _LETTERS[cell.mark] + (str(cell.count) if cell.count != 1 else "")


def _read(written: str) -> Cell:
    return Cell(_MARKS[written[0]], int(written[1:] or 1))


def _band(found: dict[str, Any]) -> Band:
    lines = tuple(
        Line(code, label, tuple(_read(each) for each in cells.split()))
        for code, label, cells in found["lines"]
    )
    return Band(found["title"], found["share"], lines)
