"""How many there are of something, and of how many: counted at this moment, of what the asker may see."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.asking import Question
from bot.asking.words import plain
from bot.reading.passage import fold
from bot.screen import Screen
from bot.screens.questions import answers
from bot.screens.questions.answers import Counted, Rated
from bot.turn import Turn
from bot.usecases.posts.sighting import Sight
from policy.checklist import rates
from policy.checklist.projects import stale_on
from policy.models.kinds import Choice, Field, Kind
from policy.periods import begins
from storage.checklist import duties
from storage.city.people import Person
from storage.supervision import issues, projects
from storage.updates import records, tallies

# What people are counted by, where a kind has such a field.
PEOPLE = "people_count"
# What stands between words.
_NO_WORD = re.compile(r"[^\w-]+")
# To whom something was given.
RECIPIENT = "recipient"
# So many records' findings are read in a quarter of a second; whoever asks about more is asked to narrow it.
MOST_READ = 5_000
# Of more than so many nobody wants to see the newest.
LISTED_OF = 200


def count(turn: Turn, person: Person, question: Question, sight: Sight, text: str) -> Screen:
    """The number of records of a kind; of issues those that are open, or resolved."""
    kind = turn.pack.kind(str(question.kind))
    narrowed = _narrowed(kind, text)
    fields = {narrowed[0].id: narrowed[1].id} if narrowed else {}
    if question.recipient is not None and any(field.id == RECIPIENT for field in kind.fields):
        fields[RECIPIENT] = question.recipient
    wanted = _wanted(kind, question, sight, fields)
    tally = tallies.count(turn.db, wanted)
    number, newest = tally.count, _newest(turn, wanted, tally.count)
    stale = list[int]()
    if question.state in ("open", "closed") and kind.id == "issue_raised":
        number, newest = _of_state(turn, wanted, open_ones=question.state == "open")
    if question.state == "newest":
        ratings = _ratings(turn, wanted)
        number, newest = len(ratings), list(ratings)[: answers.LISTED]
        stale = [rating for rating, is_stale in ratings.items() if is_stale]
    share = _in_order(turn, kind, wanted) if question.state == "in_order" else None
    view = turn.view(person)
    found = [record for each in newest if (record := records.get(turn.db, each)) is not None]
    return answers.counted(
        view,
        Counted(
            kind=kind,
            scope=sight.scope,
            period=question.period,
            at=turn.now,
            count=number,
            unconfirmed=tally.unconfirmed,
            severity=question.severity,
            state=question.state,
            narrowed=view.say(narrowed[1].label) if narrowed else None,
            recipient=view.organization(fields[RECIPIENT]) if RECIPIENT in fields else None,
            people=_people(turn, kind, wanted) if question.people else None,
            share=share,
            too_many=question.state == "in_order" and share is None,
            records=found,
            stale=stale,
        ),
    )


def rate(turn: Turn, person: Person, question: Question, sight: Sight) -> Screen:
    """Of what was due what is done; of issues what is resolved; of other records what has all in order."""
    view, period = turn.view(person), question.period
    if question.kind is None:
        return _of_duties(turn, person, question, sight)
    kind = turn.pack.kind(question.kind)
    wanted = _wanted(kind, question, sight, {})
    if kind.id == "issue_raised":
        whole = tallies.count(turn.db, wanted).count
        fraction: tuple[int, int] | None = (_of_state(turn, wanted, open_ones=False)[0], whole)
    else:
        fraction = _in_order(turn, kind, wanted)
    return answers.rated(view, Rated(sight.scope, period, turn.now, kind, wanted.severity, fraction))


def _of_duties(turn: Turn, person: Person, question: Question, sight: Sight) -> Screen:
    """Of what was due, in the period if one is named, what is done; of every organization by itself, if asked."""
    view, period = turn.view(person), question.period
    zone = turn.pack.time_zone
    first, last = (period.first, period.last) if period else (None, None)
    counts = duties.counts(
        turn.db,
        list(sight.organizations),
        after=begins(first, zone) if first else None,
        until=begins(last + timedelta(days=1), zone) if last else None,
    )
    each = rates.by_organization(counts, turn.today) if question.each and len(sight.organizations) > 1 else {}
    behind = sorted((rate for rate in each.items() if rate[1].denominator), key=lambda one: one[1].share or 0)
    told = [(view.organization(home), rate) for home, rate in behind]
    rate = rates.rate(counts, turn.today)
    return answers.rated(view, Rated(sight.scope, period, turn.now, duties=rate, each=told))


def _wanted(kind: Kind, question: Question, sight: Sight, fields: dict[str, str]) -> tallies.Counted:
    first, last = (question.period.first, question.period.last) if question.period else (None, None)
    severity = question.severity if kind.severity_field is not None else None
    return tallies.Counted(sight.organizations, kind.id, first, last, severity, fields)


def _people(turn: Turn, kind: Kind, wanted: tallies.Counted) -> tuple[int, int] | None:
    """How many took part in all, and how many records don't say; None: the kind has no such field."""
    if all(field.id != PEOPLE for field in kind.fields):
        return None
    total = tallies.total(turn.db, wanted, PEOPLE)
    return total.total, total.without


def _newest(turn: Turn, wanted: tallies.Counted, count: int) -> list[int]:
    return tallies.newest(turn.db, wanted, answers.LISTED) if 0 < count <= LISTED_OF else []


def _of_state(turn: Turn, wanted: tallies.Counted, *, open_ones: bool) -> tuple[int, list[int]]:
    """How many issues are open (or reported resolved, whether they are closed by that or not), and the newest."""
    sought = issues.Wanted(
        wanted.organization_ids,
        ("open",) if open_ones else ("resolved", "closed"),
        wanted.severity,
        wanted.first,
        wanted.last,
        fields=wanted.fields,
    )
    newest = issues.listed(turn.db, sought, answers.LISTED, worst=False)
    return issues.count(turn.db, sought), [each.id for each in newest]


def _ratings(turn: Turn, wanted: tallies.Counted) -> dict[int, bool]:
    """The newest rating of each project that runs, if it has the colour, and whether it is stale on the last day."""
    colour = (wanted.fields or {}).get("rating")
    last = min(wanted.last or turn.today, turn.today)
    stale, first = stale_on(turn.pack, last).isoformat(), wanted.first.isoformat() if wanted.first else ""
    return {
        each.update_id: each.rated_on <= stale
        for each in projects.as_of(turn.db, wanted.organization_ids, last=wanted.last)
        if colour in (None, each.colour) and each.rated_on >= first
    }


def _in_order(turn: Turn, kind: Kind, wanted: tallies.Counted) -> tuple[int, int] | None:
    binding = [one.id for one in kind.requirements if one.level.binds]
    return tallies.in_order(turn.db, wanted, binding, MOST_READ)


def _narrowed(kind: Kind, text: str) -> tuple[Field, Choice] | None:
    """The choice of the kind's first list that the question names: drills among trainings, red among ratings."""
    field = next((each for each in kind.fields if each.type == "choice" and each.ask == "first"), None)
    said = plain(fold(text))
    if field is None:
        return None
    for choice in field.choices:
        names = (choice.label.zh, choice.label.en, *choice.aliases)
        if choice.id != "other" and any(len(name) > 1 and _says(said, fold(name)) for name in names):
            return field, choice
    return None


def _says(text: str, name: str) -> bool:
    """True: the text has the name, a Latin one as a whole word (or its plural)."""
    if not name.isascii():
        return name in text
    words = f" {_NO_WORD.sub(' ', text)} "
    return f" {name} " in words or f" {name}s " in words
