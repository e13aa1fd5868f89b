"""What cases should show of a rule: its outcomes, each of its conditions true, false and unknown, and both sides of
every date and threshold.

A goal is named as it is told: ``M-14 | satisfied | date at_most reported_on | one day beyond``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from policy.checklist.marks import EVIDENCED, Mark, marks_of, musts
from policy.models.conditions import (
    AllOf,
    AnyOf,
    Compares,
    Condition,
    Equals,
    Holds,
    If,
    Not,
    OneOf,
    Operand,
    facts_of_atom,
)
from policy.models.kinds import Requirement
from policy.models.pack import Pack
from policy.models.supervision import AlertRule, SeverityTest
from policy.models.vocabulary import ALWAYS
from policy.outcomes import Outcome
from rules.evaluator.evaluate import Scene, in_force
from rules.evaluator.truth import Truth, all_of, any_of
from rules.evaluator.typed import NUMBER_SCALE, Comparable, comparable, literal

Sort = Literal["requirement", "severity test", "alert rule", "mark", "inference"]
_WORDS = {Truth.TRUE: "true", Truth.FALSE: "false", Truth.UNKNOWN: "not known"}
# What a threshold tells apart: the value itself and the next one on its other side.
_BESIDE = {"at_most": 1, "at_least": -1, "less": -1, "more": 1}
ONE_DAY = timedelta(days=1)
_SIDES = {1: "one beyond", -1: "one below"}


@dataclass(frozen=True, slots=True)
class Rule:
    """Anything of a pack that comes out one way or another. ``kind`` "" : an inference about organizations."""

    sort: Sort
    kind: str
    id: str
    satisfied: Condition
    applies: Condition | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    evidence: bool = False

    @property
    def name(self) -> str:
        """As goals begin: a mark belongs to a kind, everything else has an id of its own."""
        return f"{self.kind}:{self.id}" if self.sort == "mark" else self.id

    def goals(self, pack: Pack) -> tuple[str, ...]:
        """Everything that cases should show of it, possible or not."""
        return tuple(dict.fromkeys(f"{self.name} | {goal}" for goal in self._goals(pack)))

    def _goals(self, pack: Pack) -> Iterator[str]:
        if self.sort == "requirement":
            yield from (outcome.value for outcome in Outcome if outcome is not Outcome.NOT_CHECKED)
        else:
            yield from ("holds", "does not hold")
        if self.valid_from is not None:
            yield from ("the day before valid_from", "on valid_from")
        if self.valid_until is not None:
            yield from ("on valid_until", "the day after valid_until")
        for stage, condition in self._stages():
            for atom in atoms(condition):
                yield from (f"{stage} | {told(atom)} | {each}" for each in _goals_of(pack, atom))
        if self.evidence:
            yield from ("document | there", "document | not there")

    def _stages(self) -> Iterator[tuple[str, Condition]]:
        if self.applies is not None:
            yield "applies", self.applies
        yield "satisfied" if self.sort == "requirement" else "when", self.satisfied

    def seen(
        self, pack: Pack, scene: Scene, governing_date: date, held: str, evidenced: bool | None = None
    ) -> Iterator[str]:
        """What one check shows of the rule; ``held``: the outcome, or holds / does not hold."""
        for goal in self._seen(pack, scene, governing_date, held, evidenced):
            yield f"{self.name} | {goal}"

    def _seen(self, pack: Pack, scene: Scene, day: date, held: str, evidenced: bool | None) -> Iterator[str]:
        yield held
        yield from self._edges(day)
        if self.valid_from is not None and not in_force(self.valid_from, self.valid_until, day):
            return
        for stage, condition in self._stages():
            truth = scene.truth(condition)
            for atom, deciding in zip(atoms(condition), deciders(condition, scene), strict=True):
                # What another condition hides shows nothing of this one: were it otherwise, nothing would change.
                if deciding or _always_counts(atom):
                    shown = _seen_of(pack, atom, scene, day)
                    yield from (f"{stage} | {told(atom)} | {each}" for each in shown)
            if stage == "applies" and truth is not Truth.TRUE:
                return
            if self.evidence and stage == "satisfied" and truth is Truth.TRUE:
                yield f"document | {'there' if evidenced else 'not there'}"

    def _edges(self, day: date) -> Iterator[str]:
        if self.valid_from is not None:
            if day == self.valid_from:
                yield "on valid_from"
            if day == self.valid_from - ONE_DAY:
                yield "the day before valid_from"
        if self.valid_until is not None:
            if day == self.valid_until:
                yield "on valid_until"
            if day == self.valid_until + ONE_DAY:
                yield "the day after valid_until"


def rules_of(pack: Pack) -> tuple[Rule, ...]:
    """Everything of a pack that cases should cover."""
    found: list[Rule] = []
    for kind in pack.kinds:
        found += [_of_requirement(kind.id, each) for each in kind.requirements]
        found += [_of_test(each) for each in pack.severity_tests if each.kind == kind.id]
        found += [_of_alert(each) for each in pack.alert_rules if each.kind == kind.id]
        found += [_of_mark(kind.id, each) for each in marks_of(pack, kind)]
    for inference in pack.inferences:
        found.append(
            Rule(
                "inference",
                inference.kind or "",
                inference.id,
                inference.when,
                inference.applies,
                inference.valid_from,
                inference.valid_until,
            )
        )
    return tuple(found)


def _of_requirement(kind_id: str, one: Requirement) -> Rule:
    return Rule(
        "requirement",
        kind_id,
        one.id,
        one.satisfied,
        one.applies,
        one.valid_from,
        one.valid_until,
        one.evidence,
    )


def _of_test(one: SeverityTest) -> Rule:
    return Rule("severity test", one.kind, one.id, one.when)


def _of_alert(one: AlertRule) -> Rule:
    return Rule("alert rule", one.kind, one.id, one.when)


def _of_mark(kind_id: str, one: Mark) -> Rule:
    return Rule("mark", kind_id, one.id, one.when)


def atoms(condition: Condition) -> Iterator[Condition]:
    """The conditions that have no conditions inside, in reading order."""
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from atoms(part)
    elif isinstance(condition, Not):
        yield from atoms(condition.part)
    elif isinstance(condition, If):
        yield from atoms(condition.condition)
        yield from atoms(condition.then)
    else:
        yield condition


def deciders(condition: Condition, scene: Scene) -> list[bool]:
    """For each atom, in reading order, whether the whole would be otherwise if it said the opposite."""
    return [true is not false for true, false in _if_forced(condition, scene)[1]]


def _if_forced(condition: Condition, scene: Scene) -> tuple[Truth, list[tuple[Truth, Truth]]]:
    """What it says; and for each of its atoms what it would say if that one were true, and if it were false."""
    if isinstance(condition, AllOf | AnyOf):
        join = all_of if isinstance(condition, AllOf) else any_of
        return _joined([_if_forced(part, scene) for part in condition.parts], join)
    if isinstance(condition, Not):
        return _negated(_if_forced(condition.part, scene))
    if isinstance(condition, If):
        sides = [_negated(_if_forced(condition.condition, scene)), _if_forced(condition.then, scene)]
        return _joined(sides, any_of)
    # Whoever doesn't say what a duty asks for mostly leaves out what is required as well: that hides nothing.
    truth = Truth.TRUE if _always_counts(condition) else scene.truth(condition)
    return truth, [(Truth.TRUE, Truth.FALSE)]


def _negated(said: tuple[Truth, list[tuple[Truth, Truth]]]) -> tuple[Truth, list[tuple[Truth, Truth]]]:
    truth, forced = said
    return truth.negated(), [(true.negated(), false.negated()) for true, false in forced]


def _joined(
    sides: list[tuple[Truth, list[tuple[Truth, Truth]]]], join: Callable[[list[Truth]], Truth]
) -> tuple[Truth, list[tuple[Truth, Truth]]]:
    truths = [truth for truth, _ in sides]
    found: list[tuple[Truth, Truth]] = []
    for at, (_, forced) in enumerate(sides):
        rest = join(truths[:at] + truths[at + 1 :])
        found += [(join([true, rest]), join([false, rest])) for true, false in forced]
    return join(truths), found


def _always_counts(atom: Condition) -> bool:
    """What a duty needs of the whole update: a missing document is mostly also an unmet requirement."""
    return any(name == EVIDENCED or name.startswith(musts("")) for name in facts_of_atom(atom))


def told(condition: Condition) -> str:
    """An atom as the pack writes it, on one line."""
    if condition.op in ("present", "claimed"):
        return f"{condition.op} {condition.fact}"
    if isinstance(condition, OneOf):
        return f"{condition.fact} one_of {'/'.join(condition.values)}"
    if isinstance(condition, Holds):
        return f"{condition.check} holds of {', '.join(condition.facts)}"
    if isinstance(condition, Equals | Compares):
        return f"{condition.fact} {condition.op} {_operand(condition.to)}"
    return condition.op


def _is_always_known(name: str) -> bool:
    return name in ALWAYS or name == EVIDENCED or name.startswith(("outcome.", musts("")))


def _operand(to: Operand) -> str:
    return to.literal or (f"parameter {to.parameter}" if to.parameter else to.fact) or ""


def _goals_of(pack: Pack, atom: Condition) -> Iterator[str]:
    may_lack = atom.op != "claimed" and not all(map(_is_always_known, facts_of_atom(atom)))
    yield from (word for truth, word in _WORDS.items() if may_lack or truth is not Truth.UNKNOWN)
    if isinstance(atom, OneOf):
        yield from (f"the value {value}" for value in atom.values)
    if isinstance(atom, Compares):
        yield from ("exactly there", _SIDES[_BESIDE[atom.op]])
    if isinstance(atom, Equals | Compares) and atom.to.parameter is not None:
        for dated in pack.parameter(atom.to.parameter).values[1:]:
            yield f"on {dated.valid_from}, when the parameter changes"
            yield f"the day before {dated.valid_from}, when the parameter changes"


def _seen_of(pack: Pack, atom: Condition, scene: Scene, day: date) -> Iterator[str]:
    truth = scene.truth(atom)
    yield _WORDS[truth]
    if truth is Truth.UNKNOWN or not isinstance(atom, Equals | Compares | OneOf):
        return
    fact = scene.facts.get(atom.fact)
    if fact is None or fact.value is None:
        return
    if isinstance(atom, OneOf):
        yield f"the value {fact.value}"
        return
    if atom.to.parameter is not None:
        yield from _changes(pack, atom.to.parameter, day)
    if isinstance(atom, Compares):
        yield from _side(scene, atom, comparable(fact.value, scene.types[atom.fact]))


def _changes(pack: Pack, parameter: str, day: date) -> Iterator[str]:
    for dated in pack.parameter(parameter).values[1:]:
        if day == dated.valid_from:
            yield f"on {dated.valid_from}, when the parameter changes"
        if day == dated.valid_from - ONE_DAY:
            yield f"the day before {dated.valid_from}, when the parameter changes"


def _side(scene: Scene, atom: Compares, left: Comparable) -> Iterator[str]:
    right = _right(scene, atom)
    if not isinstance(left, int) or not isinstance(right, int):
        return
    # Of numbers with decimals there is no next one: whatever is near enough will do.
    near = NUMBER_SCALE if scene.types[atom.fact] == "number" else 1
    if left == right:
        yield "exactly there"
    if 0 < (left - right) * _BESIDE[atom.op] <= near:
        yield _SIDES[_BESIDE[atom.op]]


def _right(scene: Scene, atom: Compares) -> Comparable | None:
    kind = scene.types[atom.fact]
    if atom.to.fact is not None:
        other = scene.facts.get(atom.to.fact)
        if other is None or other.value is None:
            return None
        return comparable(other.value, scene.types[atom.to.fact])
    if atom.to.parameter is not None:
        return literal(scene.parameter(atom.to.parameter), kind)
    return literal(atom.to.literal or "", kind)
