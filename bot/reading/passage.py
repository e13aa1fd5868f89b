"""A message made plain for the patterns, every place of which can be shown in the original again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files

# Telegram's longest message: several minutes of dictation.
LONGEST = 4_096


def _simplified() -> dict[int, str]:
    """Traditional characters to simplified ones, one for one, so that places don't shift.

    Taken from OpenCC's table (Apache-2.0). It is no converter: what a person wrote stays on the card as written.
    """
    lines = files("bot.reading").joinpath("simplified.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return {ord(a): b for many, few in pairs for a, b in zip(many, few, strict=True)}


_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_PLAIN = {
    **_FULL_WIDTH,
    **_simplified(),
    **{
        ord(a): ord(b)
        for a, b in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", strict=True)
    },
    **{code: code - 0xFEE0 + 32 for code in range(0xFF21, 0xFF3B)},
    ord("、"): ",",
    # A circled figure numbers an item: ①, ②.
    **{0x2460 + n: "123456789"[n] for n in range(9)},
    ord("\u3000"): " ",
    ord("\u00a0"): " ",
    ord("’"): "'",
    ord("‘"): "'",
    # The marks that stand for names and days once these are locked must not come from outside.
    **dict.fromkeys(range(0xE000, 0xE008), " "),
}
# Dictation puts a space between the characters; a space that a person sets stands beside Latin text.
_DICTATED = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff,。;:])")


def fold(text: str) -> str:
    """The same text, character for character, in small letters, half width and simplified characters."""
    return text.translate(_PLAIN)


@dataclass(frozen=True, slots=True)
class Passage:
    """``text`` is what the patterns read; character ``i`` of it stands at ``positions[i]`` of ``original``."""

    original: str
    text: str
    positions: tuple[int, ...]

    @classmethod
    def of(cls, message: str) -> Passage:
        """Fold the message and take out the spaces that dictation puts between Chinese characters."""
        folded = fold(message[:LONGEST])
        kept: list[int] = []
        at = 0
        for gap in _DICTATED.finditer(folded):
            kept.extend(range(at, gap.start()))
            at = gap.end()
        kept.extend(range(at, len(folded)))
        return cls(message, "".join(folded[i] for i in kept), tuple(kept))

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where in the original the stretch of ``text`` stands; it must not be empty."""
        return self.positions[start], self.positions[end - 1] + 1
