"""Whether derived facts can be computed: what they look for, in records of which kind, by which fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from policy.files.document import Place
from policy.loading.complaints import Complaint, parameter_complaints
from policy.models.kinds import Derived, Field, Kind, Match
from policy.models.pack import Pack
from policy.models.vocabulary import (
    ALWAYS,
    ORGANIZATION,
    FactType,
    fact_types,
    type_of_derived,
    type_of_field,
)
from policy.outcomes import Severity

_NEEDED: Mapping[str, tuple[str, ...]] = {
    "earliest": ("match", "take"),
    "latest": ("match", "take"),
    "exists": ("match",),
    "number": ("match",),
    "run": ("match", "take", "among"),
    "run_since": ("match", "take", "among"),
    "first_given": ("of",),
    "count": ("of",),
    "days_since": ("of",),
    "working_days_since": ("of",),
    "working_days_between": ("of",),
    "mapped": ("of", "mapping"),
    "period_start": ("period",),
}
_OF_TYPE: Mapping[str, FactType] = {
    "count": "list",
    "days_since": "date",
    "working_days_since": "date",
    "working_days_between": "date",
    "mapped": "name",
}
KEY_TYPES = ("text", "reference", "choice", "organization")
"""Fields that records can be looked up by, and with."""


def derivation_complaints(pack: Pack, kind: Kind) -> Iterator[Complaint]:
    """What keeps the derived facts of a kind from being computed. Each may rest on those above it."""
    fields = {field.id: field for field in kind.fields}
    types = {**ALWAYS, **{field.id: type_of_field(field) for field in kind.fields}}
    yield from _in_order(pack, kind.derived, fields, types)


def inference_derivation_complaints(
    pack: Pack, kind: Kind | None, derived: Sequence[Derived]
) -> Iterator[Complaint]:
    """The same for the derived facts of an inference, which may rest on those of its kind."""
    fields = {field.id: field for field in kind.fields} if kind is not None else {}
    types = dict(ORGANIZATION) if kind is None else fact_types(kind)
    yield from _in_order(pack, derived, fields, types)


def _in_order(
    pack: Pack, derived: Sequence[Derived], fields: Mapping[str, Field], types: dict[str, FactType]
) -> Iterator[Complaint]:
    for index, one in enumerate(derived):
        place: Place = ("derived", index)
        if one.id in types:
            yield (*place, "id"), "an id of its own", one.id
        yield from derived_complaints(pack, one, fields, types, place)
        types[one.id] = type_of_derived(one, types)


def derived_complaints(
    pack: Pack, derived: Derived, fields: Mapping[str, Field], types: Mapping[str, FactType], place: Place
) -> Iterator[Complaint]:
    """What keeps one derived fact from being computed. ``types``: of what is known before it."""
    for key in _NEEDED[derived.op]:
        if not getattr(derived, key):
            yield (*place, key), f"this key for {derived.op}", "no such key"
    for key in ("or_field", "denied_by"):
        name = getattr(derived, key)
        if name is not None and name not in types:
            yield (*place, key), "a field of this kind, or a fact above", name
    stated = types.get(derived.or_field or "", "date")
    if stated != "date":
        yield (*place, "or_field"), "a date field", f"type {stated}"
    yield from _of(derived, types, (*place, "of"))
    yield from parameter_complaints(pack, derived.within_days, "integer", (*place, "within_days"))
    if derived.match is not None:
        yield from _match(pack, derived, derived.match, fields, place)


def _of(derived: Derived, types: Mapping[str, FactType], place: Place) -> Iterator[Complaint]:
    wanted = _OF_TYPE.get(derived.op) or (types.get(derived.of[0]) if derived.of else None)
    for name in derived.of:
        if name not in types:
            yield place, "fields of this kind", name
        elif types[name] != wanted:
            said = f"a {wanted}" if derived.op in _OF_TYPE else "facts of one type"
            yield place, said, f"{name}, a {types[name]}"
    if derived.op == "working_days_between" and len(derived.of) not in (0, 2):
        yield place, "two dates, from and to", ", ".join(derived.of)


def _match(
    pack: Pack, derived: Derived, match: Match, ours: Mapping[str, Field], place: Place
) -> Iterator[Complaint]:
    kinds = {kind.id: kind for kind in pack.kinds}
    if match.kind not in kinds:
        yield (*place, "match", "kind"), f"one of {', '.join(kinds)}", match.kind
        return
    kind = kinds[match.kind]
    theirs = {field.id: field for field in kind.fields}
    if (match.field is None) != (match.equals is None):
        yield (*place, "match"), "both field and equals, or neither", "one of them"
    # Looked up before anything is derived, so by what people say.
    if match.equals is not None and (match.equals not in ours or ours[match.equals].type not in KEY_TYPES):
        yield (
            (*place, "match", "equals"),
            f"a field of this kind of type {', '.join(KEY_TYPES)}",
            match.equals,
        )
    if match.field is not None and (match.field not in theirs or not theirs[match.field].key):
        yield (*place, "match", "field"), f"a key field of {match.kind}", match.field
    yield from _taken(derived, kind, place)
    yield from _differing(derived, kind, ours, (*place, "differs"))
    for name, values in match.where.items():
        wrong = sorted(set(values) - _values(kind, name))
        if wrong or not values:
            yield (*place, "match", "where", name), f"a choice of {match.kind}", ", ".join(wrong)


def _differing(
    derived: Derived, theirs: Kind, ours: Mapping[str, Field], place: Place
) -> Iterator[Complaint]:
    name = derived.differs
    if name is None or name == "organization":
        return
    if name not in ours:
        yield place, "a field of this kind, or organization", name
    elif name not in [field.id for field in theirs.fields]:
        yield place, f"a field of {theirs.id} too", name


def _taken(derived: Derived, kind: Kind, place: Place) -> Iterator[Complaint]:
    if derived.take is None:
        return
    theirs = {field.id: field for field in kind.fields}
    if derived.op in ("run", "run_since"):
        if not set(derived.among) <= _values(kind, derived.take):
            yield (*place, "take"), f"a choice field of {kind.id} with these values", derived.take
    elif derived.take not in theirs or type_of_field(theirs[derived.take]) != "date":
        yield (*place, "take"), f"a date field of {kind.id}", derived.take


def _values(kind: Kind, name: str) -> set[str]:
    """The closed set of values of a field of a kind; ``severity`` is the one that was found."""
    if name == "severity" and kind.severity_field is not None:
        return {severity.value for severity in Severity}
    return {choice.id for field in kind.fields if field.id == name for choice in field.choices}
