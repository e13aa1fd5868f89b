"""Learning where a new matter begins: between clauses, and between the stretches that this cuts.

Nothing is asked by what has seen it: clauses are weighed, and stretches cut, by what other families have taught.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.learning.lessons import Lesson
from bot.learning.split import FOLDS, fold_of
from bot.learning.weighing import learn_weights
from bot.reading.borders import Borders, Cutting, Side, signs, signs_apart
from bot.reading.stretches import likeliest, odds_between
from bot.reading.weights import Weights, unpack

# A sign that fewer borders show teaches nothing but these.
RAREST = 2
# How strictly the borders follow the lessons (scikit-learn's C).
STRICTNESS = 0.3


@dataclass
class Shown:
    """What is seen at each place, and whether a new matter begins there."""

    signs: list[set[str]] = field(default_factory=list)
    begins: list[bool] = field(default_factory=list)

    def add(self, seen: set[str], *, begins: bool) -> None:
        """Add one place."""
        self.signs.append(seen)
        self.begins.append(begins)

    def learned(self) -> Borders:
        """The weights that this teaches."""
        often = Counter(sign for seen in self.signs for sign in seen)
        places = {sign: n for n, sign in enumerate(sorted(s for s, times in often.items() if times > RAREST))}
        columns, ends = [], [0]
        for seen in self.signs:
            columns.extend(sorted(places[sign] for sign in seen if sign in places))
            ends.append(len(columns))
        matrix = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(self.signs), len(places)))
        machine = LogisticRegression(C=STRICTNESS, max_iter=1000).fit(matrix, self.begins)
        weights = {sign: round(float(machine.coef_[0][n]), 4) for sign, n in places.items()}
        bias = round(float(machine.intercept_[0]), 4)
        return Borders(bias, {sign: weight for sign, weight in weights.items() if weight})


@dataclass(frozen=True)
class Fold:
    """Messages with the sides of their clauses, and the weights of the other families that weighed them."""

    weights: Weights
    lessons: Sequence[tuple[Lesson, list[Side]]]

    @classmethod
    def of(cls, lessons: Sequence[Lesson], weights: Weights) -> Fold:
        """The messages of more than one clause."""
        several = (each for each in lessons if len(each.clauses) > 1)
        return cls(weights, [(each, sides_of(each, weights)) for each in several])

    def between(self, shown: Shown) -> None:
        """Add the places between clauses."""
        for lesson, sides in self.lessons:
            for at in range(1, len(sides)):
                begins = lesson.owners[at] != lesson.owners[at - 1]
                shown.add(signs(sides, at, self.weights), begins=begins)

    def apart(self, shown: Shown, between: Borders) -> None:
        """Add the places between the stretches that these borders cut."""
        for lesson, sides in self.lessons:
            odds = odds_between(sides, self.weights, between)
            cut = list(pairwise(likeliest(sides, odds, self.weights)))
            wholes = [Side.together(sides[start:end], self.weights) for start, end in cut]
            for at in range(1, len(wholes)):
                begins = owner(lesson, *cut[at]) != owner(lesson, *cut[at - 1])
                seen = signs_apart(wholes, at, self.weights, odds[cut[at][0]])
                shown.add(seen, begins=begins)


def learn_cutting(lessons: Sequence[Lesson]) -> Cutting:
    """What these lessons teach of borders."""
    folds = []
    for number in range(FOLDS):
        weights = unpack(learn_weights([each for each in lessons if fold_of(each) != number]))
        folds.append(Fold.of([each for each in lessons if fold_of(each) == number], weights))
    return cutting_of(folds)


def cutting_of(folds: Sequence[Fold]) -> Cutting:
    """What folds teach that were weighed by each other."""
    apart = Shown()
    for fold in folds:
        fold.apart(apart, _between([each for each in folds if each is not fold]))
    return Cutting(_between(folds), apart.learned())


def sides_of(lesson: Lesson, weights: Weights) -> list[Side]:
    """The clauses of a message, weighed."""
    return [
        Side.of(lesson.text(clause), seen, weights.sum(seen), weights)
        for clause, seen in zip(lesson.clauses, lesson.counted, strict=True)
    ]


def owner(lesson: Lesson, start: int, end: int) -> int | None:
    """The update to which most of these clauses belong, by their length."""
    said: Counter[int | None] = Counter()
    for clause, whose in zip(lesson.clauses[start:end], lesson.owners[start:end], strict=True):
        said[whose] += clause.end - clause.start
    return said.most_common(1)[0][0]


def _between(folds: Sequence[Fold]) -> Borders:
    shown = Shown()
    for fold in folds:
        fold.between(shown)
    return shown.learned()
