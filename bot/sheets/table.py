"""A sheet as rows of text, and why it can't be one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

MOST_COLUMNS = 120
# More than any field takes; what is cut off there is told as too long.
LONGEST_CELL = 5_000
# A title, notes and blank lines may stand above the header.
HEADER_WITHIN = 15
LETTERS = 26


class Unreadable(Exception):
    """``reason``: too_many_rows, no_header, locked, broken, encoding; ``detail``: what belongs to it."""

    def __init__(self, reason: str, **detail: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Row:
    """``n``: its number in the sheet, from 1. ``odd``: column (from 0) -> formula, merged or error."""

    n: int
    cells: tuple[str, ...]
    odd: dict[int, str] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        return not any(self.cells) and not self.odd


@dataclass(frozen=True, slots=True)
class Table:
    """``columns``: column -> field, as far as they are understood. ``others``: sheets that weren't read."""

    header: tuple[str, ...]
    columns: dict[int, str]
    rows: tuple[Row, ...]
    others: tuple[str, ...] = ()


def text_of(value: object) -> str:
    """A cell's value as somebody would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.10f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else repr(value)
    return str(value).strip()[:LONGEST_CELL]


def place(column: int, row: int) -> str:
    """As spreadsheets call a cell: C7. ``column`` from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, LETTERS)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def look_for_header(
    rows: Iterator[Row], known: dict[str, str], title: str
) -> tuple[Row, dict[int, str]] | None:
    """The first rows hold the header: the row that names most fields, the title's among them, and one more."""
    best: tuple[Row, dict[int, str]] | None = None
    for _, row in zip(range(HEADER_WITHIN), rows, strict=False):
        columns = match(row.cells, known)
        good = title in columns.values() and len(columns) > 1
        if good and (best is None or len(columns) > len(best[1])):
            best = row, columns
    return best


def match(cells: Sequence[str], known: dict[str, str]) -> dict[int, str]:
    """Column -> field. ``known``: what columns are called, as ``bare`` writes it -> field. The first one counts."""
    found: dict[int, str] = {}
    for column, cell in enumerate(cells[:MOST_COLUMNS]):
        name = known.get(bare(cell)) or known.get(bare(_without_note(cell)))
        if name is not None and name not in found.values():
            found[column] = name
    return found


def bare(words: str) -> str:
    """A header without what doesn't tell it from another: signs, spaces, case, a star for "required"."""
    return "".join(c for c in words.casefold() if c.isalnum())


def _without_note(words: str) -> str:
    """数据名称（必填） is 数据名称."""
    for sign in "（([【\n:：":
        words = words.partition(sign)[0] or words
    return words
