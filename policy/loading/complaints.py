"""What every entry of a pack must get right: its conditions, its literals, its sources, its ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from policy.files.document import Place
from policy.models.base import Grounded, is_day, is_time
from policy.models.conditions import (
    Compares,
    Condition,
    Equals,
    Holds,
    OneOf,
    Operand,
    facts_of,
    parameters_of,
    walk,
)
from policy.models.formats import CHECKS
from policy.models.kinds import Kind
from policy.models.pack import Pack, Parameter
from policy.models.vocabulary import COMPARABLE, ORDERED, FactType, type_of_field
from policy.outcomes import Weight

Names = dict[str, frozenset[str]]
"""The closed sets of values, of facts that have one."""
Complaint = tuple[Place, str, str]
"""Where, what was expected, what was found."""


def condition_complaints(
    pack: Pack, condition: Condition, types: dict[str, FactType], names: Names, place: Place
) -> Iterator[Complaint]:
    for name in facts_of(condition):
        if name not in types:
            yield place, "facts of this kind", name
    parameters = {parameter.id: parameter for parameter in pack.parameters}
    for name in parameters_of(condition):
        if name not in parameters:
            yield place, "a parameter of pack.yaml", name
    for part in walk(condition):
        if isinstance(part, Holds):
            if len(part.facts) != CHECKS[part.check][1]:
                yield place, f"{CHECKS[part.check][1]} facts for {part.check}", str(len(part.facts))
        elif isinstance(part, Equals | OneOf | Compares) and part.fact in types:
            yield from _comparison(part, types, names, parameters, place)


def _comparison(
    part: Equals | OneOf | Compares,
    types: dict[str, FactType],
    names: Names,
    parameters: Mapping[str, Parameter],
    place: Place,
) -> Iterator[Complaint]:
    kind = types[part.fact]
    allowed = ORDERED if isinstance(part, Compares) else COMPARABLE
    if kind not in allowed:
        yield place, f"a fact that {part.op} can compare", f"{part.fact}, a {kind}"
        return
    literals = part.values if isinstance(part, OneOf) else _literals(part.to)
    if len(set(literals)) != len(literals):
        yield place, "each value once", ", ".join(literals)
    for text in literals:
        wrong = literal_fault(text, kind)
        if wrong:
            yield place, wrong, text
        if part.fact in names and text not in names[part.fact]:
            yield place, f"one of {', '.join(sorted(names[part.fact]))}", text
    if isinstance(part, OneOf):
        return
    if part.to.fact is not None and types.get(part.to.fact, kind) != kind:
        yield place, f"a {kind} to compare {part.fact} with", f"{part.to.fact}, a {types[part.to.fact]}"
    parameter = parameters.get(part.to.parameter or "")
    if parameter is not None and parameter.type != kind:
        yield place, f"a parameter of type {kind}", str(part.to.parameter)


def _literals(operand: Operand) -> tuple[str, ...]:
    return () if operand.literal is None else (operand.literal,)


def literal_fault(text: str, kind: str) -> str | None:
    """What was expected instead of this literal, or None if it is right."""
    if kind == "yes_no" and text not in ("true", "false"):
        return "true or false"
    if kind == "integer" and not (
        text.removeprefix("-").isascii() and text.removeprefix("-").isdigit() and len(text) < 18
    ):
        return "a whole number"
    if kind == "number":
        try:
            number = Decimal(text)
        except InvalidOperation:
            return "a number"
        if not number.is_finite() or number != round(number, 4) or abs(number) >= 10**12:
            return "a number with at most four decimals"
    if kind == "time" and not is_time(text):
        return "a time as 18:00"
    if kind == "date":
        return None if is_day(text) else "a day as 2026-01-31"
    return None


def names_of(kind: Kind) -> Names:
    """The closed sets of values, for facts that have one."""
    return {
        field.id: frozenset(choice.id for choice in field.choices)
        for field in kind.fields
        if type_of_field(field) == "name" and field.choices
    }


def grounds(pack: Pack, entry: Grounded, place: Place) -> Iterator[Complaint]:
    sources = {source.id: source for source in pack.sources}
    for code in entry.source:
        if code not in sources:
            yield (*place, "source"), "codes of sources.yaml", code
    if not entry.source and entry.weight is not Weight.DEFAULT:
        yield place, "a source, or the weight default", f"weight {entry.weight.value} without a source"


def parameter_complaints(pack: Pack, name: str | None, kind: str, place: Place) -> Iterator[Complaint]:
    """The parameter is there and holds what it should; None is none."""
    if name is None:
        return
    parameters = {parameter.id: parameter for parameter in pack.parameters}
    if name not in parameters:
        yield place, "a parameter of pack.yaml", name
    elif parameters[name].type != kind:
        yield place, f"a parameter of type {kind}", f"{name}, of type {parameters[name].type}"


def twice(path: tuple[tuple[str, str], ...], ids: Sequence[str]) -> Iterator[Complaint]:
    ((table, key),) = path
    seen: set[str] = set()
    for index, one in enumerate(ids):
        if one in seen:
            yield (table, index, key), f"each {key} once", one
        seen.add(one)
