"""Adding to a record, and correcting what it says: the same form as for a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.messages import clean
from bot.screens.forms import correction as screens
from bot.screens.forms import form
from bot.turn import Turn
from bot.usecases.errors import Forbidden
from bot.usecases.posts import reporters
from bot.usecases.records import recording
from bot.usecases.reporting import drafting, form_message, lacking, reclassifying
from bot.usecases.versions import superseded
from storage.city.people import Person
from storage.conversation import drafts
from storage.conversation.drafts import Draft
from storage.updates.records import Update

# "Typo" in Chinese has two characters.
SHORTEST_REASON = 2


def begin_addition(
    turn: Turn, person: Person, update: Update, outbox_id: int, only: Sequence[str] = ()
) -> Draft | None:
    """Open a form for what a record lacks, in the message where its verdict stands. None: nothing lacks.

    ``only``: the fields to ask at once; without, the person picks from the list.
    """
    _may_amend(turn, person, update)
    if not only and not lacking.missing_fields(turn, update):
        return None
    draft = _open(turn, person, update, {}, only)
    return drafting.proceed(turn, person, replace(draft, outbox_id=outbox_id), fresh=False)


def begin_correction(turn: Turn, person: Person, update: Update, outbox_id: int) -> Draft:
    """Open a form for whatever the record says, in the message where its verdict stands."""
    draft = replace(open_correction(turn, person, update), outbox_id=outbox_id)
    return form_message.show(turn, person, draft, fresh=False)


def open_correction(turn: Turn, person: Person, update: Update) -> Draft:
    """The form for whatever the record says, without showing it. Raises Refused and Forbidden."""
    _may_amend(turn, person, update)
    draft = drafts.open_about(turn.db, person.id, update.id) or _open(turn, person, update, {})
    return replace(draft, correcting=True, asking=None)


def offer_correction(
    turn: Turn, person: Person, update: Update, fields: Mapping[str, Any], reason: str
) -> Draft:
    """Show what a record would say otherwise; nothing is changed before the person says so."""
    _may_amend(turn, person, update)
    draft = drafts.open_about(turn.db, person.id, update.id) or _open(turn, person, update, {})
    living = update.outbox_id if update.person_id == person.id else None
    # What an earlier edit offered is over; what the person was about to correct by hand is corrected with it.
    mine = {} if draft.reason is not None else draft.fields
    draft = replace(draft, correcting=True, asking=None, reason=reason, outbox_id=draft.outbox_id or living)
    return form_message.show(turn, person, replace(draft, fields={**mine, **fields}), fresh=True)


def take_back_offer(turn: Turn, person: Person, update: Update) -> None:
    """What an edit offered is what the record says after all."""
    draft = drafts.open_about(turn.db, person.id, update.id)
    if draft is not None and draft.reason is not None:
        drafting.cancel(turn, person, draft)


def save(turn: Turn, person: Person, draft: Draft, *, fresh: bool = False) -> Update | None:
    """Save the form. None: why it is corrected is asked first, or nothing would be changed by it."""
    if draft.replaces is not None:
        return reclassifying.save(turn, person, draft, fresh=fresh)
    base = form_message.base_of(turn, draft)
    if base is not None and not screens.changed(draft, base):
        drafting.cancel(turn, person, draft)
        return None
    if base is not None and draft.correcting and draft.reason is None and screens.contradicts(draft, base):
        form_message.show(turn, person, replace(draft, asking=form_message.WHY), fresh=fresh)
        return None
    return drafting.save(turn, person, draft, fresh=fresh)


def give_reason(turn: Turn, person: Person, draft: Draft, reason: str, *, fresh: bool = True) -> Draft:
    """Why it is corrected, typed or tapped; with it, it is saved. Returns the form as it stands then."""
    if len(clean(reason)) < SHORTEST_REASON:
        problem = form.refused(turn.view(person), turn.view(person).label("reason-needed"))
        return form_message.show(turn, person, draft, fresh=fresh, beside=form_message.Beside(problem))
    draft = replace(draft, reason=reason.strip(), asking=None)
    save(turn, person, draft, fresh=fresh)
    return drafts.get(turn.db, draft.id) or draft


def _may_amend(turn: Turn, person: Person, update: Update) -> None:
    if not reporters.may_report_for(person, update.organization_id):
        raise Forbidden("toast-not-yours")
    recording.refuse_withdrawn(update)
    superseded.refuse_gone(turn, update.kind)


def _open(
    turn: Turn, person: Person, update: Update, fields: Mapping[str, Any], wanted: Sequence[str] = ()
) -> Draft:
    return drafts.open_draft(
        turn.db,
        person_id=person.id,
        organization_id=update.organization_id,
        chat_id=person.chat_id,
        kind=update.kind,
        fields=dict(fields),
        wanted=wanted,
        text=None,
        now=turn.now,
        update_id=update.id,
    )
