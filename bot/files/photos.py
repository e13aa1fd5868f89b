"""Photos without what a camera adds: where it was, whose it is. A stored photo is evidence of what it shows."""

from __future__ import annotations

import struct

_PNG = b"\x89PNG\r\n\x1a\n"
# Exif and XMP (APP1), and Photoshop's and IPTC's (APP13).
_JPEG_DROPPED = (0xE1, 0xED)
_START_OF_SCAN = 0xDA
_PNG_DROPPED = (b"eXIf", b"tEXt", b"iTXt", b"zTXt")


def without_place(content: bytes, type_: str) -> bytes:
    """The same picture, without metadata. What isn't put together as it should be is left as it is."""
    if type_ == "jpeg":
        return _jpeg(content)
    return _png(content) if type_ == "png" else content


def _jpeg(content: bytes) -> bytes:
    kept, at = [content[:2]], 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], struct.unpack(">H", content[at + 2 : at + 4])[0]
        if marker == _START_OF_SCAN:
            return b"".join(kept) + content[at:]
        if marker not in _JPEG_DROPPED:
            kept.append(content[at : at + 2 + length])
        at += 2 + length
    return content


def _png(content: bytes) -> bytes:
    kept, at = [_PNG], len(_PNG)
    while at + 12 <= len(content):
        length, name = struct.unpack(">I4s", content[at : at + 8])
        if name not in _PNG_DROPPED:
            kept.append(content[at : at + 12 + length])
        at += 12 + length
        if name == b"IEND":
            return b"".join(kept)
    return content
