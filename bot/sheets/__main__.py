"""The process that reads and writes spreadsheets (``bot.process.beside``). What a file does to it hurts nobody else."""

from __future__ import annotations

import json
import logging
import resource
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.process.beside import serve
from bot.sheets.csv_file import read_csv
from bot.sheets.table import Table, Unreadable
from bot.sheets.verdicts import write_verdicts
from bot.sheets.xlsx_file import read_xlsx

# 5,000 rows take 100 MB; the libraries themselves reserve most of the rest.
MOST_MEMORY = 2 * 1024**3


def answer(order: dict[str, Any]) -> dict[str, Any]:
    """``do``: ``read`` the sheet at ``path`` into lines of JSON at ``out``, or ``write`` such lines as a sheet.

    Rows are handed over in files: what is long would keep the bot busy while it is taken apart.
    """
    source, out = Path(order["path"]), Path(order["out"])
    if order["do"] == "write":
        out.write_bytes(write_verdicts(order["head"], order["header"], _lines(source), order["title"]))
        return {}
    try:
        return _hand_over(_read(order, source.read_bytes()), out)
    except Unreadable as error:
        return {"unreadable": error.reason, "detail": error.detail}


def _read(order: dict[str, Any], content: bytes) -> Table:
    read = read_xlsx if order["type"] == "xlsx" else read_csv
    try:
        return read(content, order["known"], order["title"], order["most"])
    except Unreadable:
        raise
    except MemoryError:
        raise Unreadable("too_many_rows", limit=order["most"]) from None
    except Exception:  # the border: whatever a library makes of a file that isn't what it says
        logging.warning("A sheet can't be read", exc_info=True)
        raise Unreadable("broken") from None


def _hand_over(table: Table, out: Path) -> dict[str, Any]:
    with out.open("w", encoding="utf-8") as opened:
        for row in table.rows:
            odd = {str(column): why for column, why in row.odd.items()}
            opened.write(json.dumps([row.n, row.cells, odd], ensure_ascii=True) + "\n")
    columns = {str(column): name for column, name in table.columns.items()}
    return {"header": table.header, "columns": columns, "others": table.others, "rows": len(table.rows)}


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as opened:
        for line in opened:
            yield json.loads(line)


def main() -> None:
    warnings.simplefilter("ignore")  # of what openpyxl doesn't keep, such as drop-down lists
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    serve(answer)


if __name__ == "__main__":
    main()
