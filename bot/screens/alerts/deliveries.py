"""To whom an alert went: when, whether it arrived, what they have done with it since, and who couldn't be reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, lines
from bot.screens.alerts.alert import event_line, named
from bot.screens.alerts.case import Case
from bot.screens.elements.paging import pages_of, turn_page
from bot.screens.elements.view import SHOWN_IN_LIST, View
from storage.supervision.alerts import AlertEvent

A_PAGE = 6


@dataclass(frozen=True, slots=True)
class Told:
    """One person. ``place``: for which organization; empty: they aren't in post there any more.

    ``state``: of the last message to them, at ``at`` (ISO text); None: there was none. ``count``: of the messages.
    ``since``: what they did last since the first. ``passed_over``: when they couldn't be reached and others were told.
    """

    name: str
    place: str
    state: str | None
    at: str
    count: int
    since: AlertEvent | None = None
    passed_over: str | None = None


def deliveries(view: View, case: Case, told: Sequence[Told], page: int = 0) -> Screen:
    """A page of them, those who heard first before the others."""
    ref, title = named(view, case)
    back = (Button(view.label("button-back"), "alert.show", case.alert.id),)
    heading = view.html("deliveries-heading", ref=ref, title=clean(title, SHOWN_IN_LIST), count=len(told))
    if not told:
        return Screen(lines(heading, "", view.html("deliveries-none")), (back,))
    pages = pages_of(len(told), A_PAGE)
    page %= pages
    shown = [line for each in told[page * A_PAGE : (page + 1) * A_PAGE] for line in ("", *_entry(view, each))]
    text = lines(heading, *shown, view.html("page-of", page=page + 1, pages=pages) if pages > 1 else None)
    return Screen(text, (*turn_page(view, "alert.deliveries", {}, page, pages, case.alert.id), back))


def _entry(view: View, told: Told) -> list[Markup]:
    name = clean(told.name, SHOWN_IN_LIST)
    found = [
        view.html("delivery-of", person=name, place=told.place)
        if told.place
        else view.html("delivery-former", person=name)
    ]
    if told.passed_over is not None:
        found.append(view.html("delivery-passed-over", at=view.moment(told.passed_over)))
    if told.state is None:
        return found
    found.append(view.html(f"delivery-{told.state}", at=view.moment(told.at), count=told.count))
    found.append(event_line(view, told.since) if told.since is not None else view.html("delivery-untouched"))
    return found
