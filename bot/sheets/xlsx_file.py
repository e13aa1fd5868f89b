"""XLSX, read cell by cell. A formula is seen as one and never worked out; nothing outside the file is opened."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from bot.sheets.table import MOST_COLUMNS, Row, Table, Unreadable, look_for_header, text_of

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
_CHUNK = 1 << 20
# Some programs write every row that there could be, a million of them.
MOST_BLANK = 2_000
# Enough for every row of the largest catalogue to have a few; beyond that it is no table.
MOST_MERGED = 50_000


def read_xlsx(content: bytes, known: dict[str, str], title: str, most: int) -> Table:
    """The first visible sheet in which the header is found. Raises Unreadable."""
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in sheets:
        # What a program states as the size of the sheet is often wrong.
        sheet.reset_dimensions()
        found = look_for_header(_rows(sheet), known, title)
        if found is not None:
            others = tuple(each.title for each in sheets if each is not sheet)
            return _table(content, sheet, *found, most, others)
    seen = next((cell for sheet in sheets for row in _rows(sheet) for cell in row.cells if cell), "")
    raise Unreadable("no_header", seen=seen[:60])


def _table(
    content: bytes,
    sheet: Any,
    header: Row,
    columns: dict[int, str],
    most: int,
    others: tuple[str, ...],
) -> Table:
    merged = _merged(content, sheet, header.n)
    rows: list[Row] = []
    blank = 0
    for row in _rows(sheet):
        if row.n <= header.n:
            continue
        blank = blank + 1 if row.is_blank else 0
        if blank > MOST_BLANK:
            break
        odd = {**row.odd, **{column: "merged" for column in merged.get(row.n, ()) if column in columns}}
        if row.is_blank and not odd:
            continue
        if len(rows) >= most:
            raise Unreadable("too_many_rows", limit=most)
        rows.append(Row(row.n, row.cells, odd))
    return Table(header.cells, columns, tuple(rows), others)


def _rows(sheet: Any) -> Iterator[Row]:
    for n, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
        values, odd = [], {}
        for column, cell in enumerate(cells):
            if cell.data_type in ("f", "e"):
                odd[column] = "formula" if cell.data_type == "f" else "error"
            values.append(text_of(cell.value))
        while values and not values[-1]:
            values.pop()
        yield Row(n, tuple(values), odd)


def _merged(content: bytes, sheet: Any, after: int) -> dict[int, list[int]]:
    """Row -> columns of the cells, below the header, that are swallowed by a merge: all but its first."""
    found: dict[int, list[int]] = {}
    for area in _areas(content, sheet):
        left, top, right, bottom = range_boundaries(area)
        for row in range(max(top, after + 1), min(bottom, top + MOST_MERGED) + 1):
            for column in range(left, min(right, MOST_COLUMNS) + 1):
                if (row, column) != (top, left):
                    found.setdefault(row, []).append(column - 1)
        if len(found) > MOST_MERGED:
            raise Unreadable("broken")
    return found


def _areas(content: bytes, sheet: Any) -> Iterator[str]:
    """Areas of merged cells: openpyxl leaves them out when it reads cell by cell."""
    path = str(sheet._worksheet_path).lstrip("/")  # no other way to learn it
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(path) as opened:
        rest = b""
        while part := opened.read(_CHUNK):
            text = rest + part
            last = 0
            for found in _MERGED.finditer(text):
                last = found.end()
                yield found[1].decode("ascii")
            rest = text[max(last, len(text) - 256) :]
