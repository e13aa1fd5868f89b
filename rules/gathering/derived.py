"""Facts that nobody types: computed from other facts and from the organization's records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from policy.keys import normalize_key
from policy.models.kinds import Derived
from policy.models.pack import Pack
from policy.periods import period_start_back
from policy.records import Lookup, Record, Value
from rules.gathering.facts import Fact, Origin, day_of
from rules.gathering.history import Found, History, outermost_of


def lookup_for(derived: Derived, values: Mapping[str, Value], organization_id: str) -> Lookup | None:
    """The lookup that answers the fact's match; None while what it starts from isn't stated."""
    match = derived.match
    if match is None:
        return None
    home = organization_id if match.same_organization else None
    newest = derived.op in ("latest", "number", "run", "run_since")
    if match.equals is None:
        return Lookup(match.kind, None, "", home, newest=newest)
    stated = values.get(match.equals)
    if not isinstance(stated, str):
        return None
    key = normalize_key(stated)
    return Lookup(match.kind, match.field, key, home, newest=newest) if key else None


def derive(
    pack: Pack,
    derived: Derived,
    values: Mapping[str, Fact],
    own: str | None,
    lookup: Lookup | None,
    history: History,
) -> Fact | None:
    """The derived fact, or None where it isn't known.

    ``values``: the facts that it ``reads``, and the day of the check; ``own``: the reference of the update, which
    isn't its own history; ``lookup`` as ``lookup_for`` gives it.
    """
    match = derived.match
    if match is None:
        return _from_facts(pack, derived, values)
    found = history.found(lookup, match) if lookup is not None else None
    if derived.op in ("earliest", "latest"):
        return _outermost(derived, found, values, pack.kind(match.kind).references, own)
    if found is None:
        return None
    if derived.op == "exists":
        return _exists(derived, found, values, own)
    if derived.op == "number":
        return _number(pack, derived, found, _day(values["checked_on"]), own)
    return _run(derived, found, own)


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


def _count(fact: Fact | None) -> Fact | None:
    if fact is None:
        return None
    if fact.value is None:
        return Fact(0, Origin.COMPUTED)
    return Fact(len(fact.value), Origin.COMPUTED) if isinstance(fact.value, list) else None


def _exists(derived: Derived, found: Found, values: Mapping[str, Fact], own: str | None) -> Fact:
    if derived.differs is None:
        others = found.others(own)
        record = others[0] if others else None
    else:
        # Without a value on both sides nothing tells the two apart: taken as the same thing.
        ours = values.get(derived.differs)
        key = normalize_key(ours.value) if ours is not None and isinstance(ours.value, str) else None
        record = found.other_than(key, derived.differs, own) if key is not None else None
    if record is not None:
        return Fact(True, Origin.RECORD, evidenced=True, ref=record.ref)
    return Fact(False, Origin.RECORD, cut=found.cut)


def _number(pack: Pack, derived: Derived, found: Found, today: date | None, own: str | None) -> Fact | None:
    if today is None:
        return None
    others = records = found.others(own)
    if derived.within_days is not None:
        days = int(pack.parameter(derived.within_days).at(today).value)
        records = [record for record in others if 0 <= (today - record.governing_date).days <= days]
    newest = records[-1].ref if records else None
    return Fact(len(records), Origin.RECORD, ref=newest, cut=found.cut and len(records) == len(others))


def _run(derived: Derived, found: Found, own: str | None) -> Fact:
    others = found.others(own)
    run: list[Record] = []
    for record in reversed(others):
        if record.values.get(derived.take or "") not in derived.among:
            break
        run.append(record)
    if derived.op == "run":
        return Fact(len(run), Origin.RECORD, ref=others[-1].ref if others else None)
    if not run:
        return Fact(None, Origin.RECORD)
    # Of a run longer than what was looked at nobody knows when it began.
    cut = found.cut and len(run) == len(others)
    return Fact(run[-1].governing_date.isoformat(), Origin.RECORD, ref=run[-1].ref, cut=cut)


def _day(fact: Fact | None) -> date | None:
    return day_of(fact.value) if fact is not None else None


def _outermost(
    derived: Derived,
    found: Found | None,
    values: Mapping[str, Fact],
    references: frozenset[str],
    own: str | None,
) -> Fact | None:
    latest = derived.op == "latest"
    stated = values.get(derived.or_field) if derived.or_field else None
    denied = values.get(derived.denied_by) if derived.denied_by else stated
    if denied is not None and denied.value is None:
        # A day that was given before "there is none" was said no longer counts.
        stated = None
    candidates = [] if stated is None or not isinstance(stated.value, str) else [stated]
    if found is not None and found.cut and not found.others(own):
        # Records come by date: a day before the last one that was seen is before all that weren't.
        candidates = [fact for fact in candidates if str(fact.value) < found.seen_until]
        if not candidates or latest:
            return Fact(None, Origin.RECORD, cut=True)
    recorded = found.outermost(derived.take or "", latest, references, own) if found is not None else None
    if recorded is not None:
        candidates.append(recorded)
    if len(candidates) < 2:
        nothing = denied if denied is not None and denied.value is None else None
        return candidates[0] if candidates else nothing
    return outermost_of(candidates, latest)
