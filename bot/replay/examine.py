"""Stored updates checked again, a batch at a time: what one check by itself would find, found for many."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from policy.outcomes import Verdict
from policy.pack import Pack
from policy.records import Lookup, Record, Submission, Value
from rules import Checker, Facts, Gathered, History
from storage import Database, histories
from storage.histories import Past
from storage.records import evidence_names

# Answers to look-ups are kept while they hold no more records than this: the same are asked again and again.
MOST_RECORDS = 20_000


class Examined(NamedTuple):
    """``verdict`` None: the pack doesn't have its kind."""

    past: Past
    fields: Mapping[str, Value]
    facts: Facts | None
    verdict: Verdict | None


class Examiner:
    """One pack with its engine, on one view of the file. One thread may use it."""

    def __init__(self, pack: Pack, db: Database, today: date) -> None:
        """``today``: the day of the check. Raises RulesError."""
        self.pack = pack
        self._checker = Checker(pack)
        self._db = db
        self._today = today
        self._kinds = {kind.id for kind in pack.kinds}
        self._forget()

    def close(self) -> None:
        """Free the engine's memory."""
        self._checker.close()

    def examine(
        self, organization_id: str, profile: Mapping[str, Value], batch: Sequence[Past]
    ) -> list[Examined]:
        """Check updates of one organization as they stand; the order is kept."""
        read = [(past, json.loads(past.fields)) for past in batch]
        gathered = [self._gather(past, fields, organization_id, profile) for past, fields in read]
        self._answer([lookup for each in gathered if each is not None for lookup in each.lookups])
        history, check, today = self._history, self._checker.check, self._today
        found = []
        for (past, fields), one in zip(read, gathered, strict=True):
            if one is None:
                found.append(Examined(past, fields, None, None))
            else:
                facts = one.facts(history, today)
                found.append(Examined(past, fields, facts, check(facts)))
        return found

    def _gather(
        self, past: Past, fields: Mapping[str, Value], organization_id: str, profile: Mapping[str, Value]
    ) -> Gathered | None:
        if past.kind not in self._kinds:
            return None
        evidence = evidence_names(json.loads(past.evidence)) if past.evidence != "{}" else {}
        return Gathered(
            self.pack,
            Submission(
                past.kind,
                organization_id,
                _local_day(past.reported_at, self.pack.time_zone),
                fields,
                evidence,
                profile,
                past.ref,
            ),
        )

    def _answer(self, lookups: Sequence[Lookup]) -> None:
        """See to it that each is answered: one query for many."""
        if self._records > MOST_RECORDS:
            self._forget()
        new = {lookup for lookup in lookups if lookup not in self._answers}
        if new:
            found = histories.find_all(self._db, new)
            self._records += len(found) + sum(map(len, found.values()))
            self._answers |= found

    def _forget(self) -> None:
        self._answers: dict[Lookup, tuple[Record, ...]] = {}
        self._history = History(self._answers)
        self._records = 0


@lru_cache(65_536)
def _local_day(moment: str, time_zone: ZoneInfo) -> date:
    return datetime.fromisoformat(moment).astimezone(time_zone).date()
