"""What a pack's parts say about each other: every name leads somewhere, every text and type fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from policy.files.document import Document, Place
from policy.files.problems import Problem
from policy.loading.complaints import (
    Complaint,
    Names,
    condition_complaints,
    grounds,
    literal_fault,
    names_of,
    parameter_complaints,
    twice,
)
from policy.loading.duty_references import coverage_complaints, duty_complaints, inference_complaints
from policy.loading.matching import KEY_TYPES, derivation_complaints
from policy.loading.quieting_references import quieting_complaints
from policy.models.conditions import parameters_of
from policy.models.kinds import Field, Kind, Requirement
from policy.models.notices import UNSWITCHED
from policy.models.pack import Pack
from policy.models.vocabulary import ALWAYS, FactType, alert_fact_types, fact_types, outcome_names
from policy.outcomes import Severity

# What the assistant itself goes by; an update couldn't be saved without it.
NEEDED_PARAMETERS: Mapping[str, str] = {
    "completion_days": "integer",
    "working_day_ends": "time",
    "digest_at": "time",
    "quiet_from": "time",
    "quiet_until": "time",
    "liaison_needs_confirmation": "yes_no",
    "snooze_days_at_most": "integer",
    "red_slip_yellow_slips": "integer",
    "issue_reopen_days": "integer",
    "rating_stale_months": "integer",
    "check_sample_months": "integer",
    "check_sample_percent": "number",
}


def reference_problems(pack: Pack, documents: Iterable[Document]) -> list[Problem]:
    """Everything that is wrong between the parts of a pack that are each well-formed."""
    files = {document.file: document for document in documents}
    problems = [
        *_at(files["pack.yaml"], _head(pack)),
        *_at(files["sources.yaml"], twice((("sources", "id"),), [s.id for s in pack.sources])),
        *_at(files["issues.yaml"], _issues(pack)),
        *_at(files["alerts.yaml"], _alerts(pack)),
        *_at(files.get("duties.yaml"), duty_complaints(pack)),
        *_at(files.get("inferences.yaml"), inference_complaints(pack)),
        *_at(files.get("coverage.yaml"), coverage_complaints(pack)),
        *_at(files.get("timeline.yaml"), _timeline(pack)),
        *_at(files.get("notices.yaml"), _notices(pack)),
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


def _at(document: Document | None, complaints: Iterable[Complaint]) -> list[Problem]:
    if document is None:
        return []
    return [document.problem(place, expected, found) for place, expected, found in complaints]


def _head(pack: Pack) -> Iterator[Complaint]:
    yield from twice((("parameters", "id"),), [parameter.id for parameter in pack.parameters])
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
            yield from grounds(pack, dated, (*place, "values", at))
            wrong = literal_fault(dated.value, parameter.type)
            if wrong:
                yield (*place, "values", at, "value"), wrong, dated.value


def _issues(pack: Pack) -> Iterator[Complaint]:
    yield from twice((("severity_tests", "id"),), [test.id for test in pack.severity_tests])
    kinds = {kind.id: kind for kind in pack.kinds}
    for index, test in enumerate(pack.severity_tests):
        place: Place = ("severity_tests", index)
        yield from grounds(pack, test, place)
        if test.kind not in kinds:
            yield (*place, "kind"), f"one of {', '.join(kinds)}", test.kind
        elif kinds[test.kind].severity_field is None:
            yield (*place, "kind"), "a kind with a severity_field", test.kind
        else:
            kind = kinds[test.kind]
            yield from condition_complaints(
                pack, test.when, fact_types(kind), names_of(kind), (*place, "when")
            )
    yield from twice((("handling_times", "step"),), [time.step for time in pack.handling_times])
    if "acknowledge" not in [time.step for time in pack.handling_times]:
        yield ("handling_times",), "the step acknowledge", "no such step"
    for index, time in enumerate(pack.handling_times):
        yield from grounds(pack, time, ("handling_times", index))

    yield from twice((("slips", "colour"),), [slip.colour for slip in pack.slips])
    for index, slip in enumerate(pack.slips):
        yield from grounds(pack, slip, ("slips", index))
        yield from parameter_complaints(pack, slip.days, "integer", ("slips", index, "days"))
        yield from parameter_complaints(pack, slip.time_left, "number", ("slips", index, "time_left"))
        yield from parameter_complaints(pack, slip.catch_up, "integer", ("slips", index, "catch_up"))
    yield from _closing(pack, kinds)


def _closing(pack: Pack, kinds: Mapping[str, Kind]) -> Iterator[Complaint]:
    yield from twice((("closing", "id"),), [condition.id for condition in pack.closing])
    for index, condition in enumerate(pack.closing):
        place: Place = ("closing", index)
        yield from grounds(pack, condition, place)
        if condition.kind not in kinds:
            yield (*place, "kind"), f"one of {', '.join(kinds)}", condition.kind
            continue
        known = {requirement.id for requirement in kinds[condition.kind].requirements}
        if not condition.requirements:
            yield (*place, "requirements"), "at least one requirement", "none"
        for at, requirement_id in enumerate(condition.requirements):
            if requirement_id not in known:
                expected = f"a requirement of {condition.kind}"
                yield (*place, "requirements", at), expected, requirement_id


def _timeline(pack: Pack) -> Iterator[Complaint]:
    yield from twice((("timeline", "id"),), [milestone.id for milestone in pack.timeline])
    for index, milestone in enumerate(pack.timeline):
        place: Place = ("timeline", index)
        yield from grounds(pack, milestone, place)
        yield from parameter_complaints(pack, milestone.parameter, "date", (*place, "parameter"))


def _notices(pack: Pack) -> Iterator[Complaint]:
    yield from twice((("notices", "id"),), [notice.id for notice in pack.notices])
    for index, notice in enumerate(pack.notices):
        yield from grounds(pack, notice, ("notices", index))
        if notice.statutory and notice.because is None:
            yield ("notices", index, "because"), "the reason why nobody can switch it off", "none"
        if not notice.statutory and notice.id in UNSWITCHED:
            yield ("notices", index, "statutory"), "true: the assistant has no switch for it", "false"


def _alerts(pack: Pack) -> Iterator[Complaint]:
    yield from twice((("alert_rules", "id"),), [rule.id for rule in pack.alert_rules])
    yield from twice((("rungs", "id"),), [rung.id for rung in pack.rungs])
    for index, rung in enumerate(pack.rungs):
        yield from grounds(pack, rung, ("rungs", index))
        for severity in rung.reach.keys() ^ rung.after.keys():
            yield ("rungs", index, "after"), "the severities of reach", severity.value
    yield from quieting_complaints(pack)
    kinds = {kind.id: kind for kind in pack.kinds}
    for index, rule in enumerate(pack.alert_rules):
        place: Place = ("alert_rules", index)
        yield from grounds(pack, rule, place)
        if rule.kind not in kinds:
            yield (*place, "kind"), f"one of {', '.join(kinds)}", rule.kind
            continue
        for name in parameters_of(rule.when):
            yield (*place, "when"), "outcomes and severities, which no parameter tells", name
        types = alert_fact_types(kinds[rule.kind])
        names: Names = dict.fromkeys(types, frozenset(outcome_names()))
        names["severity"] = frozenset(severity.value for severity in Severity)
        yield from condition_complaints(pack, rule.when, types, names, (*place, "when"))


def _kind(pack: Pack, kind: Kind) -> Iterator[Complaint]:
    every, names = fact_types(kind), names_of(kind)
    fields = {field.id: field for field in kind.fields}
    yield from twice((("fields", "id"),), [field.id for field in kind.fields])
    yield from twice((("requirements", "id"),), [requirement.id for requirement in kind.requirements])
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
    yield from derivation_complaints(pack, kind)
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
        for step, expected, found in twice((("choices", "id"),), [c.id for c in field.choices])
    )
    if field.unit and field.type not in ("integer", "number"):
        yield (*place, "unit"), "a field of type integer or number", f"type {field.type}"
    if field.default and field.type != "date":
        yield (*place, "default"), "a date field", f"type {field.type}"
    if field.key and field.type not in KEY_TYPES:
        yield (*place, "key"), "a text field", f"type {field.type}"
    have = {kind.id for kind in pack.kinds if field.id in kind.field_ids}
    for at, offered in enumerate(field.offers):
        if offered not in have:
            yield (*place, "offers", at), f"a kind with the field {field.id}", offered
    if field.when is not None:
        yield from condition_complaints(pack, field.when, types, names, (*place, "when"))


def _requirement(
    pack: Pack, requirement: Requirement, types: dict[str, FactType], names: Names, place: Place
) -> Iterator[Complaint]:
    yield from grounds(pack, requirement, place)
    for code in requirement.clauses:
        if code not in requirement.source:
            yield (*place, "clauses", code), "a code among the requirement's own source", code
    if requirement.valid_until is not None and requirement.valid_until < requirement.valid_from:
        yield (*place, "valid_until"), f"{requirement.valid_from} or later", str(requirement.valid_until)
    for name in requirement.proof:
        if name not in types:
            yield (*place, "proof"), "fields of this kind", name
    if requirement.applies is not None:
        yield from condition_complaints(pack, requirement.applies, types, names, (*place, "applies"))
    yield from condition_complaints(pack, requirement.satisfied, types, names, (*place, "satisfied"))
