"""A pack's conditions as rules of the engine: one rule for each way in which something can be so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policy.checklist.marks import EVIDENCED
from policy.models.conditions import Condition, Holds
from policy.models.pack import Pack
from policy.models.vocabulary import ALWAYS, FactType
from rules.evaluator.plan import KindPlan, RequirementPlan
from rules.evaluator.typed import NotComparable
from rules.rete.errors import RulesError
from rules.rete.literals import (
    ALWAYS_WAYS,
    GIVEN,
    NEVER,
    Lit,
    Split,
    Splitter,
    State,
    Test,
    Way,
    Ways,
    both,
    either,
)

RULES_IN_A_SHARD = 48


@dataclass(frozen=True, slots=True)
class Rule:
    """If all literals of the way hold, ``said`` is so about the subject."""

    subject: str
    said: str
    way: Way


@dataclass(frozen=True)
class Program:
    """All rules for one kind. ``checks``: format checks whose results are facts. ``types``: of all facts."""

    rules: tuple[Rule, ...]
    checks: Mapping[str, Holds]
    types: Mapping[str, FactType]
    always: frozenset[str]


def in_shards(rules: tuple[Rule, ...]) -> tuple[tuple[Rule, ...], ...]:
    """The rules in groups for one ruleset each, in their order."""
    starts = range(0, len(rules), RULES_IN_A_SHARD)
    return tuple(rules[start : start + RULES_IN_A_SHARD] for start in starts)


def evidence_fact(requirement_id: str) -> str:
    """The fact that tells whether a document is behind what a requirement rests on."""
    return f"evidence:{requirement_id}"


def compile_checks(pack: Pack, plan: KindPlan) -> Program:
    """The rules for the requirements and the severity tests of a kind. RulesError."""
    types = dict(plan.types)
    for one in plan.requirements:
        types[evidence_fact(one.requirement.id)] = "yes_no"
    splitter = _splitter(pack, types)
    rules: list[Rule] = []
    for one in plan.requirements:
        for said, ways in _ways_of(one, splitter).items():
            rules.extend(_rules(one.requirement.id, said, ways))
    for test in plan.severity_tests:
        rules.extend(_yes_or_no(test.id, _split(splitter, test.id, test.when)))
    always = frozenset(ALWAYS) | {evidence_fact(one.requirement.id) for one in plan.requirements}
    return _program(rules, splitter, types, always)


def compile_consequences(pack: Pack, plan: KindPlan) -> Program:
    """The rules for the alerts and the marks of a kind, over its facts and the outcomes. RulesError."""
    types = dict(plan.consequence_types)
    splitter = _splitter(pack, types)
    subjects = [(rule.id, rule.when) for rule in plan.alert_rules] + [(m.id, m.when) for m in plan.marks]
    rules = [
        rule
        for subject, condition in subjects
        for rule in _yes_or_no(subject, _split(splitter, subject, condition))
    ]
    always = frozenset(ALWAYS) | {name for name in types if name.startswith(("outcome.", "musts."))}
    return _program(rules, splitter, types, always | {EVIDENCED})


def compile_condition(
    pack: Pack, subject: str, condition: Condition, types: Mapping[str, FactType], always: frozenset[str]
) -> Program:
    """The rules for whether one condition is true. RulesError."""
    splitter = _splitter(pack, types)
    rules = _yes_or_no(subject, _split(splitter, subject, condition))
    return _program(rules, splitter, dict(types), always)


def _splitter(pack: Pack, types: Mapping[str, FactType]) -> Splitter:
    def dated(name: str) -> tuple[tuple[object, str], ...]:
        return tuple((value.valid_from, value.value) for value in pack.parameter(name).values)

    return Splitter(types, dated)  # type: ignore[arg-type]


def _split(splitter: Splitter, subject: str, condition: Condition) -> Split:
    try:
        return splitter.split(condition)
    except (NotComparable, KeyError) as error:
        raise RulesError(f"{subject}: {error}") from error


def _ways_of(plan: RequirementPlan, splitter: Splitter) -> dict[str, Ways]:
    """What can be said about a requirement, and in which ways; exactly one of them is so at a time."""
    requirement = plan.requirement
    satisfied = _split(splitter, requirement.id, requirement.satisfied)
    begins = requirement.valid_from.toordinal()
    force: Way = frozenset({Test("governing_date", ">=", begins)})
    out: Ways = (frozenset({Test("governing_date", "<", begins)}),)
    if requirement.valid_until is not None:
        ends = requirement.valid_until.toordinal()
        force = force | {Test("governing_date", "<=", ends)}
        out = either(out, (frozenset({Test("governing_date", ">", ends)}),))
    here: Ways = (force,)
    ways: dict[str, Ways] = {"out_of_force": out}
    if requirement.applies is not None:
        applies = _split(splitter, requirement.id, requirement.applies)
        ways["out_of_scope"] = both(here, applies.false)
        ways["missing_scope"] = both(here, applies.unknown)
        here = both(here, applies.true)
    ways["not_met"] = both(here, satisfied.false)
    ways["missing_fact"] = both(here, satisfied.unknown)
    met = both(here, satisfied.true)
    if requirement.evidence:
        proof = evidence_fact(requirement.id)
        ways["missing_document"] = both(met, (frozenset({Test(proof, "==", "F")}),))
        met = both(met, (frozenset({Test(proof, "==", "T")}),))
    ways["met"] = met
    return ways


def _yes_or_no(subject: str, split: Split) -> list[Rule]:
    return [*_rules(subject, "yes", split.true), *_rules(subject, "no", split.not_true)]


def _rules(subject: str, said: str, ways: Ways) -> list[Rule]:
    return [Rule(subject, said, way) for way in ways]


def _program(
    rules: Iterable[Rule], splitter: Splitter, types: dict[str, FactType], always: frozenset[str]
) -> Program:
    types.update(dict.fromkeys(splitter.checks, "yes_no"))
    settled: list[Rule] = []
    for rule in rules:
        settled.extend(Rule(rule.subject, rule.said, way) for way in _settled(rule.way, always))
    return Program(tuple(dict.fromkeys(settled)), dict(splitter.checks), types, always)


def _settled(way: Way, always: frozenset[str]) -> Ways:
    """The way without what is always so of facts that are always given; none if it can't be."""
    kept: set[Lit] = set()
    for lit in way:
        if isinstance(lit, State) and lit.fact in always:
            if (lit.op == "==") != (lit.state == GIVEN):
                return NEVER
            continue
        kept.add(lit)
    return (frozenset(kept),) if kept or way else ALWAYS_WAYS
