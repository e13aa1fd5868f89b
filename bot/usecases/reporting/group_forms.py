"""What of a form may be asked in a group, and how it goes on in private (decision 0082)."""

from __future__ import annotations

from dataclasses import replace

from bot.screens.forms import reporting
from bot.screens.people import group
from bot.turn import Turn
from policy.models.kinds import Kind
from storage.city.people import Person
from storage.conversation.drafts import Draft

# Nothing is asked in a group of issues, incidents, sanctions and appointments; of the rest, these (decision 0082).
ROLES = ("1", "2")
FIELDS = ("document_type", "subject_matter", "sharing_type", "update_frequency", "stage")


def may_be_asked(kind: Kind, draft: Draft) -> bool:
    """True: what the matter is called, of which sort it is, when it was, and with whom (decision 0082)."""
    field = next((each for each in kind.fields if each.id == draft.asking), None)
    if field is None or draft.update_id is not None or not _may_be_named(kind):
        return False
    named = (kind.title_field, kind.date_field, *FIELDS)
    return field.id in named or field.type in ("organization", "organizations")


def _may_be_named(kind: Kind) -> bool:
    """True: that such a thing was reported isn't a confidence."""
    return reporting.group_of(kind) in ROLES


def kept_from_the_group(
    turn: Turn, person: Person, draft: Draft, kind: Kind, *, tells: bool = False
) -> Draft:
    """A form in a group goes on in private at the first step that isn't for the group, or where it is called up.

    ``tells``: what is shown tells what the form says.
    """
    here = turn.place is not None and turn.place.chat_id == draft.chat_id
    if draft.chat_id == person.chat_id or (here and not tells and may_be_asked(kind, draft)):
        return draft
    screen = group.goes_on_in_private(turn.view(person), person.name, kind, turn.desk.private_link)
    if draft.outbox_id is not None:
        turn.edit(person, draft.outbox_id, screen)
        turn.spoke_here = True
    elif here and _may_be_named(kind):
        turn.tell_here(screen)
    return replace(draft, chat_id=person.chat_id, thread_id=None, outbox_id=None)
