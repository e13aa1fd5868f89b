"""What can be taken up again: unfinished cards, and below them reminders that wait."""

from __future__ import annotations

from collections.abc import Sequence

from bot.screen import Button, Screen, lines
from bot.screens.elements.paging import pages_of, turn_page
from bot.screens.elements.view import View
from bot.screens.people.home import PAGE
from bot.screens.reminders.reminder import title_of
from policy.models.kinds import Kind
from storage.conversation.drafts import Draft
from storage.conversation.reminders import Reminder


def unfinished(
    view: View,
    drafts: Sequence[tuple[Draft, Kind, str]],
    reminders: Sequence[tuple[Reminder, Kind | None]] = (),
    page: int = 0,
) -> Screen:
    """The cards that aren't finished, and below them the reminders that wait, a page at a time."""
    heading = view.html("drafts-heading", count=len(drafts)) if drafts else view.html("drafts-none")
    waiting = view.html("reminders-heading", count=len(reminders)) if reminders else None
    entries = [Button(_named(view, kind, title), "draft.call", draft.id) for draft, kind, title in drafts]
    entries += [_reminder(view, reminder, kind) for reminder, kind in reminders]
    pages = pages_of(len(entries), PAGE)
    page %= pages
    rows = tuple((each,) for each in entries[page * PAGE : (page + 1) * PAGE])
    return Screen(lines(heading, waiting), (*rows, *turn_page(view, "drafts.page", {}, page, pages)))


def _named(view: View, kind: Kind, title: str) -> str:
    return f"{view.kind(kind)} · {title}" if title else view.kind(kind)


def _reminder(view: View, reminder: Reminder, kind: Kind | None) -> Button:
    title = title_of(reminder, kind)
    what = _named(view, kind, title) if kind else title
    return Button(f"⏰ {view.day(str(reminder.day))} · {what}", "reminder.call", reminder.id)
