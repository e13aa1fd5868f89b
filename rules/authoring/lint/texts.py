"""Words: both languages there and in the right place, signs that belong to the language, room on a button."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from policy.files.document import Document, Place
from rules.authoring.lint.remarks import Remark, Remarks, entries

BUTTON_COLUMNS = 40
"""What fits on a button of a phone; a Chinese character takes two columns."""

_HAN = "\u3400-\u9fff"
_CHINESE = re.compile(f"[{_HAN}]")
# Between two Chinese characters, or after the last one.
_ASCII_SIGN = re.compile(
    f"(?<=[{_HAN}])[,;:!?]|(?<=[{_HAN}])[()]|[()](?=[{_HAN}])|(?<=[{_HAN}])\\.(?=[{_HAN}]|$)"
)
_FULL_WIDTH = re.compile("[\u3001\u3002\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]")
# A name, an abbreviation, a unit or a number may be the same in both languages: API, %, 2026-H1.
_NAME = re.compile(r"[^a-z]*|[A-Z][A-Za-z0-9.-]*", re.ASCII)
_ON_BUTTONS = ("label", "none_label")


def text_remarks(documents: Sequence[Document]) -> Remarks:
    """What is to be said of every text; also in files that are otherwise wrong."""
    for document in documents:
        for place, about, content in entries(document.content):
            if isinstance(content, dict) and content.keys() == {"zh", "en"}:
                zh, en = content["zh"], content["en"]
                if isinstance(zh, str) and isinstance(en, str):
                    yield from _remarks(document, place, about, zh.strip(), en.strip())


def _remarks(document: Document, place: Place, about: str, zh: str, en: str) -> Remarks:
    for key, code, says in (*_languages(zh, en), *_signs(zh, en)):
        yield _remark(document, (*place, key), code, about, says)
    if place and (place[-1] in _ON_BUTTONS or (place == ("title",) and document.file.startswith("kinds/"))):
        for key, text in (("zh", zh), ("en", en)):
            if columns(text) > BUTTON_COLUMNS:
                says = f"`{text}` takes {columns(text)} columns; a button has room for {BUTTON_COLUMNS}"
                yield _remark(document, (*place, key), "button-too-long", about, says)


def _languages(zh: str, en: str) -> Iterable[tuple[str, str, str]]:
    if _CHINESE.search(en):
        yield "en", "chinese-in-english", f"the English text has Chinese in it: {en}"
    elif zh == en and not _NAME.fullmatch(zh):
        yield "zh", "translation-same", f"both languages say `{en}`: it isn't translated"
    elif not _CHINESE.search(zh) and not _NAME.fullmatch(zh):
        yield "zh", "latin-in-chinese", f"the Chinese text has no Chinese in it: {zh}"


def _signs(zh: str, en: str) -> Iterable[tuple[str, str, str]]:
    found = _ASCII_SIGN.search(zh)
    if found:
        yield "zh", "ascii-punctuation", f"`{found[0]}` of another alphabet beside Chinese characters: {zh}"
    wide = _FULL_WIDTH.search(en)
    if wide:
        yield "en", "full-width-in-english", f"`{wide[0]}` of another alphabet in the English text: {en}"


def columns(text: str) -> int:
    """How wide the text is."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _remark(document: Document, place: Place, code: str, about: str, says: str) -> Remark:
    return Remark(*document.spot(place), code, about, says)
