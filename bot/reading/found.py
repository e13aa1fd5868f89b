"""A field that was found in the plain text."""

from __future__ import annotations

from dataclasses import dataclass

from bot.reading.model import Value


@dataclass(frozen=True, slots=True)
class Found:
    """A field's value and where it stands in the plain text; the value None: as the person wrote it."""

    field: str
    value: Value | None
    start: int
    end: int
