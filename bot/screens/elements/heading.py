"""How a record is called at the top of a screen."""

from __future__ import annotations

from markupsafe import Markup

from bot.screens.elements.view import View
from policy.models.kinds import Kind
from storage.updates.records import Update


def heading(view: View, kind: Kind, update: Update) -> list[Markup]:
    """What it is, and below that its title, if it was given one."""
    told = [view.html("verdict-heading", ref=update.ref, kind=view.kind(kind))]
    if update.title not in (kind.title.zh, kind.title.en):
        told.append(view.html("verdict-title", title=update.title))
    return told
