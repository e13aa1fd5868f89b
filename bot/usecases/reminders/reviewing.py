"""What a supervisor is told of a week or a month: what changed in it, and how much of what was due is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime

from bot.screens.reminders.review import Review
from bot.turn import Turn
from bot.usecases.posts import notices
from bot.usecases.reminders import briefing, charting, timing
from bot.usecases.reminders.briefing import Seen
from bot.usecases.reminders.charting import Numbers
from policy.checklist import rates
from policy.periods import begins
from storage.city.people import Person
from storage.database.times import to_text
from storage.line import undelivered
from storage.supervision import open_issues, past
from storage.supervision.digests import Kind
from storage.updates import reported

# As many organizations as are named: those with the least done.
NAMED = 5
# How follow-ups of something late are called among the events of alerts: late-blue, late-yellow, late-red.
_SLIP = "late-"


def is_for(turn: Turn, person: Person, kind: Kind) -> bool:
    """True: the person supervises, and wants such digests."""
    return person.holds("supervisor") and notices.wants_digest(turn, person, kind)


def since(turn: Turn, kind: Kind, day: date) -> datetime:
    """From when on a weekly or monthly digest of that day tells."""
    return begins(timing.covered(kind, day)[0], turn.pack.time_zone)


def compose(turn: Turn, person: Person, kind: Kind, of: Seen, numbers: Numbers) -> Review:
    """What happened in the week or month before, and how everything stands now."""
    first, last = timing.covered(kind, numbers.day)
    until = begins(timing.begin_of(kind, numbers.day), turn.pack.time_zone)
    happened = Counter(past.count_events(turn.db, of.where, of.since, until))
    span = to_text(of.since), to_text(until)
    trend = charting.trend(turn, kind, numbers)
    unresolved = briefing.unresolved_of(turn, of)
    view, of_each = turn.view(person), _rates(numbers)
    return Review(
        kind=kind,
        first=first,
        last=last,
        reported=reported.count(turn.db, of.where, *span),
        rate=numbers.rate,
        # The week or month that is over, and the one before it.
        past=_of(trend, -2),
        before=_of(trend, -3),
        lowest=[
            (view.organization(each), rate.numerator, rate.denominator) for each, rate in _lowest(of_each)
        ],
        complete=sum(rate.numerator == rate.denominator for rate in of_each.values()),
        organizations=len(of_each),
        overdue=sum(each.overdue for each in numbers.pressing),
        alerts_opened=happened["opened"],
        alerts_done=past.count_ended(turn.db, of.where, of.since, until),
        alerts_open=len(unresolved),
        oldest_alert=max((briefing.age(turn, each.opened_at, numbers.day) for each in unresolved), default=0),
        slips={what.removeprefix(_SLIP): n for what, n in happened.items() if what.startswith(_SLIP)},
        issues=briefing.issues_now(turn, of),
        projects=briefing.projects_of(turn, of, sample=True),
        issues_raised=open_issues.count_reported(turn.db, of.where, open_issues.RAISED, *span),
        issues_resolved=open_issues.count_reported(turn.db, of.where, open_issues.RESOLVED, *span),
        failed=undelivered.count_failed(turn.db, person.chat_id, of.since, of.until),
        coverage=briefing.coverage(turn, person, numbers.day),
        as_of=of.as_of,
    )


def _of(trend: list[tuple[date, int, int]], place: int) -> tuple[int, int] | None:
    return trend[place][1:] if len(trend) >= -place else None


def _rates(numbers: Numbers) -> dict[str, rates.Rate]:
    """Of each organization that owed something."""
    found = rates.by_organization(numbers.counts, numbers.day)
    return {each: rate for each, rate in found.items() if rate.denominator}


def _lowest(of_each: Mapping[str, rates.Rate]) -> list[tuple[str, rates.Rate]]:
    """The organizations with the least done, where something isn't; among equals, those that owe more."""
    found = [(each, rate) for each, rate in of_each.items() if rate.numerator < rate.denominator]
    return sorted(found, key=lambda pair: (pair[1].share or 0.0, -pair[1].denominator, pair[0]))[:NAMED]
