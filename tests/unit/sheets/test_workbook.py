"""The workbook that goes out: numbers and days as such, and nothing that anything would execute."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.sheets.workbook import Column, Sheet, Value, write_workbook

COLUMNS = (
    Column("单位", width=30),
    Column("项次", "number", 8),
    Column("完成率", "share", 9, rated=True),
    Column("截至", "day", 12),
    Column("时间", "moment", 17),
)
ROW: tuple[Value, ...] = ("市教育局", 12, 0.75, date(2026, 4, 2), datetime(2026, 4, 2, 9, 30))  # noqa: DTZ001


def written(*rows: tuple[Value, ...]) -> Any:
    made_at = datetime(2026, 4, 2, tzinfo=UTC)
    content = write_workbook([Sheet("一", COLUMNS, rows), Sheet("二", COLUMNS, [])], "总表", "佛山", made_at)
    return load_workbook(io.BytesIO(content))


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠1", " =1", "\ufeff=1", "\n=1"],
)
def test_what_begins_like_a_formula_is_text_and_stays_text(text: str) -> None:
    cell = written((text, *ROW[1:]))["一"]["A2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_harmless_words_are_only_words() -> None:
    cell = written(ROW)["一"]["A2"]
    assert (cell.value, bool(cell.quotePrefix)) == ("市教育局", False)


def test_numbers_are_numbers_and_days_are_days() -> None:
    sheet = written(ROW)["一"]
    assert [cell.data_type for cell in sheet[2]] == ["s", "n", "n", "d", "d"]
    assert [cell.number_format for cell in sheet[2]][1:] == [
        "#,##0",
        "0.0%",
        "yyyy-mm-dd",
        "yyyy-mm-dd hh:mm",
    ]
    assert sheet["D2"].value == datetime(2026, 4, 2)  # noqa: DTZ001


def test_what_is_not_there_is_an_empty_cell_and_not_a_naught() -> None:
    assert [cell.value for cell in written(("市教育局", 0, None, None, None))["一"][2]][1:] == [
        0,
        None,
        None,
        None,
    ]


@pytest.mark.parametrize(("share", "colour"), [(1.0, "FFD9EAD3"), (0.999, "FFF4CCCC"), (0, "FFF4CCCC")])
def test_a_rate_is_coloured_by_whether_all_is_done(share: float, colour: str) -> None:
    assert written(("x", 1, share, None, None))["一"]["C2"].fill.start_color.rgb == colour


def test_the_header_is_frozen_repeated_and_has_filters_over_all_rows() -> None:
    sheet = written(ROW, ROW)["一"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:E3"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.column_dimensions["A"].width == 30


def test_a_sheet_without_rows_has_its_header() -> None:
    sheet = written(ROW)["二"]
    assert [cell.value for cell in sheet[1]] == [column.title for column in COLUMNS]
    assert (sheet.max_row, sheet.auto_filter.ref) == (1, "A1:E1")


def test_the_file_says_whose_it_is() -> None:
    about = written(ROW).properties
    assert (about.title, about.creator, about.lastModifiedBy) == ("总表", "佛山", "佛山")
