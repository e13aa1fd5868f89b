"""What entries rest on: sources that weigh less than the entry, that came later, or whose day isn't known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from policy.files.document import Place
from policy.models.base import Grounded, Source
from policy.models.pack import Pack
from policy.outcomes import Weight
from rules.authoring.lint.remarks import Book, Remarks

_RANK: Mapping[Weight, int] = {
    Weight.DEFAULT: 0,
    Weight.PRACTICE: 1,
    Weight.OTHER_CITY: 2,
    Weight.SEED: 3,
    Weight.PROVINCE: 4,
    Weight.NATIONAL: 5,
}
_LAW = (Weight.NATIONAL, Weight.PROVINCE)


@dataclass(frozen=True, slots=True)
class _Resting:
    """An entry with its sources. ``begins``: from when on it holds, where it has such a day."""

    file: str
    place: Place
    id: str
    entry: Grounded
    begins: date | None


def source_remarks(book: Book) -> Remarks:
    """What is to be said of the sources of every entry, and of the sources."""
    sources = {source.id: source for source in book.pack.sources}
    as_law: dict[str, list[str]] = {}
    for one in grounded(book):
        known = [sources[code] for code in one.entry.source]
        if known:
            yield from _weights(book, one, known)
            yield from _later(book, one, known)
        if one.entry.weight in _LAW and one.begins is not None and not any(s.in_force_from for s in known):
            for source in known:
                if source.weight in _LAW:
                    as_law.setdefault(source.id, []).append(one.id)
    for index, source in enumerate(book.pack.sources):
        if source.id in as_law:
            users = as_law[source.id]
            named = ", ".join(users[:3]) + (" and others" if len(users) > 3 else "")
            says = f"{source.id} is used as law by {named}, but has no day from which it is in force"
            yield book.remark("source-undated", "sources.yaml", ("sources", index), source.id, says)


def _weights(book: Book, one: _Resting, known: list[Source]) -> Remarks:
    if one.entry.weight is Weight.DEFAULT:
        says = f"{one.id} names {', '.join(one.entry.source)}, but its weight says that no source gives it"
        yield book.remark("weight-below-source", one.file, one.place, one.id, says)
    if _RANK[one.entry.weight] > max(_RANK[source.weight] for source in known):
        says = f"{one.id} weighs {one.entry.weight.value}, and none of its sources does so"
        yield book.remark("weight-above-source", one.file, one.place, one.id, says)


def _later(book: Book, one: _Resting, known: list[Source]) -> Remarks:
    for source in known:
        if one.begins is not None and source.in_force_from and source.in_force_from > one.begins:
            says = (
                f"{one.id} holds from {one.begins}, before {source.id}, on which it rests, "
                f"is in force ({source.in_force_from})"
            )
            yield book.remark("source-later", one.file, one.place, one.id, says)


def grounded(book: Book) -> Iterator[_Resting]:
    """Every entry that rests on sources."""
    pack = book.pack
    for kind in pack.kinds:
        file = book.kind_files[kind.id]
        for at, one in enumerate(kind.requirements):
            yield _Resting(file, ("requirements", at), one.id, one, one.valid_from)
    for at, parameter in enumerate(pack.parameters):
        for number, value in enumerate(parameter.values):
            place: Place = ("parameters", at, "values", number)
            yield _Resting("pack.yaml", place, parameter.id, value, value.valid_from)
    for at, duty in enumerate(pack.duties):
        yield _Resting("duties.yaml", ("duties", at), duty.id, duty, duty.valid_from)
        for number, owed in enumerate(duty.owed):
            yield _Resting("duties.yaml", ("duties", at, "owed", number), f"{duty.id}.{owed.id}", owed, None)
    for at, inference in enumerate(pack.inferences):
        yield _Resting("inferences.yaml", ("inferences", at), inference.id, inference, inference.valid_from)
    yield from _of_supervision(pack)


def _of_supervision(pack: Pack) -> Iterator[_Resting]:
    """What doesn't hold from a day of its own."""
    others: tuple[tuple[str, str, tuple[Grounded, ...]], ...] = (
        ("issues.yaml", "severity_tests", pack.severity_tests),
        ("issues.yaml", "handling_times", pack.handling_times),
        ("issues.yaml", "slips", pack.slips),
        ("issues.yaml", "closing", pack.closing),
        ("alerts.yaml", "alert_rules", pack.alert_rules),
        ("alerts.yaml", "rungs", pack.rungs),
        ("alerts.yaml", "inhibitions", pack.inhibitions),
        ("coverage.yaml", "coverage", pack.coverage),
        ("coverage.yaml", "qualifications", pack.qualifications),
        ("timeline.yaml", "timeline", pack.timeline),
        ("notices.yaml", "notices", pack.notices),
    )
    for name, single in (("routing", pack.routing), ("silencing", pack.silencing)):
        if single is not None:
            yield _Resting("alerts.yaml", (name,), name, single, None)
    for file, key, found in others:
        for at, entry in enumerate(found):
            named = next(getattr(entry, name) for name in ("id", "step", "colour") if hasattr(entry, name))
            yield _Resting(file, (key, at), str(named), entry, None)
