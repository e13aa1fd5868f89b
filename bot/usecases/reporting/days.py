"""A day in a form that is too far away to be meant: it is asked, with what was understood, and never saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.screens.forms import form as screens
from bot.screens.forms.form import EARLIEST, LATEST
from bot.turn import Turn
from bot.usecases.reporting import form_message
from storage.city.people import Person
from storage.conversation.drafts import Draft


def settle(
    turn: Turn, person: Person, draft: Draft, beside: form_message.Beside | None
) -> tuple[Draft, form_message.Beside | None]:
    """Take such a day out of the form, and let it ask for that next."""
    view = turn.view(person)
    for field in turn.pack.kind(draft.kind).fields:
        said = draft.fields.get(field.id)
        if field.type != "date" or said is None or EARLIEST <= date.fromisoformat(str(said)) <= LATEST:
            continue
        kept = {name: value for name, value in draft.fields.items() if name != field.id}
        problem = screens.refused(view, view.label("answer-date-out-of-range", day=view.day(str(said))))
        return replace(draft, fields=kept, asking=field.id), form_message.Beside(problem=problem)
    return draft, beside
