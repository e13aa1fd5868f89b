"""The pages behind a record's verdict: all that it says, and its history."""

from __future__ import annotations

from bot.screen import Screen
from bot.screens.records import record as screens
from bot.turn import Turn
from bot.usecases.verdicts import reporter_message
from storage.city.people import Person
from storage.updates import records, revisions
from storage.updates.records import Update


def details(turn: Turn, person: Person, update: Update) -> Screen:
    """Raises Refused where the version of the pack can't be read any more with which it was checked."""
    view, kind = reporter_message.as_checked(turn, person, update)
    return screens.details(view, kind, update)


def history(turn: Turn, person: Person, update: Update, page: int) -> Screen:
    """Raises Refused like ``details``."""
    view, kind = reporter_message.as_checked(turn, person, update)
    found = revisions.of_update(turn.db, update.id)
    now = records.standing(turn.db, update.id) if update.replaced_by else None
    others = [each for each in (records.replaced(turn.db, update.id), now) if each is not None]
    withdrawal = revisions.withdrawal(turn.db, update.id)
    return screens.history(view, kind, update, found, withdrawal, page, others=others)
