"""What the labelled messages teach: clauses with the matter they belong to."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.learning.markup import Example, LabelledUpdate
from bot.reading.clauses import Clause, clauses
from bot.reading.directory import Directory
from bot.reading.features import features, plain
from bot.reading.locked import Locked, lock, mark
from bot.reading.model import THINGS
from bot.reading.passage import Passage
from bot.reading.stretches import NOTHING
from bot.reading.thesaurus import thesaurus
from bot.reading.titles import distinctive

# Marks and blanks say nothing of where a clause belongs.
_SILENT = frozenset(" ,。;!?\n:\ue001\ue003\ue005")


@dataclass(frozen=True)
class Lesson:
    """One labelled message, read as the bot reads it. ``owners``: for each clause its update, None for none."""

    example: Example
    passage: Passage
    locked: Locked
    clauses: tuple[Clause, ...]
    owners: tuple[int | None, ...]

    @property
    def hand(self) -> str:
        """Who wrote it: the first part of the family's name."""
        return self.example.family.split("-")[0]

    def text(self, clause: Clause) -> str:
        """The plain text of a clause."""
        return plain(self.locked.text[clause.start : clause.end])

    @cached_property
    def counted(self) -> tuple[Counter[str], ...]:
        """The features of each clause."""
        return tuple(features(self.text(clause), thesaurus()) for clause in self.clauses)

    @cached_property
    def covered(self) -> tuple[Counter[str], ...]:
        """The same where what things are called is covered."""
        text = mark(self.locked.text, "thing", self._things())
        return tuple(features(plain(text[clause.start : clause.end]), thesaurus()) for clause in self.clauses)

    def _things(self) -> Iterator[tuple[int, int]]:
        labelled = [one for update in self.example.updates for one in update.fields if one.field in THINGS]
        positions = self.passage.positions
        for one in labelled:
            start, end = bisect_left(positions, one.start), bisect_left(positions, one.end)
            if start < end:
                yield distinctive(self.locked.text, start, end)

    @cached_property
    def matters(self) -> tuple[Matter, ...]:
        """The stretches of clauses of one owner."""
        found = []
        start = 0
        for end in range(1, len(self.clauses) + 1):
            if end == len(self.clauses) or self.owners[end] != self.owners[start]:
                owner = self.owners[start]
                update = None if owner is None else self.example.updates[owner]
                found.append(Matter(self, start, end, update))
                start = end
        return tuple(found)


@dataclass(frozen=True)
class Matter:
    """Clauses ``start`` up to ``end`` of a lesson, and what they tell (None: nothing)."""

    lesson: Lesson
    start: int
    end: int
    update: LabelledUpdate | None

    @property
    def kind(self) -> str:
        """Its kind, or NOTHING."""
        return self.update.kind if self.update else NOTHING

    def features(self, *, covered: bool = False) -> Counter[str]:
        """The features of its clauses. ``covered``: without what things are called."""
        found: Counter[str] = Counter()
        for counted in (self.lesson.covered if covered else self.lesson.counted)[self.start : self.end]:
            found.update(counted)
        return found

    @property
    def has_things(self) -> bool:
        """True if it names a thing."""
        return self.update is not None and any(one.field in THINGS for one in self.update.fields)


def lesson(example: Example, directory: Directory) -> Lesson:
    """Read a labelled message up to its clauses, and say to which update each belongs."""
    passage = Passage.of(example.text)
    locked = lock(passage.text, directory, example.today)
    pieces = clauses(locked.text)
    of_character = _owners(example, passage)
    owners = tuple(_owner(of_character, locked.text, piece) for piece in pieces)
    return Lesson(example, passage, locked, pieces, owners)


def lessons(examples: Iterator[Example], directory: Directory) -> list[Lesson]:
    """The lessons of all messages."""
    return [lesson(example, directory) for example in examples]


def _owners(example: Example, passage: Passage) -> list[int | None]:
    """For each character of the passage the update in which it stands."""
    owners: list[int | None] = []
    for at in passage.positions:
        within = (n for n, update in enumerate(example.updates) if update.start <= at < update.end)
        owners.append(next(within, None))
    return owners


def _owner(owners: Sequence[int | None], text: str, piece: Clause) -> int | None:
    said = [owners[at] for at in range(piece.start, piece.end) if text[at] not in _SILENT]
    return Counter(said).most_common(1)[0][0] if said else None
