"""Digests go out when they are due, are kept as they were sent, and can be called up or made anew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.pictures.chart import Chart
from bot.screen import Screen
from bot.screens.reminders import digest as screens
from bot.screens.reminders import review as review_screens
from bot.turn import Turn
from bot.usecases.posts import notices
from bot.usecases.reminders import briefing, charting, planning, reviewing, timing
from bot.usecases.reminders.charting import Numbers
from storage.city.people import Person
from storage.supervision import digests
from storage.supervision.digests import Kind


@dataclass(frozen=True, slots=True)
class Made:
    """A digest as it would be sent. ``wanted``: there is something to say that the person wants, or must hear."""

    screen: Screen
    chart: Chart | None
    wanted: bool


def send_due(turn: Turn, person: Person, kind: Kind) -> datetime:
    """Send what is to be sent now, unless it was made already; returns when to look again."""
    found = planning.missed_since(turn, person, kind)
    if isinstance(found, datetime):
        return found
    # Whoever is on leave isn't bothered: their deputies are told, and the first digest after it tells all.
    if not person.is_away and (kind == "daily" or reviewing.is_for(turn, person, kind)):
        _send(turn, person, kind, *found)
    return timing.next_after(turn.pack, kind, person.digest_at, turn.now)


def _send(turn: Turn, person: Person, kind: Kind, period: str, planned: datetime) -> None:
    late = planned if planning.is_too_late(turn.now, planned) else None
    made = make(turn, person, kind, period, turn.now, planned=late)
    if not made.wanted and kind == "daily" and not notices.wants_digest(turn, person, kind):
        return  # switched on again, the first one tells all
    outbox_id, body, picture = None, "", None
    if made.wanted:
        picture = made.chart
        body = str(made.screen.text)
        outbox_id = turn.send(
            person,
            made.screen,
            kind="digest",
            key=f"digest:{person.id}:{kind}:{period}",
            # Somebody who comes back after a week reads one digest, not five.
            expires=timing.next_after(turn.pack, kind, person.digest_at, turn.now),
            picture=picture,
        )
    digests.keep(
        turn.db,
        person_id=person.id,
        kind=kind,
        period=period,
        day=turn.today,
        body=body,
        picture_id=picture.name if picture else None,
        outbox_id=outbox_id,
        now=turn.now,
    )


def make(
    turn: Turn,
    person: Person,
    kind: Kind,
    period: str,
    until: datetime,
    *,
    planned: datetime | None = None,
    as_of: bool = False,
) -> Made:
    """What the digest of a day, week or month says at a time.

    ``planned``: when it was to be sent, if that is long ago. ``as_of``: by the records as they stood then.
    """
    day = until.astimezone(turn.pack.time_zone).date()
    view = turn.view(person)
    if kind == "daily":
        of = briefing.seen(turn, person, until, briefing.since_last(turn, person, period, day), as_of=as_of)
        numbers = Numbers(turn, of.where, until, as_of=as_of)
        contents = replace(briefing.compose(turn, person, of, numbers), planned=planned)
        on = notices.wants_digest(turn, person, kind)
        if not on and contents.must_be_sent:
            only = screens.digest(
                view, replace(contents, only_own=True), supervises=person.holds("supervisor")
            )
            return Made(only, None, wanted=True)
        screen = screens.digest(view, contents, supervises=person.holds("supervisor"))
        wanted = on and contents.worth_sending and not _told_by_week(turn, person, contents)
    else:
        of = briefing.seen(turn, person, until, reviewing.since(turn, kind, day), as_of=as_of)
        numbers = Numbers(turn, of.where, until, as_of=as_of)
        review = replace(reviewing.compose(turn, person, kind, of, numbers), planned=planned)
        screen, wanted = review_screens.review(view, review), True
    return Made(screen, charting.chart(turn, person, kind, numbers), wanted)


def _told_by_week(turn: Turn, person: Person, contents: screens.Contents) -> bool:
    """True: all that this would say on a quiet Monday, the weekly one says that comes with it."""
    return contents.is_monday and not contents.has_something and reviewing.is_for(turn, person, "weekly")


def call_up(turn: Turn, person: Person) -> None:
    """What today's digest says now."""
    made = make(turn, person, "daily", turn.today.isoformat(), turn.now)
    turn.send(person, made.screen, picture=made.chart)


def printed(turn: Turn, person: Person, kind: Kind, day: date, *, recompute: bool = False) -> Made | None:
    """What was sent for a day, or what would be; None: there is nothing to say.

    ``recompute``: made anew from the records as they stood then, whether it was sent or not.
    """
    period = timing.period_of(kind, day)
    kept = digests.get(turn.db, person.id, period, kind)
    if kept is not None and not recompute:
        return (
            Made(Screen(screens.as_kept(kept.body)), picture_of(turn, kept), wanted=True)
            if kept.body
            else None
        )
    until = (
        datetime.fromisoformat(kept.created_at) if kept else timing.at_of(turn.pack, person.digest_at, day)
    )
    made = make(turn, person, kind, period, until, as_of=recompute or until < turn.now)
    return made if made.wanted or recompute else None


def picture_of(turn: Turn, digest: digests.Digest) -> Chart | None:
    """What its picture shows, as long as that is kept."""
    content = digests.picture(turn.db, digest.picture_id) if digest.picture_id else None
    return Chart.from_json(content) if content else None
