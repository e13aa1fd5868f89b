"""Digests are due in durable rows, one for each person and kind: whatever process and clock do, they come once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.turn import Turn
from bot.usecases.reminders import timing
from bot.usecases.reminders.timing import KINDS
from storage.city import people
from storage.city.people import Person
from storage.supervision import digests
from storage.supervision.digests import Kind
from storage.upkeep import schedule
from storage.upkeep.schedule import Due

PLANNED: dict[Kind, str] = {"daily": "digest", "weekly": "digest-weekly", "monthly": "digest-monthly"}
KIND_OF = {name: kind for kind, name in PLANNED.items()}
# What was missed isn't sent when the next one comes anyway in less than this (ours).
SOON = timedelta(hours=2)


def plan(turn: Turn, person: Person) -> None:
    """See to it that the person gets digests from the next time on, if that isn't planned yet."""
    for kind in KINDS if person.holds("supervisor") else KINDS[:1]:
        schedule.plan(
            turn.db,
            kind=PLANNED[kind],
            subject=str(person.id),
            time_zone=str(turn.pack.time_zone),
            next_due=timing.next_after(turn.pack, kind, person.digest_at, turn.now).timestamp(),
        )


def plan_anew(turn: Turn, person: Person) -> None:
    """The person chose another time: it holds from the next digest on."""
    plan(turn, person)
    for kind, name in PLANNED.items():
        due = schedule.planned(turn.db, name, str(person.id))
        if due is not None:
            at = timing.next_after(turn.pack, kind, person.digest_at, turn.now)
            schedule.replan(turn.db, due.id, at.timestamp(), str(turn.pack.time_zone))


def keep_in_step(turn: Turn) -> None:
    """A clock that had run ahead and was put right must not silence anybody until it gets there again; and another
    time zone has its own mornings."""
    zone = str(turn.pack.time_zone)
    for kind, name in PLANNED.items():
        # Nobody's next one is later than that: whoever had today's gets tomorrow's.
        soonest = timing.next_after(turn.pack, kind, "00:00", turn.now)
        latest = timing.next_after(turn.pack, kind, timing.LATEST.isoformat("minutes"), soonest)
        for due in schedule.out_of_step(turn.db, name, latest.timestamp(), zone):
            schedule.replan(turn.db, due.id, _in_step(turn, kind, due), zone)


def skip_due(turn: Turn) -> None:
    """What is due now may have been sent before: the next ones come as usual."""
    for kind, name in PLANNED.items():
        for due in schedule.due_of(turn.db, name, turn.now.timestamp()):
            at = timing.next_after(turn.pack, kind, _chosen(turn, due), turn.now)
            schedule.postpone(turn.db, due.id, at.timestamp())


def missed_since(turn: Turn, person: Person, kind: Kind) -> tuple[str, datetime] | datetime:
    """The day, week or month whose digest is to be sent now, and when its time was; or when to look again.

    What was missed is sent late, once: on a working day, unless the next one comes soon or has come.
    """
    pack, now = turn.pack, turn.now
    following = timing.next_after(pack, kind, person.digest_at, now)
    day = timing.last_until(pack, kind, person.digest_at, now)
    if day is None or not pack.calendar.is_working_day(turn.today):
        return following
    if kind != "daily" and timing.period_of(kind, day) != timing.period_of(kind, turn.today):
        return following
    if day != turn.today:
        earliest = datetime.combine(turn.today, timing.EARLIEST, pack.time_zone).astimezone(UTC)
        if now < earliest:
            return min(earliest, following)
        if following - now < SOON:
            return following
    if digests.get(turn.db, person.id, timing.period_of(kind, day), kind) is not None:
        return following
    return timing.period_of(kind, day), timing.at_of(pack, person.digest_at, day)


def _in_step(turn: Turn, kind: Kind, due: Due) -> float:
    """When it is due by the present clock and time zone. What was about to come isn't lost by the change."""
    chosen, now = _chosen(turn, due), turn.now
    if 0 < due.next_due - now.timestamp() < timedelta(days=1).total_seconds():
        day = timing.last_until(turn.pack, kind, chosen, now)
        if day == turn.today:
            return now.timestamp()
    return timing.next_after(turn.pack, kind, chosen, now).timestamp()


def _chosen(turn: Turn, due: Due) -> str | None:
    person = people.get(turn.db, int(due.subject), turn.today)
    return person.digest_at if person else None


def is_too_late(moment: datetime, planned: datetime) -> bool:
    """True: so late that it is worth a word."""
    return moment - planned > timing.STEP
