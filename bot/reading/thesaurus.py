"""Words by what they mean, so that a wording which nobody taught is understood by its neighbours.

``thesaurus.txt`` has a meaning a line: its name, then the words that carry it. ``_`` is a blank; ``*`` in an
English entry stands for any letters; a Chinese entry is found wherever it stands, the longer beside the shorter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.reading.passage import fold

_WORD = re.compile(r"[a-z][a-z'\-]*")
_LONGEST_PHRASE = 4
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Meaning:
    """One meaning in a text, on ``text[start:end]``."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """Entries by how they are looked up."""

    _chinese: Mapping[str, tuple[str, ...]]
    _phrases: Mapping[str, tuple[str, ...]]
    _stems: Mapping[str, tuple[str, ...]]
    # Phrases with a stem inside (catch*_up), by their first letters.
    _inner: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]]
    _longest: int

    @classmethod
    def of(cls, lines: str) -> Thesaurus:
        """From the text of the file. ValueError for a line without a name."""
        chinese: dict[str, set[str]] = {}
        phrases: dict[str, set[str]] = {}
        stems: dict[str, set[str]] = {}
        inner: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        for name, entry in _entries(lines):
            if not entry.isascii():
                chinese.setdefault(entry, set()).add(name)
            elif "*" in entry[:-1]:
                head = entry.partition("*")[0]
                pattern = re.escape(entry).replace(r"\*", "[a-z'-]*")
                inner.setdefault(head[:_SHORTEST_STEM], []).append((re.compile(rf"{pattern}\b"), name))
            elif entry.endswith("*"):
                stems.setdefault(entry[:-1], set()).add(name)
            else:
                phrases.setdefault(entry, set()).add(name)
        return cls(
            _sorted(chinese),
            _sorted(phrases),
            _sorted(stems),
            {head: tuple(patterns) for head, patterns in inner.items()},
            max(map(len, chinese), default=0),
        )

    def find(self, text: str) -> list[Meaning]:
        """The meanings in a folded text, in order of place and then of name."""
        found = {*self._in_chinese(text), *self._in_english(text)}
        return sorted(found, key=lambda one: (one.start, one.name, one.end))

    def _in_chinese(self, text: str) -> Iterator[Meaning]:
        for start, character in enumerate(text):
            if character < "\u3400":
                continue
            for end in range(start + 1, min(start + self._longest, len(text)) + 1):
                for name in self._chinese.get(text[start:end], ()):
                    yield Meaning(name, start, end)

    def _in_english(self, text: str) -> Iterator[Meaning]:
        words = [match.span() for match in _WORD.finditer(text)]
        for at, (start, end) in enumerate(words):
            for _, stop in words[at : at + _LONGEST_PHRASE]:
                for name in self._phrases.get(text[start:stop], ()):
                    yield Meaning(name, start, stop)
                yield from self._by_stem(text, start, stop, end)
            for pattern, name in self._inner.get(text[start : start + _SHORTEST_STEM], ()):
                match = pattern.match(text, start)
                if match:
                    yield Meaning(name, start, match.end())

    def _by_stem(self, text: str, start: int, stop: int, end: int) -> Iterator[Meaning]:
        """The entries with which the last word of ``text[start:stop]`` begins; ``end``: of its first word."""
        shortest = start + _SHORTEST_STEM if stop == end else text.rfind(" ", start, stop) + 2
        for cut in range(shortest, stop + 1):
            for name in self._stems.get(text[start:cut], ()):
                yield Meaning(name, start, stop)


@cache
def thesaurus() -> Thesaurus:
    """The one that comes with the program."""
    return Thesaurus.of(files("bot.reading").joinpath("thesaurus.txt").read_text(encoding="utf-8"))


def _entries(lines: str) -> Iterator[tuple[str, str]]:
    for line in lines.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, colon, entries = line.partition(":")
        if not colon or not name:
            raise ValueError(f"no meaning is named: {line[:40]}")
        for entry in entries.split():
            yield name.strip(), fold(entry).replace("_", " ")


def _sorted(entries: Mapping[str, set[str]]) -> dict[str, tuple[str, ...]]:
    return {entry: tuple(sorted(names)) for entry, names in entries.items()}
