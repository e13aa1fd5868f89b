"""Issues and alerts, row by row, each with how long it stands."""

from __future__ import annotations

from collections.abc import Iterator

from bot.documents.overview.scope import LOOKED_BACK, Scope
from bot.messages import clean
from bot.screens.elements.view import SHOWN_VALUE
from bot.sheets.workbook import Column, Sheet, Value
from storage.supervision import episodes
from storage.supervision.episodes import Episode
from storage.updates import spans
from storage.updates.spans import IssueSpan


def issues(scope: Scope) -> Sheet:
    """What is open, and what was resolved in the past year."""
    plain = scope.plain
    columns = (
        Column(plain("overview-organization"), width=26),
        Column(plain("overview-ref"), width=11),
        Column(plain("overview-issue"), width=40),
        Column(plain("overview-project"), width=24),
        Column(plain("overview-severity"), width=12),
        Column(plain("overview-raised-on"), "day", 12),
        Column(plain("overview-state"), width=10),
        Column(plain("overview-closed-on"), "day", 12),
        Column(plain("overview-age"), "number", 10),
        Column(plain("overview-as-of"), "day", 12),
    )
    return Sheet(plain("overview-sheet-issues"), columns, _issues(scope))


def _issues(scope: Scope) -> Iterator[tuple[Value, ...]]:
    names, since = scope.names(), scope.today - LOOKED_BACK
    for each in spans.issues(scope.db, scope.ids):
        if each.closed_on is None or each.closed_on >= since:
            yield names[each.organization_id], *_issue(scope, each), scope.today


def _issue(scope: Scope, issue: IssueSpan) -> Iterator[Value]:
    yield issue.ref
    yield clean(issue.title, SHOWN_VALUE)
    yield clean(issue.project, SHOWN_VALUE) if issue.project else None
    yield scope.plain(f"severity-{issue.severity}") if issue.severity else None
    yield issue.raised_on
    yield scope.plain("overview-issue-open" if issue.closed_on is None else "overview-issue-closed")
    yield issue.closed_on
    yield ((issue.closed_on or scope.today) - issue.raised_on).days


def alerts(scope: Scope) -> Sheet:
    """What stands, and what ended in the past year, with how it did."""
    plain = scope.plain
    columns = (
        Column(plain("overview-organization"), width=26),
        Column(plain("overview-number"), "number", 8),
        Column(plain("overview-alert"), width=36),
        Column(plain("overview-ref"), width=11),
        Column(plain("overview-about"), width=32),
        Column(plain("overview-urgent"), width=8),
        Column(plain("overview-state"), width=10),
        Column(plain("overview-opened-at"), "moment", 17),
        Column(plain("overview-acknowledge-by"), "moment", 17),
        Column(plain("overview-assignee"), width=14),
        Column(plain("overview-ended-at"), "moment", 17),
        Column(plain("overview-ended-by"), width=14),
        Column(plain("overview-ended-how"), width=34),
        Column(plain("overview-evidence"), "number", 10),
        Column(plain("overview-age"), "number", 10),
        Column(plain("overview-as-of"), "day", 12),
    )
    return Sheet(plain("overview-sheet-alerts"), columns, _alerts(scope))


def _alerts(scope: Scope) -> Iterator[tuple[Value, ...]]:
    names, titles = scope.names(), {rule.id: scope.say(rule.title) for rule in scope.pack.alerting}
    for each in episodes.standing_between(scope.db, scope.ids, after=scope.since):
        causes = scope.view.words.list(titles.get(cause, cause) for cause in each.causes)
        yield names[each.organization_id], each.id, causes, *_alert(scope, each), scope.today


def _alert(scope: Scope, alert: Episode) -> Iterator[Value]:
    opened = scope.local_day(alert.opened_at)
    ended = scope.local_day(alert.resolved_at) if alert.resolved_at else None
    yield alert.ref
    yield clean(alert.title, SHOWN_VALUE) if alert.title else scope.plain("overview-organization-whole")
    yield scope.plain("value-yes" if alert.urgent else "value-no")
    yield scope.plain(f"overview-alert-{alert.status}")
    yield scope.local(alert.opened_at)
    yield scope.local(alert.due_at)
    yield alert.assignee
    yield scope.local(alert.resolved_at)
    yield alert.ended_by
    yield _how(scope, alert)
    yield alert.evidence or None
    yield ((ended or scope.today) - opened).days


def _how(scope: Scope, alert: Episode) -> str | None:
    if alert.end in ("cleared", "closed"):
        return scope.plain(f"overview-end-{alert.end}")
    return clean(alert.reason, SHOWN_VALUE) if alert.reason else None
