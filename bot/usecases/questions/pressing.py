"""What is due, and what is overdue: completions and duties together, of what the asker may see."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.asking import Period, Question
from bot.screen import Screen
from bot.screens.checklist.cadence import period_name
from bot.screens.elements.paging import pages_of
from bot.screens.questions import pressing as screens
from bot.screens.questions.pressing import Due, Line
from bot.turn import Turn
from bot.usecases.posts import sighting
from bot.usecases.posts.sighting import Sight
from bot.usecases.verdicts import deadlines
from policy.models.duties import Duty
from policy.periods import begins
from policy.words.rhythms import due_is_ours
from storage.checklist import pressing
from storage.checklist.pressing import Pressing
from storage.city.people import Person
from storage.updates import records


def due(
    turn: Turn, person: Person, question: Question, seen: Sight, page: int = 0, *, only: bool = False
) -> Screen:
    """A page of it, what is due first before the rest; who is late, by organization.

    ``only``: of the organization itself, without what stands below it.
    """
    after, until = _bounds(turn, question)
    if question.each and question.state == "overdue" and question.duty is None and question.period is None:
        counts = list(pressing.count_each(turn.db, seen.organizations, after, until).items())
        if len(counts) > 1:
            whole = Due(seen.scope, None, True, sum(count for _, count in counts), [], turn.now)
            return screens.by_organization(turn.view(person), whole, counts, as_detail(question), page)
    count = pressing.count(turn.db, seen.organizations, after, until, question.duty)
    page = min(max(page, 0), pages_of(count, screens.PAGE) - 1)
    rows = pressing.listed(
        turn.db,
        seen.organizations,
        after,
        until,
        question.duty,
        limit=screens.PAGE,
        offset=page * screens.PAGE,
    )
    earlier = 0
    if after is not None and question.state != "overdue":
        earlier = pressing.count(turn.db, seen.organizations, None, min(after, turn.now), question.duty)
    found = Due(
        scope=seen.scope,
        period=question.period,
        overdue_only=question.state == "overdue",
        count=count,
        shown=[line(turn, person, row) for row in rows],
        at=turn.now,
        earlier=earlier,
        duty=_duty(turn, question.duty),
    )
    return screens.due(turn.view(person), found, {**as_detail(question), "only": only}, page)


def as_detail(question: Question) -> dict[str, Any]:
    """The question as a button keeps it."""
    return {
        "organization": question.organization,
        "ours": question.ours,
        "overdue": question.state == "overdue",
        "duty": question.duty,
        "each": question.each,
        **Period.as_detail(question.period),
    }


def turn_page(turn: Turn, person: Person, detail: Mapping[str, Any]) -> Screen | None:
    """The question of a button, asked again; None where the asker may see nothing of it any more."""
    question = Question(
        "due",
        organization=detail.get("organization"),
        ours=bool(detail.get("ours")),
        period=Period.of_detail(detail),
        state="overdue" if detail.get("overdue") else None,
        duty=detail.get("duty"),
        each=bool(detail.get("each")),
    )
    only = bool(detail.get("only"))
    seen = sighting.sight_of_one(turn, person, question) if only else sighting.sight(turn, person, question)
    return due(turn, person, question, seen, int(detail.get("page", 0)), only=only) if seen else None


def _duty(turn: Turn, duty_id: str | None) -> Duty | None:
    return next((each for each in turn.pack.duties if each.id == duty_id), None)


def _bounds(turn: Turn, question: Question) -> tuple[datetime | None, datetime | None]:
    """From when until before when something is due that is asked for; of one duty whenever it is."""
    period = question.period
    after = begins(period.first, turn.pack.time_zone) if period and period.first else None
    if period and period.last:
        until = begins(period.last + timedelta(days=1), turn.pack.time_zone)
    elif question.duty is not None:
        return after, turn.now if question.state == "overdue" else None
    else:
        until = begins(turn.today + timedelta(days=screens.SOON_DAYS + 1), turn.pack.time_zone)
    return after, min(until, turn.now) if question.state == "overdue" else until


def line(turn: Turn, person: Person, row: Pressing) -> Line:
    """What is due, as a line tells it."""
    at = datetime.fromisoformat(row.due_at)
    overdue = at < turn.now
    title, period, role = _title(turn, person, row)
    return Line(
        title=title,
        period=f" · {period}" if period else "",
        default=_is_ours(turn, row, at),
        organization_id=row.organization_id,
        due_at=row.due_at,
        overdue=overdue,
        days=deadlines.working_days_left(turn.pack, *((at, turn.now) if overdue else (turn.now, at))),
        update_id=row.update_id,
        duty_id=row.duty_id,
        role=role,
    )


def _title(turn: Turn, person: Person, row: Pressing) -> tuple[str, str, int]:
    """What is due in words, for which period, and the role of the plan under which its duty stands."""
    view = turn.view(person)
    if row.update_id is not None:
        update = records.get(turn.db, row.update_id)
        assert update is not None  # noqa: S101 - a foreign key says so
        return view.label("due-complete", ref=update.ref, title=update.title), "", 1
    duty = _duty(turn, row.duty_id)
    if duty is None:
        return str(row.duty_id), "", 1
    period = period_name(view, duty, str(row.owed_id), row.period or "")
    return view.label("due-duty", id=duty.id, title=view.say(duty.title)), period, duty.plan_role


def _is_ours(turn: Turn, row: Pressing, due: datetime) -> bool:
    """True: that it is due then is our default. A way that the pack has dropped since is taken for one of ours."""
    if row.update_id is not None:
        return turn.pack.parameter("completion_days").at(turn.today).is_default
    duty = _duty(turn, row.duty_id)
    way = next((way for way in duty.owed if way.id == row.owed_id), None) if duty else None
    day = due.astimezone(turn.pack.time_zone).date()
    return way is None or due_is_ours(turn.pack, way, day, turn.today)
