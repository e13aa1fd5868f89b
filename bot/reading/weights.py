"""The learned weights: a row for each feature, a lane in it for each class; rows are added as whole numbers.

A row holds a byte for each lane. With room for carrying (three bytes) a row is one large integer, and the rows
of all features of a text are added in one go, without a library for matrices. They are given their room as they
are added: that costs less than a microsecond a row, and keeps two thirds of the memory.
"""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_ROOM = 3  # Bytes of a lane once read: sums of up to 65,000 rows fit.
_ZERO = 128  # How a weight of zero is written.
# Two lanes beside those of the classes: how many rows were added, and the square of their length.
_COUNT, _SQUARE = 0, 1
_SQUARE_STEP = 0.5


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is decided about a text: which of the ``classes`` it belongs to."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    step: float
    sharpness: float

    def likelihoods(self, lanes: Sequence[int], count: int, length: float) -> dict[str, float]:
        """A probability for each class: how far they can be trusted is measured, not proved."""
        scores = [
            self.sharpness * ((lane - _ZERO * count) * self.step / length + bias)
            for lane, bias in zip(lanes, self.bias, strict=True)
        ]
        highest = max(scores)
        powers = [math.exp(score - highest) for score in scores]
        total = sum(powers)
        return {name: power / total for name, power in zip(self.classes, powers, strict=True)}


@dataclass(frozen=True, slots=True)
class Weights:
    """Rows by feature, and the questions that are answered from their sum."""

    questions: Mapping[str, Question]
    _rows: Mapping[str, int]
    _narrow: bytes
    _lanes: int

    def sum(self, features: Mapping[str, int]) -> int:
        """The added rows of the features that are known; 0 for none. Sums can be added again."""
        lanes, narrow, rows = self._lanes, self._narrow, self._rows
        wide = bytearray(lanes * _ROOM)
        total = 0
        for feature, times in features.items():
            row = rows.get(feature)
            if row is not None:
                wide[::_ROOM] = narrow[row * lanes : (row + 1) * lanes]
                total += times * int.from_bytes(wide, "little")
        return total

    def ask(self, question: str, total: int) -> dict[str, float]:
        """How likely each class of the question is, for a sum of rows."""
        data = total.to_bytes(self._lanes * _ROOM, "little")
        lanes = [int.from_bytes(data[at : at + _ROOM], "little") for at in range(0, len(data), _ROOM)]
        length = math.sqrt(max(lanes[_SQUARE] * _SQUARE_STEP, 1.0))
        start = 2
        for name, asked in self.questions.items():
            stop = start + len(asked.classes)
            if name == question:
                return asked.likelihoods(lanes[start:stop], lanes[_COUNT], length)
            start = stop
        raise KeyError(question)


def pack(
    questions: Mapping[str, Question],
    features: Sequence[str],
    squares: Sequence[float],
    rows: Sequence[Sequence[float]],
) -> bytes:
    """The file of weights. ``rows``: for each feature its weights in all questions, in units of their steps.

    ``squares``: what a feature adds to the square of a text's length.
    """
    described = {
        name: {
            "classes": list(q.classes),
            "bias": [round(b, 4) for b in q.bias],
            "step": q.step,
            "sharpness": q.sharpness,
        }
        for name, q in questions.items()
    }
    body = bytearray()
    for square, row in zip(squares, rows, strict=True):
        body += bytes((1, _byte(square / _SQUARE_STEP), *(_byte(_ZERO + weight) for weight in row)))
    head = json.dumps(described, ensure_ascii=False, sort_keys=False)
    return zlib.compress("\n".join((head, *features)).encode() + b"\0" + bytes(body), 9)


def unpack(content: bytes) -> Weights:
    """What ``pack`` has packed."""
    text, _, body = zlib.decompress(content).partition(b"\0")
    head, *features = text.decode().split("\n")
    questions = {
        name: Question(tuple(q["classes"]), tuple(q["bias"]), q["step"], q["sharpness"])
        for name, q in json.loads(head).items()
    }
    lanes = 2 + sum(len(question.classes) for question in questions.values())
    return Weights(questions, {feature: row for row, feature in enumerate(features)}, body, lanes)


@cache
def weights() -> Weights:
    """The ones that come with the program."""
    return unpack(files("bot.reading").joinpath("learned", "weights.bin").read_bytes())


def _byte(value: float) -> int:
    return min(255, max(0, round(value)))
