"""Offices of other cities and provinces: 广州市教育局 isn't the city's own 市教育局."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

# What may stand between a place and its office: 广东省教育厅, Shenzhen's Education Bureau, Guangzhou Municipal ...
_BETWEEN = r"(?:省|市|自治区|特别行政区|特区|'s|(?: city)?(?: municipal)?)?"
_LONGEST = 24


@cache
def places() -> frozenset[str]:
    """Names of provinces and cities, folded."""
    lines = files("bot.reading").joinpath("elsewhere.txt").read_text(encoding="utf-8").splitlines()
    words = (word for line in lines if not line.startswith("#") for word in line.split())
    return frozenset(word.replace("_", " ") for word in words)


@cache
def _ending_with(names: frozenset[str]) -> re.Pattern[str]:
    alternatives = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"(?:(?<![a-z])(?:{alternatives})){_BETWEEN} ?$")


def place_before(text: str, start: int, elsewhere: frozenset[str]) -> int | None:
    """Where in the folded text one of these places begins that what begins at ``start`` belongs to; None: none does."""
    found = _ending_with(elsewhere).search(text, max(0, start - _LONGEST), start)
    return found.start() if found else None
