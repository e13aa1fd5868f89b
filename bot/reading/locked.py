"""The plain text with names and days locked: each replaced by marks of the same length.

A mark can't be torn by a pattern and stands for one word in it; places stay where they were.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.reading.day import Day
from bot.reading.days_en import find_english_days
from bot.reading.days_zh import find_chinese_days
from bot.reading.directory import Directory, Named

# The first character of a mark differs from the rest, so that two neighbours stay two. A day ahead (or a limit)
# has a mark of its own: what is said of it hasn't happened yet, as a rule.
# What a thing is called is covered only where kinds are weighed once more: 智慧停车, vaccination records.
_MARKS = {
    "name": ("\ue000", "\ue001"),
    "day": ("\ue002", "\ue003"),
    "ahead": ("\ue004", "\ue005"),
    "thing": ("\ue006", "\ue007"),
}


@dataclass(frozen=True, slots=True)
class Locked:
    """``text`` with marks, and what stands under them."""

    text: str
    names: tuple[Named, ...]
    days: tuple[Day, ...]
    today: date
    directory: Directory

    def day_on(self, start: int, end: int) -> Day | None:
        """The first day that stands on the stretch, or None."""
        return next((day for day in self.days if day.start < end and day.end > start), None)

    def name_within(self, start: int, end: int) -> Named | None:
        """The name that fills the stretch, or None."""
        return next((named for named in self.names if (named.start, named.end) == (start, end)), None)


def lock(text: str, directory: Directory, today: date) -> Locked:
    """Lock the names first, then the days in what is left."""
    names = directory.find(text)
    marked = mark(text, "name", ((named.start, named.end) for named in names))
    days = [*find_chinese_days(marked, today), *find_english_days(marked, today)]
    days.sort(key=lambda day: day.start)
    for day in days:
        what = "ahead" if day.deadline or day.day > today else "day"
        marked = mark(marked, what, [(day.start, day.end)])
    return Locked(marked, names, tuple(days), today, directory)


def mark(text: str, what: str, spans: Iterable[tuple[int, int]]) -> str:
    """Put marks over the spans."""
    first, rest = _MARKS[what]
    characters = list(text)
    for start, end in spans:
        characters[start:end] = first + rest * (end - start - 1)
    return "".join(characters)
