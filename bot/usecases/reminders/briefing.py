"""Digests: composed from what is on record, kept as sent, once for each person and day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from bot.screen import Screen, plain_text
from bot.screens.alerts.alert import titles as alert_titles
from bot.screens.reminders import digest as screens
from bot.screens.reminders.digest import Contents, Line
from bot.turn import Turn
from bot.usecases.errors import Refused
from bot.usecases.posts import supervising
from bot.usecases.records import checking
from bot.usecases.verdicts import deadlines, reporter_message
from bot.usecases.versions import superseded
from policy.models.pack import Pack
from storage.checklist import duties, obligations
from storage.city import people
from storage.city.people import Person
from storage.supervision import alerts, digests
from storage.supervision.alerts import Alert
from storage.updates import checks, records
from storage.updates.records import Update
from storage.upkeep import schedule

DIGEST = "digest"


def plan(turn: Turn, person: Person) -> None:
    """See to it that the person gets a digest from the next working morning on."""
    schedule.plan(
        turn.db,
        kind=DIGEST,
        subject=str(person.id),
        time_zone=str(turn.pack.time_zone),
        next_due=next_morning(turn.pack, turn.now).timestamp(),
    )


def keep_in_step(turn: Turn) -> None:
    """A clock that had run ahead and was put right must not silence anybody until it gets there again."""
    schedule.pull_in(turn.db, DIGEST, next_morning(turn.pack, turn.now).timestamp())


def next_morning(pack: Pack, after: datetime) -> datetime:
    """The next working morning's time for digests, strictly after this time."""
    day = after.astimezone(pack.time_zone).date()
    if not pack.calendar.is_working_day(day) or after >= morning_of(pack, day):
        day = pack.calendar.next_working_day(day)
    return morning_of(pack, day).astimezone(UTC)


def morning_of(pack: Pack, day: date) -> datetime:
    """When digests go out on that day (08:30 by default), in the pack's time zone."""
    at = time.fromisoformat(pack.parameter("digest_at").at(day).value)
    return datetime.combine(day, at, pack.time_zone)


def send_due(turn: Turn, person: Person) -> None:
    """Send today's digest, unless it was made already, or today's time for it isn't yet or isn't at all."""
    if not turn.pack.calendar.is_working_day(turn.today) or turn.now < morning_of(turn.pack, turn.today):
        return
    # Whoever is on leave isn't bothered: their deputies are told, and the first digest after it tells all.
    if person.is_away or not person.digest_on or digests.get(turn.db, person.id, turn.today) is not None:
        return
    contents = compose(turn, person, turn.now)
    outbox_id, body = None, ""
    if contents.worth_sending:
        screen = draw(turn, person, contents)
        body = str(screen.text)
        outbox_id = turn.send(
            person,
            screen,
            kind="digest",
            key=f"digest:{person.id}:{turn.today}",
            # Somebody who comes back after a week reads one digest, not five.
            expires=next_morning(turn.pack, turn.now),
        )
    digests.keep(turn.db, person_id=person.id, day=turn.today, body=body, outbox_id=outbox_id, now=turn.now)


def call_up(turn: Turn, person: Person) -> None:
    """Today's digest again, or what it would say now."""
    turn.send(person, draw(turn, person, compose(turn, person, turn.now)))


def print_digest(turn: Turn, person: Person, day: date) -> str:
    """What was sent on a day, or what would be (as things stand now), as plain text; may be empty."""
    kept = digests.get(turn.db, person.id, day)
    if kept is not None:
        return plain_text(screens.as_kept(kept.body))
    contents = compose(turn, person, morning_of(turn.pack, day))
    return plain_text(draw(turn, person, contents).text) if contents.worth_sending else ""


def draw(turn: Turn, person: Person, contents: Contents) -> Screen:
    return screens.digest(turn.view(person), contents, supervises=person.holds("supervisor"))


def compose(turn: Turn, person: Person, until: datetime) -> Contents:
    """What changed since the last digest, what is owed, and what is open, within the person's rights."""
    day = until.astimezone(turn.pack.time_zone).date()
    since = digests.last_before(turn.db, person.id, day) or _previous_morning(turn.pack, day)
    homes = person.organizations("cdo", "liaison")
    everything = list(dict.fromkeys([*homes, *supervising.jurisdiction(turn, person)]))
    overdue, _ = duties.count_pressing(turn.db, everything, until)
    _, soon = duties.count_pressing(
        turn.db, homes, deadlines.working_days_on(turn.pack, until, screens.SOON_DAYS)
    )
    return Contents(
        day=day,
        since=since,
        news=_news(turn, person, everything, since, until),
        owed=_owed(turn, person, homes, everything, until),
        open=_open(turn, person, everything, until),
        duties_overdue=overdue,
        duties_soon=soon,
    )


