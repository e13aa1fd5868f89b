"""Labelled messages as they are written: a line each, the labels in the text.

    FAMILY <tab> TAGS <tab> ⟦dataset_shared asserted⟧{dataset_title|学籍数据}给了{organization=health|卫健局}⟦/⟧

``{field|words}`` is a field whose value is the words themselves, ``{field=value|words}`` one whose value they
mean; ``\\n`` is a line break. A message without ⟦ ⟧ reports and asks nothing. ``# today 2026-03-11`` tells on
which day the lines below it were said; other lines that begin with # are remarks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
_TOKEN = re.compile(
    r"⟦(?P<kind>[a-z_]+) (?P<factuality>[a-z]+)⟧|(?P<end>⟦/⟧)"
    r"|\{(?P<field>[a-z_]+)(?:=(?P<value>[^|{}]*))?\|(?P<words>[^{}]*)\}"
)


class MarkupError(ValueError):
    """A line that can't be read; the text says which and why."""


@dataclass(frozen=True, slots=True)
class LabelledField:
    """A field on the words that say it, from ``start`` up to ``end`` of the text."""

    field: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LabelledUpdate:
    """What a stretch of the message says."""

    kind: str
    factuality: str
    start: int
    end: int
    fields: tuple[LabelledField, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One message. ``family``: messages of one family stay on one side of any split."""

    family: str
    tags: frozenset[str]
    today: date
    text: str
    updates: tuple[LabelledUpdate, ...]

    @property
    def language(self) -> str:
        """``zh`` or ``en``: the second part of the family's name."""
        return self.family.split("-")[1]


def corpus(folder: Path = CORPUS) -> Iterator[Example]:
    """All labelled messages of the project. MarkupError."""
    for path in sorted(folder.glob("*.txt")):
        try:
            yield from examples(path.read_text(encoding="utf-8").splitlines())
        except MarkupError as error:
            raise MarkupError(f"{path.name}: {error}") from None


def examples(lines: Iterable[str]) -> Iterator[Example]:
    """The messages that are written on these lines. MarkupError."""
    today: date | None = None
    for number, line in enumerate(lines, 1):
        if line.startswith("# today "):
            today = date.fromisoformat(line.removeprefix("# today ").strip())
        elif line.strip() and not line.startswith("#"):
            if today is None:
                raise MarkupError(f"line {number}: no day before it")
            try:
                family, tags, marked = line.split("\t")
                text, updates = parse(marked.replace("\\n", "\n"))
            except ValueError as error:
                raise MarkupError(f"line {number}: {error}") from None
            yield Example(family, frozenset(filter(None, tags.split(","))), today, text, updates)


def parse(marked: str) -> tuple[str, tuple[LabelledUpdate, ...]]:
    """The plain text, and what it says. MarkupError."""
    text, at = "", 0
    updates: list[LabelledUpdate] = []
    opened: tuple[str, str, int, list[LabelledField]] | None = None
    for token in _TOKEN.finditer(marked):
        text += marked[at : token.start()]
        at = token.end()
        if token["kind"]:
            if opened:
                raise MarkupError("an update inside another")
            opened = token["kind"], token["factuality"], len(text), []
        elif token["end"]:
            if not opened:
                raise MarkupError("an update ends that didn't begin")
            kind, factuality, start, fields = opened
            updates.append(LabelledUpdate(kind, factuality, start, len(text), tuple(fields)))
            opened = None
        elif not opened:
            raise MarkupError("a field outside an update")
        else:
            words = token["words"]
            value = words if token["value"] is None else token["value"]
            opened[3].append(LabelledField(token["field"], value, len(text), len(text) + len(words)))
            text += words
    text += marked[at:]
    if opened or any(mark in text for mark in "⟦⟧{}"):
        raise MarkupError("a mark that isn't closed or has a mistake in it")
    return text, tuple(updates)
