"""The clauses of a message: the pieces between which a new matter may begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Marks, and the words with which people go on to something else.
_ENDS = re.compile(
    r"[,。;!?\n:]+\s*|(?<!^\d)(?<!\s\d)(?<!\s\d\d)\.(?=\s|$)|\s[-–—*•·▪+&/]+\s|\(|\|"
    r"|\s(?=\d{1,2}[.)]\s?|\d(?![\d,.:%\s个名人条次份家项万亿台类年月日号点周天级期届]))"
    r"|[)\u2600-\u27bf\U0001f300-\U0001faff\ufe0f]+ (?=\w|[\ue000\ue002\ue004])"
    r"|(?=另外|然后|跟住|接着|此外|还有|同时|顺便|顺带|顺手|其次|再有|再就是|再一个|以及|至于|不过|但是|但(?!愿)"
    r"|所以|仲有|同埋|对了|最后一|结论|第[一二三四五六][个是,]|[一二三四五六]是)"
    r"|(?<=[) \ue001\ue003\ue005])(?=(?:and|also|but|then|plus|while|meanwhile|second|third|secondly|finally"
    r"|besides|next|however|oh|btw|as for|whereas|so|bad news|good news|because|bc"
    r"|since(?! ?[\ue002\ue004])|although|though|instead"
    r"|(?:do|does|did|is|are|was|have|has|can|could|should|must|may) (?:i|we|you|they|anyone|anybody|someone"
    r"|somebody|there|that|it)\b)\b)"
)
# Dictation has no marks: in a long run of words a 了 or a filler ends what may be a clause, and who it is about, or a
# day, begins one.
_ENDS_OF_DICTATION = re.compile(
    r"(?<=[了啦喇咗])(?=[^了啦喇咗吗呢吧的啊解,。;:!?\s)\d一二两三四五六七八九十几])|(?<=[了过][一两三][次下遍趟场回])"
    r"|(?<=[啊嗯呀哈])|(?<=[\u4e00-\u9fff])"
    r"(?=[\ue002\ue004]|我们|他们|可是|结果|并且|唯独|要是|为了|为这|说是|目前|现在|最后)"
)
_DICTATED = 24
_ENDS_OF_ENGLISH_DICTATION = re.compile(
    r"(?<= )(?=(?:we|they|i|he|she|it|there|nobody|everybody|somebody|someone|please)(?:'[a-z]+)?\b|one more\b)"
)
_DICTATED_ENGLISH = 60
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_MARKED = re.compile(r"[,。;!?\n]|\.\s")
_WORD = re.compile(r"\w|[\ue000\ue002\ue004]")
_ALONE = re.compile(r"[^\w\ue000-\ue005]")
# Fewer signs than this are no clause of their own.
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of the text: ``text[start:end]``, with the mark that ends it."""

    start: int
    end: int


def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a locked text, which together are the text; none for an empty one."""
    found: list[Clause] = []
    for clause in _pieces(text):
        before = found[-1] if found else None
        if before and len(_ALONE.sub("", text[before.start : before.end])) < _SHORTEST:
            found[-1] = Clause(before.start, clause.end)
        else:
            found.append(clause)
    return tuple(found)


def _pieces(text: str) -> Iterator[Clause]:
    marked = bool(_MARKED.search(text))
    for piece in _cut(text, _ENDS, 0, len(text)):
        if not marked and piece.end - piece.start > _DICTATED_ENGLISH and not _CHINESE.search(text):
            yield from _cut(text, _ENDS_OF_ENGLISH_DICTATION, piece.start, piece.end)
        elif piece.end - piece.start > _DICTATED:
            yield from _cut(text, _ENDS_OF_DICTATION, piece.start, piece.end)
        else:
            yield piece


def _cut(text: str, ends: re.Pattern[str], start: int, stop: int) -> Iterator[Clause]:
    for end in ends.finditer(text, start, stop):
        if start < end.end() < stop and _WORD.search(text, start, end.start()):
            yield Clause(start, end.end())
            start = end.end()
    if start < stop:
        yield Clause(start, stop)
