"""For each rule a record that must make it fire, and a word on the rules that nothing can make fire."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from policy.models.vocabulary import ORDERED, FactType
from rules.evaluator.typed import Comparable
from rules.rete.literals import GIVEN, NONE, UNKNOWN, Lit, Op, Pair, State, Test, Way

Assignment = Mapping[str, tuple[str, Comparable | None]]
"""Fact -> its state, and its value where that is "given"."""


def example(way: Way, types: Mapping[str, FactType], always: frozenset[str]) -> Assignment | None:
    """Facts for which every literal of the way holds; None if there are none."""
    found: dict[str, tuple[str, Comparable | None]] = {}
    for together in _components(way):
        part = _search(together, types, always)
        if part is None:
            return None
        found |= part
    return found


def _components(way: Way) -> list[Way]:
    """The way in parts that have no fact in common: only facts that are compared are tried together."""
    parts: list[tuple[set[str], set[Lit]]] = []
    for lit in way:
        names, lits = {lit.fact, *((lit.other,) if isinstance(lit, Pair) else ())}, {lit}
        for part in [part for part in parts if part[0] & names]:
            parts.remove(part)
            names, lits = names | part[0], lits | part[1]
        parts.append((names, lits))
    return [frozenset(lits) for _, lits in parts]


def _search(way: Way, types: Mapping[str, FactType], always: frozenset[str]) -> Assignment | None:
    names = sorted({lit.fact for lit in way} | {lit.other for lit in way if isinstance(lit, Pair)})
    # What a fact's own literals rule out is left out at once.
    own = {name: [lit for lit in way if not isinstance(lit, Pair) and lit.fact == name] for name in names}
    choices = {
        name: [each for each in _choices(name, way, types, always) if _all_hold(own[name], {name: each})]
        for name in names
    }
    # A pair is looked at as soon as both its facts have a value.
    closing: dict[str, list[Pair]] = {name: [] for name in names}
    for lit in way:
        if isinstance(lit, Pair):
            closing[max(lit.fact, lit.other)].append(lit)
    return _extended({}, names, choices, closing)


def _extended(
    begun: dict[str, tuple[str, Comparable | None]],
    names: Sequence[str],
    choices: Mapping[str, Sequence[tuple[str, Comparable | None]]],
    closing: Mapping[str, Sequence[Pair]],
) -> Assignment | None:
    if not names:
        return begun
    name = names[0]
    for each in choices[name]:
        tried = {**begun, name: each}
        if _all_hold(closing[name], tried):
            found = _extended(tried, names[1:], choices, closing)
            if found is not None:
                return found
    return None


def _all_hold(literals: Iterable[State | Test | Pair], assignment: Assignment) -> bool:
    return all(_holds(lit, assignment) for lit in literals)


def _choices(
    name: str, way: Way, types: Mapping[str, FactType], always: frozenset[str]
) -> Iterator[tuple[str, Comparable | None]]:
    """The states and values that are worth trying: around every constant that occurs in the way."""
    valued = any(
        (isinstance(lit, Test) and lit.fact == name)
        or (isinstance(lit, Pair) and name in (lit.fact, lit.other))
        for lit in way
    )
    if not valued:
        yield GIVEN, _values(name, way, types)[0]
        if name not in always:
            yield NONE, None
            yield UNKNOWN, None
        return
    for value in _values(name, way, types):
        yield GIVEN, value


def _values(name: str, way: Way, types: Mapping[str, FactType]) -> list[Comparable]:
    constants = {lit.constant for lit in way if isinstance(lit, Test)}
    reach = len({lit for lit in way if isinstance(lit, Pair)}) + 1
    if types[name] in ORDERED:
        numbers = {number for number in constants if isinstance(number, int)} or {0}
        return sorted({number + step for number in numbers for step in range(-reach, reach + 1)})
    if types[name] == "yes_no":
        return ["T", "F"]
    named = sorted({constant for constant in constants if isinstance(constant, str)})
    # As many unheard-of names as facts could have to differ from each other.
    return [*named, *(f"sNothing{number}" for number in range(reach + 1))]


def _holds(lit: State | Test | Pair, assignment: Assignment) -> bool:
    state, value = assignment[lit.fact]
    if isinstance(lit, State):
        return (state == lit.state) == (lit.op == "==")
    other = assignment[lit.other][1] if isinstance(lit, Pair) else lit.constant
    if value is None or other is None:
        return False
    return _compare(value, lit.op, other)


def _compare(left: Comparable, op: Op, right: Comparable) -> bool:
    if op in ("==", "!="):
        return (left == right) == (op == "==")
    if isinstance(left, str) or isinstance(right, str):
        return False
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[op]
