"""What nothing uses: parameters, sources, derived facts, and fields that nothing reads and nobody is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policy.checklist.obligations import JOINING_DAYS
from policy.checklist.participation import OWED_FROM
from policy.loading.references import NEEDED_PARAMETERS
from policy.models.conditions import Condition, facts_of, parameters_of
from policy.models.duties import After, Cycle, Duty, Every, Once
from policy.models.kinds import Derived, Kind
from policy.models.pack import Pack
from rules.authoring.lint.remarks import Book, Remarks
from rules.authoring.lint.sites import all_sites
from rules.authoring.lint.sources import grounded


def use_remarks(book: Book) -> Remarks:
    """Everything that could as well be left out."""
    pack = book.pack
    parameters = _parameters(book)
    for index, parameter in enumerate(pack.parameters):
        if parameter.id not in parameters:
            says = f"nothing reads the parameter {parameter.id}"
            yield book.remark("unused-parameter", "pack.yaml", ("parameters", index), parameter.id, says)
    sources = {code for one in grounded(book) for code in one.entry.source}
    for index, source in enumerate(pack.sources):
        if source.id not in sources:
            says = f"nothing rests on the source {source.id}"
            yield book.remark("unused-source", "sources.yaml", ("sources", index), source.id, says)
    for kind in pack.kinds:
        yield from _facts(book, kind)
    for index, inference in enumerate(pack.inferences):
        read = {name for c in (inference.applies, inference.when) if c is not None for name in facts_of(c)}
        read |= set(inference.raises.from_facts.values()) if inference.raises else set()
        read |= {name for derived in inference.derived for name in derived.reads}
        for at, derived in enumerate(inference.derived):
            if derived.id not in read:
                says = f"nothing reads the derived fact {derived.id}"
                place = ("inferences", index, "derived", at)
                yield book.remark("unused-fact", "inferences.yaml", place, derived.id, says)


def _parameters(book: Book) -> set[str]:
    pack = book.pack
    used = {*NEEDED_PARAMETERS, OWED_FROM, JOINING_DAYS}
    used |= {name for site in all_sites(book) for name in parameters_of(site.condition)}
    used |= {name for duty in pack.duties for name in _of_duty(duty)}
    named: list[str | None] = [derived.within_days for derived in _all_derived(pack)]
    named += [name for line in pack.coverage for name in (line.switch, line.expected)]
    named += [name for slip in pack.slips for name in slip.numbers]
    named += [pack.silencing.days] if pack.silencing is not None else []
    named += [milestone.parameter for milestone in pack.timeline]
    return used | {name for name in named if name is not None}


def _of_duty(duty: Duty) -> Iterator[str]:
    for owed in duty.owed:
        cadence = owed.cadence
        if isinstance(cadence, Once):
            yield cadence.by
        elif isinstance(cadence, Every):
            yield from (name for name in (cadence.days, cadence.begins) if name)
        elif isinstance(cadence, After):
            yield cadence.within
        elif isinstance(cadence, Cycle):
            yield cadence.at_least


def _all_derived(pack: Pack) -> Iterable[Derived]:
    return (
        *(derived for kind in pack.kinds for derived in kind.derived),
        *(derived for inference in pack.inferences for derived in inference.derived),
    )


def _facts(book: Book, kind: Kind) -> Remarks:
    pack, file = book.pack, book.kind_files[kind.id]
    read = set(_read_here(pack, kind))
    for at, derived in enumerate(kind.derived):
        if derived.id not in read:
            says = f"nothing reads the derived fact {derived.id}"
            yield book.remark("unused-fact", file, ("derived", at), derived.id, says)
    read |= set(_read_elsewhere(pack, kind))
    for at, field in enumerate(kind.fields):
        if field.ask == "never" and field.id not in read:
            says = f"nothing reads {field.id}, and nobody is asked for it by itself (ask: never)"
            yield book.remark("unread-field", file, ("fields", at), field.id, says)


def _read_here(pack: Pack, kind: Kind) -> Iterator[str]:
    """Facts of a kind that conditions over it, or other facts of it, read."""
    conditions: list[Condition | None] = [field.when for field in kind.fields]
    conditions += [
        c for requirement in kind.requirements for c in (requirement.applies, requirement.satisfied)
    ]
    conditions += [test.when for test in pack.severity_tests if test.kind == kind.id]
    for duty in pack.duties:
        conditions += [one.when for one in duty.satisfied_by if one.kind == kind.id]
        for owed in duty.owed:
            conditions += [one.when for one in owed.satisfied_by if one.kind == kind.id]
            looked = (owed.subject, owed.only_with, owed.cadence if isinstance(owed.cadence, After) else None)
            conditions += [one.when for one in looked if one is not None and one.kind == kind.id]
    for inference in pack.inferences:
        if inference.kind == kind.id:
            conditions += [inference.applies, inference.when]
            yield from (name for derived in inference.derived for name in derived.reads)
            yield from inference.raises.from_facts.values() if inference.raises else ()
    for condition in conditions:
        if condition is not None:
            yield from facts_of(condition)
    for requirement in kind.requirements:
        yield from requirement.proof
    for derived in kind.derived:
        yield from derived.reads
    yield from (name for name in (kind.title_field, kind.date_field, kind.severity_field) if name)


def _read_elsewhere(pack: Pack, kind: Kind) -> Iterator[str]:
    """Fields of a kind by which, or for which, its records are looked up."""
    yield from (field.id for field in kind.fields if field.key)
    for derived in _all_derived(pack):
        if derived.match is not None and derived.match.kind == kind.id:
            yield from (name for name in (derived.take, derived.match.field, derived.differs) if name)
            yield from derived.match.where
    for duty in pack.duties:
        yield from (owed.cadence.field for owed in duty.owed if isinstance(owed.cadence, Cycle))
    for inference in pack.inferences:
        if inference.raises is not None and inference.raises.kind == kind.id:
            yield from (*inference.raises.fields, *inference.raises.from_facts)
    if kind.id == "cdo_appointed":
        yield from (one.field for one in pack.qualifications)
