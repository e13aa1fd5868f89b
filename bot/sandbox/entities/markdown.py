"""MarkdownV2 as the Bot API takes it, in one pass over the text.

Source: https://core.telegram.org/bots/api#markdownv2-style; the refusals follow tdlib/td, parse_markdown_v2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.sandbox.entities.links import link_entity
from bot.sandbox.entities.measure import byte_offset, units
from bot.sandbox.errors import Refused, bad_request

_RESERVED = frozenset("_*[]()~`>#+-=|{}.!\n")
_IN_CODE = frozenset("`")
# Longer marks first: "__" is underline, "_" is italic.
_MARKS = (("```", "pre"), ("||", "spoiler"), ("__", "underline"), ("_", "italic"), ("*", "bold"),
          ("~", "strikethrough"), ("`", "code"), ("[", "text_link"))  # fmt: skip
_ENDS = {kind: mark for mark, kind in _MARKS} | {"text_link": "]"}
_TITLES = {"pre": "Pre", "code": "Code", "bold": "Bold", "italic": "Italic", "underline": "Underline",
           "strikethrough": "Strikethrough", "spoiler": "Spoiler", "text_link": "TextUrl",
           "blockquote": "BlockQuote"}  # fmt: skip


@dataclass(slots=True)
class _Open:
    kind: str
    offset: int
    begin: int
    first_part: int
    language: str = ""


class _Reader:
    """One text on its way from MarkdownV2 to text and entities."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.place = 0
        self.parts: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[dict[str, Any]] = []

    def read(self) -> tuple[str, list[dict[str, Any]]]:
        while self.place < len(self.source):
            character = self.source[self.place]
            if character == "\\" and self._escapes(self.place):
                self._keep(self.source[self.place + 1])
                self.place += 2
            elif character not in self._reserved():
                self._keep(character)
                self.place += 1
            elif self._ends_here():
                self._end()
            else:
                self._begin(character)
        if self.open and self.open[-1].kind == "blockquote":
            self._note(self.open.pop())
        if self.open:
            raise self._endless(self.open[-1])
        return "".join(self.parts), self.entities

    def _escapes(self, place: int) -> bool:
        following = self.source[place + 1 : place + 2]
        return bool(following) and 0 < ord(following) <= 126

    def _reserved(self) -> frozenset[str]:
        return _IN_CODE if self.open and self.open[-1].kind in ("pre", "code") else _RESERVED

    def _keep(self, text: str) -> None:
        self.parts.append(text)
        self.length += units(text)

    def _quoted(self) -> bool:
        return any(entity.kind == "blockquote" for entity in self.open)

    def _ends_here(self) -> bool:
        if not self.open:
            return False
        if self.source[self.place] == "\n":
            return self._quoted() and not self.source.startswith(">", self.place + 1)
        kind = self.open[-1].kind
        if kind == "blockquote":
            return False
        if kind == "italic" and self.source.startswith("__", self.place):
            return False
        return self.source.startswith(_ENDS[kind], self.place)

    def _begin(self, character: str) -> None:
        begin = self.place
        if character == "\n":
            self._line_break()
            return
        if character == ">" and begin == 0:
            self.place += 1
            self.open.append(_Open("blockquote", self.length, begin, len(self.parts)))
            return
        for mark, kind in _MARKS:
            if self.source.startswith(mark, begin):
                self.place += len(mark)
                entity = _Open(kind, self.length, begin, len(self.parts))
                if kind == "pre":
                    entity.language = self._language()
                self.open.append(entity)
                return
        raise bad_request(
            f"can't parse entities: Character '{character}' is reserved and must be escaped with the "
            "preceding '\\'"
        )

    def _line_break(self) -> None:
        self._keep("\n")
        self.place += 1
        if self.source.startswith(">", self.place):
            self.place += 1
            if not self._quoted():
                self.open.append(_Open("blockquote", self.length, self.place - 1, len(self.parts)))

    def _language(self) -> str:
        end = self.place
        while end < len(self.source) and not self.source[end].isspace() and self.source[end] != "`":
            end += 1
        language = ""
        if self.source[end : end + 1] not in ("", "`"):
            language, self.place = self.source[self.place : end], end
        if self.source.startswith("\n", self.place):
            self.place += 1
        return language

    def _end(self) -> None:
        entity = self.open[-1]
        if self.source[self.place] == "\n":
            if entity.kind != "blockquote":
                raise self._endless(entity)
            self._keep("\n")
            self.place += 1
        else:
            self.place += len(_ENDS[entity.kind])
        self.open.pop()
        self._note(entity)

    def _note(self, entity: _Open) -> None:
        fields: dict[str, Any] | None = {"type": entity.kind}
        if entity.kind == "text_link":
            fields = link_entity(self._href(entity))
        elif entity.language:
            fields = {"type": entity.kind, "language": entity.language}
        if fields and self.length > entity.offset:
            self.entities.append({"offset": entity.offset, "length": self.length - entity.offset, **fields})

    def _href(self, entity: _Open) -> str:
        if not self.source.startswith("(", self.place):
            return "".join(self.parts[entity.first_part :])
        begin = self.place = self.place + 1
        href: list[str] = []
        while self.place < len(self.source) and self.source[self.place] != ")":
            if self.source[self.place] == "\\" and self._escapes(self.place):
                self.place += 1
            href.append(self.source[self.place])
            self.place += 1
        if self.place >= len(self.source):
            where = byte_offset(self.source, begin)
            raise bad_request(f"can't parse entities: Can't find end of a URL at byte offset {where}")
        self.place += 1
        return "".join(href)

    def _endless(self, entity: _Open) -> Refused:
        where = byte_offset(self.source, entity.begin)
        return bad_request(
            f"can't parse entities: Can't find end of {_TITLES[entity.kind]} entity at byte offset {where}"
        )


def parse_markdown(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The text without its marks, and the entities. Raises Refused with Telegram's words."""
    return _Reader(source).read()
