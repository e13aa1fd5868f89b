"""The rules of one kind, compiled and tried: the engine decides, and what it said of a class is remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

from policy.models.conditions import Condition
from policy.models.pack import Pack
from policy.models.supervision import SeverityTest
from policy.outcomes import Finding, Outcome, Severity, Verdict
from rules.evaluator.findings import finding_of, is_evidenced, severity_of, stated_severity
from rules.evaluator.oracle import consequence_facts, is_complete, settled
from rules.evaluator.plan import KindPlan, RequirementPlan
from rules.evaluator.supply import Supplier
from rules.evaluator.typed import Comparable, comparable
from rules.gathering.facts import Facts, Outline
from rules.rete.classes import Classes, Classifier, Reading, Remembered
from rules.rete.engine import Engine
from rules.rete.program import compile_checks, compile_consequences, evidence_fact
from rules.rete.shards import Asked, Shards

Consequences = tuple[tuple[str, ...], tuple[str, ...]]
"""The alert rules that fire, and the marks that the update gets."""


class Shape(NamedTuple):
    """All that decides about an update of a kind: the outcomes, severity, alerts and marks of one with this
    shape are those of every other. What its findings rest on is its own.

    ``stated``: how severe the reporter said it is. ``proven``: a bit for each requirement that asks for a
    document and has it, and one more for a document behind anything.
    """

    kind: str
    classes: Classes
    stated: Severity | None
    proven: int


class KindRules:
    """Raises RulesError from the constructor if the engine doesn't do what the pack says."""

    def __init__(self, pack: Pack, plan: KindPlan, engine: Engine) -> None:
        self.pack = pack
        self.plan = plan
        self.checks = Shards(plan.kind.id, compile_checks(pack, plan), engine)
        self.consequences: Shards | None = None
        if plan.alert_rules or plan.marks:
            program = compile_consequences(pack, plan)
            self.consequences = Shards(f"{plan.kind.id}_consequences", program, engine)
        self._classifier = _classifier(pack, plan)
        self._findings: list[tuple[RequirementPlan, Remembered[Finding]]] = [
            (one, Remembered(_reading(self._classifier, plan, one))) for one in plan.requirements
        ]
        self._tests: list[tuple[SeverityTest, Remembered[bool]]] = [
            (test, Remembered(self._classifier.reading((test.when,), ()))) for test in plan.severity_tests
        ]
        # What alerts read of the outcomes is added to the key as it is.
        looked_at = self.consequences.encoder.names if self.consequences else ()
        self._looked_at = [
            at for at, one in enumerate(plan.requirements) if f"outcome.{one.requirement.id}" in looked_at
        ]
        self._followed: Remembered[Consequences] = Remembered(
            self._classifier.reading([mark.when for mark in plan.marks], ())
        )
        self._proves = _proves(plan)
        self._any = 1 << len(plan.requirements)
        asking = sum(1 << at for at, one in enumerate(plan.requirements) if one.requirement.evidence)
        self._deciding = asking | self._any

    @property
    def faults(self) -> int:
        """How often the engine failed."""
        return self.checks.faults + (self.consequences.faults if self.consequences else 0)

    def close(self) -> None:
        """Free the engine's memory."""
        self.checks.close()
        if self.consequences:
            self.consequences.close()

    def shape(self, outline: Outline) -> Shape:
        """What decides about these facts."""
        return Shape(
            outline.kind,
            self._classifier.classes(outline.values, outline.cut),
            stated_severity(outline.values.get(self.plan.kind.severity_field or "")),
            self._backed(outline) & self._deciding,
        )

    def check(self, shape: Shape, outline: Outline, facts: Callable[[], Facts]) -> Verdict:
        """The verdict on the facts of this shape and outline, which are only asked for if the engine is.

        EngineFault.
        """
        classes, backed = shape.classes, self._backed(outline)
        asking = _Asking(self, facts)
        findings = tuple(self._find(classes, backed, asking))
        self.checks.distrust(asking.doubtful)
        held = tuple([test for test, known in self._tests if self._holds(test, known, classes, asking)])
        severity, severity_test = severity_of(held, shape.stated)
        alerts, marks = self._follow(classes, bool(backed & self._any), asking, findings, severity)
        return Verdict(
            kind=shape.kind,
            pack_digest=self.pack.digest,
            findings=findings,
            severity=severity,
            severity_test=severity_test,
            severity_tests=tuple(test.id for test in held),
            alerts=alerts,
            marks=marks,
            complete=is_complete(self.plan, findings, usable=self._classifier.is_usable(classes)),
        )

    def not_checked(self) -> Verdict:
        """The verdict when the engine failed."""
        return Verdict(
            kind=self.plan.kind.id,
            pack_digest=self.pack.digest,
            findings=tuple(
                Finding(one.requirement.id, Outcome.NOT_CHECKED, reason="engine_fault")
                for one in self.plan.requirements
            ),
            complete=False,
        )

    def _backed(self, outline: Outline) -> int:
        """A bit for each requirement of which a proof is evidenced, and one more where marks ask for any."""
        backed = 0
        for name in outline.evidenced:
            backed |= self._proves.get(name, 0)
        return backed

    def _find(self, classes: Classes, backed: int, asking: _Asking) -> Iterator[Finding]:
        for at, (one, known) in enumerate(self._findings):
            # Of the documents it counts only whether one is behind the facts that are proof.
            key = (known.reading(classes), backed >> at & 1)
            finding = known.found.get(key)
            if finding is None:
                finding = asking.finding(one)
                if finding.outcome is not Outcome.NOT_CHECKED:
                    known.keep(key, finding)
            yield finding

    def _holds(self, test: SeverityTest, known: Remembered[bool], classes: Classes, asking: _Asking) -> bool:
        key = known.reading(classes)
        held = known.found.get(key)
        if held is None:
            held = asking.said.is_yes(test.id)
            known.keep(key, held)
        return held

    def _follow(
        self,
        classes: Classes,
        evidenced: bool,
        asking: _Asking,
        findings: tuple[Finding, ...],
        severity: Severity | None,
    ) -> Consequences:
        if self.consequences is None:
            return (), ()
        good = settled(findings)
        key = (
            self._followed.reading(classes),
            tuple([findings[at].outcome for at in self._looked_at]),
            tuple([needed <= good for needed in self.plan.concerning.values()]),
            severity,
            evidenced,
        )
        followed = self._followed.found.get(key)
        if followed is None:
            followed = asking.consequences(self.consequences, findings, severity)
            self._followed.keep(key, followed)
        return followed


