"""A chart as a picture for a phone.

Telegram makes photos smaller whose longer side has more than 1,280 pixels, and a phone shows them as wide as its
screen: 600 by 1,280 fill a screen of 390 by 844 and are written so that they can be read there.
"""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

from bot.pictures.chart import Cell, Chart
from bot.pictures.marks import BACKGROUND, FAINT, INK, RULE, tile
from bot.pictures.trend import draw_trend
from bot.pictures.typeface import face, fitted, upright, width

WIDTH = 600
HEIGHT = 1280
_EDGE = 14
_HEAD = 168
_BAND = 24
_LEAST_LABEL = 196
_WIDEST_CELL = 40
_LOWEST_ROW, _HIGHEST_ROW = 15, 23
_FOOT = 58
_LOWEST_NAMES, _HIGHEST_NAMES = 118, 176
# Of zlib: a twentieth larger than with its own choice (6), in two thirds of the time.
_COMPRESSION = 3


def draw(chart: Chart) -> bytes:
    """The picture as PNG: the same bytes for the same chart."""
    layout = _Layout(chart)
    image = Image.new("RGB", (WIDTH, layout.height), BACKGROUND)
    pen = ImageDraw.Draw(image)
    _head(image, pen, chart)
    _columns(image, layout, chart)
    y = _bands(image, pen, layout, chart)
    y = _feet(image, layout, chart, y)
    _legend(image, pen, chart, y)
    out = BytesIO()
    image.save(out, "PNG", compress_level=_COMPRESSION)
    return out.getvalue()


