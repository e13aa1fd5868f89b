"""Somebody asks to be reminded of something that is no report: in their own words, on a day that they say or choose."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot import asking
from bot.messages import clean
from bot.reading import Factuality
from bot.reading.reminder_request import ReminderRequest, day_by_itself, reminder_request
from bot.screens.elements.view import SHOWN_VALUE
from bot.screens.reminders import reminder as screens
from bot.turn import Turn
from bot.usecases.posts import reporters
from bot.usecases.reminders import reminding
from bot.usecases.reporting.understanding import readings
from storage.city.people import Person
from storage.conversation import reminders

# So many of one person wait at most (our default).
MOST = 30
# A day by itself, said so soon after a reminder was spoken of, is that one's (our default).
JUST_NOW = timedelta(hours=1)


def is_asked(turn: Turn, person: Person, text: str) -> bool:
    """True: somebody in post asks to be reminded, of whatever it is."""
    return _asked(turn, person, text) is not None


def hear(turn: Turn, person: Person, text: str) -> bool:
    """Set the reminder, or ask for its day. False: none is asked for, or one of a plan to report, which is offered."""
    if _hear_day(turn, person, text):
        return True
    asked = _asked(turn, person, text)
    if asked is None or _is_plan(turn, person, text):
        return False
    view = turn.view(person)
    if not asked.words:
        turn.send(person, screens.what_of(view))
    elif len(reminders.waiting_of(turn.db, person.id)) >= MOST:
        turn.send(person, screens.too_many(view, MOST))
    else:
        _make(turn, person, asked, text)
    return True


def _hear_day(turn: Turn, person: Person, text: str) -> bool:
    """A day alone is of the reminder that was just spoken of, to set or move it. False: there is none of either."""
    day = day_by_itself(text, turn.day_spoken) if turn.place is None else None
    if day is None or not turn.today <= day <= turn.today + screens.AHEAD:
        return False
    reminder = reminders.last_spoken_of(turn.db, person.id, turn.now - JUST_NOW)
    if reminder is None or not reminding.is_of_use(turn, person, reminder):
        return False
    reminding.call_up(turn, person, reminding.wait_on(turn, person, reminder, day))
    return True


def _asked(turn: Turn, person: Person, text: str) -> ReminderRequest | None:
    return reminder_request(text, turn.day_spoken) if person.posts and not asking.asks(text) else None


def _is_plan(turn: Turn, person: Person, text: str) -> bool:
    """True: of what the person reports, and it is understood as to come."""
    return person.holds(*reporters.POSITIONS) and any(
        each.factuality is Factuality.PLANNED and turn.pack.has_kind(str(each.kind))
        for each in readings(turn, person, text)
    )


def _make(turn: Turn, person: Person, asked: ReminderRequest, text: str) -> None:
    """On the last working morning up to the day; without one that is still to come, the day is asked."""
    near = asked.day is not None and asked.day - turn.today <= screens.AHEAD
    day = asked.day if near else None
    fields = {"title": clean(asked.words, SHOWN_VALUE)} | ({"due_date": day.isoformat()} if day else {})
    made = reminders.offer(
        turn.db,
        person_id=person.id,
        organization_id=None,
        kind=None,
        fields=fields,
        text=text,
        now=turn.now,
    )
    on = reminding.ahead(turn, day) if day is not None else None
    if on is not None:
        made = reminding.wait_until(turn, person, made, on)
    outbox_id = turn.send(person, reminding.as_it_stands(turn, person, made))
    reminders.save(turn.db, replace(made, outbox_id=outbox_id), turn.now)
