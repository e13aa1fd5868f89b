"""What the weighing of a clause looks at: runs of up to four tokens, pieces of English words, and meanings.

Names, days and numbers count as what they are, not as which they are: a project is raised and resolved under
the same name, and whoever learns names has learned nothing about the next message. What a thing is called counts at
first, since it isn't known yet; once it is found it is covered by a mark, and the rest is weighed again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bot.reading.thesaurus import Thesaurus

NAME, DAY, AHEAD, THING, NUMBER = "\ue000", "\ue002", "\ue004", "\ue006", "0"
_MARKS = re.compile("\ue000\ue001*|\ue002\ue003*|\ue004\ue005*|\ue006\ue007*")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*|[一二三四五六七八九十两百千]+(?=[个名人条次份家项万亿台类种%])")
_TOKEN = re.compile(r"[a-z']+|[^\sa-z]")
# How a question is put. It decides so much that it counts as often as this.
_ASKS = re.compile(
    r"\?|[吗呢么咩]\W*$|[了过][没未]有?\W*$|什么|哪[些个里条]|多少|几[时个次天]|是否|是不是|能不能|可不可以|要不要|有没有"
    r"|^\W*(?:is|are|was|were|did|does|do|has|have|can|could|may|must|should|what|which|when|how|who|where|why)\b"
)
_WEIGHT_OF_ASKING = 4
_LONGEST_RUN = 4
_PIECES = (3, 4, 5)
# How many meanings further on a meaning still makes a pair.
_REACH = 5


def plain(locked: str) -> str:
    """A locked text with one character for each name, day and number."""
    return _NUMBER.sub(NUMBER, _MARKS.sub(lambda mark: mark[0][0], locked))


def features(clause: str, meanings: Thesaurus) -> Counter[str]:
    """How often each feature stands in a clause of ``plain`` text. In time linear in the text."""
    found: Counter[str] = Counter()
    found.update(_runs(clause))
    found.update(_meant(clause, meanings))
    if _ASKS.search(clause):
        found["~?"] = _WEIGHT_OF_ASKING
    return found


def tokens(clause: str) -> list[str]:
    """English words and single other characters."""
    return _TOKEN.findall(clause)


def _runs(clause: str) -> set[str]:
    words = ["^", *tokens(clause), "$"]
    found = set()
    for at, word in enumerate(words):
        run = ""
        for previous, following in zip(["", *words[at:]], words[at : at + _LONGEST_RUN], strict=False):
            blank = " " if run and (previous.isascii() or following.isascii()) else ""
            run += blank + following
            found.add(run)
        if len(word) > min(_PIECES) and word.isascii() and word.isalpha():
            found.update(_pieces(f"<{word}>"))
    return found


def _pieces(word: str) -> Iterator[str]:
    for length in _PIECES:
        for at in range(len(word) - length + 1):
            yield "#" + word[at : at + length]


def _meant(clause: str, meanings: Thesaurus) -> set[str]:
    placed = {(one.start, one.name) for one in meanings.find(clause)}
    placed.update(
        (at, mark) for at, mark in enumerate(clause) if mark in (NAME, DAY, AHEAD, THING, NUMBER, "《")
    )
    names = [name for _, name in sorted(placed)]
    found = {f"~{name}" for name in names}
    for at, name in enumerate(names):
        found.update(f"~{name}>{other}" for other in names[at + 1 : at + 1 + _REACH] if other != name)
    return found
