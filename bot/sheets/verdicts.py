"""The spreadsheet that comes back: the verdict of each row before the row as it was sent."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter

from bot.sheets.cells import BOLD, TOP, text_cell

_WRONG = PatternFill("solid", start_color="FFF4CCCC")
_FILLS = {
    "in_order": PatternFill("solid", start_color="FFD9EAD3"),
    "open": PatternFill("solid", start_color="FFFFF2CC"),
    "unreadable": _WRONG,
    "on_record": PatternFill("solid", start_color="FFEFEFEF"),
}
_WIDTHS = (7, 16, 48, 48)


def write_verdicts(
    head: Sequence[str], header: Sequence[str], rows: Iterable[dict[str, Any]], title: str
) -> bytes:
    """``head``: four labels. Each row has ``n``, ``outcome``, ``said``, ``wrong``, ``lacks``, ``cells``, and in
    ``faulty`` the columns (from 0) of cells that can't be taken."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "C2"
    for column, width in enumerate((*_WIDTHS, *(20 for _ in header)), 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.append([text_cell(sheet, text, font=BOLD) for text in (*head, *header)])
    for row in rows:
        faulty = set(row["faulty"])
        first = WriteOnlyCell(sheet, int(row["n"]))
        first.alignment = TOP
        sheet.append(
            [
                first,
                text_cell(sheet, row["said"], fill=_FILLS[row["outcome"]]),
                text_cell(sheet, row["wrong"]),
                text_cell(sheet, row["lacks"]),
                *(
                    text_cell(sheet, c, fill=_WRONG if i in faulty else None)
                    for i, c in enumerate(row["cells"])
                ),
            ]
        )
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
