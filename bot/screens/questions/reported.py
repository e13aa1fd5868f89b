"""Which organizations have reported in a period, or haven't: how many of how many, and a page of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.asking import Period
from bot.screen import Screen, lines
from bot.screens.elements.paging import pages_of, turn_page
from bot.screens.elements.view import View, shortened
from bot.screens.questions.answers import Scope, period_of
from policy.models.kinds import Kind

PAGE = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One organization. ``waits``: something of that time waits for confirmation. ``last``: the day of its newest."""

    name: str
    reported: bool
    waits: bool = False
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Reported:
    """``scope``: of how many organizations, those that must have a Chief Data Officer.

    ``kind``: of which kind; None: anything. ``listed``: those that have reported; if ``missing``, those that haven't.
    """

    scope: Scope
    period: Period | None
    at: datetime
    kind: Kind | None
    missing: bool
    listed: Sequence[Line]


def reported(view: View, of: Reported, detail: Mapping[str, Any], page: int) -> Screen:
    """``detail``: the question, for the buttons that turn the page."""
    pages = pages_of(len(of.listed), PAGE)
    page %= pages
    shown = of.listed[page * PAGE : (page + 1) * PAGE]
    text = lines(
        _heading(view, of),
        view.html("told-scope", scope=_scope(view, of.scope), period=period_of(view, of.period)),
        view.html("reported-by-kind-day" if of.kind else "reported-by-day"),
        "" if shown else None,
        *(_line(view, of, each) for each in shown),
        "" if shown else None,
        view.html("page-of", page=page + 1, pages=pages) if pages > 1 else None,
        view.html("told-not-reported") if of.missing and shown else None,
        view.html("told-as-of", at=view.moment(of.at)),
    )
    return Screen(text, turn_page(view, "ask.reported", detail, page, pages))


def _heading(view: View, of: Reported) -> str:
    count, whole = len(of.listed), of.scope.count
    if not whole:
        return view.html("reported-na")
    missing = of.missing and count > 0
    if of.missing and not missing:
        count = whole
    if of.kind is None:
        return view.html("reported-missing" if missing else "reported-done", count=count, whole=whole)
    key = "reported-missing-of" if missing else "reported-done-of"
    return view.html(key, kind=view.kind(of.kind), count=count, whole=whole)


def _scope(view: View, scope: Scope) -> str:
    if scope.name is None:
        return view.label("reported-scope")
    return view.label("reported-scope-below", organization=scope.name)


def _line(view: View, of: Reported, each: Line) -> str:
    waits = view.html("reported-waits") if each.waits else ""
    if not of.missing:
        return view.html("reported-line", name=each.name, waits=waits)
    if each.last is None:
        return view.html("reported-never-of" if of.kind else "reported-never", name=each.name, waits=waits)
    return view.html("reported-last", name=each.name, day=view.day(each.last), waits=waits)


@dataclass(frozen=True, slots=True)
class Submitted:
    """Whether one organization has reported: how many count, how many wait to be confirmed, the day of the newest."""

    name: str
    period: Period
    at: datetime
    count: int
    unconfirmed: int
    last: str | None


def submitted(view: View, of: Submitted) -> Screen:
    """Yes or no, with the numbers and the day."""
    key = "submitted-yes" if of.count else "submitted-no"
    text = lines(
        view.html(key, organization=of.name, count=of.count, period=period_of(view, of.period)),
        view.html("told-unconfirmed", count=of.unconfirmed) if of.unconfirmed else None,
        view.html("submitted-last", day=view.day(of.last)) if of.last else view.html("submitted-never"),
        view.html("reported-by-day"),
        view.html("told-not-reported") if not of.count else None,
        view.html("told-as-of", at=view.moment(of.at)),
    )
    return Screen(text)


def without_liaison(view: View, scope: Scope, names: Sequence[str], at: datetime) -> Screen:
    """Which organizations have no liaison, of those that must have a Chief Data Officer."""
    if not scope.count:
        return Screen(view.html("reported-na"))
    listed = [view.html("reported-line", name=name, waits="") for name in names]
    text = lines(
        view.html("without-liaison", count=len(names), whole=scope.count),
        view.html("due-scope", scope=_scope(view, scope)),
        "" if listed else None,
        *shortened(view, listed),
        "" if listed else None,
        view.html("told-as-of", at=view.moment(at)),
    )
    return Screen(text)
