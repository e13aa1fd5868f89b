"""Which clauses belong together, and what kind of matter each such stretch tells: the likeliest way to cut."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.reading.borders import Borders, Cutting, Side, signs, signs_apart
from bot.reading.clauses import Clause, clauses
from bot.reading.features import plain
from bot.reading.thesaurus import Thesaurus
from bot.reading.weights import Weights

# The class of what reports and asks nothing.
NOTHING = "other"
# A matter of more clauses than this is cut; it only keeps the time linear in the length of the message.
MOST_CLAUSES = 14
# At first it is rather cut too much (added to the odds of every border), for what was cut may be joined again.
EAGER = 1.0
# They are joined where the odds that they are two are worse than this: people tell several matters in one message less
# often than those who wrote the labelled ones. Each 0.2 less reads one in a hundred more of such messages right, and
# one in five hundred more wrong of those that tell one.
ONE = 0.3
# So many stretches are looked at again; who tells more has written a list.
MOST_WHOLES = 24
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

    @property
    def factuality(self) -> str:
        """The likeliest factuality."""
        return max(self.factualities, key=self.factualities.__getitem__)


@dataclass(frozen=True, slots=True)
class _Best:
    """The best way to cut up to a clause: where its last stretch begins."""

    score: float
    start: int


def stretches(locked: str, meanings: Thesaurus, weights: Weights, cut: Cutting) -> tuple[Stretch, ...]:
    """The stretches of a locked text in its order; together they are the text."""
    pieces = clauses(locked)
    sides = weighed(locked, pieces, meanings, weights)
    odds = odds_between(sides, weights, cut.between)
    places = likeliest(sides, odds, weights)
    places = together(sides, places, odds, weights, cut.apart)
    return tuple(
        Stretch(pieces[start].start, pieces[end - 1].end, whole.kinds, whole.factualities)
        for start, end in pairwise(places)
        for whole in (Side.together(sides[start:end], weights),)
    )


def as_one(locked: str, start: int, end: int, meanings: Thesaurus, weights: Weights) -> Stretch:
    """A part of a locked text weighed as one stretch, into however many it would be cut."""
    part = locked[start:end]
    total = sum(side.total for side in weighed(part, clauses(part), meanings, weights))
    return Stretch(start, end, weights.ask("kind", total), weights.ask("factuality", total))


def weighed(locked: str, pieces: Sequence[Clause], meanings: Thesaurus, weights: Weights) -> list[Side]:
    """Each clause by itself."""
    return [Side.weighed(plain(locked[each.start : each.end]), meanings, weights) for each in pieces]


def odds_between(sides: Sequence[Side], weights: Weights, borders: Borders) -> list[float]:
    """Before each clause the logarithm of the odds that a new matter begins there; 0 before the first."""
    return [borders.odds(signs(sides, at, weights)) if at else 0.0 for at in range(len(sides))]


def likeliest(sides: Sequence[Side], odds: Sequence[float], weights: Weights) -> list[int]:
    """The likeliest way to cut the clauses: where a stretch begins, and the end. It cuts rather too much."""
    totals = [0]
    for side in sides:
        totals.append(totals[-1] + side.total)
    eager = [each + EAGER for each in odds]
    pairs = [_pair(left, right) for left, right in pairwise(sides)]  # before each clause but the first
    best = [_Best(0.0, 0)]
    for end in range(1, len(sides) + 1):
        best.append(_best(best, end, totals, eager, pairs, weights))
    places = [len(sides)]
    while places[-1]:
        places.append(best[places[-1]].start)
    return places[::-1]


def together(
    sides: Sequence[Side], places: Sequence[int], odds: Sequence[float], weights: Weights, apart: Borders
) -> list[int]:
    """The places without those between what is one matter, seen as wholes; the surest is joined first."""
    kept = list(places)
    wholes = [Side.together(sides[start:end], weights) for start, end in pairwise(kept[: MOST_WHOLES + 1])]
    seen = [_odds_apart(wholes, at, odds[kept[at]], weights, apart) for at in range(1, len(wholes))]
    while seen and min(seen) < ONE:
        at = seen.index(min(seen)) + 1
        wholes[at - 1 : at + 1] = [Side.together(wholes[at - 1 : at + 1], weights)]
        del kept[at], seen[at - 1]
        for near in (at - 1, at):
            if 0 < near < len(wholes):
                seen[near - 1] = _odds_apart(wholes, near, odds[kept[near]], weights, apart)
    return kept


def _odds_apart(wholes: Sequence[Side], at: int, odds: float, weights: Weights, apart: Borders) -> float:
    """The odds that two stretches are two matters; who goes on to what surely is of another kind has gone on."""
    found = apart.odds(signs_apart(wholes, at, weights, odds))
    pair = _pair(wholes[at - 1], wholes[at])
    return found + (_cost(pair, Side.together(pair, weights).kind) if pair else 0.0)


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
    best: Sequence[_Best],
    end: int,
    totals: Sequence[int],
    odds: Sequence[float],
    pairs: Sequence[tuple[Side, Side] | None],
    weights: Weights,
) -> _Best:
    """The best last stretch among those that end before clause ``end``."""
    found: _Best | None = None
    within = 0.0  # What it costs that no new matter begins inside.
    for start in range(end - 1, max(-1, end - 1 - MOST_CLAUSES), -1):
        kinds = weights.ask("kind", totals[end] - totals[start])
        entering = -_softplus(-odds[start]) if start else 0.0
        kind = max(kinds, key=kinds.__getitem__)
        apart = sum(_cost(pair, kind) for pair in pairs[start : end - 1] if pair)
        score = best[start].score + math.log(kinds[kind]) + entering + within - apart
        if found is None or score > found.score:
            found = _Best(score, start)
        within -= _softplus(odds[start])
    if found is None:
        raise ValueError("no clause to cut")
    return found


def _softplus(value: float) -> float:
    return math.log1p(math.exp(-abs(value))) + max(value, 0.0)
