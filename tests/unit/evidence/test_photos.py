"""A stored photo says nothing of where it was taken."""

from __future__ import annotations

import struct
import zlib

from bot.files.photos import without_place
from bot.sandbox.control.samples import sample_photo


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


SCAN = segment(0xDA, b"\x00") + b"pixels\xff\xd9"
HEAD = b"\xff\xd8" + segment(0xE0, b"JFIF\x00")


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def test_of_a_jpeg_what_the_camera_added_goes_and_the_picture_stays() -> None:
    photo = HEAD + segment(0xE1, b"Exif\x00\x00GPS 23.03 113.11") + segment(0xED, b"IPTC") + SCAN
    assert without_place(photo, "jpeg") == HEAD + SCAN


def test_a_jpeg_without_any_is_left_byte_for_byte() -> None:
    assert without_place(HEAD + SCAN, "jpeg") == HEAD + SCAN


def test_of_a_png_its_words_and_place_go() -> None:
    plain = sample_photo()
    end = plain.index(b"IEND") - 4
    photo = plain[:end] + chunk(b"eXIf", b"GPS") + chunk(b"tEXt", b"Author\x00Chen") + plain[end:]
    assert without_place(photo, "png") == plain


def test_what_is_cut_off_or_no_photo_is_left_as_it_is() -> None:
    for content, type_ in ((HEAD, "jpeg"), (sample_photo()[:60], "png"), (b"%PDF", "pdf")):
        assert without_place(content, type_) == content
