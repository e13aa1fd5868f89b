"""From the cases files of a pack to trials that can be run, or to a list of everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from policy.files.document import Document, Place
from policy.files.problems import PackError, Problem
from policy.loading.loader import layered_documents, model_of
from policy.models.base import Text
from policy.models.kinds import Field
from policy.models.pack import Pack
from policy.records import Record, Submission, Value
from policy.trials.cases import (
    ORGANIZATION,
    OUTCOME_WORDS,
    BaseRecord,
    Case,
    Cases,
    CasesFile,
    Earlier,
    Expected,
    Impossible,
    Inherited,
    Row,
    Stated,
    Trial,
)
from policy.trials.inherited import inherited_from


def load_cases(folder: Path, pack: Pack) -> Cases:
    """The cases beside a pack, and beside those that it extends. Raises PackError with every problem."""
    documents, problems = layered_documents(folder, "cases")
    loading = _Loading(pack, inherited_from(folder, pack), problems)
    for document in documents:
        loading.read(document)
    cases = loading.cases()
    if loading.problems:
        raise PackError(loading.problems)
    return cases


@dataclass(frozen=True)
class _Said:
    """What a case says once its base and its row are counted in."""

    kind: str | None = None
    organization: str | None = None
    day: date | None = None
    checked_on: date | None = None
    vacant_since: date | None = None
    values: Mapping[str, Value] | None = None
    evidence: frozenset[str] = frozenset()
    profile: Mapping[str, Value] | None = None
    earlier: tuple[Earlier, ...] = ()
    earlier_at: tuple[Document, Place] | None = None


class _Loading:
    def __init__(self, pack: Pack, inherited: Mapping[str, Inherited], problems: list[Problem]) -> None:
        self._pack = pack
        self._inherited = inherited
        self.problems = problems
        self._places: dict[str, tuple[Case | BaseRecord, Document, Place]] = {}
        self._impossible: list[Impossible] = []
        self._following: list[str] = []

    def read(self, document: Document) -> None:
        """Take in one file."""
        file, problems = model_of(CasesFile, document)
        self.problems += problems
        if file is None:
            return
        entries: list[tuple[Case | BaseRecord, Place]] = [
            *((record, ("records", index)) for index, record in enumerate(file.records)),
            *((case, ("cases", index)) for index, case in enumerate(file.cases)),
        ]
        for entry, place in entries:
            if entry.id in self._places:
                self.problems.append(document.problem(place, "an id that no other case has", entry.id))
            self._places[entry.id] = entry, document, place
        self._impossible += file.impossible

    def cases(self) -> Cases:
        """Every row as a trial; what is wrong is among ``problems``."""
        trials: list[Trial] = []
        bases: dict[str, Trial] = {}
        for entry, document, place in list(self._places.values()):
            said = self._followed(entry, document, place)
            if isinstance(entry, BaseRecord):
                if trial := self._trial(entry, 0, said, Expected(), document, place):
                    bases[entry.id] = trial
                continue
            rows: list[tuple[int, Row, Place]] = [
                (number, row, (*place, "for_each", number - 1))
                for number, row in enumerate(entry.for_each, 1)
            ]
            for number, row, at in rows or [(0, Row(), place)]:
                whole = self._laid_over(said, row, document, at)
                expected = row.expect or entry.expect
                if expected is None:
                    self.problems.append(document.problem(at, "what is expected (expect)", "nothing"))
                elif trial := self._trial(entry, number, whole, expected, document, at):
                    self._check(trial, document, at)
                    trials.append(trial)
        return Cases(tuple(trials), bases, tuple(self._impossible))

    def _followed(self, entry: Case | BaseRecord, document: Document, place: Place) -> _Said:
        """The entry on top of its base, and that on top of its own."""
        said = _Said()
        if entry.base is not None:
            below = self._places.get(entry.base)
            if below is None or entry.base in self._following:
                self.problems.append(document.problem((*place, "base"), "another case or record", entry.base))
            else:
                self._following.append(entry.base)
                said = self._followed(*below)
                self._following.pop()
        if entry.kind is not None:
            said = replace(said, kind=entry.kind)
        return self._laid_over(said, entry, document, place)

    def _laid_over(self, said: _Said, row: Row, document: Document, place: Place) -> _Said:
        values, evidence = self._stated(said.kind, said.values, said.evidence, row, document, place)
        profile = {
            **(said.profile or {}),
            **self._typed(said.kind, row.profile, document, (*place, "profile")),
        }
        told = row.earlier is not None
        return replace(
            said,
            organization=row.organization or said.organization,
            day=row.day or said.day,
            checked_on=row.checked_on or said.checked_on,
            vacant_since=row.vacant_since or said.vacant_since,
            values=values,
            evidence=evidence,
            profile=profile,
            earlier=row.earlier if row.earlier is not None else said.earlier,
            earlier_at=(document, (*place, "earlier")) if told else said.earlier_at,
        )

    def _stated(
        self,
        kind: str | None,
        values: Mapping[str, Value] | None,
        evidence: frozenset[str],
        stated: Stated,
        document: Document,
        place: Place,
    ) -> tuple[dict[str, Value], frozenset[str]]:
        found: dict[str, Value] = {**(values or {})}
        found |= self._typed(kind, stated.fields, document, (*place, "fields"))
        for key, names in (
            ("none", stated.none),
            ("without", stated.without),
            ("evidence", stated.evidence),
            ("without_evidence", stated.without_evidence),
        ):
            for name in names:
                field = self._field(kind, name, document, (*place, key))
                if field is not None and key == "none" and not field.none_allowed:
                    self.problems.append(
                        document.problem((*place, key), "a field where there can be none", name)
                    )
        found |= dict.fromkeys(stated.none)
        for name in stated.without:
            found.pop(name, None)
        return found, (evidence | set(stated.evidence)) - set(stated.without_evidence)

    def _typed(
        self,
        kind: str | None,
        fields: Mapping[str, str | list[str]],
        document: Document,
        place: Place,
    ) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for name, text in fields.items():
            field = self._field(kind, name, document, (*place, name))
            if field is None:
                continue
            value, wanted = value_of(field, text)
            if wanted:
                self.problems.append(document.problem((*place, name), wanted, str(text)[:60]))
            found[name] = value
        return found

    def _field(self, kind: str | None, name: str, document: Document, place: Place) -> Field | None:
        known = {one.id for one in self._pack.kinds}
        if kind not in known:
            self.problems.append(document.problem(place[:2], "a kind of the pack", str(kind)))
            return None
        try:
            return self._pack.kind(kind).field(name)
        except KeyError:
            self.problems.append(document.problem(place, f"a field of {kind}", name))
            return None

    def _trial(
        self,
        entry: Case | BaseRecord,
        number: int,
        said: _Said,
        expected: Expected,
        document: Document,
        place: Place,
    ) -> Trial | None:
        if said.day is None:
            self.problems.append(document.problem(place, "the day of the report (day)", "nothing"))
            return None
        home, spot = said.organization or ORGANIZATION, document.spot(place)
        submission = None
        if said.kind is not None:
            submission = Submission(
                kind=said.kind,
                organization_id=home,
                reported_on=said.day,
                values=said.values or {},
                evidence=dict.fromkeys(sorted(said.evidence), ("document",)),
                profile=said.profile or {},
                ref="U-1",
            )
        return Trial(
            case_id=entry.id,
            row=number,
            sentence=entry.sentence if isinstance(entry, Case) else Text(zh=entry.id, en=entry.id),
            spot=spot,
            expected=expected,
            submission=submission,
            organization_id=home,
            vacant_since=said.vacant_since,
            checked_on=said.checked_on or said.day,
            earlier=tuple(self._records(said, home)),
            inherited=self._inherited.get(PurePosixPath(spot[0]).parts[0]),
        )

    def _records(self, said: _Said, home: str) -> Iterator[Record]:
        if said.earlier_at is None:
            return
        document, place = said.earlier_at
        for index, one in enumerate(said.earlier):
            at = (*place, index)
            below = _Said()
            if one.base is not None and one.base in self._places:
                below = self._followed(*self._places[one.base])
            elif one.base is not None:
                self.problems.append(document.problem((*at, "base"), "another case or record", one.base))
            kind_id = one.kind or below.kind
            values, evidence = self._stated(kind_id, below.values, below.evidence, one, document, at)
            day = one.day
            if kind_id is not None and kind_id in {kind.id for kind in self._pack.kinds}:
                kind = self._pack.kind(kind_id)
                dated = values.get(kind.date_field)
                if day is None and isinstance(dated, str):
                    day = date.fromisoformat(dated)
            if day is None or kind_id is None:
                self.problems.append(
                    document.problem(at, "a kind, and the day on which it happened", "neither")
                )
                continue
            yield Record(
                ref=f"E-{index + 1}",
                kind=kind_id,
                organization_id=one.organization or below.organization or home,
                governing_date=day,
                values={kind.date_field: day.isoformat(), **values},
                evidence=dict.fromkeys(sorted(evidence), ("document",)),
                severity=one.severity.value if one.severity else None,
            )

    def _check(self, trial: Trial, document: Document, place: Place) -> None:
        """Whether what is expected names what is there, and each requirement once."""
        expected = trial.expected
        known: set[str] = set()
        if trial.submission is not None:
            known = {one.id for one in self._pack.kind(trial.submission.kind).requirements}
        named = [name for word in OUTCOME_WORDS for name in getattr(expected, word)]
        for name in filter(trial.speaks_of, named):
            if name not in known:
                self.problems.append(document.problem((*place, "expect"), "a requirement of this kind", name))
            elif named.count(name) > 1:
                self.problems.append(document.problem((*place, "expect"), "one outcome for each", name))
        for name in filter(trial.speaks_of, expected.infers):
            if name not in {one.id for one in self._pack.inferences}:
                self.problems.append(document.problem((*place, "expect"), "an inference of the pack", name))


def value_of(field: Field, text: str | list[str]) -> tuple[Value, str]:
    """What a field holds that is written so in a case; the second is what was expected if it can't be read."""
    if field.type in ("items", "organizations"):
        return ([text] if isinstance(text, str) else list(text)), ""
    if not isinstance(text, str):
        return None, "one value"
    try:
        return _read(field, text)
    except ValueError:
        return None, _WANTED.get(field.type, "a value")


_WANTED = {"integer": "a whole number", "number": "a number", "date": "a day as 2026-01-31"}


def _read(field: Field, text: str) -> tuple[Any, str]:
    if field.type == "integer":
        return int(text), ""
    if field.type == "number":
        number = float(text)
        return (int(number) if number == int(number) else number), ""
    if field.type == "date":
        return date.fromisoformat(text).isoformat(), ""
    if field.type == "yes_no":
        return text == "true", "" if text in ("true", "false") else "true or false"
    if field.type == "choice" and text not in {choice.id for choice in field.choices}:
        return None, f"one of {', '.join(choice.id for choice in field.choices)}"
    return text, ""
