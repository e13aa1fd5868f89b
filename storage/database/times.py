"""Times as the tables keep them: ISO 8601 text in UTC, to the second, so that text order is time order."""

from __future__ import annotations

from datetime import UTC, datetime


def to_text(moment: datetime) -> str:
    """An aware time as text, for example ``2026-11-23T07:20:00Z``."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def from_text(text: str) -> datetime:
    return datetime.fromisoformat(text)
