"""Cases run through the engine, with the plain evaluator beside it.

A wrong expectation fails; an exception, a fault of the engine or a difference between engine and evaluator is an
error: the case can't be judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from policy.keys import normalize_key
from policy.models.pack import Pack
from policy.outcomes import Outcome, Verdict
from policy.records import Lookup, Record, Submission, Value
from policy.trials.cases import Trial
from rules.checker import Checker
from rules.evaluator.explain import Explanation, explain
from rules.evaluator.oracle import Oracle
from rules.gathering.build import Gathered
from rules.gathering.facts import Facts
from rules.inferring import infers
from rules.rete.engine import Engine

Status = Literal["pass", "fail", "error"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that came out otherwise. ``why``: the explanation, for a requirement."""

    about: str
    expected: str
    found: str
    why: Explanation | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """A case that was run, with what it was run on: ``facts`` and ``verdict`` of its update (if it is checked),
    and the facts of each inference that it names."""

    trial: Trial
    status: Status
    differences: tuple[Difference, ...] = ()
    error: str = ""
    facts: Facts | None = None
    verdict: Verdict | None = None
    inferred: dict[str, tuple[Facts, bool | None]] = field(default_factory=dict)


class Trier:
    """A pack compiled for the engine, to run cases on. One thread may use it; ``close`` it afterwards.

    Inherited cases are run on what they were written for: compiled once it is needed.
    """

    def __init__(self, pack: Pack, engine: Engine | None = None) -> None:
        self._pack = pack
        self._engine = engine
        self._checker = Checker(pack, engine)
        self._oracle = Oracle(pack)
        self._inferrer = self._checker.inferrer
        self._others: dict[str, Trier] = {}

    def close(self) -> None:
        """Free the engine's memory."""
        self._checker.close()
        for other in self._others.values():
            other.close()

    def try_all(self, trials: Iterable[Trial]) -> tuple[Tried, ...]:
        """Run the cases, each by itself, in their order."""
        return tuple(self.try_one(trial) for trial in trials)

    def try_one(self, trial: Trial) -> Tried:
        """Run one case. Never raises for what its facts or the rules do: that is an error of the case."""
        try:
            return self._of(trial)._try(trial)
        except Exception as error:  # noqa: BLE001 - a case that can't be judged must not hide the others
            return Tried(trial, "error", error=f"{type(error).__name__}: {error}")

    def _of(self, trial: Trial) -> Trier:
        pack = trial.inherited.pack if trial.inherited is not None else self._pack
        if pack.digest == self._pack.digest:
            return self
        if pack.digest not in self._others:
            self._others[pack.digest] = Trier(pack, self._engine)
        return self._others[pack.digest]

    def _try(self, trial: Trial) -> Tried:
        pack, expected = self._pack, trial.expected
        facts = verdict = None
        differences: list[Difference] = []
        if trial.submission is not None and _is_checked(trial):
            facts = checked_facts(pack, trial.submission, trial.earlier, trial.checked_on)
            verdict = self._checker.check(facts)
            if verdict != (other := self._oracle.evaluate(facts)):
                return Tried(
                    trial, "error", error=_disagreement(verdict, other), facts=facts, verdict=verdict
                )
            if not verdict.complete:
                reasons = {finding.reason for finding in verdict.of(Outcome.NOT_CHECKED)}
                told = ", ".join(sorted(map(str, reasons)))
                return Tried(trial, "error", error=f"not checked: {told}", facts=facts, verdict=verdict)
            differences += _outcome_differences(pack, trial, facts, verdict) + _other_differences(
                trial, verdict
            )
        inferred: dict[str, tuple[Facts, bool | None]] = {}
        for name, wanted in expected.infers.items():
            if not trial.speaks_of(name):
                continue
            about = self.inference_facts(name, trial)
            found = self._inferrer.infer(name, about)
            inferred[name] = about, found
            said = infers(pack, pack.inference(name), about)
            if found is None or found != said:
                why = f"{name}: the engine says {found}, the evaluator {said}"
                return Tried(trial, "error", error=why, facts=facts, verdict=verdict, inferred=inferred)
            if found != wanted:
                differences.append(Difference(name, _yes(wanted), _yes(found)))
        status: Status = "fail" if differences else "pass"
        return Tried(trial, status, tuple(differences), "", facts, verdict, inferred)

    def inference_facts(self, inference_id: str, trial: Trial) -> Facts:
        """What an inference knows on the day of the check; the update of the case is on record."""
        outlook = self._inferrer.outlook(inference_id)
        submission = trial.submission
        records = [*trial.earlier]
        if submission is not None:
            records.append(record_of(self._pack, submission))
        home = trial.organization_id
        known = {one.id: one.tier for one in self._pack.organizations}
        organization: dict[str, Value] = {
            "organization": home,
            "tier": known.get(home),
            "cdo_vacant_since": trial.vacant_since.isoformat() if trial.vacant_since else None,
        }
        wanted = outlook.lookups(submission, home)
        history = {lookup: answered(lookup, records) for lookup in wanted}
        return outlook.facts(submission, organization, history, trial.checked_on)


