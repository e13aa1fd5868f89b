"""Rows of weights are added as whole numbers, and say what the plain sums say."""

from __future__ import annotations

import math
import random

import pytest

from bot.reading.weights import Question, Weights, pack, unpack

FRUIT = Question(("apple", "pear"), (0.5, -0.5), 0.01, 2.0)
COLOUR = Question(("red", "green", "blue"), (0.0, 0.0, 0.1), 0.02, 1.0)
ROWS = {"a": (100, -100, 5, 0, -5), "b": (-127, 127, 0, 1, 2), "c": (0, 0, 0, 0, 0)}
SQUARES = {"a": 4.0, "b": 9.0, "c": 0.5}


@pytest.fixture(scope="module")
def weights() -> Weights:
    questions = {"fruit": FRUIT, "colour": COLOUR}
    return unpack(pack(questions, list(ROWS), list(SQUARES.values()), list(ROWS.values())))


def plainly(features: dict[str, int], question: Question, lanes: slice) -> dict[str, float]:
    """The same by floating-point numbers."""
    length = math.sqrt(max(1.0, sum(times * SQUARES[f] for f, times in features.items())))
    sums = [
        sum(times * ROWS[f][lanes][n] for f, times in features.items()) for n in range(len(question.classes))
    ]
    scores = [
        math.exp(question.sharpness * (total * question.step / length + bias))
        for total, bias in zip(sums, question.bias, strict=True)
    ]
    return {name: score / sum(scores) for name, score in zip(question.classes, scores, strict=True)}


def test_a_question_is_answered_as_by_plain_numbers(weights: Weights) -> None:
    choose = random.Random(20261127)
    for _ in range(200):
        features = {name: choose.randint(1, 40) for name in ROWS if choose.random() < 0.8}
        total = weights.sum(features)
        assert weights.ask("fruit", total) == pytest.approx(plainly(features, FRUIT, slice(0, 2)))
        assert weights.ask("colour", total) == pytest.approx(plainly(features, COLOUR, slice(2, 5)))


def test_sums_of_two_texts_are_the_sum_of_both(weights: Weights) -> None:
    one, other = {"a": 2, "c": 1}, {"b": 3, "a": 1}
    assert weights.sum(one) + weights.sum(other) == weights.sum({"a": 3, "b": 3, "c": 1})


def test_a_feature_that_was_never_learned_says_nothing(weights: Weights) -> None:
    assert weights.sum({"unknown": 5}) == 0
    assert weights.ask("fruit", 0) == pytest.approx(plainly({}, FRUIT, slice(0, 2)))


def test_as_many_features_as_the_longest_message_has_do_not_run_into_each_other(weights: Weights) -> None:
    many = {"a": 30_000, "b": 30_000}
    assert weights.ask("fruit", weights.sum(many)) == pytest.approx(plainly(many, FRUIT, slice(0, 2)))


def test_an_unknown_question_is_a_fault(weights: Weights) -> None:
    with pytest.raises(KeyError):
        weights.ask("weather", 0)
