"""Does a new matter begin between two clauses? Learned from where people begin one."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.reading.features import tokens

_ITEM = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十])[.,:)]|[-–—*•✅❌🔴🟡🟢]|第[一二三四五六]")
_HEAD_WORDS = 8
_MOST_CLAUSES, _LATEST = 6, 4


@dataclass(frozen=True, slots=True)
class Side:
    """A clause beside a border: its plain text, its features, how likely it is of which kind."""

    text: str
    features: Mapping[str, int]
    kinds: Mapping[str, float]

    @property
    def kind(self) -> str:
        """The likeliest kind."""
        return max(self.kinds, key=self.kinds.__getitem__)


@dataclass(frozen=True, slots=True)
class Borders:
    """Weights of the signs of a border."""

    bias: float
    weights: Mapping[str, float]

    def odds(self, sides: Sequence[Side]) -> list[float]:
        """For each place between two clauses the logarithm of the odds that a new matter begins there."""
        return [
            self.bias + sum(self.weights.get(sign, 0.0) for sign in signs(sides, at))
            for at in range(1, len(sides))
        ]


def signs(sides: Sequence[Side], at: int) -> set[str]:
    """What is seen at the place before clause ``at``."""
    left, right = sides[at - 1], sides[at]
    return {
        *_of_words(left, right),
        *_of_layout(left, right),
        *_of_kinds(left, right),
        *_of_place(sides, at),
    }


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


def _of_place(sides: Sequence[Side], at: int) -> Iterator[str]:
    yield f"clauses{min(len(sides), _MOST_CLAUSES)}"
    yield f"place{min(at, _LATEST)}"


def _is_meaning(feature: str) -> bool:
    return feature.startswith("~") and ">" not in feature


def _logarithm(ratio: float) -> int:
    return min(8, int(math.log2(max(ratio, 1.0))))


@cache
def borders() -> Borders:
    """The ones that come with the program."""
    text = files("bot.reading").joinpath("learned", "borders.json").read_text(encoding="utf-8")
    content = json.loads(text)
    return Borders(content["bias"], content["weights"])
