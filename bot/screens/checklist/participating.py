"""Whether one organization takes part: how it stands, its application, and the decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, lines
from bot.screens.checklist.coverage import Place, place_line
from bot.screens.elements.calendar import first_of_next_month, month_to_pick
from bot.screens.elements.view import SHOWN_VALUE, View
from storage.checklist.waivers import Decided as Decision

# Nobody is admitted for longer ahead (our default).
AHEAD = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class AppliedFor:
    """An application that waits: since when, ``by`` whom (None: by the command line), and why."""

    on: date
    by: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Town:
    """An organization that takes part by decision: the newest one, and what may be done about it.

    ``joins``: organizations of its tier join by application. ``may_apply``: it may now.
    """

    place: Place
    joins: bool
    may_decide: bool
    may_apply: bool
    newest: Decision | None = None
    applied_for: AppliedFor | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided on an application; ``by`` None: by the command line."""

    admitted: bool
    since: date
    reason: str
    by: str | None


def town(view: View, of: Town, back: dict[str, Any] | None) -> Screen:
    """Whether it takes part, why, and what may be done about it.

    ``back``: the list that it was opened from; empty: the overview; None: there is nothing behind it.
    """
    seat = of.place.seat
    text = lines(
        view.html("coverage-town", name=of.place.name),
        place_line(view, of.place),
        view.html("coverage-by-application") if of.joins else None,
        _newest(view, of.newest) if of.newest else None,
        _waits(view, of.applied_for) if of.applied_for else None,
    )
    where = {"organization": seat.id, "back": back}
    admit = Button(view.label("button-admit"), "coverage.admit", None, where)
    decline = Button(
        view.label("button-exempt" if seat.counts else "button-decline"), "coverage.decline", None, where
    )
    rows: list[tuple[Button, ...]] = []
    if of.may_decide:
        rows.append((decline,) if seat.counts else (admit, decline))
    if of.may_apply:
        rows.append((Button(view.label("button-apply"), "coverage.apply", None, where),))
    if back is not None:
        behind = "coverage.list" if back else "coverage.overview"
        rows.append((Button(view.label("button-back"), behind, None, back),))
    return Screen(text, tuple(rows))


def choose_first_day(view: View, where: dict[str, Any], month: date | None) -> Screen:
    """From which day on it takes part; ``month``: the calendar. ``where``: the town, and what is behind it."""

    def pick(label: str, day: date) -> Button:
        return Button(label, "coverage.from", None, {**where, "on": day.isoformat()})

    def turn(label: str, shown: date) -> Button:
        return Button(label, "coverage.admit", None, {**where, "month": shown.isoformat()})

    text = view.html("coverage-from", name=view.organization(str(where["organization"])))
    back = (Button(view.label("button-back"), "coverage.town", None, where),)
    if month is not None:
        return Screen(text, (*month_to_pick(view, month, view.today + AHEAD, pick, turn), back))
    offered = (("day-today", view.today), ("day-next-month", first_of_next_month(view.today)))
    days = (pick(view.label(key, day=view.day(day)), day) for key, day in offered)
    return Screen(
        text, (*((day,) for day in days), (turn(view.label("day-other"), view.today.replace(day=1)),), back)
    )


def application(view: View, organization_id: str, words: str, decided: Decided | None = None) -> Screen:
    """For those who decide: somebody applies; once it is decided, who decided what."""
    opened = Button(view.label("button-look"), "coverage.town", None, {"organization": organization_id})
    text = lines(
        view.html("coverage-application", name=view.organization(organization_id), words=words),
        _decided(view, decided) if decided else None,
    )
    return Screen(text, ((opened,),))


def outcome(view: View, organization_id: str, decided: Decided) -> Screen:
    """For who applied: what was decided."""
    key = "coverage-admitted" if decided.admitted else "coverage-refused"
    name, day = view.organization(organization_id), view.day(decided.since)
    return Screen(view.html(key, name=name, reason=decided.reason, day=day))


def ask_why(view: View, name: str) -> Screen:
    return Screen(view.html("coverage-ask-why", name=name))


def ask_reason(view: View, name: str, since: date | None) -> Screen:
    """``since``: it is admitted from then on; None: it takes no part."""
    if since is None:
        return Screen(view.html("coverage-ask-decline", name=name))
    return Screen(view.html("coverage-ask-admit", name=name, day=view.day(since)))


def _newest(view: View, of: Decision) -> Markup:
    key = "coverage-decided-in" if of.takes_part else "coverage-decided-out"
    return view.html(key, day=view.day(of.since), reason=clean(of.reason, SHOWN_VALUE))


def _waits(view: View, of: AppliedFor) -> Markup:
    day = view.day(of.on)
    if of.by is None:
        return view.html("coverage-waits", day=day, words=of.words)
    return view.html("coverage-waits-by", day=day, by=of.by, words=of.words)


def _decided(view: View, of: Decided) -> Markup:
    key = "coverage-copy-admitted" if of.admitted else "coverage-copy-refused"
    by = of.by or view.label("coverage-by-command")
    return view.html(key, by=by, day=view.day(of.since), reason=of.reason)
