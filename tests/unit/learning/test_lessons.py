"""What the labelled messages teach, how they are split, and how a reading is judged."""

from __future__ import annotations

from datetime import date

import pytest

from bot.learning.lessons import Lesson, lesson, lessons
from bot.learning.markup import examples
from bot.learning.report import Report
from bot.learning.split import FOLDS, by_family, by_hand, fold_of
from bot.learning.tagging import kinds_of, tags
from bot.reading import Factuality, ReadField, Reading
from bot.reading.directory import Directory, departments
from bot.reading.tagging import tokens

DIRECTORY = Directory.of(departments())


def taught(marked: str, family: str = "x-zh-test-001") -> Lesson:
    [example] = examples(["# today 2026-03-11", f"{family}\t\t{marked}"])
    return lesson(example, DIRECTORY)


TWO = (
    "早上好!⟦dataset_shared asserted⟧{dataset_title|学籍数据}给了{organization=health|卫健局},"
    "{update_frequency=monthly|每月更新};⟦/⟧⟦training_held planned⟧{due_date=2026-03-20|下周五}办培训⟦/⟧"
)


def test_each_clause_belongs_to_the_update_that_says_it() -> None:
    learned = taught(TWO)
    assert [(one.kind, one.start, one.end) for one in learned.matters] == [
        ("other", 0, 1), ("dataset_shared", 1, 3), ("training_held", 3, 4),
    ]  # fmt: skip


def test_labels_become_tags_over_tokens_and_kinds() -> None:
    learned = taught(TWO)
    words = tokens(learned.locked, learned.passage.text)
    labelled = dict(zip([one.word for one in words], tags(learned, words), strict=True))
    assert (labelled["学"], labelled["籍"], labelled["卫健局"]) == (
        "B-dataset_title", "I-dataset_title", "B-organization",
    )  # fmt: skip
    assert labelled["下周五"] == "B-due_date"
    kinds = dict(zip([one.word for one in words], kinds_of(learned, words), strict=True))
    assert (kinds["早"], kinds["籍"], kinds["培"]) == ("other", "dataset_shared", "training_held")


def test_a_family_is_never_on_both_sides() -> None:
    every = [taught("好的", f"{'ab'[n % 2]}-zh-other-{n // 3:03d}") for n in range(60)]
    assert {fold_of(one) for one in every} <= set(range(FOLDS))
    for _, learns, asks in by_family(every):
        assert len(learns) + len(asks) == len(every)
        assert not {one.example.family for one in learns} & {one.example.family for one in asks}
    for name, learns, asks in by_hand(every):
        assert {one.hand for one in asks} == {name[-1]}
        assert {one.hand for one in learns} == set("ab") - {name[-1]}


def reading(kind: str | None, factuality: str = "asserted", **fields: str) -> Reading:
    found = tuple(ReadField(name, value, value, 0, len(value)) for name, value in fields.items())
    return Reading(kind, Factuality(factuality), 0.9, found, ("issue_raised",))


@pytest.mark.parametrize(
    ("read", "kinds", "false", "f1"),
    [
        (reading("dataset_shared", "negated", dataset_title="学籍数据"), "1.000", "1.000", 1.0),
        (reading("dataset_shared", "asserted", dataset_title="学籍数据"), "1.000", "0.000", 1.0),
        (reading("dataset_shared", "negated", dataset_title="数据"), "1.000", "1.000", 0.0),
        (reading("data_opened", "negated"), "0.000", "1.000", 0.0),
        (reading(None), "0.000", "1.000", 0.0),
    ],
)
def test_a_reading_is_judged_by_kind_falsehood_and_fields(
    read: Reading, kinds: str, false: str, f1: float
) -> None:
    made = Report()
    made.add(taught("⟦dataset_shared negated⟧{dataset_title|学籍数据}还没给⟦/⟧"), (read,))
    assert str(made.shares["kinds"]) == kinds
    assert str(made.shares["no false record"]) == false
    assert made.f1() == f1
    assert bool(made.misread) == (kinds == "0.000")


def test_lessons_are_read_on_the_day_they_were_said() -> None:
    said = examples(["# today 2026-03-11", "x-zh-a-1\t\t昨天", "# today 2026-04-01", "x-zh-a-2\t\t昨天"])
    assert [one.locked.days[0].day for one in lessons(said, DIRECTORY)] == [
        date(2026, 3, 10),
        date(2026, 3, 31),
    ]
