"""Projects by their ratings (红黄绿): the red ones first, then those whose rating is stale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, grid, lines
from bot.screens.checklist.cadence import calendar_period
from bot.screens.elements.paging import pages_of, turn_page
from bot.screens.elements.view import SHOWN_IN_LIST, View
from policy.checklist.projects import stale_after
from storage.supervision.projects import WHICH, Project
from storage.supervision.samples import Numbers

A_PAGE = 6
MARKS: Mapping[str, str] = {"red": "🔴", "amber": "🟡", "green": "🟢"}
NO_MARK = "▫️"
SHOWN_REASON = 80
SHOWN_ON_A_BUTTON = 30


@dataclass(frozen=True, slots=True)
class Heading:
    """What is told with a list. ``counts``: of each sort; ``sample``: the numbers of the draw."""

    counts: Mapping[str, int]
    sample: Numbers


@dataclass(frozen=True, slots=True)
class Line:
    """A project in the list. ``days``: since its newest rating."""

    project: Project
    days: int
    stale: bool = False


def mark(colour: str | None) -> str:
    return MARKS.get(colour or "", NO_MARK)


def listing(view: View, found: Sequence[Line], heading: Heading, chosen: str, page: int) -> Screen:
    """A page of one sort."""
    counts = heading.counts
    pages = pages_of(counts[chosen], A_PAGE)
    text = lines(
        view.html(f"projects-heading-{chosen}", count=counts[chosen]),
        view.html("projects-none") if not found else None,
        *(part for line in found for part in ("", *_line(view, line))),
        "" if counts["all"] or heading.sample.among else None,
        *(_sample(view, heading.sample) if counts["all"] or heading.sample.among else ()),
        stale_note(view) if counts["stale"] else None,
        view.html("page-of", page=page + 1, pages=pages) if pages > 1 else None,
    )
    at = {"which": chosen, "page": page}
    calls = [
        (
            Button(
                f"{mark(line.project.colour)} {clean(line.project.name, SHOWN_ON_A_BUTTON)}",
                "project.show",
                line.project.id,
                at,
            ),
        )
        for line in found
    ]
    sorts = [
        Button(
            ("● " if each == chosen else "") + view.label(f"button-projects-{each}", count=counts[each]),
            "projects.list",
            None,
            {"which": each, "page": 0},
        )
        for each in WHICH
        if counts[each] or each in (chosen, "all")
    ]
    turning = turn_page(view, "projects.list", {"which": chosen}, page, pages)
    return Screen(text, (*calls, *turning, *(grid(sorts, 3) if len(sorts) > 1 else ())))


def _line(view: View, line: Line) -> list[Markup]:
    project = line.project
    reason = clean(project.reason, SHOWN_REASON)
    found = [
        view.html("projects-line", mark=mark(project.colour), name=clean(project.name, SHOWN_IN_LIST),
                  organization=view.organization(project.organization_id)),
        rated_line(view, line),
    ]  # fmt: skip
    found += [view.html("projects-reason", reason=reason)] if reason else []
    found += [to_check(view, project)] if project.check_by is not None else []
    return found


def rated_line(view: View, line: Line) -> Markup:
    """When it was rated and how; what it was before; and that the rating is stale."""
    project = line.project
    parts = [
        view.html(
            "projects-rated",
            day=view.day(project.rated_on),
            days=line.days,
            how=view.label(f"rating-{(project.how or 'unknown').replace('_', '-')}"),
        )
    ]
    if project.before is not None:
        parts.append(view.html("projects-before", before=mark(project.before), now=mark(project.colour)))
    parts += [view.html("projects-stale")] if line.stale else []
    parts += [view.html("projects-over")] if project.over else []
    return Markup(" · ").join(parts)


def to_check(view: View, project: Project) -> Markup:
    """That it was drawn for an independent check, and by when; or that the day is over."""
    by = project.check_by or ""
    key = "projects-check-late" if by < view.today.isoformat() else "projects-check"
    return view.html(key, day=view.day(by))


def stale_note(view: View) -> Markup:
    """After how long a rating is stale, a default shown as one."""
    months, ours = stale_after(view.pack, view.today)
    return view.html("projects-stale-note", months=months, ours=int(ours))


def _sample(view: View, sample: Numbers) -> list[Markup]:
    """What was drawn of the green self-ratings, of how many, and what came of it."""
    key = "projects-sample" if sample.among else "projects-sample-none"
    found = [view.html(key, day=view.day(view.today), **sample_figures(view, sample))]
    return [*found, view.html("projects-sample-late", count=sample.late)] if sample.late else found


def sample_figures(view: View, sample: Numbers) -> dict[str, str | int]:
    """The numbers of a draw, by the names that its words have for them."""
    return {
        "period": calendar_period(view, sample.period) or sample.period,
        "among": sample.among,
        "drawn": sample.drawn,
        "checked": sample.checked,
        "due": sample.drawn - sample.gone,
        "different": sample.different,
    }
