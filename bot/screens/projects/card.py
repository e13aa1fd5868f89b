"""The card of a project: its colour and why, its own rating beside what somebody else found, and its ratings so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, grid, lines
from bot.screens.checklist.cadence import calendar_period
from bot.screens.elements.view import SHOWN_IN_LIST, View
from bot.screens.projects.listing import Line, mark, rated_line, stale_note, to_check
from policy.checklist.projects import CHECK, COLOURS, SELF
from storage.supervision.projects import Told as Rating
from storage.supervision.samples import Draw

# The newest ratings that are told, and buttons to the records of as many of them.
LISTED = 8
RECORDS = 6
SHOWN_WORDS = 100
SHOWN_REASON = 300
# Of a lot, enough to tell it from others.
LOT = 8


@dataclass(frozen=True, slots=True)
class Told:
    """All that the card shows. ``own``, ``checked``: day and colour of its newest rating of that sort.

    ``draw``: for which it was drawn last.
    """

    line: Line
    own: Mapping[str, str] | None
    checked: Mapping[str, str] | None
    draw: Draw | None
    story: Sequence[Rating]
    may_report: bool = False


def card(view: View, told: Told, back: Mapping[str, Any] | None = None) -> Screen:
    """``back``: the page of the list from which it was opened."""
    project = told.line.project
    reason = clean(project.reason, SHOWN_REASON)
    text = lines(
        view.html("project-heading", mark=mark(project.colour), name=clean(project.name, SHOWN_IN_LIST * 2),
                  organization=view.organization(project.organization_id)),
        rated_line(view, told.line),
        view.html("projects-reason", reason=reason) if reason else None,
        view.html("project-since", mark=mark(project.colour), day=view.day(project.since))
        if project.since != project.rated_on else None,
        stale_note(view) if told.line.stale else None,
        *_checked(view, told),
        "",
        view.html("project-story"),
        *(part for each in told.story for part in _rating(view, each)),
    )  # fmt: skip
    return Screen(text, tuple(_rows(view, told, back)))


def _checked(view: View, told: Told) -> list[Markup | str]:
    """What its own rating and the last independent check say, and for which draw it was drawn."""
    found: list[Markup | str] = []
    if told.own is not None and told.checked is not None:
        own, checked = told.own["colour"], told.checked["colour"]
        found.append(
            view.html(
                "project-compared",
                own=mark(own),
                own_day=view.day(told.own["day"]),
                checked=mark(checked),
                checked_day=view.day(told.checked["day"]),
                difference=view.label(f"project-difference-{_difference(own, checked)}"),
            )
        )
    draw = told.draw
    if draw is not None:
        found.append(
            view.html(
                "project-drawn",
                period=calendar_period(view, draw.period) or draw.period,
                day=view.day(draw.drawn_on),
                among=draw.among,
                drawn=draw.drawn,
                place=draw.place,
                lot=draw.lot[:LOT],
            )
        )
        if told.line.project.check_by is not None:
            found.append(to_check(view, told.line.project))
        elif draw.state == "checked":
            found.append(view.html("project-check-done"))
    return ["", *found] if found else []


def _difference(own: str, checked: str) -> str:
    """How the check differs: ``same``, ``worse``, ``better``; of colours that aren't known ``other``."""
    if own == checked:
        return "same"
    if own not in COLOURS or checked not in COLOURS:
        return "other"
    return "worse" if COLOURS.index(checked) < COLOURS.index(own) else "better"


def _rating(view: View, each: Rating) -> list[Markup]:
    how = view.label(f"rating-{(each.how or 'unknown').replace('_', '-')}")
    line = view.html("project-rating", day=view.day(each.day), mark=mark(each.colour), how=how, ref=each.ref)
    words = clean(each.reason, SHOWN_WORDS)
    rater = clean(each.rater, SHOWN_IN_LIST)
    if rater:
        line += view.html("project-rater", rater=rater)
    return [line, *([view.html("issue-story-words", words=words)] if words else [])]


def to_card(view: View, project_id: int) -> Button:
    """From a record, to the project of which it speaks."""
    return Button(view.label("button-see-project"), "project.call", project_id)


def _rows(view: View, told: Told, back: Mapping[str, Any] | None) -> list[tuple[Button, ...]]:
    project = told.line.project
    rows: list[tuple[Button, ...]] = []
    if told.may_report and not project.over:
        if project.check_by is not None:
            rows.append(
                (Button(view.label("button-report-check"), "project.report", project.id, {"how": CHECK}),)
            )
        rows.append((Button(view.label("button-rate"), "project.report", project.id, {"how": SELF}),))
    rows += grid([Button(each.ref, "record.call", each.update_id) for each in told.story[:RECORDS]], 3)
    at = back or {"which": "all", "page": 0}
    return [*rows, (Button(view.label("button-projects"), "projects.list", None, at),)]
