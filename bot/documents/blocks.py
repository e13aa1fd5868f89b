"""What a document is made of, before it is a file: headings, paragraphs, tables. Plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 1 or 2: the document's own title stands above them."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body; with ``small``, a remark to what stands before it."""

    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """Sentences, each a paragraph of its own with its number."""

    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``caption`` says what it shows, also to who can't see it. ``widths``: of the columns, relative to each other.

    ``total``: the last row is the sum of those above.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    aligned: tuple[Align, ...] = ()
    total: bool = False


@dataclass(frozen=True, slots=True)
class Pairs:
    """What the document is about: names and values, in two columns."""

    caption: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Lines at the end of the text, to be filled in by hand."""

    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """Begins a new page. ``label``: "Annex 1", above its title."""

    label: str
    title: str


Block = Heading | Paragraph | Items | Table | Pairs | Signature | Annex


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document. ``author``: the organization whose it is; ``subject``: what it is, in a line."""

    language: Literal["zh", "en"]
    title: str
    subtitle: str
    author: str
    subject: str
    made_at: datetime
    blocks: Sequence[Block] = field(default_factory=tuple)
