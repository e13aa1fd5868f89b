"""What a person isn't sure of: 可能含个人信息, maybe monthly. It is asked, not taken."""

from __future__ import annotations

import re

_HEDGES = (
    r"(?:可能|也许|或许|大概|好像|似乎|估计|恐怕|应该|说不定|不(?:太)?(?:确定|清楚|知道|肯定)|拿不准|没把握"
    r"|\b(?:maybe|perhaps|probabl[ey]|possibl[ey]|presumably|might|may be|could be|should be|i think|i guess"
    r"|(?:not|un)[ -]?(?:sure|certain|clear)|don't know)\b)"
)
_IN_WORDS = re.compile(_HEDGES)
# How far before the words a hedge may stand, within their clause: 可能会含有一些个人信息, might still contain ...
_REACH = 32
_BEFORE = re.compile(_HEDGES + r"(?:[^,。;:!?.\n\x00-\x7f]{0,8}|[^,。;:!?.\n\u2e80-\u9fff]{0,24})$")


def hedged(text: str, start: int, end: int) -> bool:
    """True: ``text[start:end]`` of the folded text is said with reserve."""
    near = max(0, start - _REACH)
    # The words may begin within a hedge: 可[能含个人信息].
    within = any(hedge.end() > start for hedge in _IN_WORDS.finditer(text, near, end))
    return within or bool(_BEFORE.search(text[near:start]))
