"""An alert is handed over or put off: to whom, until when, and what those concerned are told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.messages import clean
from bot.screen import Button, Screen, lines
from bot.screens.alerts.alert import named
from bot.screens.alerts.case import Case
from bot.screens.elements.calendar import month_to_pick
from bot.screens.elements.paging import pages_of, turn_page
from bot.screens.elements.view import SHOWN_IN_LIST, View

A_PAGE = 8


def offered(view: View, by: str) -> Screen:
    """Above the alert, for who is asked to follow up."""
    return Screen(view.html("alert-offered-you", person=by))


def told(view: View, case: Case, key: str, by: str) -> Screen:
    """Under the alert, for who asked: accepted, or declined."""
    ref, title = named(view, case)
    return Screen(view.html(key, person=by, ref=ref, title=title))


def woke(view: View, case: Case) -> Screen:
    """Its rest is over."""
    ref, title = named(view, case)
    return Screen(view.html("alert-woke", ref=ref, title=title))


def choose_person(view: View, case: Case, found: Sequence[tuple[int, str, str]], page: int) -> Screen:
    """Who else is to follow up. ``found``: id, name and what they are, the nearest first."""
    ref, title = named(view, case)
    back = Button(view.label("button-back"), "alert.show", case.alert.id)
    if not found:
        return Screen(view.html("alert-nobody-else", ref=ref, title=title), ((back,),))
    pages = pages_of(len(found), A_PAGE)
    page %= pages
    rows = tuple(
        (
            Button(
                view.label("alert-person", person=name, place=place),
                "alert.offer",
                case.alert.id,
                {"person": person_id},
            ),
        )
        for person_id, name, place in found[page * A_PAGE : (page + 1) * A_PAGE]
    )
    text = lines(
        view.html("alert-who", ref=ref, title=clean(title, SHOWN_IN_LIST)),
        view.html("page-of", page=page + 1, pages=pages) if pages > 1 else None,
    )
    turning = turn_page(view, "alert.hand_over", {}, page, pages, case.alert.id)
    return Screen(text, (*rows, *turning, (back,)))


def choose_rest(view: View, case: Case, next_day: date, latest: date, month: date | None) -> Screen:
    """Until when it rests: the next working morning, another day, or until something happens."""
    ref, title = named(view, case)
    text = view.html("alert-rest-until", ref=ref, title=clean(title, SHOWN_IN_LIST), latest=view.day(latest))
    subject = case.alert.id
    back = Button(view.label("button-back"), "alert.show", subject)

    def pick(label: str, day: date) -> Button:
        return Button(label, "alert.rest", subject, {"until": day.isoformat()})

    def turn(label: str, shown: date) -> Button:
        return Button(label, "alert.snooze", subject, {"month": shown.isoformat()})

    if month is not None:
        return Screen(text, (*month_to_pick(view, month, latest, pick, turn, from_tomorrow=True), (back,)))
    return Screen(
        text,
        (
            (pick(view.label("alert-rest-morning", day=view.day(next_day)), next_day),),
            (Button(view.label("alert-rest-event"), "alert.rest", subject),),
            (turn(view.label("day-other"), view.today.replace(day=1)), back),
        ),
    )
