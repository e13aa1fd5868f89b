"""Facts that nobody types: computed from other facts and from the organization's records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policy.keys import normalize_key
from policy.kinds import Derived, Match
from policy.pack import Pack
from policy.records import Lookup, Record, Submission
from rules.facts import Fact, Origin


@dataclass(frozen=True, slots=True)
class _Found:
    """The matching records; ``cut``: there may be more than were looked at, of ``seen_until`` or later."""

    records: tuple[Record, ...]
    cut: bool
    seen_until: str


def lookup_for(match: Match, values: Mapping[str, Fact], organization_id: str) -> Lookup | None:
    """The lookup that answers the match; None while the fact that it starts from isn't given."""
    fact = values.get(match.equals)
    if fact is None or not isinstance(fact.value, str):
        return None
    key = normalize_key(fact.value)
    if not key:
        return None
    return Lookup(match.kind, match.field, key, organization_id if match.same_organization else None)


def derive(
    pack: Pack,
    derived: Derived,
    values: Mapping[str, Fact],
    submission: Submission,
    history: Mapping[Lookup, Sequence[Record]],
) -> Fact | None:
    """The derived fact, or None where it isn't known."""
    if derived.op == "first_given":
        return next((values[name] for name in derived.of if name in values), None)
    if derived.op == "count":
        return _count(values.get(derived.of[0]))
    if derived.match is None:
        return None
    found = _find(derived.match, values, submission, history)
    if derived.op == "exists":
        return _exists(derived, found, values)
    references = frozenset(
        field.id for field in pack.kind(derived.match.kind).fields if field.type == "reference"
    )
    return _earliest(derived, found, values, references)


def _find(
    match: Match,
    values: Mapping[str, Fact],
    submission: Submission,
    history: Mapping[Lookup, Sequence[Record]],
) -> _Found | None:
    lookup = lookup_for(match, values, submission.organization_id)
    if lookup is None:
        return None
    answer = history.get(lookup, ())
    records = sorted(
        (record for record in answer if record.ref != submission.ref and _suits(record, match)),
        key=lambda record: (record.governing_date, record.ref),
    )
    seen_until = max((record.governing_date.isoformat() for record in answer), default="")
    return _Found(tuple(records), cut=len(answer) >= lookup.limit, seen_until=seen_until)


def _suits(record: Record, match: Match) -> bool:
    return all(record.values.get(name) == wanted for name, wanted in match.where.items())


def _count(fact: Fact | None) -> Fact | None:
    if fact is None:
        return None
    if fact.value is None:
        return Fact(0, Origin.COMPUTED)
    return Fact(len(fact.value), Origin.COMPUTED) if isinstance(fact.value, list) else None


def _exists(derived: Derived, found: _Found | None, values: Mapping[str, Fact]) -> Fact | None:
    if found is None:
        return None
    records = found.records
    if derived.differs is not None:
        # Without a value on both sides nothing tells the two apart: taken as the same thing.
        ours = values.get(derived.differs)
        records = tuple(r for r in records if _other(r.values.get(derived.differs), ours))
    if records:
        return Fact(True, Origin.RECORD, evidenced=True, ref=records[0].ref)
    return Fact(False, Origin.RECORD, cut=found.cut)


def _other(theirs: object, ours: Fact | None) -> bool:
    if ours is None or not isinstance(ours.value, str) or not isinstance(theirs, str):
        return False
    return normalize_key(theirs) != normalize_key(ours.value)


def _earliest(
    derived: Derived, found: _Found | None, values: Mapping[str, Fact], references: frozenset[str]
) -> Fact | None:
    stated = values.get(derived.or_field) if derived.or_field else None
    denied = values.get(derived.denied_by) if derived.denied_by else stated
    if denied is not None and denied.value is None:
        # A day that was given before "there is none" was said no longer counts.
        stated = None
    candidates = [] if stated is None or not isinstance(stated.value, str) else [stated]
    if found is not None and found.cut and not found.records:
        # Records come by date: a day before the last one that was seen is before all that weren't.
        candidates = [fact for fact in candidates if str(fact.value) < found.seen_until]
        if not candidates:
            return Fact(None, Origin.RECORD, cut=True)
    for record in found.records if found else ():
        taken = record.values.get(derived.take or "")
        if isinstance(taken, str):
            candidates.append(
                Fact(taken, Origin.RECORD, evidenced=_backed(record, references), ref=record.ref)
            )
    if candidates:
        # ISO dates sort as text; on one day the better evidenced one counts.
        return min(candidates, key=lambda fact: (str(fact.value), not fact.evidenced, fact.ref or ""))
    return denied if denied is not None and denied.value is None else None


def _backed(record: Record, references: frozenset[str]) -> bool:
    """True: a document is behind the record, as a file or as a number or link."""
    return any(record.evidence.values()) or any(record.values.get(name) for name in references)
