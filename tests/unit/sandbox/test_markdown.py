"""MarkdownV2 as the Bot API reads it."""

from __future__ import annotations

import pytest

from bot.sandbox.entities.markdown import parse_markdown
from bot.sandbox.errors import Refused


def test_marks_become_entities() -> None:
    text, entities = parse_markdown("*粗* _斜_ __线__ ~删~ ||隐|| `码`")

    assert text == "粗 斜 线 删 隐 码"
    assert [entity["type"] for entity in entities] == [
        "bold", "italic", "underline", "strikethrough", "spoiler", "code",
    ]  # fmt: skip


def test_an_escaped_mark_is_itself() -> None:
    assert parse_markdown(r"1\.5 \* 2 \\") == ("1.5 * 2 \\", [])


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("a.b", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("(x)", "Character '(' is reserved and must be escaped with the preceding '\\'"),
        ("a|b", "Character '|' is reserved and must be escaped with the preceding '\\'"),
        ("中*b", "Can't find end of Bold entity at byte offset 3"),
        ("_x", "Can't find end of Italic entity at byte offset 0"),
        ("[x](http://e.org", "Can't find end of a URL at byte offset 4"),
    ],
)
def test_wrong_markdown_is_refused_with_the_reason(source: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_markdown(source)

    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


def test_inside_code_only_the_backtick_is_reserved() -> None:
    assert parse_markdown("`a.b*c`")[0] == "a.b*c"


def test_a_block_of_code_names_its_language() -> None:
    text, entities = parse_markdown("```python\nprint(1)```")

    assert (text, entities) == ("print(1)", [{"offset": 0, "length": 8, "type": "pre", "language": "python"}])


def test_a_link_has_its_address() -> None:
    _, entities = parse_markdown(r"[文](https://example.com/a\)b)")

    assert entities == [{"offset": 0, "length": 1, "type": "text_link", "url": "https://example.com/a)b"}]


def test_a_quotation_ends_with_its_lines() -> None:
    text, entities = parse_markdown(">a\n>b\nc")

    assert text == "a\nb\nc"
    assert entities == [{"offset": 0, "length": 4, "type": "blockquote"}]
