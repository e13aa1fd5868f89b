"""What the reader makes of a person's words, with the names and the day that it needs to know."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from bot.reading import QUESTIONS, Factuality, ReadField, Reading, ReadingContext
from bot.reading.model import FIELDS, SURE_ENOUGH
from bot.reading.open_days import OpenDay, open_day
from bot.reading.own_fields import own_fields
from bot.turn import Turn
from bot.usecases.reporting import doers
from storage.city.people import Person

# What is told where something else was asked must be surer, since most of what is told there are answers. Of the
# labelled reports 8 in 10 are read that surely; of details that stand by themselves 1 in 8, and those that name two
# things (``substance``) 1 in 40.
SURE_AMID = 0.8
# So many kinds are offered where it isn't sure which one is meant.
OFFERED = 3
# What a thing is called by may name a time, too: the data catalogue of 2025.
_CALLED = frozenset(("dataset_title", "document_title", "project_name", "number"))


def readings(turn: Turn, person: Person, text: str, day: date | None = None) -> tuple[Reading, ...]:
    """What a message says, in its order; at least one. ``day``: on which it was said, if not just now.

    A text is looked at from several sides while it is handled; it is read once.
    """
    asked = text, person.language, day or turn.day_spoken
    if asked not in turn.understood:
        found = turn.read(text, context(turn, person, day))
        known = (_as_known(turn, each) for each in found)
        turn.understood[asked] = tuple(_own_at_first_hand(person, text, each) for each in known)
    return turn.understood[asked]


def context(turn: Turn, person: Person, day: date | None = None) -> ReadingContext:
    """The names and the day that a reader needs to know."""
    return ReadingContext(
        today=day or turn.day_spoken,
        directory=turn.desk.directory(turn.db),
        language="zh" if person.language == "zh" else "en",
    )


def is_report(understood: Reading, confidence: float = SURE_ENOUGH) -> bool:
    """True: something that surely is said to have happened."""
    return (
        understood.kind not in (None, *QUESTIONS)
        and understood.factuality is Factuality.ASSERTED
        and understood.confidence >= confidence
    )


def is_question(understood: Reading) -> bool:
    return understood.kind in QUESTIONS and understood.confidence >= SURE_ENOUGH


def fields_of(understood: Reading) -> dict[str, Any]:
    """What was read, as the fields of the kind. An organization that nobody knows stays as written."""
    return own_fields(understood)


def day_left_open(
    turn: Turn, person: Person, text: str, understood: Reading, day: date | None = None
) -> OpenDay | None:
    """Whether a time was said of a matter of the message from which no day can be had, so that it must be asked."""
    told = [each for each in readings(turn, person, text, day) if each.kind is not None]
    words = text
    for each in understood.fields:
        if each.field in _CALLED:
            words = words[: each.start] + "," * (each.end - each.start) + words[each.end :]
    if len(told) > 1:
        # What stands between two matters belongs to the second.
        start = max((each.end for each in told if each.end <= understood.start), default=0)
        words = words[start : understood.end]
    return open_day(words, day or turn.day_spoken)


def nearest_kinds(understood: Reading, but: str = "") -> dict[str, dict[str, Any]]:
    """The kinds that it comes nearest to, the first first, each with what was read as its fields; ``but`` for one."""
    others = [kind for kind in understood.nearest if kind != but][:OFFERED]
    return {kind: fields_of(replace(understood, kind=kind)) for kind in others}


def substance(understood: Reading) -> int:
    """How many things a report names: a title, a day, an organization, a number. Not what its words imply."""
    whole = (understood.start, understood.end)
    named = {each.field for each in understood.fields if _is_named(each) and (each.start, each.end) != whole}
    return len(named)


def _is_named(read: ReadField) -> bool:
    """True: by words of its own. What a kind alone has is implied by the whole, but for numbers: three hours."""
    return read.field in FIELDS or (isinstance(read.value, int | float) and not isinstance(read.value, bool))


def _own_at_first_hand(person: Person, text: str, understood: Reading) -> Reading:
    """Who writes 教育局昨天办了培训 of their own organization doesn't pass on what others say."""
    if understood.factuality is Factuality.HEARSAY and doers.is_own(person, text, understood):
        return replace(understood, factuality=Factuality.ASSERTED)
    return understood


def _as_known(turn: Turn, understood: Reading) -> Reading:
    """A kind that the pack doesn't have (any more) isn't understood: nobody can report it."""
    nearest = tuple(kind for kind in understood.nearest if turn.pack.has_kind(kind))
    known = understood.kind in (None, *QUESTIONS) or turn.pack.has_kind(str(understood.kind))
    return replace(understood, kind=understood.kind if known else None, nearest=nearest)
