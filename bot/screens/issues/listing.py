"""The issues in hand: the worst first, what comes next in each, and what is late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, grid, lines
from bot.screens.alerts.alert import step_title
from bot.screens.alerts.issue import SHOWN_ON_A_BUTTON, choice_rows
from bot.screens.elements.paging import pages_of, turn_page
from bot.screens.elements.view import SHOWN_IN_LIST, View
from storage.supervision.issues import Issue

FILTERS = ("open", "verify", "review", "closed")
A_PAGE = 6
SEVERITY_MARKS: Mapping[str | None, str] = {"critical": "🔴", "major": "🟠", "general": "🟡", "minor": "⚪"}
NO_SEVERITY = "▫️"


@dataclass(frozen=True, slots=True)
class Next:
    """The step that is due next; ``due_at`` is ISO text. ``is_default``: its limit is ours."""

    step: str
    due_at: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class Line:
    """An issue in the list. ``days``: for so many it has been open."""

    issue: Issue
    days: int
    next: Next | None = None


def listing(
    view: View, found: Sequence[Line], counts: Mapping[str, int], chosen: str, page: int, lately: int
) -> Screen:
    """A page of one sort. ``counts``: of each sort; ``lately``: within so many days something was closed lately."""
    count = counts[chosen]
    pages = pages_of(count, A_PAGE)
    text = lines(
        view.html(f"issues-heading-{chosen}", count=count, days=lately),
        *(part for line in found for part in ("", *_line(view, line))),
        "" if found else None,
        view.html("issues-none") if not found else None,
        view.html("issues-defaults") if any(each.next and each.next.is_default for each in found) else None,
        view.html("page-of", page=page + 1, pages=pages) if pages > 1 else None,
    )
    at = {"which": chosen, "page": page}
    calls = tuple(
        (
            Button(
                f"{line.issue.ref} {clean(line.issue.title, SHOWN_ON_A_BUTTON)}",
                "issue.show",
                line.issue.id,
                at,
            ),
        )
        for line in found
    )
    sorts = [
        Button(
            ("● " if each == chosen else "") + view.label(f"button-issues-{each}", count=counts[each]),
            "issues.list",
            None,
            {"which": each, "page": 0},
        )
        for each in FILTERS
    ]
    turning = turn_page(view, "issues.list", {"which": chosen}, page, pages)
    return Screen(text, (*calls, *turning, *grid(sorts, 2)))


def _line(view: View, line: Line) -> list[Markup]:
    issue = line.issue
    found = [
        view.html(
            "issues-line",
            mark=SEVERITY_MARKS.get(issue.severity, NO_SEVERITY),
            ref=issue.ref,
            title=clean(issue.title, SHOWN_IN_LIST),
        ),
        view.html(
            "issues-where",
            project=clean(issue.project_name, SHOWN_IN_LIST) or "–",
            organization=view.organization(issue.organization_id),
        ),
        state_line(view, issue, line.days),
    ]
    found += [late] if (late := past_due(view, issue)) is not None else []
    found += [next_line(view, line.next)] if line.next is not None else []
    return found


def state_line(view: View, issue: Issue, days: int, *, again: bool = True) -> Markup:
    """In which state it is, how old it is, and (``again``) how often it has come back."""
    if issue.state == "closed" and issue.closed_at is not None:
        found = [view.html("issues-closed", at=view.moment(issue.closed_at))]
    else:
        found = [view.html(f"issues-state-{issue.state}", days=days)]
    if issue.reopenings and again:
        found.append(view.html("issues-again", count=issue.reopenings))
    return Markup(" · ").join(found)


def past_due(view: View, issue: Issue) -> Markup | None:
    """That the day is over on which its people meant to have it solved."""
    if issue.state != "open" or issue.due_on is None or date.fromisoformat(issue.due_on) >= view.today:
        return None
    return view.html("issues-past-due", day=view.day(issue.due_on))


def next_line(view: View, step: Next) -> Markup:
    """The next step with its limit, a default shown as one; or that it is late."""
    late = view.pack.day_of(step.due_at) < view.today
    ours = view.label("duty-default") if step.is_default else ""
    key = "alert-step-late" if late else "alert-step"
    return view.html(key, step=step_title(view, step.step), due=view.due(step.due_at)) + ours


def choose(view: View, ref: str, found: Sequence[Issue], update_id: int, page: int) -> Screen:
    """To which issue a report belongs."""
    pages = pages_of(len(found), A_PAGE)
    page %= pages
    text = lines(
        view.html("issue-choose", ref=ref),
        view.html("page-of", page=page + 1, pages=pages) if pages > 1 else None,
    )
    nothing: dict[str, Any] = {"issue": 0}
    return Screen(
        text,
        (
            *choice_rows(found[page * A_PAGE : (page + 1) * A_PAGE], update_id),
            *turn_page(view, "issue.choose", {}, page, pages, update_id),
            (
                Button(view.label("button-no-issue"), "issue.belongs", update_id, nothing),
                Button(view.label("button-back"), "record.show", update_id),
            ),
        ),
    )
