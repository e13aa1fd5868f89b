"""What one person is told on one day: what changed since the last time, what is due and overdue, what is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.screen import Screen
from bot.screens.alerts.alert import titles as alert_titles
from bot.screens.projects.summary import Projects
from bot.screens.reminders import digest as screens
from bot.screens.reminders.digest import Contents, Duties, Issues, Line
from bot.turn import Turn
from bot.usecases.checklist import covering
from bot.usecases.errors import Refused
from bot.usecases.posts import reporters, supervising
from bot.usecases.projects import summing_up
from bot.usecases.records import checking
from bot.usecases.reminders import timing
from bot.usecases.reminders.charting import Numbers
from bot.usecases.verdicts import deadlines, reporter_message
from bot.usecases.versions import superseded
from policy.checklist.covered import Share
from policy.models.pack import Pack
from policy.periods import begins
from storage.checklist import obligations, spans
from storage.checklist.obligations import Completion
from storage.city import people
from storage.city.people import Person
from storage.database.times import to_text
from storage.line import undelivered
from storage.supervision import alerts, digests, open_issues, past
from storage.supervision.alerts import Alert, Happening
from storage.updates import checks, records, reported
from storage.updates.records import Update
from storage.updates.reported import Reported

_ORGANIZATIONS_NAMED = 3
_EVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a digest of a person is of. ``homes``: what they report for; ``where``: with all that they supervise.

    ``as_of``: it is made anew, as it stood at ``until``.
    """

    homes: Sequence[str]
    where: Sequence[str]
    since: datetime
    until: datetime
    as_of: bool = False

    @property
    def others(self) -> list[str]:
        return [each for each in self.where if each not in self.homes]


def next_morning(pack: Pack, after: datetime) -> datetime:
    """The next working morning's time for digests by the pack, strictly after this time."""
    return timing.next_after(pack, "daily", None, after)


def morning_of(pack: Pack, day: date) -> datetime:
    """When digests go out on that day by the pack (08:30 by default), in its time zone."""
    return timing.at_of(pack, None, day)


def seen(turn: Turn, person: Person, until: datetime, since: datetime, *, as_of: bool = False) -> Seen:
    """What the person reports for and supervises, each once."""
    homes = person.organizations(*reporters.POSITIONS)
    where = list(dict.fromkeys([*homes, *supervising.jurisdiction(turn, person)]))
    return Seen(homes, where, since, until, as_of)


def since_last(turn: Turn, person: Person, period: str, day: date) -> datetime:
    """When the last daily digest before that day was made; without one, the morning before."""
    last = digests.last_before(turn.db, person.id, period)
    return last or _previous_morning(turn.pack, day)


def compose(turn: Turn, person: Person, of: Seen, numbers: Numbers) -> Contents:
    """Within the person's rights. The text, that is: what the picture shows is in ``numbers``."""
    day = of.until.astimezone(turn.pack.time_zone).date()
    owed = _completions(turn, of)
    unresolved = unresolved_of(turn, of)
    everybodys = person.holds("administrator")
    told, count = _news(turn, person, of)
    return Contents(
        day=day,
        since=of.since,
        news=told,
        news_count=count,
        owed=[_owed_line(turn, person, each, of.until) for each in owed[: screens.LISTED]],
        owed_count=len(owed),
        open=[_open_line(turn, person, each, of.until) for each in unresolved[: screens.LISTED]],
        open_count=len(unresolved),
        late=any(alert.is_late(of.until) for alert in unresolved),
        oldest_alert=max((age(turn, alert.opened_at, day) for alert in unresolved), default=0),
        duties=_duties(turn, person, of, numbers),
        issues=issues_now(turn, of),
        projects=projects_of(turn, of),
        failed=undelivered.count_failed(turn.db, None if everybodys else person.chat_id, of.since, of.until),
        failed_for_all=everybodys,
        rate=numbers.rate if numbers.counts else None,
        coverage=coverage(turn, person, day),
        as_of=of.as_of,
    )


def show_owed(turn: Turn, person: Person) -> None:
    turn.send(person, list_owed(turn, person, 0))


