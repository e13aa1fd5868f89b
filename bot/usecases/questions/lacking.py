"""Which organizations that must have a Chief Data Officer have none, or have reported nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from bot.asking import Period, Question
from bot.screen import Screen
from bot.screens.questions import answers
from bot.screens.questions import reported as screens
from bot.screens.questions.answers import Scope
from bot.screens.questions.reported import Line, Reported
from bot.turn import Turn
from bot.usecases.checklist import covering
from bot.usecases.errors import Refused
from bot.usecases.posts import reporters, supervising
from bot.usecases.posts.sighting import Sight
from policy.periods import begins
from storage.city import people
from storage.city.people import Person
from storage.updates import activity
from storage.updates import reported as updates

# Nothing was reported before that.
_LONG_AGO = date(1970, 1, 1)


def vacant(turn: Turn, person: Person, question: Question) -> Screen:
    """Where nobody is in post, as /coverage lists it; or which have no liaison."""
    if question.position == "liaison":
        return _without_liaison(turn, person, question)
    if covering.bodies(turn, person, question.organization):
        return covering.listing(turn, person, "vacant", question.organization or "", 0)
    return answers.not_yours(turn.view(person), turn.view(person).organization(str(question.organization)))


def covered(turn: Turn, person: Person, question: Question) -> Screen:
    """How many of those that must have a Chief Data Officer have one, as /coverage tells it; or where nobody is."""
    if question.organization is not None:
        return vacant(turn, person, question)
    return covering.show(turn, person)


def reported(turn: Turn, person: Person, question: Question, page: int = 0) -> Screen:
    """Who has reported in a period, this week unless another is named, or who hasn't: a page of them."""
    view, kind = turn.view(person), turn.pack.kind(question.kind) if question.kind else None
    bodies = covering.bodies(turn, person, question.organization)
    if not bodies:
        return answers.not_yours(view, view.organization(str(question.organization)))
    period = question.period or (None if kind else _this_week(turn.today))
    counted = [seat.id for seat in covering.seats_of(turn.db, turn.pack, bodies, turn.today) if seat.counts]
    lines = _lines(turn, person, counted, question.kind, period)
    missing = question.state == "missing"
    listed = [line for line in lines if line.reported is not missing]
    # Who has been silent longest stands first.
    listed.sort(key=lambda line: (line.last or "", line.name) if missing else line.name)
    name = view.organization(question.organization) if question.organization else None
    found = Reported(Scope(name, len(counted)), period, turn.now, kind, missing, listed)
    return screens.reported(view, found, as_detail(question, period), page)


def submitted(turn: Turn, person: Person, question: Question, sight: Sight) -> Screen:
    """Whether an organization has reported in a period, this week unless another is named; with the numbers.

    What stands below it is no part of the answer. "We" are all that the sight has.
    """
    view, period = turn.view(person), question.period or _this_week(turn.today)
    named = question.organization
    if named is not None and named not in sight.organizations:
        return answers.not_yours(view, view.organization(named))
    homes = [named] if named is not None else list(sight.organizations)
    zone = turn.pack.time_zone
    since = begins(period.first or _LONG_AGO, zone)
    until = begins((period.last or turn.today) + timedelta(days=1), zone)
    states = Counter(each.state for each in updates.between(turn.db, homes, since, until))
    newest = max((each.last for each in activity.of_organizations(turn.db, homes) if each.last), default=None)
    told = screens.Submitted(
        name=view.organization(named) if named is not None else answers.scope_of(view, sight.scope),
        period=period,
        at=turn.now,
        count=states["current"],
        unconfirmed=states["unconfirmed"],
        last=_day(turn, newest),
    )
    return screens.submitted(view, told)


def _without_liaison(turn: Turn, person: Person, question: Question) -> Screen:
    """Which of those that must have a Chief Data Officer have nobody in post as liaison today."""
    view, bodies = turn.view(person), covering.bodies(turn, person, question.organization)
    if not bodies:
        return answers.not_yours(view, view.organization(str(question.organization)))
    counted = [seat.id for seat in covering.seats_of(turn.db, turn.pack, bodies, turn.today) if seat.counts]
    liaisons = people.holding(turn.db, "liaison", counted, turn.today)
    served = {home for each in liaisons for home in each.organizations("liaison")}
    names = sorted(view.organization(each) for each in counted if each not in served)
    name = view.organization(question.organization) if question.organization else None
    return screens.without_liaison(view, Scope(name, len(counted)), names, turn.now)


def as_detail(question: Question, period: Period | None) -> dict[str, Any]:
    """The question as a button keeps it."""
    return {
        "organization": question.organization,
        "kind": question.kind,
        "missing": question.state == "missing",
        **Period.as_detail(period),
    }


def turn_page(turn: Turn, person: Person, detail: Mapping[str, Any]) -> Screen:
    """The question of a button, asked again; Forbidden for who supervises nothing any more.

    Raises Refused for a kind that the pack doesn't have any more.
    """
    kind = detail.get("kind")
    if kind and not turn.pack.has_kind(kind):
        raise Refused("toast-gone")
    question = Question(
        "reported",
        kind=kind,
        organization=detail.get("organization"),
        period=Period.of_detail(detail),
        state="missing" if detail.get("missing") else None,
    )
    return reported(turn, person, question, int(detail.get("page", 0)))


def may_ask(person: Person) -> bool:
    """True: what concerns many organizations at once is for who supervises them, and for administrators."""
    return person.holds("supervisor", "administrator")


def not_for_reporters(turn: Turn, person: Person, examples: list[str]) -> Screen:
    """Who may see it, and who supervises the asker's own."""
    homes = person.organizations(*reporters.POSITIONS)
    names = [each.name for home in homes for each in supervising.supervisors_of(turn, home)]
    return answers.only_for_supervisors(turn.view(person), list(dict.fromkeys(names)), examples)


def _lines(
    turn: Turn, person: Person, homes: list[str], kind: str | None, period: Period | None
) -> list[Line]:
    view, zone = turn.view(person), turn.pack.time_zone
    first, last = (period.first, period.last) if period else (None, None)
    after = last + timedelta(days=1) if last else None
    since, until = first, after
    if kind is None:
        since, until = (begins(day, zone) if day else None for day in (first, after))
    found = activity.of_organizations(turn.db, homes, kind=kind, since=since, until=until)
    return [
        Line(view.organization(each.organization_id), each.reported, each.waits, _day(turn, each.last))
        for each in found
    ]


def _day(turn: Turn, at: str | None) -> str | None:
    """The local day of a time; a day as it is."""
    if at is None or len(at) == len("2026-03-02"):
        return at
    return turn.pack.day_of(at).isoformat()


def _this_week(today: date) -> Period:
    monday = today - timedelta(days=today.weekday())
    return Period(monday, monday + timedelta(days=6))
