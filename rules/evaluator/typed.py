"""Values as the rules compare them: whole numbers, and names that look like nothing else.

One place for the engine's encoder and for the evaluator, so that both mean the same by a value.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from policy.models.vocabulary import FactType

Comparable = int | str

# The engine's integers are 64 bits with some used up; beyond this they wrap without a word.
LARGEST = 2**62
# A message over 64 KiB is cut silently.
LONGEST_TEXT_BYTES = 60_000
NUMBER_SCALE = 10_000
TRUE, FALSE = "T", "F"

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}", re.ASCII)


class NotComparable(Exception):
    """The value can't be compared as what it should be."""


def comparable(value: Any, kind: FactType) -> Comparable:
    """The value as an integer or as a short ASCII name with a prefix.

    Dates become day numbers, numbers ten-thousandths. Raises NotComparable for a value of another type,
    one that is too large or too long, or a number with more than four decimals.
    """
    if kind == "yes_no":
        if not isinstance(value, bool):
            raise NotComparable("not yes or no")
        return TRUE if value else FALSE
    if kind in ("text", "name"):
        return _name(value)
    number = _date(value) if kind == "date" else _number(value, kind)
    if not -LARGEST < number < LARGEST:
        raise NotComparable("too large")
    return number


@lru_cache(maxsize=1024)
def literal(text: str, kind: FactType) -> Comparable:
    """A value as it is written in a pack. Raises NotComparable."""
    if kind == "yes_no":
        if text not in ("true", "false"):
            raise NotComparable("neither true nor false")
        return comparable(text == "true", kind)
    if kind == "integer":
        if not re.fullmatch(r"-?\d{1,18}", text, re.ASCII):
            raise NotComparable("not a whole number")
        return comparable(int(text), kind)
    if kind == "number":
        return comparable(_decimal(text), kind)
    return comparable(text, kind)


def _name(value: Any) -> str:
    if not isinstance(value, str):
        raise NotComparable("not text")
    # The ids of choices and organizations are most of what is compared.
    return _short_name(value) if len(value) <= 64 else _any_name(value)


@lru_cache(maxsize=4096)
def _short_name(value: str) -> str:
    return f"s{value}" if _PLAIN.fullmatch(value) else _any_name(value)


def _any_name(value: str) -> str:
    try:
        raw = unicodedata.normalize("NFC", value).encode()
    except UnicodeEncodeError as error:
        raise NotComparable("not Unicode") from error
    if len(raw) > LONGEST_TEXT_BYTES:
        raise NotComparable("too long")
    # What people type stays out of the engine (quotes, NUL, "$s", "5"): a digest compares as well.
    return f"h{hashlib.sha256(raw).hexdigest()}"


def _date(value: Any) -> int:
    try:
        return date.fromisoformat(value).toordinal()
    except (TypeError, ValueError) as error:
        raise NotComparable("not a date") from error


def _number(value: Any, kind: FactType) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise NotComparable("not a number")
    if kind == "integer":
        if not isinstance(value, int):
            raise NotComparable("not a whole number")
        return value
    scaled = _decimal(str(value)) * NUMBER_SCALE
    if scaled != scaled.to_integral_value():
        raise NotComparable("more than four decimals")
    return int(scaled)


def _decimal(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise NotComparable("not a number") from error
    # Rounded arithmetic on many digits would compare something else than what was given.
    if not number.is_finite() or len(number.as_tuple().digits) > 18 or abs(number.adjusted()) > 18:
        raise NotComparable("too large")
    return number
