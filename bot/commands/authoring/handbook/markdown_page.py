"""A handbook as one Markdown file, with anchors; tables as GitHub and most readers take them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

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

_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")


def markdown_page(handbook: Handbook) -> str:
    """The whole file."""
    lines = [f"# {_escaped(handbook.title)}", ""]
    for line in handbook.lead:
        lines += [_line(line), ""]
    lines += [f"## {_escaped(handbook.contents)}", "", *_contents(handbook.sections, 0), ""]
    for section in handbook.sections:
        lines += _section(section, 2)
    lines += ["---", "", _escaped(handbook.foot)]
    return "\n".join(lines) + "\n"


def _contents(sections: Iterable[Section], depth: int) -> Iterator[str]:
    for section in sections:
        yield f"{'  ' * depth}- [{_escaped(section.title)}](#{section.anchor})"
        inside = [block for block in section.blocks if isinstance(block, Section) and block.listed]
        yield from _contents(inside, depth + 1)


def _section(section: Section, depth: int) -> Iterator[str]:
    marks = "".join(f" {_inline(mark)}" for mark in section.marks)
    yield f'<a id="{section.anchor}"></a>'
    yield ""
    yield f"{'#' * min(depth, 6)} {_escaped(section.title)}{marks}"
    yield ""
    for block in section.blocks:
        yield from _block(block, depth + 1)


def _block(block: Block, depth: int) -> Iterator[str]:
    if isinstance(block, Section):
        yield from _section(block, depth)
        return
    if isinstance(block, Paragraph):
        yield _line(block.line)
    elif isinstance(block, Pairs):
        for name, cell in block.rows:
            yield f"- **{_escaped(name)}** \u00b7 {_cell(cell)}"
    else:
        yield from _table(block)
    yield ""


def _table(table: Table) -> Iterator[str]:
    yield f"| {' | '.join(map(_escaped, table.head))} |"
    yield f"|{' --- |' * len(table.head)}"
    for row in table.rows:
        yield f"| {' | '.join(_cells(row))} |"


def _cells(row: Row) -> Iterator[str]:
    for index, cell in enumerate(row.cells):
        anchor = f'<a id="{row.anchor}"></a>' if row.anchor and index == 0 else ""
        yield anchor + _cell(cell)


def _cell(cell: Cell) -> str:
    return "<br>".join(_line(line) for line in cell)


def _line(line: Line) -> str:
    return "".join(_inline(part) for part in line).strip()


def _inline(part: str | Mark | Link | Strong) -> str:
    if isinstance(part, Mark):
        return (
            f"*[{_escaped(part.text)}]*" if part.sort in ("default", "doubt") else f"*{_escaped(part.text)}*"
        )
    if isinstance(part, Link):
        return f"[{_escaped(part.text)}]({part.to})"
    if isinstance(part, Strong):
        return f"**{_escaped(part.text)}**"
    return _escaped(part)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
