"""One entry of the pack by itself: what it is, from when, on which sources, and its condition as a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.commands.authoring.telling import Teller
from policy.comparing.usage import uses_of
from policy.models.base import Grounded
from policy.models.conditions import Condition, parameters_of
from policy.models.duties import Duty
from policy.models.inferences import Inference
from policy.models.kinds import Derived, Kind, Requirement
from policy.models.pack import Pack, Parameter
from policy.models.supervision import AlertRule, SeverityTest
from policy.words import rhythms
from policy.words.wording import Wording

Entry = Requirement | Duty | Inference | SeverityTest | AlertRule | Parameter


def find_entry(pack: Pack, entry_id: str) -> tuple[Entry, Kind | None] | None:
    """The entry with this id and the kind it belongs to; None: the pack has none."""
    for kind in pack.kinds:
        for requirement in kind.requirements:
            if requirement.id == entry_id:
                return requirement, kind
    kinds = {kind.id: kind for kind in pack.kinds}
    listed: tuple[Entry, ...] = (
        *pack.duties,
        *pack.inferences,
        *pack.severity_tests,
        *pack.alert_rules,
        *pack.parameters,
    )
    for entry in listed:
        if entry.id == entry_id:
            return entry, kinds.get(getattr(entry, "kind", None) or "")
    return None


def entry_lines(teller: Teller, entry: Entry, kind: Kind | None) -> Iterator[str]:
    """The entry in lines of words."""
    yield f"{entry.id} {teller.say(entry.title)}"
    body: list[str] = []
    if kind is not None:
        body.append(teller.plain("entry-kind", kind=teller.say(kind.title)))
    if isinstance(entry, Grounded):
        body += teller.grounds(entry, tuple(teller.pack.source(code) for code in entry.source))
    body += _in_force(teller, entry)
    body += _conditions(teller, entry, kind)
    if isinstance(entry, Parameter):
        body += _values(teller, entry)
    elif isinstance(entry, Duty):
        body += _duty(teller, entry)
    else:
        body += _consequence(teller, entry)
        body += _parameters(teller, entry)
    yield from (f"  {line}" for line in body)


def conditions_of(entry: Entry) -> tuple[Condition, ...]:
    """The conditions of an entry; of a duty none, for each of its satisfiers has its own."""
    if isinstance(entry, Requirement):
        return (entry.applies, entry.satisfied) if entry.applies is not None else (entry.satisfied,)
    if isinstance(entry, Inference):
        return (entry.applies, entry.when) if entry.applies is not None else (entry.when,)
    return (entry.when,) if isinstance(entry, SeverityTest | AlertRule) else ()


def entry_json(teller: Teller, entry: Entry, kind: Kind | None) -> dict[str, Any]:
    """The entry as data, with its conditions in words beside them."""
    words = _words(teller, entry, kind)
    return {
        **entry.model_dump(mode="json"),
        "of_kind": kind.id if kind else None,
        "in_words": [words.sentence(one) for one in conditions_of(entry)],
        "sources": [
            teller.pack.source(code).model_dump(mode="json") for code in getattr(entry, "source", ())
        ],
        "parameters": [teller.pack.parameter(name).model_dump(mode="json") for name in _read(entry)],
        "pack": {"id": teller.pack.id, "version": teller.pack.version, "digest": teller.pack.digest},
    }


def _words(teller: Teller, entry: Entry, kind: Kind | None) -> Wording:
    derived: tuple[Derived, ...] = entry.derived if isinstance(entry, Inference) else ()
    found = isinstance(entry, AlertRule)
    return Wording(teller.phrases, teller.pack, kind, derived, None, teller.organization, found)


def _in_force(teller: Teller, entry: Entry) -> Iterator[str]:
    if isinstance(entry, Requirement | Duty | Inference):
        since = teller.phrases.plain_date(entry.valid_from)
        if entry.valid_until is None:
            yield teller.plain("entry-in-force", since=since)
        else:
            until = teller.phrases.plain_date(entry.valid_until)
            yield teller.plain("entry-in-force-until", since=since, until=until)


def _conditions(teller: Teller, entry: Entry, kind: Kind | None) -> Iterator[str]:
    words = _words(teller, entry, kind)
    if isinstance(entry, Requirement | Inference) and entry.applies is not None:
        yield teller.plain("entry-applies", condition=words.sentence(entry.applies))
    elif isinstance(entry, Requirement):
        yield teller.plain("entry-always")
    if isinstance(entry, Requirement):
        yield teller.plain("entry-satisfied", condition=words.sentence(entry.satisfied))
        if entry.evidence:
            yield teller.plain("entry-evidence")
    elif isinstance(entry, Inference | SeverityTest | AlertRule):
        yield teller.plain("entry-when", condition=words.sentence(entry.when))


def _consequence(teller: Teller, entry: Requirement | Inference | SeverityTest | AlertRule) -> Iterator[str]:
    if isinstance(entry, Requirement):
        yield teller.plain("entry-remedy", remedy=teller.say(entry.remedy))
    elif isinstance(entry, SeverityTest):
        yield teller.plain("entry-severity", severity=teller.plain(f"severity-{entry.severity.value}"))
    else:
        yield teller.plain("entry-expected", expected=teller.say(entry.expected))


def _duty(teller: Teller, duty: Duty) -> Iterator[str]:
    yield teller.plain("entry-proof", evidence=teller.say(duty.evidence))
    if duty.evidenced:
        yield teller.plain("entry-evidence")
    for owed in duty.owed:
        said = rhythms.rhythm(teller.phrases, teller.pack, owed.cadence, owed.subject)
        yield teller.plain("entry-owed", id=owed.id, title=teller.say(owed.title), rhythm=said)
        updates = [rhythms.satisfied_by(teller.phrases, teller.pack, one) for one in duty.satisfiers(owed)]
        if updates:
            yield "  " + teller.plain("entry-fulfilled", updates=teller.phrases.list(updates))
        elif duty.by_slips:
            yield "  " + teller.plain("entry-by-slips")


def _read(entry: Entry) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in conditions_of(entry) for name in parameters_of(one)))


def _parameters(teller: Teller, entry: Entry) -> Iterator[str]:
    names = _read(entry)
    if names:
        yield teller.plain("explain-parameters-heading")
    for name in names:
        parameter = teller.pack.parameter(name)
        yield f"  {teller.say(parameter.title)} ({name})"
        yield from (f"    {line}" for line in _dated(teller, parameter))


def _values(teller: Teller, parameter: Parameter) -> Iterator[str]:
    yield from _dated(teller, parameter)
    uses = [use.id for use in uses_of(teller.pack, parameter.id)]
    if uses:
        yield teller.plain("entry-used-by", entries=teller.phrases.list(uses))


def _dated(teller: Teller, parameter: Parameter) -> Iterator[str]:
    words = Wording(teller.phrases, teller.pack)
    for dated in parameter.values:
        yield teller.plain(
            "entry-parameter-value",
            day=teller.phrases.plain_date(dated.valid_from),
            value=words.figure(parameter, dated.value),
            ground=teller.phrases.list(list(dated.source)) or teller.plain("weight-default"),
        )
