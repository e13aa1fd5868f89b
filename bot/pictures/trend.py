"""A line over time: what is met of what was due, in each stretch; a stretch in which nothing was due has no point."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageDraw

from bot.pictures.chart import Point
from bot.pictures.marks import BACKGROUND, FAINT, INK, RULE
from bot.pictures.typeface import face, fitted, width

Box = tuple[int, int, int, int]
_SCALE = 3
_LINE = "#0072b2"


def draw_trend(image: Image.Image, box: Box, title: str, points: Sequence[Point]) -> None:
    """Within the box: the title, lines for none, half and all, the points, and the last one in numbers."""
    left, top, right, bottom = box
    pen = ImageDraw.Draw(image)
    pen.text((left, top - 4), fitted(title, 14, right - left), fill=FAINT, font=face(14))
    if not any(point.denominator for point in points):
        return
    plot = (left + 36, top + 22, right - 12, bottom - 20)
    image.paste(_plotted(plot, points), plot[:2])
    for share in (0, 50, 100):
        y = plot[3] - (plot[3] - plot[1]) * share // 100
        pen.text((plot[0] - 6, y), f"{share}%", fill=FAINT, font=face(12), anchor="rm")
    _say_when(pen, plot, points)
    _say_last(pen, plot, points)


def _plotted(plot: Box, points: Sequence[Point]) -> Image.Image:
    wide, high = plot[2] - plot[0], plot[3] - plot[1]
    big = Image.new("RGB", (wide * _SCALE, high * _SCALE), BACKGROUND)
    pen = ImageDraw.Draw(big)
    for share in (0, 0.5, 1):
        y = round((big.height - _SCALE) * share)
        pen.line((0, y, big.width, y), fill=RULE, width=_SCALE)
    before: tuple[float, float] | None = None
    for place in _places(points, big.width, big.height, 5 * _SCALE):
        if place is not None and before is not None:
            pen.line((*before, *place), fill=_LINE, width=2 * _SCALE)
        before = place or before
    for place in _places(points, big.width, big.height, 5 * _SCALE):
        if place is not None:
            r = 3.5 * _SCALE
            box = (place[0] - r, place[1] - r, place[0] + r, place[1] + r)
            pen.ellipse(box, fill=BACKGROUND, outline=_LINE, width=2 * _SCALE)
    return big.resize((wide, high), Image.Resampling.LANCZOS)


def _places(
    points: Sequence[Point], wide: float, high: float, margin: float
) -> list[tuple[float, float] | None]:
    """Where each point is; None: nothing was due."""
    step = (wide - 2 * margin) / max(1, len(points) - 1)
    return [
        (margin + n * step, margin + (high - 2 * margin) * (1 - point.numerator / point.denominator))
        if point.denominator
        else None
        for n, point in enumerate(points)
    ]


def _say_when(pen: ImageDraw.ImageDraw, plot: Box, points: Sequence[Point]) -> None:
    if points:
        pen.text((plot[0], plot[3] + 3), points[0].label, fill=FAINT, font=face(12))
        pen.text((plot[2], plot[3] + 3), points[-1].label, fill=FAINT, font=face(12), anchor="ra")


def _say_last(pen: ImageDraw.ImageDraw, plot: Box, points: Sequence[Point]) -> None:
    """The newest stretch in which something was due, as a fraction, beside its point."""
    wide, high = plot[2] - plot[0], plot[3] - plot[1]
    places = _places(points, wide, high, 5)
    for point, place in zip(reversed(points), reversed(places), strict=True):
        if place is not None:
            text = f"{point.numerator}/{point.denominator}"
            x = min(plot[0] + place[0], plot[2] - width(text, 14) / 2)
            below = place[1] < high / 2
            y = plot[1] + place[1] + (8 if below else -8)
            pen.text((x, y), text, fill=INK, font=face(14), anchor="ma" if below else "mb",
                     stroke_width=2, stroke_fill=BACKGROUND)  # fmt: skip
            return
