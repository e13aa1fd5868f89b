"""What of a pack can be looked up and read by itself: requirements, duties, inferences and the rest, by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from policy.models.base import Text
from policy.models.conditions import Condition, parameters_of
from policy.models.coverage import Coverage, Qualification
from policy.models.duties import After, Cadence, Cycle, Duty, Every, Once
from policy.models.inferences import Inference
from policy.models.kinds import Kind, Requirement
from policy.models.pack import Pack, Parameter
from policy.models.supervision import HandlingTime, SeverityTest, Slip
from policy.outcomes import Severity

EntryType = Literal[
    "kind",
    "requirement",
    "duty",
    "inference",
    "severity",
    "handling",
    "slip",
    "coverage",
    "qualification",
    "parameter",
]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be read. ``type`` and ``id`` name it; ``text`` is what is searched beside the title."""

    type: EntryType
    id: str
    title: Text
    text: tuple[Text, ...]
    parameters: tuple[str, ...] = ()


# How people call the severities when they ask; what the assistant itself says stands in its catalogues.
_SEVERITIES = {
    Severity.CRITICAL: Text(zh="特别重大问题", en="critical issue"),
    Severity.MAJOR: Text(zh="重大问题", en="major issue"),
    Severity.GENERAL: Text(zh="一般问题", en="general issue"),
    Severity.MINOR: Text(zh="轻微问题", en="minor issue"),
}
# And the steps, by other words than their titles.
_STEPS = {"acknowledge": Text(zh="受理", en="accept")}

Thing = (
    Kind
    | Requirement
    | Duty
    | Inference
    | SeverityTest
    | HandlingTime
    | Slip
    | Coverage
    | Qualification
    | Parameter
)


def entries_of(pack: Pack) -> Iterator[Entry]:
    """All that a pack says, in its own order: what binds comes before what explains."""
    for kind in pack.kinds:
        yield Entry("kind", kind.id, kind.title, ())
        yield from (_requirement(kind, one) for one in kind.requirements)
    yield from (_duty(pack, duty) for duty in pack.duties)
    for rule in pack.inferences:
        text = _texts(rule.expected, rule.note)
        yield Entry("inference", rule.id, rule.title, text, _parameters(rule.applies, rule.when))
    for test in pack.severity_tests:
        text = _texts(_SEVERITIES[test.severity], test.note)
        yield Entry("severity", test.id, test.title, text, parameters_of(test.when))
    for step in pack.handling_times:
        called = (*(_SEVERITIES[severity] for severity in step.limits), _STEPS.get(step.step))
        text = _texts(*called, step.note)
        yield Entry("handling", step.step, step.title, text)
    for slip in pack.slips:
        yield Entry("slip", slip.colour, slip.title, _texts(slip.trigger, slip.to, slip.note), slip.numbers)
    for line in pack.coverage:
        named = tuple(name for name in (line.switch, line.expected) if name)
        yield Entry("coverage", line.id, line.title, _texts(line.doubt, line.note), named)
    for one in pack.qualifications:
        yield Entry("qualification", one.id, one.title, _texts(one.evidence, one.note))
    for parameter in pack.parameters:
        yield Entry("parameter", parameter.id, parameter.title, (), (parameter.id,))


def thing(pack: Pack, type_: str, entry_id: str) -> Thing:
    """What an entry stands for; KeyError where the pack has it no more."""
    if type_ == "requirement":
        for kind in pack.kinds:
            for requirement in kind.requirements:
                if requirement.id == entry_id:
                    return requirement
        raise KeyError(entry_id)
    if type_ == "handling":
        return pack.handling_time(entry_id)
    if type_ == "slip":
        slip = pack.slip(entry_id)
        if slip is None:
            raise KeyError(entry_id)
        return slip
    known: dict[str, tuple[Thing, ...]] = {
        "kind": pack.kinds,
        "duty": pack.duties,
        "inference": pack.inferences,
        "severity": pack.severity_tests,
        "coverage": pack.coverage,
        "qualification": pack.qualifications,
        "parameter": pack.parameters,
    }
    for one in known.get(type_, ()):
        if not isinstance(one, HandlingTime | Slip) and one.id == entry_id:
            return one
    raise KeyError(entry_id)


def kind_of(pack: Pack, requirement: Requirement) -> Kind:
    """The kind that a requirement belongs to; KeyError if none has it."""
    for kind in pack.kinds:
        if any(one.id == requirement.id for one in kind.requirements):
            return kind
    raise KeyError(requirement.id)


def parameters_of_cadence(cadence: Cadence) -> tuple[str, ...]:
    """The parameters that say when it falls due."""
    if isinstance(cadence, Once):
        return (cadence.by,)
    if isinstance(cadence, Every):
        return (cadence.days,) if cadence.days else ()
    if isinstance(cadence, After):
        return (cadence.within,)
    return (cadence.at_least,) if isinstance(cadence, Cycle) else ()


def _requirement(kind: Kind, one: Requirement) -> Entry:
    text = _texts(kind.title, one.remedy, one.note)
    return Entry("requirement", one.id, one.title, text, _parameters(one.applies, one.satisfied))


def _duty(pack: Pack, duty: Duty) -> Entry:
    kinds = {satisfier.kind for way in duty.owed for satisfier in duty.satisfiers(way)}
    named = [kind.title for kind in pack.kinds if kind.id in kinds]
    text = _texts(duty.evidence, *(way.title for way in duty.owed), *named, duty.note)
    parameters = dict.fromkeys(name for way in duty.owed for name in parameters_of_cadence(way.cadence))
    return Entry("duty", duty.id, duty.title, text, tuple(parameters))


def _parameters(*conditions: Condition | None) -> tuple[str, ...]:
    named = (name for condition in conditions if condition is not None for name in parameters_of(condition))
    return tuple(dict.fromkeys(named))


def _texts(*given: Text | None) -> tuple[Text, ...]:
    return tuple(text for text in given if text is not None)
