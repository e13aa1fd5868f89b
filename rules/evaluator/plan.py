"""What is known about a kind's requirements before any update comes: worked out once for each pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from policy.checklist.marks import Mark, mark_fact_types, marks_of
from policy.models.conditions import AllOf, Compares, Condition, Equals, Holds, OneOf, Present, facts_of, walk
from policy.models.kinds import Derived, Kind, Requirement
from policy.models.pack import Pack
from policy.models.supervision import AlertRule, SeverityTest
from policy.models.vocabulary import FactType, fact_types
from rules.evaluator.typed import Comparable, NotComparable, comparable
from rules.gathering.facts import Facts


@dataclass(frozen=True, slots=True)
class RequirementPlan:
    """A requirement with the facts it reads. ``proof`` are those behind which a document can be.

    ``conjunctive``: all its parts must hold, so that each fact that isn't given keeps it undecided.
    """

    requirement: Requirement
    scope: tuple[str, ...]
    core: tuple[str, ...]
    proof: tuple[str, ...]
    conjunctive: bool


@dataclass(frozen=True)
class KindPlan:
    """A kind, ready to be checked.

    ``compared``: the facts whose values, not only their presence, count. ``concerning``: mark -> the
    requirements that must be met for it.
    """

    kind: Kind
    types: Mapping[str, FactType]
    consequence_types: Mapping[str, FactType]
    requirements: tuple[RequirementPlan, ...]
    severity_tests: tuple[SeverityTest, ...]
    alert_rules: tuple[AlertRule, ...]
    marks: tuple[Mark, ...]
    concerning: Mapping[str, frozenset[str]]
    compared: tuple[str, ...]
    read: tuple[str, ...]
    supplied_by: Mapping[str, tuple[str, ...]]
    whens: Mapping[str, Condition]

    def compare(self, facts: Facts) -> tuple[dict[str, Comparable], dict[str, str]]:
        """The values that conditions compare, as they are compared; and the facts that no verdict may
        rest on, with the reason code of each."""
        return compare(facts, self.types, self.compared, self.read)


def compare(
    facts: Facts, types: Mapping[str, FactType], compared: tuple[str, ...], read: tuple[str, ...]
) -> tuple[dict[str, Comparable], dict[str, str]]:
    """The values of the compared facts, and of those that are read the ones that can't be relied on."""
    values: dict[str, Comparable] = {}
    unusable: dict[str, str] = {}
    for name in read:
        fact = facts.values.get(name)
        if fact is not None and fact.cut:
            unusable[name] = f"history_cut:{name}"
    for name in compared:
        fact = facts.values.get(name)
        if fact is None or fact.value is None or name in unusable:
            continue
        try:
            values[name] = comparable(fact.value, types[name])
        except NotComparable:
            unusable[name] = f"not_encodable:{name}"
    return values, unusable


def plan_kind(pack: Pack, kind: Kind) -> KindPlan:
    """Work out what checking this kind needs."""
    tests = tuple(test for test in pack.severity_tests if test.kind == kind.id)
    conditions = [c for r in kind.requirements for c in (r.applies, r.satisfied) if c is not None]
    conditions += [test.when for test in tests]
    marks = marks_of(pack, kind)
    own = fact_types(kind)
    of_marks = [mark.when for mark in marks]
    return KindPlan(
        kind=kind,
        types=own,
        consequence_types=mark_fact_types(pack, kind),
        requirements=tuple(_plan(requirement) for requirement in kind.requirements),
        severity_tests=tests,
        alert_rules=tuple(rule for rule in pack.alert_rules if rule.kind == kind.id),
        marks=marks,
        concerning={
            mark.id: frozenset(mark.musts or (r.id for r in kind.requirements if _concerns(r, mark.duty_id)))
            for mark in marks
        },
        # The governing date decides which requirements are in force, whatever their conditions read.
        compared=tuple(
            dict.fromkeys(
                [
                    "governing_date",
                    *(name for c in (*conditions, *of_marks) for name in compared_in(c) if name in own),
                ]
            )
        ),
        read=tuple(dict.fromkeys(name for c in conditions for name in facts_of(c))),
        supplied_by=_supplies(kind),
        whens={field.id: field.when for field in kind.fields if field.when is not None},
    )


def _plan(requirement: Requirement) -> RequirementPlan:
    core = facts_of(requirement.satisfied)
    return RequirementPlan(
        requirement=requirement,
        scope=facts_of(requirement.applies) if requirement.applies is not None else (),
        core=core,
        proof=requirement.proof or core,
        conjunctive=all(
            isinstance(part, AllOf | Present | Equals | OneOf | Compares | Holds)
            for part in walk(requirement.satisfied)
        ),
    )


def _concerns(requirement: Requirement, duty_id: str) -> bool:
    return requirement.level.binds and (not requirement.duties or duty_id in requirement.duties)


def compared_in(condition: Condition) -> tuple[str, ...]:
    """The facts of a condition that are compared by value."""
    names: dict[str, None] = {}
    for part in walk(condition):
        if isinstance(part, Equals | OneOf | Compares):
            names[part.fact] = None
            if isinstance(part, Equals | Compares) and part.to.fact:
                names[part.to.fact] = None
    return tuple(names)


def _supplies(kind: Kind) -> dict[str, tuple[str, ...]]:
    supplies: dict[str, tuple[str, ...]] = {field.id: (field.id,) for field in kind.fields}
    supplies["governing_date"] = (kind.date_field,)
    for derived in kind.derived:
        supplies[derived.id] = tuple(field for name in _behind(derived) for field in supplies.get(name, ()))
    return supplies


def _behind(derived: Derived) -> tuple[str, ...]:
    named = (derived.denied_by, derived.or_field, *derived.of)
    found = tuple(name for name in named if name)
    if found or derived.match is None:
        return found
    return tuple(name for name in (derived.match.equals, derived.differs) if name)


def parameter_on(pack: Pack, name: str, day: date) -> str:
    """The value of a parameter on a day."""
    return pack.parameter(name).at(day).value
