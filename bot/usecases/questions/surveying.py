"""How organizations stand beside each other, and what has happened in a stretch of time: numbers with their day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.asking import Period, Question
from bot.screen import Screen
from bot.screens.questions import answers
from bot.screens.questions import survey as screens
from bot.screens.questions.answers import LISTED
from bot.screens.questions.survey import Changes, Place
from bot.turn import Turn
from bot.usecases.posts import sighting
from bot.usecases.posts.sighting import Sight
from policy.checklist import rates
from policy.periods import begins
from storage.checklist import duties, pressing
from storage.city import organizations
from storage.city.people import Person
from storage.database.times import to_text
from storage.supervision import issues, open_issues, past, slips
from storage.supervision.issues import Issue
from storage.updates import records, reported

# "Lately", where nobody says how long that is (our default).
LATELY_DAYS = 7
# Without progress for so long, where nobody says how long (our default), of so many open issues at most.
STUCK_DAYS = 14
MOST_ISSUES = 500
_LONG_AGO = date(1970, 1, 1)


def standing(turn: Turn, person: Person, question: Question) -> Screen:
    """Each organization that is named (or the districts, or the asker's own) with all below it, in a line."""
    view = turn.view(person)
    named: list[str | None] = list(question.organizations)
    if question.districts:
        seen = set(sighting.seen(turn, person))
        named = [
            each.id for each in organizations.every(turn.db) if each.tier == "district" and each.id in seen
        ]
    places, unseen = list[Place](), list[str]()
    for home in named or [None]:
        sight = sighting.sight(turn, person, replace(question, organization=home))
        if sight is not None:
            places.append(_place(turn, sight, answers.scope_of(view, sight.scope)))
        elif home is not None:
            unseen.append(view.organization(home))
    if not places:
        return (
            answers.not_yours(view, view.words.list(unseen)) if unseen else answers.which_organization(view)
        )
    if question.districts:
        places.sort(key=lambda each: (-(each.rate.share or 0), each.overdue, each.name))
    return screens.standing(view, places, unseen, turn.now)


def _place(turn: Turn, sight: Sight, name: str) -> Place:
    homes = sight.organizations
    return Place(
        name=name,
        rate=rates.rate(duties.counts(turn.db, list(homes)), turn.today),
        overdue=pressing.count(turn.db, homes, None, turn.now),
        issues=issues.count(turn.db, issues.Wanted(homes, ("open",))),
        red=slips.count(turn.db, slips.Wanted(homes, "red")),
        partial=sight.scope.partial,
    )


def changes(turn: Turn, person: Person, question: Question, seen: Sight) -> Screen:
    """What was reported, raised and resolved in the period, or lately; the newest records are a tap away."""
    period = question.period or Period(turn.today - timedelta(days=LATELY_DAYS - 1), turn.today)
    homes, zone = list(seen.organizations), turn.pack.time_zone
    since = begins(period.first or _LONG_AGO, zone)
    until = begins((period.last or turn.today) + timedelta(days=1), zone)
    span = to_text(since), to_text(until)
    happened = past.count_events(turn.db, homes, since, until)
    found = reported.between(turn.db, homes, since, until)
    newest = (records.called(turn.db, each.ref) for each in reversed(found[-LISTED:]))
    told = Changes(
        scope=seen.scope,
        period=period,
        at=turn.now,
        reported=len(found),
        raised=open_issues.count_reported(turn.db, homes, open_issues.RAISED, *span),
        resolved=open_issues.count_reported(turn.db, homes, open_issues.RESOLVED, *span),
        alerts_opened=happened.get("opened", 0),
        alerts_ended=past.count_ended(turn.db, homes, since, until),
        red=slips.count(turn.db, slips.Wanted(homes, "red", (since, until))),
        records=[each for each in newest if each is not None],
    )
    return screens.changes(turn.view(person), told)


def stuck(turn: Turn, person: Person, question: Question, seen: Sight) -> Screen:
    """Open issues of which nothing was reported for so many days, those first that have been silent longest."""
    days = question.days or STUCK_DAYS
    wanted = issues.Wanted(seen.organizations, ("open",), question.severity)
    silent = [
        (each, (turn.today - _last_heard(turn, each)).days)
        for each in issues.listed(turn.db, wanted, MOST_ISSUES)
    ]
    found = sorted((one for one in silent if one[1] >= days), key=lambda one: -one[1])
    return screens.stuck(turn.view(person), seen.scope, found, days, issues.count(turn.db, wanted), turn.now)


def _last_heard(turn: Turn, issue: Issue) -> date:
    """The local day of the newest report of it."""
    reports = (records.get(turn.db, each) for each in issues.reports_of(turn.db, issue.id))
    times = [issue.reported_at, *(each.reported_at for each in reports if each is not None)]
    return turn.pack.day_of(max(times))
