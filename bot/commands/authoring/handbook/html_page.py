"""A handbook as one HTML file: its style inside, nothing from outside, for screen, phone and paper."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from markupsafe import Markup, escape

from bot.commands.authoring.handbook.blocks import (
    Block,
    Cell,
    Handbook,
    Line,
    Link,
    Mark,
    Pairs,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
)

_STYLE = Path(__file__).with_name("handbook.css")
_TAGS = {"zh": "zh-Hans", "en": "en"}
_PAGE = Markup(
    "<!doctype html>\n"
    '<html lang="{tag}">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="color-scheme" content="light dark">\n'
    "<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
    "<header><h1>{title}</h1>\n{lead}\n</header>\n"
    '<nav aria-label="{contents}"><details open><summary>{contents}</summary>\n{toc}\n</details></nav>\n'
    "<main>\n{body}\n</main>\n<footer><p>{foot}</p></footer>\n</body>\n</html>\n"
)


def html_page(handbook: Handbook) -> str:
    """The whole file."""
    return str(
        _PAGE.format(
            tag=_TAGS[handbook.language],
            title=handbook.title,
            style=Markup(_STYLE.read_text(encoding="utf-8")),
            lead=_joined(_paragraph(line) for line in handbook.lead),
            contents=handbook.contents,
            toc=_contents(handbook.sections),
            body=_joined(_section(section, 2) for section in handbook.sections),
            foot=handbook.foot,
        )
    )


def _contents(sections: Iterable[Section]) -> Markup:
    items = []
    for section in sections:
        inside = [block for block in section.blocks if isinstance(block, Section) and block.listed]
        link = Markup('<a href="#{}">{}</a>').format(section.anchor, section.title)
        items.append(Markup("<li>{}{}</li>").format(link, _contents(inside) if inside else ""))
    return Markup("<ul>\n{}\n</ul>").format(_joined(items))


def _section(section: Section, depth: int) -> Markup:
    marks = Markup("").join(Markup(" ") + _inline(mark) for mark in section.marks)
    head = Markup("<h{d}>{title}{marks}</h{d}>").format(d=min(depth, 6), title=section.title, marks=marks)
    body = _joined(_block(block, depth + 1) for block in section.blocks)
    sort = "entry" if not section.listed else "chapter"
    return Markup('<section id="{}" class="{} d{}">\n{}\n{}\n</section>').format(
        section.anchor, sort, depth, head, body
    )


def _block(block: Block, depth: int) -> Markup:
    if isinstance(block, Section):
        return _section(block, depth)
    if isinstance(block, Paragraph):
        return _paragraph(block.line)
    if isinstance(block, Pairs):
        rows = (
            Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(name, _cell(cell)) for name, cell in block.rows
        )
        return Markup("<dl>\n{}\n</dl>").format(_joined(rows))
    return _table(block)


def _table(table: Table) -> Markup:
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in table.head)
    rows = _joined(_row(table.head, row) for row in table.rows)
    return Markup('<table class="c{}">\n<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody>\n</table>').format(
        len(table.head), head, rows
    )


def _row(head: tuple[str, ...], row: Row) -> Markup:
    cells = Markup("").join(
        Markup('<td data-name="{}">{}</td>').format(name, _cell(cell))
        for name, cell in zip(head, row.cells, strict=True)
    )
    anchor = Markup(' id="{}"').format(row.anchor) if row.anchor else ""
    return Markup("<tr{}>{}</tr>").format(anchor, cells)


def _cell(cell: Cell) -> Markup:
    return Markup("").join(_paragraph(line) for line in cell)


def _paragraph(line: Line) -> Markup:
    return Markup("<p>{}</p>").format(Markup("").join(_inline(part) for part in line))


def _inline(part: str | Mark | Link | Strong) -> Markup:
    if isinstance(part, Mark):
        return Markup('<span class="mark {}">{}</span>').format(part.sort, part.text)
    if isinstance(part, Link):
        return Markup('<a href="{}">{}</a>').format(part.to, part.text)
    if isinstance(part, Strong):
        return Markup("<strong>{}</strong>").format(part.text)
    return escape(part)


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("\n").join(parts)
