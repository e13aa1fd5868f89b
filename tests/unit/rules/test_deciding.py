"""Conditions are decided exactly for names, numbers, dates and yes or no, and said to be undecided otherwise."""

from __future__ import annotations

import random
from itertools import product
from typing import Any

import pytest
from pydantic import TypeAdapter

from policy.loading.loader import load_pack, packaged_pack
from policy.models.conditions import Condition
from policy.models.pack import Pack
from rules.authoring.deciding import Decider, F, Goal, Impossible, Possible, T, U, Undecided
from rules.authoring.domains import Domain
from rules.evaluator.evaluate import Scene
from rules.evaluator.truth import Truth
from rules.gathering.facts import Fact, Origin

SEED = 20260811
DOMAINS = {
    "governing_date": Domain("date", absent=False, none=False, low=1, high=3652059),
    "colour": Domain("name", names=("red", "amber", "green")),
    "sure": Domain("name", none=False, names=("yes", "no")),
    "small": Domain("integer", low=0, high=3),
    "other": Domain("integer", low=0, high=3),
    "ready": Domain("yes_no", absent=False, none=False),
    "code": Domain("text", none=False),
    "items": Domain("list"),
}


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(packaged_pack("foshan"))


def _condition(written: object) -> Condition:
    found: Condition = TypeAdapter(Condition).validate_python(written)
    return found


def _is(colour: str) -> dict[str, object]:
    return {"equals": {"fact": "colour", "to": colour}}


@pytest.mark.parametrize(
    ("written", "truths", "possible"),
    [
        ({"all": [_is("red"), _is("green")]}, T, False),
        ({"any": [_is("red"), _is("green")]}, T, True),
        (_is("blue"), T, False),
        ({"not": {"present": "sure"}}, T, False),
        ({"not": {"present": "colour"}}, T, True),
        ({"less": {"fact": "small", "to": "0"}}, T, False),
        ({"at_most": {"fact": "small", "to": "0"}}, T, True),
        ({"more": {"fact": "small", "to": "3"}}, T, False),
        ({"at_least": {"fact": "small", "to": "3"}}, T, True),
        ({"all": [{"less": {"fact": "small", "to": {"fact": "other"}}},
                  {"less": {"fact": "other", "to": {"fact": "small"}}}]}, T, False),
        ({"all": [{"more": {"fact": "small", "to": "1"}}, {"less": {"fact": "small", "to": "2"}}]}, T, False),
        ({"all": [{"more": {"fact": "small", "to": "1"}}, {"less": {"fact": "small", "to": "3"}}]}, T, True),
        ({"equals": {"fact": "ready", "to": "true"}}, U, False),
        ({"equals": {"fact": "colour", "to": "red"}}, U, True),
        ({"all": [{"holds": {"check": "credit_code", "facts": ["code"]}},
                  {"not": {"holds": {"check": "credit_code", "facts": ["code"]}}}]}, T, False),
        ({"holds": {"check": "credit_code", "facts": ["code"]}}, T, True),
        ({"holds": {"check": "credit_code", "facts": ["code"]}}, F, True),
    ],
)  # fmt: skip
def test_what_can_be_is_told_from_what_cannot(
    pack: Pack, written: object, truths: int, possible: bool
) -> None:
    answer = Decider(pack, DOMAINS).find([Goal(_condition(written), truths)])
    assert isinstance(answer, Possible if possible else Impossible)


def test_a_parameter_is_taken_as_of_the_day(pack: Pack) -> None:
    above = _condition({"more": {"fact": "small", "to": {"parameter": "completion_days"}}})
    assert isinstance(Decider(pack, DOMAINS).find([Goal(above)]), Impossible)  # 5 is more than 3
    below = _condition({"less": {"fact": "small", "to": {"parameter": "completion_days"}}})
    assert isinstance(Decider(pack, DOMAINS).find([Goal(below)]), Possible)


