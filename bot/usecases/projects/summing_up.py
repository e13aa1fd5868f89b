"""What digests say of projects: how they stand, and what turned red in a span of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from bot.screens.projects.summary import NAMED, Projects
from bot.turn import Turn
from bot.usecases.projects import sampling
from policy.checklist.projects import COLOURS, stale_on
from storage.database.times import to_text
from storage.supervision import projects
from storage.supervision.projects import Count, Wanted
from storage.updates import records

_RED = COLOURS[0]


def now(
    turn: Turn, where: Sequence[str], since: datetime, until: datetime, *, sample: bool = False
) -> Projects:
    """As they stand. ``sample``: with the numbers of the draw."""
    stale = stale_on(turn.pack, turn.today)
    turned = projects.turned(turn.db, where, _RED, to_text(since), to_text(until))
    return Projects(
        counts=projects.by_colour(turn.db, where, stale),
        turned=[each.name for each in turned[:NAMED]],
        turned_count=len(turned),
        to_check=projects.count(turn.db, Wanted(where, stale, "check")),
        sample=sampling.numbers(turn, where, turn.today) if sample else None,
    )


def then(turn: Turn, where: Sequence[str], since: datetime, until: datetime) -> Projects:
    """As they stood at ``until``, by the ratings reported by then that count today; of draws nothing is told."""
    stale = stale_on(turn.pack, until.astimezone(turn.pack.time_zone).date()).isoformat()
    stood = list(projects.as_of(turn.db, where, until=to_text(until)))
    before = {
        (each.organization_id, each.project)
        for each in projects.as_of(turn.db, where, until=to_text(since))
        if each.colour == _RED
    }
    red = [each for each in stood if each.colour == _RED]
    turned = [each.update_id for each in red if (each.organization_id, each.project) not in before]
    named = [record.title for each in turned[:NAMED] if (record := records.get(turn.db, each)) is not None]
    every, old = (
        Counter(each.colour for each in stood),
        Counter(each.colour for each in stood if each.rated_on <= stale),
    )
    known = [*COLOURS, *sorted(set(every) - set(COLOURS))]
    return Projects(
        counts={each: Count(every[each], old[each]) for each in known if every[each]},
        turned=named,
        turned_count=len(turned),
    )
