"""What differs between two parts of packs, aspect by aspect. Order and layout are no difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from policy.comparing.sameness import form, same_form
from policy.models.base import Part, Text
from policy.models.conditions import AllOf, AnyOf, Claimed, Compares, Equals, Holds, If, Not, OneOf, Present
from policy.models.duties import Satisfier

Sort = Literal["added", "removed", "wording", "condition", "rewritten", "value", "date", "source"]
Path = tuple[str, ...]
_CONDITIONS = (Present, Claimed, Equals, OneOf, Compares, Holds, AllOf, AnyOf, Not, If)
_NAMES = ("id", "colour", "step", "valid_from")


@dataclass(frozen=True, slots=True)
class Difference:
    """One aspect that differs. ``path``: attribute names and ids, from the entry inwards.

    ``old`` and ``new`` are what the models hold: texts, conditions, days, numbers, tuples of ids, whole parts.
    """

    sort: Sort
    path: Path
    old: Any
    new: Any


def differences(
    old: Part, new: Part, path: Path = (), leave: frozenset[str] = frozenset()
) -> Iterator[Difference]:
    """Every difference between two parts of the same class, but for the attributes to ``leave``."""
    for name in type(new).model_fields:
        if name not in leave:
            yield from _compare(getattr(old, name), getattr(new, name), (*path, name))


def entries(old: Sequence[Part], new: Sequence[Part], path: Path = ()) -> Iterator[Difference]:
    """The same for lists of entries that have a name (an id, a colour, a step, a day) each."""
    before, after = ({name_of(one): one for one in each} for each in (old, new))
    for name, entry in before.items():
        if name not in after:
            yield Difference("removed", (*path, name), entry, None)
    for name, entry in after.items():
        if name not in before:
            yield Difference("added", (*path, name), None, entry)
        elif type(entry) is not type(before[name]):
            yield Difference("value", (*path, name), before[name], entry)
        else:
            yield from differences(before[name], entry, (*path, name))


def name_of(entry: Part) -> str:
    """By what an entry is told apart from others of its list."""
    return next(str(getattr(entry, key)) for key in _NAMES if hasattr(entry, key))


def _compare(old: Any, new: Any, path: Path) -> Iterator[Difference]:
    if old == new:
        return
    if isinstance(old, _CONDITIONS) or isinstance(new, _CONDITIONS):
        if not same_form(old, new):
            yield Difference("condition", path, old, new)
    elif isinstance(old, Text) or isinstance(new, Text):
        yield Difference("wording", path, old, new)
    elif path[-1] == "cadence":
        yield from _cadence(old, new, path)
    elif isinstance(old, Part) and type(old) is type(new):
        yield from differences(old, new, path)
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _mappings(old, new, path)
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from _tuples(old, new, path)
    else:
        sort: Sort = "date" if isinstance(old, date) or isinstance(new, date) else "value"
        yield Difference(sort, path, old, new)


def _cadence(old: Part, new: Part, path: Path) -> Iterator[Difference]:
    """A rhythm is told as a whole, but for its condition."""
    inside = [*differences(old, new, path)] if type(old) is type(new) else None
    if inside is None or any(one.sort != "condition" for one in inside):
        yield Difference("value", path, old, new)
    else:
        yield from inside


def _mappings(old: Mapping[Any, Any], new: Mapping[Any, Any], path: Path) -> Iterator[Difference]:
    for key in dict.fromkeys((*old, *new)):
        yield from _compare(old.get(key), new.get(key), (*path, str(key)))


def _tuples(old: tuple[Any, ...], new: tuple[Any, ...], path: Path) -> Iterator[Difference]:
    items = (*old, *new)
    if path[-1] == "source":
        if set(old) != set(new):
            yield Difference("source", path, old, new)
    elif all(isinstance(item, Satisfier) for item in items):
        if {_satisfier(item) for item in old} != {_satisfier(item) for item in new}:
            yield Difference("value", path, old, new)
    elif all(isinstance(item, Part) and any(hasattr(item, key) for key in _NAMES) for item in items):
        yield from entries(old, new, path)
    elif sorted(map(repr, old)) != sorted(map(repr, new)):
        yield Difference("value", path, old, new)


def _satisfier(satisfier: Satisfier) -> object:
    return satisfier.kind, form(satisfier.when) if satisfier.when is not None else None
