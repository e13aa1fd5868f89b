"""One shape for the YAML of packs: two spaces for each step, texts in double quotes, comments where they were.

What is written in braces stays in braces while it fits on a line. No value is changed: what comes out is read
again and compared. Texts over several lines are left to their author: such a file isn't touched.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from policy.files.document import LOADER

WIDTH = 260
"""A pair of texts in two languages is kept on one line, so lines may be long."""
_NAMING = ("id", "allow")


class Unformattable(Exception):
    """The file isn't YAML, or has something in it that can't be put into shape; says what and where."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    first: int
    last: int


def formatted(text: str) -> str:
    """The same file in shape. Raises Unformattable."""
    try:
        node = yaml.compose(text, Loader=LOADER)
        if node is None:
            raise Unformattable("line 1: nothing in it")
        lines = list(_Shaper(text).block(node, 0))
        shaped = _with_comments(text, lines)
        if _values(node) != _values(yaml.compose(shaped, Loader=LOADER)):
            raise Unformattable("line 1: its values would change")
    except yaml.YAMLError as error:
        raise Unformattable(str(error).replace("\n", " ")) from error
    return shaped


class _Shaper:
    def __init__(self, text: str) -> None:
        self._text = text

    def block(self, node: yaml.Node, depth: int) -> Iterator[_Line]:
        """The node over several lines."""
        pad = " " * depth
        if isinstance(node, yaml.SequenceNode):
            for item in node.value:
                yield from self._item(item, depth)
        elif isinstance(node, yaml.MappingNode):
            pairs = sorted(node.value, key=lambda pair: pair[0].value not in _NAMING)
            for key, value in pairs:
                yield from self._pair(key, value, pad, depth)
        else:
            yield self._line(pad + self._scalar(node, None), node, node)

    def _pair(self, key: yaml.Node, value: yaml.Node, pad: str, depth: int) -> Iterator[_Line]:
        name = self._scalar(key, None)
        if self._in_line(value):
            line = f"{pad}{name}: {self._flow(value, str(key.value))}"
            if isinstance(value, yaml.ScalarNode) or len(line) <= WIDTH:
                yield self._line(line, key, value)
                return
        yield self._line(f"{pad}{name}:", key, key)
        yield from self.block(value, depth + 2)

    def _item(self, item: yaml.Node, depth: int) -> Iterator[_Line]:
        pad = " " * depth
        if self._in_line(item):
            line = f"{pad}- {self._flow(item, None)}"
            if isinstance(item, yaml.ScalarNode) or len(line) <= WIDTH:
                yield self._line(line, item, item)
                return
        inside = self.block(item, depth + 2)
        first = next(inside)
        yield _Line(f"{pad}- {first.text[depth + 2 :]}", first.first, first.last)
        yield from inside

    def _in_line(self, node: yaml.Node) -> bool:
        """Written in braces (without a comment inside), a word, or empty."""
        if isinstance(node, yaml.ScalarNode) or not node.value:
            return True
        inside = self._text[node.start_mark.index : node.end_mark.index]
        flow = isinstance(node, yaml.CollectionNode) and node.flow_style
        return bool(flow) and not ("\n" in inside and "#" in inside)

    def _flow(self, node: yaml.Node, key: str | None) -> str:
        if isinstance(node, yaml.SequenceNode):
            return f"[{', '.join(self._flow(item, None) for item in node.value)}]"
        if isinstance(node, yaml.MappingNode):
            pairs = (f"{self._scalar(k, None)}: {self._flow(v, str(k.value))}" for k, v in node.value)
            return "{" + ", ".join(pairs) + "}"
        return self._scalar(node, key)

    def _scalar(self, node: yaml.Node, key: str | None) -> str:
        style = node.style if isinstance(node, yaml.ScalarNode) else None
        if key in ("zh", "en") and style != '"' and str(node.value).isprintable():
            return json.dumps(node.value, ensure_ascii=False)
        written = self._text[node.start_mark.index : node.end_mark.index].strip()
        if "\n" in written or style in ("|", ">") or written[:1] in "&*!":
            raise Unformattable(f"line {node.start_mark.line + 1}: a text over several lines, or a reference")
        return written

    @staticmethod
    def _line(text: str, first: yaml.Node, last: yaml.Node) -> _Line:
        return _Line(text, first.start_mark.line, last.end_mark.line)


def _with_comments(text: str, lines: list[_Line]) -> str:
    """The lines with the comments that stood over or behind what they are made of."""
    over, behind = _comments(text)
    covered = {number for line in lines for number in range(line.first, line.last + 1)}
    over |= {number: behind.pop(number) for number in sorted(behind.keys() - covered)}
    shaped: list[str] = []
    for line in lines:
        pad = " " * (len(line.text) - len(line.text.lstrip()))
        for number in sorted(n for n in over if n < line.last + 1):
            comment = over.pop(number)
            if comment or (shaped and shaped[-1]):
                shaped.append(pad + comment if comment else "")
        ends = [behind.pop(n) for n in range(line.first, line.last + 1) if n in behind]
        shaped.append("  ".join((line.text, *ends)))
    shaped += [over[number] for number in sorted(over) if over[number]]
    return "\n".join(shaped).strip("\n") + "\n"


def _comments(text: str) -> tuple[dict[int, str], dict[int, str]]:
    """Lines of a comment alone or of nothing, and comments behind something, by number from 0."""
    ends: dict[int, int] = {}
    for token in yaml.scan(text, Loader=LOADER):
        mark = token.end_mark
        ends[mark.line] = max(ends.get(mark.line, 0), mark.column)
    over: dict[int, str] = {}
    behind: dict[int, str] = {}
    for number, line in enumerate(text.split("\n")):
        if not line.strip() or line.lstrip().startswith("#"):
            over[number] = line.strip()
        elif line[ends.get(number, len(line)) :].lstrip().startswith("#"):
            behind[number] = line[ends[number] :].strip()
    return over, behind


def _values(node: yaml.Node | None) -> Any:
    if isinstance(node, yaml.MappingNode):
        return sorted((str(key.value), repr(_values(value))) for key, value in node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_values(item) for item in node.value]
    return None if node is None else str(node.value)
