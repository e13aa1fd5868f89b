"""Requirements with so many ways to be met or not that the engine has too many rules to look at."""

from __future__ import annotations

from policy.models.conditions import AllOf, AnyOf, Condition, Holds, If, Not, OneOf, facts_of_atom
from policy.models.kinds import Requirement
from rules.authoring.lint.remarks import Book, Remarks
from rules.authoring.lint.requirements import remark_on

MOST_WAYS = 1_000
"""An estimate from above; the largest of the packaged packs has far fewer."""


def way_remarks(book: Book) -> Remarks:
    """Requirements whose conditions come apart into too many ways."""
    for kind in book.pack.kinds:
        for one in kind.requirements:
            count = ways(one)
            if count > MOST_WAYS:
                says = f"{one.id} comes apart into up to {count} ways, more than {MOST_WAYS}: write it as several"
                yield remark_on(book, kind, one, "too-many-ways", says)


def ways(requirement: Requirement) -> int:
    """In how many ways a requirement can come out, at most: counted without making them."""
    true, false, unknown = _counts(requirement.satisfied)
    if requirement.applies is None:
        return true + false + unknown
    applies, out, open_scope = _counts(requirement.applies)
    return out + open_scope + applies * (true + false + unknown)


def _counts(condition: Condition) -> tuple[int, int, int]:
    """The ways of being true, false and unknown, at most."""
    if isinstance(condition, Not):
        true, false, unknown = _counts(condition.part)
        return false, true, unknown
    if isinstance(condition, AllOf):
        return _all([_counts(part) for part in condition.parts])
    if isinstance(condition, AnyOf):
        return _swapped(_all([_swapped(_counts(part)) for part in condition.parts]))
    if isinstance(condition, If):
        return _swapped(_all([_counts(condition.condition), _swapped(_counts(condition.then))]))
    facts = len(facts_of_atom(condition))
    if isinstance(condition, OneOf):
        return len(condition.values), 2, 1
    return 1, facts if not isinstance(condition, Holds) else facts + 1, facts


def _all(parts: list[tuple[int, int, int]]) -> tuple[int, int, int]:
    true, open_or_true = 1, 1
    for part in parts:
        true *= part[0]
        open_or_true *= part[0] + part[2]
    return true, sum(part[1] for part in parts), open_or_true - true


def _swapped(counts: tuple[int, int, int]) -> tuple[int, int, int]:
    return counts[1], counts[0], counts[2]
