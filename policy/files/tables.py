"""Tables as people keep them: CSV from a text editor, from Excel, or from a Chinese Windows."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Any

from policy.files.problems import Problem

MOST_ROWS = 20_000


@dataclass(frozen=True)
class Row:
    """One row: its line in the file, and the cells that hold something."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    """The rows of a table, and what is wrong with its form."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


def decode(content: bytes) -> str | None:
    """The text of a file in UTF-8 (with or without mark), UTF-16 with mark, or GB 18030; None otherwise."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    # GB 18030 holds GBK and GB 2312, which Excel writes on a Chinese Windows.
    encodings = ["utf-16"] if marked else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def read_table(file: str, content: bytes, columns: tuple[str, ...], needed: tuple[str, ...]) -> Table:
    """Read a CSV table with these columns, in any order. Commas, semicolons or tabs set cells apart."""
    text = decode(content)
    if text is None or "\0" in text:
        return Table((), (Problem(file, 1, "(file)", "UTF-8 or GBK text", "other bytes"),))
    lines = text.splitlines()
    offset = 0
    # Excel's own hint about the separator, when a file was saved by it.
    if lines and lines[0].strip().lower().startswith("sep="):
        offset, text = 1, "\n".join(lines[1:])
    header = next((line for line in lines[offset:] if line.strip()), "")
    separator = max(",;\t，", key=header.count)
    if separator == "，":
        separator, text = ",", text.replace("，", ",", header.count("，"))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    return _rows(file, reader, offset, columns, needed)


def _rows(file: str, reader: Any, offset: int, columns: tuple[str, ...], needed: tuple[str, ...]) -> Table:
    problems: list[Problem] = []
    rows: list[Row] = []
    names: list[str] | None = None
    try:
        before = 0
        for cells in reader:
            line, before = before + 1 + offset, reader.line_num
            values = [cell.strip().strip("\u200b\ufeff") for cell in cells]
            if not any(values):
                continue
            if names is None:
                names = [value.lower() for value in values]
                problems += _header_problems(file, line, names, columns, needed)
                continue
            if any(values[len(names) :]):
                problems.append(Problem(file, line, "(row)", f"{len(names)} cells", f"{len(values)} cells"))
                continue
            rows.append(Row(line, {name: value for name, value in zip(names, values, strict=False) if value}))
            if len(rows) > MOST_ROWS:
                problems.append(Problem(file, line, "(file)", f"at most {MOST_ROWS} rows", "more"))
                break
    except csv.Error as error:
        problems.append(Problem(file, reader.line_num + offset, "(row)", "a CSV row", str(error)))
    if names is None and not problems:
        problems.append(Problem(file, 1, "(file)", "a header and rows", "an empty table"))
    return Table(tuple(rows), tuple(problems))


def _header_problems(
    file: str, line: int, names: list[str], columns: tuple[str, ...], needed: tuple[str, ...]
) -> list[Problem]:
    problems = [
        Problem(file, line, name or "(column)", f"one of the columns {', '.join(columns)}", "another column")
        for name in names
        if name not in columns
    ]
    problems += [
        Problem(file, line, name, "this column", "no such column") for name in needed if name not in names
    ]
    problems += [
        Problem(file, line, name, "each column once", "the same column twice")
        for name in sorted({name for name in names if names.count(name) > 1})
    ]
    return problems
