"""What a handbook is made of, whatever it is written as."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MarkSort = Literal["default", "must", "must-if", "should", "may", "doubt", "plain"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A word set apart: that something is our default, how much it binds, that the sources leave it open."""

    sort: MarkSort
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """To another place of the handbook (``#anchor``) or to an address outside."""

    to: str
    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    text: str


Line = tuple["str | Mark | Link | Strong", ...]
Cell = tuple[Line, ...]
"""Lines below one another."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    line: Line


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names with what is to be said of them."""

    rows: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    head: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """``listed``: it stands in the table of contents."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    listed: bool = True


Block = Paragraph | Pairs | Table | Section


@dataclass(frozen=True, slots=True)
class Handbook:
    language: str
    title: str
    contents: str
    lead: tuple[Line, ...]
    sections: tuple[Section, ...]
    foot: str
