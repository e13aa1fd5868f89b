"""Facts that nobody types: computed from other facts and from the organization's records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from policy.keys import normalize_key
from policy.kinds import Derived, Match
from policy.pack import Pack
from policy.periods import period_start_back
from policy.records import Lookup, Record, Submission
from rules.facts import Fact, Origin


@dataclass(frozen=True, slots=True)
class _Found:
    """The matching records; ``cut``: there may be more than were looked at, of ``seen_until`` or later."""

    records: tuple[Record, ...]
    cut: bool
    seen_until: str


def lookup_for(derived: Derived, values: Mapping[str, Fact], organization_id: str) -> Lookup | None:
    """The lookup that answers the fact's match; None while the fact that it starts from isn't given."""
    match = derived.match
    if match is None:
        return None
    home = organization_id if match.same_organization else None
    newest = derived.op in ("latest", "number", "run", "run_since")
    if match.equals is None:
        return Lookup(match.kind, None, "", home, newest=newest)
    fact = values.get(match.equals)
    if fact is None or not isinstance(fact.value, str):
        return None
    key = normalize_key(fact.value)
    return Lookup(match.kind, match.field, key, home, newest=newest) if key else None


def derive(
    pack: Pack,
    derived: Derived,
    values: Mapping[str, Fact],
    submission: Submission,
    history: Mapping[Lookup, Sequence[Record]],
) -> Fact | None:
    """The derived fact, or None where it isn't known."""
    if derived.match is None:
        return _from_facts(pack, derived, values)
    found = _find(derived, derived.match, values, submission, history)
    if derived.op == "exists":
        return _exists(derived, found, values)
    if derived.op == "number":
        return _number(pack, derived, found, _day(values["checked_on"]))
    if derived.op in ("run", "run_since"):
        return _run(derived, found)
    return _outermost(derived, found, values, pack.kind(derived.match.kind).references)


def _from_facts(pack: Pack, derived: Derived, values: Mapping[str, Fact]) -> Fact | None:
    """What other facts alone decide."""
    if derived.op == "first_given":
        return next((values[name] for name in derived.of if name in values), None)
    today = _day(values["checked_on"])
    if today is None:
        return None
    if derived.op == "period_start":
        start = period_start_back(derived.period or "year", today, derived.back)
        return Fact(start.isoformat(), Origin.COMPUTED)
    if derived.op == "working_days_between":
        return _between(pack, *(values.get(name) for name in derived.of))
    fact = values.get(derived.of[0]) if derived.of else None
    if derived.op == "count":
        return _count(fact)
    if fact is None or fact.value is None:
        return fact
    if derived.op == "mapped":
        number = derived.mapping.get(str(fact.value))
        return None if number is None else Fact(number, Origin.COMPUTED, ref=fact.ref, cut=fact.cut)
    since = _day(fact)
    if since is None:
        return None
    if derived.op == "working_days_since":
        days = pack.calendar.working_days_between(since, today)
    else:
        days = max(0, (today - since).days)
    return Fact(days, Origin.COMPUTED, ref=fact.ref, cut=fact.cut)


def _between(pack: Pack, start: Fact | None, end: Fact | None) -> Fact | None:
    """Working days from one stated date to another; unknown until both are."""
    if start is None or end is None:
        return None
    denied = next((fact for fact in (start, end) if fact.value is None), None)
    if denied is not None:
        return denied
    first, last = _day(start), _day(end)
    if first is None or last is None:
        return None
    days = pack.calendar.working_days_between(first, last)
    return Fact(days, Origin.COMPUTED, ref=start.ref or end.ref, cut=start.cut or end.cut)


def _find(
    derived: Derived,
    match: Match,
    values: Mapping[str, Fact],
    submission: Submission,
    history: Mapping[Lookup, Sequence[Record]],
) -> _Found | None:
    lookup = lookup_for(derived, values, submission.organization_id)
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
    """True: the record is one of those that count. ``severity`` is what was found, not what was stated."""
    return all(
        (record.severity if name == "severity" else record.values.get(name)) in wanted
        for name, wanted in match.where.items()
    )


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
        records = tuple(r for r in records if _other(_theirs(r, derived.differs), ours))
    if records:
        return Fact(True, Origin.RECORD, evidenced=True, ref=records[0].ref)
    return Fact(False, Origin.RECORD, cut=found.cut)


def _theirs(record: Record, name: str) -> object:
    return record.organization_id if name == "organization" else record.values.get(name)


def _other(theirs: object, ours: Fact | None) -> bool:
    if ours is None or not isinstance(ours.value, str) or not isinstance(theirs, str):
        return False
    return normalize_key(theirs) != normalize_key(ours.value)


def _number(pack: Pack, derived: Derived, found: _Found | None, today: date | None) -> Fact | None:
    if found is None or today is None:
        return None
    records = found.records
    if derived.within_days is not None:
        days = int(pack.parameter(derived.within_days).at(today).value)
        records = tuple(r for r in records if 0 <= (today - r.governing_date).days <= days)
    newest = records[-1].ref if records else None
    return Fact(len(records), Origin.RECORD, ref=newest, cut=found.cut and len(records) == len(found.records))


def _run(derived: Derived, found: _Found | None) -> Fact | None:
    if found is None:
        return None
    run: list[Record] = []
    for record in reversed(found.records):
        if record.values.get(derived.take or "") not in derived.among:
            break
        run.append(record)
    if derived.op == "run":
        return Fact(len(run), Origin.RECORD, ref=found.records[-1].ref if found.records else None)
    if not run:
        return Fact(None, Origin.RECORD)
    # Of a run longer than what was looked at nobody knows when it began.
    cut = found.cut and len(run) == len(found.records)
    return Fact(run[-1].governing_date.isoformat(), Origin.RECORD, ref=run[-1].ref, cut=cut)


def _day(fact: Fact | None) -> date | None:
    try:
        return date.fromisoformat(fact.value) if fact and isinstance(fact.value, str) else None
    except ValueError:
        return None


def _outermost(
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
        if not candidates or derived.op == "latest":
            return Fact(None, Origin.RECORD, cut=True)
    for record in found.records if found else ():
        taken = record.values.get(derived.take or "")
        if isinstance(taken, str):
            candidates.append(
                Fact(taken, Origin.RECORD, evidenced=_backed(record, references), ref=record.ref)
            )
    if candidates:
        # ISO dates sort as text; on one day the better evidenced one counts.
        candidates.sort(key=lambda fact: (not fact.evidenced, fact.ref or ""))
        outermost = max if derived.op == "latest" else min
        return outermost(candidates, key=lambda fact: str(fact.value))
    return denied if denied is not None and denied.value is None else None


def _backed(record: Record, references: frozenset[str]) -> bool:
    """True: a document is behind the record, as a file or as a number or link."""
    return any(record.evidence.values()) or any(record.values.get(name) for name in references)
