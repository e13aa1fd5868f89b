"""The few values of a fact that stand for all: each constant that it is compared with, and what lies between.

Facts that are compared with each other share their constants. Of whole numbers, so many on each side of a
constant are taken as there are facts: any order of the facts among the constants can be had with those.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import cast

from policy.models.conditions import Compares, Condition, Equals, OneOf, facts_of, parameters_of, walk
from policy.models.pack import Pack
from policy.models.vocabulary import ORDERED, FactType
from policy.records import Value
from rules.authoring.domains import Domain, Domains
from rules.evaluator.typed import NUMBER_SCALE, literal
from rules.gathering.facts import Fact, Origin

Cell = Fact | None
"""One class of a fact, by a fact of it; None: not given."""

FRESH = "\x00"
"""What text begins with that is none of the constants."""


def cells_of(pack: Pack, domains: Domains, conditions: Iterable[Condition]) -> dict[str, tuple[Cell, ...]]:
    """For each fact of the conditions its cells. Raises NotComparable for a literal of another type."""
    looked = _Comparisons(pack, domains)
    for condition in conditions:
        looked.look_at(condition)
    found: dict[str, tuple[Cell, ...]] = {}
    for name in looked.facts:
        group = looked.group(name)
        constants = {text for other in group for text in looked.constants[other]}
        found[name] = _cells(domains[name], constants, len(group))
    return found


class _Comparisons:
    def __init__(self, pack: Pack, domains: Domains) -> None:
        self._pack = pack
        self._domains = domains
        self.facts: dict[str, None] = {}
        self.constants: dict[str, set[str]] = {}
        self._linked: dict[str, set[str]] = {}

    def look_at(self, condition: Condition) -> None:
        names = facts_of(condition)
        dated = parameters_of(condition)
        for name in (*names, *(("governing_date",) if dated else ())):
            self.facts[name] = None
            self.constants.setdefault(name, set())
            self._linked.setdefault(name, {name})
        for parameter in dated:
            days = [value.valid_from.isoformat() for value in self._pack.parameter(parameter).values[1:]]
            self.constants["governing_date"].update(days)
        for part in walk(condition):
            if isinstance(part, OneOf):
                self.constants[part.fact].update(part.values)
            elif isinstance(part, Equals | Compares):
                self._compare(part)

    def _compare(self, part: Equals | Compares) -> None:
        if part.to.fact is not None:
            joined = self._linked[part.fact] | self._linked[part.to.fact]
            for name in joined:
                self._linked[name] = joined
        elif part.to.parameter is not None:
            values = self._pack.parameter(part.to.parameter).values
            self.constants[part.fact].update(dated.value for dated in values)
        else:
            self.constants[part.fact].add(part.to.literal or "")

    def group(self, name: str) -> set[str]:
        """The facts that this one is compared with, one by one or by way of others."""
        return self._linked[name]


def _cells(domain: Domain, constants: set[str], facts: int) -> tuple[Cell, ...]:
    cells: list[Cell] = [Fact(value, Origin.STATED) for value in _values(domain, constants, facts)]
    if domain.absent:
        cells.append(None)
    if domain.none:
        cells.append(Fact(None, Origin.STATED))
    return tuple(cells)


def _values(domain: Domain, constants: set[str], facts: int) -> list[Value]:
    if domain.type == "yes_no":
        return [True, False]
    if domain.type == "list":
        return [["x"]]
    if domain.type in ORDERED:
        around = range(-facts, facts + 1)
        numbers = {int(literal(text, domain.type)) + step for text in constants for step in around}
        if not numbers:
            low = max(domain.low, 0 if domain.type != "date" else date(2026, 1, 1).toordinal())
            numbers = {low + step for step in range(facts)}
        # A bound is where a value may have to be, if what is compared lies beyond it.
        numbers |= {domain.low + step for step in range(facts)} | {
            domain.high - step for step in range(facts)
        }
        return [_shown(n, domain.type) for n in sorted(numbers) if domain.low <= n <= domain.high]
    if domain.names is not None:
        return _named(domain.names, constants, facts)
    return [*sorted(constants), *(f"{FRESH}{number}" for number in range(facts))]


def _named(names: tuple[str, ...], constants: set[str], facts: int) -> list[Value]:
    if facts > 1:
        return list(names)
    known = [name for name in names if name in constants]
    others = [name for name in names if name not in constants]
    return [*known, *others[:1]]


def _shown(number: int, kind: FactType) -> Value:
    if kind == "date":
        return date.fromordinal(number).isoformat()
    if kind == "integer" or number % NUMBER_SCALE == 0:
        return number // (1 if kind == "integer" else NUMBER_SCALE)
    # A decimal, for a float holds no eighteen digits; the rules read both alike.
    return cast(float, Decimal(number) / NUMBER_SCALE)


def shown(facts: Mapping[str, Fact]) -> str:
    """A witness in a line: what is given, in order."""
    said = []
    for name, fact in facts.items():
        value = "none" if fact.value is None else fact.value
        if isinstance(value, str) and value.startswith(FRESH):
            value = "some text"
        said.append(f"{name}: {value}")
    return ", ".join(said) or "nothing given"
