"""Conditions as data. A pack writes ``{present: abstract}``; here that is a typed, frozen value.

Every condition is true, false or unknown (Kleene): unknown means that a fact has not been given, which
is not the same as a fact that was stated as "there is none". ``rules`` gives them their meaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from policy.models.base import Id, Ids, Part

Literally = Annotated[str, StringConstraints(max_length=200)]
CHECKS = ("credit_code", "resource_code", "contact", "catalogue_path", "items")
"""The named format checks; ``policy.models.formats`` gives them their meaning."""
CheckName = Literal["credit_code", "resource_code", "contact", "catalogue_path", "items"]


def _operand(value: object) -> object:
    return {"literal": value} if isinstance(value, str) else value


class Operand(Part):
    """What a fact is compared with: a literal, a named parameter, or another fact; exactly one."""

    literal: Literally | None = None
    parameter: Id | None = None
    fact: Id | None = None

    @model_validator(mode="after")
    def _one(self) -> Operand:
        if sum(part is not None for part in (self.literal, self.parameter, self.fact)) != 1:
            raise ValueError("expected a value, {parameter: NAME} or {fact: NAME}")
        return self


To = Annotated[Operand, BeforeValidator(_operand)]


class Present(Part):
    """The fact was given, and not as "there is none"."""

    op: Literal["present"]
    fact: Id


class Claimed(Part):
    """The fact was given, and not as "there is none"; not given counts as no. For exceptions, which
    nobody has unless they say so."""

    op: Literal["claimed"]
    fact: Id


class Equals(Part):
    """The fact is this value."""

    op: Literal["equals"]
    fact: Id
    to: To


class OneOf(Part):
    """The fact is one of these values."""

    op: Literal["one_of"]
    fact: Id
    values: tuple[Literally, ...] = Field(min_length=1)


class Compares(Part):
    """An ordering of integers, numbers or dates."""

    op: Literal["at_most", "at_least", "less", "more"]
    fact: Id
    to: To


class Holds(Part):
    """A named format check over one or more facts; unknown while one of them isn't given."""

    op: Literal["holds"]
    check: CheckName
    facts: Ids = Field(min_length=1)


class AllOf(Part):
    """Every part is true."""

    op: Literal["all"]
    parts: tuple[Condition, ...] = Field(min_length=1)


class AnyOf(Part):
    """At least one part is true."""

    op: Literal["any"]
    parts: tuple[Condition, ...] = Field(min_length=1)


class Not(Part):
    """The part is false."""

    op: Literal["not"]
    part: Condition


class If(Part):
    """Where ``condition`` is true, ``then`` is true."""

    op: Literal["if"]
    condition: Condition
    then: Condition


_KEYS: Mapping[str, frozenset[str]] = {
    "present": frozenset({"present"}),
    "claimed": frozenset({"claimed"}),
    "equals": frozenset({"equals"}),
    "one_of": frozenset({"one_of"}),
    "at_most": frozenset({"at_most"}),
    "at_least": frozenset({"at_least"}),
    "less": frozenset({"less"}),
    "more": frozenset({"more"}),
    "holds": frozenset({"holds"}),
    "all": frozenset({"all"}),
    "any": frozenset({"any"}),
    "not": frozenset({"not"}),
    "if": frozenset({"if", "then"}),
}


def _spelled(value: Any) -> Any:
    """Turn the way a pack writes a condition into the way it is kept (with ``op``)."""
    if not isinstance(value, Mapping) or "op" in value:
        return value
    for op, keys in _KEYS.items():
        if op in value:
            if set(value) != keys:
                raise ValueError(f"expected only {' and '.join(sorted(keys))} here")
            return _with_op(op, value)
    raise ValueError(f"expected one of {', '.join(_KEYS)}")


def _with_op(op: str, value: Mapping[str, Any]) -> dict[str, Any]:
    inner = value[op]
    if op in ("present", "claimed"):
        return {"op": op, "fact": inner}
    if op in ("all", "any"):
        return {"op": op, "parts": inner}
    if op == "not":
        return {"op": op, "part": inner}
    if op == "if":
        return {"op": op, "condition": inner, "then": value["then"]}
    if not isinstance(inner, Mapping):
        raise ValueError(f"expected keys under {op}")
    return {"op": op, **inner}


Condition = Annotated[
    Annotated[
        Present | Claimed | Equals | OneOf | Compares | Holds | AllOf | AnyOf | Not | If,
        Field(discriminator="op"),
    ],
    BeforeValidator(_spelled),
]

for _model in (AllOf, AnyOf, Not, If):
    _model.model_rebuild()


def facts_of(condition: Condition) -> tuple[str, ...]:
    """Every fact that the condition reads, once each, in the order in which it reads them."""
    return tuple(dict.fromkeys(name for part in walk(condition) for name in facts_of_atom(part)))


def facts_of_atom(part: Condition) -> tuple[str, ...]:
    """The facts that this condition reads itself, not by its parts."""
    if part.op == "holds":
        return part.facts
    if part.op == "all" or part.op == "any" or part.op == "not" or part.op == "if":
        return ()
    if part.op == "present" or part.op == "claimed" or part.op == "one_of":
        return (part.fact,)
    return (part.fact,) if part.to.fact is None else (part.fact, part.to.fact)


def parameters_of(condition: Condition) -> tuple[str, ...]:
    """Every parameter that the condition reads, once each."""
    found = (
        part.to.parameter
        for part in walk(condition)
        if isinstance(part, Equals | Compares) and part.to.parameter
    )
    return tuple(dict.fromkeys(found))


def walk(condition: Condition) -> tuple[Condition, ...]:
    """The condition and all its parts, outside first."""
    inside: tuple[Condition, ...] = ()
    if isinstance(condition, AllOf | AnyOf):
        inside = condition.parts
    elif isinstance(condition, Not):
        inside = (condition.part,)
    elif isinstance(condition, If):
        inside = (condition.condition, condition.then)
    return (condition, *(deeper for part in inside for deeper in walk(part)))
