"""How well a reading does on messages that it wasn't taught: kinds, factualities, fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bot.learning.lessons import Lesson
from bot.learning.markup import LabelledUpdate
from bot.reading.directory import Directory
from bot.reading.learned import Learned
from bot.reading.model import FIELDS, QUESTIONS, Factuality, Reading, ReadingContext
from bot.reading.reader import read


@dataclass
class Tally:
    """So many of so many."""

    right: int = 0
    of: int = 0

    def add(self, *, right: bool) -> None:
        """Count one more."""
        self.right += right
        self.of += 1

    def __str__(self) -> str:
        return f"{self.right / self.of:.3f}" if self.of else "-"


@dataclass
class Report:
    """Shares of messages, by name; true positives, false positives and false negatives of the fields."""

    shares: dict[str, Tally] = field(default_factory=dict)
    fields: dict[str, Counter[str]] = field(default_factory=dict)
    misread: list[tuple[Lesson, tuple[Reading, ...]]] = field(default_factory=list)

    def add(self, lesson: Lesson, readings: tuple[Reading, ...]) -> None:
        """Count one message."""
        said = tuple(reading for reading in readings if reading.kind is not None)
        labelled = lesson.example.updates
        right = Counter(r.kind for r in said) == Counter(u.kind for u in labelled)
        for name in self._groups(lesson):
            self._share(name, right=right)
        if not right:
            self.misread.append((lesson, readings))
        if len(labelled) == 1:
            self._add_single(labelled[0], readings)
        self._add_false(labelled, said)
        self._add_fields(labelled, said)

    def f1(self, *names: str) -> float:
        """The harmonic mean of precision and recall over the fields (all of them without a name)."""
        counted = sum((self.fields[name] for name in names or self.fields), Counter[str]())
        denominator = 2 * counted["found"] + counted["invented"] + counted["missed"]
        return 2 * counted["found"] / denominator if denominator else 0.0

    def lines(self) -> Iterator[str]:
        """The report in words."""
        yield "  ".join(f"{name} {tally}" for name, tally in sorted(self.shares.items()))
        each = "  ".join(f"{name} {self.f1(name):.2f}" for name in sorted(self.fields))
        yield f"fields {self.f1():.3f}:  {each}"

    def _groups(self, lesson: Lesson) -> Iterator[str]:
        updates = len(lesson.example.updates)
        yield "kinds"
        yield f"kinds in {lesson.example.language}"
        yield "kinds of one" if updates == 1 else "kinds of several" if updates else "kinds of none"

    def _add_single(self, update: LabelledUpdate, readings: tuple[Reading, ...]) -> None:
        first = readings[0]
        offered = {r.kind for r in readings} | set(first.nearest)
        if update.kind not in QUESTIONS:
            self._share("offered", right=update.kind in offered)
            if len(readings) == 1 and first.kind == update.kind:
                self._share("factuality", right=first.factuality.value == update.factuality)
                if update.factuality == Factuality.ASSERTED:
                    self._share("asserted kept", right=first.factuality is Factuality.ASSERTED)

    def _add_false(self, labelled: Iterable[LabelledUpdate], said: Iterable[Reading]) -> None:
        """A false record: what didn't happen is read as if it had."""
        labelled = tuple(labelled)
        if not any(u.kind not in QUESTIONS and u.factuality != Factuality.ASSERTED for u in labelled):
            return
        happened = Counter(u.kind for u in labelled if u.factuality == Factuality.ASSERTED)
        told = (r for r in said if r.kind not in QUESTIONS)  # Who is read as asking makes no record.
        read_so = Counter(str(r.kind) for r in told if r.factuality is Factuality.ASSERTED)
        self._share("no false record", right=not read_so - happened)

    def _add_fields(self, labelled: Iterable[LabelledUpdate], said: Iterable[Reading]) -> None:
        wanted = Counter((f.field, _plain(f.value)) for u in labelled for f in u.fields)
        given = Counter((f.field, _plain(f.value)) for r in said for f in r.fields if f.field in FIELDS)
        for outcome, counted in (
            ("found", wanted & given),
            ("invented", given - wanted),
            ("missed", wanted - given),
        ):
            for (name, _), times in counted.items():
                self.fields.setdefault(name, Counter())[outcome] += times

    def _share(self, name: str, *, right: bool) -> None:
        self.shares.setdefault(name, Tally()).add(right=right)


def report(lessons: Iterable[Lesson], directory: Directory, by: Learned) -> Report:
    """Read the messages by what was learned and compare with their labels."""
    made = Report()
    for lesson in lessons:
        context = ReadingContext(lesson.example.today, directory)
        made.add(lesson, read(lesson.example.text, context, by))
    return made


def _plain(value: object) -> str:
    text = str(value).lower()
    return "".join(text.split()).strip("《》“”「」\"'").removesuffix(".0")
