"""Which slips (督办单) stand, or were sent: how many each organization has, or one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup

from bot.asking import Period
from bot.messages import clean
from bot.screen import Button, Screen, grid, lines
from bot.screens.alerts.alert import step_title
from bot.screens.elements.paging import pages_of, turn_page
from bot.screens.elements.view import View
from bot.screens.questions.answers import Scope, period_of, scope_of
from storage.supervision.slips import COLOURS, Slip

PAGE = 6
SHOWN_TITLE = 48


@dataclass(frozen=True, slots=True)
class Held:
    """``count`` slips of ``organizations`` organizations. ``colour``: None for every one. ``period``: sent in it."""

    scope: Scope
    period: Period | None
    colour: str | None
    at: datetime
    count: int
    organizations: int


@dataclass(frozen=True, slots=True)
class Line:
    """``title``: what it is about. ``role``: of the plan, under which its duty stands."""

    slip: Slip
    title: str
    role: int = 1


def by_organization(
    view: View,
    of: Held,
    counts: Sequence[tuple[str, Mapping[str, int]]],
    detail: Mapping[str, Any],
    page: int,
) -> Screen:
    """A page of the organizations that have some; a tap leads to which. ``detail``: the question, for the buttons."""
    pages = pages_of(len(counts), PAGE)
    page = min(max(page, 0), pages - 1)
    shown = counts[page * PAGE : (page + 1) * PAGE]
    told = [
        view.html("slips-of", number=number, organization=view.organization(home), counts=_counts(view, each))
        for number, (home, each) in enumerate(shown, page * PAGE + 1)
    ]
    buttons = [
        Button(str(number), "ask.slips_of", None, {**detail, "organization": home, "only": True, "page": 0})
        for number, (home, _) in enumerate(shown, page * PAGE + 1)
    ]
    return _screen(view, of, told, buttons, detail, (page, pages))


def one_by_one(
    view: View, of: Held, shown: Sequence[Line], whose: str | None, detail: Mapping[str, Any], page: int
) -> Screen:
    """A page of the slips themselves. ``whose``: the one of several organizations that has them all."""
    told = [_line(view, number, each) for number, each in enumerate(shown, page * PAGE + 1)]
    buttons = [_button(number, each) for number, each in enumerate(shown, page * PAGE + 1)]
    return _screen(view, of, told, buttons, detail, (page, pages_of(of.count, PAGE)), whose)


def _screen(
    view: View,
    of: Held,
    told: Sequence[Markup],
    buttons: Sequence[Button],
    detail: Mapping[str, Any],
    place: tuple[int, int],
    whose: str | None = None,
) -> Screen:
    page, pages = place
    scope = scope_of(view, of.scope)
    text = lines(
        _heading(view, of),
        view.html("told-scope", scope=scope, period=period_of(view, of.period, so_far=False))
        if of.period
        else view.html("due-scope", scope=scope),
        view.html("told-partial", count=of.scope.count) if of.scope.partial else None,
        "" if told else None,
        view.html("slips-all-of", organization=whose) if whose else None,
        *told,
        "" if told else None,
        view.html("page-of", page=page + 1, pages=pages) if pages > 1 else None,
        view.html("told-as-of", at=view.moment(of.at)),
    )
    return Screen(text, (*grid(buttons, PAGE), *turn_page(view, "ask.slips", detail, page, pages)))


def _heading(view: View, of: Held) -> Markup:
    what = view.label(f"slips-what-{of.colour or 'all'}")
    if not of.count:
        return view.html("slips-sent-none" if of.period else "slips-standing-none", what=what)
    if of.organizations < 2:
        return view.html("slips-sent" if of.period else "slips-standing", what=what, count=of.count)
    key = "slips-sent-of" if of.period else "slips-standing-of"
    return view.html(key, what=what, count=of.count, organizations=of.organizations)


def _counts(view: View, counts: Mapping[str, int]) -> str:
    marks = (
        f"{view.label(f'slips-mark-{each}')} {counts[each]}" for each in reversed(COLOURS) if counts.get(each)
    )
    return " · ".join(marks)


def _line(view: View, number: int, each: Line) -> Markup:
    title = clean(each.title, SHOWN_TITLE)
    if each.slip.step is not None:
        title = view.label("slips-step", step=step_title(view, each.slip.step), title=title)
    mark = view.label(f"slips-mark-{each.slip.colour}")
    return view.html("slips-one", number=number, mark=mark, title=title, due=view.due(each.slip.due_at))


def _button(number: int, each: Line) -> Button:
    slip = each.slip
    if slip.step is not None and slip.alert_id is None:
        return Button(str(number), "issue.call", slip.update_id)
    if slip.update_id is not None:
        return Button(str(number), "record.call", slip.update_id)
    if slip.duty_id is None:
        return Button(str(number), "alert.call", slip.alert_id)
    detail = {"organization": slip.organization_id, "duty": slip.duty_id, "role": each.role}
    return Button(str(number), "ask.duty", None, detail)
