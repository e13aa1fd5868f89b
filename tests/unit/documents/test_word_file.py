"""The Word file: fonts by name, headings, tables that break well, page numbers, nothing of the program."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import RGBColor

from bot.documents.blocks import Annex, Heading, Items, Pairs, Paper, Paragraph, Signature, Table
from bot.documents.word_file import TOGETHER, word_file

ROWS = tuple((str(n), f"第{n}行") for n in range(TOGETHER + 1))
BLOCKS = (
    Pairs("基本信息", (("单位", "佛山市教育局"),)),
    Heading(1, "一、总体情况"),
    Paragraph("报告期内"),
    Table("长表", ("编号", "事项"), ROWS, (20, 80)),
    Table("短表", ("编号", "事项"), ROWS[:2], (20, 80), ("right", "left"), total=True),
    Heading(2, "（一）其他"),
    Paragraph("注", small=True),
    Signature(("签字：", "日期：")),
    Annex("附件1", "统计口径"),
    Items(("第一条", "第二条")),
)


def paper(language: str = "zh") -> Paper:
    at = datetime(2026, 4, 2, 1, tzinfo=UTC)
    return Paper(language, "述职报告", "（2026年）", "佛山市教育局", "摘要", at, BLOCKS)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def written() -> Any:
    return Document(io.BytesIO(word_file(paper())))


def fonts(style: Any) -> dict[str, str]:
    found = style.element.rPr.rFonts
    return {name.rpartition("}")[2]: value for name, value in found.attrib.items()}


def table(document: Any, caption: str) -> Any:
    return next(
        each
        for each in document.tables
        if each._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == caption
    )


@pytest.mark.parametrize(
    ("style", "font"),
    [
        ("Title", "宋体"),
        ("Subtitle", "楷体"),
        ("Heading 1", "黑体"),
        ("Heading 2", "楷体"),
        ("Body", "仿宋"),
        ("Cell", "宋体"),
    ],
)
def test_chinese_has_its_font_by_name_in_every_style(written: Any, style: str, font: str) -> None:
    found = fonts(written.styles[style])
    assert found["eastAsia"] == font
    assert set(found) == {"ascii", "hAnsi", "cs", "eastAsia", "hint"}, "no font of a theme stands before it"


def test_signs_of_both_scripts_are_wide_in_a_chinese_text_only(written: Any) -> None:
    english = Document(io.BytesIO(word_file(paper("en"))))
    assert fonts(written.styles["Body"])["hint"] == "eastAsia"
    assert "hint" not in fonts(english.styles["Body"])


def test_nothing_is_left_of_the_language_of_the_template(written: Any) -> None:
    with zipfile.ZipFile(io.BytesIO(word_file(paper()))) as archive:
        assert not any(
            b"ja-JP" in archive.read(f"word/{name}.xml") for name in ("settings", "styles", "document")
        )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_font_has_others_to_fall_back_on(language: str) -> None:
    with zipfile.ZipFile(io.BytesIO(word_file(paper(language)))) as archive:
        table_of_fonts = archive.read("word/fontTable.xml").decode()
    for name, other in (("仿宋", "仿宋_GB2312"), ("宋体", "SimSun"), ("黑体", "SimHei"), ("楷体", "KaiTi")):
        entry = table_of_fonts.partition(f'w:name="{name}"')[2].partition("</w:font>")[0]
        assert other in entry


def test_no_style_has_the_looks_of_the_template(written: Any) -> None:
    for name in ("Title", "Subtitle", "Heading 1", "Heading 2", "Caption"):
        style = written.styles[name]
        assert style.font.color.rgb == RGBColor(0, 0, 0)
        assert not style.font.italic
        assert style.element.rPr.find(qn("w:spacing")) is None
        assert style.element.pPr.find(qn("w:pBdr")) is None


def test_headings_are_headings_for_who_has_them_read_aloud(written: Any) -> None:
    found = [
        (each.style.name, each.text) for each in written.paragraphs if each.style.name.startswith("Head")
    ]
    assert found == [("Heading 1", "一、总体情况"), ("Heading 2", "（一）其他"), ("Heading 1", "统计口径")]
    assert written.paragraphs[0].style.name == "Title"


def test_the_head_of_a_table_stands_on_each_of_its_pages_and_no_row_is_cut(written: Any) -> None:
    rows = table(written, "长表").rows
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True] + [False] * len(ROWS)
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_a_short_table_stays_on_one_page_and_a_long_one_may_go_on(written: Any) -> None:
    def together(caption: str) -> list[bool]:
        rows = table(written, caption).rows
        return [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in rows]

    # The last row of the last table stays with the signature below it.
    assert together("短表") == [True, True, True]
    assert together("长表") == [True] + [False] * len(ROWS)


def test_a_table_has_the_widths_that_it_was_given_and_says_what_it_shows(written: Any) -> None:
    found = table(written, "长表")
    first, second = (cell.width for cell in found.rows[0].cells)
    assert second / first == pytest.approx(4, rel=0.01)
    assert found._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val")) == "长表"
    captions = [each.text for each in written.paragraphs if each.style.name == "Caption"]
    assert captions == ["表　长表", "表　短表"], "the numbers between are fields, which count by themselves"


def test_numbers_stand_right_and_the_sum_is_bold(written: Any) -> None:
    found = table(written, "短表")
    assert [row.cells[0].paragraphs[0].runs[0].bold for row in found.rows] == [True, None, True]


def test_pages_are_numbered_and_of_the_size_of_official_papers(written: Any) -> None:
    section = written.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert (round(section.top_margin.mm), round(section.left_margin.mm)) == (37, 28)
    foot = section.footer.paragraphs[0]
    assert [each.get(qn("w:instr")) for each in foot._p.findall(qn("w:fldSimple"))] == ["PAGE"]


def test_an_annex_begins_a_page_and_the_signature_stays_in_one_piece(written: Any) -> None:
    by_text = {each.text: each.paragraph_format for each in written.paragraphs}
    assert by_text["附件1"].page_break_before
    assert by_text["签字："].keep_with_next
    assert not by_text["日期："].keep_with_next


def test_the_file_says_whose_it_is_and_nothing_of_the_program_that_wrote_it(written: Any) -> None:
    about = written.core_properties
    assert (about.title, about.author, about.last_modified_by) == ("述职报告", "佛山市教育局", "佛山市教育局")
    assert about.language == "zh-CN"
    with zipfile.ZipFile(io.BytesIO(word_file(paper()))) as archive:
        assert not any("thumbnail" in name for name in archive.namelist())
        assert not any(b"python" in archive.read(name).lower() for name in archive.namelist())


def test_the_same_blocks_give_the_same_content() -> None:
    first, second = word_file(paper()), word_file(paper())
    with zipfile.ZipFile(io.BytesIO(first)) as one, zipfile.ZipFile(io.BytesIO(second)) as other:
        assert {name: one.read(name) for name in one.namelist()} == {
            name: other.read(name) for name in other.namelist()
        }
