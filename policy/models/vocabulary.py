"""Which facts conditions may name, and of which type each is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from policy.models.inferences import Inference
from policy.models.kinds import Derived, Field, Kind
from policy.outcomes import Outcome

FactType = Literal["text", "name", "date", "integer", "number", "yes_no", "list"]
"""``name``: one of a closed set of ids, a choice or an organization."""

_OF_FIELD: Mapping[str, FactType] = {
    "text": "text",
    "choice": "name",
    "date": "date",
    "integer": "integer",
    "number": "number",
    "organization": "name",
    "organizations": "list",
    "yes_no": "yes_no",
    "items": "list",
    "reference": "text",
    "period": "text",
}

ALWAYS: Mapping[str, FactType] = {
    "governing_date": "date",
    "reported_on": "date",
    "checked_on": "date",
    "organization": "name",
}
"""Facts that every check has."""

ORGANIZATION: Mapping[str, FactType] = {
    **ALWAYS,
    "tier": "name",
    "cdo_vacant_since": "date",
}
"""Facts of an organization, for inferences that look at organizations; ``cdo_vacant_since`` is "there is none"
while it has a Chief Data Officer in post, and isn't given where none was ever on record and the records don't
reach back to the day from which it takes part."""

ORDERED: frozenset[FactType] = frozenset({"date", "integer", "number"})
COMPARABLE: frozenset[FactType] = ORDERED | {"text", "name", "yes_no"}


def fact_types(kind: Kind) -> dict[str, FactType]:
    """Every fact that a condition of this kind may name."""
    types: dict[str, FactType] = dict(ALWAYS)
    for field in kind.fields:
        types[field.id] = type_of_field(field)
    for derived in kind.derived:
        types[derived.id] = type_of_derived(derived, types)
    return types


def inference_fact_types(kind: Kind | None, inference: Inference) -> dict[str, FactType]:
    """Every fact that a condition of this inference may name."""
    types: dict[str, FactType] = dict(ORGANIZATION) if kind is None else fact_types(kind)
    for derived in inference.derived:
        types[derived.id] = type_of_derived(derived, types)
    return types


def alert_fact_types(kind: Kind) -> dict[str, FactType]:
    """Every fact that an alert rule for this kind may name: the outcomes, and the severity."""
    types: dict[str, FactType] = {f"outcome.{requirement.id}": "name" for requirement in kind.requirements}
    if kind.severity_field:
        types["severity"] = "name"
    return types


def outcome_names() -> tuple[str, ...]:
    """What an ``outcome.`` fact can be."""
    return tuple(outcome.value for outcome in Outcome)


def type_of_field(field: Field) -> FactType:
    """How the field's values are compared."""
    return _OF_FIELD[field.type]


def type_of_derived(derived: Derived, types: Mapping[str, FactType]) -> FactType:
    """How a derived fact is compared, given the types of what it is derived from."""
    if derived.op in ("earliest", "latest", "run_since", "period_start"):
        return "date"
    if derived.op == "exists":
        return "yes_no"
    if derived.op != "first_given":
        return "integer"
    return types.get(derived.of[0], "text") if derived.of else "text"
