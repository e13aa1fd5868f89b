"""The words in a question that name what is asked about: what is left once everything else is taken out."""

from __future__ import annotations

import re

from bot.asking.words import GAP, MARK
from bot.reading.passage import Passage

SHORTEN_TO = 60
_QUOTED = re.compile(r"[「『《“\"]([^」』》”\"]{1,60})[」』》”\"]")
_AROUND = re.compile(
    r"请问一?下?|想问一?下|我想(?:知道|问|了解)一?下?|帮我|麻烦|查一?下|查查|看一?下|看看|睇下|告诉我|那个|这个|呢个|那单|有关|关于|我们局?的?|我局的?|本局的?|我的|咱们的?"
    r"|到?(?:什么时候|何时|几时)(?:要|能|可以|才)*|现在|目前|到底|究竟|已经|有没有|是否|是不是|之前|上次|什么|怎么?样|如何|点样|点解|为什么|为何|没有?达标|未达标|不达标|达标"
    r"|[吗呢么嘛啊呀吧咩未]+\W*$|(?:了|过)(?:吗|没有?|未)?\W*$"
    r"|(?:^|(?<=\W))(?:把|将|同|和|跟|与|给|由|向|对)(?=\W|$)|(?:给|予|向|对|跟|同)(?=[\ue000\W])|^(?:在|把|将)"
    r"|\b(?:is|was|are|were|has|have|had|did|does|do|been|be|the|a|an|we|i|our|my|us|it|that"
    r"|this|there|any|with|to|by|on|of|for|from|in|at|about"
    r"|please|pls|can|could|you|show|me|tell|check|whether|already|yet|now|today|so far|still"
    r"|ok|hi|what'?s|what|how|why|not|met|current(?:ly)?|get)\b"
)
# A noun that says what sort of thing it is, at the end of the name or before "on".
_SORT_ZH = re.compile(
    r"(?:的)?(?:那|这)?个?(?:(?:项目|系统|平台)?(?:问题|故障|毛病|事情|事|情况|记录|报送)|(?:的)+)$"
)
_SORT_EN = re.compile(
    r"^(?:\W*(?:problem|issue|outage|fault|record|report|training|dataset)s?\b)+|\b(?:problem"
    r"|issue|outage|fault)s?\W*$"
)


def name_in(passage: Passage, start: int, text: str, action: tuple[int, int]) -> str:
    """The name in a sentence, as its writer wrote it; empty if there is none.

    ``text``: the sentence, names of organizations and the period already blanked. ``action``: the stretch of it that
    says what is asked to have been done.
    """
    quoted = _QUOTED.search(passage.original[slice(*_places(passage, start, 0, len(text)))])
    if quoted:
        return quoted[1].strip()
    kept = _blank(text, *action)
    for found in _AROUND.finditer(kept):
        kept = _blank(kept, *found.span())
    pieces = [(m.start(), m.end()) for m in re.finditer(rf"[^{MARK}{GAP},:;.?!]+", kept)]
    pieces = [span for span in (_trim(kept, *piece) for piece in pieces) if span is not None]
    if not pieces:
        return ""
    first, last = max(pieces, key=lambda span: span[1] - span[0])
    return passage.original[slice(*_places(passage, start, first, last))][:SHORTEN_TO].strip()


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch without blanks, and without the noun that only says what sort of thing it is."""
    while True:
        piece = text[start:end]
        inner = piece.strip(" '\"-()")
        start += piece.find(inner) if inner else 0
        end = start + len(inner)
        sort = _SORT_EN.match(inner) or _SORT_EN.search(inner) or _SORT_ZH.search(inner)
        if not inner or sort is None or sort.end() == sort.start():
            break
        start, end = (start + sort.end(), end) if sort.start() == 0 else (start, start + sort.start())
    return (start, end) if end - start > 1 else None


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + GAP * (end - start) + text[end:]


def _places(passage: Passage, start: int, first: int, last: int) -> tuple[int, int]:
    return passage.place(start + first, start + last)
