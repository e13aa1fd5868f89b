"""Days that don't fit together: gaps and overlaps of entries that replace each other, and late parameters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from policy.files.document import Place
from policy.models.conditions import Condition, parameters_of
from policy.models.duties import After, Cycle, Duty, Every
from policy.models.pack import Parameter
from rules.authoring.deciding import Decider, Goal, Impossible
from rules.authoring.domains import of_inference
from rules.authoring.lint.remarks import Book, Remarks
from rules.authoring.lint.sites import before, in_force, scope

# M-19 is replaced by M-19b, M-19-2025 or M-19.v2.
_SUCCESSOR = re.compile(r"(?:[-._](?:\d{4}|v\d+|new|old)|(?<=\d)[a-z])$")


@dataclass(frozen=True, slots=True)
class _Dated:
    file: str
    place: Place
    id: str
    title: str
    begins: date
    ends: date | None


def date_remarks(book: Book) -> Remarks:
    """What is to be said of the days in a pack."""
    for group in _groups(book):
        yield from _replacing(book, group)
    yield from _late_parameters(book)


def _groups(book: Book) -> Iterator[list[_Dated]]:
    for kind in book.pack.kinds:
        file = book.kind_files[kind.id]
        yield [
            _Dated(file, ("requirements", at), r.id, r.title.zh, r.valid_from, r.valid_until)
            for at, r in enumerate(kind.requirements)
        ]
    yield [
        _Dated("duties.yaml", ("duties", at), d.id, d.title.zh, d.valid_from, d.valid_until)
        for at, d in enumerate(book.pack.duties)
    ]
    yield [
        _Dated("inferences.yaml", ("inferences", at), x.id, x.title.zh, x.valid_from, x.valid_until)
        for at, x in enumerate(book.pack.inferences)
    ]


def _replacing(book: Book, group: list[_Dated]) -> Remarks:
    """Entries of one title, or of ids that follow each other, are taken to replace each other."""
    families: dict[str, list[_Dated]] = {}
    stems = {_SUCCESSOR.sub("", one.id) for one in group if _SUCCESSOR.search(one.id)}
    for one in group:
        stem = _SUCCESSOR.sub("", one.id)
        families.setdefault(stem if stem in stems else one.title, []).append(one)
    for family in families.values():
        ordered = sorted(family, key=lambda one: (one.begins, one.id))
        if not any(one.ends for one in ordered):
            continue
        for one, other in pairwise(ordered):
            first = f"{one.id} (line {book.line(one.file, one.place)})"
            if one.ends is None or one.ends >= other.begins:
                until = "without an end" if one.ends is None else f"until {one.ends}"
                says = f"{other.id} begins on {other.begins}, while {first} holds {until}: both hold"
                yield book.remark("overlap", other.file, other.place, other.id, says)
            elif one.ends + timedelta(days=1) < other.begins:
                says = f"{other.id} begins on {other.begins}, but {first} ends on {one.ends}: between, neither holds"
                yield book.remark("gap", other.file, other.place, other.id, says)


def _late_parameters(book: Book) -> Remarks:
    """A parameter is looked at on days on which it has no value yet (and its first one is taken)."""
    known = {parameter.id: parameter for parameter in book.pack.parameters}
    for file, place, about, names, since, decider, goals in _users(book):
        for name in names:
            parameter = known[name]
            first = parameter.values[0].valid_from
            if since >= first:
                continue
            days = (*in_force(since, None), before(first))
            if decider is None or not isinstance(decider.find([*goals, *days]), Impossible):
                says = _late(book, parameter, about, since)
                yield book.remark("parameter-late", file, place, about, says)


_User = tuple[str, Place, str, Iterable[str], date, Decider | None, tuple[Goal, ...]]


def _users(book: Book) -> Iterator[_User]:
    pack = book.pack
    for kind in pack.kinds:
        file, decider = book.kind_files[kind.id], book.decider(kind)
        for at, r in enumerate(kind.requirements):
            since = max(r.valid_from, pack.programme_start)
            place: Place = ("requirements", at)
            force = in_force(r.valid_from, r.valid_until)
            yield file, (*place, "applies"), r.id, _read(r.applies), since, decider, force
            yield file, (*place, "satisfied"), r.id, _read(r.satisfied), since, decider, scope(r)
    for at, test in enumerate(pack.severity_tests):
        decider = book.decider(pack.kind(test.kind))
        where: Place = ("severity_tests", at, "when")
        yield "issues.yaml", where, test.id, _read(test.when), pack.programme_start, decider, ()
    for at, x in enumerate(pack.inferences):
        decider = Decider(pack, of_inference(pack, x))
        force = in_force(x.valid_from, x.valid_until)
        since = max(x.valid_from, pack.programme_start)
        goals = force if x.applies is None else (*force, Goal(x.applies))
        yield "inferences.yaml", ("inferences", at, "when"), x.id, _read(x.when), since, decider, goals
    for at, duty in enumerate(pack.duties):
        since = max(duty.valid_from, pack.programme_start)
        yield "duties.yaml", ("duties", at), duty.id, _of_duty(duty), since, None, ()


def _read(condition: Condition | None) -> tuple[str, ...]:
    return () if condition is None else parameters_of(condition)


def _of_duty(duty: Duty) -> tuple[str, ...]:
    names: list[str | None] = []
    for owed in duty.owed:
        cadence = owed.cadence
        if isinstance(cadence, Every):
            names.append(cadence.days)
        elif isinstance(cadence, After):
            names.append(cadence.within)
        elif isinstance(cadence, Cycle):
            names.append(cadence.at_least)
    return tuple(dict.fromkeys(name for name in names if name is not None))


def _late(book: Book, parameter: Parameter, about: str, since: date) -> str:
    index = book.pack.parameters.index(parameter)
    line = book.line("pack.yaml", ("parameters", index))
    return (
        f"{about} holds from {since} and reads {parameter.id} (pack.yaml, line {line}), "
        f"whose first value begins on {parameter.values[0].valid_from}"
    )
