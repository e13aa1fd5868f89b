"""Taking an update back: the question for the reason, and the word that it is done."""

from __future__ import annotations

from bot.screen import Button, Screen
from bot.screens.elements.view import View
from storage.updates.records import Update


def ask_why(view: View, update: Update) -> Screen:
    """Withdrawing needs a reason: the next text is it."""
    text = view.html("withdraw-ask-reason", ref=update.ref, title=update.title)
    return Screen(text, ((Button(view.label("button-keep-record"), "record.keep", update.id),),))


def done(view: View, update: Update) -> Screen:
    return Screen(view.html("withdrawn-notice", ref=update.ref, title=update.title))
