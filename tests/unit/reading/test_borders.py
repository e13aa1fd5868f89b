"""Where a new matter begins: seen between clauses, and once more between what that has cut."""

from __future__ import annotations

import pytest

from bot.reading.borders import Borders, Cutting, Side, pack, signs, signs_apart, unpack
from bot.reading.stretches import likeliest, together
from bot.reading.thesaurus import Thesaurus
from bot.reading.weights import Question, Weights
from bot.reading.weights import pack as packed
from bot.reading.weights import unpack as unpacked

KIND = Question(("share", "train", "other"), (0.0, 0.0, 0.1), 0.02, 2.0)
FACTUALITY = Question(("asserted", "planned"), (0.1, 0.0), 0.02, 2.0)
ROWS = {"shared": (100, -50, 0, 0, 0), "trained": (-50, 100, 0, 0, 0), "will": (0, 0, 0, -100, 100)}
NOWHERE, EVERYWHERE = Borders(-9.0, {}), Borders(9.0, {})


@pytest.fixture(scope="module")
def weights() -> Weights:
    questions = {"kind": KIND, "factuality": FACTUALITY}
    return unpacked(packed(questions, list(ROWS), [1.0] * len(ROWS), list(ROWS.values())))


def sides(weights: Weights, *clauses: str) -> list[Side]:
    return [Side.weighed(clause, Thesaurus.of(""), weights) for clause in clauses]


def test_clauses_together_weigh_what_they_weigh_one_after_the_other(weights: Weights) -> None:
    apart = sides(weights, "we shared it, ", "will do")
    whole = Side.together(apart, weights)
    assert whole.text == "we shared it, will do"
    assert whole.total == weights.sum(whole.features)
    assert (whole.kind, apart[1].factuality) == ("share", "planned")
    assert Side.together(apart[:1], weights) is apart[0]


def test_a_border_shows_what_stands_beside_it_and_what_both_are_as_one(weights: Weights) -> None:
    both = sides(weights, "we shared \ue000, ", "will shared \ue000")
    seen = signs(both, 1, weights)
    assert {"same", "F:asserted|planned|same", "both=share", "names11same", "R1=will"} <= seen
    assert signs_apart(both, 1, weights, 2.2) - seen == {"odds2"}
    assert "odds-6" in signs_apart(both, 1, weights, -40.0)


def test_what_was_cut_is_joined_where_it_is_one_matter_as_a_whole(weights: Weights) -> None:
    told = sides(weights, "shared a, ", "shared b, ", "trained c, ", "and d")
    odds = [0.0, 1.0, 1.0, 1.0]
    places = [0, 1, 2, 3, 4]
    assert together(told, places, odds, weights, EVERYWHERE) == places
    assert together(told, places, odds, weights, NOWHERE) == [0, 4]
    assert together(told, places, odds, weights, Borders(1.0, {"R1=and": -3.0})) == [0, 1, 2, 4]
    assert together([], [0], [], weights, NOWHERE) == [0]


def test_the_first_cut_follows_the_odds_and_the_kinds(weights: Weights) -> None:
    told = sides(weights, "shared a, ", "trained b")
    assert likeliest(told, [0.0, 5.0], weights) == [0, 1, 2]
    assert likeliest(told, [0.0, -9.0], weights) == [0, 2]
    assert likeliest([], [], weights) == [0]


def test_what_is_packed_is_read_again() -> None:
    cut = Cutting(Borders(0.5, {"same": 1.25}), Borders(-1.0, {"另外": 2.0}))
    assert unpack(pack(cut)) == cut
