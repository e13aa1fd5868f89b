"""What is due or overdue, of one organization or of all that the asker may see: a page, a tap on each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.asking import Period
from bot.messages import clean
from bot.screen import Button, Screen, grid, lines
from bot.screens.checklist.duties import ways
from bot.screens.elements.paging import pages_of, turn_page
from bot.screens.elements.view import View
from bot.screens.questions.answers import Scope, period_of, scope_of
from policy.models.duties import Duty

PAGE = 6
SOON_DAYS = 30
SHOWN_TITLE = 48


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is due: a record to complete (``update_id``), or a duty.

    ``days``: working days, past or to come. ``default``: that it is due then is ours.
    """

    title: str
    organization_id: str
    due_at: str
    overdue: bool
    days: int
    update_id: int | None = None
    duty_id: str | None = None
    role: int = 1
    period: str = ""
    default: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """``count`` lines in all, of which these are a page. ``earlier``: overdue before the period that is asked about.

    ``duty``: only of this one, whose rhythm is told with it.
    """

    scope: Scope
    period: Period | None
    overdue_only: bool
    count: int
    shown: Sequence[Line]
    at: datetime
    earlier: int = 0
    duty: Duty | None = None


def due(view: View, of: Due, detail: Mapping[str, Any], page: int) -> Screen:
    """``detail``: the question, for the buttons that turn the page."""
    pages = pages_of(of.count, PAGE)
    kind = "overdue" if of.overdue_only else "period" if of.period else "open" if of.duty else "soon"
    heading = (
        view.html(f"due-{kind}", count=of.count, days=SOON_DAYS)
        if of.count
        else view.html(f"due-{kind}-none", days=SOON_DAYS)
    )
    scope = scope_of(view, of.scope)
    duty = of.duty
    text = lines(
        view.html("due-of-duty", id=duty.id, title=view.say(duty.title)) if duty else None,
        heading,
        view.html("told-scope", scope=scope, period=period_of(view, of.period, so_far=False))
        if of.period
        else view.html("due-scope", scope=scope),
        view.html("told-partial", count=of.scope.count) if of.scope.partial else None,
        "" if of.shown else None,
        *(_line(view, of, number, each) for number, each in enumerate(of.shown, page * PAGE + 1)),
        "" if of.shown else None,
        *(ways(view, duty) if duty else ()),
        view.html("due-defaults") if any(each.default for each in of.shown) else None,
        view.html("due-earlier", count=of.earlier) if of.earlier else None,
        view.html("page-of", page=page + 1, pages=pages) if pages > 1 else None,
        view.html("told-as-of", at=view.moment(of.at)),
    )
    buttons = [_button(number, each) for number, each in enumerate(of.shown, page * PAGE + 1)]
    earlier = Button(
        view.label("button-due-earlier"),
        "ask.due",
        None,
        {**detail, "overdue": True, "first": None, "last": None, "page": 0},
    )
    rows = (*grid(buttons, PAGE), *turn_page(view, "ask.due", detail, page, pages), *_to_duty(view, duty))
    return Screen(text, (*rows, (earlier,)) if of.earlier else rows)


def by_organization(
    view: View, of: Due, counts: Sequence[tuple[str, int]], detail: Mapping[str, Any], page: int
) -> Screen:
    """A page of the organizations that have something overdue, with how much; a tap leads to what."""
    pages = pages_of(len(counts), PAGE)
    page = min(max(page, 0), pages - 1)
    shown = list(enumerate(counts, 1))[page * PAGE : (page + 1) * PAGE]
    text = lines(
        view.html("due-overdue-each", count=of.count, organizations=len(counts)),
        view.html("due-scope", scope=scope_of(view, of.scope)),
        view.html("told-partial", count=of.scope.count) if of.scope.partial else None,
        "",
        *(
            view.html("due-of", number=number, organization=view.organization(home), count=count)
            for number, (home, count) in shown
        ),
        "",
        view.html("page-of", page=page + 1, pages=pages) if pages > 1 else None,
        view.html("told-as-of", at=view.moment(of.at)),
    )
    buttons = [
        Button(str(number), "ask.due_of", None, {**detail, "organization": home, "only": True, "page": 0})
        for number, (home, _) in shown
    ]
    return Screen(text, (*grid(buttons, PAGE), *turn_page(view, "ask.due", detail, page, pages)))


def _to_duty(view: View, duty: Duty | None) -> tuple[tuple[Button, ...], ...]:
    """What the policy says of the duty, in a message of its own."""
    if duty is None:
        return ()
    return (
        (
            Button(
                view.label("button-due-policy", id=duty.id),
                "policy.call",
                None,
                {"type": "duty", "id": duty.id},
            ),
        ),
    )


def _line(view: View, of: Due, number: int, each: Line) -> str:
    key = "due-line-overdue" if each.overdue else "due-line" if each.days else "due-line-today"
    organization = view.organization(each.organization_id) if of.scope.count > 1 else ""
    named = view.html("due-whose", organization=organization) if organization else ""
    return view.html(
        key,
        number=number,
        whose=named,
        title=_title(of, each),
        due=view.due(each.due_at),
        days=each.days,
        ours=view.label("due-ours") if each.default else "",
    )


def _title(of: Due, each: Line) -> str:
    """Of the one duty that is asked about, which stands above, just the period."""
    if of.duty is not None and each.period:
        return each.period.removeprefix(" · ")
    return clean(each.title, SHOWN_TITLE) + each.period


def _button(number: int, each: Line) -> Button:
    if each.update_id is not None:
        return Button(str(number), "record.call", each.update_id)
    detail = {"organization": each.organization_id, "duty": each.duty_id, "role": each.role}
    return Button(str(number), "ask.duty", None, detail)
