"""Lengths and offsets in UTF-16 units, in which the Bot API counts."""

from __future__ import annotations

from collections.abc import Callable

LAST_OF_ONE_UNIT = "\uffff"


def units(text: str) -> int:
    """The number of UTF-16 units: one for most characters, two for an emoji."""
    if text.isascii() or max(text, default="") <= LAST_OF_ONE_UNIT:
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def byte_offset(text: str, place: int) -> int:
    """Where Telegram's messages say a fault is: the offset in bytes of UTF-8."""
    return len(text[:place].encode("utf-8", "replace"))


def unit_offsets(text: str) -> Callable[[int], int]:
    """A function from a place in the text to its offset in UTF-16 units; linear to make, constant to ask."""
    if text.isascii() or max(text, default="") <= LAST_OF_ONE_UNIT:
        return lambda place: place
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + (2 if character > LAST_OF_ONE_UNIT else 1))
    return offsets.__getitem__
