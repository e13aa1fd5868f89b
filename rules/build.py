"""From a submission to the facts of its check: one pure function."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from policy.kinds import Kind
from policy.pack import Pack
from policy.records import Lookup, Submission, Value
from rules.derived import derive, lookup_for
from rules.facts import Fact, Facts, Origin
from rules.history import Answers, History


class Gathered:
    """What a submission says, and what must be looked up before all its facts are known."""

    def __init__(self, pack: Pack, submission: Submission) -> None:
        """KeyError for a kind that the pack doesn't have."""
        self._pack = pack
        self._submission = submission
        self._kind = pack.kind(submission.kind)
        self._stated = stated_facts(self._kind, submission)

    @property
    def lookups(self) -> tuple[Lookup, ...]:
        """The lookups whose answers ``facts`` needs, each once. Storage answers them."""
        home = self._submission.organization_id
        found = (lookup_for(derived, self._stated, home) for derived in self._kind.derived)
        return tuple(dict.fromkeys(lookup for lookup in found if lookup is not None))

    def facts(self, history: Answers | History, checked_on: date) -> Facts:
        """What was stated, the organization's profile, and the derived facts.

        A lookup that ``history`` doesn't answer counts as answered with nothing.
        """
        history, submission = History.of(history), self._submission
        values = dict(self._stated)
        governing_date = governing_date_of(self._kind, values, submission.reported_on)
        values.update(_builtin(submission, governing_date, checked_on))
        for derived in self._kind.derived:
            fact = derive(self._pack, derived, values, submission, history)
            if fact is not None:
                values[derived.id] = fact
        return Facts(
            kind=submission.kind,
            organization_id=submission.organization_id,
            governing_date=governing_date,
            reported_on=submission.reported_on,
            checked_on=checked_on,
            values=values,
        )


def build_facts(pack: Pack, submission: Submission, history: Answers | History, checked_on: date) -> Facts:
    """The facts of a submission, with the history that ``lookups`` asked for: one pure function."""
    return Gathered(pack, submission).facts(history, checked_on)


def lookups(pack: Pack, submission: Submission) -> tuple[Lookup, ...]:
    """What the rules need from the organization's history. Storage answers each."""
    return Gathered(pack, submission).lookups


def stated_facts(kind: Kind, submission: Submission) -> dict[str, Fact]:
    """What people said: now, or once for all in the organization's profile. Blank is not given."""
    known, references, evidence = kind.field_ids, kind.references, submission.evidence

    def fact(name: str, value: Value, origin: Origin) -> Fact:
        document = value is not None and name in references
        return Fact(value, origin, document or (name in evidence and bool(evidence[name])))

    facts = {
        name: fact(name, value, Origin.STATED)
        for name, value in submission.values.items()
        if name in known and not _blank(value)
    }
    profile = submission.profile
    for name in kind.profile_fields:
        if name in profile and name not in facts and not _blank(profile[name]):
            facts[name] = fact(name, profile[name], Origin.PROFILE)
    for name in kind.today_fields:
        if name not in facts:
            facts[name] = fact(name, submission.reported_on.isoformat(), Origin.DEFAULT)
    return facts


def governing_date_of(kind: Kind, values: Mapping[str, Fact], reported_on: date) -> date:
    """The day on which it happened, as stated; otherwise the day of the report."""
    fact = values.get(kind.date_field)
    if fact is not None and isinstance(fact.value, str):
        try:
            return date.fromisoformat(fact.value)
        except ValueError:
            return reported_on
    return reported_on


def _builtin(submission: Submission, governing_date: date, checked_on: date) -> dict[str, Fact]:
    return {
        "organization": Fact(submission.organization_id, Origin.COMPUTED),
        "governing_date": Fact(governing_date.isoformat(), Origin.COMPUTED),
        "reported_on": Fact(submission.reported_on.isoformat(), Origin.COMPUTED),
        "checked_on": Fact(checked_on.isoformat(), Origin.COMPUTED),
    }


def _blank(value: Value) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return isinstance(value, list) and not value
