"""Asking for a document: of which period, that it is being made, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.screen import Button, Screen, grid, lines
from bot.screens.elements.paging import pages_of, turn_page
from bot.screens.elements.view import View
from policy.periods import Period
from storage.documents.requests import Document

PAGE = 10
OTHER = {"zh": "en", "en": "zh"}


def period_called(view: View, period: Period) -> str:
    """ "2026年第一季度", "the first quarter of 2026"."""
    year, _, quarter = period.name.partition("-Q")
    if quarter:
        return view.label("account-period-quarter", year=year, number=int(quarter))
    return view.label("account-period-year", year=year)


def short_period(view: View, period: Period) -> str:
    """ "2026年第一季度", "2026 Q1": for buttons and names of files."""
    year, _, quarter = period.name.partition("-Q")
    if quarter:
        return view.label("account-for-quarter", year=year, number=int(quarter))
    return view.label("account-for-year", year=year, number=0)


def report_button(view: View, organization_id: str | None = None) -> Button:
    """``organization_id`` None: of the person's own."""
    where = {"organization": organization_id} if organization_id else {}
    return Button(view.label("button-duty-report-document"), "document.report", None, where)


def overview_button(view: View, under: str | None = None) -> Button:
    return Button(
        view.label("button-overview-document"), "document.overview", None, {"under": under} if under else {}
    )


def choose_organization(view: View, homes: Sequence[tuple[str, str]], page: int) -> Screen:
    """Of which of the person's organizations, a page at a time. ``homes``: id and name."""
    pages = pages_of(len(homes), PAGE)
    page %= pages
    shown = homes[page * PAGE : (page + 1) * PAGE]
    buttons = [Button(name, "document.report", None, {"organization": home}) for home, name in shown]
    return Screen(
        view.html("document-whose"), (*grid(buttons, 2), *turn_page(view, "document.whose", {}, page, pages))
    )


def choose_period(
    view: View, organization_id: str, organization: str, periods: Sequence[Period], language: str
) -> Screen:
    """Quarters and years, those that run marked as such. ``language``: of the document."""
    at: dict[str, Any] = {"organization": organization_id, "language": language}
    text = lines(
        view.html("document-report", organization=organization),
        view.html("document-report-contents"),
        "",
        view.html(f"document-which-period-{language}"),
    )
    offered = [
        Button(_offered(view, each), "document.period", None, {**at, "period": each.name}) for each in periods
    ]
    other = OTHER[language]
    switch = Button(
        view.label(f"button-document-in-{other}"), "document.report", None, {**at, "language": other}
    )
    back = Button(view.label("button-back"), "duties.summary", None, {"organization": organization_id})
    return Screen(text, (*grid(offered, 2), (switch,), (back,)))


def _offered(view: View, period: Period) -> str:
    name = short_period(view, period)
    return view.label("document-period-running", period=name) if view.today < period.end else name


def state(view: View, document: Document, what: str) -> Screen:
    """How it stands. ``what``: the document by its name."""
    text = view.html(f"document-{document.state}", what=what)
    return Screen(text, () if document.state == "asked" else _again(view, document))


def _again(view: View, document: Document) -> tuple[tuple[Button, ...], ...]:
    if document.state == "over":
        return ()
    if document.sort == "overview":
        return ((overview_button(view, document.organization_id),),)
    return ((report_button(view, document.organization_id),),)
