"""The spreadsheet that comes back: the verdict of each row before the row as it was sent."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

_WRONG = PatternFill("solid", start_color="FFF4CCCC")
_FILLS = {
    "in_order": PatternFill("solid", start_color="FFD9EAD3"),
    "open": PatternFill("solid", start_color="FFFFF2CC"),
    "unreadable": _WRONG,
    "on_record": PatternFill("solid", start_color="FFEFEFEF"),
}
_TOP = Alignment(vertical="top", wrap_text=True)
_BOLD = Font(bold=True)
_WIDTHS = (7, 16, 48, 48)
# What a spreadsheet takes for a formula or a command, also where a full-width keyboard wrote it.
_SIGNS = tuple("=+-@＝＋－＠\t\r\n\x00")
# Excel's own limit for one cell.
LONGEST = 32_000


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
    sheet.append([_cell(sheet, text, font=_BOLD) for text in (*head, *header)])
    for row in rows:
        faulty = set(row["faulty"])
        first = WriteOnlyCell(sheet, int(row["n"]))
        first.alignment = _TOP
        sheet.append(
            [
                first,
                _cell(sheet, row["said"], fill=_FILLS[row["outcome"]]),
                _cell(sheet, row["wrong"]),
                _cell(sheet, row["lacks"]),
                *(_cell(sheet, c, fill=_WRONG if i in faulty else None) for i, c in enumerate(row["cells"])),
            ]
        )
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _cell(sheet: Any, text: str, fill: PatternFill | None = None, font: Font | None = None) -> Any:
    """Always text: what begins like a formula is shown as it is, and stays text when somebody edits it."""
    cell = WriteOnlyCell(
        sheet,
        "".join(c for c in text[:LONGEST] if ((c >= " " or c in "\n\t") and c < "\ufffe") or c > "\uffff"),
    )
    cell.data_type = "s"
    cell.alignment = _TOP
    if text.lstrip("\ufeff ").startswith(_SIGNS):
        cell.quotePrefix = True
    if fill is not None:
        cell.fill = fill
    if font is not None:
        cell.font = font
    return cell
