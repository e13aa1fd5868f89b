"""What a question asks, and what the grammar is given to know."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from bot.reading import Directory

What = Literal[
    "owed", "due", "record", "post", "count", "rate", "find", "requirements", "reported", "submitted", "vacant",
    "alerts", "mine", "slip", "severity", "handling", "closing", "slips",
    "changes", "standing", "coverage", "alerting", "meaning", "changing", "version",
    "duties", "stuck",
]  # fmt: skip
"""``owed``: what I still owe. ``due``: what is due or overdue. ``record``: how the one with a reference stands.
``post``: who holds a post. ``count``: how many records of a kind. ``rate``: of how many. ``find``: what is on record
of something that is named. ``requirements``: what an update of a kind must have. ``reported``: which organizations
have reported something (of a kind). ``submitted``: whether one of them has. ``vacant``: which have no Chief Data
Officer, or no liaison. ``alerts``: which are open. ``mine``: what the asker has reported.
``slip``: what a slip (督办单) means. ``severity``: what makes an issue major. ``handling``: how fast a step of handling
one must be taken. ``closing``: when one is closed. ``slips``: which slips there are, and whose. ``changes``: what has
happened. ``standing``: how organizations stand beside each other. ``coverage``: how many have a CDO.
``alerting``: who hears of an alert. ``meaning``: what a rating means. ``changing``: how a report is corrected or
withdrawn. ``version``: of the policy. ``duties``: what a CDO has to do.
``stuck``: open issues without progress for some ``days``."""
State = Literal["open", "closed", "overdue", "in_order", "newest", "missing"]
"""``newest``: the last word on each thing that is named, as of a project its newest rating. ``missing``: those that
haven't."""


@dataclass(frozen=True, slots=True)
class Period:
    """From a local day to another, both of them in it. None: without an end on that side."""

    first: date | None
    last: date | None

    @classmethod
    def of_detail(cls, detail: Mapping[str, Any]) -> Period | None:
        """The one that a button keeps; None where it keeps none."""
        first, last = (
            date.fromisoformat(detail[name]) if detail.get(name) else None for name in ("first", "last")
        )
        return cls(first, last) if first or last else None

    @staticmethod
    def as_detail(period: Period | None) -> dict[str, str | None]:
        """A period as a button keeps it, among other things."""
        days = (period.first, period.last) if period else (None, None)
        return {
            name: day.isoformat() if day else None for name, day in zip(("first", "last"), days, strict=True)
        }


@dataclass(frozen=True, slots=True)
class Question:
    """``kind``: of update. ``ours``: the asker's own. ``organization``: whose, an id; ``recipient``: to whom it went.

    ``name``: the words that name what is asked about, as the person wrote them. ``people``: people are counted.
    ``colour``: of a slip, if just one is named.
    """

    what: What
    kind: str | None = None
    organization: str | None = None
    recipient: str | None = None
    ours: bool = False
    period: Period | None = None
    severity: str | None = None
    state: State | None = None
    position: str | None = None
    reference: str | None = None
    name: str = ""
    people: bool = False
    colour: str | None = None
    duty: str | None = None
    """Only what is due of this duty, by its id."""
    days: int | None = None
    step: str | None = None
    """Of handling an issue, as the pack names it."""
    stranger: bool = False
    """An organization is named that isn't in the directory."""
    last: bool = False
    """What the asker reported last is meant."""
    each: bool = False
    """Every organization is asked about by itself."""
    organizations: tuple[str, ...] = ()
    """All that are named, where several are compared."""
    districts: bool = False
    """Every district is asked about."""
    lacks: bool = False
    """Why a record isn't met, or what it lacks; else how it stands."""
    whole: bool = False
    """Only what is asked about is named, without a word that asks."""


@dataclass(frozen=True, slots=True)
class AskContext:
    """``prefixes``: of references, as people quote them, in capitals, each with its kind. ``entries``: what the policy
    calls its requirements, which look alike."""

    today: date
    directory: Directory
    prefixes: Mapping[str, str]
    entries: Collection[str] = ()
