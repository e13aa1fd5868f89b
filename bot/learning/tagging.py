"""Learning which words are which field."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pycrfsuite

from bot.learning.lessons import Lesson
from bot.reading.stretches import NOTHING
from bot.reading.tagging import Token, signs, tokens
from bot.reading.thesaurus import Thesaurus

# Found by asking about unseen hands; a sign that is seen once teaches nothing.
SETTINGS = {"c1": 0.15, "c2": 0.02, "max_iterations": 90, "feature.minfreq": 2}


def learn_fields(lessons: Sequence[Lesson], meanings: Thesaurus, path: Path) -> None:
    """Write the file of weights that these lessons teach."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(SETTINGS)
    for lesson in lessons:
        found = tokens(lesson.locked, lesson.passage.text)
        if found:
            kinds = kinds_of(lesson, found)
            seen = signs(found, lesson.passage, lesson.locked, meanings, kinds)
            trainer.append([sorted(each) for each in seen], tags(lesson, found))
    trainer.train(str(path))


def kinds_of(lesson: Lesson, found: Sequence[Token]) -> list[str]:
    """For each token the kind of the update in which it stands."""
    kinds = [NOTHING] * len(found)
    for update in lesson.example.updates:
        for at, token in enumerate(found):
            if update.start <= lesson.passage.positions[token.start] < update.end:
                kinds[at] = update.kind
    return kinds


def tags(lesson: Lesson, found: Sequence[Token]) -> list[str]:
    """For each token how its field's label goes over it."""
    labels = ["O"] * len(found)
    positions = lesson.passage.positions
    for update in lesson.example.updates:
        for field in update.fields:
            begun = False
            for at, token in enumerate(found):
                if positions[token.start] < field.end and positions[token.end - 1] >= field.start:
                    labels[at] = f"{'I' if begun else 'B'}-{field.field}"
                    begun = True
    return labels
