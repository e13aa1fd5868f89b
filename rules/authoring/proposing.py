"""Cases proposed for what no case shows yet: to be read against the pack, and then kept, mended or thrown away.

What a proposal expects is what the rules say today. It proves nothing until somebody has compared it with what the
requirement is meant to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from policy.models.base import Text
from policy.models.conditions import Compares, walk
from policy.models.kinds import Kind
from policy.models.pack import Pack
from policy.outcomes import Outcome
from policy.records import Record, Submission, Value
from policy.trials.cases import Cases, Expected, Trial
from rules.authoring.attempts import Attempt, Back, CheckedOn, Known, OnRecord, Say, Vacant
from rules.authoring.coverage import Covering
from rules.authoring.goals import Rule
from rules.authoring.reaching import Situation, reachable
from rules.authoring.trying import Tried, Trier

_COMMA = "\u3001"
_ZH = {
    "met": "\u6ee1\u8db3",
    "not_met": "\u4e0d\u6ee1\u8db3",
    "missing": "\u5f85\u8865\u5145",
    "not_applicable": "\u4e0d\u9002\u7528",
}
_EN = {"met": "met", "not_met": "not met", "missing": "missing", "not_applicable": "not applicable"}


@dataclass(frozen=True)
class Row:
    """One row of a proposed case, as its keys and values stand in the file."""

    changes: Mapping[str, object]
    expect: Mapping[str, object]


@dataclass(frozen=True)
class Proposal:
    """A proposed case."""

    id: str
    sentence: Text
    base: str
    rows: tuple[Row, ...] = field(default=())


def propose(
    pack: Pack, cases: Cases, tried: Iterable[Tried], trier: Trier, only: Iterable[str] = ()
) -> Iterator[Proposal]:
    """Cases for the goals of these rules (default: of all) that no passing case shows, on top of the base records."""
    covering = Covering(pack)
    proposing = _Proposing(pack, cases, covering, covering.covered(tried), trier)
    wanted = set(only)
    for kind in pack.kinds:
        for rule in covering.rules:
            if rule.kind == kind.id and (not wanted or rule.id in wanted):
                yield from proposing.of_rule(rule)
        if not wanted:
            yield from proposing.dates(kind)
            yield from proposing.marks(kind)


class _Proposing:
    def __init__(self, pack: Pack, cases: Cases, covering: Covering, covered: set[str], trier: Trier) -> None:
        self._pack = pack
        self._covering = covering
        self._covered = covered
        self._trier = trier
        self._declared = {one.goal for one in cases.impossible}
        self._bases: dict[str, list[Trial]] = {}
        for base in cases.bases.values():
            if base.submission is not None:
                self._bases.setdefault(base.submission.kind, []).append(base)

    def dates(self, kind: Kind) -> Iterator[Proposal]:
        """The base on each day on which a requirement comes into force, and on the day before."""
        base = next(iter(self._bases.get(kind.id, ())), None)
        rules = [r for r in self._covering.rules if r.kind == kind.id and r.sort == "requirement"]
        days = sorted({rule.valid_from for rule in rules if rule.valid_from is not None})
        if base is None or base.submission is None:
            return
        rows: list[Row] = []
        for day in (each for start in days for each in (start - timedelta(days=1), start)):
            told = day.isoformat()
            submission = _with(base.submission, {kind.date_field: told}, day)
            trial = _trial(base, submission, Expected(others="met"), day)
            tried = self._trier.try_one(trial)
            if tried.verdict is None:
                continue
            found = {one.requirement_id: one.outcome for one in tried.verdict.findings}
            shown = set(self._covering.shown(tried)) & {
                g for r in rules for g in r.goals(self._pack) if "valid_" in g
            }
            if shown - self._covered:
                self._covered |= shown
                rows.append(Row({"day": told, "fields": {kind.date_field: told}}, _grouped(found)))
        if rows:
            sentence = Text(
                zh=f"{kind.title.zh}\uff1a\u6bcf\u9879\u8981\u6c42\u81ea\u65bd\u884c\u4e4b\u65e5\u8d77\u9002\u7528\uff0c\u524d\u4e00\u65e5\u4e0d\u9002\u7528",
                en=f"{kind.title.en}: each requirement counts from its day on, and not the day before",
            )
            yield Proposal(f"{kind.id}-in-force", sentence, base.case_id, tuple(rows))

    def of_rule(self, rule: Rule) -> Iterator[Proposal]:
        """Rows for one requirement or severity test, from the base on which it is met with the fewest changes."""
        if rule.sort not in ("requirement", "severity test"):
            return
        goals = [g for g in rule.goals(self._pack) if g not in self._covered and g not in self._declared]
        goals = [g for g in goals if "valid_" not in g]
        bases = self._bases.get(rule.kind, [])
        if not goals or not bases:
            return
        tries = [(reachable(self._pack, rule, goals, _situation(base)), base) for base in bases]
        # The base from which most is reached, with the fewest changes.
        reached, chosen = min(
            tries,
            key=lambda one: (-len(one[0].by), sum(len(changes) for changes in one[0].by.values())),
        )
        if chosen.submission is None:
            return
        rows: list[Row] = []
        held: list[str] = []
        # What the base itself says stands first, so that the other side can be seen below it.
        for changes in sorted(
            {"()": (), **{repr(each): each for each in reached.by.values()}}.values(), key=len
        ):
            trial = self._changed(chosen, changes, rule)
            tried = self._trier.try_one(trial)
            shown = set(self._covering.shown(tried))
            if tried.verdict is None or (rows and not (shown & set(goals)) - self._covered):
                continue
            self._covered |= shown & set(goals)
            if rule.sort == "requirement":
                outcome = tried.verdict.finding(rule.id).outcome.value
                expect: dict[str, object] = {outcome: rule.id}
                held.append(outcome)
            else:
                severity = tried.verdict.severity
                expect = {"severity": severity.value if severity else "none"}
                expect["severity_tests"] = list(tried.verdict.severity_tests)
            rows.append(Row(_written(self._pack, changes, chosen.submission), expect))
        if rows:
            yield Proposal(rule.id, self._sentence(rule, held), chosen.case_id, tuple(rows))

    def marks(self, kind: Kind) -> Iterator[Proposal]:
        """For each base of a kind: which marks it gets, and what takes them away."""
        rules = [r for r in self._covering.rules if r.kind == kind.id and r.sort == "mark"]
        goals = {g for r in rules for g in r.goals(self._pack)} - self._declared
        for base in self._bases.get(kind.id, []):
            rows: list[Row] = []
            for changes in self._mark_changes(kind, base, rules):
                day = base.submission.reported_on if base.submission else base.checked_on
                said = next(
                    (c.value for c in changes if isinstance(c, Say) and c.name == kind.date_field), None
                )
                if isinstance(said, str):
                    day = min(day, date.fromisoformat(said))
                trial = self._changed(base, changes, None, day)
                tried = self._trier.try_one(trial)
                if tried.verdict is None or base.submission is None:
                    continue
                shown = set(self._covering.shown(tried)) & goals
                if not shown - self._covered:
                    continue
                self._covered |= shown
                written = _written(self._pack, changes, base.submission)
                if day != base.submission.reported_on:
                    written = {"day": day.isoformat(), **written}
                rows.append(Row(written, {"marks": list(tried.verdict.marks)}))
            if rows:
                sentence = Text(
                    zh=f"{kind.title.zh}\uff1a\u53ef\u5c65\u884c\u54ea\u4e9b\u804c\u8d23\uff0c\u7f3a\u4ec0\u4e48\u5219\u4e0d\u80fd",
                    en=f"{kind.title.en}: which duties it fulfils, and without what it doesn't",
                )
                yield Proposal(f"{base.case_id}-duties", sentence, base.case_id, tuple(rows))

    def _mark_changes(self, kind: Kind, base: Trial, rules: Sequence[Rule]) -> Iterator[tuple[Attempt, ...]]:
        yield ()
        bare = tuple(Say(f.id, None, False) for f in kind.fields if f.type == "reference")
        starts = sorted({d for r in rules if (d := _starts(r)) is not None})
        for day in (each for start in starts for each in (start - timedelta(days=1), start)):
            yield (Say(kind.date_field, day.isoformat()),)
        yield (Say(kind.title_field, None, False),)
        yield bare
        for rule in rules:
            goals = [g for g in rule.goals(self._pack) if g not in self._covered and g not in self._declared]
            if goals:
                for changes in reachable(self._pack, rule, goals, _situation(base)).by.values():
                    kept = tuple(one for one in changes if not isinstance(one, Known))
                    yield kept

    def _changed(
        self, base: Trial, changes: Iterable[Attempt], rule: Rule | None, day: date | None = None
    ) -> Trial:
        submission = base.submission
        if submission is None:
            raise ValueError(base.case_id)
        values, evidence = dict(submission.values), dict(submission.evidence)
        records: list[Record] = list(base.earlier)
        checked_on = base.checked_on if day is None else day
        for one in changes:
            if isinstance(one, Say):
                values = {n: v for n, v in values.items() if n != one.name}
                values |= {one.name: one.value} if one.given else {}
            elif isinstance(one, Back):
                evidence = {n: behind for n, behind in evidence.items() if n not in one.names}
                evidence |= dict.fromkeys(one.names, ("document",)) if one.there else {}
            elif isinstance(one, OnRecord):
                records += [_same_thing(self._pack, submission.kind, each, values) for each in one.records]
            elif isinstance(one, CheckedOn):
                checked_on = one.day
        changed = Submission(
            submission.kind,
            submission.organization_id,
            day or submission.reported_on,
            values,
            evidence,
            submission.profile,
            submission.ref,
        )
        expected = Expected(severity_tests=(), marks=())
        if rule is not None and rule.sort == "requirement":
            expected = Expected(met=(rule.id,))
        return Trial(
            base.case_id, 0, base.sentence, base.spot, expected, changed, base.organization_id, None,
            checked_on, tuple(records),
        )  # fmt: skip

    def _sentence(self, rule: Rule, held: Sequence[str]) -> Text:
        if rule.sort == "severity test":
            title = next(one.title for one in self._pack.severity_tests if one.id == rule.id)
            return Text(zh=f"{title.zh}\uff1a\u4e24\u79cd\u60c5\u5f62", en=f"{title.en}: both ways")
        title = self._pack.kind(rule.kind).requirement(rule.id).title
        words = list(dict.fromkeys(held))
        return Text(
            zh=f"{title.zh}\uff1a{_COMMA.join(_ZH[word] for word in words)}",
            en=f"{title.en}: {', '.join(_EN[word] for word in words)}",
        )


def _starts(rule: Rule) -> date | None:
    """The first day on which a mark can be got."""
    for part in walk(rule.satisfied):
        if isinstance(part, Compares) and part.fact == "governing_date" and part.op == "at_least":
            return date.fromisoformat(part.to.literal or "")
    return None


def _situation(base: Trial) -> Situation:
    submission = base.submission
    if submission is None:
        return Situation({})
    return Situation(
        submission.values,
        frozenset(submission.evidence),
        base.organization_id,
        submission.reported_on,
        base.earlier,
    )


def _with(submission: Submission, values: Mapping[str, Value], day: date) -> Submission:
    return Submission(
        submission.kind, submission.organization_id, day, {**submission.values, **values},
        submission.evidence, submission.profile, submission.ref,
    )  # fmt: skip


def _trial(base: Trial, submission: Submission, expected: Expected, day: date) -> Trial:
    return Trial(
        base.case_id, 0, base.sentence, base.spot, expected, submission, base.organization_id, None, day, base.earlier
    )  # fmt: skip


def _same_thing(pack: Pack, kind_id: str, record: Record, values: Mapping[str, Value]) -> Record:
    keys = {d.match.field: d.match.equals for d in pack.kind(kind_id).derived if d.match and d.match.field}
    said = {f: values[n] for f, n in keys.items() if f in record.values and n and values.get(n) is not None}
    return Record(
        record.ref, record.kind, record.organization_id, record.governing_date, {**record.values, **said},
        record.evidence, record.severity,
    )  # fmt: skip


def _grouped(found: Mapping[str, Outcome]) -> dict[str, object]:
    """Outcome -> requirements; what is most frequent is ``others``."""
    most = Counter(found.values()).most_common(1)[0][0]
    groups: dict[str, object] = {}
    for outcome in Outcome:
        names = [name for name, one in found.items() if one is outcome]
        if names and outcome is not most:
            groups[outcome.value] = names
    return {**groups, "others": most.value}


def _written(pack: Pack, changes: Sequence[Attempt], submission: Submission) -> dict[str, object]:
    written: dict[str, object] = {}
    values = {**submission.values, **{one.name: one.value for one in changes if isinstance(one, Say)}}
    fields: dict[str, object] = {}
    none: list[str] = []
    without: list[str] = []
    for one in changes:
        if isinstance(one, Say):
            if not one.given:
                without += [one.name] if one.name in submission.values else []
            elif one.value is None:
                none.append(one.name)
            else:
                fields[one.name] = one.value
        elif isinstance(one, Back):
            written["evidence" if one.there else "without_evidence"] = list(one.names)
        elif isinstance(one, CheckedOn):
            written["checked_on"] = one.day.isoformat()
        elif isinstance(one, OnRecord):
            written.setdefault("earlier", [])
            said = written["earlier"]
            if isinstance(said, list):
                said += [_record(_same_thing(pack, submission.kind, each, values)) for each in one.records]
        elif isinstance(one, Vacant) and one.since is not None:
            written["vacant_since"] = one.since.isoformat()
    return written | {k: v for k, v in (("fields", fields), ("none", none), ("without", without)) if v}


def _record(record: Record) -> dict[str, object]:
    found: dict[str, object] = {"kind": record.kind, "day": record.governing_date.isoformat()}
    if record.organization_id != "education":
        found["organization"] = record.organization_id
    return {**found, "fields": dict(record.values)}
