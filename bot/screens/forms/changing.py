"""What changes on a form: which field to change, what has changed, and from what to what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, grid, lines
from bot.screens.elements.paging import turn_page
from bot.screens.elements.view import ROOM_FOR_CHANGES, SHOWN_IN_LIST, View, shortened
from policy.models.kinds import Field, Kind
from storage.conversation.drafts import Draft
from storage.updates.records import Update

CHANGED_A_PAGE = 10


def change_list(
    view: View,
    draft: Draft,
    kind: Kind,
    fields: Sequence[Field],
    values: Mapping[str, Any],
    *,
    base: Update | None = None,
    page: int = 0,
) -> Screen:
    """Which to change: the fields as they are counted, a page at a time, one tap each."""
    pages = max(1, -(-len(fields) // CHANGED_A_PAGE))
    page %= pages
    first = page * CHANGED_A_PAGE
    shown = fields[first : first + CHANGED_A_PAGE]
    given = [each for each in shown if each.id in values]
    buttons = [
        Button(_counted(view, n, each, values), "draft.ask", draft.id, {"field": each.id})
        for n, each in enumerate(shown, first + 1)
    ]
    heading = (
        view.html("correction-heading", ref=base.ref, title=clean(base.title, SHOWN_IN_LIST))
        if base is not None
        else view.html("form-heading-change", kind=view.kind(kind))
    )
    text = lines(
        heading,
        *shortened(view, numbered(view, given, values, first)),
        "",
        view.html("change-heading") if given else view.html("change-others"),
    )
    back = Button(
        view.label("button-back"), "draft.cancel" if _is_untouched(draft, base) else "draft.show", draft.id
    )
    turning = turn_page(view, "draft.change", {}, page, pages, draft.id)
    return Screen(text, (*grid(buttons, 2), *turning, (back,)))


def _counted(view: View, n: int, field: Field, values: Mapping[str, Any]) -> str:
    label = view.say(field.label)
    return view.label("change-item", number=str(n), label=label) if field.id in values else f"＋ {label}"


def _is_untouched(draft: Draft, base: Update | None) -> bool:
    """True: nothing has been corrected yet, so that going back leaves the record as it is."""
    return base is not None and not (draft.fields or draft.cleared or draft.evidence)


def numbered(view: View, fields: Sequence[Field], values: Mapping[str, Any], before: int = 0) -> list[Markup]:
    """Fields and values, counted."""
    return [
        view.html("card-item", number=str(n), entry=view.named(each, values[each.id]))
        for n, each in enumerate(fields, before + 1)
    ]


def changes(view: View, kind: Kind, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Markup]:
    """A line for each field that is otherwise afterwards; one that is None there on both sides stays out."""
    return [
        _change(view, each, before, after)
        for each in kind.fields
        if each.id in after and (each.id not in before or before[each.id] != after[each.id])
    ]


def dropped(
    view: View, kind: Kind, before: Mapping[str, Any], names: Sequence[str], key: str = "change-dropped"
) -> list[Markup]:
    """A line for each field that isn't there any more. ``key``: which says why."""
    return [
        view.html(key, name=view.say(f.label), was=view.value(f, before[f.id]))
        for f in kind.fields
        if f.id in names
    ]


def _change(view: View, field: Field, before: Mapping[str, Any], after: Mapping[str, Any]) -> Markup:
    name, value = view.say(field.label), view.value(field, after[field.id])
    if field.id not in before:
        return view.html("change-new", name=name, value=value)
    return view.html("change-line", name=name, was=view.value(field, before[field.id]), value=value)


def changed_meanwhile(view: View, draft: Draft, kind: Kind, notice: Sequence[Markup]) -> Screen:
    """A form that waits has changed: what, and the way to it."""
    text = lines(view.html("form-waits", kind=view.kind(kind)), *shortened(view, notice, ROOM_FOR_CHANGES))
    return Screen(text, ((Button(view.label("button-open-card"), "draft.call", draft.id),),))
