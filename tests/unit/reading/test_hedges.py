"""Doubt around a field's words, and its absence."""

from __future__ import annotations

import pytest

from bot.reading.hedges import hedged


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("可能含个人信息", "含个人信息", True),
        ("可能含个人信息", "能含个人信息", True),
        ("含个人信息", "含个人信息", False),
        ("可能会含有一些个人信息", "个人信息", True),
        ("可能要改期,含个人信息", "含个人信息", False),
        ("maybe it contains personal data", "personal data", True),
        ("it contains personal data", "personal data", False),
        ("maybe later, updated monthly", "monthly", False),
        ("probably monthly", "probably monthly", True),
    ],
)
def test_doubt_counts_within_its_clause(text: str, words: str, expected: bool) -> None:
    start = text.index(words)
    assert hedged(text, start, start + len(words)) is expected
