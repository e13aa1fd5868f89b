"""Turns of phrase that as good as always tell of what hasn't happened: they overrule a weighing that says it has."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from bot.reading.model import Factuality


def guarded(words: str) -> Factuality | None:
    """The factuality that folded words surely have, or None: the weighing stands."""
    return next((factuality for factuality, turns in _guards() if turns.search(words)), None)


@cache
def _guards() -> tuple[tuple[Factuality, re.Pattern[str]], ...]:
    lines = files("bot.reading").joinpath("guards.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.partition(": ") for line in lines if line and not line.startswith("#"))
    return tuple((Factuality(name), re.compile(turns.replace(" | ", "|"))) for name, _, turns in rows)
