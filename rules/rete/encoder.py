"""Facts as the engine is told them: short keys, states, whole numbers, and names with a prefix.

Nothing that a person typed reaches the engine: only what conditions compare, and that as ``rules.evaluator.typed``
makes it. A fact has a state (``s3``: given, none, unknown) and, where it is compared, a value (``v3``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from policy.models.formats import CHECKS
from policy.models.vocabulary import FactType
from rules.evaluator.typed import Comparable
from rules.gathering.facts import Fact
from rules.rete.canary import Assignment
from rules.rete.literals import GIVEN, NONE, UNKNOWN, Lit, Op, Pair, State, Test
from rules.rete.program import Program, Rule

GUARD_MEMBER = '"g":"sG"'
GUARD_TEST: Mapping[str, Any] = {"g": "sG"}
_TESTS: Mapping[Op, str] = {"!=": "$neq", "<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte"}


class Encoder:
    """The facts of one program, each with its keys."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._number: dict[str, int] = {}
        self._valued: set[str] = set()
        for rule in program.rules:
            for lit in sorted(rule.way, key=_rank):
                self._note(lit)
        self._unknown = {name: self._state(name, UNKNOWN) for name in self._number}
        self._none = {name: self._state(name, NONE) for name in self._number}
        self._given = {name: self._state(name, GIVEN) for name in self._number}

    @property
    def names(self) -> Collection[str]:
        """The facts that are looked at."""
        return self._number.keys()

    def _note(self, lit: Lit) -> None:
        names = (lit.fact, lit.other) if isinstance(lit, Pair) else (lit.fact,)
        for name in names:
            self._number.setdefault(name, len(self._number))
        if not isinstance(lit, State):
            self._valued.update(names)

    def _state(self, name: str, state: str) -> str:
        return f'"s{self._number[name]}":"{state}"'

    def facts_of(self, rules: tuple[Rule, ...]) -> tuple[str, ...]:
        """The facts that these rules look at, in a fixed order."""
        names = {lit.fact for rule in rules for lit in rule.way}
        names |= {lit.other for rule in rules for lit in rule.way if isinstance(lit, Pair)}
        return tuple(sorted(names, key=self._number.__getitem__))

    def tests(self, rule: Rule) -> list[Mapping[str, Any]]:
        """The rule's literals in the engine's own notation, after the guard that every fact carries."""
        return [GUARD_TEST, *(self._test(lit) for lit in sorted(rule.way, key=_rank))]

    def _test(self, lit: Lit) -> Mapping[str, Any]:
        number = self._number[lit.fact]
        if isinstance(lit, State):
            key, right = f"s{number}", lit.state
        elif isinstance(lit, Pair):
            return self._operator(f"v{number}", lit.op, {"$m": f"v{self._number[lit.other]}"})
        else:
            return self._operator(f"v{number}", lit.op, lit.constant)
        return self._operator(key, lit.op, right)

    @staticmethod
    def _operator(key: str, op: Op, right: Any) -> Mapping[str, Any]:
        return {key: right} if op == "==" else {_TESTS[op]: {key: right}}

    def members(
        self, facts: Mapping[str, Fact], compared: Mapping[str, Comparable], unusable: Mapping[str, str]
    ) -> dict[str, str]:
        """Each fact as JSON members. A fact that can't be used is told as not given."""
        members: dict[str, str] = {}
        computed = self._checked(facts) if self._program.checks else {}
        for name, number in self._number.items():
            if name in compared:
                members[name] = self._value(name, number, compared[name])
            elif name in computed:
                members[name] = computed[name]
            elif name not in facts or name in unusable:
                members[name] = self._unknown[name]
            else:
                members[name] = self._none[name] if facts[name].value is None else self._given[name]
        return members

    def example_members(self, example: Assignment, names: Iterable[str]) -> str:
        """The body of the canary record for a rule: its own facts, all others of these not given."""
        members = []
        for name in names:
            state, value = example.get(name, (UNKNOWN, None))
            number = self._number[name]
            if value is not None:
                members.append(self._value(name, number, value))
            elif name in self._program.always:
                members.append(self._value(name, number, self._neutral(self._program.types[name])))
            else:
                members.append(self._state(name, state))
        return ",".join([GUARD_MEMBER, *members])

    @staticmethod
    def _neutral(kind: FactType) -> Comparable:
        return "sNothingElse" if kind in ("name", "text", "yes_no") else 0

    def _value(self, name: str, number: int, value: Comparable) -> str:
        shown = f'"{value}"' if isinstance(value, str) else str(value)
        if name in self._program.always:
            return f'"v{number}":{shown}'
        if name in self._valued:
            return f'"s{number}":"{GIVEN}","v{number}":{shown}'
        return self._given[name]

    def _checked(self, facts: Mapping[str, Fact]) -> dict[str, str]:
        """The results of the format checks: regular expressions and lists are no matter for the engine."""
        members: dict[str, str] = {}
        for name, condition in self._program.checks.items():
            given = [facts.get(fact) for fact in condition.facts]
            values = [fact.value for fact in given if fact is not None]
            if any(value is None for value in values):
                members[name] = self._none[name]
            elif len(values) < len(given):
                members[name] = self._unknown[name]
            else:
                check, _ = CHECKS[condition.check]
                members[name] = self._value(name, self._number[name], "T" if check(*values) else "F")
        return members


def _rank(lit: Lit) -> tuple[int, str]:
    # States first, so that a value is compared only where there is one; fields against fields last.
    order = {State: 0, Test: 1, Pair: 2}
    return order[type(lit)], repr(lit)
