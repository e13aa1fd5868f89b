"""Alert rules that never fire, and duties that no update can fulfil."""

from __future__ import annotations

from collections.abc import Mapping

from policy.checklist.marks import Mark, fulfils, marks_of
from policy.files.document import Place
from policy.models.conditions import facts_of
from policy.models.duties import Duty, Satisfier
from policy.models.kinds import Kind, Requirement
from policy.models.pack import Pack
from policy.outcomes import Outcome, Severity
from rules.authoring.deciding import Decider, F, Goal, Impossible, T, U
from rules.authoring.domains import of_consequences
from rules.authoring.lint.remarks import Book, Remarks
from rules.authoring.lint.requirements import met
from rules.authoring.lint.sites import in_force, scope
from rules.authoring.lint.wording import because

Outcomes = Mapping[str, tuple[Outcome, ...]]


def consequence_remarks(book: Book) -> Remarks:
    """What follows from a check: alerts, and what updates do for duties."""
    for kind in book.pack.kinds:
        outcomes = {one.id: _outcomes(book.decider(kind), one) for one in kind.requirements}
        domains = of_consequences(book.pack, kind, outcomes, _severities(book, kind))
        decider = Decider(book.pack, domains)
        yield from _alerts(book, kind, decider, outcomes)
        yield from _marks(book, kind, decider)
    for index, duty in enumerate(book.pack.duties):
        yield from _support(book, duty, ("duties", index))


def _outcomes(decider: Decider, one: Requirement) -> tuple[Outcome, ...]:
    """What a check can find of a requirement. Before it was in force it didn't apply."""
    here, force = scope(one), in_force(one.valid_from, one.valid_until)

    def can(*goals: Goal) -> bool:
        return not isinstance(decider.find(goals), Impossible)

    found = [Outcome.NOT_APPLICABLE]
    if can(*here, Goal(one.satisfied, T)):
        found += [Outcome.MET] + ([Outcome.MISSING] if one.evidence else [])
    if can(*here, Goal(one.satisfied, F)):
        found.append(Outcome.NOT_MET)
    if can(*here, Goal(one.satisfied, U)) or (one.applies is not None and can(*force, Goal(one.applies, U))):
        found.append(Outcome.MISSING)
    return tuple(dict.fromkeys(found))


def _severities(book: Book, kind: Kind) -> tuple[Severity, ...]:
    decider = book.decider(kind)
    found = {
        test.severity
        for test in book.pack.severity_tests
        if test.kind == kind.id and not isinstance(decider.find([Goal(test.when)]), Impossible)
    }
    if kind.severity_field is not None:
        found |= {Severity(choice.id) for choice in kind.field(kind.severity_field).choices}
    return tuple(severity for severity in Severity if severity in found)


def _alerts(book: Book, kind: Kind, decider: Decider, outcomes: Outcomes) -> Remarks:
    for index, rule in enumerate(book.pack.alert_rules):
        if rule.kind != kind.id:
            continue
        place: Place = ("alert_rules", index, "when")
        if isinstance(decider.find([Goal(rule.when)]), Impossible):
            read = [name.removeprefix("outcome.") for name in facts_of(rule.when)]
            known = [f"{name} is only ever {', '.join(outcomes[name])}" for name in read if name in outcomes]
            why = "; ".join(known) or because(decider.why([Goal(rule.when)]))
            says = f"{rule.id} can never fire, because {why}"
            yield book.remark("never-fires", "alerts.yaml", place, rule.id, says)
        elif isinstance(decider.find([Goal(rule.when, F | U)]), Impossible):
            says = f"{rule.id} fires for every update of {kind.id}"
            yield book.remark("always-true", "alerts.yaml", place, rule.id, says)


def _marks(book: Book, kind: Kind, decider: Decider) -> Remarks:
    """Updates that do what a duty wants, and satisfy all that binds: there must be some."""
    for mark in marks_of(book.pack, kind):
        duty = book.pack.duty(mark.duty_id)
        if not mark.id.startswith("fulfils.") or duty.valid_until is not None:
            continue
        binding = [one for one in _needed(kind, mark) if one.valid_until is None]
        # From the day on when all is in force.
        days = [duty.valid_from, *(one.valid_from for one in binding)]
        now = in_force(max(days), None)
        musts = [met(one) for one in binding]
        goals = [*now, Goal(mark.when), *(Goal(condition) for condition in musts)]
        alone = decider.find([*now, Goal(mark.when)])
        if isinstance(alone, Impossible) or not isinstance(decider.find(goals), Impossible):
            continue
        core = {id(goal.condition) for goal in decider.why(goals)}
        blocking = [one.id for one, condition in zip(binding, musts, strict=True) if id(condition) in core]
        says = (
            f"no update of {kind.id} can fulfil {duty.id}: what it wants and what binds "
            f"({', '.join(blocking) or 'together'}) exclude each other"
        )
        yield book.remark("duty-never-fulfilled", "duties.yaml", _place(book.pack, mark), duty.id, says)


def _needed(kind: Kind, mark: Mark) -> list[Requirement]:
    """The requirements that an update must meet to get the mark."""
    if mark.musts:
        return [one for one in kind.requirements if one.id in mark.musts]
    return [one for one in kind.requirements if _concerns(one, mark.duty_id)]


def _place(pack: Pack, mark: Mark) -> Place:
    duty = pack.duty(mark.duty_id)
    place: Place = ("duties", pack.duties.index(duty))
    for at, owed in enumerate(duty.owed):
        if owed.satisfied_by and fulfils(duty, owed) == mark.id:
            return (*place, "owed", at, "satisfied_by")
    return (*place, "satisfied_by")


def _concerns(one: Requirement, duty_id: str) -> bool:
    return one.level.binds and (not one.duties or duty_id in one.duties)


def _support(book: Book, duty: Duty, place: Place) -> Remarks:
    """What fulfils a duty must be checked for something, and each way to fulfil it must add to the others."""
    lists: list[tuple[Place, tuple[Satisfier, ...]]] = [((*place, "satisfied_by"), duty.satisfied_by)]
    lists += [((*place, "owed", at, "satisfied_by"), owed.satisfied_by) for at, owed in enumerate(duty.owed)]
    for where, satisfiers in lists:
        for at, one in enumerate(satisfiers):
            kind = book.pack.kind(one.kind)
            if not one.musts and not any(_concerns(needed, duty.id) for needed in kind.requirements):
                says = (
                    f"an update of {kind.id} fulfils {duty.id} although nothing that binds is checked for it"
                )
                yield book.remark("duty-unsupported", "duties.yaml", (*where, at), duty.id, says)
            for before, other in enumerate(satisfiers):
                if before == at or other.kind != one.kind:
                    continue
                if _covered(book.decider(kind), one, other) and (
                    before < at or not _covered(book.decider(kind), other, one)
                ):
                    line = book.line("duties.yaml", (*where, before))
                    says = f"{duty.id}: what fulfils it here, fulfils it by line {line} anyway"
                    yield book.remark("shadowed", "duties.yaml", (*where, at), duty.id, says)
                    break


def _covered(decider: Decider, one: Satisfier, other: Satisfier) -> bool:
    """Whether the other is true of every update of which the one is."""
    if other.when is None:
        return True
    return one.when is not None and decider.implies(one.when, other.when) is True
