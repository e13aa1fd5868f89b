"""From what was decided to what is told: basis, reason, and the fields that would supply what lacks."""

from __future__ import annotations

from collections.abc import Mapping

from policy.models.supervision import SeverityTest
from policy.outcomes import STATED_SEVERITY, Basis, Finding, Outcome, Severity
from policy.records import Value
from rules.evaluator.plan import RequirementPlan
from rules.evaluator.supply import Supplier
from rules.gathering.facts import Fact

_SEVERITIES = frozenset(severity.value for severity in Severity)

Said = str
"""What is decided about a requirement: ``met``, ``not_met``; ``missing_scope`` (it isn't known whether it
applies), ``missing_fact``, ``missing_document``, which all are the outcome ``missing``; ``out_of_force`` and
``out_of_scope``, which are ``not_applicable``."""


def finding_of(
    plan: RequirementPlan,
    said: Said,
    facts: Mapping[str, Fact],
    unusable: Mapping[str, str],
    supplier: Supplier,
) -> Finding:
    """The finding for what was decided over the usable facts."""
    requirement = plan.requirement
    if unusable and said != "out_of_force":
        names = plan.scope if said in ("out_of_scope", "missing_scope") else (*plan.scope, *plan.core)
        for name in names:
            if name in unusable:
                return Finding(requirement.id, Outcome.NOT_CHECKED, reason=unusable[name])
    if said == "met":
        basis = Basis.EVIDENCED if is_evidenced(plan, facts) else Basis.STATED
        return Finding(requirement.id, Outcome.MET, basis)
    if said in ("out_of_force", "out_of_scope"):
        return Finding(requirement.id, Outcome.NOT_APPLICABLE, reason=said)
    if said == "not_met":
        return Finding(requirement.id, Outcome.NOT_MET, supply=supplier.fields(plan.core))
    if said == "missing_document":
        return Finding(requirement.id, Outcome.MISSING, reason="document", supply=supplier.fields(plan.proof))
    return Finding(requirement.id, Outcome.MISSING, supply=supplier.fields(_lacking(plan, said, supplier)))


def _lacking(plan: RequirementPlan, said: Said, supplier: Supplier) -> tuple[str, ...]:
    requirement = plan.requirement
    if said == "missing_scope" and requirement.applies is not None:
        return supplier.undecided(requirement.applies)
    if plan.conjunctive:
        return supplier.lacking(plan.core)
    return supplier.undecided(requirement.satisfied)


def is_evidenced(plan: RequirementPlan, facts: Mapping[str, Fact]) -> bool:
    """True: a document, photo or link is behind at least one of the facts that count as proof."""
    for name in plan.proof:
        fact = facts.get(name)
        if fact is not None and fact.evidenced:
            return True
    return False


def stated_severity(value: Value) -> Severity | None:
    """The reporter's own word for how severe it is; None where it is none of ours."""
    return Severity(value) if isinstance(value, str) and value in _SEVERITIES else None


def severity_of(
    held: tuple[SeverityTest, ...], stated: Severity | None
) -> tuple[Severity | None, str | None]:
    """The highest severity whose test holds; the reporter's own word may raise it, never lower it."""
    severity: Severity | None = None
    test_id: str | None = None
    for test in held:
        if severity is None or test.severity.rank > severity.rank:
            severity, test_id = test.severity, test.id
    if stated is not None and (severity is None or stated.rank > severity.rank):
        return stated, STATED_SEVERITY
    return severity, test_id
