"""Whether derived facts can be computed: what they look for, in records of which kind, by which fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policy.complaints import Complaint, parameter_complaints
from policy.document import Place
from policy.kinds import Derived, Kind, Match
from policy.outcomes import Severity
from policy.pack import Pack
from policy.vocabulary import FactType, type_of_field

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
_OF_DATES = ("days_since", "working_days_since", "working_days_between")


def derived_complaints(
    pack: Pack, derived: Derived, types: Mapping[str, FactType], place: Place
) -> Iterator[Complaint]:
    """What keeps a derived fact from being computed."""
    for key in _NEEDED[derived.op]:
        if not getattr(derived, key):
            yield (*place, key), f"this key for {derived.op}", "no such key"
    for key in ("or_field", "denied_by", "differs"):
        name = getattr(derived, key)
        if name is not None and name not in types:
            yield (*place, key), "a field of this kind", name
    yield from _of(derived, types, (*place, "of"))
    yield from parameter_complaints(pack, derived.within_days, "integer", (*place, "within_days"))
    if derived.match is not None:
        yield from _match(pack, derived, derived.match, types, place)


def _of(derived: Derived, types: Mapping[str, FactType], place: Place) -> Iterator[Complaint]:
    for name in derived.of:
        if name not in types:
            yield place, "fields of this kind", name
        elif derived.op in _OF_DATES and types[name] != "date":
            yield place, "a date", f"{name}, a {types[name]}"
        elif derived.op == "mapped" and types[name] != "name":
            yield place, "a choice", f"{name}, a {types[name]}"
    if derived.op == "working_days_between" and len(derived.of) not in (0, 2):
        yield place, "two dates, from and to", ", ".join(derived.of)


def _match(
    pack: Pack, derived: Derived, match: Match, types: Mapping[str, FactType], place: Place
) -> Iterator[Complaint]:
    kinds = {kind.id: kind for kind in pack.kinds}
    if match.kind not in kinds:
        yield (*place, "match", "kind"), f"one of {', '.join(kinds)}", match.kind
        return
    kind = kinds[match.kind]
    theirs = {field.id: field for field in kind.fields}
    if (match.field is None) != (match.equals is None):
        yield (*place, "match"), "both field and equals, or neither", "one of them"
    if match.equals is not None and match.equals not in types:
        yield (*place, "match", "equals"), "a field of this kind", match.equals
    if match.field is not None and (match.field not in theirs or not theirs[match.field].key):
        yield (*place, "match", "field"), f"a key field of {match.kind}", match.field
    yield from _taken(derived, kind, place)
    if derived.differs is not None and derived.differs not in (*theirs, "organization"):
        yield (*place, "differs"), f"a field of {match.kind}, or organization", derived.differs
    for name, values in match.where.items():
        wrong = sorted(set(values) - _values(kind, name))
        if wrong or not values:
            yield (*place, "match", "where", name), f"a choice of {match.kind}", ", ".join(wrong)


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
