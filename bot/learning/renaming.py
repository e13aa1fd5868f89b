"""Labelled messages once more with other names in them: whatever a thing is called, what is told of it is the same.

A project may be called Shared Health Records or training tracker: what its name says tells nothing of the kind. Names
come from the other messages, so nothing is written that nobody wrote. Half of them are in small letters, as on a phone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

from bot.learning.lessons import Lesson, lesson
from bot.learning.markup import Example, LabelledField, LabelledUpdate

# What datasets and projects are called; a document's name says which sort it is, so it stays.
_NAMES = frozenset(("dataset_title", "project_name"))
Names = Mapping[tuple[str, str], Sequence[str]]


def renamed(lessons: Sequence[Lesson]) -> list[Lesson]:
    """The lessons that have names, with names of others: the same ones on every machine."""
    names = _names(each.example for each in lessons)
    return [
        lesson(exchanged(each.example, names), each.locked.directory)
        for each in lessons
        if any(_named(each.example))
    ]


def exchanged(example: Example, names: Names) -> Example:
    """The message with other names, its labels moved along; a name that stands twice stays one."""
    swaps: list[_Swap] = []
    text, at = "", 0
    for one in sorted(_named(example), key=lambda one: one.start):
        text += example.text[at : one.start]
        choices = names[example.language, one.field]
        new = choices[crc32(f"{example.family} {one.value}".encode()) % len(choices)]
        swaps.append(_Swap(one.end, len(text) + len(new) - one.end))
        text, at = text + new, one.end
    text += example.text[at:]
    text = _small(text) if crc32(example.text.encode()) % 2 else text
    return replace(example, text=text, updates=tuple(_moved(one, swaps, text) for one in example.updates))


@dataclass(frozen=True, slots=True)
class _Swap:
    """What stands from ``end`` on is moved by ``by``."""

    end: int
    by: int


def _names(examples: Iterable[Example]) -> Names:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for example in examples:
        for one in _named(example):
            found[example.language, one.field].add(example.text[one.start : one.end])
    return {key: sorted(names) for key, names in found.items()}


def _named(example: Example) -> Iterator[LabelledField]:
    return (one for update in example.updates for one in update.fields if one.field in _NAMES and one.value)


def _moved(update: LabelledUpdate, swaps: Sequence[_Swap], text: str) -> LabelledUpdate:
    fields = tuple(
        replace(
            one,
            start=(start := _place(one.start, swaps)),
            end=(end := _place(one.end, swaps)),
            value=text[start:end] if one.field in _NAMES else one.value,
        )
        for one in update.fields
    )
    return replace(update, start=_place(update.start, swaps), end=_place(update.end, swaps), fields=fields)


def _small(text: str) -> str:
    """The text in small letters, character for character."""
    return "".join(small if len(small := one.lower()) == 1 else one for one in text)


def _place(at: int, swaps: Sequence[_Swap]) -> int:
    return at + next((swap.by for swap in reversed(swaps) if swap.end <= at), 0)
