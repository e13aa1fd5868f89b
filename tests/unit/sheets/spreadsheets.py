"""Spreadsheets as people make them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

from bot.sheets.columns import columns_of
from policy.models.pack import Pack

HEADER = ("数据名称", "共享类型", "接收单位", "数据级别", "个人信息", "更新周期")
ROW = ("学籍数据", "有条件共享", "市卫生健康局", "一般数据", "不含", "每月")


def xlsx(rows: Sequence[Sequence[Any]], *, merge: Sequence[str] = (), more: Sequence[str] = ()) -> bytes:
    """One sheet with these rows, these areas merged, and further (empty) sheets of these names."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for area in merge:
        sheet.merge_cells(area)
    for name in more:
        book.create_sheet(name)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def csv(rows: Sequence[Sequence[str]], separator: str = ",", encoding: str = "utf-8-sig") -> bytes:
    return "\r\n".join(separator.join(row) for row in rows).encode(encoding)


def known(pack: Pack) -> tuple[dict[str, str], str]:
    kind = pack.kind("dataset_shared")
    return columns_of(kind), kind.title_field


def ole(*streams: str, text: str = "") -> bytes:
    """An OLE file as Office wrote it before 2007: header, a sector of words, and the directory of its streams."""
    words = text.encode("utf-16-le").ljust(512, b"\x00")
    entries = [_entry("Root Entry", 5), *(_entry(name, 2) for name in streams)]
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\x00") + words + b"".join(entries)


def _entry(name: str, kind: int) -> bytes:
    written = name.encode("utf-16-le")
    head = written.ljust(64, b"\x00") + (len(written) + 2).to_bytes(2, "little") + bytes([kind])
    return head.ljust(128, b"\x00")
