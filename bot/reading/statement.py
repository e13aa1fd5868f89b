"""What a pattern has found in a clause, before the fields around it are gathered."""

from __future__ import annotations

from dataclasses import dataclass

from bot.reading.found import Found
from bot.reading.model import Factuality, Kind


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing told, with the fields that its own words give; ``start`` is where its clause begins."""

    kind: Kind
    factuality: Factuality
    confidence: float
    start: int
    found: tuple[Found, ...]
