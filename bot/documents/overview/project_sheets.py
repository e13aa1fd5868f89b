"""Projects by their ratings, row by row, each with the check for which it was drawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.documents.overview.scope import Scope
from bot.messages import clean
from bot.screens.checklist.cadence import calendar_period
from bot.screens.elements.view import SHOWN_VALUE
from bot.sheets.workbook import Column, Sheet, Value
from policy.checklist.projects import COLOURS, stale_on
from storage.supervision import projects, samples
from storage.supervision.projects import Project, Wanted

# Our default: what a table of projects holds at most.
MOST = 20_000


def ratings(scope: Scope) -> Sheet:
    """What runs: the red ones first, then those whose rating is stale."""
    plain = scope.plain
    columns = (
        Column(plain("overview-organization"), width=26),
        Column(plain("overview-project"), width=28),
        Column(plain("overview-rating"), width=8),
        Column(plain("overview-rating-before"), width=8),
        Column(plain("overview-rated-on"), "day", 12),
        Column(plain("overview-rating-how"), width=12),
        Column(plain("overview-rating-reason"), width=40),
        Column(plain("overview-stale"), width=8),
        Column(plain("overview-age"), "number", 10),
        Column(plain("overview-ref"), width=11),
        Column(plain("overview-drawn-for"), width=18),
        Column(plain("overview-check-by"), "day", 12),
        Column(plain("overview-check-state"), width=12),
        Column(plain("overview-as-of"), "day", 12),
    )
    return Sheet(plain("overview-sheet-projects"), columns, _ratings(scope))


def _ratings(scope: Scope) -> Iterator[tuple[Value, ...]]:
    names, stale = scope.names(), stale_on(scope.pack, scope.today)
    for each in projects.listed(scope.db, Wanted(scope.ids, stale), MOST):
        yield names[each.organization_id], *_rating(scope, each, stale), *_draw(scope, each), scope.today


def _rating(scope: Scope, project: Project, stale: date) -> Iterator[Value]:
    rated_on = date.fromisoformat(project.rated_on)
    yield clean(project.name, SHOWN_VALUE)
    yield _colour(scope, project.colour)
    yield _colour(scope, project.before) if project.before else None
    yield rated_on
    yield scope.plain(f"rating-{(project.how or 'unknown').replace('_', '-')}")
    yield clean(project.reason, SHOWN_VALUE) or None
    yield scope.plain("value-yes" if rated_on <= stale else "value-no")
    yield (scope.today - rated_on).days
    yield project.ref


def _colour(scope: Scope, colour: str) -> str:
    return scope.plain(f"colour-{colour}") if colour in COLOURS else colour


def _draw(scope: Scope, project: Project) -> tuple[Value, ...]:
    """The draw in which it came up last, if ever."""
    draw = samples.last_of(scope.db, project.organization_id, project.project)
    if draw is None:
        return None, None, None
    state = scope.plain(f"overview-check-{draw.state}")
    return calendar_period(scope.view, draw.period) or draw.period, date.fromisoformat(draw.ends_on), state