def show_owed(turn: Turn, person: Person) -> None:
    turn.send(person, list_owed(turn, person, 0))


def list_owed(turn: Turn, person: Person, page: int) -> Screen:
    """What my organizations owe, and what is overdue in my jurisdiction; a tap leads to the record."""
    homes = person.organizations("cdo", "liaison")
    where = list(dict.fromkeys([*homes, *supervising.jurisdiction(turn, person)]))
    return screens.owed(turn.view(person), _owed(turn, person, homes, where, turn.now), page)


def _previous_morning(pack: Pack, day: date) -> datetime:
    before = day - timedelta(days=1)
    while not pack.calendar.is_working_day(before):
        before -= timedelta(days=1)
    return morning_of(pack, before)


def _news(turn: Turn, person: Person, where: list[str], since: datetime, until: datetime) -> list[Line]:
    """One line for each matter: of an alert, how it stands; of an update, that it was reported."""
    view = turn.view(person)
    lines = {}
    for event in alerts.happened_between(turn.db, where, since, until):
        ref, title = event.ref, event.title
        if ref is None or title is None:
            ref, title = _of_organization(turn, person, event.alert_id)
        lines[event.ref or f"alert:{event.alert_id}"] = Line(
            ref=ref,
            title=title,
            organization=view.organization(event.organization_id),
            what=f"alert-{event.what}",
            at=event.at,
            person=event.person_name,
        )
    for update in records.reported_between(turn.db, where, since, until):
        line = Line(
            ref=update.ref,
            title=update.title,
            organization=view.organization(update.organization_id),
            what="unconfirmed" if update.state == "unconfirmed" else "reported",
        )
        lines.setdefault(update.ref, line)
    return list(lines.values())


def _of_organization(turn: Turn, person: Person, alert_id: int) -> tuple[str, str]:
    """What a line says of an alert that has no record behind it."""
    view = turn.view(person)
    causes = alerts.every_cause(turn.db, alert_id)
    return view.label("alert-of-organization"), alert_titles(view, causes, superseded.rules(turn, causes))


def _owed(turn: Turn, person: Person, homes: list[str], where: list[str], until: datetime) -> list[Line]:
    """What my organizations owe; of others in my jurisdiction, what is overdue."""
    view = turn.view(person)
    lines = []
    for owed in obligations.owed_by(turn.db, where):
        due = datetime.fromisoformat(owed.due_at)
        overdue = due < until
        update = records.get(turn.db, owed.update_id) if owed.update_id else None
        if update is None or not (overdue or owed.organization_id in homes):
            continue
        if not turn.pack.has_kind(update.kind):
            continue  # nobody can add to it; should that version be taken back, it is owed again
        lines.append(
            Line(
                ref=update.ref,
                title=update.title,
                organization=view.organization(owed.organization_id),
                what="overdue" if overdue else "owed",
                at=owed.due_at,
                days=deadlines.working_days_left(turn.pack, until, due),
                update_id=update.id,
                lacking=_lacking(turn, person, update),
            )
        )
    return lines


def _lacking(turn: Turn, person: Person, update: Update) -> int:
    run = checks.latest(turn.db, update)
    try:
        _, kind = reporter_message.as_checked(turn, person, update)
    except Refused:  # that version can't be read any more
        return 0
    return checking.lacking(kind, run.findings) if run else 0


def _open(turn: Turn, person: Person, where: list[str], until: datetime) -> list[Line]:
    view = turn.view(person)
    lines = []
    for alert in alerts.unresolved(turn.db, where):
        update = records.get(turn.db, alert.update_id) if alert.update_id is not None else None
        named = (update.ref, update.title) if update else _of_organization(turn, person, alert.id)
        assignee = people.get(turn.db, alert.assignee_id, turn.today) if alert.assignee_id else None
        opened = datetime.fromisoformat(alert.opened_at).astimezone(turn.pack.time_zone).date()
        lines.append(
            Line(
                ref=named[0],
                title=named[1],
                organization=view.organization(alert.organization_id),
                what="late" if _is_late(alert, until) else "taken" if assignee else alert.status,
                at=alert.due_at,
                days=(until.astimezone(turn.pack.time_zone).date() - opened).days + 1,
                person=assignee.name if assignee else None,
            )
        )
    return lines


def _is_late(alert: Alert, now: datetime) -> bool:
    """True: nobody has acknowledged it in time."""
    due = alert.due_at
    return alert.status == "open" and due is not None and datetime.fromisoformat(due) < now
