"""From a submission to the facts of its check: one pure function."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from policy.kinds import Kind
from policy.pack import Pack
from policy.records import Lookup, Record, Submission, Value
from rules.derived import derive
from rules.facts import Fact, Facts, Origin


def build_facts(
    pack: Pack, submission: Submission, history: Mapping[Lookup, Sequence[Record]], checked_on: date
) -> Facts:
    """The facts of a submission: what was stated, the organization's profile, and the derived facts.

    ``history`` answers each lookup of ``lookups(pack, submission)``; one that isn't answered counts as
    answered with nothing. KeyError for a kind that the pack doesn't have.
    """
    kind = pack.kind(submission.kind)
    values = stated_facts(kind, submission)
    governing_date = governing_date_of(kind, values, submission.reported_on)
    values.update(_builtin(submission, governing_date, checked_on))
    for derived in kind.derived:
        fact = derive(pack, derived, values, submission, history)
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


def stated_facts(kind: Kind, submission: Submission) -> dict[str, Fact]:
    """What people said: now, or once for all in the organization's profile. Blank is not given."""
    facts: dict[str, Fact] = {}
    for field in kind.fields:
        attached = bool(submission.evidence.get(field.id))
        for given, origin in ((submission.values, Origin.STATED), (submission.profile, Origin.PROFILE)):
            if (
                field.id not in given
                or _blank(given[field.id])
                or (origin is Origin.PROFILE and not field.profile)
            ):
                continue
            value = given[field.id]
            # A photo left behind by an answer that was taken back proves nothing of "there is none".
            evidenced = value is not None and (attached or field.type == "reference")
            facts[field.id] = Fact(value, origin, evidenced)
            break
        else:
            if field.default == "today":
                facts[field.id] = Fact(submission.reported_on.isoformat(), Origin.DEFAULT, attached)
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
