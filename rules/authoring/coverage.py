"""How much of a pack its cases show: a goal counts only where a case names what must come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from policy.models.pack import Pack
from policy.outcomes import Outcome, Verdict
from policy.trials.cases import Impossible, Trial
from rules.authoring.goals import Rule, rules_of
from rules.authoring.reaching import reachable
from rules.authoring.trying import Tried
from rules.evaluator.evaluate import Scene
from rules.evaluator.findings import is_evidenced
from rules.evaluator.oracle import consequence_facts
from rules.evaluator.plan import KindPlan, parameter_on, plan_kind
from rules.evaluator.supply import Supplier
from rules.gathering.facts import Facts
from rules.inferring import Outlook


@dataclass(frozen=True, slots=True)
class Coverage:
    """``wanted``: every goal that can be reached; ``lacking``: those that no passing case shows.

    ``impossible``: goals that nothing can show, with the reason; ``idle``: goals that are said to be impossible and
    that a case shows, or that the pack doesn't have.
    """

    wanted: tuple[str, ...]
    lacking: tuple[str, ...]
    impossible: Mapping[str, str]
    idle: tuple[str, ...] = ()

    @property
    def percent(self) -> float:
        """Between 0 and 100; a pack without rules is covered."""
        if not self.wanted:
            return 100.0
        return 100 * (len(self.wanted) - len(self.lacking)) / len(self.wanted)


class Covering:
    """What cases show of one pack."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self.rules = rules_of(pack)
        self._plans: dict[str, KindPlan] = {}
        self._others: dict[str, Covering] = {}

    def covered(self, tried: Iterable[Tried]) -> set[str]:
        """The goals that these cases show. What fails shows nothing."""
        return {goal for one in tried if one.status == "pass" for goal in self.shown(one)}

    def shown(self, tried: Tried) -> Iterator[str]:
        """The goals that one case shows, whatever its status. An inherited one shows them by its own pack's days."""
        inherited = tried.trial.inherited
        if inherited is not None and inherited.pack.digest != self._pack.digest:
            yield from self._covering(inherited.pack).shown(tried)
            return
        if tried.facts is not None and tried.verdict is not None:
            yield from self._of_check(tried.trial, tried.facts, tried.verdict)
        for name, (facts, held) in tried.inferred.items():
            yield from self._of_inference(name, facts, bool(held))

    def coverage(self, tried: Iterable[Tried], declared: Iterable[Impossible]) -> Coverage:
        """Every goal that is reached, lacking or impossible."""
        covered = self.covered(tried)
        said = {one.goal: one.reason.en for one in declared}
        impossible: dict[str, str] = {}
        wanted: list[str] = []
        known: set[str] = set()
        for rule in self.rules:
            goals = rule.goals(self._pack)
            known.update(goals)
            left = [goal for goal in goals if goal not in covered and goal not in said]
            found = reachable(self._pack, rule, left) if left else None
            for goal in goals:
                if goal in covered:
                    wanted.append(goal)
                elif goal in said:
                    impossible[goal] = said[goal]
                elif found is not None and goal in found.never:
                    impossible[goal] = "no values of the facts that it reads make it so"
                else:
                    wanted.append(goal)
        lacking = tuple(goal for goal in wanted if goal not in covered)
        idle = tuple(goal for goal in said if goal in covered or goal not in known)
        return Coverage(tuple(wanted), lacking, impossible, idle)

    def plan(self, kind_id: str) -> KindPlan:
        """The kind, ready to be looked at."""
        if kind_id not in self._plans:
            self._plans[kind_id] = plan_kind(self._pack, self._pack.kind(kind_id))
        return self._plans[kind_id]

    def _covering(self, pack: Pack) -> Covering:
        if pack.digest not in self._others:
            self._others[pack.digest] = Covering(pack)
        return self._others[pack.digest]

    @cached_property
    def _by_kind(self) -> dict[str, list[Rule]]:
        found: dict[str, list[Rule]] = {}
        for rule in self.rules:
            found.setdefault(rule.kind, []).append(rule)
        return found

    def _of_check(self, trial: Trial, facts: Facts, verdict: Verdict) -> Iterator[str]:
        pack, plan, expected = self._pack, self.plan(facts.kind), trial.expected
        day = facts.governing_date
        named = trial.outcomes(plan.kind)
        scene = Supplier(pack, plan, facts, {}).scene
        found = {finding.requirement_id: finding.outcome for finding in verdict.findings}
        proofs = {one.requirement.id: is_evidenced(one, facts.values) for one in plan.requirements}
        later = Scene(
            {**scene.facts, **consequence_facts(plan, facts.values, verdict.findings, verdict.severity)},
            plan.consequence_types,
            scene.parameter,
        )
        for rule in self._by_kind.get(facts.kind, ()):
            if not trial.speaks_of(rule.id):
                continue
            if rule.sort == "requirement" and rule.id in named:
                held = found[rule.id]
                if held is not Outcome.NOT_CHECKED:
                    yield from rule.seen(pack, scene, day, held.value, proofs[rule.id])
            elif rule.sort == "severity test" and expected.severity_tests is not None:
                yield from rule.seen(pack, scene, day, _held(rule.id in verdict.severity_tests))
            elif rule.sort == "alert rule" and expected.alerts is not None:
                yield from rule.seen(pack, later, day, _held(rule.id in verdict.alerts))
            elif rule.sort == "mark" and expected.marks is not None:
                yield from rule.seen(pack, later, day, _held(rule.id in verdict.marks))

    def _of_inference(self, name: str, facts: Facts, held: bool) -> Iterator[str]:
        pack, day = self._pack, facts.governing_date
        types = Outlook(pack, pack.inference(name)).types
        scene = Scene(facts.values, types, lambda wanted: parameter_on(pack, wanted, day))
        rule = next(one for one in self.rules if one.sort == "inference" and one.id == name)
        yield from rule.seen(pack, scene, day, _held(held))


def _held(holds: bool) -> str:
    return "holds" if holds else "does not hold"
