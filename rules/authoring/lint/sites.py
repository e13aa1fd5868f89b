"""Every condition of a pack, with where it stands, what it is for, and what is so wherever it is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from policy.files.document import Place
from policy.models.conditions import AllOf, AnyOf, Compares, Condition, If, Not, Operand
from policy.models.duties import After, Duty
from policy.models.kinds import Requirement
from rules.authoring.deciding import Decider, Goal
from rules.authoring.domains import of_inference
from rules.authoring.lint.remarks import Book


@dataclass(frozen=True, slots=True)
class Site:
    """``never`` and ``always``: how it is said that the condition is never or always true."""

    file: str
    place: Place
    id: str
    condition: Condition
    decider: Decider
    given: tuple[Goal, ...]
    codes: tuple[str, str]
    never: str
    always: str


def in_force(begins: date, ends: date | None) -> tuple[Goal, ...]:
    """The governing date lies between these days, both included."""
    goals = (_day("at_least", begins),)
    return goals if ends is None else (*goals, _day("at_most", ends))


def before(day: date) -> Goal:
    """The governing date lies before this day."""
    return _day("less", day)


def scope(requirement: Requirement) -> tuple[Goal, ...]:
    """The requirement is in force and applies."""
    goals = in_force(requirement.valid_from, requirement.valid_until)
    return goals if requirement.applies is None else (*goals, Goal(requirement.applies))


def all_sites(book: Book) -> Iterator[Site]:
    """Every condition but those of alert rules, which rest on outcomes."""
    for kind in book.pack.kinds:
        file, decider = book.kind_files[kind.id], book.decider(kind)
        for index, field in enumerate(kind.fields):
            if field.when is not None:
                told = ("is never asked", "is always asked: its `when` says nothing")
                place: Place = ("fields", index, "when")
                yield Site(
                    file, place, field.id, field.when, decider, (), ("never-asked", "always-asked"), *told
                )
        for index, requirement in enumerate(kind.requirements):
            at: Place = ("requirements", index)
            yield from _of_requirement(requirement, file, at, decider)
    yield from _tests(book)
    yield from _inferences(book)
    for index, duty in enumerate(book.pack.duties):
        yield from _duty(book, duty, ("duties", index))


def _of_requirement(requirement: Requirement, file: str, place: Place, decider: Decider) -> Iterator[Site]:
    force = in_force(requirement.valid_from, requirement.valid_until)
    if requirement.applies is not None:
        told = ("can never apply", "always applies: its `applies` says nothing")
        codes = ("never-applies", "always-applies")
        yield Site(
            file, (*place, "applies"), requirement.id, requirement.applies, decider, force, codes, *told
        )
    told = ("can never be met", "is always met where it applies: it says nothing")
    codes = ("never-met", "always-met")
    given = scope(requirement)
    yield Site(
        file, (*place, "satisfied"), requirement.id, requirement.satisfied, decider, given, codes, *told
    )


_PLAIN = ("never-true", "always-true")


def _tests(book: Book) -> Iterator[Site]:
    told = ("can never hold", "always holds")
    for index, test in enumerate(book.pack.severity_tests):
        decider = book.decider(book.pack.kind(test.kind))
        place: Place = ("severity_tests", index, "when")
        yield Site("issues.yaml", place, test.id, test.when, decider, (), _PLAIN, *told)


def _inferences(book: Book) -> Iterator[Site]:
    for index, one in enumerate(book.pack.inferences):
        decider = Decider(book.pack, of_inference(book.pack, one))
        force = in_force(one.valid_from, one.valid_until)
        place: Place = ("inferences", index)
        if one.applies is not None:
            told = ("can never apply", "always applies: its `applies` says nothing")
            at = (*place, "applies")
            codes = ("never-applies", "always-applies")
            yield Site("inferences.yaml", at, one.id, one.applies, decider, force, codes, *told)
            force = (*force, Goal(one.applies))
        told = ("can never come true", "is always true")
        yield Site("inferences.yaml", (*place, "when"), one.id, one.when, decider, force, _PLAIN, *told)


def _duty(book: Book, duty: Duty, place: Place) -> Iterator[Site]:
    found: list[tuple[Place, str, Condition | None]] = [
        ((*place, "satisfied_by", at), one.kind, one.when) for at, one in enumerate(duty.satisfied_by)
    ]
    for at, owed in enumerate(duty.owed):
        here: Place = (*place, "owed", at)
        found += [((*here, "satisfied_by", n), one.kind, one.when) for n, one in enumerate(owed.satisfied_by)]
        if isinstance(owed.cadence, After):
            found.append(((*here, "cadence", "after"), owed.cadence.kind, owed.cadence.when))
        for key, subject in (("subject", owed.subject), ("only_with", owed.only_with)):
            if subject is not None:
                found.append(((*here, key), subject.kind, subject.when))
    for where, kind_id, when in found:
        if when is not None:
            decider = book.decider(book.pack.kind(kind_id))
            told = ("is never true of an update", "is true of every update: it says nothing")
            at_when = (*where, "when")
            yield Site("duties.yaml", at_when, duty.id, when, decider, (), _PLAIN, *told)


def parts(condition: Condition, place: Place) -> Iterator[tuple[Condition, Place]]:
    """The condition and all its parts, with the place of each."""
    yield condition, place
    inside: list[tuple[Condition, Place]] = []
    if isinstance(condition, AllOf | AnyOf):
        inside = [(part, (*place, condition.op, at)) for at, part in enumerate(condition.parts)]
    elif isinstance(condition, Not):
        inside = [(condition.part, (*place, "not"))]
    elif isinstance(condition, If):
        inside = [(condition.condition, (*place, "if")), (condition.then, (*place, "then"))]
    for part, at_part in inside:
        yield from parts(part, at_part)


def _day(op: Literal["at_most", "at_least", "less", "more"], day: date) -> Goal:
    to = Operand(literal=day.isoformat())
    return Goal(Compares(op=op, fact="governing_date", to=to))
