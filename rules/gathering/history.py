"""The answers to look-ups, and what they say: worked out once for all updates that ask the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policy.keys import normalize_key
from policy.models.kinds import Match
from policy.records import Lookup, Record
from rules.gathering.facts import Fact, Origin

Narrowing = tuple[tuple[str, tuple[str, ...]], ...]
"""``Match.narrowing``."""

Answers = Mapping[Lookup, Sequence[Record]]
"""What storage answered to look-ups."""


class Found:
    """The records of one answer that suit a match, by governing date and reference.

    ``cut``: there may be more than were looked at, of ``seen_until`` or later. An update may be among them, which
    isn't its own history: ``own``, its reference, leaves it out.
    """

    def __init__(self, answer: Sequence[Record], lookup: Lookup, match: Match) -> None:
        suiting = (record for record in answer if _suits(record, match))
        self.records = sorted(suiting, key=lambda record: (record.governing_date, record.ref))
        self.cut = len(answer) >= lookup.limit
        self.seen_until = max((record.governing_date.isoformat() for record in answer), default="")
        self._refs = frozenset(record.ref for record in self.records)
        self._outermost: dict[tuple[str, bool], Fact | None] = {}
        self._keys: dict[str, list[str | None]] = {}

    def others(self, own: str | None) -> Sequence[Record]:
        """All but the update itself."""
        if own not in self._refs:
            return self.records
        return [record for record in self.records if record.ref != own]

    def other_than(self, key: str, name: str, own: str | None) -> Record | None:
        """The first record with another value than this key in a field (or another ``organization``)."""
        if name not in self._keys:
            self._keys[name] = [_key(record, name) for record in self.records]
        for record, theirs in zip(self.records, self._keys[name], strict=True):
            if theirs is not None and theirs != key and record.ref != own:
                return record
        return None

    def outermost(self, take: str, latest: bool, references: frozenset[str], own: str | None) -> Fact | None:
        """The first or last date in a field of the records; None if none has one."""
        if (take, latest) not in self._outermost:
            self._outermost[take, latest] = _outermost(self.records, take, latest, references)
        found = self._outermost[take, latest]
        if found is None or found.ref != own:
            return found
        return _outermost(self.others(own), take, latest, references)


class History:
    """What was looked up. A look-up that isn't answered counts as answered with nothing."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._found: dict[tuple[Lookup, Narrowing], Found] = {}

    @staticmethod
    def of(answers: Answers | History) -> History:
        """The history itself, or one that is made from answers."""
        return answers if isinstance(answers, History) else History(answers)

    def with_only(self, answers: Answers) -> History:
        """A history of these answers, which are among its own: what they say needn't be worked out again."""
        kept = History(answers)
        kept._found = {key: found for key, found in self._found.items() if key[0] in answers}
        return kept

    def found(self, lookup: Lookup, match: Match) -> Found:
        """The records of the answer that suit the match."""
        key = (lookup, match.narrowing)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = Found(self._answers.get(lookup, ()), lookup, match)
        return found


def outermost_of(facts: Sequence[Fact], latest: bool) -> Fact:
    """The fact with the first or last date; on one day the better evidenced one counts."""
    # ISO dates sort as text.
    ordered = sorted(facts, key=lambda fact: (not fact.evidenced, fact.ref or ""))
    return (max if latest else min)(ordered, key=lambda fact: str(fact.value))


def _outermost(records: Sequence[Record], take: str, latest: bool, references: frozenset[str]) -> Fact | None:
    dated = [record for record in records if isinstance(record.values.get(take), str)]
    if not dated:
        return None
    pick = max if latest else min
    day = pick(str(record.values[take]) for record in dated)
    facts = [
        Fact(day, Origin.RECORD, evidenced=_backed(record, references), ref=record.ref)
        for record in dated
        if record.values[take] == day
    ]
    return outermost_of(facts, latest)


def _suits(record: Record, match: Match) -> bool:
    """True: the record is one of those that count. ``severity`` is what was found, not what was stated."""
    return all(
        (record.severity if name == "severity" else record.values.get(name)) in wanted
        for name, wanted in match.narrowing
    )


def _backed(record: Record, references: frozenset[str]) -> bool:
    """True: a document is behind the record, as a file or as a number or link."""
    return any(record.evidence.values()) or any(record.values.get(name) for name in references)


def _key(record: Record, name: str) -> str | None:
    value = record.organization_id if name == "organization" else record.values.get(name)
    return normalize_key(value) if isinstance(value, str) else None
