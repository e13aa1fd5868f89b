"""Correcting a record: what it would say otherwise, why, and what an edited message has to do with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, grid, lines
from bot.screens.elements.view import SHOWN_IN_LIST, View, shortened
from bot.screens.forms.changing import changes, dropped
from bot.screens.forms.form import KIND_REASONS, REASONS, pieces
from policy.models.kinds import Kind
from storage.conversation.drafts import Draft
from storage.updates.records import Update

# What an edited message can have become, instead of what its form or record is about.
OTHERWISE = ("other-kind", "not-a-fact", "not-understood")


def changed(draft: Draft, base: Update) -> bool:
    """True: saving it would change the record, or add to it."""
    differs = any(
        name not in base.fields or base.fields[name] != value for name, value in draft.fields.items()
    )
    return differs or bool(draft.evidence) or bool(_dropped(draft, base))


def contradicts(draft: Draft, base: Update) -> bool:
    """True: something that the record says would be said otherwise."""
    otherwise = any(
        name in base.fields and base.fields[name] != value for name, value in draft.fields.items()
    )
    return otherwise or bool(_dropped(draft, base))


def _dropped(draft: Draft, base: Update) -> list[str]:
    return [name for name in draft.cleared if name in base.fields]


def card(view: View, draft: Draft, kind: Kind, base: Update) -> Screen:
    """The differences, to be applied or left. One that an edited message brought up says so (it has its reason)."""
    offered = draft.reason is not None
    heading = "correction-offered" if offered else "correction-heading"
    text = lines(
        view.html(heading, ref=base.ref, title=clean(base.title, SHOWN_IN_LIST)),
        *shortened(
            view,
            [
                *changes(view, kind, base.fields, draft.fields),
                *dropped(view, kind, base.fields, _dropped(draft, base), "change-cleared"),
            ],
        ),
        view.html("card-evidence", count=pieces(draft)) if draft.evidence else None,
        "",
        view.html("correction-nothing-changed-yet"),
    )
    apply = Button(view.label("button-apply-correction"), "draft.save", draft.id, {"revision": base.revision})
    leave = Button(view.label("button-leave-as-it-is"), "draft.cancel", draft.id)
    change = Button(view.label("button-change-more"), "draft.change", draft.id)
    return Screen(text, ((apply,), (change, leave)))


def ask_why(view: View, draft: Draft, problem: Markup | None = None) -> Screen:
    """The last question of a correction: the usual reasons are one tap."""
    text = lines(problem, view.html("correction-why"))
    reasons = [
        Button(view.label(f"correction-because-{name}"), "draft.why", draft.id, {"reason": name})
        for name in (REASONS if draft.replaces is None else KIND_REASONS)
    ]
    back = Button(view.label("button-back"), "draft.show", draft.id)
    return Screen(text, (*grid(reasons, 1), (back,)))


def nothing_else(view: View) -> Screen:
    """An edited message that says the same as before."""
    return Screen(view.html("edited-same"))


def said_otherwise(
    view: View, kind: Kind, base: Update | None, what: str, other: Kind | None, fields: Mapping[str, Any]
) -> Screen:
    """An edited message isn't any more what its form or record (``base``) is about.

    ``what``: one of ``OTHERWISE``; of another kind is ``other``. It stays as it is, and what can be done about it is
    a tap away.
    """
    told = {"kind": view.kind(kind), "other": view.kind(other) if other else ""}
    if base is None:
        text = view.html(f"edited-draft-{what}", **told)
    else:
        text = view.html(f"edited-record-{what}", ref=base.ref, **told)
    rows: list[Sequence[Button]] = []
    if other is not None:
        begin = {"kind": other.id, "fields": dict(fields)}
        label = view.label("button-begin-other", other=view.kind(other))
        rows.append([Button(label, "report.begin", None, begin)])
    if base is not None and what == "not-understood":
        rows.append([Button(view.label("button-correct"), "record.correct", base.id)])
    elif base is not None:
        rows.append([Button(view.label("button-withdraw"), "record.withdraw", base.id)])
    return Screen(text, tuple(map(tuple, rows)))
