"""Which messages are taught and which are asked: by family and by hand.

A *fold* holds whole families, so that no phrasing is on both sides. To ask about a hand is harder: nothing that
its writer wrote was taught. The hands that are *kept back* never teach.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zlib import crc32

from bot.learning.lessons import Lesson

FOLDS = 5
# Hands that never teach: there must be something to ask the weights that come with the program.
KEPT_BACK = frozenset(("j", "w", "z"))


def teaching(lessons: Sequence[Lesson]) -> list[Lesson]:
    """The lessons of all hands but those that are kept back."""
    return [each for each in lessons if each.hand not in KEPT_BACK]


def kept_back(lessons: Sequence[Lesson]) -> Iterator[tuple[str, list[Lesson]]]:
    """For each hand that is kept back its name and what it wrote."""
    for hand in sorted(KEPT_BACK):
        yield f"hand {hand}", [each for each in lessons if each.hand == hand]


def fold_of(lesson: Lesson) -> int:
    """The fold of the message's family, the same on every machine."""
    return crc32(lesson.example.family.encode()) % FOLDS


def by_family(lessons: Sequence[Lesson]) -> Iterator[tuple[str, list[Lesson], list[Lesson]]]:
    """For each fold its name, what is taught, what is asked."""
    taught = teaching(lessons)
    for fold in range(FOLDS):
        yield (
            f"fold {fold}",
            [each for each in taught if fold_of(each) != fold],
            [each for each in taught if fold_of(each) == fold],
        )


def by_hand(lessons: Sequence[Lesson]) -> Iterator[tuple[str, list[Lesson], list[Lesson]]]:
    """For each hand its name, what the others wrote, what it wrote."""
    for hand in sorted({each.hand for each in lessons}):
        yield (
            f"hand {hand}",
            [each for each in teaching(lessons) if each.hand != hand],
            [each for each in lessons if each.hand == hand],
        )
