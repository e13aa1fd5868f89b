"""Requirements beside each other: one that says what another says, two that no update can satisfy, and
those that the form doesn't let anybody satisfy."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from policy.models.conditions import AllOf, AnyOf, Claimed, Condition, Not, facts_of
from policy.models.kinds import Field, Kind, Requirement
from policy.outcomes import Level
from rules.authoring.deciding import Decider, F, Goal, Impossible, Possible, T, U
from rules.authoring.lint.remarks import Book, Remark, Remarks
from rules.authoring.lint.sites import scope
from rules.authoring.lint.wording import because

_BINDS: Mapping[Level, int] = {Level.MUST: 2, Level.MUST_IF: 2, Level.SHOULD: 1, Level.MAY: 0}


def requirement_remarks(book: Book) -> Remarks:
    """What is to be said of the requirements of each kind."""
    for kind in book.pack.kinds:
        decider = book.decider(kind)
        alive = [one for one in kind.requirements if _alive(decider, one)]
        for one, other in combinations(alive, 2):
            yield from _beside(book, kind, decider, one, other)
        for one in alive:
            yield from _not_askable(book, kind, decider, one)
            yield from _unknown_duties(book, kind, one)


def remark_on(book: Book, kind: Kind, requirement: Requirement, code: str, says: str) -> Remark:
    """A remark on a requirement."""
    place = ("requirements", kind.requirements.index(requirement))
    return book.remark(code, book.kind_files[kind.id], place, requirement.id, says)


def named(book: Book, kind: Kind, requirement: Requirement) -> str:
    """A requirement with the line on which it stands."""
    place = ("requirements", kind.requirements.index(requirement))
    return f"{requirement.id} (line {book.line(book.kind_files[kind.id], place)})"


def _alive(decider: Decider, one: Requirement) -> bool:
    """Applies at times, and is met at times but not always: of others that is told elsewhere."""
    given = scope(one)
    can_be = [decider.find([*given, Goal(one.satisfied, truths)]) for truths in (T, F | U)]
    return not any(isinstance(answer, Impossible) for answer in can_be)


def _beside(book: Book, kind: Kind, decider: Decider, one: Requirement, other: Requirement) -> Remarks:
    if not set(facts_of(one.satisfied)) & set(facts_of(other.satisfied)):
        return
    forth, back = _covers(decider, one, other), _covers(decider, other, one)
    if forth and back:
        says = f"{other.id} says the same as {named(book, kind, one)}"
        yield remark_on(book, kind, other, "same-as", says)
    elif forth or back:
        covering, covered = (one, other) if forth else (other, one)
        says = f"{covered.id} never says anything that {named(book, kind, covering)} doesn't"
        yield remark_on(book, kind, covered, "shadowed", says)
    elif one.level.binds and other.level.binds:
        yield from _contradiction(book, kind, decider, one, other)


def _covers(decider: Decider, one: Requirement, other: Requirement) -> bool:
    """Whenever the other has something to say, the one says it too, and as strongly."""
    if _BINDS[one.level] < _BINDS[other.level] or not set(other.duties or one.duties) <= set(one.duties):
        return False
    if other.evidence and (not one.evidence or one.proof != other.proof):
        return False
    if one.duties and not other.duties:
        return False
    given = scope(other)
    # One stays silent where it is out of force or out of scope.
    silent = [decider.find([*given, Goal(goal.condition, F | U)]) for goal in scope(one)]
    if not all(isinstance(answer, Impossible) for answer in silent):
        return False
    return decider.implies(one.satisfied, other.satisfied, given) is True


def _contradiction(book: Book, kind: Kind, decider: Decider, one: Requirement, other: Requirement) -> Remarks:
    together = [*scope(one), *scope(other)]
    each = [decider.find([*together, Goal(r.satisfied)]) for r in (one, other)]
    if not all(isinstance(answer, Possible) for answer in each):
        return
    goals = [*together, Goal(one.satisfied), Goal(other.satisfied)]
    if isinstance(decider.find(goals), Impossible):
        says = (
            f"no update can satisfy both {other.id} and {named(book, kind, one)} where both apply, "
            f"because {because(decider.why(goals))}"
        )
        yield remark_on(book, kind, other, "contradicts", says)


def _not_askable(book: Book, kind: Kind, decider: Decider, one: Requirement) -> Remarks:
    """What satisfies it includes a field that nobody is asked then."""
    fields = {field.id: field for field in kind.fields}
    read = [fields[name] for name in facts_of(one.satisfied) if name in fields]
    satisfied = [*scope(one), Goal(one.satisfied)]
    conditional = [field for field in read if field.when is not None]
    asked = [_asked_if_given(field) for field in conditional]
    if asked and isinstance(decider.find([*satisfied, *asked]), Impossible):
        culprits = [
            field.id
            for field, goal in zip(conditional, asked, strict=True)
            if isinstance(decider.find([*satisfied, goal]), Impossible)
        ] or [field.id for field in conditional]
        says = (
            f"{one.id} can't be met by what is asked: where it applies, {' or '.join(culprits)} "
            "would have to be given and is never asked"
        )
        yield remark_on(book, kind, one, "not-askable", says)
    for field in read:
        if field.ask != "never" or not one.level.binds:
            continue
        without = Goal(Claimed(op="claimed", fact=field.id), F)
        if isinstance(decider.find([*satisfied, without]), Impossible):
            says = f"{one.id} needs {field.id}, which nobody is asked by itself (ask: never)"
            yield remark_on(book, kind, one, "not-askable", says)


def _asked_if_given(field: Field) -> Goal:
    """The field isn't given, or what is known doesn't keep it from being asked."""
    given = Claimed(op="claimed", fact=field.id)
    when: Condition = field.when if field.when is not None else given
    return Goal(AnyOf(op="any", parts=(Not(op="not", part=given), when)), T | U)


def _unknown_duties(book: Book, kind: Kind, one: Requirement) -> Remarks:
    by_kind = {
        duty.id: any(
            s.kind == kind.id for s in (*duty.satisfied_by, *(s for o in duty.owed for s in o.satisfied_by))
        )
        for duty in book.pack.duties
    }
    for duty_id in one.duties:
        if duty_id not in by_kind:
            yield remark_on(book, kind, one, "duty-unknown", f"{one.id} names {duty_id}, which is no duty")
        elif not by_kind[duty_id]:
            says = f"{one.id} names {duty_id}, which no {kind.id} fulfils"
            yield remark_on(book, kind, one, "duty-unknown", says)


def met(requirement: Requirement) -> Condition:
    """True where a requirement that is in force is met or kept out, by the facts alone."""
    if requirement.applies is None:
        return requirement.satisfied
    out = Not(op="not", part=requirement.applies)
    return AnyOf(op="any", parts=(out, AllOf(op="all", parts=(requirement.satisfied,))))