def test_the_fewest_goals_that_exclude_each_other_are_told(pack: Pack) -> None:
    goals = [Goal(_condition({"all": [_is("red"), {"present": "code"}, _is("green")]}))]
    core = Decider(pack, DOMAINS).why(goals)
    assert [goal.condition for goal in core] == [_condition(_is("red")), _condition(_is("green"))]


def test_too_many_combinations_are_said_to_be_undecided(pack: Pack) -> None:
    facts = {f"n{i}": Domain("integer", low=0, high=9) for i in range(9)}
    order = [{"less": {"fact": f"n{i}", "to": {"fact": f"n{(i + 1) % 9}"}}} for i in range(9)]
    answer = Decider(pack, facts, most_steps=50).find([Goal(_condition({"all": order}))])
    assert answer == Undecided("too many combinations")


def test_a_text_that_two_checks_look_at_is_undecided(pack: Pack) -> None:
    both = {"all": [{"holds": {"check": name, "facts": ["code"]}} for name in ("credit_code", "contact")]}
    answer = Decider(pack, DOMAINS).find([Goal(_condition(both))])
    assert answer == Undecided("a format check is in the way")


def test_a_condition_is_told_to_mean_the_same_only_if_it_is_open_for_the_same_facts(pack: Pack) -> None:
    decider = Decider(pack, DOMAINS)
    red, not_others = _condition(_is("red")), _condition({"not": {"not": _is("red")}})
    claimed = _condition({"all": [{"claimed": "colour"}, _is("red")]})
    assert decider.equivalent(red, not_others) is True
    assert decider.equivalent(red, claimed) is False
    assert decider.implies(claimed, red) is True
    assert decider.implies(_condition({"present": "colour"}), red) is False


def _random(rng: random.Random, depth: int) -> dict[str, Any]:
    if depth == 0 or rng.random() < 0.3:
        number = str(rng.randint(-1, 4))
        to: object = {"fact": "other"} if rng.random() < 0.3 else number
        return rng.choice(
            [
                {rng.choice(["present", "claimed"]): rng.choice(["colour", "small", "items", "sure"])},
                _is(rng.choice(["red", "green"])),
                {"one_of": {"fact": "colour", "values": ["red", "amber"]}},
                {rng.choice(["at_most", "at_least", "less", "more"]): {"fact": "small", "to": to}},
                {"equals": {"fact": "ready", "to": rng.choice(["true", "false"])}},
            ]
        )
    inside = [_random(rng, depth - 1) for _ in range(rng.randint(1, 3))]
    return rng.choice(
        [{"all": inside}, {"any": inside}, {"not": inside[0]}, {"if": inside[0], "then": inside[-1]}]
    )


def test_random_conditions_are_decided_as_trying_everything_decides_them(pack: Pack) -> None:
    rng = random.Random(SEED)
    values: dict[str, list[Any]] = {
        "colour": ["red", "amber", "green"],
        "sure": ["yes", "no"],
        "small": [0, 1, 2, 3],
        "other": [0, 1, 2, 3],
        "ready": [True, False],
        "items": [["x"]],
    }
    everything = []
    for name, given in values.items():
        options = [Fact(value, Origin.STATED) for value in given]
        options += [Fact(None, Origin.STATED)] if DOMAINS[name].none else []
        everything.append(
            [(name, option) for option in (*options, *([None] if DOMAINS[name].absent else []))]
        )
    types = {name: domain.type for name, domain in DOMAINS.items()}
    scenes = [
        Scene({name: fact for name, fact in combination if fact is not None}, types, lambda _: "")
        for combination in product(*everything)
    ]
    decider = Decider(pack, DOMAINS)
    bits = {Truth.TRUE: T, Truth.FALSE: F, Truth.UNKNOWN: U}
    for _ in range(40):
        condition = _condition(_random(rng, 3))
        really = {bits[scene.truth(condition)] for scene in scenes}
        found = {truth for truth in (T, F, U) if isinstance(decider.find([Goal(condition, truth)]), Possible)}
        assert found == really, (SEED, condition)
