"""How large a picture is, from its first bytes."""

from __future__ import annotations

import struct

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# Formats that are taken as pictures, without a look at their size.
_OTHERS = (b"GIF8", b"RIFF", b"BM")
_UNKNOWN_SIZE = (800, 600)


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height, or None when it is no picture."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if content.startswith(b"\xff\xd8"):
        return _jpeg_size(content) or _UNKNOWN_SIZE
    return _UNKNOWN_SIZE if content.startswith(_OTHERS) else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    place = 2
    while place + 9 < len(content) and content[place] == 0xFF:
        if content[place + 1] in _FRAMES:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        place += 2 + struct.unpack(">H", content[place + 2 : place + 4])[0]
    return None
