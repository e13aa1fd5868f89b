"""Turns of phrase that as good as always tell of what hasn't happened: they overrule a weighing that says it has."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from bot.reading.model import Factuality

# Whoever ends like this, or begins like that, wants to know whether it happened.
_WHETHER = re.compile(
    r"[了过](?:吗|么|没|没有|未)\W*$"
    r"|^\W*(?:(?:hi|hello|hey|quick question|just checking|question)\b\W*)?"
    r"(?:has|have|is|are|was|were|does|did (?=we|you|they|it|the|our|anyone|i))\b[^.!;\n]*\?\W*$"
)
_MARK = re.compile(r"^[^。!;\n]*\?\W*$")


def guarded(words: str) -> Factuality | None:
    """The factuality that folded words surely have, or None: the weighing stands."""
    return next((factuality for factuality, turns in _guards() if turns.search(words)), None)


def asks_whether(words: str) -> bool:
    """True if folded words ask whether something happened: 共享了吗, has it been published?"""
    return bool(_WHETHER.search(words))


def ends_in_a_question(words: str) -> bool:
    """True for one sentence with a question mark: of 540 labelled ones none told what had happened."""
    return bool(_MARK.search(words))


@cache
def _guards() -> tuple[tuple[Factuality, re.Pattern[str]], ...]:
    lines = files("bot.reading").joinpath("guards.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.partition(": ") for line in lines if line and not line.startswith("#"))
    return tuple((Factuality(name), re.compile(turns.replace(" | ", "|"))) for name, _, turns in rows)
