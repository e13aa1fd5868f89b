"""What a pack's parts say about each other: every name leads somewhere, every text and type fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from policy.conditions import (
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
from policy.document import Document, Place
from policy.formats import CHECKS
from policy.kinds import Derived, Field, Kind, Match, Requirement
from policy.model import Grounded, is_day, is_time
from policy.outcomes import Severity, Weight
from policy.pack import Pack, Parameter
from policy.problems import Problem
from policy.vocabulary import (
    ALWAYS,
    COMPARABLE,
    ORDERED,
    FactType,
    alert_fact_types,
    fact_types,
    outcome_names,
    type_of_field,
)

# What the assistant itself goes by; an update couldn't be saved without it.
NEEDED_PARAMETERS: Mapping[str, str] = {
    "completion_days": "integer",
    "working_day_ends": "time",
    "digest_at": "time",
    "quiet_from": "time",
    "quiet_until": "time",
    "liaison_needs_confirmation": "yes_no",
}
Names = dict[str, frozenset[str]]
Complaint = tuple[Place, str, str]
KEY_TYPES = ("text", "reference", "choice", "organization")
"""Fields that records can be looked up by, and with."""


def reference_problems(pack: Pack, documents: Iterable[Document]) -> list[Problem]:
    """Everything that is wrong between the parts of a pack that are each well-formed."""
    files = {document.file: document for document in documents}
    problems = [
        *_at(files["pack.yaml"], _head(pack)),
        *_at(files["sources.yaml"], _twice((("sources", "id"),), [s.id for s in pack.sources])),
        *_at(files["issues.yaml"], _issues(pack)),
        *_at(files["alerts.yaml"], _alerts(pack)),
    ]
    for document in files.values():
        if document.file.startswith("kinds/"):
            kind = pack.kind(str(document.content["id"]))
            problems += _at(document, _kind(pack, kind))
    ids = Counter(kind.id for kind in pack.kinds)
    prefixes = Counter(kind.prefix for kind in pack.kinds)
    for document in files.values():
        if document.file.startswith("kinds/"):
            for key, counter in (("id", ids), ("prefix", prefixes)):
                value = str(document.content[key])
                if counter[value] > 1:
                    problems.append(document.problem((key,), f"each {key} once", value))
    return problems


def _at(document: Document, complaints: Iterable[Complaint]) -> list[Problem]:
    return [document.problem(place, expected, found) for place, expected, found in complaints]


def _head(pack: Pack) -> Iterator[Complaint]:
    yield from _twice((("parameters", "id"),), [parameter.id for parameter in pack.parameters])
    types = {parameter.id: parameter.type for parameter in pack.parameters}
    for name, wanted in NEEDED_PARAMETERS.items():
        if types.get(name) != wanted:
            yield (
                ("parameters",),
                f"the parameter {name} of type {wanted}",
                types.get(name, "no such parameter"),
            )
    for index, parameter in enumerate(pack.parameters):
        place: Place = ("parameters", index)
        days = [dated.valid_from for dated in parameter.values]
        if not days:
            yield (*place, "values"), "at least one value", "none"
        if days != sorted(set(days)):
            yield (*place, "values"), "values of different days, oldest first", "another order"
        for at, dated in enumerate(parameter.values):
            yield from _grounds(pack, dated, (*place, "values", at))
            wrong = _literal_fault(dated.value, parameter.type)
            if wrong:
                yield (*place, "values", at, "value"), wrong, dated.value


def _issues(pack: Pack) -> Iterator[Complaint]:
    yield from _twice((("severity_tests", "id"),), [test.id for test in pack.severity_tests])
    kinds = {kind.id: kind for kind in pack.kinds}
    for index, test in enumerate(pack.severity_tests):
        place: Place = ("severity_tests", index)
        yield from _grounds(pack, test, place)
        if test.kind not in kinds:
            yield (*place, "kind"), f"one of {', '.join(kinds)}", test.kind
        elif kinds[test.kind].severity_field is None:
            yield (*place, "kind"), "a kind with a severity_field", test.kind
        else:
            kind = kinds[test.kind]
            yield from _condition(pack, test.when, fact_types(kind), _names(kind), (*place, "when"))
    yield from _twice((("handling_times", "step"),), [time.step for time in pack.handling_times])
    if "acknowledge" not in [time.step for time in pack.handling_times]:
        yield ("handling_times",), "the step acknowledge", "no such step"
    for index, time in enumerate(pack.handling_times):
        yield from _grounds(pack, time, ("handling_times", index))


def _alerts(pack: Pack) -> Iterator[Complaint]:
    yield from _twice((("alert_rules", "id"),), [rule.id for rule in pack.alert_rules])
    kinds = {kind.id: kind for kind in pack.kinds}
    for index, rule in enumerate(pack.alert_rules):
        place: Place = ("alert_rules", index)
        yield from _grounds(pack, rule, place)
        if rule.kind not in kinds:
            yield (*place, "kind"), f"one of {', '.join(kinds)}", rule.kind
            continue
        for name in parameters_of(rule.when):
            yield (*place, "when"), "outcomes and severities, which no parameter tells", name
        types = alert_fact_types(kinds[rule.kind])
        names: Names = dict.fromkeys(types, frozenset(outcome_names()))
        names["severity"] = frozenset(severity.value for severity in Severity)
        yield from _condition(pack, rule.when, types, names, (*place, "when"))


def _kind(pack: Pack, kind: Kind) -> Iterator[Complaint]:
    every, names = fact_types(kind), _names(kind)
    fields = {field.id: field for field in kind.fields}
    yield from _twice((("fields", "id"),), [field.id for field in kind.fields])
    yield from _twice((("requirements", "id"),), [requirement.id for requirement in kind.requirements])
    for key, wanted, name in (
        ("title_field", "text", kind.title_field),
        ("date_field", "date", kind.date_field),
        ("severity_field", "choice", kind.severity_field),
    ):
        if name is not None and (name not in fields or fields[name].type != wanted):
            yield (key,), f"a field of type {wanted}", name
    for choice in fields[kind.severity_field].choices if kind.severity_field in fields else ():
        if choice.id not in list(Severity):
            yield ("severity_field",), f"choices among {', '.join(Severity)}", choice.id
    for index, field in enumerate(kind.fields):
        yield from _field(pack, field, every, names, ("fields", index))
    # A derived fact may rest on those above it, which are worked out before it.
    types = {**ALWAYS, **{field.id: type_of_field(field) for field in kind.fields}}
    for index, derived in enumerate(kind.derived):
        place: Place = ("derived", index)
        if derived.id in fields or derived.id in [d.id for d in kind.derived[:index]]:
            yield (*place, "id"), "an id of its own", derived.id
        yield from _derived(pack, kind, derived, types, place)
        types[derived.id] = every[derived.id]
    for index, requirement in enumerate(kind.requirements):
        yield from _requirement(pack, requirement, every, names, ("requirements", index))


def _field(
    pack: Pack, field: Field, types: dict[str, FactType], names: Names, place: Place
) -> Iterator[Complaint]:
    if field.id in ALWAYS:
        yield (*place, "id"), "an id that isn't taken by every check", field.id
    if (field.type == "choice") != bool(field.choices):
        yield (*place, "choices"), "choices for a choice field, and for no other", f"type {field.type}"
    yield from (
        (place + step, expected, found)
        for step, expected, found in _twice((("choices", "id"),), [c.id for c in field.choices])
    )
    if field.unit and field.type not in ("integer", "number"):
        yield (*place, "unit"), "a field of type integer or number", f"type {field.type}"
    if field.default and field.type != "date":
        yield (*place, "default"), "a date field", f"type {field.type}"
    if field.key and field.type not in KEY_TYPES:
        yield (*place, "key"), "a text field", f"type {field.type}"
    if field.when is not None:
        yield from _condition(pack, field.when, types, names, (*place, "when"))


def _derived(
    pack: Pack, kind: Kind, derived: Derived, types: Mapping[str, FactType], place: Place
) -> Iterator[Complaint]:
    needed = {"earliest": ("match", "take"), "exists": ("match",), "first_given": ("of",), "count": ("of",)}
    for key in needed[derived.op]:
        if not getattr(derived, key):
            yield (*place, key), f"this key for {derived.op}", "no such key"
    fields = {field.id: field for field in kind.fields}
    for key in ("or_field", "denied_by", "differs"):
        name = getattr(derived, key)
        if name is not None and name not in fields:
            yield (*place, key), "a field of this kind", name
    if derived.or_field in fields and types[derived.or_field] != "date":
        yield (*place, "or_field"), "a date field", f"type {fields[derived.or_field].type}"
    for name in derived.of:
        if name not in types:
            yield (*place, "of"), "fields of this kind", name
        elif types[name] != ("list" if derived.op == "count" else types.get(derived.of[0])):
            wanted = "a list" if derived.op == "count" else "facts of one type"
            yield (*place, "of"), wanted, f"{name}, a {types[name]}"
    if derived.match is not None:
        yield from _match(pack, derived, derived.match, fields, place)


def _match(
    pack: Pack, derived: Derived, match: Match, ours: Mapping[str, Field], place: Place
) -> Iterator[Complaint]:
    kinds = {kind.id: kind for kind in pack.kinds}
    if match.kind not in kinds:
        yield (*place, "match", "kind"), f"one of {', '.join(kinds)}", match.kind
        return
    # Looked up before anything is derived, so by what people say.
    if match.equals not in ours or ours[match.equals].type not in KEY_TYPES:
        yield (
            (*place, "match", "equals"),
            f"a field of this kind of type {', '.join(KEY_TYPES)}",
            match.equals,
        )
    theirs = {field.id: field for field in kinds[match.kind].fields}
    if match.field not in theirs or not theirs[match.field].key:
        yield (*place, "match", "field"), f"a key field of {match.kind}", match.field
    if derived.take is not None and derived.take != kinds[match.kind].date_field:
        yield (*place, "take"), f"the date_field of {match.kind}", derived.take
    if derived.differs is not None and derived.differs not in theirs:
        yield (*place, "differs"), f"a field of {match.kind} too", derived.differs
    for name, value in match.where.items():
        if name not in theirs or value not in [choice.id for choice in theirs[name].choices]:
            yield (*place, "match", "where", name), f"a choice of {match.kind}", value


def _requirement(
    pack: Pack, requirement: Requirement, types: dict[str, FactType], names: Names, place: Place
) -> Iterator[Complaint]:
    yield from _grounds(pack, requirement, place)
    for code in requirement.clauses:
        if code not in requirement.source:
            yield (*place, "clauses", code), "a code among the requirement's own source", code
    if requirement.valid_until is not None and requirement.valid_until < requirement.valid_from:
        yield (*place, "valid_until"), f"{requirement.valid_from} or later", str(requirement.valid_until)
    for name in requirement.proof:
        if name not in types:
            yield (*place, "proof"), "fields of this kind", name
    if requirement.applies is not None:
        yield from _condition(pack, requirement.applies, types, names, (*place, "applies"))
    yield from _condition(pack, requirement.satisfied, types, names, (*place, "satisfied"))


def _condition(
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
        wrong = _literal_fault(text, kind)
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


def _literal_fault(text: str, kind: str) -> str | None:
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


def _names(kind: Kind) -> Names:
    """The closed sets of values, for facts that have one."""
    return {
        field.id: frozenset(choice.id for choice in field.choices)
        for field in kind.fields
        if type_of_field(field) == "name" and field.choices
    }


def _grounds(pack: Pack, entry: Grounded, place: Place) -> Iterator[Complaint]:
    sources = {source.id: source for source in pack.sources}
    for code in entry.source:
        if code not in sources:
            yield (*place, "source"), "codes of sources.yaml", code
    if not entry.source and entry.weight is not Weight.DEFAULT:
        yield place, "a source, or the weight default", f"weight {entry.weight.value} without a source"


def _twice(path: tuple[tuple[str, str], ...], ids: Sequence[str]) -> Iterator[Complaint]:
    ((table, key),) = path
    seen: set[str] = set()
    for index, one in enumerate(ids):
        if one in seen:
            yield (table, index, key), f"each {key} once", one
        seen.add(one)
