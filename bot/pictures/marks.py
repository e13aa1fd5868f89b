"""The cells of a map: a colour and a sign for each state, so that the colour is never the only sign.

The colours go from vermilion over amber to blue, which people see apart whatever colours they are blind to (after
Okabe and Ito); what presses is dark, what is done is pale.
"""

from __future__ import annotations

from functools import cache

from PIL import Image, ImageDraw

from bot.pictures.chart import Cell, Mark
from bot.pictures.typeface import face, width

BACKGROUND = "#ffffff"
INK = "#1f2933"
FAINT = "#66707a"
RULE = "#d5dbe1"
COLOURS: dict[Mark, str] = {
    "overdue": "#d55e00",
    "soon": "#f5c242",
    "open": "#ffffff",
    "met": "#b5d8ee",
    "waived": "#c9ced3",
    "none": "#f3f5f7",
}
# Drawn larger and made smaller: smooth without the typeface.
_SCALE = 4
MOST_SHOWN = 99


@cache
def tile(cell: Cell, wide: int, high: int) -> Image.Image:
    """The cell, so many pixels wide and high. More than one thing that presses is told as a number."""
    big = Image.new("RGB", (wide * _SCALE, high * _SCALE), BACKGROUND)
    draw = ImageDraw.Draw(big)
    box = (_SCALE, _SCALE, big.width - _SCALE - 1, big.height - _SCALE - 1)
    draw.rectangle(
        box, fill=COLOURS[cell.mark], outline="#8fa3b5" if cell.mark == "open" else None, width=_SCALE
    )
    if cell.mark in ("overdue", "soon") and cell.count > 1:
        _number(draw, big, cell, wide)
    else:
        _SIGNS[cell.mark](draw, big.width / 2, big.height / 2, min(wide, high) * _SCALE / 2)
    return big.resize((wide, high), Image.Resampling.LANCZOS)


def _number(draw: ImageDraw.ImageDraw, big: Image.Image, cell: Cell, wide: int) -> None:
    text = str(cell.count) if cell.count <= MOST_SHOWN else f"{MOST_SHOWN}+"
    size = 13 * _SCALE if len(text) == 1 else 11 * _SCALE
    while width(text, size) > (wide - 3) * _SCALE and size > 6 * _SCALE:
        size -= _SCALE
    draw.text((big.width / 2, big.height / 2), text, fill=_on(cell.mark), font=face(size), anchor="mm",
              stroke_width=1)  # fmt: skip


def _on(mark: Mark) -> str:
    return "#ffffff" if mark == "overdue" else INK


def _cross(draw: ImageDraw.ImageDraw, x: float, y: float, r: float) -> None:
    r *= 0.5
    for lean in (1, -1):
        draw.line((x - r, y - lean * r, x + r, y + lean * r), fill="#ffffff", width=2 * _SCALE)


def _tick(draw: ImageDraw.ImageDraw, x: float, y: float, r: float) -> None:
    points = [(x - 0.6 * r, y), (x - 0.15 * r, y + 0.45 * r), (x + 0.65 * r, y - 0.5 * r)]
    draw.line(points, fill="#0b5a8a", width=2 * _SCALE, joint="curve")


def _point(draw: ImageDraw.ImageDraw, x: float, y: float, r: float) -> None:
    """An exclamation mark."""
    draw.line((x, y - 0.6 * r, x, y + 0.15 * r), fill=INK, width=2 * _SCALE)
    draw.ellipse((x - _SCALE, y + 0.38 * r, x + _SCALE, y + 0.38 * r + 2 * _SCALE), fill=INK)


def _ring(draw: ImageDraw.ImageDraw, x: float, y: float, r: float) -> None:
    r *= 0.5
    draw.ellipse((x - r, y - r, x + r, y + r), outline="#4b6278", width=round(1.5 * _SCALE))


def _dash(draw: ImageDraw.ImageDraw, x: float, y: float, r: float) -> None:
    draw.line((x - 0.5 * r, y, x + 0.5 * r, y), fill=INK, width=2 * _SCALE)


def _blank(draw: ImageDraw.ImageDraw, x: float, y: float, r: float) -> None:
    """Nothing is owed: nothing is said."""


_SIGNS = {"overdue": _cross, "soon": _point, "open": _ring, "met": _tick, "waived": _dash, "none": _blank}
