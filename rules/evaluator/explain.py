"""Why a requirement came out as it did: the pure-Python evaluator, told step by step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from policy.models.base import Source
from policy.models.conditions import AllOf, AnyOf, Condition, If, Not, parameters_of
from policy.models.kinds import Requirement
from policy.models.pack import DatedValue, Pack, Parameter
from policy.outcomes import Finding, Outcome
from rules.evaluator.evaluate import Scene
from rules.evaluator.findings import Said, finding_of, is_evidenced
from rules.evaluator.oracle import decide
from rules.evaluator.plan import RequirementPlan, plan_kind
from rules.evaluator.supply import Supplier
from rules.evaluator.truth import Truth
from rules.gathering.facts import Fact, Facts

Stage = Literal["in_force", "applies", "satisfied", "evidence", "when"]


@dataclass(frozen=True, slots=True)
class ReadValue:
    """A fact that was read. ``fact`` None: it wasn't given."""

    name: str
    fact: Fact | None


@dataclass(frozen=True, slots=True)
class Step:
    """One condition and what it said; ``depth`` 0 is the whole condition of its stage.

    The stages ``in_force`` and ``evidence`` have no condition: the dates of the requirement, and whether
    a document is there. ``when`` is the one stage of what isn't a requirement (``rules.authoring.accounts``).
    """

    stage: Stage
    condition: Condition | None
    truth: Truth
    depth: int = 0


@dataclass(frozen=True, slots=True)
class UsedParameter:
    """A parameter and its value on the governing date; ``value.is_default`` tells one of ours."""

    parameter: Parameter
    value: DatedValue


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything to be told about one finding. ``deciding`` is the first condition that decided it.

    ``deciding`` is None where the requirement is met or wasn't checked.
    """

    requirement: Requirement
    finding: Finding
    read: tuple[ReadValue, ...]
    steps: tuple[Step, ...]
    deciding: Step | None
    parameters: tuple[UsedParameter, ...]
    sources: tuple[Source, ...]
    pack_id: str
    pack_version: str
    pack_digest: str


class Explainer:
    """Explains one requirement after the other on the same facts: what they have in common is worked out once."""

    def __init__(self, pack: Pack, facts: Facts) -> None:
        self._pack = pack
        self._facts = facts
        plan = plan_kind(pack, pack.kind(facts.kind))
        self._plans = {one.requirement.id: one for one in plan.requirements}
        _, self._unusable = plan.compare(facts)
        self._supplier = Supplier(pack, plan, facts, self._unusable)

    def explain(self, requirement_id: str) -> Explanation:
        """KeyError: the kind has no such requirement."""
        one, facts, pack = self._plans[requirement_id], self._facts, self._pack
        scene = self._supplier.scene
        said = decide(one, scene, facts)
        finding = finding_of(one, said, facts.values, self._unusable, self._supplier)
        steps = _steps(one, scene, facts, said)
        requirement = one.requirement
        conditions = [c for c in (requirement.applies, requirement.satisfied) if c is not None]
        names = dict.fromkeys(name for c in conditions for name in parameters_of(c))
        parameters = (pack.parameter(name) for name in names)
        return Explanation(
            requirement=requirement,
            finding=finding,
            read=tuple(
                ReadValue(name, facts.values.get(name)) for name in dict.fromkeys((*one.scope, *one.core))
            ),
            steps=steps,
            deciding=_deciding(steps, finding),
            parameters=tuple(UsedParameter(p, p.at(facts.governing_date)) for p in parameters),
            sources=tuple(pack.source(code) for code in requirement.source),
            pack_id=pack.id,
            pack_version=pack.version,
            pack_digest=pack.digest,
        )


def explain(pack: Pack, requirement_id: str, facts: Facts) -> Explanation:
    """Explain the outcome of a requirement on these facts. KeyError: the kind has no such requirement."""
    return Explainer(pack, facts).explain(requirement_id)


def _steps(plan: RequirementPlan, scene: Scene, facts: Facts, said: Said) -> tuple[Step, ...]:
    """What was looked at, in order, up to the stage that decided."""
    requirement = plan.requirement
    steps = [Step("in_force", None, Truth.of(said != "out_of_force"))]
    if said == "out_of_force":
        return tuple(steps)
    if requirement.applies is not None:
        steps += walked("applies", requirement.applies, scene)
        if said in ("out_of_scope", "missing_scope"):
            return tuple(steps)
    steps += walked("satisfied", requirement.satisfied, scene)
    if requirement.evidence and said in ("met", "missing_document"):
        steps.append(Step("evidence", None, Truth.of(is_evidenced(plan, facts.values))))
    return tuple(steps)


def walked(stage: Stage, condition: Condition, scene: Scene, depth: int = 0) -> list[Step]:
    """The condition and all its parts, outside first, each with what it says."""
    steps = [Step(stage, condition, scene.truth(condition), depth)]
    for part in _inside(condition):
        steps += walked(stage, part, scene, depth + 1)
    return steps


def _inside(condition: Condition) -> tuple[Condition, ...]:
    if isinstance(condition, AllOf | AnyOf):
        return condition.parts
    if isinstance(condition, Not):
        return (condition.part,)
    if isinstance(condition, If):
        return (condition.condition, condition.then)
    return ()


def _deciding(steps: tuple[Step, ...], finding: Finding) -> Step | None:
    """The innermost condition, the first in reading order, behind the stage's own truth."""
    if finding.outcome in (Outcome.MET, Outcome.NOT_CHECKED):
        return None
    last = steps[-1].stage
    stage = [step for step in steps if step.stage == last]
    return first_deciding(stage)


def first_deciding(stage: list[Step]) -> Step:
    """Of the steps of one condition, the innermost one, the first in reading order, behind the whole's truth."""
    return _innermost(stage, 0, stage[0].truth)


def deciding_condition(steps: Iterable[Step], step: Step) -> Condition | None:
    """The condition of a step, with the negation right around it; None for a stage that has no condition."""
    negations = (one.condition for one in steps if isinstance(one.condition, Not))
    around = (one for one in negations if one.part is step.condition)
    return next(around, step.condition)


def _innermost(stage: list[Step], index: int, wanted: Truth) -> Step:
    step = stage[index]
    if isinstance(step.condition, Not):
        return _innermost(stage, index + 1, wanted.negated())
    children = [at for at in range(index + 1, len(stage)) if _is_child(stage, index, at)]
    if isinstance(step.condition, If):
        # It fails by its second half; it holds where the first is false; otherwise what isn't known decides.
        first, second = children
        decisive = second
        if wanted is not Truth.FALSE and stage[first].truth is wanted.negated():
            decisive = first
        return _innermost(stage, decisive, stage[decisive].truth)
    for at in children:
        if stage[at].truth is wanted:
            return _innermost(stage, at, wanted)
    return step


def _is_child(stage: list[Step], parent: int, at: int) -> bool:
    depth = stage[parent].depth
    between = stage[parent + 1 : at + 1]
    return stage[at].depth == depth + 1 and all(step.depth > depth for step in between)
