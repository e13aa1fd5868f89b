"""The weekly and the monthly digest (周报、月报) of a supervisor: numbers with what they are of, under a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup

from bot.screen import Button, Screen, grid, lines
from bot.screens.elements.view import View
from bot.screens.people import board
from bot.screens.projects import summary
from bot.screens.projects.summary import Projects
from bot.screens.reminders.digest import Issues, fitted, fraction, more
from policy.checklist.covered import Share
from policy.checklist.rates import Rate
from storage.supervision.digests import Kind

_COLOURS = ("blue", "yellow", "red")


@dataclass(frozen=True, slots=True)
class Review:
    """A week or a month that is over. Pairs are what is met, and what was due.

    ``rate``: of the last twelve months; ``past`` and ``before``: of what was due in that week or month, and in the one
    before it; ``lowest``: the organizations with the least done; ``complete`` of ``organizations`` owe nothing more.
    ``slips``: how many follow-ups of each colour. ``planned``: when it was to be sent, if that is long ago.
    """

    kind: Kind
    first: date
    last: date
    reported: int
    rate: Rate
    past: tuple[int, int] | None
    before: tuple[int, int] | None
    lowest: Sequence[tuple[str, int, int]]
    complete: int
    organizations: int
    overdue: int
    alerts_opened: int
    alerts_done: int
    alerts_open: int
    oldest_alert: int
    slips: Mapping[str, int]
    issues: Issues
    issues_raised: int
    issues_resolved: int
    projects: Projects = summary.NONE
    failed: int = 0
    coverage: Share | None = None
    planned: datetime | None = None
    as_of: bool = False


def review(view: View, of: Review) -> Screen:
    text = fitted(lambda listed: _text(view, of, listed))
    behind = []
    if of.overdue:
        behind.append(Button(view.label("button-all-due"), "digest.due"))
    if of.alerts_open:
        behind.append(Button(view.label("button-all-alerts"), "alerts.list"))
    behind += summary.buttons(view, of.projects)
    return Screen(text, (*grid(behind, 2), *board.buttons(view), more(view)))


def _text(view: View, of: Review, listed: int) -> Markup:
    return lines(
        view.html(f"review-heading-{of.kind}", first=view.day(of.first), last=view.day(of.last)),
        view.html("digest-late", at=view.moment(of.planned)) if of.planned else None,
        "",
        view.html("review-reported", count=of.reported),
        view.html(
            "review-alerts",
            opened=of.alerts_opened,
            done=of.alerts_done,
            open=of.alerts_open,
            oldest=of.oldest_alert,
        ),
        _slips(view, of),
        view.html(
            "review-issues",
            raised=of.issues_raised,
            resolved=of.issues_resolved,
            open=of.issues.count,
            serious=of.issues.serious,
            oldest=of.issues.oldest,
        ),
        *summary.told(view, of.projects),
        "",
        *_rates(view, of),
        *_lowest(view, of, listed),
        view.html("digest-failed", count=of.failed) if of.failed else None,
        view.html("digest-coverage", met=of.coverage.numerator, due=of.coverage.denominator)
        if of.coverage
        else None,
        view.html("digest-as-of") if of.as_of else None,
    )


def _slips(view: View, of: Review) -> Markup | None:
    if not any(of.slips.values()):
        return None
    return view.html("review-slips", **{colour: of.slips.get(colour, 0) for colour in _COLOURS})


def _rates(view: View, of: Review) -> list[Markup]:
    told = []
    if of.past is not None and of.past[1]:
        compared = view.html("review-compared", **fraction(*of.before)) if of.before and of.before[1] else ""
        told.append(view.html(f"review-past-{of.kind}", **fraction(*of.past)) + compared)
    if of.rate.denominator:
        told.append(view.html("digest-rate", **fraction(of.rate.numerator, of.rate.denominator)))
        told.append(
            view.html("review-complete", complete=of.complete, count=of.organizations, overdue=of.overdue)
        )
    return told


def _lowest(view: View, of: Review, listed: int) -> list[Markup]:
    if not of.lowest or not listed:
        return []
    named = [
        view.html("review-organization", organization=name, **fraction(met, due))
        for name, met, due in of.lowest[: listed + 1]
    ]
    return [view.html("review-lowest"), *named]
