"""The projects of an organization or a jurisdiction by their ratings, and the card of one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.screen import Screen
from bot.screens.elements.paging import pages_of
from bot.screens.projects import card as cards
from bot.screens.projects import listing as screens
from bot.screens.projects.card import Told
from bot.screens.projects.listing import A_PAGE, Heading, Line
from bot.turn import Turn
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.posts import reporters, sighting
from bot.usecases.projects import sampling
from policy.checklist.projects import CHECK, SELF, stale_on
from storage.city.people import Person
from storage.supervision import projects, samples
from storage.supervision.projects import WHICH, Count, Project, Wanted


def show(turn: Turn, person: Person, which: str = "all", page: int = 0) -> Screen:
    """A page of the projects that the person may see, the red ones first. ``which``: one of ``WHICH``."""
    homes = sighting.seen(turn, person)
    if not homes:
        raise Forbidden("only-reporters-and-supervisors")
    stale = stale_on(turn.pack, turn.today)
    counts = {each: projects.count(turn.db, Wanted(homes, stale, each)) for each in WHICH}
    which = which if which in WHICH else WHICH[0]
    page %= pages_of(counts[which], A_PAGE)
    found = projects.listed(turn.db, Wanted(homes, stale, which), A_PAGE, page * A_PAGE)
    heading = Heading(counts, sampling.numbers(turn, homes, turn.today))
    return screens.listing(turn.view(person), [line(turn, each) for each in found], heading, which, page)


def counts(turn: Turn, organization_ids: Sequence[str]) -> dict[str, Count]:
    """How many projects have each colour today."""
    return projects.by_colour(turn.db, organization_ids, stale_on(turn.pack, turn.today))


def line(turn: Turn, project: Project) -> Line:
    rated_on = date.fromisoformat(project.rated_on)
    stale = not project.over and rated_on <= stale_on(turn.pack, turn.today)
    return Line(project, (turn.today - rated_on).days, stale=stale)


# --- one of them


def called(turn: Turn, person: Person, project_id: int) -> Project:
    """Raises Refused for one that has no rating any more, Forbidden for one that the person may not see."""
    project = projects.get(turn.db, project_id)
    if project is None:
        raise Refused("toast-gone")
    if not sighting.may_see(turn, person, project.organization_id):
        raise Forbidden("toast-not-yours")
    return project


def card(turn: Turn, person: Person, project: Project, back: Mapping[str, Any] | None = None) -> Screen:
    """How it stands, how it came to that, and what can be done about it."""
    draw = samples.last_of(turn.db, project.organization_id, project.project)
    told = Told(
        line=line(turn, project),
        own=projects.newest_of(turn.db, project, SELF),
        checked=projects.newest_of(turn.db, project, CHECK),
        draw=draw,
        story=projects.story(turn.db, project, cards.LISTED),
        may_report=reporters.may_report_for(person, project.organization_id),
    )
    return cards.card(turn.view(person), told, back)


def known_for(turn: Turn, project: Project, how: str) -> dict[str, Any]:
    """What a form for its next rating begins with; for a check also what it was drawn among, and its own rating."""
    known: dict[str, Any] = {"project_name": project.name, "rating_type": how}
    if how == CHECK:
        own = projects.newest_of(turn.db, project, SELF)
        draw = samples.last_of(turn.db, project.organization_id, project.project)
        known |= {"self_rating": own["colour"]} if own else {}
        known |= {"sample_percent": draw.drawn * 100 // draw.among} if draw and draw.state == "open" else {}
    return known
