"""What the reader makes of a person's words, with the names and the day that it needs to know."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot import reading
from bot.reading import Factuality, Reading, ReadingContext
from bot.turn import Turn
from storage.people import Person

# Below this the reader asks instead of opening a card.
SURE_ENOUGH = 0.5
# What people ask for: no kind of the pack.
QUESTIONS = ("ask_status", "ask_policy", "help")


def readings(turn: Turn, person: Person, text: str) -> tuple[Reading, ...]:
    """What a message says, in its order; at least one."""
    context = ReadingContext(
        today=turn.day_spoken,
        directory=turn.desk.directory(turn.db),
        language="zh" if person.language == "zh" else "en",
    )
    return tuple(_as_known(turn, each) for each in reading.read(text, context))


def is_report(understood: Reading) -> bool:
    """True: something that surely is said to have happened."""
    return (
        understood.kind not in (None, *QUESTIONS)
        and understood.factuality is Factuality.ASSERTED
        and understood.confidence >= SURE_ENOUGH
    )


def is_question(understood: Reading) -> bool:
    return understood.kind in QUESTIONS and understood.confidence >= SURE_ENOUGH


def fields_of(understood: Reading) -> dict[str, Any]:
    """What was read, as the fields of the kind. An organization that nobody knows stays as written."""
    return {each.field.removesuffix("_as_written"): each.value for each in understood.fields}


def _as_known(turn: Turn, understood: Reading) -> Reading:
    """A kind that the pack doesn't have (any more) isn't understood: nobody can report it."""
    if understood.kind in (None, *QUESTIONS) or turn.pack.has_kind(str(understood.kind)):
        return understood
    return replace(understood, kind=None)
