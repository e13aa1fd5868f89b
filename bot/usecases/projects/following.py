"""How a project stands follows its ratings, in the same transaction."""

from __future__ import annotations

from bot.turn import Turn
from policy.checklist.projects import RATED
from storage.supervision import ratings
from storage.updates.records import Update


def follow(turn: Turn, update: Update) -> None:
    """Let projects follow a record that was saved, corrected, confirmed or withdrawn."""
    if update.kind == RATED:
        ratings.follow(turn.db, update.id)
