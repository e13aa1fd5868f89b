"""Once a period each organization's green self-ratings are drawn from: these projects somebody else is to check.

An organization that has none when the period begins is drawn from at the start of the first month that finds some.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from bot.turn import Turn
from policy.checklist import sampling
from policy.periods import Period, add_months, begins
from storage.supervision import samples
from storage.supervision.samples import Green, Numbers
from storage.upkeep import schedule
from storage.upkeep.schedule import Due

SAMPLING = "check-sample"
_CITY = "city"


def keep_in_step(turn: Turn) -> None:
    """See to it that the next draw is planned (at once where none was), by the present clock and time zone."""
    zone, following = str(turn.pack.time_zone), _next(turn)
    if schedule.planned(turn.db, SAMPLING, _CITY) is None:
        now = turn.now.timestamp()
        schedule.plan(turn.db, kind=SAMPLING, subject=_CITY, time_zone=zone, next_due=now)
    for due in schedule.out_of_step(turn.db, SAMPLING, following, zone):
        schedule.replan(turn.db, due.id, following, zone)


def draw_due(turn: Turn, due: Due) -> None:
    """Draw for every organization for which it wasn't done in this period; what comes later, next month sees to."""
    period = sampling.period_on(turn.pack, turn.today)
    found = samples.green(turn.db, period.name)
    for organization_id, some in groupby(found, key=lambda each: each.organization_id):
        _draw(turn, organization_id, period, list(some))
    schedule.postpone(turn.db, due.id, _next(turn))


def _next(turn: Turn) -> float:
    """When the next month begins."""
    return begins(add_months(turn.today.replace(day=1), 1), turn.pack.time_zone).timestamp()


def _draw(turn: Turn, organization_id: str, period: Period, found: Sequence[Green]) -> None:
    percent = sampling.percent_on(turn.pack, turn.today)
    by_name = {each.project: each for each in found}
    drawn = sampling.drawn(period.name, organization_id, by_name, percent)
    samples.keep(
        turn.db,
        organization_id=organization_id,
        period=period.name,
        ends_on=period.end,
        drawn_on=turn.today,
        now=turn.now,
        among=len(found),
        percent=percent,
        drawn=[(by_name[each], sampling.lot(period.name, organization_id, each)) for each in drawn],
    )
    numbers = {"period": period.name, "among": len(found), "drawn": len(drawn)}
    turn.note(None, "projects.drawn", f"organization:{organization_id}", **numbers)


def numbers(turn: Turn, organization_ids: Sequence[str], day: date) -> Numbers:
    """What was drawn for the period of a day, and what came of it by now."""
    return samples.numbers(turn.db, organization_ids, sampling.period_on(turn.pack, day).name, day)
