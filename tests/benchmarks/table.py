"""Figures as a table that reads well in a terminal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Table:
    """A heading, the names of the columns, the rows, and what a reader must know to judge them."""

    heading: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()

    def lines(self) -> list[str]:
        """The table as text; numbers stand to the right."""
        widths = [max(_width(row[i]) for row in (self.columns, *self.rows)) for i in range(len(self.columns))]
        body = [self._line(row, widths) for row in (self.columns, *self.rows)]
        rule = "  ".join("-" * width for width in widths)
        return [self.heading, "=" * _width(self.heading), body[0], rule, *body[1:], *self.notes, ""]

    def _line(self, row: Sequence[str], widths: Sequence[int]) -> str:
        cells = []
        for cell, width in zip(row, widths, strict=True):
            space = " " * (width - _width(cell))
            cells.append(space + cell if _NUMBER.fullmatch(cell) else cell + space)
        return "  ".join(cells).rstrip()


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
