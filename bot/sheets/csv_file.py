"""CSV, in whatever encoding and with whatever separator it was saved."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from bot.files.content import readings
from bot.sheets.table import MOST_COLUMNS, Row, Table, Unreadable, look_for_header, text_of

_SEPARATORS = ",\t;|，"
# What spreadsheets take for a formula. A number may begin with a sign.
_FORMULA = ("=", "@", "＝", "＠")
_SIGNS = "+-＋－"


def read_csv(content: bytes, known: dict[str, str], title: str, most: int) -> Table:
    """Raises Unreadable. Of the encodings and separators that are possible, the one in which the header is found."""
    texts = readings(content)
    if not texts:
        raise Unreadable("encoding")
    csv.field_size_limit(1_000_000)
    tries = [(text, separator) for text in texts for separator in _SEPARATORS if separator in text]
    for text, separator in tries:
        try:
            found = look_for_header(_rows(text, separator), known, title)
            if found is not None:
                return _table(text, separator, *found, most)
        except csv.Error:
            continue
    raise Unreadable("no_header", seen=_first_words(texts[0]))


def _table(text: str, separator: str, header: Row, columns: dict[int, str], most: int) -> Table:
    rows: list[Row] = []
    for row in _rows(text, separator):
        if row.n <= header.n or row.is_blank:
            continue
        if len(rows) >= most:
            raise Unreadable("too_many_rows", limit=most)
        rows.append(row)
    return Table(header.cells, columns, tuple(rows))


def _rows(text: str, separator: str) -> Iterator[Row]:
    for n, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), 1):
        kept = tuple(text_of(cell) for cell in cells[:MOST_COLUMNS])
        yield Row(n, kept, {i: "formula" for i, cell in enumerate(kept) if is_formula(cell)})


def is_formula(cell: str) -> bool:
    """True: a spreadsheet would work it out, rather than show it."""
    if cell.startswith(_FORMULA):
        return True
    rest = cell.lstrip(_SIGNS)
    return len(rest) < len(cell) and bool(rest) and not rest[0].isdigit() and any(c in rest for c in "(|!")


def _first_words(text: str) -> str:
    return " ".join(text[:200].split())[:60]
