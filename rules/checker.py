"""The check: facts in, a verdict out, decided by durable_rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from policy.outcomes import Finding, Outcome, Severity, Verdict
from policy.pack import Pack
from rules.engine import DurableEngine, Engine, EngineFault
from rules.facts import Facts
from rules.findings import finding_of, is_evidenced, severity_of
from rules.oracle import consequence_facts, is_complete
from rules.plan import KindPlan, plan_kind
from rules.program import compile_checks, compile_consequences, evidence_fact
from rules.shards import Shards
from rules.supply import Remembered, Supplier
from rules.typed import Comparable, comparable


@dataclass(frozen=True)
class _KindRules:
    plan: KindPlan
    checks: Shards
    consequences: Shards | None
    remembered: Remembered = field(default_factory=dict)


class Checker:
    """A pack compiled for the engine and tried: each rule has fired once. One thread may use it.

    Raises RulesError from the constructor if the engine doesn't do what the pack says. ``faults`` counts
    the engine's faults; each leaves about a megabyte behind, and after a few the process should restart.
    """

    def __init__(self, pack: Pack, engine: Engine | None = None) -> None:
        self._pack = pack
        self._engine = engine if engine is not None else DurableEngine()
        self._kinds = {kind.id: self._compile(plan_kind(pack, kind)) for kind in pack.kinds}

    @property
    def faults(self) -> int:
        """How often the engine failed since the pack was loaded."""
        return sum(
            shards.faults
            for kind in self._kinds.values()
            for shards in (kind.checks, kind.consequences)
            if shards
        )

    def check(self, facts: Facts) -> Verdict:
        """The verdict on these facts. A fault of the engine gives ``not_checked`` for everything.

        KeyError for a kind that the pack doesn't have, or after ``close``.
        """
        rules = self._kinds[facts.kind]
        try:
            return self._check(rules, facts)
        except EngineFault:
            return self._not_checked(rules.plan, facts)

    def close(self) -> None:
        """Free the engine's memory. A closed checker can't check."""
        for rules in self._kinds.values():
            rules.checks.close()
            if rules.consequences:
                rules.consequences.close()
        self._kinds = {}

    def _compile(self, plan: KindPlan) -> _KindRules:
        checks = Shards(plan.kind.id, compile_checks(self._pack, plan), self._engine)
        consequences = None
        if plan.alert_rules or plan.marks:
            program = compile_consequences(self._pack, plan)
            consequences = Shards(f"{plan.kind.id}_consequences", program, self._engine)
        return _KindRules(plan, checks, consequences)

    def _check(self, rules: _KindRules, facts: Facts) -> Verdict:
        plan = rules.plan
        compared, unusable = plan.compare(facts)
        for one in plan.requirements:
            if one.requirement.evidence:
                evidenced = "T" if is_evidenced(one, facts.values) else "F"
                compared[evidence_fact(one.requirement.id)] = evidenced
        said = rules.checks.ask(rules.checks.encoder.members(facts.values, compared, unusable))
        findings = self._findings(rules, facts, said, unusable)
        held = tuple(test for test in plan.severity_tests if self._is_yes(rules.checks, said, test.id))
        stated = plan.kind.severity_field
        stated_fact = facts.values.get(stated) if stated and stated not in unusable else None
        severity, severity_test = severity_of(held, stated_fact)
        alerts, marks = self._consequences(rules, facts, compared, unusable, findings, severity)
        return Verdict(
            kind=facts.kind,
            pack_digest=self._pack.digest,
            findings=findings,
            severity=severity,
            severity_test=severity_test,
            severity_tests=tuple(test.id for test in held),
            alerts=alerts,
            marks=marks,
            complete=is_complete(plan, findings, unusable),
        )

    def _findings(
        self, rules: _KindRules, facts: Facts, said: dict[str, set[str]], unusable: dict[str, str]
    ) -> tuple[Finding, ...]:
        plan = rules.plan
        supplier = Supplier(self._pack, plan, facts, unusable, rules.remembered)
        findings: list[Finding] = []
        doubtful: set[str] = set()
        for one in plan.requirements:
            words = said.get(one.requirement.id, ())
            if len(words) != 1:
                doubtful.add(one.requirement.id)
                reason = "two_outcomes" if words else "no_outcome"
                findings.append(Finding(one.requirement.id, Outcome.NOT_CHECKED, reason=reason))
                continue
            word = next(iter(words))
            findings.append(finding_of(one, word, facts.values, unusable, supplier))
        rules.checks.distrust(doubtful)
        return tuple(findings)

    def _is_yes(self, shards: Shards, said: dict[str, set[str]], subject: str) -> bool:
        words = said.get(subject, set())
        if len(words) != 1:
            shards.distrust({subject})
            raise EngineFault(f"{subject}: {'two outcomes' if words else 'no outcome'}")
        return "yes" in words

    def _consequences(
        self,
        rules: _KindRules,
        facts: Facts,
        compared: Mapping[str, Comparable],
        unusable: dict[str, str],
        findings: tuple[Finding, ...],
        severity: Severity | None,
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The alert rules that fire, and the marks that the update gets."""
        shards, plan = rules.consequences, rules.plan
        if shards is None:
            return (), ()
        looked_at = shards.encoder.names  # a few of all outcomes
        concerned = consequence_facts(plan, facts.values, findings, severity)
        concerned = {name: fact for name, fact in concerned.items() if name in looked_at}
        values = dict(compared)
        values.pop("severity", None)
        for name, fact in concerned.items():
            if fact.value is not None:
                values[name] = comparable(fact.value, plan.consequence_types[name])
        known = {**facts.values, **concerned}
        said = shards.ask(shards.encoder.members(known, values, unusable))
        alerts = tuple(rule.id for rule in plan.alert_rules if self._is_yes(shards, said, rule.id))
        return alerts, tuple(mark.id for mark in plan.marks if self._is_yes(shards, said, mark.id))

    def _not_checked(self, plan: KindPlan, facts: Facts) -> Verdict:
        return Verdict(
            kind=facts.kind,
            pack_digest=self._pack.digest,
            findings=tuple(
                Finding(one.requirement.id, Outcome.NOT_CHECKED, reason="engine_fault")
                for one in plan.requirements
            ),
            complete=False,
        )
