"""Two ways of writing a condition that mean the same are one; what means something else is not."""

from __future__ import annotations

import random
from itertools import product
from typing import Any

import pytest
from pydantic import TypeAdapter

from policy.comparing.sameness import same_form
from policy.models.conditions import Condition
from policy.models.vocabulary import FactType
from rules.evaluator.evaluate import Scene
from rules.gathering.facts import Fact, Origin

CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)
A, B, C = ({"present": name} for name in "abc")
TYPES: dict[str, FactType] = {"a": "integer", "b": "integer", "c": "integer"}


def same(one: Any, other: Any) -> bool:
    return same_form(CONDITION.validate_python(one), CONDITION.validate_python(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"all": [A, B]}, {"all": [B, A]}),
        ({"all": [A, {"all": [B, C]}]}, {"all": [A, B, C]}),
        ({"all": [A, A]}, A),
        ({"not": {"not": A}}, A),
        ({"not": {"all": [A, B]}}, {"any": [{"not": B}, {"not": A}]}),
        ({"if": A, "then": B}, {"any": [{"not": A}, B]}),
        ({"equals": {"fact": "a", "to": "5"}}, {"one_of": {"fact": "a", "values": ["5"]}}),
        (
            {"one_of": {"fact": "a", "values": ["5", "6"]}},
            {"one_of": {"fact": "a", "values": ["6", "5"]}},
        ),
    ],
)
def test_order_brackets_and_double_negations_make_no_difference(one: Any, other: Any) -> None:
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (A, B),
        ({"all": [A, B]}, {"any": [A, B]}),
        (A, {"claimed": "a"}),
        # "There is none" is neither more than five nor not: only the second is true of it.
        ({"more": {"fact": "a", "to": "5"}}, {"not": {"at_most": {"fact": "a", "to": "5"}}}),
        ({"if": A, "then": B}, {"if": B, "then": A}),
        ({"equals": {"fact": "a", "to": "5"}}, {"equals": {"fact": "a", "to": {"parameter": "five"}}}),
    ],
)
def test_what_means_something_else_is_not_the_same(one: Any, other: Any) -> None:
    assert not same(one, other)


def test_an_absent_condition_is_the_same_as_none_only() -> None:
    assert same_form(None, None)
    assert not same_form(None, CONDITION.validate_python(A))


def written(maker: random.Random, depth: int) -> Any:
    name = maker.choice("abc")
    atoms = [{"present": name}, {"claimed": name}, {"equals": {"fact": name, "to": "1"}}]
    atoms += [{"less": {"fact": name, "to": "1"}}, {"one_of": {"fact": name, "values": ["0", "1"]}}]
    if depth == 0 or maker.random() < 0.3:
        return maker.choice(atoms)
    parts = [written(maker, depth - 1) for _ in range(maker.randint(2, 3))]
    return maker.choice(
        [{"all": parts}, {"any": parts}, {"not": parts[0]}, {"if": parts[0], "then": parts[1]}]
    )


def test_what_is_the_same_by_its_form_has_the_same_truth_everywhere() -> None:
    seed = 20260302
    print(f"seed {seed}")  # noqa: T201
    maker = random.Random(seed)
    states = (None, Fact(None, Origin.STATED), Fact(0, Origin.STATED), Fact(1, Origin.STATED))
    scenes = [
        Scene({n: f for n, f in zip("abc", found, strict=True) if f is not None}, TYPES, lambda name: name)
        for found in product(states, repeat=3)
    ]
    found = 0
    conditions = [CONDITION.validate_python(written(maker, 2)) for _ in range(300)]
    for index, one in enumerate(conditions):
        for other in conditions[index + 1 :]:
            if same_form(one, other):
                found += 1
                assert [s.truth(one) for s in scenes] == [s.truth(other) for s in scenes]
    assert found > 100
