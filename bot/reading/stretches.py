"""Which clauses belong together, and what kind of matter each such stretch tells: the likeliest way to cut."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.reading.borders import Borders, Side
from bot.reading.clauses import Clause, clauses
from bot.reading.features import features, plain
from bot.reading.thesaurus import Thesaurus
from bot.reading.weights import Weights

# The class of what reports and asks nothing.
NOTHING = "other"
# A matter of more clauses than this is cut; it only keeps the time linear in the length of the message.
MOST_CLAUSES = 14
# Who goes on with such a word to what surely is of another kind has gone on to another matter: what it costs to read
# it as the same. In four hands that weren't taught 5 in 250 messages of several matters were cut better, and 3 in 3,100
# of one matter worse; but where people say 另外 they mean it, and a matter that is read into another is lost silently.
_GOES_ON = re.compile(
    r"\W*(?:另外|此外|另,|还有|顺便|再有|其次|同时|第[一二三]"
    r"|(?:also|besides|in addition|meanwhile|btw|by the way|then|and|but|second|another)\b)"
)
_SURELY, _HARDLY, _COST = 0.8, 0.03, 2.5


@dataclass(frozen=True, slots=True)
class Stretch:
    """``text[start:end]`` tells one matter. ``kinds`` and ``factualities``: how likely it is each of them."""

    start: int
    end: int
    kinds: Mapping[str, float]
    factualities: Mapping[str, float]

    @property
    def kind(self) -> str:
        """The likeliest kind, or NOTHING."""
        return max(self.kinds, key=self.kinds.__getitem__)


@dataclass(frozen=True, slots=True)
class _Cut:
    """The best way to cut up to a clause: the end of it, where its last stretch begins."""

    score: float
    start: int
    kinds: Mapping[str, float]


def stretches(locked: str, meanings: Thesaurus, weights: Weights, borders: Borders) -> tuple[Stretch, ...]:
    """The stretches of a locked text in its order; together they are the text."""
    pieces = clauses(locked)
    sides, sums = _weigh(locked, pieces, meanings, weights)
    odds = [0.0, *borders.odds(sides)] if sides else []
    totals = [0]
    for each in sums:
        totals.append(totals[-1] + each)
    pairs = [_pair(left, right) for left, right in pairwise(sides)]  # before each clause but the first
    best = [_Cut(0.0, 0, {})]
    for end in range(1, len(pieces) + 1):
        best.append(_best(best, end, totals, odds, pairs, weights))
    found: list[Stretch] = []
    end = len(pieces)
    while end:
        cut = best[end]
        found.append(
            Stretch(
                pieces[cut.start].start,
                pieces[end - 1].end,
                cut.kinds,
                weights.ask("factuality", totals[end] - totals[cut.start]),
            )
        )
        end = cut.start
    return tuple(reversed(found))


def as_one(locked: str, start: int, end: int, meanings: Thesaurus, weights: Weights) -> Stretch:
    """A part of a locked text weighed as one stretch, into however many it would be cut."""
    part = locked[start:end]
    _, sums = _weigh(part, clauses(part), meanings, weights)
    total = sum(sums)
    return Stretch(start, end, weights.ask("kind", total), weights.ask("factuality", total))


def _weigh(
    locked: str, pieces: Sequence[Clause], meanings: Thesaurus, weights: Weights
) -> tuple[list[Side], list[int]]:
    sides, sums = [], []
    for piece in pieces:
        text = plain(locked[piece.start : piece.end])
        seen = features(text, meanings)
        total = weights.sum(seen)
        sides.append(Side(text, seen, weights.ask("kind", total)))
        sums.append(total)
    return sides, sums


def _pair(left: Side, right: Side) -> tuple[Side, Side] | None:
    """The sides of a word that goes on to something else, where one of them surely is of a kind."""
    sure = any(side.kind != NOTHING and side.kinds[side.kind] >= _SURELY for side in (left, right))
    return (left, right) if sure and left.kind != right.kind and _GOES_ON.match(right.text) else None


def _cost(pair: tuple[Side, Side], kind: str) -> float:
    """What it costs to read both sides as one matter of this kind."""
    unlike = (
        side.kind not in (kind, NOTHING) and side.kinds[side.kind] >= _SURELY and side.kinds[kind] < _HARDLY
        for side in pair
    )
    return _COST if any(unlike) else 0.0


def _best(
    best: Sequence[_Cut],
    end: int,
    totals: Sequence[int],
    odds: Sequence[float],
    pairs: Sequence[tuple[Side, Side] | None],
    weights: Weights,
) -> _Cut:
    """The best last stretch among those that end before clause ``end``."""
    found: _Cut | None = None
    within = 0.0  # What it costs that no new matter begins inside.
    for start in range(end - 1, max(-1, end - 1 - MOST_CLAUSES), -1):
        kinds = weights.ask("kind", totals[end] - totals[start])
        entering = -_softplus(-odds[start]) if start else 0.0
        kind = max(kinds, key=kinds.__getitem__)
        apart = sum(_cost(pair, kind) for pair in pairs[start : end - 1] if pair)
        score = best[start].score + math.log(kinds[kind]) + entering + within - apart
        if found is None or score > found.score:
            found = _Cut(score, start, kinds)
        within -= _softplus(odds[start])
    if found is None:
        raise ValueError("no clause to cut")
    return found


def _softplus(value: float) -> float:
    return math.log1p(math.exp(-abs(value))) + max(value, 0.0)
