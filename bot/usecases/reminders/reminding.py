"""A plan becomes a reminder: offered, waiting for its day, delivered once on a working morning, taken up or dropped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.screen import Screen
from bot.screens.forms import form
from bot.screens.reminders import reminder as screens
from bot.turn import Turn
from bot.usecases.alerts import ringing
from bot.usecases.errors import Refused
from bot.usecases.posts import reporters
from bot.usecases.reminders import briefing
from bot.usecases.reporting import drafting
from policy.models.kinds import Kind
from storage.city import people
from storage.city.people import Person
from storage.conversation import reminders
from storage.conversation.reminders import Reminder
from storage.upkeep import schedule
from storage.upkeep.schedule import Due

REMINDING = "remind"
A_WEEK = timedelta(days=7)


def offer(turn: Turn, person: Person, kind_id: str, fields: dict[str, Any], text: str) -> None:
    """Answer a plan: nothing is recorded, but a reminder may be chosen."""
    homes = person.organizations(*reporters.POSITIONS)
    made = reminders.offer(
        turn.db,
        person_id=person.id,
        organization_id=homes[0] if len(homes) == 1 else None,
        kind=kind_id,
        fields=fields,
        text=text,
        now=turn.now,
    )
    outbox_id = turn.send(person, _offered(turn, person, made))
    reminders.save(turn.db, replace(made, outbox_id=outbox_id), turn.now)


def is_of_use(turn: Turn, person: Person, reminder: Reminder) -> bool:
    """True: the person still reports for the organization, and the pack still has the kind.

    Of what is no report anybody in post is reminded.
    """
    if reminder.kind is None:
        return bool(person.posts)
    home = reminder.organization_id
    reports = person.holds(*reporters.POSITIONS) if home is None else reporters.may_report_for(person, home)
    return reports and turn.pack.has_kind(reminder.kind)


def show(turn: Turn, person: Person, reminder: Reminder) -> bool:
    """Show in its message how it stands. False: there is nothing to show any more."""
    if reminder.outbox_id is None or reminder.state == "done":
        return False
    turn.edit(person, reminder.outbox_id, as_it_stands(turn, person, reminder))
    return True


def show_at(turn: Turn, person: Person, outbox_id: int) -> bool:
    """The same for whatever plan of the person's stands in this message."""
    reminder = reminders.shown_by(turn.db, outbox_id)
    own = reminder is not None and reminder.person_id == person.id and is_of_use(turn, person, reminder)
    return own and reminder is not None and show(turn, person, reminder)


def choose_day(turn: Turn, person: Person, reminder: Reminder, month: date | None) -> Screen:
    """Another day, from the calendar."""
    shown = month or turn.today.replace(day=1)
    kind = kind_of(turn, reminder)
    return screens.choose_day(turn.view(person), reminder, kind, _said_on(turn, reminder), (), shown)


def choose_again(turn: Turn, person: Person, reminder: Reminder) -> Screen:
    """Not yet: on the next working day, in a week, or on another day."""
    kind, days = kind_of(turn, reminder), _soon(turn)
    return screens.choose_day(turn.view(person), reminder, kind, _said_on(turn, reminder), days)


def set_day(turn: Turn, person: Person, reminder: Reminder, day: date) -> None:
    """It will come on the last working morning up to that day, or on the next one if that is past.

    Raises Refused for a day that is over, as an old button may have one.
    """
    if day < turn.today:
        raise Refused("day-over")
    show(turn, person, wait_on(turn, person, reminder, day))


def wait_on(turn: Turn, person: Person, reminder: Reminder, day: date) -> Reminder:
    """The same for a day that isn't over; its message is the caller's to see to."""
    return wait_until(turn, person, reminder, ahead(turn, day) or _next_morning(turn))


def wait_until(turn: Turn, person: Person, reminder: Reminder, on: date) -> Reminder:
    """It comes on the morning of that working day. Returns it as it is now; its message is the caller's to see to."""
    _forget(turn, reminder)
    schedule.plan(
        turn.db,
        kind=REMINDING,
        subject=str(reminder.id),
        time_zone=str(turn.pack.time_zone),
        next_due=briefing.morning_of(turn.pack, on).timestamp(),
    )
    waiting = replace(reminder, state="waiting", day=on.isoformat())
    reminders.save(turn.db, waiting, turn.now)
    turn.note(person, "reminder.set", f"reminder:{reminder.id}", day=on.isoformat())
    return waiting


def report(turn: Turn, person: Person, reminder: Reminder) -> None:
    """It is done: its message becomes the form, with what the plan said; the day is today's until changed.

    What was no plan, but misread as one, keeps the days that were read, but for one of what happened that is to come.
    What is no report is over with that.
    """
    kind = kind_of(turn, reminder)
    _forget(turn, reminder)
    done = replace(reminder, state="done")
    reminders.save(turn.db, done, turn.now)
    if kind is None:
        if done.outbox_id is not None:
            turn.edit(person, done.outbox_id, screens.done(turn.view(person), done))
        return
    drafting.begin(
        turn,
        person,
        kind.id,
        _known(kind, reminder, turn.today),
        reminder.text,
        reminder.outbox_id,
        reminder.organization_id,
    )


def drop(turn: Turn, person: Person, reminder: Reminder) -> None:
    """The person wants no reminder any more."""
    dropped = _drop(turn, person, reminder, "person")
    show(turn, person, dropped)


