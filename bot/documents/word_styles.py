"""How a document looks: fonts by name as Chinese official documents use them, sizes, margins.

Each font has others to fall back on: a city's computers have 仿宋 or 仿宋_GB2312, others have neither.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

BODY, REMARK, ITEM, CELL, LABEL, SIGN = "Body", "Remark", "Item", "Cell", "Annex Label", "Sign"
BLACK = RGBColor(0, 0, 0)
# Other names of a font, and what comes nearest to it.
FALLBACKS: Mapping[str, str] = {
    "仿宋": "FangSong,仿宋_GB2312,FangSong_GB2312,华文仿宋,STFangsong,Noto Serif CJK SC",
    "宋体": "SimSun,华文宋体,STSong,Songti SC,Noto Serif CJK SC",
    "黑体": "SimHei,华文黑体,STHeiti,Heiti SC,Noto Sans CJK SC",
    "楷体": "KaiTi,楷体_GB2312,KaiTi_GB2312,华文楷体,STKaiti,Noto Serif CJK SC",
}
# 37 mm above and 35 mm below, 28 mm and 26 mm beside, as official documents have it.
MARGINS = (Mm(37), Mm(35), Mm(28), Mm(26))


@dataclass(frozen=True, slots=True)
class Face:
    """Fonts of a style: for Latin letters and for Chinese ones. ``size`` and ``line`` are in points.

    ``line`` 0: as the font has it. ``indent``: of the first line, in characters.
    """

    latin: str
    chinese: str
    size: float
    bold: bool = False
    line: float = 0
    before: float = 0
    after: float = 0
    indent: int = 0
    align: Literal["left", "center", "right", "justify"] = "left"


_ZH = {
    "Title": Face("Times New Roman", "宋体", 22, bold=True, line=34, align="center"),
    "Subtitle": Face("Times New Roman", "楷体", 16, line=30, after=14, align="center"),
    "Heading 1": Face("Times New Roman", "黑体", 16, line=29, before=8, indent=2),
    "Heading 2": Face("Times New Roman", "楷体", 16, bold=True, line=29, indent=2),
    "Caption": Face("Times New Roman", "黑体", 10.5, before=8, after=3, align="center"),
    BODY: Face("Times New Roman", "仿宋", 16, line=29, indent=2, align="justify"),
    ITEM: Face("Times New Roman", "仿宋", 14, line=26, indent=2),
    REMARK: Face("Times New Roman", "仿宋", 10.5, line=16, before=3, after=6),
    CELL: Face("Times New Roman", "宋体", 10.5, before=1, after=1),
    LABEL: Face("Times New Roman", "黑体", 16, line=29),
    SIGN: Face("Times New Roman", "仿宋", 16, line=32),
    "Footer": Face("Times New Roman", "宋体", 14, align="center"),
}
_EN = {
    "Title": Face("Arial", "黑体", 18, bold=True, after=4, align="center"),
    "Subtitle": Face("Arial", "黑体", 12, after=12, align="center"),
    "Heading 1": Face("Arial", "黑体", 14, bold=True, before=16, after=6),
    "Heading 2": Face("Arial", "黑体", 11.5, bold=True, before=12, after=4),
    "Caption": Face("Arial", "黑体", 9, bold=True, before=8, after=3),
    BODY: Face("Times New Roman", "宋体", 11.5, line=16, after=6),
    ITEM: Face("Times New Roman", "宋体", 11, line=15, after=4),
    REMARK: Face("Times New Roman", "宋体", 9.5, before=3, after=6),
    CELL: Face("Arial", "宋体", 9, before=2, after=2),
    LABEL: Face("Arial", "黑体", 11),
    SIGN: Face("Times New Roman", "宋体", 11.5, before=14),
    "Footer": Face("Arial", "宋体", 9, align="center"),
}
FACES: Mapping[str, Mapping[str, Face]] = {"zh": _ZH, "en": _EN}
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_OWN = (BODY, REMARK, ITEM, CELL, LABEL, SIGN)
_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def dress(document: Any, language: str) -> None:
    """Give a document its page, its styles and the language of its words."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = MARGINS
    section.footer_distance = Mm(25)
    for name in _OWN:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.quick_style = True
    for name, face in FACES[language].items():
        _wear(document.styles[name], face)
        _set_fonts(document.styles[name], face, language)
    normal = FACES[language][BODY]
    _set_fonts(document.styles["Normal"], normal, language)
    document.styles["Normal"].font.size = Pt(normal.size)
    _speak(document)
    _name_fallbacks(document)


def _wear(style: Any, face: Face) -> None:
    style.font.size, style.font.bold, style.font.italic = Pt(face.size), face.bold, False
    style.font.color.rgb = BLACK
    spread = style.element.get_or_add_rPr().find(qn("w:spacing"))
    if spread is not None:
        style.element.rPr.remove(spread)
    shape = style.paragraph_format
    shape.alignment = _ALIGN[face.align]
    shape.space_before, shape.space_after = Pt(face.before), Pt(face.after)
    if face.line:
        shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        shape.line_spacing = Pt(face.line)
    else:
        shape.line_spacing = 1.0
    if face.indent:
        shape.first_line_indent = Pt(face.indent * face.size)
        # In characters, so that it stays two of them when somebody changes the size.
        style.element.get_or_add_pPr().find(qn("w:ind")).set(qn("w:firstLineChars"), str(face.indent * 100))
    border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)


def _set_fonts(style: Any, face: Face, language: str) -> None:
    """By name for each script: without ``eastAsia`` Word would take a Latin font's stand-in for Chinese.

    ``hint``: signs that both scripts have, such as quotation marks, are wide in a Chinese text.
    """
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for themed in _THEMED:
        fonts.attrib.pop(qn(f"w:{themed}"), None)
    for script, name in (
        ("ascii", face.latin),
        ("hAnsi", face.latin),
        ("cs", face.latin),
        ("eastAsia", face.chinese),
    ):
        fonts.set(qn(f"w:{script}"), name)
    if language == "zh":
        fonts.set(qn("w:hint"), "eastAsia")


def _speak(document: Any) -> None:
    """The language of the words, for spelling and for who has them read aloud."""
    default = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    spoken = default.find(qn("w:lang"))
    if spoken is None:
        spoken = OxmlElement("w:lang")
        default.append(spoken)
    spoken.set(qn("w:val"), "en-GB")
    spoken.set(qn("w:eastAsia"), "zh-CN")
    settings = document.settings.element
    # The template is of a Japanese Word of 2010.
    settings.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), "zh-CN")
    for setting in settings.find(qn("w:compat")).findall(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _name_fallbacks(document: Any) -> None:
    """What to take where a font isn't installed, in the document's table of fonts."""
    part = next(
        (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/fontTable")), None
    )
    if part is None:
        return
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        for name, others in FALLBACKS.items()
    )
    end = b"</w:fonts>"
    part._blob = part.blob.replace(end, entries.encode() + end)  # nothing public writes this part
