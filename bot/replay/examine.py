"""Stored updates checked again, a batch at a time: what one check by itself would find, found for many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from policy.models.pack import Pack
from policy.outcomes import Verdict
from policy.records import Lookup, Record, Submission, Value
from rules import Checker, Facts, Gathered, History, Shape
from storage import Database
from storage.updates import histories
from storage.updates.histories import Past

# Answers to look-ups are kept while they hold no more records than this: the same are asked again and again.
MOST_RECORDS = 30_000
# A shape takes some 300 bytes; what is found is one object for all shapes that get the same.
MOST_SHAPES = 120_000


class Found(NamedTuple):
    """What a check finds, as far as a replay compares it. ``outcomes`` are written as in ``Past.found``.

    ``complete`` False: something of it couldn't be checked, a fault of ours.
    """

    outcomes: str
    severity: str | None
    alerts: frozenset[str]
    marks: frozenset[str]
    complete: bool

    @staticmethod
    def of(verdict: Verdict) -> Found:
        """The same without what the findings rest on."""
        said = sorted(verdict.findings, key=attrgetter("requirement_id"))
        return Found(
            " ".join([each.requirement_id + "=" + each.outcome for each in said]),
            verdict.severity.value if verdict.severity else None,
            frozenset(verdict.alerts),
            frozenset(verdict.marks),
            verdict.complete,
        )


class Examined(NamedTuple):
    """``found`` None: the pack doesn't have its kind."""

    past: Past
    fields: Mapping[str, Value]
    found: Found | None


class Examiner:
    """One pack with its engine, on one view of the file. One thread may use it."""

    def __init__(self, pack: Pack, db: Database, today: date) -> None:
        """``today``: the day of the check. Raises RulesError."""
        self.pack = pack
        self._checker = Checker(pack)
        self._db = db
        self._today = today
        self._kinds = {kind.id for kind in pack.kinds}
        self._found: dict[Shape, Found] = {}
        self._same: dict[Found, Found] = {}
        self._home = ""
        self._answers: dict[Lookup, tuple[Record, ...]] = {}
        self._history = History(self._answers)
        self._records = 0

    def close(self) -> None:
        """Free the engine's memory."""
        self._checker.close()

    def examine(
        self, organization_id: str, profile: Mapping[str, Value], batch: Sequence[Past]
    ) -> list[Examined]:
        """Check updates of one organization as they stand; the order is kept."""
        return [
            Examined(past, fields, None if gathered is None else self._find(gathered))
            for past, fields, gathered in self._gather(organization_id, profile, batch)
        ]

    def facts(
        self, organization_id: str, profile: Mapping[str, Value], batch: Sequence[Past]
    ) -> list[Facts | None]:
        """All that a check knows of each; None where the pack doesn't have its kind."""
        return [
            None if gathered is None else gathered.facts(self._history, self._today)
            for _, _, gathered in self._gather(organization_id, profile, batch)
        ]

    def _gather(
        self, organization_id: str, profile: Mapping[str, Value], batch: Sequence[Past]
    ) -> list[tuple[Past, Mapping[str, Value], Gathered | None]]:
        """What each says, with its fields; what they look up is answered."""
        found: list[tuple[Past, Mapping[str, Value], Gathered | None]] = []
        for past in batch:
            fields = histories.fields_of(past)
            found.append((past, fields, self._gathered(past, fields, organization_id, profile)))
        lookups = [lookup for _, _, each in found if each is not None for lookup in each.lookups]
        self._answer(organization_id, lookups)
        return found

    def _find(self, gathered: Gathered) -> Found:
        """What all updates of the same shape get is found once."""
        outline = gathered.outline(self._history, self._today)
        shape = self._checker.shape(outline)
        found = self._found.get(shape)
        if found is None:
            verdict = self._checker.judge(shape, outline, lambda: gathered.facts(self._history, self._today))
            found = Found.of(verdict)
            if len(self._found) >= MOST_SHAPES:
                self._found.clear()
                self._same.clear()
            if found.complete:
                found = self._found[shape] = self._same.setdefault(found, found)
        return found

    def _gathered(
        self, past: Past, fields: Mapping[str, Value], organization_id: str, profile: Mapping[str, Value]
    ) -> Gathered | None:
        if past.kind not in self._kinds:
            return None
        return Gathered(
            self.pack,
            Submission(
                past.kind,
                organization_id,
                self.pack.day_of(past.reported_at),
                fields,
                histories.evidence_of(past),
                profile,
                past.ref,
            ),
        )

    def _answer(self, organization_id: str, lookups: Sequence[Lookup]) -> None:
        """See to it that each is answered: one query for many."""
        if organization_id != self._home or self._records > MOST_RECORDS:
            self._forget(organization_id)
        new = {lookup for lookup in lookups if lookup not in self._answers}
        if new:
            found = histories.find_all(self._db, new)
            self._records += _size(found)
            self._answers |= found

    def _forget(self, organization_id: str) -> None:
        """Keep what others ask for as well: what is on record of several organizations, if that isn't too much."""
        answers = self._answers.items()
        kept = {lookup: found for lookup, found in answers if found and lookup.organization_id is None}
        self._answers = kept if _size(kept) <= MOST_RECORDS // 2 else {}
        self._history = self._history.with_only(self._answers)
        self._home, self._records = organization_id, _size(self._answers)


def _size(answers: Mapping[Lookup, Sequence[Record]]) -> int:
    return len(answers) + sum(map(len, answers.values()))
