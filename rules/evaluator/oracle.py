"""The whole check by the plain evaluator, without the engine: the oracle of the differential tests."""

from __future__ import annotations

from collections.abc import Mapping

from policy.checklist.marks import EVIDENCED, musts
from policy.models.pack import Pack
from policy.outcomes import Finding, Outcome, Severity, Verdict
from rules.evaluator.evaluate import Scene, in_force
from rules.evaluator.findings import Said, finding_of, is_evidenced, severity_of, stated_severity
from rules.evaluator.plan import KindPlan, RequirementPlan, parameter_on, plan_kind
from rules.evaluator.supply import Supplier
from rules.evaluator.truth import Truth
from rules.gathering.facts import Fact, Facts, Origin


class Oracle:
    """A pack for the plain evaluator: what its kinds need is worked out once for each of them."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._plans: dict[str, KindPlan] = {}

    def evaluate(self, facts: Facts) -> Verdict:
        """The verdict on these facts, condition by condition in Python. KeyError: the pack has no such kind."""
        if facts.kind not in self._plans:
            self._plans[facts.kind] = plan_kind(self._pack, self._pack.kind(facts.kind))
        return _evaluate(self._pack, self._plans[facts.kind], facts)


def evaluate(pack: Pack, facts: Facts) -> Verdict:
    """The same for one check alone."""
    return Oracle(pack).evaluate(facts)


def _evaluate(pack: Pack, plan: KindPlan, facts: Facts) -> Verdict:
    _, unusable = plan.compare(facts)
    supplier = Supplier(pack, plan, facts, unusable)
    scene = supplier.scene
    findings = tuple(
        finding_of(one, decide(one, scene, facts), facts.values, unusable, supplier)
        for one in plan.requirements
    )
    held = tuple(test for test in plan.severity_tests if scene.truth(test.when) is Truth.TRUE)
    stated = scene.facts.get(plan.kind.severity_field or "")
    severity, severity_test = severity_of(held, stated_severity(stated.value) if stated else None)
    alerts, marks = _consequences(pack, plan, facts, scene.facts, findings, severity)
    return Verdict(
        kind=facts.kind,
        pack_digest=pack.digest,
        findings=findings,
        severity=severity,
        severity_test=severity_test,
        severity_tests=tuple(test.id for test in held),
        alerts=alerts,
        marks=marks,
        complete=is_complete(plan, findings, usable=not unusable),
    )


def decide(plan: RequirementPlan, scene: Scene, facts: Facts) -> Said:
    """What is so about one requirement."""
    requirement = plan.requirement
    if not in_force(requirement.valid_from, requirement.valid_until, facts.governing_date):
        return "out_of_force"
    applies = Truth.TRUE if requirement.applies is None else scene.truth(requirement.applies)
    if applies is not Truth.TRUE:
        return "out_of_scope" if applies is Truth.FALSE else "missing_scope"
    satisfied = scene.truth(requirement.satisfied)
    if satisfied is not Truth.TRUE:
        return "not_met" if satisfied is Truth.FALSE else "missing_fact"
    if requirement.evidence and not is_evidenced(plan, facts.values):
        return "missing_document"
    return "met"


def is_complete(plan: KindPlan, findings: tuple[Finding, ...], *, usable: bool) -> bool:
    """False: something of this check was our fault, and it must be made again."""
    if Outcome.NOT_CHECKED in [finding.outcome for finding in findings]:
        return False
    return usable or not plan.severity_tests


def consequence_facts(
    plan: KindPlan, facts: Mapping[str, Fact], findings: tuple[Finding, ...], severity: Severity | None
) -> dict[str, Fact]:
    """What alert rules and marks look at beside the update itself."""
    found = {f"outcome.{f.requirement_id}": Fact(f.outcome.value, Origin.COMPUTED) for f in findings}
    found["severity"] = Fact(severity.value if severity else None, Origin.COMPUTED)
    if not plan.marks:
        return found
    good = settled(findings)
    for mark_id, needed in plan.concerning.items():
        found[musts(mark_id)] = Fact(needed <= good, Origin.COMPUTED)
    found[EVIDENCED] = Fact(is_any_evidenced(plan, facts), Origin.COMPUTED)
    return found


def settled(findings: tuple[Finding, ...]) -> set[str]:
    """The requirements that ask for nothing more."""
    return {f.requirement_id for f in findings if f.outcome in (Outcome.MET, Outcome.NOT_APPLICABLE)}


def is_any_evidenced(plan: KindPlan, facts: Mapping[str, Fact]) -> bool:
    """True: a document, photo or link is behind what the update says; asked only where a mark needs to know."""
    own = plan.kind.field_ids
    return bool(plan.marks) and any(fact.evidenced and name in own for name, fact in facts.items())


def _consequences(
    pack: Pack,
    plan: KindPlan,
    facts: Facts,
    usable: Mapping[str, Fact],
    findings: tuple[Finding, ...],
    severity: Severity | None,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The alert rules and the marks that hold."""
    # ``severity`` is the found one here, not the field of that name.
    known = {**usable, **consequence_facts(plan, facts.values, findings, severity)}
    scene = Scene(
        known,
        plan.consequence_types,
        lambda name: parameter_on(pack, name, facts.governing_date),
    )
    alerts = tuple(rule.id for rule in plan.alert_rules if scene.truth(rule.when) is Truth.TRUE)
    return alerts, tuple(mark.id for mark in plan.marks if scene.truth(mark.when) is Truth.TRUE)
