"""Conditions in a few words, for sentences about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policy.models.conditions import AllOf, AnyOf, Compares, Condition, Equals, Holds, If, Not, OneOf, Operand
from rules.authoring.deciding import F, Goal, T, U

_SIGNS: Mapping[str, str] = {"at_most": "<=", "at_least": ">=", "less": "<", "more": ">"}
_TRUTHS: Mapping[int, str] = {
    F: " being false",
    F | U: " not being true",
    U: " being open",
    T | U: " not being false",
}
MOST = 160


def brief(condition: Condition) -> str:
    """The condition in a line, cut where it is long."""
    text = _said(condition)
    return text if len(text) <= MOST else text[: MOST - 3] + "..."


def because(goals: Sequence[Goal]) -> str:
    """Why nothing is so of which all these would be."""
    said = [f"`{brief(goal.condition)}`{_TRUTHS.get(goal.truths, '')}" for goal in goals]
    if not said:
        return "nothing can be so here"
    if len(said) == 1:
        return f"{said[0]} can't be, for what its facts can be"
    return " and ".join((", ".join(said[:-1]), said[-1])) + " exclude each other"


def _said(condition: Condition) -> str:
    if isinstance(condition, AllOf | AnyOf):
        word = " and " if condition.op == "all" else " or "
        return word.join(_inside(part) for part in condition.parts)
    if isinstance(condition, Not):
        return f"not {_inside(condition.part)}"
    if isinstance(condition, If):
        return f"if {_inside(condition.condition)} then {_inside(condition.then)}"
    if isinstance(condition, Holds):
        return f"{condition.check}({', '.join(condition.facts)})"
    if isinstance(condition, OneOf):
        return f"{condition.fact} one of {', '.join(condition.values)}"
    if isinstance(condition, Equals):
        return f"{condition.fact} = {_operand(condition.to)}"
    if isinstance(condition, Compares):
        return f"{condition.fact} {_SIGNS[condition.op]} {_operand(condition.to)}"
    return f"{condition.fact} {'given' if condition.op == 'present' else 'claimed'}"


def _inside(part: Condition) -> str:
    text = _said(part)
    return f"({text})" if isinstance(part, AllOf | AnyOf | If) else text


def _operand(operand: Operand) -> str:
    return str(operand.literal if operand.literal is not None else operand.parameter or operand.fact)
