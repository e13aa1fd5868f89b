"""Words are found by their meaning, in both languages."""

from __future__ import annotations

import pytest

from bot.reading.thesaurus import Thesaurus, thesaurus

LINES = (
    "# a remark\n\ngive: 给 交给 give gave hand*_over send*\nteach: 培训 train* brown_bag\nmoney: 给 budget\n"
)


def found(text: str) -> list[tuple[str, str]]:
    return [(one.name, text[one.start : one.end]) for one in Thesaurus.of(LINES).find(text)]


def test_a_chinese_word_is_found_wherever_it_stands_the_longer_beside_the_shorter() -> None:
    assert found("交给了") == [("give", "交给"), ("give", "给"), ("money", "给")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("we gave it", [("give", "gave")]),
        ("giver of forgave", []),
        ("a training", [("teach", "training")]),
        ("strain", []),
        ("handed it over", []),
        ("handed over", [("give", "handed over")]),
        ("a brown bag lunch", [("teach", "brown bag")]),
        ("brown paper bag", []),
    ],
)
def test_an_english_entry_is_a_whole_word_unless_it_ends_with_a_star(
    text: str, words: list[tuple[str, str]]
) -> None:
    assert found(text) == words


def test_a_line_without_a_name_is_refused() -> None:
    with pytest.raises(ValueError, match="no meaning is named"):
        Thesaurus.of("给 交给")


def test_the_one_that_comes_with_the_program_knows_both_languages() -> None:
    chinese = {one.name for one in thesaurus().find("昨天办了一期数据安全培训")}
    english = {one.name for one in thesaurus().find("we ran a data security workshop yesterday")}
    assert chinese & english
    assert Thesaurus.of("").find("给 gave") == []