def list_owed(turn: Turn, person: Person, page: int) -> Screen:
    """What my organizations owe, and what is overdue in my jurisdiction; a tap leads to the record."""
    of = seen(turn, person, turn.now, turn.now)
    found = [_owed_line(turn, person, each, turn.now) for each in _completions(turn, of)]
    return screens.owed(turn.view(person), found, page)


def _previous_morning(pack: Pack, day: date) -> datetime:
    before = day - timedelta(days=1)
    while not pack.calendar.is_working_day(before):
        before -= timedelta(days=1)
    return morning_of(pack, before)


def _news(turn: Turn, person: Person, of: Seen) -> tuple[list[Line], int]:
    """One line for each matter: of an alert, how it stands; of an update, that it was reported. The first ones, and
    how many there are."""
    matters: dict[str, Happening | Reported] = {}
    for event in alerts.happened_between(turn.db, of.where, of.since, of.until):
        matters[event.ref or f"alert:{event.alert_id}"] = event
    for update in reported.between(turn.db, of.where, of.since, of.until):
        matters.setdefault(update.ref, update)
    shown = list(matters.values())[: screens.LISTED]
    return [_news_line(turn, person, each) for each in shown], len(matters)


def _news_line(turn: Turn, person: Person, matter: Happening | Reported) -> Line:
    organization = turn.view(person).organization(matter.organization_id)
    if isinstance(matter, Reported):
        what = "unconfirmed" if matter.state == "unconfirmed" else "reported"
        return Line(matter.ref, matter.title, organization, what)
    ref, title = matter.ref, matter.title
    if ref is None or title is None:
        ref, title = _of_organization(turn, person, matter.alert_id)
    what = f"alert-{matter.what}"
    return Line(ref, title, organization, what, at=matter.at, person=matter.person_name)


def _of_organization(turn: Turn, person: Person, alert_id: int) -> tuple[str, str]:
    """What a line says of an alert that has no record behind it."""
    view = turn.view(person)
    causes = alerts.every_cause(turn.db, alert_id)
    return view.label("alert-of-organization"), alert_titles(view, causes, superseded.rules(turn, causes))


def _duties(turn: Turn, person: Person, of: Seen, numbers: Numbers) -> Duties:
    """My own first: what became overdue since the last time, and what is due soon; then how many others have."""
    overdue, soon = numbers.of(of.homes)
    named = numbers.overdue_by_organization(of.others)
    view = turn.view(person)
    fresh = _due(turn, of, of.since, of.until)
    near = _due(turn, of, of.until, numbers.soon + timedelta(seconds=1))
    # What has been overdue for longer comes last, the oldest first.
    longer = _due(turn, of, _EVER, of.since)
    tonight = to_text(begins(numbers.day + timedelta(days=1), turn.pack.time_zone))
    lines = [
        Line(
            ref=each.duty_id,
            title=view.say(turn.pack.duty(each.duty_id).title),
            organization=view.organization(each.organization_id) if len(of.homes) > 1 else "",
            what=what,
            at=each.due_at,
            days=deadlines.working_days_left(turn.pack, of.until, datetime.fromisoformat(each.due_at)),
        )
        for what, some in (("duty-fresh", fresh), ("duty-soon", near), ("duty-overdue", longer))
        for each in some
    ]
    return Duties(
        overdue=overdue,
        soon=soon,
        fresh=len(fresh),
        today=sum(each.due_at < tonight for each in near),
        lines=lines,
        others=sum(count for _, count in named),
        organizations=len(named),
        worst=[(view.organization(each), count) for each, count in named[:_ORGANIZATIONS_NAMED]],
    )


def _due(turn: Turn, of: Seen, after: datetime, until: datetime) -> list[spans.Due]:
    """Of my own duties, as far as the pack in force has them."""
    found = (
        spans.due_between_as_of(turn.db, of.homes, after, until, screens.LISTED * 4, of.until)
        if of.as_of
        else spans.due_between(turn.db, of.homes, after, until, screens.LISTED * 4)
    )
    return [each for each in found if turn.pack.has_duty(each.duty_id)]


