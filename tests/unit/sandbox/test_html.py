"""HTML as the Bot API reads it: text, entities, and refusals in Telegram's words."""

from __future__ import annotations

import time

import pytest

from bot.sandbox.entities.formatted import format_text
from bot.sandbox.entities.html import parse_html
from bot.sandbox.errors import Refused


def test_tags_become_entities_counted_in_utf16_units() -> None:
    text, entities = parse_html("😀<b>报送</b> <i>a</i>")

    assert text == "😀报送 a"
    assert entities == [
        {"offset": 2, "length": 2, "type": "bold"},
        {"offset": 5, "length": 1, "type": "italic"},
    ]


def test_the_outer_entity_stands_before_the_inner_one() -> None:
    _, entities = format_text("<b>a<i>b</i></b>", "HTML")

    assert [(e["type"], e["offset"], e["length"]) for e in entities] == [("bold", 0, 2), ("italic", 1, 1)]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2"),
        ("&quot;x&quot; &#20013;&#x6587;", '"x" 中文'),
        ("AT&T &nbsp; &copy;", "AT&T &nbsp; &copy;"),
        ("&#0; &#xD800;", "&#0; &#xD800;"),
    ],
)
def test_only_the_four_names_and_numbers_are_references(source: str, text: str) -> None:
    assert parse_html(source) == (text, [])


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("中<b>x</i>", 'Unmatched end tag at byte offset 7, expected "</b>", found "</i>"'),
        ("<div>x</div>", 'Unsupported start tag "div" at byte offset 0'),
        ("中 <b", "Unclosed start tag at byte offset 4"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href=x/>y</a>", "Unexpected end of name token at byte offset 8"),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        (
            "<a href>x</a>",
            'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0',
        ),
    ],
)
def test_wrong_html_is_refused_with_the_place(source: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_html(source)

    assert refused.value.code == 400
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


def test_a_link_keeps_its_address_and_a_bare_host_gets_its_slash() -> None:
    _, entities = parse_html(
        '<a href="https://example.com">a</a><a href="https://example.com/b?c=1&amp;d=2">b</a>'
    )

    assert [entity["url"] for entity in entities] == ["https://example.com/", "https://example.com/b?c=1&d=2"]


def test_a_link_without_an_address_leads_to_what_it_says() -> None:
    _, entities = parse_html("x <a>example.com</a>")

    assert entities == [{"offset": 2, "length": 11, "type": "text_link", "url": "http://example.com/"}]


def test_an_address_that_is_none_leaves_plain_text() -> None:
    assert parse_html('<a href="javascript:alert(1)">x</a>') == ("x", [])


def test_code_inside_pre_gives_the_language() -> None:
    _, entities = parse_html('<pre><code class="language-sql">select 1</code></pre>')

    assert entities == [{"offset": 0, "length": 8, "type": "pre", "language": "sql"}]


def test_a_quotation_may_be_expandable() -> None:
    _, plain = parse_html("<blockquote>x</blockquote>")
    _, folded = parse_html("<blockquote expandable>x</blockquote>")

    assert [plain[0]["type"], folded[0]["type"]] == ["blockquote", "expandable_blockquote"]


def test_blanks_around_the_text_go_and_entities_move_along() -> None:
    assert format_text("  <b> x</b> \n", "HTML") == ("x", [{"offset": 0, "length": 1, "type": "bold"}])


def test_commands_and_links_are_found_but_not_inside_code() -> None:
    _, entities = format_text("/help <code>/no</code> https://example.com/a #标签", "HTML")

    assert [(e["type"], e["offset"], e["length"]) for e in entities] == [
        ("bot_command", 0, 5),
        ("code", 6, 3),
        ("url", 10, 21),
        ("hashtag", 32, 3),
    ]


def test_a_path_or_a_fraction_is_no_command() -> None:
    assert format_text("1/2 a/b https//x 数据/文件")[1] == []


def test_an_unknown_parse_mode_is_refused() -> None:
    with pytest.raises(Refused, match="unsupported parse_mode"):
        format_text("x", "BBCode")


def test_parsing_stays_linear_in_the_length() -> None:
    def seconds(count: int) -> float:
        source = "<b>x</b>&amp;😀" * count
        begin = time.process_time()
        parse_html(source)
        return time.process_time() - begin

    seconds(1000)
    # Ten times the text: quadratic work would take a hundred times as long.
    assert seconds(20_000) < 40 * max(seconds(2_000), 0.001)
