"""The one typeface that pictures are written in: it comes with the program, so that no machine draws them otherwise."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

FONT = Path(__file__).with_name("fonts") / "NotoSansCJKsc-Regular-subset.otf"
ELLIPSIS = "…"
# Chinese and what is written with it: stacked where there is no room beside each other.
_STACKED_FROM = "\u2e80"


# Words are kept as they were drawn, in each size, some kilobytes each: the names of the duties are in every picture.
REMEMBERED = 512


class Face(ImageFont.FreeTypeFont):
    """The typeface at one size; what it has drawn lately, it doesn't draw again."""

    def __init__(self, size: int) -> None:
        # The basic layout is the same on every machine.
        super().__init__(str(FONT), size, layout_engine=ImageFont.Layout.BASIC)
        self._mask = lru_cache(REMEMBERED)(super().getmask2)
        self._length = lru_cache(REMEMBERED)(super().getlength)

    def getmask2(self, *args: Any, **kwargs: Any) -> tuple[Any, tuple[int, int]]:
        """What Pillow takes the form of the letters from; it only reads it."""
        return self._mask(*args, **kwargs)

    def getlength(self, *args: Any, **kwargs: Any) -> float:
        """In pixels."""
        return self._length(*args, **kwargs)


@cache
def face(size: int) -> Face:
    """The typeface at a size in pixels."""
    return Face(size)


def width(text: str, size: int) -> int:
    return round(face(size).getlength(text))


def fitted(text: str, size: int, room: int) -> str:
    """As much of the text as there is room for, with an ellipsis where something is left out."""
    if width(text, size) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip() + ELLIPSIS, size) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS


def is_stacked(text: str) -> bool:
    """True: written from top to bottom it still reads well."""
    return any(character >= _STACKED_FROM for character in text)


def upright(text: str, size: int, room: int, colour: str) -> Image.Image:
    """The text from top to bottom: Chinese stacked, else turned by 90 degrees; ``room`` pixels high at most."""
    if not is_stacked(text):
        shown = fitted(text, size, room)
        turned = Image.new("L", (width(shown, size) + 2, size + 6), 0)
        ImageDraw.Draw(turned).text((1, -1), shown, fill=255, font=face(size))
        return _inked(turned.rotate(90, expand=True), colour)
    step = size + 1
    fits = max(1, room // step)
    shown = text if len(text) <= fits else text[: fits - 1] + "⋮"
    stacked = Image.new("L", (size + 2, step * len(shown) + 4), 0)
    draw = ImageDraw.Draw(stacked)
    for n, character in enumerate(shown):
        if character == "⋮":
            for dot in range(3):
                y = n * step + 4 + dot * 4
                draw.rectangle((size // 2, y, size // 2 + 1, y + 1), fill=255)
            continue
        draw.text(
            ((size - width(character, size)) / 2 + 1, n * step - size * 0.2),
            character,
            fill=255,
            font=face(size),
        )
    return _inked(stacked, colour)


def _inked(mask: Image.Image, colour: str) -> Image.Image:
    inked = Image.new("RGBA", mask.size, colour)
    inked.putalpha(mask)
    return inked
