"""From what the bot sends to what a message holds."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.entities.html import parse_html
from bot.sandbox.entities.markdown import parse_markdown
from bot.sandbox.entities.measure import unit_offsets, units
from bot.sandbox.errors import bad_request

Entities = list[dict[str, Any]]

_OPAQUE = frozenset(("code", "pre", "text_link", "text_mention"))
_FOUND = re.compile(
    r"(?P<url>\bhttps?://[^\s<>\"'，。；）]+[^\s<>\"'，。；）.,;:!?)])"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/]))"
    r"|(?P<mention>(?<!\w)@[A-Za-z]\w{3,31})"
    r"|(?P<hashtag>(?<!\w)#\w*[^\W\d]\w*)"
)
_MARKS_OF_FOUND = ("/", "@", "#")


def format_text(text: str, parse_mode: str = "", entities: Any = None) -> tuple[str, Entities]:
    """The text as it will be shown, trimmed, with its entities in order. Raises Refused."""
    mode = parse_mode.lower()
    if mode == "html":
        text, marked = parse_html(text)
    elif mode in ("markdownv2", "markdown"):
        text, marked = parse_markdown(text)
    elif mode:
        raise bad_request(f'unsupported parse_mode "{parse_mode}"')
    else:
        marked = _given(entities)
    text, marked = _trim(text, marked)
    return text, in_order(marked + find_entities(text, marked))


def find_entities(text: str, marked: Entities = []) -> Entities:  # noqa: B006 - never changed
    """Commands, links, mentions, hashtags and addresses that stand in the text, outside of code and links."""
    if not any(mark in text for mark in _MARKS_OF_FOUND):
        return []
    offset = unit_offsets(text)
    taken = [(e["offset"], e["offset"] + e["length"]) for e in marked if e["type"] in _OPAQUE]
    found: Entities = []
    for match in _FOUND.finditer(text):
        begin, end = offset(match.start()), offset(match.end())
        if not any(begin < last and first < end for first, last in taken):
            found.append({"offset": begin, "length": end - begin, "type": match.lastgroup})
    return found


def in_order(entities: Entities) -> Entities:
    """By offset, the outer one first."""
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _given(entities: Any) -> Entities:
    if entities is None:
        return []
    if not isinstance(entities, list):
        raise bad_request("can't parse entities: expected an Array")
    marked: Entities = []
    for entity in entities:
        if not isinstance(entity, dict) or "type" not in entity:
            raise bad_request("can't parse entities: expected an Object")
        if isinstance(entity.get("offset"), int) and isinstance(entity.get("length"), int):
            marked.append(dict(entity))
    return marked


def _trim(text: str, entities: Entities) -> tuple[str, Entities]:
    trimmed = text.strip()
    if len(trimmed) == len(text) and not entities:
        return text, entities
    before = units(text[: len(text) - len(text.lstrip())])
    limit = units(trimmed)
    kept: Entities = []
    for entity in entities:
        begin = max(0, entity["offset"] - before)
        end = min(limit, entity["offset"] + entity["length"] - before)
        if begin < end:
            kept.append({**entity, "offset": begin, "length": end - begin})
    return trimmed, kept
