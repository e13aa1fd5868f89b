"""The alerts that were resolved lately (近期办结): which, when, by whom or by what, and what shows it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, lines
from bot.screens.alerts.alert import named
from bot.screens.alerts.case import Case
from bot.screens.elements.paging import turn_page
from bot.screens.elements.view import SHOWN_IN_LIST, View, shortened
from storage.supervision.alerts import ENDS

_SHOWN_REASON = 80


def listing(view: View, cases: Sequence[Case], count: int, days: int, page: int, pages: int) -> Screen:
    """A page of those that were resolved within so many days, the last ones first."""
    text = lines(
        view.html("alerts-resolved-heading", count=count, days=days),
        *shortened(view, [_line(view, case) for case in cases]),
        view.html("page-of", page=page + 1, pages=pages) if pages > 1 else None,
    )
    calls = tuple((Button(" · ".join(named(view, case)), "alert.call", case.alert.id),) for case in cases)
    back = (Button(view.label("button-open-alerts"), "alerts.page", None, {"page": 0}),)
    return Screen(text, (*calls, *turn_page(view, "alerts.resolved", {}, page, pages), back))


def _line(view: View, case: Case) -> Markup:
    ref, title = named(view, case)
    end = next((each for each in reversed(case.events) if each.what in ENDS), None)
    how = end.what if end is not None else "cleared"
    line = view.html(
        f"alerts-resolved-{how}",
        ref=ref,
        title=clean(title, SHOWN_IN_LIST),
        organization=view.organization(case.alert.organization_id),
        at=view.moment(end.at if end is not None else case.alert.opened_at),
        person=(end.person_name if end is not None else None) or "",
    )
    reason = clean(end.reason or "", _SHOWN_REASON) if end is not None else ""
    return lines(
        line,
        view.html("issue-story-words", words=reason) if reason else None,
        view.html("alert-evidence-count", count=case.evidence) if case.evidence else None,
    )


def button(view: View, count: int) -> Button:
    """Below the open ones."""
    return Button(view.label("button-alerts-resolved", count=count), "alerts.resolved", None, {"page": 0})
