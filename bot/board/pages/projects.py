"""Projects by their ratings: how many have each colour, and the list behind every number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from bot.board.looking import Look, NotThere, Page
from bot.board.pages.paging import Part
from bot.messages import clean
from bot.screens.checklist.cadence import calendar_period
from bot.screens.elements.view import SHOWN_VALUE
from bot.usecases.projects import sampling
from policy.checklist.projects import stale_after, stale_on
from storage.supervision import projects
from storage.supervision.projects import WHICH, Wanted

A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Row:
    """A project in a list. ``days``: since its newest rating; ``check_by``: when its check is due, in words."""

    ref: str
    name: str
    organization_id: str
    organization: str
    colour: str
    before: str | None
    day: str
    days: int
    how: str
    reason: str
    stale: bool
    over: bool
    check_by: str | None
    check_late: bool


@dataclass(frozen=True, slots=True)
class Tile:
    """How many projects of a sort there are."""

    which: str
    count: int

    @property
    def address(self) -> str:
        """Where these are listed."""
        return f"/projects?{urlencode({'which': self.which})}"


def draw(look: Look, _name: str) -> Page:
    if not look.sees_records:
        raise NotThere
    turn = look.turn
    asked = look.query.get("which", "")
    which = asked if asked in WHICH else WHICH[0]
    found = tiles(look)
    count = next(tile.count for tile in found if tile.which == which)
    part = Part.of(look.page_number(), A_PAGE, count, "/projects", {"which": which})
    sample = sampling.numbers(turn, look.records_of, turn.today)
    return Page(
        "projects",
        {
            "tiles": found,
            "which": which,
            "rows": rows(look, which, A_PAGE, part.offset),
            "part": part,
            "sample": sample,
            "period": calendar_period(look.view, sample.period) or sample.period,
            "stale_after": stale_after(turn.pack, turn.today),
            "day": look.view.day(turn.today),
        },
    )


def tiles(look: Look) -> list[Tile]:
    """Every sort with how many there are."""
    stale = stale_on(look.turn.pack, look.turn.today)
    return [Tile(each, projects.count(look.turn.db, Wanted(look.records_of, stale, each))) for each in WHICH]


def rows(look: Look, which: str, limit: int, offset: int = 0) -> list[Row]:
    turn, view = look.turn, look.view
    stale = stale_on(turn.pack, turn.today)
    found = projects.listed(turn.db, Wanted(look.records_of, stale, which), limit, offset)
    today = turn.today.isoformat()
    return [
        Row(
            ref=each.ref,
            name=each.name,
            organization_id=each.organization_id,
            organization=view.organization(each.organization_id),
            colour=each.colour,
            before=each.before,
            day=view.day(each.rated_on),
            days=(turn.today - date.fromisoformat(each.rated_on)).days,
            how=view.label(f"rating-{(each.how or 'unknown').replace('_', '-')}"),
            reason=clean(each.reason, SHOWN_VALUE),
            stale=not each.over and each.rated_on <= stale.isoformat(),
            over=each.over,
            check_by=view.day(each.check_by) if each.check_by else None,
            check_late=each.check_by is not None and each.check_by < today,
        )
        for each in found
    ]
