"""What changes on a form: which field to change, what has changed, and from what to what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, grid, lines
from bot.screens.elements.paging import pages_of, turn_page
from bot.screens.elements.view import ROOM_FOR_CHANGES, SHOWN_IN_LIST, View, shortened
from bot.screens.forms.reporting import GROUPS, group_of
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
    other_kind: bool = False,
) -> Screen:
    """Which to change: the fields as they are counted, a page at a time, one tap each; or the kind itself."""
    pages = pages_of(len(fields), CHANGED_A_PAGE)
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
    another = ((other_kind_button(view, draft),),) if other_kind else ()
    return Screen(text, (*grid(buttons, 2), *turning, *another, (back,)))


def linked(view: View, name: str, written: str, known: str) -> Markup:
    """A name that is on record a little otherwise is taken for that one."""
    return view.html("name-linked", name=name, written=clean(written, SHOWN_IN_LIST), known=known)


def which_name(view: View, written: str, near: Sequence[str]) -> Markup:
    """One on record comes near to the name, or several do."""
    shown = clean(written, SHOWN_IN_LIST)
    if len(near) > 1:
        return view.html("name-several", written=shown)
    return view.html("name-near", written=shown, known=clean(near[0], SHOWN_IN_LIST))


def other_kind_button(view: View, draft: Draft) -> Button:
    return Button(view.label("button-other-kind"), "draft.other", draft.id)


def other_kind(
    view: View, draft: Draft, kind: Kind, nearest: Sequence[Kind], kinds: Sequence[Kind]
) -> Screen:
    """What it is instead: the likeliest kinds, and all of them by the roles of the plan."""
    there = {group_of(each) for each in kinds}
    likely = [_of_kind(view, draft, each) for each in nearest]
    groups = [
        Button(view.label(f"group-{name}"), "draft.kinds", draft.id, {"group": name})
        for name in GROUPS
        if name in there
    ]
    back = Button(
        view.label("button-back"), "draft.show" if draft.update_id is None else "draft.change", draft.id
    )
    text = view.html("other-kind", kind=view.kind(kind))
    return Screen(text, (*grid(likely, 1), *grid(groups, 2), (back,)))


def kinds_of(view: View, draft: Draft, group: str, kinds: Sequence[Kind]) -> Screen:
    """The kinds of one role, to choose what it is instead."""
    found = [
        _of_kind(view, draft, each) for each in kinds if group_of(each) == group and each.id != draft.kind
    ]
    back = (Button(view.label("button-back"), "draft.other", draft.id),)
    heading = view.html("report-group", group=view.label(f"group-{group}"))
    return Screen(heading, (*grid(found, 1), back))


def _of_kind(view: View, draft: Draft, kind: Kind) -> Button:
    return Button(view.kind(kind), "draft.kind", draft.id, {"kind": kind.id})


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
