"""Facts told apart only as far as the rules of a kind can tell them apart.

A condition compares a fact with a few constants and with a few other facts, and asks whether it was given: all
values between two constants are the same to it. So each fact falls into one of a few classes, and updates
whose facts fall into the same classes get the same outcomes. What the engine said of one holds for the others.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from operator import itemgetter
from typing import Any, Generic, TypeVar, cast

from policy.models.conditions import Compares, Condition, Equals, Holds, OneOf, facts_of, parameters_of, walk
from policy.models.formats import CHECKS
from policy.models.pack import Pack
from policy.models.vocabulary import FactType
from policy.records import Value
from rules.evaluator.typed import Comparable, NotComparable, comparable, literal
from rules.rete.literals import check_name

T = TypeVar("T")

Classes = bytes | tuple[int, ...]
"""The class of each fact, pair of facts and format check that the rules of a kind look at, in a fixed order.

In bytes, as long as there are few enough: a quarter of the memory, and sooner compared."""

Reading = Callable[[Classes], object]
"""Takes some of the classes: those that something rests on."""

NOT_GIVEN, NONE, CUT, NOT_ENCODABLE, GIVEN = range(5)
"""Given ones are ``GIVEN`` plus their region."""

# How far above what it is compared with a value begins to get another answer.
_TURNS = {"at_least": (0,), "less": (0,), "at_most": (1,), "more": (1,), "equals": (0, 1), "one_of": (0, 1)}

Region = Callable[[Comparable], int]
"""Value -> the number of its region: from one border to the next, or a name that is compared with."""

ClassOf = Callable[..., int]
"""A value that isn't None, or two of them -> the class."""

# Reports have few shapes: after some days nearly every class has been met before.
MOST_REMEMBERED = 10_000
# The days of eleven years. Of everything else that is compared there are fewer values, or hardly two alike.
MOST_VALUES = 4_096


class Classifier:
    """For one kind: which classes there are, and into which the facts of an update fall."""

    def __init__(
        self,
        pack: Pack,
        types: Mapping[str, FactType],
        conditions: Iterable[Condition],
        compared: Collection[str],
        read: Collection[str],
    ) -> None:
        """``compared`` and ``read`` as ``KindPlan`` has them."""
        self._pack = pack
        self._types = types
        self._compared = frozenset(compared)
        self._read = frozenset(read)
        self._borders: dict[str, set[Comparable]] = {"governing_date": set()}
        self._turns: dict[tuple[str, str], set[int]] = {}
        self._checks: dict[str, Holds] = {}
        for condition in conditions:
            self._look_at(condition)
        self._place: dict[object, int] = {}
        self._nothing: list[int] = []
        self._facts: dict[str, tuple[int, ClassOf | None]] = {}
        self._pairs: list[tuple[int, str, int, str, int, ClassOf]] = []
        self._eras: list[tuple[int, ClassOf]] = []

    def add_facts(self, names: Iterable[str]) -> None:
        """Facts of which only the state counts."""
        for name in names:
            self._borders.setdefault(name, set())

    def ready(self) -> None:
        """Everything is known that counts: give each fact, pair and check its place."""
        for name, borders in self._borders.items():
            class_of = _class_of(self._types[name], frozenset(borders)) if name in self._compared else None
            self._facts[name] = self._give_place(name), class_of
        for (one, other), turns in self._turns.items():
            order_of = _order_of(self._types[one], self._types[other], frozenset(turns))
            place = self._give_place((one, other))
            self._pairs.append((place, one, self._place[one], other, self._place[other], order_of))
        for name in self._checks:
            self._give_place(name)

    def _give_place(self, what: object) -> int:
        place = self._place[what] = len(self._place)
        self._nothing.append(NOT_GIVEN)
        return place

    def classes(self, values: Mapping[str, Value], cut: Collection[str]) -> Classes:
        """The classes of an update's facts, of which ``cut`` are those that can't be relied on."""
        found = self._of_facts(values, cut)
        for place, one, its_place, other, place_of_other, order_of in self._pairs:
            if found[its_place] >= GIVEN and found[place_of_other] >= GIVEN:
                found[place] = order_of(values[one], values[other])
        for name, holds in self._checks.items():
            found[self._place[name]] = _result(holds, values)
        day = values["governing_date"]
        for place, era_of in self._eras:
            found[place] = era_of(day)
        try:
            return bytes(found)
        except ValueError:
            return tuple(found)

    def _of_facts(self, values: Mapping[str, Value], cut: Collection[str]) -> list[int]:
        """The classes of the facts, in one pass over what is given."""
        found, facts = self._nothing.copy(), self._facts
        for name, value in values.items():
            if name in facts:
                place, class_of = facts[name]
                if value is None:
                    found[place] = NONE
                elif class_of is None:
                    found[place] = GIVEN
                else:
                    try:
                        found[place] = class_of(value)
                    except TypeError:  # a list where one value should be
                        found[place] = NOT_ENCODABLE
        for name in cut:
            if name in self._read:
                found[self._place[name]] = CUT
        return found

    def is_usable(self, classes: Classes) -> bool:
        """False: a fact was cut, or couldn't be encoded."""
        of_facts = classes[: len(self._facts)]
        return CUT not in of_facts and NOT_ENCODABLE not in of_facts

    def reading(
        self, conditions: Sequence[Condition], facts: Iterable[str], days: Iterable[int] = ()
    ) -> Reading:
        """Of all classes those that these conditions, and conditions on these facts, can rest on.

        ``days``: governing dates (day numbers) on which something else begins to hold, other than parameters.
        """
        places = {self._era((*days, *self._new_values(conditions)))}
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

    def _new_values(self, conditions: Iterable[Condition]) -> Iterator[int]:
        """The days on which their parameters get another value."""
        for name in {name for condition in conditions for name in parameters_of(condition)}:
            yield from (value.valid_from.toordinal() for value in self._pack.parameter(name).values[1:])

    def _era(self, days: Iterable[int]) -> int:
        """The place for the governing date as far as these days divide it."""
        turns = tuple(sorted(set(days)))
        if turns not in self._place:
            self._eras.append((self._give_place(turns), _era_of(turns)))
        return self._place[turns]

    def _look_at(self, condition: Condition) -> None:
        self.add_facts(facts_of(condition))
        for part in walk(condition):
            if isinstance(part, Holds):
                self._checks[check_name(part)] = part
            elif isinstance(part, OneOf):
                self._compare(part, part.values)
            elif isinstance(part, Equals | Compares):
                if part.to.fact is not None:
                    self._turns.setdefault((part.fact, part.to.fact), set()).update(_TURNS[part.op])
                elif part.to.parameter is not None:
                    values = self._pack.parameter(part.to.parameter).values
                    self._compare(part, [dated.value for dated in values])
                else:
                    self._compare(part, [part.to.literal or ""])

    def _compare(self, part: Equals | OneOf | Compares, literals: Iterable[str]) -> None:
        borders, kind = self._borders[part.fact], self._types[part.fact]
        for constant in (literal(text, kind) for text in literals):
            if isinstance(constant, str):
                borders.add(constant)
            else:
                borders.update(constant + above for above in _TURNS[part.op])


