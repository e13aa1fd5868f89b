"""What labelled messages teach of borders."""

from __future__ import annotations

import pytest

from bot.learning.lessons import lesson
from bot.learning.markup import examples
from bot.reading.directory import Directory, departments

# What teaches needs scikit-learn, which only the group "learn" has: `make .venv/learn`.
bordering = pytest.importorskip("bot.learning.bordering")


def test_a_stretch_belongs_to_the_update_that_most_of_it_says() -> None:
    told = "⟦data_opened asserted⟧公交数据昨天对社会开放了,谁都能下载⟦/⟧,好的"
    [example] = examples(["# today 2026-03-11", f"x-zh-test-001\t\t{told}"])
    taught = lesson(example, Directory.of(departments()))
    assert len(taught.clauses) == 3
    assert bordering.owner(taught, 0, 3) == 0
    assert bordering.owner(taught, 2, 3) is None


def test_a_border_is_where_its_signs_were_seen_often_enough() -> None:
    shown = bordering.Shown()
    for _ in range(20):
        shown.add({"另外", "same"}, begins=True)
        shown.add({"每月", "same"}, begins=False)
    shown.add({"once"}, begins=True)
    learned = shown.learned()
    assert learned.odds({"另外"}) > 0 > learned.odds({"每月"})
    assert "once" not in learned.weights
