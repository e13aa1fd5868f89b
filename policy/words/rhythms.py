"""Duties in words: how often each is owed, for what, and which updates fulfil it."""

from __future__ import annotations

from datetime import date

from policy.checklist.obligations import JOINING_DAYS
from policy.models.conditions import Condition
from policy.models.duties import After, Cadence, Cycle, Every, Once, Owed, Satisfier, Subject
from policy.models.pack import Pack
from policy.words.entries import parameters_of_cadence
from policy.words.wording import Phrases, Wording


def rhythm(phrases: Phrases, pack: Pack, cadence: Cadence, subject: Subject | None = None) -> str:
    """How often a duty is owed, in a sentence. ``subject``: what it is owed for, one by one."""
    words = Wording(phrases, pack)
    if isinstance(cadence, Once):
        return phrases.plain("rhythm-once", by=words.parameter(cadence.by))
    if isinstance(cadence, Every):
        return _every(words, cadence)
    if isinstance(cadence, After):
        return _after(words, cadence)
    if isinstance(cadence, Cycle):
        kind = pack.kind(subject.kind) if subject else None
        label = Wording(phrases, pack, kind).fact(cadence.field) if kind else cadence.field
        return phrases.plain("rhythm-cycle", field=label, least=_figure(words, cadence.at_least))
    return phrases.plain("rhythm-as-it-arises")


def for_each(phrases: Phrases, pack: Pack, subject: Subject) -> str:
    """What a duty is owed for, one by one."""
    words = Wording(phrases, pack, pack.kind(subject.kind))
    return _with_condition(words, "rhythm-for-each", subject.when, field=words.fact(subject.key))


def only_with(phrases: Phrases, pack: Pack, subject: Subject) -> str:
    """Without which a duty isn't owed."""
    return _with_condition(Wording(phrases, pack, pack.kind(subject.kind)), "rhythm-only-with", subject.when)


def satisfied_by(phrases: Phrases, pack: Pack, satisfier: Satisfier) -> str:
    """Which updates fulfil a duty."""
    words = Wording(phrases, pack, pack.kind(satisfier.kind))
    return _with_condition(words, "rhythm-satisfied", satisfier.when)


def _every(words: Wording, cadence: Every) -> str:
    period = words.phrases.plain(f"rhythm-period-{cadence.period.replace('_', '-')}")
    if cadence.days is not None:
        days = _figure(words, cadence.days)
        key = "rhythm-every-start" if cadence.counted_from == "start" else "rhythm-every-end"
        said = words.phrases.plain(key, period=period, days=days)
    else:
        key = "rhythm-every-begun" if cadence.counted_from == "start" else "rhythm-every-whole"
        said = words.phrases.plain(key, period=period)
    if cadence.begins is None:
        return said
    return words.phrases.plain("rhythm-begins", rhythm=said, begins=words.parameter(cadence.begins))


def _after(words: Wording, cadence: After) -> str:
    own = Wording(words.phrases, words.pack, words.pack.kind(cadence.kind))
    key = "rhythm-after-first" if cadence.first else "rhythm-after"
    if [dated.value for dated in words.pack.parameter(cadence.within).values] == ["0"]:
        # "Within 0 working days of" is how nobody says that it has to be there by then.
        key = key.replace("after", "by")
        return _with_condition(own, key, cadence.when)
    return _with_condition(own, key, cadence.when, within=_figure(words, cadence.within))


def _figure(words: Wording, parameter: str) -> str:
    """The values, and in brackets that one is ours, for they stand in the middle of a sentence."""
    return words.figures(words.pack.parameter(parameter), "say-default")


def _with_condition(words: Wording, message: str, when: Condition | None, **arguments: str) -> str:
    assert words.kind is not None  # noqa: S101 - made with one by every caller
    kind = words.say(words.kind.title)
    if when is None:
        return words.phrases.plain(message, kind=kind, **arguments)
    return words.phrases.plain(f"{message}-when", kind=kind, when=words.sentence(when), **arguments)


def due_is_ours(pack: Pack, way: Owed, due: date, on: date) -> bool:
    """True: that it is due on that day is our default: so the way says, or a number in it, or the time of joiners."""
    used = set(parameters_of_cadence(way.cadence))
    if isinstance(way.cadence, Once) and due.isoformat() != pack.parameter(way.cadence.by).at(on).value:
        used.add(JOINING_DAYS)
    return way.is_default or any(one.at(on).is_default for one in pack.parameters if one.id in used)
