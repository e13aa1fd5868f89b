"""The spreadsheet that comes back holds text and numbers of rows, and nothing that anything would execute."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.sheets.verdicts import write_verdicts
from bot.sheets.xlsx_file import read_xlsx
from policy.models.pack import Pack
from tests.unit.sheets.spreadsheets import HEADER, ROW, known

HEAD = ("行号", "核查结果", "填写有误的单元格", "缺项")


def row(**more: Any) -> dict[str, Any]:
    return {
        "n": 2,
        "outcome": "open",
        "said": "有缺项",
        "wrong": "",
        "lacks": "",
        "cells": ROW,
        "faulty": [],
        **more,
    }


def written(*rows: dict[str, Any]) -> Any:
    book = load_workbook(io.BytesIO(write_verdicts(HEAD, HEADER, rows, "核查结果")))
    return book.active


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠1", " =1", "\ufeff=1", "\n=1"],
)
def test_what_begins_like_a_formula_is_text_and_stays_text(text: str) -> None:
    sheet = written(row(cells=(text, *ROW[1:]), wrong=text, lacks=text))
    for cell in (sheet["C2"], sheet["D2"], sheet["E2"]):
        assert cell.data_type == "s"
        assert cell.quotePrefix
    assert sheet["E2"].value.strip() == "".join(c for c in text if c >= " ").strip()


def test_harmless_words_are_only_words_and_row_numbers_are_numbers() -> None:
    sheet = written(row())
    assert sheet["E2"].value == ROW[0]
    assert not sheet["E2"].quotePrefix
    assert (sheet["A2"].value, sheet["A2"].data_type) == (2, "n")


def test_the_cell_that_cannot_be_taken_is_marked_and_the_one_beside_it_is_not() -> None:
    sheet = written(row(faulty=[1]))
    assert sheet["F2"].fill.fill_type == "solid"
    assert sheet["E2"].fill.fill_type is None


def test_what_comes_back_can_be_put_right_and_sent_again(pack: Pack) -> None:
    content = write_verdicts(HEAD, HEADER, [row()], "核查结果")
    table = read_xlsx(content, *known(pack), 10)
    assert sorted(table.columns) == [4, 5, 6, 7, 8, 9]
    assert table.rows[0].cells[4:] == ROW
