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
from itertools import repeat
from operator import call, itemgetter
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

_ABSENT = object()

Region = Callable[[Comparable], int]
"""Value -> the number of its region: a constant itself, or what lies between two of them."""

ClassOf = Callable[..., int]
"""Value -> its class; ``_ABSENT`` -> that it isn't given."""

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
        self._constants: dict[str, set[Comparable]] = {"governing_date": set()}
        self._eras: list[ClassOf] = []
        self._pairs: dict[tuple[str, str], int] = {}
        self._checks: dict[str, Holds] = {}
        self._place: dict[object, int] = {}
        self._compared = frozenset(compared)
        self._read = frozenset(read)
        for condition in conditions:
            self._look_at(condition)
        self._facts: list[str] = []
        self._class_ofs: list[ClassOf] = []
        self._orders: list[tuple[str, FactType, str, FactType]] = []

    def add_facts(self, names: Iterable[str]) -> None:
        """Facts of which only the state counts."""
        for name in names:
            self._constants.setdefault(name, set())

    def ready(self) -> None:
        """Everything is known that counts: give each fact, pair and check its place."""
        for name, constants in self._constants.items():
            self._place[name] = len(self._place)
            kind = self._types[name] if name in self._compared else None
            self._facts.append(name)
            self._class_ofs.append(_state if kind is None else _class_of(kind, frozenset(constants)))
        for one, other in self._pairs:
            self._place[one, other] = len(self._place)
            self._orders.append((one, self._types[one], other, self._types[other]))
        for name in self._checks:
            self._place[name] = len(self._place)

    def classes(self, values: Mapping[str, Value], cut: Collection[str]) -> Classes:
        """The classes of an update's facts, of which ``cut`` are those that can't be relied on."""
        try:
            return self._classes(values, cut)
        except TypeError:
            # A list where one value should be can be neither compared nor remembered, nor can a tuple be compared.
            single = {name: tuple(v) if isinstance(v, list) else v for name, v in values.items()}
            return self._classes(single, cut)

    def _classes(self, values: Mapping[str, Any], cut: Collection[str]) -> Classes:
        found = list(map(call, self._class_ofs, map(values.get, self._facts, repeat(_ABSENT))))
        unread = [name for name in cut if name in self._read] if cut else ()
        for name in unread:
            found[self._place[name]] = CUT
        for one, its_kind, other, kind in self._orders:
            left, right = values.get(one), values.get(other)
            if left is None or right is None or one in unread or other in unread:
                found.append(0)
            else:
                found.append(_order(_comparable(left, its_kind), _comparable(right, kind)))
        if self._checks:
            found += [_result(holds, values) for holds in self._checks.values()]
        day = values["governing_date"]
        found += [era_of(day) for era_of in self._eras]
        try:
            return bytes(found)
        except ValueError:
            return tuple(found)

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
        places = {self._era((*days, *self._turns(conditions)))}
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

    def _turns(self, conditions: Iterable[Condition]) -> Iterator[int]:
        """The days on which their parameters get another value."""
        for name in {name for condition in conditions for name in parameters_of(condition)}:
            yield from (value.valid_from.toordinal() for value in self._pack.parameter(name).values[1:])

    def _era(self, days: Iterable[int]) -> int:
        """The place for the governing date as far as these days divide it."""
        turns = tuple(sorted(set(days)))
        if turns not in self._place:
            self._place[turns] = len(self._place)
            self._eras.append(_era_of(turns))
        return self._place[turns]

    def _look_at(self, condition: Condition) -> None:
        self.add_facts(facts_of(condition))
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


def _state(value: object) -> int:
    if value is None:
        return NONE
    return NOT_GIVEN if value is _ABSENT else GIVEN


@lru_cache(1024)
def _class_of(kind: FactType, constants: frozenset[Comparable]) -> ClassOf:
    """One for all facts of a type that are compared with the same: few are."""
    region = _region(constants)

    @lru_cache(MOST_VALUES, typed=True)
    def class_of(value: Any) -> int:
        if value is None or value is _ABSENT:
            return _state(value)
        number = _comparable(value, kind)
        return NOT_ENCODABLE if number is None else GIVEN + region(number)

    return class_of


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


def _region(constants: frozenset[Comparable]) -> Region:
    if any(isinstance(constant, str) for constant in constants):
        return _Names({name: at for at, name in enumerate(sorted(map(str, constants)), 1)}).__getitem__
    numbers = cast(frozenset[int], constants)
    # A constant begins a region that ends before the next whole number.
    return partial(bisect_right, sorted({*numbers, *(number + 1 for number in numbers)}))


def _order(one: Comparable | None, other: Comparable | None) -> int:
    if one is None or other is None:
        return 0
    if one == other:
        return 2
    return 1 if one < other else 3  # type: ignore[operator]


def _result(holds: Holds, values: Mapping[str, Value]) -> int:
    given = [values.get(name) for name in holds.facts]
    if None in given:
        return 0
    check, _ = CHECKS[holds.check]
    return 1 + bool(check(*given))
