"""What labelled messages teach of kinds."""

from __future__ import annotations

from random import Random

import pytest

from bot.learning.lessons import lesson
from bot.learning.markup import examples
from bot.reading.directory import Directory, departments
from bot.reading.features import THING

# What teaches needs scikit-learn, which only the group "learn" has: `make .venv/learn`.
weighing = pytest.importorskip("bot.learning.weighing")

DIRECTORY = Directory.of(departments())
TOLD = (
    "⟦issue_raised asserted⟧{project_name|shared alerts} keeps crashing⟦/⟧",
    "⟦issue_raised asserted⟧{project_name|training tracker} keeps crashing⟦/⟧",
    "⟦dataset_shared asserted⟧gave {organization=tax|Tax} the {dataset_title|stall rents}⟦/⟧",
    "⟦ask_status asserted⟧what's open⟦/⟧",
    "⟦training_held planned⟧course {due_date=2026-03-12|tomorrow}⟦/⟧",
)
LESSONS = [
    lesson(example, DIRECTORY)
    for example in examples(
        ["# today 2026-03-11", *(f"x-en-test-{n:03d}\t\t{told}" for n, told in enumerate(TOLD))]
    )
]


def test_a_matter_that_names_a_thing_shows_its_words_with_the_name_covered_too() -> None:
    [named] = LESSONS[0].matters
    assert named.has_things
    assert "shared alerts" in named.features()
    covered = named.features(covered=True)
    assert f"{THING} keeps crashing" in covered
    assert not any("shared" in feature for feature in covered)


def test_the_word_that_says_what_sort_of_thing_it_is_stays() -> None:
    [example] = examples(
        [
            "# today 2026-03-11",
            "x-en-test-1\t\t⟦issue_raised asserted⟧{project_name|shared alerts system} died⟦/⟧",
        ]
    )
    [named] = lesson(example, DIRECTORY).matters
    assert f"{THING} system died" in named.features(covered=True)


def test_who_names_no_thing_has_nothing_to_cover() -> None:
    [asked] = LESSONS[3].matters
    assert not asked.has_things
    assert asked.features(covered=True) == asked.features()


def test_a_feature_is_no_less_rare_for_being_shown_with_and_without_the_name() -> None:
    matters = [matter for each in LESSONS for matter in each.matters]
    counted = [matter.features() for matter in matters]
    covered = [matter.features(covered=True) for matter in matters if matter.has_things]
    plain, both = weighing.rarities(counted, ()), weighing.rarities(counted, covered)
    assert {feature: both[feature] for feature in plain} == plain
    assert {feature for feature in both if feature not in plain} == {
        feature for feature in both if THING in feature
    }
    assert f"{THING} keeps" in both


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_in_which_features_stand_in_memory_makes_no_difference(seed: int) -> None:
    counted = [matter.features() for each in LESSONS for matter in each.matters]
    rarity = weighing.rarities(counted * 2, ())
    otherwise = [dict(Random(seed).sample(list(each.items()), len(each))) for each in counted]
    one, other = weighing._matrix(counted, rarity), weighing._matrix(otherwise, rarity)
    assert [list(part) for part in (one.data, one.indices)] == [
        list(part) for part in (other.data, other.indices)
    ]
