"""Which entries of a pack use a parameter, so that one can be told whom a change of it touches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policy.models.conditions import Condition, parameters_of
from policy.models.duties import After, Cycle, Duty, Every, Once, Owed
from policy.models.kinds import Derived
from policy.models.pack import Pack


@dataclass(frozen=True, slots=True)
class Use:
    """An entry (its ``group`` and ``id``) that reads a parameter, and the kinds of update that it looks at."""

    group: str
    id: str
    kinds: tuple[str, ...] = ()


def uses_of(pack: Pack, parameter_id: str) -> tuple[Use, ...]:
    """Every entry that reads the parameter, in the order of the pack, each once.

    None: only the assistant itself reads it (times of the digest, of completing an update).
    """
    return tuple(dict.fromkeys(use for use, read in _read(pack) if parameter_id in read))


def _read(pack: Pack) -> Iterator[tuple[Use, set[str]]]:
    for kind in pack.kinds:
        of_derived = {one.id: _of_derived((one,)) for one in kind.derived}
        for requirement in kind.requirements:
            yield (
                Use("requirement", requirement.id, (kind.id,)),
                _of(requirement.applies, requirement.satisfied),
            )
        for name, read in of_derived.items():
            yield Use("fact", f"{kind.id}.{name}", (kind.id,)), read
    yield from _read_across(pack)
    for line in pack.coverage:
        yield Use("coverage", line.id), {name for name in (line.switch, line.expected) if name}
    for slip in pack.slips:
        yield Use("slip", slip.colour), set(slip.numbers)
    if pack.silencing is not None:
        yield Use("silencing", "silencing"), {pack.silencing.days}
    for milestone in pack.timeline:
        yield Use("milestone", milestone.id), {milestone.parameter} if milestone.parameter else set()


def _read_across(pack: Pack) -> Iterator[tuple[Use, set[str]]]:
    for duty in pack.duties:
        for owed in duty.owed:
            yield Use("duty", duty.id, kinds_of_duty(duty)), _of_owed(duty, owed)
    for inference in pack.inferences:
        kinds = (inference.kind,) if inference.kind else ()
        read = _of(inference.applies, inference.when) | _of_derived(inference.derived)
        yield Use("inference", inference.id, kinds), read
    for test in pack.severity_tests:
        yield Use("severity_test", test.id, (test.kind,)), _of(test.when)
    for rule in pack.alert_rules:
        yield Use("alert_rule", rule.id, (rule.kind,)), _of(rule.when)


def kinds_of_duty(duty: Duty) -> tuple[str, ...]:
    """The kinds of update that a duty looks at: those that fulfil it, bring it about or are what it is owed for."""
    found = [one.kind for one in duty.satisfied_by]
    for owed in duty.owed:
        found += [one.kind for one in owed.satisfied_by]
        found += [one.kind for one in (owed.subject, owed.only_with) if one is not None]
        if isinstance(owed.cadence, After):
            found.append(owed.cadence.kind)
    return tuple(dict.fromkeys(found))


def _of(*conditions: Condition | None) -> set[str]:
    return {name for condition in conditions if condition is not None for name in parameters_of(condition)}


def _of_derived(derived: tuple[Derived, ...]) -> set[str]:
    return {one.within_days for one in derived if one.within_days}


def _of_owed(duty: Duty, owed: Owed) -> set[str]:
    cadence = owed.cadence
    read: set[str | None] = set()
    if isinstance(cadence, Once):
        read = {cadence.by}
    elif isinstance(cadence, Every):
        read = {cadence.days, cadence.begins}
    elif isinstance(cadence, After):
        read = {cadence.within}
    elif isinstance(cadence, Cycle):
        read = {cadence.at_least}
    whens = [one.when for one in duty.satisfiers(owed)]
    whens += [one.when for one in (owed.subject, owed.only_with) if one is not None]
    whens += [cadence.when] if isinstance(cadence, After) else []
    return {name for name in read if name} | _of(*whens)
