"""What a person can take up again: cards that are unfinished, and below them reminders that wait."""

from __future__ import annotations

from bot.screen import Screen
from bot.screens.reminders import resuming as screens
from bot.turn import Turn
from bot.usecases.reminders import reminding
from bot.usecases.reporting import drafting
from storage.city.people import Person
from storage.conversation import drafts, reminders
from storage.updates import records


def some(turn: Turn, person: Person) -> bool:
    """True: a card is open, or a reminder waits."""
    return bool(drafts.open_of(turn.db, person.id) or reminders.waiting_of(turn.db, person.id))


def listing(turn: Turn, person: Person, page: int = 0) -> Screen:
    """The person's unfinished forms and reminders, a page at a time."""
    cards = []
    for draft in drafts.open_of(turn.db, person.id):
        if drafting.drop_if_gone(turn, person, draft):
            continue
        kind = turn.pack.kind(draft.kind)
        base = records.get(turn.db, draft.update_id) if draft.update_id else None
        title = base.ref if base else str(draft.fields.get(kind.title_field) or "")
        cards.append((draft, kind, title))
    waiting = [
        (reminder, reminding.kind_of(turn, reminder))
        for reminder in reminders.waiting_of(turn.db, person.id)
        if reminding.is_of_use(turn, person, reminder)
    ]
    return screens.unfinished(turn.view(person), cards, waiting, page)
