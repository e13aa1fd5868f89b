"""A liaison's update waits for the CDO's one tap."""

from __future__ import annotations

from bot.screen import Button, Screen, lines
from bot.screens.elements.heading import heading
from bot.screens.elements.view import View, shortened
from policy.models.kinds import Kind
from storage.updates.records import Update


def asked(view: View, update: Update, kind: Kind, reporter: str) -> Screen:
    text = lines(
        view.html("confirm-heading", reporter=reporter),
        *heading(view, kind, update),
        "",
        *shortened(
            view,
            [
                view.html("card-entry", entry=view.named(f, update.fields[f.id]))
                for f in kind.fields
                if f.id in update.fields
            ],
        ),
    )
    # What is confirmed is what was shown, and not what has been added since.
    shown = {"revision": update.revision}
    return Screen(text, ((Button(view.label("button-confirm"), "record.confirm", update.id, shown),),))


def confirmed(view: View, update: Update, kind: Kind | None) -> Screen:
    """``kind`` None: nobody can say any more what it was called."""
    called = view.kind(kind) if kind else "–"
    done = view.html("confirm-done", ref=update.ref, kind=called, title=update.title)
    return Screen(done, ((Button(view.label("button-see-record"), "record.call", update.id),),))