def call_up(turn: Turn, person: Person, reminder: Reminder) -> None:
    """Show it at the bottom of the chat; its living message moves there."""
    made = turn.send(person, as_it_stands(turn, person, reminder))
    _move(turn, person, reminder, made)


def deliver_due(turn: Turn, due: Due) -> None:
    """Its day has come. On a day that isn't worked, or while people sleep, it waits for the next working morning."""
    reminder = reminders.get(turn.db, int(due.subject))
    if reminder is None or reminder.state != "waiting":
        schedule.forget_about(turn.db, REMINDING, due.subject)
        return
    if not _is_fit(turn):
        schedule.postpone(turn.db, due.id, briefing.next_morning(turn.pack, turn.now).timestamp())
        return
    person = people.get(turn.db, reminder.person_id, turn.today)
    if person is None or not is_of_use(turn, person, reminder):
        _drop(turn, None, reminder, "no-use")
        return
    _deliver(turn, person, reminder)


def _deliver(turn: Turn, person: Person, reminder: Reminder) -> None:
    sent = replace(reminder, state="sent")
    made = turn.send(
        person,
        as_it_stands(turn, person, sent),
        ring=True,
        # Each time that it was set it stands in another message, and comes once from there.
        key=f"reminder:{reminder.id}:{reminder.day}:{reminder.outbox_id}",
    )
    _forget(turn, reminder)
    _move(turn, person, sent, made)


def _move(turn: Turn, person: Person, reminder: Reminder, outbox_id: int) -> None:
    if reminder.outbox_id is not None:
        view, kind = turn.view(person), kind_of(turn, reminder)
        below = form.continued_below(view, kind) if kind else screens.continued_below(view, reminder)
        turn.edit(person, reminder.outbox_id, below)
    reminders.save(turn.db, replace(reminder, outbox_id=outbox_id), turn.now)


def _drop(turn: Turn, person: Person | None, reminder: Reminder, why: str) -> Reminder:
    _forget(turn, reminder)
    dropped = replace(reminder, state="dropped")
    reminders.save(turn.db, dropped, turn.now)
    turn.note(person, "reminder.dropped", f"reminder:{reminder.id}", why=why)
    return dropped


def _forget(turn: Turn, reminder: Reminder) -> None:
    schedule.forget_about(turn.db, REMINDING, str(reminder.id))


def as_it_stands(turn: Turn, person: Person, reminder: Reminder) -> Screen:
    view, said_on = turn.view(person), _said_on(turn, reminder)
    kind = kind_of(turn, reminder)
    if reminder.state == "waiting":
        at = briefing.morning_of(turn.pack, date.fromisoformat(str(reminder.day)))
        return screens.waits(view, reminder, kind, said_on, at)
    if reminder.state == "sent":
        return screens.due(view, reminder, kind, said_on)
    if reminder.state == "dropped":
        return screens.dropped(view, reminder, kind)
    return _offered(turn, person, reminder)


def _offered(turn: Turn, person: Person, reminder: Reminder) -> Screen:
    """The day by which it is planned, if there is a working morning until then; else soon."""
    said_on = _said_on(turn, reminder)
    planned = screens.planned_for(reminder.fields, said_on)
    on = ahead(turn, date.fromisoformat(planned)) if planned else None
    days = (on,) if on else _soon(turn)
    view, kind = turn.view(person), kind_of(turn, reminder)
    if kind is None:
        return screens.choose_day(view, reminder, None, said_on, days)
    return screens.offer(view, reminder, kind, said_on, days)


def ahead(turn: Turn, day: date) -> date | None:
    """The last working day up to this one whose morning is still to come."""
    calendar = turn.pack.calendar
    while day >= turn.today and not calendar.is_working_day(day):
        day -= timedelta(days=1)
    is_ahead = day >= turn.today and turn.now < briefing.morning_of(turn.pack, day)
    return day if is_ahead else None


def _soon(turn: Turn) -> tuple[date, ...]:
    """The next working day, and the first one from a week ahead; in a long holiday these are one."""
    calendar = turn.pack.calendar
    in_a_week = calendar.next_working_day(turn.today + A_WEEK - timedelta(days=1))
    return tuple(dict.fromkeys((calendar.next_working_day(turn.today), in_a_week)))


def _next_morning(turn: Turn) -> date:
    return briefing.next_morning(turn.pack, turn.now).astimezone(turn.pack.time_zone).date()


def _is_fit(turn: Turn) -> bool:
    """True: this is a working day, its digests have gone out, and nobody is asleep."""
    if not turn.pack.calendar.is_working_day(turn.today) or ringing.end_of_quiet_hours(turn) is not None:
        return False
    return turn.now >= briefing.morning_of(turn.pack, turn.today)


def kind_of(turn: Turn, reminder: Reminder) -> Kind | None:
    """Of what it reminds to report; None: of something that is no report."""
    return turn.pack.kind(reminder.kind) if reminder.kind is not None else None


def _said_on(turn: Turn, reminder: Reminder) -> date:
    return turn.pack.day_of(reminder.created_at)


def _known(kind: Kind, reminder: Reminder, on: date) -> Mapping[str, Any]:
    """What the plan said, but for its days: when it was done is another matter."""
    happened = ("date", kind.date_field)
    if reminder.state != "offered":
        return {name: value for name, value in reminder.fields.items() if name not in (*happened, "due_date")}
    return {
        name: value
        for name, value in reminder.fields.items()
        if name not in happened or str(value) <= on.isoformat()
    }
