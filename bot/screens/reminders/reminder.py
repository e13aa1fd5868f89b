"""A plan that was told: a reminder is offered, waits, comes, or is dropped.

Where there is no kind, it is of something that is no report, in the person's own words: then nothing is filled in.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, lines
from bot.screens.elements.calendar import month_to_pick
from bot.screens.elements.view import SHOWN_VALUE, View, quote
from policy.models.kinds import Kind
from storage.conversation.drafts import Fields
from storage.conversation.reminders import Reminder

# Nobody is reminded of what lies further ahead (our default).
AHEAD = timedelta(days=400)


def planned_for(fields: Fields, said_on: date) -> str | None:
    """By when it is planned, as far as that was read: a day (ISO text). A day before it was said is none."""
    due, day = fields.get("due_date"), fields.get("date")
    if isinstance(due, str):
        return due
    return day if isinstance(day, str) and day >= said_on.isoformat() else None


def offer(view: View, reminder: Reminder, kind: Kind, said_on: date, days: Sequence[date]) -> Screen:
    """It is a plan, so nothing is recorded; a reminder on one of these days, or on another."""
    text = lines(view.html("not-a-fact-planned", kind=view.kind(kind)), *_what(view, reminder, kind, said_on))
    happened = Button(view.label("button-it-happened"), "reminder.report", reminder.id)
    return Screen(text, (*_days(view, reminder, days), (happened,)))


def waits(view: View, reminder: Reminder, kind: Kind | None, said_on: date, at: datetime) -> Screen:
    """``at``: when it will come."""
    text = lines(
        _said(view, kind, "reminder-set", "reminder-set-own", moment=view.due(at)),
        *_what(view, reminder, kind, said_on),
    )
    other = Button(view.label("day-other"), "reminder.days", reminder.id)
    return Screen(text, ((other,), _done_or_dropped(view, reminder, kind)))


def due(view: View, reminder: Reminder, kind: Kind | None, said_on: date) -> Screen:
    """The reminder itself: what was planned, and in which words."""
    text = lines(
        _said(view, kind, "reminder-due", "reminder-due-own"),
        *_what(view, reminder, kind, said_on),
        view.html("reminder-said", day=view.day(said_on), text=quote(reminder.text))
        if reminder.text
        else None,
    )
    again = Button(view.label("button-remind-again"), "reminder.again", reminder.id)
    done, dropped = _done_or_dropped(view, reminder, kind)
    return Screen(text, ((done,), (again, dropped)))


def choose_day(
    view: View,
    reminder: Reminder,
    kind: Kind | None,
    said_on: date,
    days: Sequence[date],
    month: date | None = None,
) -> Screen:
    """On which day; ``month``: the calendar, from today on."""
    text = lines(
        _said(view, kind, "reminder-when", "reminder-when-own"),
        *_what(view, reminder, kind, said_on),
    )
    back = (Button(view.label("button-back"), "reminder.show", reminder.id),)
    if month is None and kind is None and reminder.state == "offered":
        return Screen(text, (*_days(view, reminder, days), (_drop(view, reminder),)))
    if month is None:
        return Screen(text, (*_days(view, reminder, days), back))

    def pick(label: str, day: date) -> Button:
        return Button(label, "reminder.set", reminder.id, {"on": day.isoformat()})

    def turn(label: str, shown: date) -> Button:
        return Button(label, "reminder.days", reminder.id, {"month": shown.isoformat()})

    return Screen(text, (*month_to_pick(view, month, view.today + AHEAD, pick, turn), back))


def dropped(view: View, reminder: Reminder, kind: Kind | None) -> Screen:
    return Screen(
        lines(
            _said(view, kind, "reminder-dropped", "reminder-dropped-own"),
            _bold(view, title_of(reminder, kind)),
        )
    )


def done(view: View, reminder: Reminder) -> Screen:
    """What is no report is over."""
    return Screen(lines(view.html("reminder-done"), _bold(view, title_of(reminder, None))))


def continued_below(view: View, reminder: Reminder) -> Screen:
    return Screen(view.html("reminder-continued-below", title=title_of(reminder, None)))


def what_of(view: View) -> Screen:
    """Nothing was said of which to remind."""
    return Screen(view.html("reminder-of-what"))


def too_many(view: View, most: int) -> Screen:
    """So many wait already; they are listed with /drafts."""
    return Screen(view.html("reminder-too-many", count=most))


def _said(view: View, kind: Kind | None, key: str, own: str, **words: str | Markup) -> Markup:
    """The sentence about a report of a kind; ``own``: about something else."""
    return view.html(own, **words) if kind is None else view.html(key, kind=view.kind(kind), **words)


def _what(view: View, reminder: Reminder, kind: Kind | None, said_on: date) -> list[Markup | None]:
    day = planned_for(reminder.fields, said_on)
    if kind is None and day is not None and (reminder.day or "") >= day:
        day = None  # nothing is reported by a day: it comes when it was asked for, or when it was moved to
    return [
        _bold(view, title_of(reminder, kind)),
        _said(view, kind, "reminder-planned-for", "reminder-day-said", day=view.day(day)) if day else None,
    ]


def title_of(reminder: Reminder, kind: Kind | None) -> str:
    """What was planned, as the person called it; empty once that is forgotten, or if it wasn't said."""
    return clean(str(reminder.fields.get(kind.title_field if kind else "title") or ""), SHOWN_VALUE)


def _bold(view: View, title: str) -> Markup | None:
    return view.html("reminder-title", title=title) if title else None


def _days(view: View, reminder: Reminder, days: Sequence[date]) -> tuple[tuple[Button, ...], ...]:
    offered = [
        Button(
            view.label("button-remind-on", day=view.day(day)),
            "reminder.set",
            reminder.id,
            {"on": day.isoformat()},
        )
        for day in days
    ]
    return (*((each,) for each in offered), (Button(view.label("day-other"), "reminder.days", reminder.id),))


def _done_or_dropped(view: View, reminder: Reminder, kind: Kind | None) -> tuple[Button, Button]:
    label = view.label("button-done-report" if kind else "button-reminder-done")
    return Button(label, "reminder.report", reminder.id), _drop(view, reminder)


def _drop(view: View, reminder: Reminder) -> Button:
    return Button(view.label("button-drop-reminder"), "reminder.drop", reminder.id)
