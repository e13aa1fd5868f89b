"""Does a new matter begin between two clauses? Learned from where people begin one."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files

from bot.reading.features import NAME, features, tokens
from bot.reading.thesaurus import Thesaurus
from bot.reading.weights import Weights

_ITEM = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十])[.,:)]|[-–—*•✅❌🔴🟡🟢]|第[一二三四五六]")
_HEAD_WORDS = 8
_MOST_CLAUSES, _LATEST = 6, 4
# The logarithm of odds is counted in steps, up to so many on either side.
_FARTHEST = 6


@dataclass(frozen=True, slots=True)
class Side:
    """What stands beside a border: its plain text, its features and their sum, how likely it is what."""

    text: str
    features: Mapping[str, int]
    total: int
    kinds: Mapping[str, float]
    factualities: Mapping[str, float]

    @classmethod
    def of(cls, text: str, seen: Mapping[str, int], total: int, weights: Weights) -> Side:
        """A text whose features have been added up."""
        return cls(text, seen, total, weights.ask("kind", total), weights.ask("factuality", total))

    @classmethod
    def weighed(cls, text: str, meanings: Thesaurus, weights: Weights) -> Side:
        """A clause in plain text."""
        seen = features(text, meanings)
        return cls.of(text, seen, weights.sum(seen), weights)

    @classmethod
    def together(cls, sides: Sequence[Side], weights: Weights) -> Side:
        """Clauses that follow each other, as one."""
        if len(sides) == 1:
            return sides[0]
        seen: Counter[str] = Counter()
        for side in sides:
            seen.update(side.features)
        return cls.of("".join(side.text for side in sides), seen, sum(side.total for side in sides), weights)

    @property
    def kind(self) -> str:
        """The likeliest kind."""
        return max(self.kinds, key=self.kinds.__getitem__)

    @property
    def factuality(self) -> str:
        """The likeliest factuality."""
        return max(self.factualities, key=self.factualities.__getitem__)


@dataclass(frozen=True, slots=True)
class Borders:
    """Weights of the signs of a border."""

    bias: float
    weights: Mapping[str, float]

    def odds(self, shown: Iterable[str]) -> float:
        """The logarithm of the odds that a new matter begins where these signs are seen."""
        return self.bias + sum(self.weights.get(sign, 0.0) for sign in shown)


@dataclass(frozen=True, slots=True)
class Cutting:
    """How a message is cut: ``between`` clauses at first, then ``apart`` of what that has cut, as wholes."""

    between: Borders
    apart: Borders


def signs(sides: Sequence[Side], at: int, weights: Weights) -> set[str]:
    """What is seen at the place before side ``at``."""
    left, right = sides[at - 1], sides[at]
    return {
        *_of_words(left, right),
        *_of_layout(left, right),
        *_of_kinds(left, right),
        *_of_factualities(left, right),
        *_of_both(left, right, weights),
        *_of_place(sides, at),
    }


def signs_apart(sides: Sequence[Side], at: int, weights: Weights, odds: float) -> set[str]:
    """What is seen between two stretches. ``odds``: what was thought of the place between their clauses."""
    return {*signs(sides, at, weights), f"odds{_steps(odds)}"}


def _of_words(left: Side, right: Side) -> Iterator[str]:
    before, after = tokens(left.text), tokens(right.text)
    for length in (1, 2, 3):
        yield f"R{length}=" + " ".join(after[:length])
    for length in (1, 2):
        yield f"L{length}=" + " ".join(before[-length:])
    yield "LR=" + " ".join((*before[-1:], *after[:1]))
    yield from (f"R:{word}" for word in after[:_HEAD_WORDS])
    yield from (f"Rm{feature}" for feature in right.features if _is_meaning(feature))
    yield from (f"Lm{feature}" for feature in left.features if _is_meaning(feature))
    yield f"size{min(len(after) // 4, 6)}"
    yield f"sizeL{min(len(before) // 4, 6)}"


def _of_layout(left: Side, right: Side) -> Iterator[str]:
    """A line of its own, an item of a list."""
    if left.text.rstrip(" ").endswith("\n"):
        yield "line"
    item = _ITEM.match(right.text)
    if item:
        yield "item"
        yield f"item:{item[0][-1]}"


def _of_kinds(left: Side, right: Side) -> Iterator[str]:
    yield "same" if left.kind == right.kind else "other"
    yield f"L={left.kind}"
    yield f"R={right.kind}"
    yield f"{left.kind}|{right.kind}"
    for name, side, opposite in (("L", left, right), ("R", right, left)):
        yield f"{name}sure{int(side.kinds[side.kind] * 10)}"
        yield f"{name}apart{_logarithm(side.kinds[side.kind] / max(side.kinds[opposite.kind], 1e-9))}"


def _of_factualities(left: Side, right: Side) -> Iterator[str]:
    """One thing that happened and one that didn't are two matters, of the same kind too."""
    yield f"F:{left.factuality}|{right.factuality}"
    yield f"F:{left.factuality}|{right.factuality}|{'same' if left.kind == right.kind else 'other'}"
    yield f"Fsure{int(left.factualities[left.factuality] * 5)}{int(right.factualities[right.factuality] * 5)}"


def _of_both(left: Side, right: Side, weights: Weights) -> Iterator[str]:
    """Whether both are likelier as one; what both have of their own."""
    kinds = weights.ask("kind", left.total + right.total)
    kind = max(kinds, key=kinds.__getitem__)
    whose = ("L" if kind == left.kind else "") + ("R" if kind == right.kind else "")
    one, two = kinds[kind], left.kinds[left.kind] * right.kinds[right.kind]
    yield f"both={kind}"
    yield f"both:{whose}"
    yield f"both:{whose}{int(one * 10)}"
    yield f"gain{_steps(math.log(max(one, 1e-9) / max(two, 1e-9)))}"
    names = f"{min(left.text.count(NAME), 2)}{min(right.text.count(NAME), 2)}"
    yield f"names{names}"
    yield f"names{names}{'same' if left.kind == right.kind else 'other'}"
    yield from (f"again{sign}" for sign in right.features if _is_meaning(sign) and sign in left.features)


def _of_place(sides: Sequence[Side], at: int) -> Iterator[str]:
    yield f"clauses{min(len(sides), _MOST_CLAUSES)}"
    yield f"place{min(at, _LATEST)}"


def _is_meaning(feature: str) -> bool:
    return feature.startswith("~") and ">" not in feature


def _logarithm(ratio: float) -> int:
    return min(8, int(math.log2(max(ratio, 1.0))))


def _steps(odds: float) -> int:
    return max(-_FARTHEST, min(_FARTHEST, round(odds)))


@cache
def cutting() -> Cutting:
    """What comes with the program."""
    return unpack(files("bot.reading").joinpath("learned", "borders.json").read_text(encoding="utf-8"))


def pack(cut: Cutting) -> str:
    """The file of it."""
    return json.dumps(asdict(cut), ensure_ascii=False, indent=0)


def unpack(content: str) -> Cutting:
    """What ``pack`` has packed."""
    read = json.loads(content)
    return Cutting(Borders(**read["between"]), Borders(**read["apart"]))
