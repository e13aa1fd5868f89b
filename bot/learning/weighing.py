"""Learning the weights of kinds and factualities.

Linear support vectors over counted features, weighted by rarity; learned by scikit-learn, run without it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from bot.learning.lessons import Lesson
from bot.reading.features import THING
from bot.reading.weights import Question, pack

# A feature that fewer matters show teaches nothing but these.
RAREST = 2
# How strictly the weights follow the lessons (scikit-learn's C), found by asking about unseen hands.
STRICTNESS = 2.5
# Pieces of words say the same as the words, many times over: they count for less.
PIECES = 0.5
# Margins to probabilities: found the same way.
SHARPNESS = 4.0
# Who asks wrongly whether something happened makes a false record: what happened must be clearly so.
DOUBT = 0.3
# How near to the best weights the learning stops (scikit-learn's tol).
NEAR_ENOUGH = 1e-2
# Questions and small talk have no factuality of their own.
WITHOUT_FACTUALITY = frozenset(("ask_status", "ask_policy", "help", "other"))


def learn_weights(lessons: Sequence[Lesson]) -> bytes:
    """The file of weights that these lessons teach."""
    matters = [matter for lesson in lessons for matter in lesson.matters]
    counted = [matter.features() for matter in matters]
    # What names a thing teaches once more with the name covered.
    named = [matter for matter in matters if matter.has_things]
    covered = [matter.features(covered=True) for matter in named]
    rarity = rarities(counted, covered)
    matters, counted = [*matters, *named], [*counted, *covered]
    seen = _matrix(counted, rarity)
    kinds = _learn(seen, [matter.kind for matter in matters])
    telling = [n for n, matter in enumerate(matters) if matter.kind not in WITHOUT_FACTUALITY]
    sorts = [matters[n].update for n in telling]
    factualities = _learn(seen[telling], [update.factuality for update in sorts if update], doubt=DOUBT)
    return _packed(rarity, {"kind": kinds, "factuality": factualities})


def rarities(counted: Sequence[Mapping[str, int]], covered: Sequence[Mapping[str, int]]) -> dict[str, float]:
    """How much each feature that more than one matter shows is worth by being rare."""
    shown = Counter(feature for features in counted for feature in features)
    # A matter that is there twice shows a feature once: only what has the mark is new.
    shown.update(feature for features in covered for feature in features if THING in feature)
    return {
        feature: (math.log((len(counted) + 1) / (times + 1)) + 1) * (PIECES if feature.startswith("#") else 1)
        for feature, times in sorted(shown.items())
        if times >= RAREST and "\n" not in feature
    }


def _matrix(counted: Sequence[Mapping[str, int]], rarity: Mapping[str, float]) -> csr_matrix:
    places = {feature: n for n, feature in enumerate(rarity)}
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for features_ in counted:
        # In one order, whatever the order of sets: the last digit of a weight goes by that.
        known = sorted((places[f], times, rarity[f]) for f, times in features_.items() if f in places)
        length = math.sqrt(max(1.0, sum(times * rare**2 for _, times, rare in known)))
        columns.extend(place for place, _, _ in known)
        values.extend(times * rare / length for _, times, rare in known)
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(counted), len(places)))


def _learn(
    seen: csr_matrix, taught: Sequence[str], doubt: float = 0.0
) -> tuple[Sequence[str], np.ndarray, np.ndarray]:
    """Classes, weights (class by feature) and biases."""
    machine = LinearSVC(C=STRICTNESS, class_weight="balanced", random_state=0, tol=NEAR_ENOUGH).fit(
        seen, list(taught)
    )
    classes = [str(name) for name in machine.classes_]
    bias = machine.intercept_ - np.array([doubt if name == "asserted" else 0.0 for name in classes])
    return classes, machine.coef_, bias


def _packed(
    rarity: Mapping[str, float], learned: Mapping[str, tuple[Sequence[str], np.ndarray, np.ndarray]]
) -> bytes:
    rare = np.array(list(rarity.values()))
    questions, lanes = {}, []
    for name, (classes, coefficients, bias) in learned.items():
        weighed = coefficients * rare
        step = float(np.quantile(np.abs(weighed), 0.9999)) / 127
        questions[name] = Question(tuple(classes), tuple(map(float, bias)), step, SHARPNESS)
        lanes.append(np.clip(weighed / step, -127, 127))
    return pack(questions, list(rarity), list(rare**2), np.vstack(lanes).T.tolist())
