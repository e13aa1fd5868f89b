"""What a file is, by its content. Its name says nothing: a ZIP called .pdf is a ZIP.

Nothing is unpacked but the list of contents of a ZIP, and nothing is executed.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

# A workbook of a few megabytes unpacks to a few dozen; what unpacks to more was made to hurt (our default).
MOST_UNPACKED = 200 * 1024 * 1024
MOST_MEMBERS = 5_000

_PICTURES = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
)
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"MSCF")
_PROGRAMS = (b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"L\x00\x00\x00\x01\x14\x02\x00")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Of what is inside: the old Excel's (and WPS's) book, and what Office locks with a password.
_STREAMS = (("Workbook", "xls"), ("Book", "xls"), ("EncryptedPackage", "locked"))
_STREAM, _ENTRY = 2, 128
_MEMBERS = (
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xls"),
    ("word/document.xml", "docx"),
    ("ppt/presentation.xml", "pptx"),
    ("OFD.xml", "ofd"),
    ("Index/Document.iwa", "iwork"),
)
# A page with its pictures, in one file: Excel's "web archive".
_MAILED_PAGES = ("mime-version:", "from: <saved by")
_XML_SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
_SCRIPTS = ("<!doctype html", "<html", "<svg", "<script", "<?xml", "<?php", "{\\rtf")


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why a file isn't taken: ``empty``, ``archive``, ``program``, ``macros``, ``broken``, ``bomb``, ``unknown``, or
    ``web_table``: a table of a web page, as many systems export it under the name of a spreadsheet.
    """

    reason: str


def judge(content: bytes) -> str | Unfit:
    """The type, or Unfit: pdf, jpeg, png, gif, webp, heic, tiff, bmp, xlsx, docx, pptx, ofd, ods, odf, xls, locked,
    ole, iwork or text.
    """
    if not content.strip(b"\x00 \t\r\n"):
        return Unfit("empty")
    if content.startswith(b"PK\x03\x04"):
        return _judge_zip(content)
    if content.startswith(_ARCHIVES):
        return Unfit("archive")
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if picture := _picture(content):
        return picture
    if content.startswith(_OLE):
        return _judge_ole(content)
    if content.startswith(_PROGRAMS) or (content.startswith(b"MZ") and b"\x00" in content[:256]):
        return Unfit("program")
    return _judge_text(content)


def _picture(content: bytes) -> str | None:
    for beginning, name in _PICTURES:
        if content.startswith(beginning):
            return name
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "webp"
    if content.startswith(b"BM") and content[6:10] == bytes(4):
        return "bmp"
    if content[4:8] == b"ftyp" and content[8:12] in (b"heic", b"heix", b"hevc", b"mif1", b"msf1"):
        return "heic"
    return None


def _judge_zip(content: bytes) -> str | Unfit:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            mimetype = archive.read("mimetype")[:64] if _is_small(archive, "mimetype") else b""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error):
        return Unfit("broken")
    names = {member.filename for member in members}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return Unfit("macros")
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
        return Unfit("bomb")
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        return "ods" if b"spreadsheet" in mimetype else "odf"
    if any(name.endswith(".numbers/Index.zip") for name in names):
        return "iwork"
    return next((kind for name, kind in _MEMBERS if name in names), Unfit("archive"))


def _is_small(archive: zipfile.ZipFile, name: str) -> bool:
    return name in archive.NameToInfo and archive.NameToInfo[name].file_size <= 128


def _judge_ole(content: bytes) -> str | Unfit:
    """Word, Excel and PowerPoint of before 2007, WPS, and what is locked with a password."""
    # The names of the parts are UTF-16 in the directory; this one holds the code of macros.
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        return Unfit("macros")
    return next((kind for name, kind in _STREAMS if _has_stream(content, name)), "ole")


def _has_stream(content: bytes, name: str) -> bool:
    """True: the directory has an entry of this name. Words in a text aren't followed by its length and its type."""
    written = name.encode("utf-16-le")
    entry = written.ljust(64, b"\x00") + (len(written) + 2).to_bytes(2, "little") + bytes([_STREAM])
    at = content.find(entry)
    while at >= 0 and at % _ENTRY:
        at = content.find(entry, at + 1)
    return at >= 0


def _judge_text(content: bytes) -> str | Unfit:
    text = read_text(content[:65_536])
    if text is None:
        return Unfit("unknown")
    beginning = text.lstrip("\ufeff \t\r\n").lower()
    is_page = beginning.startswith(_SCRIPTS)
    if (is_page or beginning.startswith(_MAILED_PAGES)) and _has_table(content, beginning):
        return Unfit("web_table")
    return Unfit("program") if is_page else "text"


def _has_table(content: bytes, beginning: str) -> bool:
    """True: a page with a table in it, or the XML that Excel wrote in 2003."""
    return "<table" in beginning or _XML_SPREADSHEET in beginning or b"<table" in content.lower()


def read_text(content: bytes) -> str | None:
    """The words of a text in one of the encodings that are about; None for what isn't text."""
    return next(iter(readings(content)), None)


def readings(content: bytes) -> list[str]:
    """The text in every encoding that it may be in, the likeliest first; none for what isn't text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(content, ["utf-16"])
    if content.startswith(b"\xef\xbb\xbf"):
        return _decoded(content, ["utf-8-sig"])
    return _decoded(content, ["utf-8", "gb18030", "big5", *_without_mark(content)])


def _without_mark(content: bytes) -> list[str]:
    """UTF-16 without a mark shows by the zeros of its line ends and commas."""
    if b"\x00" not in content[:4096]:
        return []
    even, odd = content[:4096:2].count(0), content[1:4096:2].count(0)
    return ["utf-16-le"] if odd > even else ["utf-16-be"]


def _decoded(content: bytes, encodings: list[str]) -> list[str]:
    found = []
    for encoding in encodings:
        # What was cut off in the middle of a letter is no reason to refuse it.
        for cut in range(4):
            try:
                text = content[: len(content) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            if not any(c < " " and c not in "\t\r\n\f\x0b\x1a" for c in text):
                found.append(text)
            break
    return found
