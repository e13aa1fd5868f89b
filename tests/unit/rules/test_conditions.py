"""What conditions mean: true, false or unknown, the same for the evaluator and for the ways of the engine."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from policy.models.conditions import Condition, facts_of, parameters_of
from policy.models.vocabulary import FactType
from rules.evaluator.evaluate import Scene
from rules.evaluator.truth import Truth, all_of, any_of
from rules.evaluator.typed import NotComparable, comparable, literal
from rules.gathering.facts import Fact, Origin
from rules.rete.literals import GIVEN, NONE, UNKNOWN, Lit, Pair, Splitter, State, Way

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
TYPES: dict[str, FactType] = {
    "a": "integer",
    "b": "integer",
    "word": "name",
    "sure": "yes_no",
    "governing_date": "date",
}
CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)


def truth(spelled: Any, **values: Any) -> Truth:
    facts = {name: Fact(value, Origin.STATED) for name, value in values.items()}
    return Scene(facts, TYPES, lambda name: "5").truth(CONDITION.validate_python(spelled))


@pytest.mark.parametrize(
    ("spelled", "values", "expected"),
    [
        ({"present": "a"}, {"a": 0}, T),
        ({"present": "a"}, {"a": None}, F),
        ({"present": "a"}, {}, U),
        ({"claimed": "a"}, {"a": 0}, T),
        ({"claimed": "a"}, {"a": None}, F),
        ({"claimed": "a"}, {}, F),
        ({"equals": {"fact": "a", "to": "5"}}, {"a": 5}, T),
        ({"equals": {"fact": "a", "to": "5"}}, {"a": 6}, F),
        ({"equals": {"fact": "a", "to": "5"}}, {"a": None}, F),
        ({"equals": {"fact": "a", "to": "5"}}, {}, U),
        ({"one_of": {"fact": "word", "values": ["x", "y"]}}, {"word": "y"}, T),
        ({"one_of": {"fact": "word", "values": ["x", "y"]}}, {"word": "z"}, F),
        ({"at_most": {"fact": "a", "to": "5"}}, {"a": 5}, T),
        ({"at_most": {"fact": "a", "to": "5"}}, {"a": 6}, F),
        ({"less": {"fact": "a", "to": "5"}}, {"a": 5}, F),
        ({"more": {"fact": "a", "to": {"parameter": "p"}}}, {"a": 5}, F),
        ({"more": {"fact": "a", "to": {"parameter": "p"}}}, {"a": 6}, T),
        ({"at_least": {"fact": "a", "to": {"fact": "b"}}}, {"a": 5, "b": 5}, T),
        ({"at_least": {"fact": "a", "to": {"fact": "b"}}}, {"a": 5}, U),
        ({"at_least": {"fact": "a", "to": {"fact": "b"}}}, {"b": None}, F),
        ({"all": [{"present": "a"}, {"present": "b"}]}, {"a": 1}, U),
        ({"all": [{"present": "a"}, {"present": "b"}]}, {"a": None}, F),
        ({"any": [{"present": "a"}, {"present": "b"}]}, {"a": 1}, T),
        ({"any": [{"present": "a"}, {"present": "b"}]}, {"a": None}, U),
        ({"not": {"present": "a"}}, {"a": None}, T),
        ({"not": {"present": "a"}}, {}, U),
        ({"if": {"present": "a"}, "then": {"present": "b"}}, {"a": None}, T),
        ({"if": {"present": "a"}, "then": {"present": "b"}}, {"a": 1}, U),
        ({"if": {"present": "a"}, "then": {"present": "b"}}, {"a": 1, "b": None}, F),
        ({"if": {"present": "a"}, "then": {"present": "b"}}, {"b": 1}, T),
    ],
)
def test_what_conditions_mean(spelled: Any, values: dict[str, Any], expected: Truth) -> None:
    assert truth(spelled, **values) is expected


@pytest.mark.parametrize(
    "wrong",
    [
        {"presence": "a"},
        {"present": "a", "not": {"present": "b"}},
        {"if": {"present": "a"}},
        {"equals": {"fact": "a"}},
        {"equals": {"fact": "a", "to": {"fact": "b", "parameter": "c"}}},
        {"one_of": {"fact": "a", "values": []}},
        {"all": []},
        "a",
    ],
)
def test_what_is_no_condition_is_refused(wrong: Any) -> None:
    with pytest.raises(ValidationError):
        CONDITION.validate_python(wrong)


def test_a_condition_names_its_facts_and_parameters_once() -> None:
    condition = CONDITION.validate_python(
        {
            "all": [
                {"more": {"fact": "a", "to": {"parameter": "p"}}},
                {"not": {"equals": {"fact": "a", "to": {"fact": "b"}}}},
            ]
        }
    )
    assert facts_of(condition) == ("a", "b")
    assert parameters_of(condition) == ("p",)
    assert CONDITION.validate_json(CONDITION.dump_json(condition)) == condition


def test_unknown_is_not_false() -> None:
    assert all_of([T, U]) is U
    assert all_of([F, U]) is F
    assert any_of([T, U]) is T
    assert any_of([F, U]) is U
    assert (all_of([]), any_of([])) == (T, F)
    assert (T.negated(), F.negated(), U.negated()) == (F, T, U)


def _random_condition(rng: random.Random, depth: int) -> Any:
    if depth == 0 or rng.random() < 0.3:
        return rng.choice(
            [
                {"present": rng.choice(["a", "b", "word"])},
                {"claimed": rng.choice(["a", "word"])},
                {"equals": {"fact": "word", "to": rng.choice(["x", "y"])}},
                {"equals": {"fact": "sure", "to": "true"}},
                {"one_of": {"fact": "word", "values": ["x", "y"]}},
                {
                    rng.choice(["at_most", "less", "more", "at_least"]): {
                        "fact": "a",
                        "to": rng.choice(["4", "5", "6"]),
                    }
                },
                {rng.choice(["at_most", "less"]): {"fact": "a", "to": {"fact": "b"}}},
                {"more": {"fact": "b", "to": {"parameter": "p"}}},
            ]
        )
    shape = rng.choice(["all", "any", "not", "if"])
    if shape == "not":
        return {"not": _random_condition(rng, depth - 1)}
    if shape == "if":
        return {"if": _random_condition(rng, depth - 1), "then": _random_condition(rng, depth - 1)}
    return {shape: [_random_condition(rng, depth - 1) for _ in range(rng.randint(1, 3))]}


DATED = ((date(2021, 1, 1), "5"), (date(2025, 1, 1), "4"))


def test_exactly_one_truth_has_a_way_for_any_condition_and_any_facts() -> None:
    rng = random.Random(11)
    seen = dict.fromkeys(Truth, 0)
    for _ in range(400):
        condition = CONDITION.validate_python(_random_condition(rng, 3))
        split = Splitter(TYPES, lambda name: DATED).split(condition)
        ways = {one: split.of(one) for one in Truth}
        for _ in range(15):
            values = _random_values(rng)
            day = date(2024, 12, 31) if rng.random() < 0.5 else date(2025, 1, 1)
            facts = {name: Fact(value, Origin.STATED) for name, value in values.items()}
            facts["governing_date"] = Fact(day.isoformat(), Origin.COMPUTED)
            parameter = DATED[1][1] if day.year == 2025 else DATED[0][1]
            expected = Scene(facts, TYPES, lambda name, value=parameter: value).truth(condition)
            said = [one for one in Truth if any(_all_so(way, facts) for way in ways[one])]
            assert said == [expected], (condition, values)
            seen[expected] += 1
    assert min(seen.values()) > 500, seen


def _random_values(rng: random.Random) -> dict[str, Any]:
    choices: dict[str, list[Any]] = {
        "a": [4, 5, 6],
        "b": [4, 5, 6],
        "word": ["x", "y", "z"],
        "sure": [True, False],
    }
    values = {name: rng.choice([*options, None]) for name, options in choices.items()}
    return {name: value for name, value in values.items() if rng.random() < 0.75}


def _all_so(way: Way, facts: dict[str, Fact]) -> bool:
    states = [lit for lit in way if isinstance(lit, State)]
    values = [lit for lit in way if not isinstance(lit, State)]
    # A value that is compared must have been given: that is what the states of the way are for.
    return all(_so(lit, facts) for lit in states) and all(_so(lit, facts) for lit in values)


def _so(lit: Lit, facts: dict[str, Fact]) -> bool:
    fact = facts.get(lit.fact)
    if isinstance(lit, State):
        state = UNKNOWN if fact is None else NONE if fact.value is None else GIVEN
        return (state == lit.state) == (lit.op == "==")
    other = facts.get(lit.other) if isinstance(lit, Pair) else None
    if (
        fact is None
        or fact.value is None
        or (isinstance(lit, Pair) and (other is None or other.value is None))
    ):
        raise AssertionError(f"{lit} looks at a value that was not given")
    left = comparable(fact.value, TYPES[lit.fact])
    right = comparable(other.value, TYPES[lit.other]) if isinstance(lit, Pair) and other else lit.constant  # type: ignore[union-attr]
    compare = {"==": left == right, "!=": left != right}
    if isinstance(left, int) and isinstance(right, int):
        compare |= {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}
    return compare[lit.op]


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        ("2021-08-11", "date", date(2021, 8, 11).toordinal()),
        (8.5, "number", 85_000),
        (10, "number", 100_000),
        (3, "integer", 3),
        (True, "yes_no", "T"),
        ("health", "name", "shealth"),
    ],
)
def test_values_become_whole_numbers_or_prefixed_names(value: Any, kind: FactType, expected: Any) -> None:
    assert comparable(value, kind) == expected


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("soon", "date"),
        (5, "date"),
        (True, "integer"),
        (1.5, "integer"),
        ("1", "number"),
        (0.00001, "number"),
        ("yes", "yes_no"),
        (5, "text"),
    ],
)
def test_a_value_of_another_type_is_not_comparable(value: Any, kind: FactType) -> None:
    with pytest.raises(NotComparable):
        comparable(value, kind)


def test_what_people_type_is_told_by_its_digest_only() -> None:
    for typed in ("5", "", "$s", 'a"b', "佛山", "a b", "x" * 65):
        told = comparable(typed, "text")
        assert isinstance(told, str)
        assert told.startswith("h")
        assert told.isascii()
        assert told.isalnum()
    assert comparable("é", "text") == comparable("e\u0301", "text")
    assert literal("5", "integer") == 5
    with pytest.raises(NotComparable):
        literal("five", "integer")
