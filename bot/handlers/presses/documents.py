"""Buttons of documents: which report, of which period; an overview."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.handlers.presses.pressed import Pressed, Toast
from bot.usecases.documents import ordering


def _report(p: Pressed) -> Toast:
    """Below the home screen it is a message of its own; elsewhere it takes the place of what was there."""
    organization_id, language = p.detail.get("organization"), p.detail.get("language")
    screen = ordering.ask_which_report(p.turn, p.person, organization_id, language)
    if organization_id is None:
        p.turn.send(p.person, screen)
    else:
        p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


def _whose(p: Pressed) -> Toast:
    """Another page of one's own organizations."""
    screen = ordering.ask_which_report(p.turn, p.person, None, None, int(p.detail["page"]))
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


def _period(p: Pressed) -> Toast:
    organization_id, period = str(p.detail["organization"]), str(p.detail["period"])
    language = "en" if p.detail.get("language") == "en" else "zh"
    ordering.order_report(p.turn, p.person, organization_id, period, language, p.press.outbox_id)
    return "toast-being-made"


def _overview(p: Pressed) -> Toast:
    """In a message of its own: the list that it was asked from stays."""
    ordering.order_overview(p.turn, p.person, p.detail.get("under"), None)
    return "toast-being-made"


ACTIONS: Mapping[str, Callable[[Pressed], Toast]] = {
    "document.report": _report,
    "document.whose": _whose,
    "document.period": _period,
    "document.overview": _overview,
}
