"""Buttons of projects: the list, the card, a form for the next rating."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.handlers.presses.pressed import Pressed, Toast
from bot.usecases.errors import Refused
from bot.usecases.projects import listing
from bot.usecases.reporting import drafting
from policy.checklist.projects import CHECK, RATED, SELF


def _list(p: Pressed) -> Toast:
    which, page = str(p.detail.get("which", "all")), int(p.detail.get("page", 0))
    p.turn.edit(p.person, p.press.outbox_id, listing.show(p.turn, p.person, which, page))
    return None


def _open(p: Pressed) -> Toast:
    """From a digest, which stays as it is: the list is a message of its own."""
    p.turn.send(p.person, listing.show(p.turn, p.person, str(p.detail.get("which", "all"))))
    return None


def _show(p: Pressed) -> Toast:
    project = listing.called(p.turn, p.person, p.subject)
    p.turn.edit(p.person, p.press.outbox_id, listing.card(p.turn, p.person, project, p.detail))
    return None


def _call(p: Pressed) -> Toast:
    """From a record, which stays where it is."""
    project = listing.called(p.turn, p.person, p.subject)
    p.turn.send(p.person, listing.card(p.turn, p.person, project))
    return None


def _report(p: Pressed) -> Toast:
    """A form below, with what is known of the project; the card stays."""
    project, how = listing.called(p.turn, p.person, p.subject), str(p.detail["how"])
    if how not in (SELF, CHECK):
        raise Refused("toast-gone")
    known = listing.known_for(p.turn, project, how)
    drafting.begin(p.turn, p.person, RATED, known, organization_id=project.organization_id)
    return None


ACTIONS: Mapping[str, Callable[[Pressed], Toast]] = {
    "projects.list": _list,
    "projects.open": _open,
    "project.show": _show,
    "project.call": _call,
    "project.report": _report,
}
