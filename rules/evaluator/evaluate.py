"""The second opinion: the conditions in plain Python, without the engine. It explains, and it is the oracle."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from policy.models.conditions import (
    AllOf,
    AnyOf,
    Claimed,
    Compares,
    Condition,
    Equals,
    Holds,
    If,
    Not,
    OneOf,
    Operand,
    Present,
    facts_of_atom,
)
from policy.models.formats import CHECKS
from policy.models.vocabulary import FactType
from rules.evaluator.truth import Truth, all_of, any_of
from rules.evaluator.typed import Comparable, comparable, literal
from rules.gathering.facts import Fact

_ORDER: Mapping[str, Callable[[Any, Any], bool]] = {
    "at_most": lambda a, b: a <= b,
    "at_least": lambda a, b: a >= b,
    "less": lambda a, b: a < b,
    "more": lambda a, b: a > b,
}


@dataclass(frozen=True, slots=True)
class Scene:
    """What conditions are evaluated over: facts, their types, and the value of each parameter that day."""

    facts: Mapping[str, Fact]
    types: Mapping[str, FactType]
    parameter: Callable[[str], str]

    def truth(self, condition: Condition) -> Truth:
        """What the condition says. Raises NotComparable if a value that it compares can't be compared."""
        # By name and not by class: pydantic's models make isinstance five times as slow.
        if condition.op == "all":
            return all_of([self.truth(part) for part in condition.parts])
        if condition.op == "any":
            return any_of([self.truth(part) for part in condition.parts])
        if condition.op == "not":
            return self.truth(condition.part).negated()
        if condition.op == "if":
            return any_of([self.truth(condition.condition).negated(), self.truth(condition.then)])
        return self._atom(condition)

    def undecided(self, condition: Condition) -> tuple[str, ...]:
        """The facts that aren't given and keep the condition from being true or false, each once."""
        if self.truth(condition) is not Truth.UNKNOWN:
            return ()
        inside = _parts(condition)
        if inside:
            return tuple(dict.fromkeys(name for part in inside for name in self.undecided(part)))
        return tuple(name for name in facts_of_atom(condition) if name not in self.facts)

    def _atom(self, condition: Present | Claimed | Equals | OneOf | Compares | Holds) -> Truth:
        if condition.op == "claimed":
            fact = self.facts.get(condition.fact)
            return Truth.of(fact is not None and fact.value is not None)
        given = self._given(facts_of_atom(condition))
        if given is not Truth.TRUE:
            return given
        if condition.op == "present":
            return Truth.TRUE
        if condition.op == "holds":
            check, _ = CHECKS[condition.check]
            return Truth.of(check(*(self.facts[name].value for name in condition.facts)))
        kind = self.types[condition.fact]
        left = comparable(self.facts[condition.fact].value, kind)
        if condition.op == "one_of":
            return Truth.of(left in [literal(value, kind) for value in condition.values])
        right = self._operand(condition.to, kind)
        if condition.op == "equals":
            return Truth.of(left == right)
        return Truth.of(_ORDER[condition.op](left, right))

    def _given(self, names: tuple[str, ...]) -> Truth:
        """FALSE if one was stated as "there is none", UNKNOWN if one wasn't given, TRUE otherwise."""
        given = Truth.TRUE
        for name in names:
            fact = self.facts.get(name)
            if fact is None:
                given = Truth.UNKNOWN
            elif fact.value is None:
                return Truth.FALSE
        return given

    def _operand(self, operand: Operand, kind: FactType) -> Comparable:
        if operand.fact is not None:
            return comparable(self.facts[operand.fact].value, self.types[operand.fact])
        if operand.parameter is not None:
            return literal(self.parameter(operand.parameter), kind)
        return literal(operand.literal or "", kind)


def in_force(valid_from: date, valid_until: date | None, governing_date: date) -> bool:
    """Whether something holds on the governing date; both ends belong to it."""
    return valid_from <= governing_date and (valid_until is None or governing_date <= valid_until)


def _parts(condition: Condition) -> tuple[Condition, ...]:
    if isinstance(condition, AllOf | AnyOf):
        return condition.parts
    if isinstance(condition, Not):
        return (condition.part,)
    if isinstance(condition, If):
        return (condition.condition, condition.then)
    return ()
