"""Facts told apart only as far as the rules of a kind can tell them apart.

A condition compares a fact with a few constants and with a few other facts, and asks whether it was given: all
values between two constants are the same to it. So each fact falls into one of a few classes, and updates
whose facts fall into the same classes get the same outcomes. What the engine said of one holds for the others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from typing import Generic, TypeVar, cast

from policy.conditions import Compares, Condition, Equals, Holds, OneOf, facts_of, parameters_of, walk
from policy.formats import CHECKS
from policy.pack import Pack
from policy.vocabulary import FactType
from rules.facts import Fact
from rules.literals import check_name
from rules.typed import Comparable, literal

T = TypeVar("T")

Classes = tuple[int, ...]
"""The class of each fact, pair of facts and format check that the rules of a kind look at, in a fixed order."""

Reading = Callable[[Classes], object]
"""Takes some of the classes: those that something rests on."""

NOT_GIVEN, NONE, CUT, NOT_ENCODABLE, GIVEN = range(5)
"""Given ones are ``GIVEN`` plus their region."""

# Reports have few shapes: after some days nearly every class has been met before.
MOST_REMEMBERED = 10_000


class Classifier:
    """For one kind: which classes there are, and into which the facts of an update fall."""

    def __init__(self, pack: Pack, types: Mapping[str, FactType], conditions: Iterable[Condition]) -> None:
        self._pack = pack
        self._types = types
        self._constants: dict[str, set[Comparable]] = {"governing_date": set()}
        self._pairs: dict[tuple[str, str], int] = {}
        self._checks: dict[str, Holds] = {}
        self._place: dict[object, int] = {}
        for condition in conditions:
            self._look_at(condition)
        self._regions: list[tuple[str, Callable[[Comparable], int] | None]] = []

    def add_days(self, days: Iterable[int]) -> None:
        """Governing dates (day numbers) on which something else begins to hold."""
        self._constants["governing_date"].update(days)

    def add_facts(self, names: Iterable[str]) -> None:
        """Facts of which only the state counts."""
        for name in names:
            self._constants.setdefault(name, set())

    def ready(self) -> None:
        """Everything is known that counts: give each fact, pair and check its place."""
        for name, constants in self._constants.items():
            self._place[name] = len(self._place)
            self._regions.append((name, _region(constants)))
        for pair in self._pairs:
            self._place[pair] = len(self._place)
        for name in self._checks:
            self._place[name] = len(self._place)

    def classes(
        self, facts: Mapping[str, Fact], compared: Mapping[str, Comparable], unusable: Mapping[str, str]
    ) -> Classes:
        """The classes of an update's facts; ``compared`` and ``unusable`` as ``KindPlan.compare`` gives them."""
        found: list[int] = []
        for name, region in self._regions:
            fact = facts.get(name)
            if fact is None:
                found.append(NOT_GIVEN)
            elif name in unusable:
                found.append(CUT if fact.cut else NOT_ENCODABLE)
            elif fact.value is None:
                found.append(NONE)
            else:
                found.append(GIVEN if region is None else GIVEN + region(compared[name]))
        found.extend(_order(compared.get(one), compared.get(other)) for one, other in self._pairs)
        found.extend(_result(holds, facts) for holds in self._checks.values())
        return tuple(found)

    def reading(self, conditions: Iterable[Condition], facts: Iterable[str]) -> Reading:
        """Of all classes those that these conditions, and conditions on these facts, can rest on."""
        places = {self._place["governing_date"]}
        names = set(facts)
        for condition in conditions:
            names.update(facts_of(condition))
            for part in walk(condition):
                if isinstance(part, Holds):
                    places.add(self._place[check_name(part)])
                elif isinstance(part, Equals | Compares) and part.to.fact is not None:
                    places.add(self._place[part.fact, part.to.fact])
        places.update(self._place[name] for name in names if name in self._place)
        return itemgetter(*sorted(places))

    def _look_at(self, condition: Condition) -> None:
        self.add_facts(facts_of(condition))
        for name in parameters_of(condition):
            dated = self._pack.parameter(name).values[1:]
            self.add_days(value.valid_from.toordinal() for value in dated)
        for part in walk(condition):
            if isinstance(part, Holds):
                self._checks[check_name(part)] = part
            elif isinstance(part, OneOf):
                self._compare(part.fact, part.values)
            elif isinstance(part, Equals | Compares):
                if part.to.fact is not None:
                    self._pairs.setdefault((part.fact, part.to.fact), len(self._pairs))
                elif part.to.parameter is not None:
                    values = self._pack.parameter(part.to.parameter).values
                    self._compare(part.fact, [dated.value for dated in values])
                else:
                    self._compare(part.fact, [part.to.literal or ""])

    def _compare(self, fact: str, literals: Iterable[str]) -> None:
        kind = self._types[fact]
        self._constants[fact].update(literal(text, kind) for text in literals)


class Remembered(Generic[T]):
    """What was found for the classes met so far; forgotten when it grows too large."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._found: dict[object, T] = {}

    def key(self, classes: Classes, *more: object) -> object:
        """What tells apart whatever this rests on: some of the classes, and what else counts."""
        return self._reading(classes), *more

    def get(self, key: object) -> T | None:
        """What was found for this key, if it was met before."""
        return self._found.get(key)

    def keep(self, key: object, found: T) -> None:
        """Remember what was found."""
        if len(self._found) >= MOST_REMEMBERED:
            self._found.clear()
        self._found[key] = found


def _region(constants: set[Comparable]) -> Callable[[Comparable], int] | None:
    """Value -> the number of its region: a constant itself, or what lies between two of them."""
    if not constants:
        return None
    if any(isinstance(constant, str) for constant in constants):
        numbers = {constant: at for at, constant in enumerate(sorted(map(str, constants)), 1)}
        return lambda value: numbers.get(cast(str, value), 0)
    ordered = sorted(cast(set[int], constants))
    exact = frozenset(ordered)
    return lambda value: 2 * bisect_left(ordered, cast(int, value)) + (value in exact)


def _order(one: Comparable | None, other: Comparable | None) -> int:
    if one is None or other is None:
        return 0
    if one == other:
        return 2
    return 1 if one < other else 3  # type: ignore[operator]


def _result(holds: Holds, facts: Mapping[str, Fact]) -> int:
    values = []
    for name in holds.facts:
        fact = facts.get(name)
        if fact is None or fact.value is None:
            return 0
        values.append(fact.value)
    check, _ = CHECKS[holds.check]
    return 1 + bool(check(*values))