def _completions(turn: Turn, of: Seen) -> list[Completion]:
    """What my organizations are to complete; of others in my jurisdiction, what is overdue."""
    moment = to_text(of.until)
    found = obligations.completions(turn.db, of.where, of.until if of.as_of else None)
    # Of a kind that the pack has dropped nobody can add to it; should that be taken back, it is owed again.
    return [
        each
        for each in found
        if (each.due_at < moment or each.organization_id in of.homes) and turn.pack.has_kind(each.kind)
    ]


def _owed_line(turn: Turn, person: Person, owed: Completion, until: datetime) -> Line:
    due = datetime.fromisoformat(owed.due_at)
    update = records.get(turn.db, owed.update_id)
    assert update is not None  # noqa: S101 - a foreign key says so
    return Line(
        ref=update.ref,
        title=update.title,
        organization=turn.view(person).organization(owed.organization_id),
        what="overdue" if due < until else "owed",
        at=owed.due_at,
        days=deadlines.working_days_left(turn.pack, until, due),
        update_id=update.id,
        lacking=_lacking(turn, person, update),
    )


def _lacking(turn: Turn, person: Person, update: Update) -> int:
    run = checks.latest(turn.db, update)
    try:
        _, kind = reporter_message.as_checked(turn, person, update)
    except Refused:  # that version can't be read any more
        return 0
    return checking.lacking(kind, run.findings) if run else 0


def _open_line(turn: Turn, person: Person, alert: Alert, until: datetime) -> Line:
    update = records.get(turn.db, alert.update_id) if alert.update_id is not None else None
    named = (update.ref, update.title) if update else _of_organization(turn, person, alert.id)
    assignee = people.get(turn.db, alert.assignee_id, turn.today) if alert.assignee_id else None
    return Line(
        ref=named[0],
        title=named[1],
        organization=turn.view(person).organization(alert.organization_id),
        what=_stands(alert, until, taken=assignee is not None),
        at=alert.due_at,
        days=age(turn, alert.opened_at, until.astimezone(turn.pack.time_zone).date()),
        person=assignee.name if assignee else None,
    )


def _stands(alert: Alert, until: datetime, *, taken: bool) -> str:
    if alert.held:
        return f"held-{alert.held}"
    return "late" if alert.is_late(until) else "taken" if taken else alert.status


def age(turn: Turn, opened_at: str, day: date) -> int:
    """The how manieth day of it this is."""
    return (day - turn.pack.day_of(opened_at)).days + 1


def unresolved_of(turn: Turn, of: Seen) -> list[Alert]:
    """The alerts that nobody has resolved."""
    if of.as_of:
        return past.unresolved_as_of(turn.db, of.where, of.until)
    return alerts.unresolved(turn.db, of.where)


def issues_now(turn: Turn, of: Seen) -> Issues:
    """How many issues are open, how many of them are serious, how old the oldest is, and of how many a step is late.

    Which steps were late at a time that is over isn't kept.
    """
    day = of.until.astimezone(turn.pack.time_zone).date()
    found = (
        open_issues.open_as_of(turn.db, of.where, to_text(of.until), day.isoformat())
        if of.as_of
        else open_issues.open_of(turn.db, of.where)
    )
    serious = sum(each.severity in ("critical", "major") for each in found)
    oldest = (day - date.fromisoformat(found[0].day)).days + 1 if found else 0
    late = 0 if of.as_of else open_issues.count_late(turn.db, of.where, of.until)
    return Issues(len(found), serious, max(oldest, 0), late)


def projects_of(turn: Turn, of: Seen, *, sample: bool = False) -> Projects:
    """How the projects stand, and which turned red since the last time. ``sample``: with the numbers of the draw."""
    if of.as_of:
        return summing_up.then(turn, of.where, of.since, of.until)
    return summing_up.now(turn, of.where, of.since, of.until, sample=sample)


def coverage(turn: Turn, person: Person, day: date) -> Share | None:
    """How many of those that must, and that the person supervises, have a Chief Data Officer; None: nobody must."""
    if not person.holds("supervisor"):
        return None
    found = covering.share_of(turn, person, day)
    return found if found.denominator else None