class _Asking:
    """One check's questions to the engine, each asked at most once, and not at all if everything is known."""

    def __init__(self, rules: KindRules, facts: Callable[[], Facts]) -> None:
        self._rules = rules
        self._given = facts
        self.doubtful: set[str] = set()

    @cached_property
    def _facts(self) -> Facts:
        return self._given()

    @cached_property
    def _values(self) -> tuple[dict[str, Comparable], dict[str, str]]:
        return self._rules.plan.compare(self._facts)

    @cached_property
    def said(self) -> Asked:
        """What the engine says of the requirements and severity tests."""
        facts, checks = self._facts.values, self._rules.checks
        compared, unusable = self._values
        evidence = {
            evidence_fact(one.requirement.id): "T" if is_evidenced(one, facts) else "F"
            for one in self._rules.plan.requirements
            if one.requirement.evidence
        }
        return Asked(checks, checks.encoder.members(facts, {**compared, **evidence}, unusable))

    def consequences(
        self, shards: Shards, findings: tuple[Finding, ...], severity: Severity | None
    ) -> Consequences:
        """What follows from the findings. EngineFault."""
        plan, facts = self._rules.plan, self._facts.values
        compared, unusable = self._values
        looked_at = shards.encoder.names
        concerned = consequence_facts(plan, facts, findings, severity)
        concerned = {name: fact for name, fact in concerned.items() if name in looked_at}
        values = {name: value for name, value in compared.items() if name != "severity"}
        for name, fact in concerned.items():
            if fact.value is not None:
                values[name] = comparable(fact.value, plan.consequence_types[name])
        said = Asked(shards, shards.encoder.members({**facts, **concerned}, values, unusable))
        return (
            tuple(rule.id for rule in plan.alert_rules if said.is_yes(rule.id)),
            tuple(mark.id for mark in plan.marks if said.is_yes(mark.id)),
        )

    @cached_property
    def _supplier(self) -> Supplier:
        _, unusable = self._values
        return Supplier(self._rules.pack, self._rules.plan, self._facts, unusable)

    def finding(self, one: RequirementPlan) -> Finding:
        """What the engine says of one requirement; nothing, or two things, is a fault."""
        words = self.said.about(one.requirement.id)
        if len(words) != 1:
            self.doubtful.add(one.requirement.id)
            reason = "two_outcomes" if words else "no_outcome"
            return Finding(one.requirement.id, Outcome.NOT_CHECKED, reason=reason)
        _, unusable = self._values
        return finding_of(one, next(iter(words)), self._facts.values, unusable, self._supplier)


def _proves(plan: KindPlan) -> dict[str, int]:
    """Fact -> a bit for each requirement that it is proof of, and the one after them if marks ask for a proof."""
    found: dict[str, int] = {}
    own = plan.kind.field_ids if plan.marks else ()
    for at, names in enumerate((*(one.proof for one in plan.requirements), own)):
        for name in names:
            found[name] = found.get(name, 0) | 1 << at
    return found


def _classifier(pack: Pack, plan: KindPlan) -> Classifier:
    conditions = [c for one in plan.requirements for c in _conditions(plan, one)]
    conditions += [test.when for test in plan.severity_tests]
    conditions += [mark.when for mark in plan.marks]
    classifier = Classifier(pack, plan.consequence_types, conditions, plan.compared, plan.read)
    for one in plan.requirements:
        classifier.add_facts((*one.proof, *_supplied(plan, one)))
    classifier.ready()
    return classifier


def _reading(classifier: Classifier, plan: KindPlan, one: RequirementPlan) -> Reading:
    names = (*one.scope, *one.core, *one.proof, *_supplied(plan, one))
    days, until = [one.requirement.valid_from.toordinal()], one.requirement.valid_until
    if until is not None:
        days.append(until.toordinal() + 1)
    return classifier.reading(_conditions(plan, one), names, days)


def _conditions(plan: KindPlan, one: RequirementPlan) -> list[Condition]:
    """Everything that decides about a requirement, and about which of its fields are asked."""
    own = [one.requirement.satisfied, *([one.requirement.applies] if one.requirement.applies else [])]
    return own + [plan.whens[field] for field in _supplied(plan, one) if field in plan.whens]


def _supplied(plan: KindPlan, one: RequirementPlan) -> tuple[str, ...]:
    names = (*one.scope, *one.core, *one.proof)
    return tuple(dict.fromkeys(field for name in names for field in plan.supplied_by.get(name, ())))
