"""Evidence of an alert: what came of it, and what is still to be said."""

from __future__ import annotations

from markupsafe import Markup

from bot.screen import Button, Screen, lines
from bot.screens.alerts.alert import event_line, named
from bot.screens.alerts.case import Case
from bot.screens.elements.view import View, quote
from storage.supervision.alerts import ENDS

SHOWN_WORDS = 300


def kept(
    view: View,
    case: Case,
    count: int | None,
    *,
    is_asked: bool,
    words: str,
    parcel_id: int,
    refused: Markup | None = None,
) -> Screen:
    """What was added, and how the alert stands. ``count``: how many pieces; None: nothing was taken (``refused``: why).

    ``is_asked``: the reason is asked for. ``words``: said with the evidence; they can be the reason.
    """
    alert = case.alert
    ref, title = named(view, case)
    if count:
        came = view.html("alert-evidence-added", count=count, ref=ref, title=title)
    else:
        came = view.html(
            "alert-evidence-none" if count is None else "alert-evidence-known", ref=ref, title=title
        )
    call = Button(view.label("button-see-alert"), "alert.call", alert.id)
    if alert.status == "resolved":
        end = next((event for event in reversed(case.events) if event.what in ENDS), None)
        return Screen(lines(came, event_line(view, end) if end is not None else None), ((call,),))
    text = lines(
        refused,
        "" if refused is not None else None,
        came,
        view.html("alert-evidence-why" if is_asked else "alert-evidence-open"),
        view.html("alert-reason", reason=quote(words, SHOWN_WORDS)) if words else None,
    )
    so = Button(view.label("button-resolve-as"), "alert.resolve_as", alert.id, {"parcel": parcel_id})
    return Screen(text, ((so,), (call,)) if words else ((call,),))
