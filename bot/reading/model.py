"""What a reading says, and what a reader is given to know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from bot.reading.directory import Directory

# As in the records: dates are ISO text; several organizations are a list of ids.
Value = str | int | float | bool | list[str]
Kind = Literal["dataset_shared", "issue_raised", "assessment_done", "ask_status", "ask_policy", "help"]
Language = Literal["zh", "en"]


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

    ``field`` is a field of the kind, or one of three that say more than a kind has: ``recipient_as_written``
    (an organization that isn't in the directory), ``grade_as_said`` (L1 to L4), ``amount`` (in yuan).
    ``value`` fits the kind's field: ISO text for days, the directory's id for an organization, a list of
    them for ``other_organizations`` (whose place is that of the first), hours, days, per cent.
    """

    field: str
    value: Value
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a message says; ``kind`` is None when it wasn't understood.

    ``confidence`` is 0 to 1: an order of trust, not a measured probability.
    """

    kind: Kind | None
    factuality: Factuality
    confidence: float
    fields: tuple[ReadField, ...] = ()

    def get(self, field: str) -> Value | None:
        """The value of the field, or None if the text doesn't give it."""
        return next((found.value for found in self.fields if found.field == field), None)


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What the reader knows beside the text: the day on which it was said, the names, the language."""

    today: date
    directory: Directory
    language: Language = "zh"


NOT_UNDERSTOOD = Reading(kind=None, factuality=Factuality.ASSERTED, confidence=0.0)
