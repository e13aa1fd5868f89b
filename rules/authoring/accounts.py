"""The full account of an update: its requirements, and what else the pack decides about it.

Severity tests, alert rules, the marks of duties and inferences are each one condition; it is told step by step,
as a requirement is by ``rules.evaluator.explain``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from policy.checklist.marks import musts
from policy.models.base import Source
from policy.models.conditions import Condition, facts_of, parameters_of
from policy.models.duties import Duty
from policy.models.inferences import Inference
from policy.models.pack import Pack
from policy.models.supervision import AlertRule, SeverityTest
from policy.models.vocabulary import FactType
from policy.outcomes import Outcome, Verdict
from rules.evaluator.evaluate import Scene
from rules.evaluator.explain import (
    Explanation,
    ReadValue,
    Step,
    UsedParameter,
    explain,
    first_deciding,
    walked,
)
from rules.evaluator.oracle import consequence_facts, evaluate
from rules.evaluator.plan import KindPlan, compare, parameter_on, plan_kind
from rules.evaluator.truth import Truth
from rules.gathering.facts import Fact, Facts
from rules.inferring import Outlook

What = Literal["severity_test", "alert_rule", "mark", "inference"]
Entry = SeverityTest | AlertRule | Duty | Inference


@dataclass(frozen=True, slots=True)
class Account:
    """One condition of the pack and what it says of these facts.

    ``entry`` is what has the title and the sources; of a mark (``id`` is ``fulfils.D1-1``) it is the duty.
    ``unmet``: of a mark that fulfils, the binding requirements that aren't met. ``unusable``: facts that nothing
    may rest on, with the reason; then the condition isn't decided and ``truth`` is unknown.
    """

    what: What
    id: str
    entry: Entry
    truth: Truth
    steps: tuple[Step, ...]
    deciding: Step | None
    read: tuple[ReadValue, ...]
    parameters: tuple[UsedParameter, ...]
    sources: tuple[Source, ...]
    unmet: tuple[str, ...] = ()
    unusable: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class UpdateAccount:
    """Everything to be told about the check of one update, by the evaluator."""

    facts: Facts
    verdict: Verdict
    requirements: tuple[Explanation, ...]
    others: tuple[Account, ...]
    pack_id: str
    pack_version: str
    pack_digest: str


def account_of_update(pack: Pack, facts: Facts) -> UpdateAccount:
    """The account of a check on these facts. KeyError: the pack has no such kind."""
    kind = pack.kind(facts.kind)
    verdict = evaluate(pack, facts)
    plan = plan_kind(pack, kind)
    return UpdateAccount(
        facts=facts,
        verdict=verdict,
        requirements=tuple(explain(pack, one.id, facts) for one in kind.requirements),
        others=(*_severity(pack, plan, facts), *_consequences(pack, plan, facts, verdict)),
        pack_id=pack.id,
        pack_version=pack.version,
        pack_digest=pack.digest,
    )


def account_of_inference(pack: Pack, inference: Inference, facts: Facts) -> Account:
    """Why an inference is true of these facts (``Outlook.facts``), or isn't."""
    outlook = Outlook(pack, inference)
    _, unusable = compare(facts, outlook.types, outlook.compared, facts_of(outlook.condition))
    values = {name: fact for name, fact in facts.values.items() if name not in unusable}
    scene = _scene(pack, facts, values, outlook.types)
    return _account(pack, "inference", inference.id, inference, outlook.condition, scene, facts, unusable)


def _severity(pack: Pack, plan: KindPlan, facts: Facts) -> list[Account]:
    _, unusable = plan.compare(facts)
    values = {name: fact for name, fact in facts.values.items() if name not in unusable}
    scene = _scene(pack, facts, values, plan.types)
    return [
        _account(pack, "severity_test", test.id, test, test.when, scene, facts, unusable)
        for test in plan.severity_tests
    ]


def _consequences(pack: Pack, plan: KindPlan, facts: Facts, verdict: Verdict) -> list[Account]:
    _, unusable = plan.compare(facts)
    usable = {name: fact for name, fact in facts.values.items() if name not in unusable}
    known = {**usable, **consequence_facts(plan, facts.values, verdict.findings, verdict.severity)}
    scene = _scene(pack, facts, known, plan.consequence_types)
    accounts = [
        _account(pack, "alert_rule", rule.id, rule, rule.when, scene, facts, unusable)
        for rule in plan.alert_rules
    ]
    good = {f.requirement_id for f in verdict.findings if f.outcome in (Outcome.MET, Outcome.NOT_APPLICABLE)}
    for mark in plan.marks:
        duty = pack.duty(mark.duty_id)
        reads_musts = musts(mark.id) in facts_of(mark.when)
        lacking = plan.concerning[mark.id] - good if reads_musts else frozenset()
        unmet = tuple(one.id for one in plan.kind.requirements if one.id in lacking)
        accounts.append(_account(pack, "mark", mark.id, duty, mark.when, scene, facts, unusable, unmet))
    return accounts


def _scene(pack: Pack, facts: Facts, values: Mapping[str, Fact], types: Mapping[str, FactType]) -> Scene:
    return Scene(values, types, lambda name: parameter_on(pack, name, facts.governing_date))


def _account(
    pack: Pack,
    what: What,
    account_id: str,
    entry: Entry,
    condition: Condition,
    scene: Scene,
    facts: Facts,
    unusable: Mapping[str, str],
    unmet: tuple[str, ...] = (),
) -> Account:
    read = facts_of(condition)
    steps = tuple(walked("when", condition, scene))
    faults = tuple((name, unusable[name]) for name in read if name in unusable)
    parameters = (pack.parameter(name) for name in parameters_of(condition))
    return Account(
        what=what,
        id=account_id,
        entry=entry,
        truth=Truth.UNKNOWN if faults else steps[0].truth,
        steps=steps,
        deciding=None if faults or steps[0].truth is Truth.TRUE else first_deciding(list(steps)),
        read=tuple(ReadValue(name, scene.facts.get(name) or facts.values.get(name)) for name in read),
        parameters=tuple(UsedParameter(one, one.at(facts.governing_date)) for one in parameters),
        sources=tuple(pack.source(code) for code in entry.source),
        unmet=unmet,
        unusable=faults,
    )
