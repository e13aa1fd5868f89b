"""Which messages are taught and which are asked: by family and by hand.

A *fold* holds whole families, so that no phrasing is on both sides. To ask about a hand is harder: nothing that
its writer wrote was taught.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zlib import crc32

from bot.learning.lessons import Lesson

FOLDS = 5


def fold_of(lesson: Lesson) -> int:
    """The fold of the message's family, the same on every machine."""
    return crc32(lesson.example.family.encode()) % FOLDS


def by_family(lessons: Sequence[Lesson]) -> Iterator[tuple[str, list[Lesson], list[Lesson]]]:
    """For each fold its name, what is taught, what is asked."""
    for fold in range(FOLDS):
        yield (
            f"fold {fold}",
            [each for each in lessons if fold_of(each) != fold],
            [each for each in lessons if fold_of(each) == fold],
        )


def by_hand(lessons: Sequence[Lesson]) -> Iterator[tuple[str, list[Lesson], list[Lesson]]]:
    """For each hand its name, what the others wrote, what it wrote."""
    for hand in sorted({each.hand for each in lessons}):
        yield (
            f"hand {hand}",
            [each for each in lessons if each.hand != hand],
            [each for each in lessons if each.hand == hand],
        )
