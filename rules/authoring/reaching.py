"""Which goals can be reached at all: everything that matters is tried, the fewest changes first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from policy.checklist.marks import EVIDENCED
from policy.models.conditions import facts_of
from policy.models.kinds import Derived
from policy.models.pack import Pack
from policy.outcomes import Outcome, Severity
from policy.records import Record, Submission, Value
from policy.trials.cases import ORGANIZATION
from rules.authoring.attempts import (
    TODAY,
    Attempt,
    Attempts,
    Back,
    CheckedOn,
    Known,
    OnRecord,
    Say,
)
from rules.authoring.goals import Rule
from rules.authoring.trying import answered, checked_facts, record_of
from rules.evaluator.evaluate import Scene
from rules.evaluator.findings import is_evidenced
from rules.evaluator.oracle import decide
from rules.evaluator.plan import KindPlan, parameter_on, plan_kind
from rules.evaluator.truth import Truth
from rules.gathering.facts import Fact, Facts, Origin
from rules.inferring import Outlook

MOST = 40_000
"""More combinations than this aren't tried: what they might reach counts as possible."""

_SAID = {"met": "met", "not_met": "not_met", "missing_fact": "missing", "missing_scope": "missing",
         "missing_document": "missing", "out_of_scope": "not_applicable", "out_of_force": "not_applicable"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reached:
    """Goals that some facts reach, with what had to be said; and those that nothing reaches."""

    by: Mapping[str, tuple[Attempt, ...]]
    never: frozenset[str]


@dataclass(frozen=True, slots=True)
class Situation:
    """What the attempts are made on: an update that is complete, or one with nothing in it."""

    values: Mapping[str, Value]
    evidence: frozenset[str] = frozenset()
    organization_id: str = ORGANIZATION
    day: date = TODAY
    earlier: tuple[Record, ...] = ()


def reachable(pack: Pack, rule: Rule, goals: Sequence[str], base: Situation | None = None) -> Reached:
    """The goals that can be reached from the base, each with the fewest changes."""
    search = _Search(pack, rule, base, dated=any("valid_" in goal for goal in goals))
    left = set(goals)
    by: dict[str, tuple[Attempt, ...]] = {}
    complete = True
    for number, changes in enumerate(search.changes()):
        if not left:
            break
        if number >= MOST:
            complete = False
            break
        for goal in search.seen(changes):
            if goal in left:
                left.discard(goal)
                by[goal] = changes
    return Reached(by, frozenset(left) if complete else frozenset())


class _Search:
    def __init__(self, pack: Pack, rule: Rule, base: Situation | None, *, dated: bool) -> None:
        self._pack = pack
        self._rule = rule
        self._kind = pack.kind(rule.kind) if rule.kind else None
        self._plan: KindPlan | None = plan_kind(pack, self._kind) if self._kind else None
        self._requirement = None
        self._outlook = Outlook(pack, pack.inference(rule.id)) if rule.sort == "inference" else None
        proof: tuple[str, ...] = ()
        if rule.sort == "requirement" and self._plan:
            self._requirement = next(p for p in self._plan.requirements if p.requirement.id == rule.id)
            proof = self._requirement.proof if rule.evidence else ()
        conditions = [c for c in (rule.applies, rule.satisfied) if c is not None]
        days = [day for day in (rule.valid_from, rule.valid_until) if day is not None and dated]
        self._base = base or Situation({})
        own = self._outlook.inference.derived if self._outlook else ()
        inputs = Attempts(
            pack, self._kind, conditions, own, days, proof, self._base.day, self._base.values
        ).inputs()
        inputs += [list(_known(name)) for c in conditions for name in facts_of(c) if _is_known(rule, name)]
        self._inputs = [self._base_first(each) for each in inputs]

    def _base_first(self, attempts: list[Attempt]) -> list[Attempt]:
        """What the base says comes first: it is no change."""
        first = attempts[0]
        if isinstance(first, Say):
            name = first.name
            said = Say(name, self._base.values.get(name), name in self._base.values)
            if said in attempts:
                attempts.remove(said)
            attempts.insert(0, said)
        elif isinstance(first, Back):
            behind = Back(first.names, bool(self._base.evidence & set(first.names)))
            attempts.remove(behind)
            attempts.insert(0, behind)
        return attempts

    def changes(self) -> Iterator[tuple[Attempt, ...]]:
        """Nothing changed, then one input at a time, then two ..."""
        others = [each[1:] for each in self._inputs]
        for count in range(len(others) + 1):
            for chosen in combinations(others, count):
                yield from product(*chosen)

    def seen(self, changes: Sequence[Attempt]) -> Iterator[str]:
        """What these changes show of the rule."""
        submission, records, checked_on, known, vacant = self._situation(changes)
        if self._outlook is not None:
            yield from self._seen_of_inference(self._outlook, submission, records, checked_on, vacant)
        if self._outlook is not None or submission is None or self._plan is None:
            return
        facts = checked_facts(self._pack, submission, records, checked_on)
        day = facts.governing_date
        types = {**self._plan.types, **self._plan.consequence_types} if known else self._plan.types
        scene = Scene({**facts.values, **known}, types, lambda name: parameter_on(self._pack, name, day))
        if self._requirement is not None:
            held = _SAID[decide(self._requirement, scene, facts)]
            there = is_evidenced(self._requirement, facts.values)
            yield from self._rule.seen(self._pack, scene, day, held, there)
        else:
            held = "holds" if scene.truth(self._rule.satisfied) is Truth.TRUE else "does not hold"
            yield from self._rule.seen(self._pack, scene, day, held)

    def _seen_of_inference(
        self,
        outlook: Outlook,
        submission: Submission | None,
        records: list[Record],
        day: date,
        vacant: date | None,
    ) -> Iterator[str]:
        home = self._base.organization_id
        if submission is not None:
            records = [*records, record_of(self._pack, submission)]
        history = {lookup: answered(lookup, records) for lookup in outlook.lookups(submission, home)}
        about: dict[str, Value] = {
            "organization": home,
            "tier": "department",
            "cdo_vacant_since": vacant.isoformat() if vacant else None,
        }
        facts: Facts = outlook.facts(submission, about, history, day)
        scene = Scene(facts.values, outlook.types, lambda name: parameter_on(self._pack, name, day))
        held = "holds" if scene.truth(outlook.condition) is Truth.TRUE else "does not hold"
        yield from self._rule.seen(self._pack, scene, day, held)

    def _situation(
        self, changes: Sequence[Attempt]
    ) -> tuple[Submission | None, list[Record], date, dict[str, Fact], date | None]:
        values = dict(self._base.values)
        evidence = set(self._base.evidence)
        records = list(self._base.earlier)
        checked_on, vacant = self._base.day, None
        known: dict[str, Fact] = {}
        firsts = [each[0] for each in self._inputs if isinstance(each[0], Known)]
        for one in (*firsts, *changes):
            if isinstance(one, Say):
                values.pop(one.name, None)
                if one.given:
                    values[one.name] = one.value
            elif isinstance(one, Back):
                evidence = (evidence | set(one.names)) if one.there else (evidence - set(one.names))
            elif isinstance(one, OnRecord):
                records += one.records
            elif isinstance(one, Known):
                known[one.name] = Fact(one.value, Origin.COMPUTED)
            elif isinstance(one, CheckedOn):
                checked_on = one.day
            else:
                vacant = one.since
        if self._kind is None:
            return None, records, checked_on, known, vacant
        submission = Submission(
            self._rule.kind,
            self._base.organization_id,
            self._base.day,
            values,
            dict.fromkeys(sorted(evidence), ("document",)),
            ref="U-1",
        )
        keys = {match.equals: match.field for d in self._derived() if (match := d.match) and match.equals}
        records = [_keyed(record, keys, values) for record in records]
        return submission, records, checked_on, known, vacant

    def _derived(self) -> Iterator[Derived]:
        if self._kind is not None:
            yield from self._kind.derived
        if self._outlook is not None:
            yield from self._outlook.inference.derived


def _keyed(record: Record, keys: Mapping[str, str | None], values: Mapping[str, Value]) -> Record:
    """The record of the same thing as the update says."""
    said = {
        field: values[name]
        for name, field in keys.items()
        if field and field in record.values and values.get(name) is not None
    }
    if not said:
        return record
    return Record(
        record.ref,
        record.kind,
        record.organization_id,
        record.governing_date,
        {**record.values, **said},
        record.evidence,
        record.severity,
    )


def _is_known(rule: Rule, name: str) -> bool:
    if rule.sort not in ("alert rule", "mark"):
        return False
    return name.startswith(("outcome.", "musts.")) or name in (EVIDENCED, "severity")


def _known(name: str) -> Iterator[Attempt]:
    if name.startswith("outcome."):
        yield from (Known(name, one.value) for one in Outcome if one is not Outcome.NOT_CHECKED)
    elif name == "severity":
        yield from (Known(name, one.value) for one in Severity)
        yield Known(name, None)
    else:
        yield from (Known(name, True), Known(name, False))
