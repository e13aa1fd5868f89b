"""A duty that isn't asked for a time: until when, why, and how it is asked again."""

from __future__ import annotations

from datetime import date
from typing import Any

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, lines
from bot.screens.elements.calendar import month_to_pick
from bot.screens.elements.view import SHOWN_VALUE, View
from policy.models.duties import Duty
from storage.checklist.waivers import Waiver

FURTHEST_YEARS = 5


def standing(view: View, waiver: Waiver) -> Markup:
    """The waiver that stands, for who may lift it."""
    return view.html("waiver-stands", day=view.day(waiver.until), reason=clean(waiver.reason, SHOWN_VALUE))


def controls(
    view: View, waiver: Waiver | None, organization_id: str, duty_id: str, at: dict[str, Any]
) -> tuple[Button, ...]:
    """Waive it, or ask it again; ``at``: where the person came from."""
    where = {**at, "organization": organization_id, "duty": duty_id}
    if waiver is None:
        return (Button(view.label("button-waive"), "duties.waive", None, where),)
    return (Button(view.label("button-ask-again"), "duties.lift", waiver.id, where),)


def choose_end(
    view: View, organization: str, duty: Duty, where: dict[str, Any], month: date | None
) -> Screen:
    """Until which day: the usual ends, or a month to pick a day from."""
    text = lines(
        view.html("waive-heading", id=duty.id, title=view.say(duty.title)),
        view.html("duty-organization", organization=organization),
        "",
        view.html("waive-until"),
    )
    back = Button(view.label("button-back"), "duties.show", None, where)

    def pick(label: str, day: date) -> Button:
        return Button(label, "duties.until", None, {**where, "until": day.isoformat()})

    def turn(label: str, shown: date) -> Button:
        return Button(label, "duties.waive", None, {**where, "month": shown.isoformat()})

    if month is not None:
        latest = view.today.replace(year=view.today.year + FURTHEST_YEARS, day=1)
        return Screen(text, (*month_to_pick(view, month, latest, pick, turn), (back,)))
    usual = (
        pick(view.label(f"waive-until-{name}", day=view.day(day)), day) for name, day in ends(view.today)
    )
    other = turn(view.label("day-other"), view.today.replace(day=1))
    return Screen(text, (*((day,) for day in usual), (other,), (back,)))


def ask_reason(view: View, organization: str, duty: Duty, until: date) -> Screen:
    return Screen(
        view.html(
            "waive-ask-reason",
            id=duty.id,
            title=view.say(duty.title),
            organization=organization,
            day=view.day(until),
        )
    )


def ends(today: date) -> list[tuple[str, date]]:
    """The last days of this quarter, this year and the next; one that is the same as another is left out."""
    quarter = _last_of_month(today.year, (today.month + 2) // 3 * 3)
    year, next_year = date(today.year, 12, 31), date(today.year + 1, 12, 31)
    found = [("quarter", quarter)] if quarter != year else []
    return [*found, ("year", year), ("next-year", next_year)]


def _last_of_month(year: int, month: int) -> date:
    return date(year, month, 31 if month in (3, 12) else 30)
