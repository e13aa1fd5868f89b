"""A workbook of several tables: numbers as numbers, days as days, the header frozen, with filters."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter

from bot.sheets.cells import BOLD, TOP, text_cell

Value = str | int | float | date | datetime | None
Kind = Literal["text", "number", "share", "day", "moment"]
_FORMATS = {"number": "#,##0", "share": "0.0%", "day": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm"}
_RIGHT = Alignment(vertical="top", horizontal="right")
_CENTER = Alignment(vertical="top", horizontal="center")
_ALIGNED = {"text": TOP, "number": _RIGHT, "share": _RIGHT, "day": _CENTER, "moment": _CENTER}
_HEAD = PatternFill("solid", start_color="FFDDE6F0")
_BEHIND = PatternFill("solid", start_color="FFF4CCCC")
_DONE = PatternFill("solid", start_color="FFD9EAD3")
_A4 = 9  # as the format numbers sizes of paper
# What a sheet can hold, the header included.
MOST_ROWS = 1_048_575


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` in characters. ``share`` is from 0 to 1; ``rated``: coloured by whether all of it is done."""

    title: str
    kind: Kind = "text"
    width: int = 12
    rated: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. ``rows`` are taken one by one; None is an empty cell. ``frozen``: columns that stay in sight."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
    frozen: int = 1


def write_workbook(sheets: Iterable[Sheet], title: str, author: str, made_at: datetime) -> bytes:
    """The tables in their order. Times are to be local, without a zone: a spreadsheet knows none."""
    book = Workbook(write_only=True)
    about = book.properties
    about.title, about.creator, about.lastModifiedBy = title, author, author
    about.created = about.modified = made_at.replace(tzinfo=None)
    for sheet in sheets:
        _write(book, sheet)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _write(book: Any, table: Sheet) -> None:
    sheet = book.create_sheet(table.title)
    sheet.freeze_panes = f"{get_column_letter(table.frozen + 1)}2"
    for number, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    sheet.print_title_rows = "1:1"
    sheet.append([text_cell(sheet, column.title, fill=_HEAD, font=BOLD) for column in table.columns])
    count = 1
    for row in table.rows:
        if count > MOST_ROWS:
            break
        sheet.append([_cell(sheet, column, value) for column, value in zip(table.columns, row, strict=True)])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{count}"


def _cell(sheet: Any, column: Column, value: Value) -> Any:
    if value is None:
        return None
    if isinstance(value, str):
        return text_cell(sheet, value)
    cell = WriteOnlyCell(sheet, value)
    cell.alignment = _ALIGNED[column.kind]
    cell.number_format = _FORMATS.get(column.kind, "General")
    if column.rated and isinstance(value, int | float):
        cell.fill = _DONE if value >= 1 else _BEHIND
    return cell
