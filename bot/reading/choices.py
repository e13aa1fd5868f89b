"""What the words of a choice stand for, once it is known which choice they speak of: 月更 is monthly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files


def _rows() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    rows: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for line in files("bot.reading").joinpath("choices.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            head, _, patterns = line.partition(": ")
            field, value = head.split()
            rows.setdefault(field, []).append((value, re.compile(patterns.replace(" | ", "|"))))
    return rows


_ROWS = _rows()
# The fields that are a choice, with its values.
CHOICES: Mapping[str, frozenset[str]] = {
    field: frozenset(value for value, _ in rows) for field, rows in _ROWS.items()
}


def chosen(field: str, words: str) -> str | None:
    """The value that folded words stand for, or None."""
    return next((value for value, pattern in _ROWS[field] if pattern.search(words)), None)
