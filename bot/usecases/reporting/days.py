"""The day in a form, where it can't be had from what was said, or is too far away to be meant: it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.reading.open_days import OpenDay
from bot.screens.forms import form as screens
from bot.screens.forms.form import EARLIEST, LATEST
from bot.turn import Turn
from bot.usecases.reporting import form_message
from policy.models.kinds import Kind
from storage.city.people import Person
from storage.conversation.drafts import Draft

_PROBLEMS = {OpenDay.VAGUE: "answer-which-day", OpenDay.NO_SUCH_DAY: "answer-no-such-day"}


def wanted(kind: Kind, known: Mapping[str, Any]) -> list[str]:
    """What a form asks before its card: first the day, where it isn't known."""
    first = [field.id for field in kind.fields if field.ask == "first"]
    return first if kind.date_field in known else list(dict.fromkeys((kind.date_field, *first)))


def asked(turn: Turn, person: Person, draft: Draft, left_open: OpenDay | None) -> form_message.Beside | None:
    """Why the form asks for the day, beside the question."""
    known = turn.pack.kind(draft.kind).date_field in draft.fields
    if left_open is None or known or draft.asking is not None:
        return None
    view = turn.view(person)
    return form_message.Beside(problem=screens.refused(view, view.label(_PROBLEMS[left_open])))


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
