"""Which slips (督办单) stand, or were sent in a period: of many organizations how many each has, of one which."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.asking import Period, Question
from bot.screen import Screen
from bot.screens.elements.paging import pages_of
from bot.screens.questions import slips as screens
from bot.screens.questions.slips import Held, Line
from bot.turn import Turn
from bot.usecases.posts import sighting
from bot.usecases.posts.sighting import Sight
from bot.usecases.questions import pressing
from policy.periods import begins
from storage.checklist.pressing import Pressing
from storage.city.people import Person
from storage.supervision import slips
from storage.supervision.slips import Slip, Wanted
from storage.updates import records


def held(
    turn: Turn, person: Person, question: Question, seen: Sight, page: int = 0, *, only: bool = False
) -> Screen:
    """A page of it. Where just one organization has some, they are told one by one.

    ``only``: of the organization itself, without what stands below it.
    """
    view = turn.view(person)
    wanted = Wanted(seen.organizations, question.colour, _sent(turn, question.period))
    counts = slips.counts(turn.db, wanted)
    found = Held(
        scope=seen.scope,
        period=question.period,
        colour=question.colour,
        at=turn.now,
        count=sum(count for each in counts.values() for count in each.values()),
        organizations=len(counts),
    )
    detail = {**as_detail(question), "only": only}
    if len(counts) > 1:
        ordered = sorted(counts.items(), key=lambda one: _worst(one[1], view.organization(one[0])))
        return screens.by_organization(view, found, ordered, detail, page)
    page = min(max(page, 0), pages_of(found.count, screens.PAGE) - 1)
    shown = slips.listed(turn.db, wanted, screens.PAGE, page * screens.PAGE)
    name = view.organization(next(iter(counts))) if counts and len(seen.organizations) > 1 else None
    return screens.one_by_one(view, found, [_line(turn, person, each) for each in shown], name, detail, page)


def _worst(counts: Mapping[str, int], name: str) -> tuple[int, int, int, str]:
    """Who has the most red ones stands first, then who has the most yellow ones."""
    red, yellow, blue = (-counts.get(colour, 0) for colour in reversed(slips.COLOURS))
    return red, yellow, blue, name


def as_detail(question: Question) -> dict[str, Any]:
    """The question as a button keeps it."""
    return {
        "organization": question.organization,
        "ours": question.ours,
        "colour": question.colour,
        **Period.as_detail(question.period),
    }


def turn_page(turn: Turn, person: Person, detail: Mapping[str, Any]) -> Screen | None:
    """The question of a button, asked again; None where the asker may see nothing of it any more."""
    question = Question(
        "slips",
        organization=detail.get("organization"),
        ours=bool(detail.get("ours")),
        colour=detail.get("colour"),
        period=Period.of_detail(detail),
    )
    only = bool(detail.get("only"))
    seen = sighting.sight_of_one(turn, person, question) if only else sighting.sight(turn, person, question)
    return held(turn, person, question, seen, int(detail.get("page", 0)), only=only) if seen else None


def _sent(turn: Turn, period: Period | None) -> tuple[datetime | None, datetime | None] | None:
    if period is None:
        return None
    zone = turn.pack.time_zone
    first = begins(period.first, zone) if period.first else None
    return first, begins(period.last + timedelta(days=1), zone) if period.last else None


def _line(turn: Turn, person: Person, slip: Slip) -> Line:
    """A duty, or a record that isn't complete; else a step of handling an issue or an alert."""
    if slip.step is None:
        owed = pressing.line(
            turn,
            person,
            Pressing(
                slip.organization_id, slip.update_id, slip.duty_id, slip.owed_id, slip.period, slip.due_at
            ),
        )
        return Line(slip, owed.title + owed.period, owed.role)
    update = records.get(turn.db, slip.update_id) if slip.update_id is not None else None
    return Line(slip, f"{update.ref} {update.title}" if update is not None else "")
