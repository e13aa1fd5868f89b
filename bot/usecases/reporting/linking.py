"""The name of a dataset or a project, held against what is on record: what is near is linked and shown, or asked.

Each name once: what the person says after that stands, for it may be a new one (decision 0078). What a correction names
is never changed by itself: it is asked. In a group nothing is told of what is on record: the form goes on in private.
"""

from __future__ import annotations

from dataclasses import replace

from bot.screens.forms import changing as screens
from bot.turn import Turn
from bot.usecases.reporting import answering, asking, form_message
from policy.models.kinds import Kind
from storage.city.people import Person
from storage.conversation.drafts import Draft

# The fields by which reports of different kinds speak of the same thing.
NAMES = ("dataset_title", "project_name")


def settle(
    turn: Turn, person: Person, draft: Draft, beside: form_message.Beside | None
) -> tuple[Draft, form_message.Beside | None]:
    """Link the names that are new in the form. Where several are near, that is what the form asks next."""
    if draft.replaces is not None:
        return draft, beside
    kind, view = turn.pack.kind(draft.kind), turn.view(person)
    base = form_message.base_of(turn, draft)
    for name in fresh_names(kind, draft):
        written = str(draft.fields[name])
        draft = replace(draft, named={**draft.named, name: written})
        if base is not None and base.fields.get(name) == written:
            continue
        near = answering.near_names(turn, draft, name, written)
        label = view.say(kind.field(name).label)
        if len(near) == 1 and draft.update_id is None:
            draft = replace(draft, fields={**draft.fields, name: near[0]})
            notice = screens.linked(view, label, written, near[0])
            beside = form_message.Beside(notice=[*(beside.notice if beside else ()), notice])
        elif near:
            problem = screens.which_name(view, written, near)
            return replace(draft, asking=name), form_message.Beside(problem=problem, tells=True)
    return draft, beside


def fresh_names(kind: Kind, draft: Draft) -> list[str]:
    """The names in the form that weren't held against the records yet."""
    return [
        name
        for name in NAMES
        if asking.has(kind, name) and draft.fields.get(name) and name not in draft.named
    ]