def checked_facts(pack: Pack, submission: Submission, earlier: Sequence[Record], checked_on: date) -> Facts:
    """The facts of an update, with these records standing for all that is on record."""
    gathered = Gathered(pack, submission)
    history = {lookup: answered(lookup, earlier) for lookup in gathered.lookups}
    return gathered.facts(history, checked_on)


def answered(lookup: Lookup, records: Sequence[Record]) -> list[Record]:
    """What storage would answer if these were its records: the same order, the same limit."""
    found = sorted(
        (record for record in records if _answers(record, lookup)),
        key=lambda record: (record.governing_date, record.ref),
    )
    return found[-lookup.limit :] if lookup.newest else found[: lookup.limit]


def _answers(record: Record, lookup: Lookup) -> bool:
    if record.kind != lookup.kind or lookup.organization_id not in (None, record.organization_id):
        return False
    if lookup.field is None:
        return True
    value = record.values.get(lookup.field)
    return isinstance(value, str) and normalize_key(value) == lookup.key


def record_of(pack: Pack, submission: Submission) -> Record:
    """The update itself, once it is on record."""
    date_field = pack.kind(submission.kind).date_field
    happened = submission.values.get(date_field)
    day = date.fromisoformat(happened) if isinstance(happened, str) else submission.reported_on
    return Record(
        ref=submission.ref or "",
        kind=submission.kind,
        organization_id=submission.organization_id,
        governing_date=day,
        values={date_field: day.isoformat(), **submission.values},
        evidence=submission.evidence,
    )


def _is_checked(trial: Trial) -> bool:
    """False: the case is only about inferences; its update is on record, and what it lacks is beside the point."""
    expected = trial.expected
    others = expected.model_copy(update={"infers": {}})
    return others != type(expected)() or not expected.infers


def _outcome_differences(pack: Pack, trial: Trial, facts: Facts, verdict: Verdict) -> list[Difference]:
    wanted = trial.outcomes(pack.kind(verdict.kind))
    found = {finding.requirement_id: finding.outcome for finding in verdict.findings}
    return [
        Difference(name, outcome.value, found[name].value, explain(pack, name, facts))
        for name, outcome in wanted.items()
        if found[name] is not outcome
    ]


def _other_differences(trial: Trial, verdict: Verdict) -> list[Difference]:
    expected = trial.expected
    compared: list[tuple[str, str | None, str]] = []
    if expected.severity is not None:
        compared.append(("severity", str(expected.severity), str(verdict.severity or "none")))
    for name, wanted, found in (
        ("severity_tests", expected.severity_tests, verdict.severity_tests),
        ("alerts", expected.alerts, verdict.alerts),
        ("marks", expected.marks, verdict.marks),
    ):
        if wanted is not None:
            said, came = (filter(trial.speaks_of, each) for each in (wanted, found))
            compared.append((name, _listed(said), _listed(came)))
    return [Difference(name, wanted or "", found) for name, wanted, found in compared if wanted != found]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none"


def _yes(truth: bool) -> str:
    return "true" if truth else "not true"


def _disagreement(engine: Verdict, evaluator: Verdict) -> str:
    for one, other in zip(engine.findings, evaluator.findings, strict=True):
        if one != other:
            told = f"the engine says {one.outcome.value}, the evaluator {other.outcome.value}"
            return f"{one.requirement_id}: {told}"
    return f"{engine.kind}: engine and evaluator differ in severity, alerts or marks"
