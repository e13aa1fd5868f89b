"""Turns of phrase that overrule a weighing, and words that only look like them."""

from __future__ import annotations

import pytest

from bot.reading import Factuality, ReadingContext, read
from bot.reading.guards import guarded


@pytest.mark.parametrize(
    ("words", "factuality"),
    [
        ("我们计划今天把学籍数据共享给卫健局", Factuality.PLANNED),
        ("打算把学籍数据给卫健局", Factuality.PLANNED),
        ("学籍数据不共享给卫健局了", Factuality.NEGATED),
        ("忘了把学籍数据共享给卫健局", Factuality.NEGATED),
        ("we forgot to share the student roll", Factuality.NEGATED),
        ("听说公安局共享了人口数据", Factuality.HEARSAY),
        ("the training was cancelled", Factuality.CANCELLED),
        ("what if we share the roll", Factuality.HYPOTHETICAL),
        ("拜托把数据给我们", Factuality.REQUEST),
        ("今天把学籍数据共享给了卫健局", None),
        ("印发了三年行动计划", None),
        ("不是还没给，是给早了", None),
        ("shared the planning records", None),
    ],
)
def test_a_guard_stands_only_where_its_words_are(words: str, factuality: Factuality | None) -> None:
    assert guarded(words) == factuality


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("我们计划今天把学籍数据共享给卫健局", Factuality.PLANNED),
        ("学籍数据不共享给卫健局了", Factuality.NEGATED),
        ("昨天把学籍数据共享给了卫健局", Factuality.ASSERTED),
    ],
)
def test_what_is_guarded_is_not_asserted(text: str, factuality: Factuality, context: ReadingContext) -> None:
    assert read(text, context)[0].factuality is factuality
