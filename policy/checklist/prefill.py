"""What is known of a report before anybody says a word: the values that its condition asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policy.models.conditions import AllOf, Condition, Equals
from policy.models.duties import Satisfier
from policy.models.kinds import Field, Kind


def known_fields(kind: Kind, satisfier: Satisfier) -> Mapping[str, str | bool]:
    """Field -> the one value with which an update of this kind fulfils the duty; only what must be just so."""
    fields = {field.id: field for field in kind.fields}
    found: dict[str, str | bool] = {}
    for part in _needed(satisfier.when) if satisfier.when is not None else ():
        field = fields.get(part.fact)
        if field is not None and part.to.literal is not None:
            value = _value(field, part.to.literal)
            if value is not None:
                found[field.id] = value
    return found


def _value(field: Field, literal: str) -> str | bool | None:
    if field.type == "yes_no":
        return literal == "true"
    if field.type == "choice":
        return literal if literal in {choice.id for choice in field.choices} else None
    return None


def _needed(condition: Condition) -> Iterator[Equals]:
    """The equalities without which it can't be true."""
    if isinstance(condition, Equals):
        yield condition
    elif isinstance(condition, AllOf):
        for part in condition.parts:
            yield from _needed(part)
