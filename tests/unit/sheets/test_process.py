"""What the process beside the bot answers, whatever is in the file."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.sheets.__main__ import answer
from policy.models.pack import Pack
from tests.unit.sheets.spreadsheets import HEADER, ROW, known, xlsx

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + ']><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    '<c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row></sheetData></worksheet>'
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    '<c r="A1" t="inlineStr"><is><t>&file;</t></is></c></row></sheetData></worksheet>'
)


def with_sheet(xml: str) -> bytes:
    """A workbook whose sheet is this XML."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx([HEADER, ROW]))) as old, zipfile.ZipFile(made, "w") as new:
        for member in old.namelist():
            new.writestr(member, xml if member.endswith("sheet1.xml") else old.read(member))
    return made.getvalue()


def read(pack: Pack, folder: Path, content: bytes, type_: str = "xlsx", most: int = 100) -> dict[str, Any]:
    source, out = folder / "source", folder / "out"
    source.write_bytes(content)
    names, title = known(pack)
    return answer(
        {
            "do": "read",
            "path": str(source),
            "out": str(out),
            "type": type_,
            "known": names,
            "title": title,
            "most": most,
        }
    )


def test_a_sheet_becomes_lines(pack: Pack, tmp_path: Path) -> None:
    found = read(pack, tmp_path, xlsx([HEADER, ROW, ("=1", *ROW[1:])]))
    assert (found["header"], found["rows"]) == (HEADER, 2)
    lines = [json.loads(line) for line in (tmp_path / "out").read_text("utf-8").splitlines()]
    assert lines == [[2, list(ROW), {}], [3, ["=1", *ROW[1:]], {"0": "formula"}]]


@pytest.mark.parametrize("xml", [BOMB, OUTSIDE, "<worksheet><sheetData>", "no xml", ""])
def test_xml_that_was_made_to_hurt_is_only_broken(pack: Pack, tmp_path: Path, xml: str) -> None:
    found = read(pack, tmp_path, with_sheet(xml))
    assert found["unreadable"] in ("broken", "no_header")
    assert "root:" not in json.dumps(found)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", bytes(1000)])
def test_what_is_no_workbook_is_broken(pack: Pack, tmp_path: Path, content: bytes) -> None:
    assert read(pack, tmp_path, content)["unreadable"] == "broken"


def test_a_million_blank_rows_are_not_walked_through(pack: Pack, tmp_path: Path) -> None:
    last = '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    with zipfile.ZipFile(io.BytesIO(xlsx([HEADER, ROW]))) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode().replace("</sheetData>", last)
    assert read(pack, tmp_path, with_sheet(xml))["rows"] == 1


def test_lines_become_a_sheet(tmp_path: Path) -> None:
    row = {"n": 2, "outcome": "in_order", "said": "✓", "wrong": "", "lacks": "", "cells": ROW, "faulty": []}
    (tmp_path / "rows").write_text(json.dumps(row) + "\n", "utf-8")
    order = {"do": "write", "head": ["1", "2", "3", "4"], "header": HEADER, "title": "核查结果"}
    assert answer({**order, "path": str(tmp_path / "rows"), "out": str(tmp_path / "sheet")}) == {}
    sheet = load_workbook(io.BytesIO((tmp_path / "sheet").read_bytes())).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]] == [2, "✓", None, None, *ROW]
