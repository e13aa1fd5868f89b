"""When two conditions are the same by their form: order, brackets and double negations don't count.

What is the same here has the same truth for all facts, in all three values. What isn't may still mean the same:
that is for ``rules.authoring.sameness`` to decide.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from policy.models.conditions import AllOf, AnyOf, Condition, Equals, If, Not, OneOf

Form = tuple[object, ...]


def same_form(one: Condition | None, other: Condition | None) -> bool:
    """Whether the conditions differ at most in how they are written."""
    if one is None or other is None:
        return one is other
    return one == other or form(one) == form(other)


def form(condition: Condition, *, negated: bool = False) -> Form:
    """The condition with its negations inside, its lists flat, sorted and each once."""
    if isinstance(condition, Not):
        return form(condition.part, negated=not negated)
    if isinstance(condition, If):
        # "If a, then b" is "not a, or b", here as in the engine.
        first = form(condition.condition, negated=not negated)
        return _joined("all" if negated else "any", (first, form(condition.then, negated=negated)))
    if isinstance(condition, AllOf | AnyOf):
        parts = tuple(form(part, negated=negated) for part in condition.parts)
        joint = condition.op if not negated else ("any" if condition.op == "all" else "all")
        return _joined(joint, parts)
    return ("not" if negated else "is", *_atom(condition))


def _joined(joint: str, parts: tuple[Form, ...]) -> Form:
    flat: dict[Form, None] = {}
    for part in parts:
        for inner in part[1:] if part[0] == joint else (part,):
            flat[inner] = None  # type: ignore[index]
    if len(flat) == 1:
        return next(iter(flat))
    return (joint, *sorted(flat, key=repr))


def _atom(condition: Condition) -> Form:
    if isinstance(condition, OneOf):
        return ("one_of", condition.fact, tuple(sorted({_literal(value) for value in condition.values})))
    if isinstance(condition, Equals) and condition.to.literal is not None:
        return ("one_of", condition.fact, (_literal(condition.to.literal),))
    return (condition.model_dump_json(),)


def _literal(text: str) -> str:
    """4 and 4.0 are one number; a name stays what it is."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return str(number.normalize()) if number.is_finite() and "." in text else text
