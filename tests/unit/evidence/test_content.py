"""What a file is, by its content alone."""

from __future__ import annotations

import io
import zipfile

import pytest

from bot.files import content
from bot.files.content import Unfit, judge, readings
from bot.sandbox.control.samples import sample_photo
from tests.unit.sheets.spreadsheets import ole

CSV = "数据名称,共享类型\n学籍数据,有条件共享\n"


def zipped(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, written in members.items():
            archive.writestr(name.replace("__", "/"), written)
    return made.getvalue()


@pytest.mark.parametrize(
    ("given", "type_"),
    [
        (b"%PDF-1.4\n", "pdf"),
        (b"\xef\xbb\xbf\n%PDF-1.4\n", "pdf"),
        (sample_photo(), "png"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "jpeg"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "webp"),
        (b"\x00\x00\x00\x18ftypheic", "heic"),
        (b"BM\x36\x00\x00\x00\x00\x00\x00\x00\x36\x00", "bmp"),
        (zipped(**{"xl__workbook.xml": b"x"}), "xlsx"),
        (zipped(**{"word__document.xml": b"x"}), "docx"),
        (zipped(**{"OFD.xml": b"x"}), "ofd"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "ods"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "odf"),
        (zipped(**{"xl__workbook.bin": b"x"}), "xls"),
        (zipped(**{"Index__Document.iwa": b"x", "preview.jpg": b"x"}), "iwork"),
        (zipped(**{"目录.numbers__Index.zip": b"x"}), "iwork"),
        (ole("Workbook"), "xls"),
        (ole("Book"), "xls"),
        (ole("EncryptionInfo", "EncryptedPackage"), "locked"),
        (ole("WordDocument"), "ole"),
        (ole("WordDocument", text="Workbook EncryptedPackage"), "ole"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "ole"),
        (CSV.encode(), "text"),
        (CSV.encode("gb18030"), "text"),
        (CSV.encode("utf-16"), "text"),
        (b"BMI,MZ,height\n1,2,3\n", "text"),
        (b"MZ,height\n1,2\n", "text"),
    ],
)
def test_it_is_what_its_content_says(given: bytes, type_: str) -> None:
    assert judge(given) == type_


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (b"", "empty"),
        (bytes(4096), "empty"),
        (zipped(a=b"x"), "archive"),
        (b"Rar!\x1a\x07", "archive"),
        (b"PK\x03\x04" + bytes(40), "broken"),
        (zipped(**{"word__document.xml": b"x", "word__vbaProject.bin": b"x"}), "macros"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le"), "macros"),
        (b"MZ\x90\x00\x03\x00", "program"),
        (b"\x7fELF\x02\x01", "program"),
        (b"#!/bin/sh\n", "program"),
        (b"  <!DOCTYPE html><html>", "program"),
        (b"<svg onload=alert(1)>", "program"),
        (bytes(range(256)) * 4, "unknown"),
    ],
)
def test_what_is_not_taken_and_why(given: bytes, reason: str) -> None:
    assert judge(given) == Unfit(reason)


def test_what_unpacks_to_far_more_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    members = {"xl__workbook.xml": b"x", "xl__big.xml": bytes(4_000_000)}
    packed = zipped(**members)
    assert judge(packed) == "xlsx"
    monkeypatch.setattr(content, "MOST_UNPACKED", 4_000_000)
    assert judge(packed) == Unfit("bomb")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_is_read_in_the_encoding_in_which_it_was_written(encoding: str) -> None:
    assert CSV in readings(CSV.encode(encoding))


def test_traditional_characters_in_big5_are_among_the_readings() -> None:
    words = "數據名稱,共享類型\n學籍數據,有條件共享\n"
    assert words in readings(words.encode("big5"))


def test_what_is_no_text_has_no_reading() -> None:
    assert readings(bytes(range(256))) == []


PAGE = "<html><head><meta charset=gb2312></head><body><table><tr><td>数据名称</td></tr></table></body></html>"


@pytest.mark.parametrize(
    "content",
    [
        PAGE.encode(),
        PAGE.encode("gb18030"),
        b"\xef\xbb\xbf\r\n" + PAGE.encode(),
        PAGE.encode("utf-16"),
        b"<HTML>" + b"<style>" + b" " * 100_000 + b"</style><TABLE border=1>",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<html><table x:str>",
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
    ],
)
def test_a_web_page_with_a_table_is_told_from_other_pages(content: bytes) -> None:
    assert judge(content) == Unfit("web_table")


@pytest.mark.parametrize(
    "content", [b"<html><script>alert(1)</script></html>", b"<?xml version='1.0'?><a/>", b"<svg><g/></svg>"]
)
def test_a_page_without_a_table_is_a_program_as_ever(content: bytes) -> None:
    assert judge(content) == Unfit("program")


def test_words_about_a_table_are_words() -> None:
    assert judge("数据名称,说明\n学籍,导出为 <table>\n".encode()) == "text"