class _Layout:
    """What is where. ``row``, ``cell``: the height and width of a cell; ``left``: where the cells begin."""

    def __init__(self, chart: Chart) -> None:
        count = max(1, len(chart.columns))
        rows = sum(len(band.lines) for band in chart.bands)
        self.cell = min(_WIDEST_CELL, (WIDTH - 2 * _EDGE - _LEAST_LABEL) // count)
        self.left = WIDTH - _EDGE - self.cell * count
        self.size = 13 if self.cell < 20 else 15
        # Short names stand side by side, long ones upright.
        names = (*chart.columns, *chart.feet)
        self.lying = all(width(each, self.size) <= self.cell - 2 for each in names)
        self.foot = 8 if not chart.feet else 28 if self.lying else _FOOT
        below = len(chart.bands) * _BAND + self.foot + _legend_height(chart)
        self.columns_high = 26 if self.lying else _names_high(chart, self.size, HEIGHT - _HEAD - below, rows)
        self.map_from = _HEAD + self.columns_high
        fixed = self.map_from + below
        self.row = max(_LOWEST_ROW, min(_HIGHEST_ROW, (HEIGHT - fixed) // max(1, rows)))
        self.height = fixed + rows * self.row


def _head(image: Image.Image, pen: ImageDraw.ImageDraw, chart: Chart) -> None:
    room = WIDTH - 2 * _EDGE
    pen.text((_EDGE, 8), fitted(chart.title, 28, room), fill=INK, font=face(28))
    pen.text((_EDGE, 46), fitted(chart.day, 16, room), fill=FAINT, font=face(16))
    if chart.denominator:
        share = f"{chart.numerator * 100 // chart.denominator}%"  # rounded down: all is done when all is done
        pen.text((_EDGE, 72), share, fill=INK, font=face(48), stroke_width=1, stroke_fill=INK)
        pen.text((_EDGE, 132), fitted(chart.share, 15, 190), fill=FAINT, font=face(15))
        draw_trend(image, (214, 70, WIDTH - _EDGE, _HEAD - 6), chart.trend_title, chart.trend)
    else:
        pen.text((_EDGE, 96), fitted(chart.trend_title, 22, room), fill=INK, font=face(22))
    pen.line((_EDGE, _HEAD - 2, WIDTH - _EDGE, _HEAD - 2), fill=RULE)


def _columns(image: Image.Image, layout: _Layout, chart: Chart) -> None:
    pen = ImageDraw.Draw(image)
    for n, name in enumerate(chart.columns):
        middle = layout.left + n * layout.cell + layout.cell // 2
        if layout.lying:
            pen.text((middle, layout.map_from - 7), name, fill=INK, font=face(layout.size), anchor="ms")
            continue
        written = upright(name, layout.size, layout.columns_high - 8, INK)
        image.paste(written, (middle - written.width // 2, layout.map_from - written.height - 2), written)


def _bands(image: Image.Image, pen: ImageDraw.ImageDraw, layout: _Layout, chart: Chart) -> int:
    y = layout.map_from
    for band in chart.bands:
        pen.rectangle((_EDGE, y + 3, WIDTH - _EDGE, y + _BAND - 2), fill="#e8edf2")
        room = WIDTH - 2 * _EDGE - 12 - width(band.share, 15)
        pen.text((_EDGE + 4, y + 2), fitted(band.title, 15, room), fill=INK, font=face(15), stroke_width=0)
        pen.text((WIDTH - _EDGE - 4, y + 2), band.share, fill=INK, font=face(15), anchor="ra")
        y += _BAND
        for line in band.lines:
            size = min(15, layout.row - 2)
            top = y + (layout.row - size) // 2 - size // 4
            pen.text((_EDGE, top), line.code, fill=FAINT, font=face(size))
            indent = _EDGE + max(44, width(line.code, size) + 6)
            label = fitted(line.label, size, layout.left - indent - 6)
            pen.text((indent, top), label, fill=INK, font=face(size))
            for n, cell in enumerate(line.cells):
                image.paste(tile(cell, layout.cell, layout.row), (layout.left + n * layout.cell, y))
            y += layout.row
    return y


def _feet(image: Image.Image, layout: _Layout, chart: Chart, y: int) -> int:
    pen = ImageDraw.Draw(image)
    for n, foot in enumerate(chart.feet):
        if layout.lying:
            middle = layout.left + n * layout.cell + layout.cell // 2
            pen.text((middle, y + 18), foot, fill=INK, font=face(layout.size), anchor="ms")
            continue
        written = upright(foot, layout.size, _FOOT - 6, INK)
        x = layout.left + n * layout.cell + (layout.cell - written.width) // 2
        image.paste(written, (x, y + 4), written)
    return y + layout.foot


def _names_high(chart: Chart, size: int, room: int, rows: int) -> int:
    """How much room the names above the columns have: what they need, as long as the rows have theirs."""
    needed = max((upright(each, size, _HIGHEST_NAMES, INK).height for each in chart.columns), default=0) + 10
    return max(_LOWEST_NAMES, min(needed, _HIGHEST_NAMES, room - rows * _LOWEST_ROW))


def _legend(image: Image.Image, pen: ImageDraw.ImageDraw, chart: Chart, y: int) -> None:
    for key, (x, down) in zip(chart.legend, _legend_places(chart), strict=True):
        image.paste(tile(Cell(key.mark), 19, 19), (x, y + down + 1))
        pen.text((x + 24, y + down), key.words, fill=INK, font=face(15))
    if chart.note:
        down = _legend_rows(chart) * 24
        pen.text((_EDGE, y + down), fitted(chart.note, 14, WIDTH - 2 * _EDGE), fill=FAINT, font=face(14))


def _legend_places(chart: Chart) -> list[tuple[int, int]]:
    places, x, y = [], _EDGE, 0
    for key in chart.legend:
        wide = 24 + width(key.words, 15) + 16
        if x + wide > WIDTH and x > _EDGE:
            x, y = _EDGE, y + 24
        places.append((x, y))
        x += wide
    return places


def _legend_rows(chart: Chart) -> int:
    places = _legend_places(chart)
    return places[-1][1] // 24 + 1 if places else 0


def _legend_height(chart: Chart) -> int:
    return _legend_rows(chart) * 24 + (22 if chart.note else 0) + 8
