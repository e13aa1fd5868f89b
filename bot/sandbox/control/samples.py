"""A small photo and a small table, made on the spot: nothing copied, nothing large in the repository."""

from __future__ import annotations

import struct
import zlib

WIDTH, HEIGHT = 320, 200
_SKY, _HILL, _PAPER, _INK = (214, 232, 247), (141, 182, 154), (255, 255, 255), (96, 110, 128)


def sample_photo() -> bytes:
    """A PNG that looks like the photo of a notice on a wall."""
    rows = b"".join(b"\x00" + bytes(c for x in range(WIDTH) for c in _pixel(x, y)) for y in range(HEIGHT))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def sample_document() -> bytes:
    """A CSV that a spreadsheet opens."""
    lines = (
        "字段,类型,说明",
        "school_id,字符,学校标识码",
        "intake,数值,计划招生人数",
        "updated,日期,更新日期",
    )
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def _pixel(x: int, y: int) -> tuple[int, int, int]:
    if 70 <= x < 250 and 25 <= y < 165:
        line = y % 16 in (6, 7) and 90 <= x < (230 if y // 16 % 3 else 180) and 40 <= y < 150
        return _INK if line else _PAPER
    hill = HEIGHT - 60 + (x - WIDTH // 2) ** 2 // 700
    return _HILL if y > hill else _SKY


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
