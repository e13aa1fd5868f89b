"""Adding to a record: the same form as for a new one, about what the record lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.turn import Turn
from bot.usecases import drafting, lacking, recording, reporter_message, superseded
from bot.usecases.errors import Forbidden
from storage import drafts
from storage.drafts import Draft
from storage.people import Person
from storage.records import Update


def begin_addition(
    turn: Turn, person: Person, update: Update, outbox_id: int, only: Sequence[str] = ()
) -> Draft | None:
    """Open a form for what a record lacks, in the message where its verdict stands. None: nothing lacks.

    ``only``: the fields to ask at once; without, the person picks from the list.
    """
    if not reporter_message.may_report_for(person, update.organization_id):
        raise Forbidden("toast-not-yours")
    recording.refuse_withdrawn(update)
    superseded.refuse_gone(turn, update.kind)
    if not only and not lacking.missing_fields(turn, update):
        return None
    draft = drafts.open_draft(
        turn.db,
        person_id=person.id,
        organization_id=update.organization_id,
        chat_id=person.chat_id,
        kind=update.kind,
        fields={},
        wanted=only,
        text=None,
        now=turn.now,
        update_id=update.id,
    )
    return drafting.proceed(turn, person, replace(draft, outbox_id=outbox_id), fresh=False)
