"""HTML as the Bot API takes it, in one pass over the text.

Source: https://core.telegram.org/bots/api#html-style; the refusals follow tdlib/td, parse_html.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from bot.sandbox.entities.links import link_entity
from bot.sandbox.entities.measure import byte_offset, units
from bot.sandbox.errors import Refused, bad_request

_TYPES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "code": "code", "pre": "pre", "blockquote": "blockquote", "a": "text_link",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_SPECIAL = re.compile(r"[<&]")
# Named ones want their semicolon or the end of the name; Telegram knows these four names and numbers.
_REFERENCE = re.compile(r"&(?:#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))|(lt|gt|amp|quot));?")
_NAME = re.compile(r"[^\s>]*")
_SPACE = re.compile(r"\s*")
_ATTRIBUTE = re.compile(r"[^\s=>]*")
_BARE_VALUE = re.compile(r"[A-Za-z0-9.-]*")
_LAST_CODE_POINT = 0x10FFFF


@dataclass(slots=True)
class _Open:
    tag: str
    offset: int
    first_part: int
    attributes: dict[str, str]


class _Reader:
    """One text on its way from HTML to text and entities."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.place = 0
        self.parts: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[dict[str, Any]] = []

    def read(self) -> tuple[str, list[dict[str, Any]]]:
        while found := _SPECIAL.search(self.source, self.place):
            self._keep(self.source[self.place : found.start()])
            self.place = found.start()
            if found[0] == "&":
                self._reference()
            elif self.source.startswith("</", self.place):
                self._end_tag()
            else:
                self._start_tag()
        self._keep(self.source[self.place :])
        if self.open:
            raise bad_request(
                f"can't parse entities: Can't find end tag corresponding to start tag \"{self.open[-1].tag}\""
            )
        return "".join(self.parts), self.entities

    def _keep(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.length += units(text)

    def _reference(self) -> None:
        found = _REFERENCE.match(self.source, self.place)
        character = _decode(found) if found else None
        if found is None or character is None:
            self._keep("&")
            self.place += 1
        else:
            self._keep(character)
            self.place = found.end()

    def _start_tag(self) -> None:
        begin = self.place
        name = self._take(_NAME, begin + 1)
        if self.place >= len(self.source):
            raise self._fault("Unclosed start tag", begin)
        tag = name.lower()
        if tag not in _TYPES:
            raise self._fault(f'Unsupported start tag "{tag}"', begin)
        attributes: dict[str, str] = {}
        while self._next_is_attribute(begin):
            key, value = self._attribute(tag, begin)
            attributes[key] = value
        self.place += 1
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._fault('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(_Open(tag, self.length, len(self.parts), attributes))

    def _next_is_attribute(self, begin: int) -> bool:
        self._take(_SPACE, self.place)
        if self.place >= len(self.source):
            raise self._fault("Unclosed start tag", begin)
        return self.source[self.place] != ">"

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        start = self.place
        key = self._take(_ATTRIBUTE, start).lower()
        if not key:
            raise self._fault(f'Empty attribute name in the tag "{tag}"', begin)
        self._take(_SPACE, self.place)
        if not self.source.startswith("=", self.place):
            if tag == "blockquote":  # <blockquote expandable>
                return key, ""
            raise self._fault(f'Expected equal sign in declaration of an attribute of the tag "{tag}"', begin)
        self._take(_SPACE, self.place + 1)
        quote = self.source[self.place : self.place + 1]
        if quote not in ("'", '"') or not quote:
            return key, self._bare_value()
        end = self.source.find(quote, self.place + 1)
        if end < 0:
            raise self._fault("Unclosed start tag", begin)
        value = _REFERENCE.sub(lambda found: _decode(found) or found[0], self.source[self.place + 1 : end])
        self.place = end + 1
        return key, value

    def _bare_value(self) -> str:
        begin = self.place
        value = self._take(_BARE_VALUE, begin).lower()
        following = self.source[self.place : self.place + 1]
        if following and following != ">" and not following.isspace():
            raise self._fault("Unexpected end of name token", begin)
        return value

    def _end_tag(self) -> None:
        begin = self.place
        if not self.open:
            raise self._fault("Unexpected end tag", begin)
        end = self.source.find(">", begin)
        if end < 0:
            raise self._fault("Unclosed end tag", begin)
        name = self.source[begin + 2 : end].strip().lower()
        expected = self.open.pop()
        if name and name != expected.tag:
            raise bad_request(
                f"can't parse entities: Unmatched end tag at byte offset {byte_offset(self.source, begin)}, "
                f'expected "</{expected.tag}>", found "</{name}>"'
            )
        self.place = end + 1
        if self.length > expected.offset:
            self._close(expected)

    def _close(self, tag: _Open) -> None:
        span = {"offset": tag.offset, "length": self.length - tag.offset}
        kind = _TYPES[tag.tag]
        if kind == "text_link":
            # Without an address the text is taken for one.
            href = tag.attributes.get("href") or "".join(self.parts[tag.first_part :])
            if link := link_entity(href):
                self.entities.append({**span, **link})
            return
        if kind == "custom_emoji":
            return  # only bots with bought names may send them: the plain emoji stays
        if kind == "blockquote" and "expandable" in tag.attributes:
            kind = "expandable_blockquote"
        if kind == "code" and self.open and self.open[-1].tag == "pre":
            language = tag.attributes.get("class", "")
            if language.startswith("language-"):
                self.open[-1].attributes["language"] = language.removeprefix("language-")
            return
        entity: dict[str, Any] = {**span, "type": kind}
        if kind == "pre" and "language" in tag.attributes:
            entity["language"] = tag.attributes["language"]
        self.entities.append(entity)

    def _take(self, pattern: re.Pattern[str], place: int) -> str:
        found = pattern.match(self.source, place)
        self.place = found.end() if found else place
        return found[0] if found else ""

    def _fault(self, what: str, place: int) -> Refused:
        return bad_request(f"can't parse entities: {what} at byte offset {byte_offset(self.source, place)}")


def _decode(found: re.Match[str]) -> str | None:
    if found[3]:
        return _NAMED[found[3]]
    code = int(found[1], 16) if found[1] else int(found[2])
    surrogate = 0xD800 <= code <= 0xDFFF
    return chr(code) if 0 < code <= _LAST_CODE_POINT and not surrogate else None


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The text without its tags, and the entities. Raises Refused with Telegram's words."""
    return _Reader(source).read()
