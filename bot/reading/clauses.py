"""Where a sentence ends, and its clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Connectives that begin a new matter, besides the marks that end a sentence.
_ENDS = re.compile(
    r"[。;!?\n]+|(?<=[a-z0-9)\ue001\ue003\ue005])\.(?=\s|$)"
    r"|(?=另外|然后|跟住|接着|此外|而坏消息|坏消息|\bbad news\b|\bin addition\b|\balso\b|\bsecond, |\bthird, )"
)
# A comma between digits belongs to the number.
_COMMAS = re.compile(r",(?!\d{3})|(?= but )|(?=但是?)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the text: ``text[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence(Stretch):
    """A sentence with the commas' clauses; ``asked``: it ends with a question mark."""

    clauses: tuple[Stretch, ...]
    asked: bool


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of the text that hold more than blanks and marks."""
    at = 0
    for end in (*_ENDS.finditer(text), None):
        stop = end.start() if end else len(text)
        if text[at:stop].strip():
            clauses = tuple(_split(text, at, stop))
            yield Sentence(at, stop, clauses, bool(end) and "?" in end[0] if end else False)
        at = end.end() if end else stop


def _split(text: str, start: int, end: int) -> Iterator[Stretch]:
    at = start
    for comma in (*_COMMAS.finditer(text, start, end), None):
        stop = comma.start() if comma else end
        if text[at:stop].strip():
            yield Stretch(at, stop)
        at = comma.end() if comma else stop
