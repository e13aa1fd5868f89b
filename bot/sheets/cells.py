"""Cells of the spreadsheets that go out: what people wrote is text, and stays text."""

from __future__ import annotations

from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill

# What a spreadsheet takes for a formula or a command, also where a full-width keyboard wrote it.
_SIGNS = tuple("=+-@＝＋－＠\t\r\n\x00")
# Excel's own limit for one cell.
LONGEST = 32_000
TOP = Alignment(vertical="top", wrap_text=True)
BOLD = Font(bold=True)


def text_cell(sheet: Any, text: str, fill: PatternFill | None = None, font: Font | None = None) -> Any:
    """Always text: what begins like a formula is shown as it is, and stays text when somebody edits it."""
    cell = WriteOnlyCell(
        sheet,
        "".join(c for c in text[:LONGEST] if ((c >= " " or c in "\n\t") and c < "\ufffe") or c > "\uffff"),
    )
    cell.data_type = "s"
    cell.alignment = TOP
    if text.lstrip("\ufeff ").startswith(_SIGNS):
        cell.quotePrefix = True
    if fill is not None:
        cell.fill = fill
    if font is not None:
        cell.font = font
    return cell
