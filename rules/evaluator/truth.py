"""Three-valued logic (Kleene): what isn't known is neither true nor false."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Truth(StrEnum):
    """What a condition says about the facts."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    # Enum's own is a function in Python.
    __hash__ = str.__hash__

    @staticmethod
    def of(value: bool) -> Truth:
        """TRUE or FALSE."""
        return Truth.TRUE if value else Truth.FALSE

    def negated(self) -> Truth:
        """True and false change places; unknown stays unknown."""
        if self is Truth.UNKNOWN:
            return self
        return Truth.FALSE if self is Truth.TRUE else Truth.TRUE


def all_of(parts: Iterable[Truth]) -> Truth:
    """False if one is false, else unknown if one is unknown, else true."""
    found = Truth.TRUE
    for part in parts:
        if part is Truth.FALSE:
            return part
        if part is Truth.UNKNOWN:
            found = part
    return found


def any_of(parts: Iterable[Truth]) -> Truth:
    """True if one is true, else unknown if one is unknown, else false."""
    found = Truth.FALSE
    for part in parts:
        if part is Truth.TRUE:
            return part
        if part is Truth.UNKNOWN:
            found = part
    return found
