"""The card of an issue: how it stands, its story, and what can be done about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, grid, lines
from bot.screens.alerts.alert import step_title
from bot.screens.alerts.issue import About, standing
from bot.screens.elements.view import SHOWN_IN_LIST, View, shortened
from bot.screens.issues.listing import (
    NO_SEVERITY,
    SEVERITY_MARKS,
    Line,
    next_line,
    past_due,
    state_line,
)
from storage.supervision.issues import Issue

ROOM_FOR_THE_STORY = 1600
# Buttons to the newest records of the story.
RECORDS = 6
SHOWN_WORDS = 100


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing of its story: ``what`` names the words for it; ``update_id`` is the record behind it.

    ``pieces``: how many of evidence came with it.
    """

    what: str
    at: str
    ref: str = ""
    words: str = ""
    person: str = ""
    update_id: int | None = None
    step: str = ""
    pieces: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """All that the card shows. ``alert``: its state, and who follows up (None: there is none, or nobody).

    ``alert_id``: of the alert that the reader may work on; ``proved_id``: of the one whose ``evidence`` (so many
    pieces) they may look at.
    """

    line: Line
    about: About
    story: Sequence[Happening]
    alert: str | None = None
    alert_id: int | None = None
    handler: str | None = None
    evidence: int = 0
    proved_id: int | None = None
    may_report: bool = False
    may_urge: bool = False


def card(view: View, told: Told, back: Mapping[str, Any] | None = None) -> Screen:
    """``back``: the page of the list from which it was opened."""
    issue, line = told.line.issue, told.line
    severity = view.label(f"severity-{issue.severity}") if issue.severity else view.label("issue-no-severity")
    text = lines(
        view.html(
            "issue-heading",
            mark=SEVERITY_MARKS.get(issue.severity, NO_SEVERITY),
            severity=severity,
            ref=issue.ref,
            title=clean(issue.title, SHOWN_IN_LIST * 2),
        ),
        view.html(
            "issues-where",
            project=clean(issue.project_name, SHOWN_IN_LIST) or "–",
            organization=view.organization(issue.organization_id),
        ),
        state_line(view, issue, line.days, again=False) if issue.state == "open" else None,
        *standing(view, told.about),
        past_due(view, issue),
        next_line(view, line.next) if line.next is not None else None,
        view.html("issues-defaults") if line.next is not None and line.next.is_default else None,
        _alert(view, told),
        "",
        view.html("issue-story"),
        *shortened(view, [_happening(view, each) for each in told.story], ROOM_FOR_THE_STORY),
    )
    return Screen(text, tuple(_rows(view, told, back)))


def _alert(view: View, told: Told) -> Markup | None:
    if told.alert is None:
        return None
    key = f"issue-alert-{told.alert}"
    if told.alert != "resolved" and told.handler is not None:
        key = "issue-alert-handled"
    return view.html(key, person=told.handler or "")


def _happening(view: View, each: Happening) -> Markup:
    step = step_title(view, each.step) if each.step else ""
    line = view.html(
        f"issue-story-{each.what}", at=view.moment(each.at), ref=each.ref, person=each.person, step=step
    )
    words = clean(each.words, SHOWN_WORDS)
    return lines(
        line,
        view.html("issue-story-words", words=words) if words else None,
        view.html("issue-story-evidence", count=each.pieces) if each.pieces else None,
    )


def _rows(view: View, told: Told, back: Mapping[str, Any] | None) -> list[tuple[Button, ...]]:
    issue = told.line.issue
    rows: list[tuple[Button, ...]] = []
    if told.may_report and issue.state != "closed":
        rows.append(
            (
                _report(view, "button-report-progress", issue, "issue_progress"),
                _report(view, "button-report-resolved", issue, "issue_resolved"),
            )
        )
    if told.may_report and issue.state == "closed" and told.line.next is not None:
        review = {"kind": "issue_progress", "stage": "review"}
        rows.append((Button(view.label("button-report-review"), "issue.report", issue.id, review),))
    if told.may_urge and issue.state != "closed":
        rows.append((Button(view.label("button-urge"), "issue.urge", issue.id, back or {}),))
    seen = {each.ref: each.update_id for each in told.story if each.update_id is not None}
    newest = list(seen.items())[-RECORDS:]
    rows += grid([Button(ref, "record.call", update_id) for ref, update_id in newest], 3)
    if told.proved_id is not None:
        label = view.label("button-issue-alert-evidence", count=told.evidence)
        rows.append((Button(label, "alert.evidence", told.proved_id, {"page": 0}),))
    last = [Button(view.label("button-issue-alert"), "alert.call", told.alert_id)] if told.alert_id else []
    last.append(
        Button(view.label("button-issues"), "issues.list", None, back or {"which": "open", "page": 0})
    )
    return [*rows, tuple(last)]


def _report(view: View, key: str, issue: Issue, kind: str) -> Button:
    return Button(view.label(key), "issue.report", issue.id, {"kind": kind})


def urged(view: View, told: Told, by: str, *, may_report: bool) -> Screen:
    """What rings for who owns an issue: a supervisor asks how it stands."""
    issue = told.line.issue
    text = lines(
        view.html("issue-urged", person=by),
        view.html("issues-line", mark=SEVERITY_MARKS.get(issue.severity, NO_SEVERITY), ref=issue.ref,
                  title=clean(issue.title, SHOWN_IN_LIST * 2)),
        view.html("issues-where", project=clean(issue.project_name, SHOWN_IN_LIST) or "–",
                  organization=view.organization(issue.organization_id)),
        state_line(view, issue, told.line.days),
        past_due(view, issue),
        next_line(view, told.line.next) if told.line.next is not None else None,
        view.html("issues-defaults") if told.line.next is not None and told.line.next.is_default else None,
        view.html("issue-urged-please") if may_report else None,
    )  # fmt: skip
    rows: list[tuple[Button, ...]] = []
    if may_report:
        rows.append(
            (
                _report(view, "button-report-progress", issue, "issue_progress"),
                _report(view, "button-report-resolved", issue, "issue_resolved"),
            )
        )
    rows.append((Button(view.label("button-see-issue"), "issue.call", issue.id),))
    return Screen(text, tuple(rows))
