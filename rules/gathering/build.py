"""From a submission to the facts of its check: one pure function."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from policy.models.kinds import Kind
from policy.models.pack import Pack
from policy.records import Lookup, Submission, Value
from rules.gathering.derived import derive, lookup_for
from rules.gathering.facts import Fact, Facts, Origin, Outline, day_of
from rules.gathering.history import Answers, History


class Gathered:
    """What a submission says, and what must be looked up before all its facts are known."""

    def __init__(self, pack: Pack, submission: Submission) -> None:
        """KeyError for a kind that the pack doesn't have."""
        self._pack = pack
        self._submission = submission
        self._kind = pack.kind(submission.kind)
        self._stated = stated_values(self._kind, submission)
        self._evidenced = _evidenced(self._kind, submission, self._stated)
        home = submission.organization_id
        self._lookups = [lookup_for(derived, self._stated, home) for derived in self._kind.derived]

    @property
    def lookups(self) -> tuple[Lookup, ...]:
        """The lookups whose answers ``facts`` needs, each once. Storage answers them."""
        return tuple(dict.fromkeys(lookup for lookup in self._lookups if lookup is not None))

    def facts(self, history: Answers | History, checked_on: date) -> Facts:
        """What was stated, the organization's profile, and the derived facts.

        A lookup that ``history`` doesn't answer counts as answered with nothing.
        """
        submission = self._submission
        values = _as_facts(self._kind, submission, self._stated, self._evidenced)
        values.update(_computed(self._always(checked_on)))
        self._derive(values, History.of(history))
        return Facts(
            kind=submission.kind,
            organization_id=submission.organization_id,
            governing_date=self._governing_date(),
            reported_on=submission.reported_on,
            checked_on=checked_on,
            values=values,
        )

    def outline(self, history: Answers | History, checked_on: date) -> Outline:
        """``facts(...).outline()``, without a fact for everything that was stated."""
        values = {**self._stated, **self._always(checked_on)}
        if not self._kind.derived:
            return Outline(self._kind.id, values, frozenset(), self._evidenced)
        # Where the facts came from that others are derived from is nothing to these.
        known = {
            name: Fact(values[name], Origin.STATED, name in self._evidenced)
            for name in self._kind.derived_from
            if name in values
        }
        known["checked_on"] = Fact(values["checked_on"], Origin.COMPUTED)
        cut, evidenced = set(), set(self._evidenced)
        for name, fact in self._derive(known, History.of(history)):
            values[name] = fact.value
            if fact.cut:
                cut.add(name)
            if fact.evidenced:
                evidenced.add(name)
        return Outline(self._kind.id, values, cut, evidenced)

    def _derive(self, known: dict[str, Fact], history: History) -> list[tuple[str, Fact]]:
        """The derived facts, which become known one after the other."""
        own, found = self._submission.ref, []
        for derived, lookup in zip(self._kind.derived, self._lookups, strict=True):
            fact = derive(self._pack, derived, known, own, lookup, history)
            if fact is not None:
                known[derived.id] = fact
                found.append((derived.id, fact))
        return found

    def _governing_date(self) -> date:
        return governing_date_of(self._stated.get(self._kind.date_field), self._submission.reported_on)

    def _always(self, checked_on: date) -> dict[str, Value]:
        """What every check knows (``policy.models.vocabulary.ALWAYS``)."""
        return {
            "organization": self._submission.organization_id,
            "governing_date": self._governing_date().isoformat(),
            "reported_on": self._submission.reported_on.isoformat(),
            "checked_on": checked_on.isoformat(),
        }


def build_facts(pack: Pack, submission: Submission, history: Answers | History, checked_on: date) -> Facts:
    """The facts of a submission, with the history that ``lookups`` asked for: one pure function."""
    return Gathered(pack, submission).facts(history, checked_on)


def lookups(pack: Pack, submission: Submission) -> tuple[Lookup, ...]:
    """What the rules need from the organization's history. Storage answers each."""
    return Gathered(pack, submission).lookups


def stated_values(kind: Kind, submission: Submission) -> dict[str, Value]:
    """What people said: now, or once for all in the organization's profile. Blank is not given."""
    known, profile = kind.field_ids, submission.profile
    values = {
        name: value
        for name, value in submission.values.items()
        if name in known and (value.strip() if isinstance(value, str) else value != [])
    }
    for name in kind.profile_fields:
        if name in profile and name not in values and not _blank(profile[name]):
            values[name] = profile[name]
    for name in kind.today_fields:
        if name not in values:
            values[name] = submission.reported_on.isoformat()
    return values


def stated_facts(kind: Kind, submission: Submission) -> dict[str, Fact]:
    """The same as facts."""
    values = stated_values(kind, submission)
    return _as_facts(kind, submission, values, _evidenced(kind, submission, values))


def _as_facts(
    kind: Kind, submission: Submission, stated: Mapping[str, Value], evidenced: Collection[str]
) -> dict[str, Fact]:
    return {
        name: Fact(value, _origin(kind, submission, name), name in evidenced)
        for name, value in stated.items()
    }


def _computed(values: Mapping[str, Value]) -> dict[str, Fact]:
    return {name: Fact(value, Origin.COMPUTED) for name, value in values.items()}


def _origin(kind: Kind, submission: Submission, name: str) -> Origin:
    if name in submission.values and not _blank(submission.values[name]):
        return Origin.STATED
    from_profile = name in kind.profile_fields and not _blank(submission.profile.get(name, ""))
    return Origin.PROFILE if from_profile else Origin.DEFAULT


def _evidenced(kind: Kind, submission: Submission, values: Mapping[str, Value]) -> set[str]:
    """Those of the values behind which is a document, photo or link, or which are one themselves."""
    found = {name for name, items in submission.evidence.items() if items and name in values}
    for name in kind.references:
        if values.get(name) is not None:
            found.add(name)
    return found


def governing_date_of(stated: Value, reported_on: date) -> date:
    """The day on which it happened, as stated; otherwise the day of the report."""
    return day_of(stated) or reported_on


def _blank(value: Value) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return isinstance(value, list) and not value
