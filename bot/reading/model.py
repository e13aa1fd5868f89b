"""What a reading says, and what a reader is given to know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, Protocol

from bot.reading.directory import Directory

# Dates are ISO text.
Value = str | int | float | bool
Language = Literal["zh", "en"]
# The words that all kinds share: what is labelled in the messages that the reading learns from.
FIELDS = frozenset(
    (
        *("date", "due_date", "people_count", "amount", "organization"),
        *("dataset_title", "document_title", "project_name", "person", "title"),
        *("update_frequency", "sharing_type", "openness", "personal_info", "grade"),
        *("severity", "document_type", "decision", "rating"),
    )
)
# What a thing is called by.
TITLES = frozenset(("dataset_title", "document_title", "project_name", "title"))
# Of these those whose words tell nothing of the kind: a project may be called Shared Health Records.
THINGS = frozenset(("dataset_title", "project_name"))
# Names of things, people and bodies.
CALLED = TITLES | {"person", "organization"}
DAYS = ("date", "due_date")
# Below this what was read is asked about instead of opening a card.
SURE_ENOUGH = 0.5
# What people ask for: no kind of the pack.
QUESTIONS = ("ask_status", "ask_policy", "help")


class Factuality(StrEnum):
    """How the sentence stands to what it tells. Only what is asserted may become an update."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    NEGATED = "negated"
    CANCELLED = "cancelled"
    HEARSAY = "hearsay"
    HYPOTHETICAL = "hypothetical"
    REQUEST = "request"


@dataclass(frozen=True, slots=True)
class ReadField:
    """One field that the text gives: ``text`` is ``message[start:end]``, as the person wrote it.

    ``field`` is one of the words that all kinds share (``FIELDS``), not a kind's own field. ``value``: ISO text for
    days, the directory's id for an organization (or as written when it isn't in there), a number, true or false
    for personal information, a choice, else the words.
    """

    field: str
    value: Value
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a message says, in ``message[start:end]``; ``kind`` is None when it wasn't understood.

    ``confidence`` is 0 to 1: an order of trust, not a measured probability. ``nearest``: the likeliest kinds of
    update, the first first, to be offered where that isn't enough.
    """

    kind: str | None
    factuality: Factuality
    confidence: float
    fields: tuple[ReadField, ...] = ()
    nearest: tuple[str, ...] = ()
    start: int = 0
    end: int = 0

    def get(self, field: str) -> Value | None:
        """The value of the field, or None if the text doesn't give it."""
        return next((found.value for found in self.fields if found.field == field), None)


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What the reader knows beside the text: the day on which it was said, the names, the language."""

    today: date
    directory: Directory
    language: Language = "zh"


class Reader(Protocol):
    """From a message to what it says, in its order, at least one; the offline one is ``bot.reading.read``.

    It runs inside a transaction, so it neither waits nor asks anybody: what another reader must ask elsewhere was
    asked before (``bot.second_opinion``).
    """

    def __call__(self, text: str, context: ReadingContext, /) -> tuple[Reading, ...]:
        """Pure: the same for the same text and context."""
        ...
