"""What a record has to do with an issue: that it is one, or to which it belongs."""

from __future__ import annotations

from bot.screens.alerts.issue import About, Condition
from bot.turn import Turn
from policy.outcomes import Severity
from storage.supervision import issues
from storage.supervision.issues import Issue
from storage.updates import records
from storage.updates.records import Update


def about(turn: Turn, update: Update) -> About | None:
    """None: nothing, or it doesn't count."""
    issue = issues.get(turn.db, update.id)
    if issue is not None:
        return of_issue(turn, issue)
    belonging = issues.belonging(turn.db, update.id)
    if belonging is None:
        return None
    issue = issues.get(turn.db, belonging.issue_id) if belonging.issue_id is not None else None
    among = [each for each in (issues.get(turn.db, one) for one in belonging.among) if each is not None]
    resolves = issue is not None and issue.resolution_id == update.id
    return About(
        issue=issue,
        belonging=belonging,
        among=among,
        others=bool(choices(turn, update)),
        conditions=conditions(turn, issue) if issue is not None and resolves else (),
    )


def of_issue(turn: Turn, issue: Issue) -> About:
    """How the issue itself stands."""
    before = issues.get(turn.db, issue.reopens) if issue.reopens is not None else None
    after = issues.come_back(turn.db, issue.id) if issue.state == "closed" else None
    resolution = records.get(turn.db, issue.resolution_id) if issue.resolution_id is not None else None
    review = records.get(turn.db, issue.review_id) if issue.review_id is not None else None
    return About(
        issue=issue,
        before=before,
        after=after,
        resolution=resolution.ref if resolution else None,
        review=review.ref if review else None,
        conditions=conditions(turn, issue),
    )


def conditions(turn: Turn, issue: Issue) -> tuple[Condition, ...]:
    """The closing conditions that are asked of the issue, once it is reported resolved."""
    if issue.resolution_id is None:
        return ()
    severity = Severity(issue.severity) if issue.severity else None
    return tuple(
        Condition(each.title, each.id not in issue.lacking, is_default=each.is_default)
        for each in turn.pack.closing
        if each.asked_of(severity)
    )


def choices(turn: Turn, update: Update) -> list[Issue]:
    """The issues to which a report may belong: those of its project that aren't closed, and its own."""
    found = issues.of_project(turn.db, _project(update))
    reviews = update.fields.get("stage") == "review"
    return [each for each in found if reviews or each.state != "closed" or each.resolution_id == update.id]


def _project(update: Update) -> issues.Project:
    return issues.project_of(update.organization_id, update.fields.get("project_name"))
