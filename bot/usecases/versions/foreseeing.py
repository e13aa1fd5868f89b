"""What is told long before it matters."""

from __future__ import annotations

from bot.turn import Turn
from bot.usecases.posts import administrators
from storage.city import people
from storage.database import settings

TOLD = "calendar_told"
# The notice on next year's holidays comes out in October or November.
FROM_MONTH = 10


def tell_of_calendar(turn: Turn) -> None:
    """From 1 October on, once a year: the calendar doesn't cover the year that comes."""
    year = turn.today.year + 1
    if turn.today.month < FROM_MONTH or turn.pack.calendar.covers(year):
        return
    if settings.get(turn.db, TOLD) == str(year) or not people.administrators(turn.db, turn.today):
        return
    settings.keep(turn.db, TOLD, str(year))
    administrators.tell(turn, "admin-calendar", year=str(year))
