"""A document as a Word file. The only importer of python-docx, with ``word_styles``."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Pt

from bot.documents.blocks import Align, Annex, Heading, Items, Pairs, Paper, Paragraph, Signature, Table
from bot.documents.word_styles import BODY, CELL, ITEM, LABEL, REMARK, SIGN, dress

# A table of so many rows at most stays on one page.
TOGETHER = 6
_SHADE = "EDEDED"
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
# The name of the counter that numbers tables, and how a page is numbered: before, between, after.
_COUNTER = {"zh": "表", "en": "Table"}
_NUMBER_OF_PAIRS = (24, 76)


def word_file(paper: Paper) -> bytes:
    """The document, to be edited and printed; the same blocks give the same content."""
    return _Writing(paper).done()


class _Writing:
    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._document: Any = Document()
        self._tables = 0
        dress(self._document, paper.language)
        section: Any = self._document.sections[0]
        self._width = section.page_width - section.left_margin - section.right_margin

    def done(self) -> bytes:
        paper = self._paper
        self._describe()
        self._document.add_paragraph(paper.title, style="Title")
        self._document.add_paragraph(paper.subtitle, style="Subtitle")
        for block in paper.blocks:
            self._put(block)
        self._number_pages()
        made = io.BytesIO()
        self._document.save(made)
        return made.getvalue()

    def _describe(self) -> None:
        """What the file says of itself: nothing of the program that wrote it."""
        paper, about = self._paper, self._document.core_properties
        about.title, about.subject, about.author = paper.title, paper.subject, paper.author
        about.last_modified_by, about.comments, about.keywords, about.category = paper.author, "", "", ""
        about.language = "zh-CN" if paper.language == "zh" else "en-GB"
        about.created = about.modified = paper.made_at.replace(tzinfo=None)
        about.revision = 1
        package = self._document.part.package
        for name in [name for name, rel in package.rels.items() if rel.reltype.endswith("/thumbnail")]:
            del package.rels[name]

    def _put(self, block: object) -> None:
        add = self._document.add_paragraph
        if isinstance(block, Heading):
            self._document.add_heading(block.text, level=block.level)
        elif isinstance(block, Paragraph):
            add(block.text, style=REMARK if block.small else BODY)
        elif isinstance(block, Items):
            for n, entry in enumerate(block.entries, 1):
                add(f"{n}. {entry}" if self._paper.language == "en" else f"{n}．{entry}", style=ITEM)
        elif isinstance(block, Signature):
            self._sign(block)
        elif isinstance(block, Annex):
            add(block.label, style=LABEL).paragraph_format.page_break_before = True
            title = self._document.add_heading(block.title, level=1)
            title.alignment = WD_ALIGN_PARAGRAPH.CENTER
            title.paragraph_format.first_line_indent = Pt(0)
            title.paragraph_format.element.get_or_add_pPr().find(qn("w:ind")).set(qn("w:firstLineChars"), "0")
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Pairs):
            self._pairs(block)

    def _sign(self, block: Signature) -> None:
        """In the right half of the page, as one piece, and never on a page of its own."""
        if self._document.tables:
            _keep_with_next(list(_rows_of(self._document.tables[-1]))[-1])
        self._document.paragraphs[-1].paragraph_format.keep_with_next = True
        for n, entry in enumerate(block.entries):
            line = self._document.add_paragraph(entry, style=SIGN)
            line.paragraph_format.left_indent = Emu(self._width // 2)
            line.paragraph_format.keep_with_next = n + 1 < len(block.entries)
            if not n:
                line.paragraph_format.space_before = Pt(24)

    # --- tables

    def _table(self, block: Table) -> None:
        self._caption(block.caption)
        table = self._new_table(len(block.rows) + 1, block.widths, block.caption)
        aligned: Sequence[Align] = block.aligned or ["left" for _ in block.head]
        cells = list(_rows_of(table))
        self._fill(cells[0], block.head, ["center"] * len(block.head), bold=True, shaded=True)
        _repeat(table.rows[0])
        for n, (row, texts) in enumerate(zip(cells[1:], block.rows, strict=True), 1):
            last = n == len(block.rows)
            self._fill(row, texts, aligned, bold=block.total and last)
            if len(block.rows) <= TOGETHER and not last:
                _keep_with_next(row)
        # A header alone at the foot of a page says nothing.
        _keep_with_next(cells[0])
        self._after_table()

    def _pairs(self, block: Pairs) -> None:
        table = self._new_table(len(block.rows), _NUMBER_OF_PAIRS, block.caption)
        for row, (name, value) in zip(_rows_of(table), block.rows, strict=True):
            self._fill(row[:1], (name,), ["left"], bold=True, shaded=True)
            self._fill(row[1:], (value,), ["left"])
        self._after_table()

    def _new_table(self, rows: int, widths: Sequence[int], caption: str) -> Any:
        """Of fixed width, so that every program breaks its lines alike; no row is cut by a page's end."""
        table = self._document.add_table(rows, len(widths), style="Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        share = [Emu(self._width * width // sum(widths)) for width in widths]
        for column, width in zip(table.columns, share, strict=True):
            column.width = width
        for row in table.rows:
            _mark(row._tr.get_or_add_trPr(), "w:cantSplit")
        for row in _rows_of(table):
            for cell, width in zip(row, share, strict=True):
                cell.width = width
        for tag in ("w:tblCaption", "w:tblDescription"):
            _mark(table._tbl.tblPr, tag, caption)
        return table

    def _fill(
        self,
        row: Sequence[Any],
        texts: Sequence[str],
        aligned: Sequence[Align],
        *,
        bold: bool = False,
        shaded: bool = False,
    ) -> None:
        for cell, text, align in zip(row, texts, aligned, strict=True):
            lines = text.split("\n")
            for n, line in enumerate(lines):
                paragraph = cell.paragraphs[0] if not n else cell.add_paragraph()
                paragraph.style = CELL
                paragraph.alignment = _ALIGN[align]
                paragraph.add_run(line).bold = bold or None
            if shaded:
                shade = OxmlElement("w:shd")
                for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
                    shade.set(qn(f"w:{name}"), value)
                cell._tc.get_or_add_tcPr().append(shade)
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER

    def _caption(self, text: str) -> None:
        """With a number that counts itself anew when tables come or go."""
        self._tables += 1
        zh = self._paper.language == "zh"
        name = _COUNTER[self._paper.language]
        caption = self._document.add_paragraph(style="Caption")
        caption.paragraph_format.keep_with_next = True
        caption.add_run(name if zh else f"{name} ")
        _field(caption, f"SEQ {name} \\* ARABIC", str(self._tables))
        caption.add_run(f"　{text}" if zh else f". {text}")

    def _after_table(self) -> None:
        """Room below it; Word, too, joins two tables that nothing stands between."""
        gap = self._document.add_paragraph(style=REMARK)
        gap.paragraph_format.space_before = gap.paragraph_format.space_after = Pt(0)
        gap.paragraph_format.line_spacing = Pt(8)

    def _number_pages(self) -> None:
        foot = self._document.sections[0].footer.paragraphs[0]
        foot.style = "Footer"
        if self._paper.language == "zh":
            foot.add_run("— ")
            _field(foot, "PAGE", "1")
            foot.add_run(" —")
            return
        foot.add_run("Page ")
        _field(foot, "PAGE", "1")
        foot.add_run(" of ")
        _field(foot, "NUMPAGES", "1")


def _rows_of(table: Any) -> Iterator[list[Any]]:
    """The cells, row by row: asked one by one, each would be looked for among all."""
    cells, columns = table._cells, len(table.columns)
    return (cells[at : at + columns] for at in range(0, len(cells), columns))


def _keep_with_next(row: Sequence[Any]) -> None:
    for cell in row:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _repeat(row: Any) -> None:
    """The header again on each page that the table goes on to."""
    _mark(row._tr.get_or_add_trPr(), "w:tblHeader")


def _mark(parent: Any, tag: str, value: str | None = None) -> None:
    element = OxmlElement(tag)
    if value is not None:
        element.set(qn("w:val"), value)
    parent.append(element)


def _field(paragraph: Any, instruction: str, shown: str) -> None:
    """Something that the program works out; ``shown`` until it does."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
