"""The number under which a report is filed, or a document issued: 报告文号 X, report number X, 南府办〔2026〕3号."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from bot.reading.found import Found

# What is said before it, and what it is made of; it holds a figure.
_NUMBERS = (
    re.compile(
        r"(?:报告的?(?:文号|编号|号码?)|文号)(?:为|是)?[: ]{0,2}"
        r"(?P<number>[^\s,。;:!?|\ue000-\ue005]{2,60})"
    ),
    re.compile(
        r"\breport (?:number|no\b\.?|ref\b\.?|reference(?: number)?)(?: is)?[: #]{1,3}"
        r"(?P<number>[^\s,;:!?|\ue000-\ue005]{2,60})"
    ),
)
# Which report of a dataset it is, by the words right before.
_OF_DATASET = (
    ("pi_assessment", re.compile(r"(?:个人信息|影响评估)[^,。;]{0,8}$|\bimpact assessment $")),
    ("risk_assessment", re.compile(r"(?:重要数据|风险评估)[^,。;]{0,8}$|\brisk assessment $")),
)
_WORDS_BEFORE = 24
# What an office calls itself, the year in brackets, and a running number.
_ISSUED = re.compile(r"(?P<number>[\u4e00-\u9fff]{1,8}[〔\[(【]\d{4}[〕\])】] ?第?\d{1,5} ?号)")
_LONGEST_OFFICE = 8
_WORDS_BEFORE_NUMBER = re.compile(r"^.*?(?:文号|编号|字号)(?:为|是)?|^.*(?:印发|发布|出台|下发)了?")
# What a document rests on has a number of its own.
_RESTS_ON = re.compile(r"(?:依据|根据|按照|参照|遵照|贯彻|落实|转发)(?:(?!印发|发布|出台|下发)[^,。;!?\n])*$")


def find_reports(text: str) -> Iterator[tuple[Found, str | None]]:
    """The numbers of reports in the plain text, as the field ``report`` of an assessment, each with the field
    of a shared dataset that the words before it name (None: they name none)."""
    for pattern in _NUMBERS:
        for match in pattern.finditer(text):
            number = match["number"].rstrip(".)'\"")
            if any(character.isdigit() for character in number):
                start = match.start("number")
                yield (
                    Found("report", None, start, start + len(number)),
                    _field_of_dataset(text, match.start()),
                )


def find_issued(text: str, start: int, end: int) -> Found | None:
    """The number under which the document of this stretch was issued."""
    for match in chain.from_iterable(pattern.finditer(text, start, end) for pattern in (_ISSUED, *_NUMBERS)):
        number = _WORDS_BEFORE_NUMBER.sub("", match["number"])
        begins = match.end("number") - len(number)
        rests_on = _RESTS_ON.search(text, max(start, match.start() - _LONGEST_OFFICE), match.end())
        if not rests_on and any(character.isdigit() for character in number):
            return Found("number", None, begins, begins + len(number.rstrip(".'\"")))
    return None


def _field_of_dataset(text: str, at: int) -> str | None:
    before = text[max(0, at - _WORDS_BEFORE) : at]
    return next((field for field, words in _OF_DATASET if words.search(before)), None)
