"""What updates do for duties: they fulfil one, bring one about, or are what one is owed for.

A mark is a condition over an update and over what its check found. The engine decides it with the check, and
what it says is kept with the update, so that obligations can be worked out without asking the engine again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policy.models.conditions import AllOf, AnyOf, Compares, Condition, Equals, Operand, Present
from policy.models.duties import After, Duty, Owed, Satisfier
from policy.models.kinds import Kind
from policy.models.pack import Pack
from policy.models.vocabulary import FactType, alert_fact_types, fact_types

EVIDENCED = "evidenced"
"""The fact that a document, photo or link is behind the update."""


@dataclass(frozen=True, slots=True)
class Mark:
    """``id`` is what is kept with an update of which ``when`` is true.

    ``musts``: the requirements that it needs; empty: every binding one that concerns the duty.
    """

    id: str
    duty_id: str
    when: Condition
    musts: tuple[str, ...] = ()


def fulfils(duty: Duty, owed: Owed) -> str:
    """The mark of updates that fulfil this way of owing a duty."""
    return f"fulfils.{duty.id}.{owed.id}" if owed.satisfied_by else f"fulfils.{duty.id}"


def begins(duty: Duty, owed: Owed) -> str:
    """The mark of updates after which a duty is owed."""
    return f"begins.{duty.id}.{owed.id}"


def concerns(duty: Duty, owed: Owed) -> str:
    """The mark of updates that a duty is owed for, one by one."""
    return f"concerns.{duty.id}.{owed.id}"


def musts(mark_id: str) -> str:
    """The fact that every requirement which a mark needs is met."""
    return f"musts.{mark_id}"


def marks_of(pack: Pack, kind: Kind) -> tuple[Mark, ...]:
    """Every mark that an update of this kind can get, in the order of the pack."""
    return tuple(mark for duty in pack.duties for mark in _marks(duty, kind))


def mark_fact_types(pack: Pack, kind: Kind) -> dict[str, FactType]:
    """Every fact that marks and alert rules of this kind read; ``severity`` is the one that was found."""
    types: dict[str, FactType] = {**fact_types(kind), **alert_fact_types(kind), EVIDENCED: "yes_no"}
    for mark in marks_of(pack, kind):
        types[musts(mark.id)] = "yes_no"
    return types


def _marks(duty: Duty, kind: Kind) -> Iterator[Mark]:
    if found := [one for one in duty.satisfied_by if one.kind == kind.id]:
        yield _fulfilling(f"fulfils.{duty.id}", duty, found)
    for owed in duty.owed:
        if found := [one for one in owed.satisfied_by if one.kind == kind.id]:
            yield _fulfilling(fulfils(duty, owed), duty, found)
        cadence = owed.cadence
        if isinstance(cadence, After) and cadence.kind == kind.id:
            yield Mark(begins(duty, owed), duty.id, _all(*_in_force(duty), cadence.when))
        subject = owed.subject or owed.only_with
        if subject is not None and subject.kind == kind.id:
            # A dataset that was shared before the law came is there when the law comes.
            there = Present(op="present", fact="governing_date")
            yield Mark(concerns(duty, owed), duty.id, subject.when or there)


def _fulfilling(mark_id: str, duty: Duty, satisfiers: list[Satisfier]) -> Mark:
    """Any of the satisfiers, with what it needs met, and a document behind it where one is needed.

    Whether it came before the duty was in force doesn't matter here: that decides what is owed.
    """
    kinds = [one.when for one in satisfiers]
    of_a_kind = None if None in kinds else _any(*(when for when in kinds if when is not None))
    proof = Equals(op="equals", fact=EVIDENCED, to=Operand(literal="true")) if duty.evidenced else None
    all_met = Equals(op="equals", fact=musts(mark_id), to=Operand(literal="true"))
    needed = tuple(dict.fromkeys(name for one in satisfiers for name in one.musts))
    return Mark(mark_id, duty.id, _all(of_a_kind, all_met, proof), needed)


def _in_force(duty: Duty) -> tuple[Condition | None, ...]:
    begins_on = Operand(literal=duty.valid_from.isoformat())
    force = Compares(op="at_least", fact="governing_date", to=begins_on)
    if duty.valid_until is None:
        return (force,)
    return force, Compares(
        op="at_most", fact="governing_date", to=Operand(literal=duty.valid_until.isoformat())
    )


def _all(*parts: Condition | None) -> Condition:
    given = tuple(part for part in parts if part is not None)
    return given[0] if len(given) == 1 else AllOf(op="all", parts=given)


def _any(*parts: Condition) -> Condition:
    return parts[0] if len(parts) == 1 else AnyOf(op="any", parts=parts)