class Remembered(Generic[T]):
    """What was found for the classes met so far; forgotten when it grows too large.

    ``reading`` takes of the classes what it rests on. What else counts is part of the key beside it.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.found: dict[object, T] = {}

    def keep(self, key: object, found: T) -> None:
        """Remember what was found."""
        if len(self.found) >= MOST_REMEMBERED:
            self.found.clear()
        self.found[key] = found


# Days, choices and small numbers come again and again.
@lru_cache(32_768, typed=True)
def _comparable(value: Any, kind: FactType) -> Any:
    """None: it can't be compared as what it should be."""
    try:
        return comparable(value, kind)
    except NotComparable:
        return None


@lru_cache(1024)
def _class_of(kind: FactType, borders: frozenset[Comparable]) -> ClassOf:
    """One for all facts of a type that are compared with the same: few are."""
    region = _region(borders)

    @lru_cache(MOST_VALUES, typed=True)
    def class_of(value: Any) -> int:
        number = _comparable(value, kind)
        return NOT_ENCODABLE if number is None else GIVEN + region(number)

    return class_of


@lru_cache(1024)
def _order_of(its_kind: FactType, kind_of_other: FactType, turns: frozenset[int]) -> ClassOf:
    """Two facts -> whether the one is less than the other, the same or more, as far as that is asked."""
    classes = [1 + bisect_right(sorted(turns), distance) for distance in (0, 1, -1)]

    def order_of(one: Any, other: Any) -> int:
        left, right = _comparable(one, its_kind), _comparable(other, kind_of_other)
        distance: int = (left > right) - (left < right)
        return classes[distance]

    return order_of


@lru_cache(1024)
def _era_of(turns: tuple[int, ...]) -> ClassOf:
    """Governing date -> how many of these days have come."""

    @lru_cache(MOST_VALUES)
    def era_of(day: str) -> int:
        return bisect_right(turns, date.fromisoformat(day).toordinal())

    return era_of


class _Names(dict[Comparable, int]):
    """The numbers of the constants among names; every other name is in region 0."""

    def __missing__(self, _: Comparable) -> int:
        return 0


def _region(borders: frozenset[Comparable]) -> Region:
    if any(isinstance(border, str) for border in borders):
        return _Names({name: at for at, name in enumerate(sorted(map(str, borders)), 1)}).__getitem__
    return partial(bisect_right, sorted(cast(frozenset[int], borders)))


def _result(holds: Holds, values: Mapping[str, Value]) -> int:
    given = [values.get(name) for name in holds.facts]
    if None in given:
        return 0
    check, _ = CHECKS[holds.check]
    return 1 + bool(check(*given))
