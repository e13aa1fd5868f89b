"""Conditions taken apart: for each thing that they can say, the ways in which the facts can say it.

A *way* is a set of literals that all hold; a condition is true (false, unknown) if at least one of its
ways is. Every literal is positive, and a value is looked at only where it was given, so that nothing
rests on what the engine does with an absent field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import Literal

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
    Present,
)
from policy.models.vocabulary import FactType
from rules.evaluator.truth import Truth
from rules.evaluator.typed import Comparable, literal

GIVEN, NONE, UNKNOWN = "V", "N", "U"
STATES = (GIVEN, NONE, UNKNOWN)
"""The states of a fact: a value, "there is none", not given."""

Op = Literal["==", "!=", "<", "<=", ">", ">="]
_OPS: Mapping[str, Op] = {"at_most": "<=", "at_least": ">=", "less": "<", "more": ">"}
_OPPOSITE: Mapping[Op, Op] = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


@dataclass(frozen=True, slots=True, order=True)
class State:
    """The state of a fact is (not) this one."""

    fact: str
    op: Op
    state: str


@dataclass(frozen=True, slots=True, order=True)
class Test:
    """The value of a fact compared with a constant."""

    fact: str
    op: Op
    constant: Comparable


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """The value of a fact compared with that of another."""

    fact: str
    op: Op
    other: str


Lit = State | Test | Pair
Way = frozenset[Lit]
Ways = tuple[Way, ...]

ALWAYS_WAYS: Ways = (frozenset(),)
NEVER: Ways = ()


@dataclass(frozen=True, slots=True)
class Split:
    """The ways of a condition for each truth, and for "not false" and "not true"."""

    true: Ways
    false: Ways
    not_false: Ways
    not_true: Ways

    @property
    def unknown(self) -> Ways:
        """Neither true nor false."""
        return both(self.not_false, self.not_true)

    def of(self, truth: Truth) -> Ways:
        """The ways for this truth."""
        return {Truth.TRUE: self.true, Truth.FALSE: self.false, Truth.UNKNOWN: self.unknown}[truth]


def either(*sides: Ways) -> Ways:
    """The ways of any of the sides, without those that another one already covers."""
    return _pruned(way for side in sides for way in side)


def both(*sides: Ways) -> Ways:
    """The ways in which all sides hold."""
    ways = ALWAYS_WAYS
    for side in sides:
        # Pruned at each step: the full product of all sides would grow beyond all bounds.
        ways = _pruned(one | other for one, other in product(ways, side))
    return ways


def _pruned(ways: Iterable[Way]) -> Ways:
    # In the order in which they came, which is the same in each process; that of a set isn't.
    distinct = dict.fromkeys(way for way in map(_simplified, ways) if way is not None)
    kept: list[Way] = []
    for way in sorted(distinct, key=len):
        if not any(shorter <= way for shorter in kept):
            kept.append(way)
    return tuple(kept)


def _simplified(way: Way) -> Way | None:
    """The way with one literal for what several say of a fact; None if they exclude each other."""
    said = [(type(lit), lit.fact) for lit in way if type(lit) is not Pair]
    if len(set(said)) == len(said):
        return way
    states = _states({lit for lit in way if isinstance(lit, State)})
    tests = _tests({lit for lit in way if isinstance(lit, Test)})
    if states is None or tests is None:
        return None
    return states | tests | {lit for lit in way if isinstance(lit, Pair)}


def _states(lits: set[State]) -> Way | None:
    kept: set[Lit] = set()
    for fact in {lit.fact for lit in lits}:
        about = [lit for lit in lits if lit.fact == fact]
        left = [s for s in STATES if all((s == lit.state) == (lit.op == "==") for lit in about)]
        if not left:
            return None
        if len(left) == 1:
            kept.add(State(fact, "==", left[0]))
        else:
            kept.update(about)
    return frozenset(kept)


def _tests(lits: set[Test]) -> Way | None:
    exact = {lit.fact: lit.constant for lit in lits if lit.op == "=="}
    if any(lit.op == "==" and exact[lit.fact] != lit.constant for lit in lits):
        return None
    if any(lit.op == "!=" and exact.get(lit.fact) == lit.constant for lit in lits):
        return None
    return frozenset(lit for lit in lits if lit.op != "!=" or lit.fact not in exact)


@dataclass(frozen=True)
class Splitter:
    """Takes conditions apart. ``parameter`` gives the dated values of a parameter, oldest first.

    ``checks`` collects the format checks that were met: they are computed before, as facts of their own.
    """

    types: Mapping[str, FactType]
    parameter: Callable[[str], tuple[tuple[date, str], ...]]
    checks: dict[str, Holds] = field(default_factory=dict)

    def split(self, condition: Condition) -> Split:
        """The ways of a condition. Raises NotComparable for a literal of the wrong type."""
        if isinstance(condition, AllOf):
            return _all([self.split(part) for part in condition.parts])
        if isinstance(condition, AnyOf):
            return _negated(_all([_negated(self.split(part)) for part in condition.parts]))
        if isinstance(condition, Not):
            return _negated(self.split(condition.part))
        if isinstance(condition, If):
            return _negated(_all([self.split(condition.condition), _negated(self.split(condition.then))]))
        return self._atom(condition)

    def _atom(self, condition: Present | Claimed | Equals | OneOf | Compares | Holds) -> Split:
        if isinstance(condition, Present):
            return _given_split((condition.fact,), ALWAYS_WAYS, NEVER)
        if isinstance(condition, Claimed):
            yes: Ways = (frozenset({State(condition.fact, "==", GIVEN)}),)
            no: Ways = (frozenset({State(condition.fact, "!=", GIVEN)}),)
            return Split(true=yes, false=no, not_false=yes, not_true=no)
        if isinstance(condition, Holds):
            name = check_name(condition)
            self.checks[name] = condition
            return _given_split(
                (name,), (frozenset({Test(name, "==", "T")}),), (frozenset({Test(name, "==", "F")}),)
            )
        kind = self.types[condition.fact]
        if isinstance(condition, OneOf):
            constants = [literal(value, kind) for value in condition.values]
            inside = tuple(frozenset({Test(condition.fact, "==", constant)}) for constant in constants)
            outside = frozenset(Test(condition.fact, "!=", constant) for constant in constants)
            return _given_split((condition.fact,), inside, (outside,))
        op: Op = "==" if isinstance(condition, Equals) else _OPS[condition.op]
        if condition.to.fact is not None:
            other = condition.to.fact
            names = (condition.fact, other)
            return _given_split(
                names,
                (frozenset({Pair(condition.fact, op, other)}),),
                (frozenset({Pair(condition.fact, _OPPOSITE[op], other)}),),
            )
        if condition.to.parameter is not None:
            return _given_split(
                (condition.fact,),
                self._by_date(condition.fact, op, condition.to.parameter, kind),
                self._by_date(condition.fact, _OPPOSITE[op], condition.to.parameter, kind),
            )
        constant = literal(condition.to.literal or "", kind)
        return _given_split(
            (condition.fact,),
            (frozenset({Test(condition.fact, op, constant)}),),
            (frozenset({Test(condition.fact, _OPPOSITE[op], constant)}),),
        )

    def _by_date(self, fact: str, op: Op, parameter: str, kind: FactType) -> Ways:
        """The comparison with each value of the parameter, in the days in which that one is in force."""
        dated = self.parameter(parameter)
        ways: list[Way] = []
        for index, (_, value) in enumerate(dated):
            lits: set[Lit] = {Test(fact, op, literal(value, kind))}
            if index > 0:
                lits.add(Test("governing_date", ">=", dated[index][0].toordinal()))
            if index + 1 < len(dated):
                lits.add(Test("governing_date", "<", dated[index + 1][0].toordinal()))
            ways.append(frozenset(lits))
        return tuple(ways)


def check_name(condition: Holds) -> str:
    """The name of the fact that holds the result of a format check."""
    return f"{condition.check}({','.join(condition.facts)})"


def _given_split(names: tuple[str, ...], true: Ways, false: Ways) -> Split:
    """An atom over facts: decided by their values where all are given, false where one is "none"."""
    given: Way = frozenset(State(name, "==", GIVEN) for name in names)
    none = tuple(frozenset({State(name, "==", NONE)}) for name in names)
    lacking = tuple(
        frozenset(
            {State(name, "==", UNKNOWN), *(State(other, "!=", NONE) for other in names if other != name)}
        )
        for name in names
    )
    holds = both((given,), true)
    fails = both((given,), false)
    not_given = tuple(frozenset({State(name, "!=", GIVEN)}) for name in names)
    if true == ALWAYS_WAYS:
        # Presence of one fact: its state says it all, in one literal.
        not_none: Ways = (frozenset(State(name, "!=", NONE) for name in names),)
        return Split(true=holds, false=none, not_false=not_none, not_true=not_given)
    return Split(
        true=holds,
        false=either(none, fails),
        not_false=either(holds, lacking),
        not_true=either(not_given, fails),
    )


def _negated(split: Split) -> Split:
    return Split(true=split.false, false=split.true, not_false=split.not_true, not_true=split.not_false)


def _all(parts: list[Split]) -> Split:
    return Split(
        true=both(*(part.true for part in parts)),
        false=either(*(part.false for part in parts)),
        not_false=both(*(part.not_false for part in parts)),
        not_true=either(*(part.not_true for part in parts)),
    )
