"""Issues, from raised to resolved, and alerts with how they ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.documents.blocks import Block, Heading, Paragraph, Table
from bot.documents.duty_report.writer import SHOWN, SHOWN_REASON, Writer
from bot.messages import clean
from storage.supervision.episodes import Episode
from storage.updates.spans import IssueSpan

# Longer lists nobody reads in a report.
MOST = 60


def matters(writer: Writer, chapter: int) -> Iterator[Block]:
    yield Heading(1, writer.chapter(chapter, "account-matters"))
    yield Heading(2, writer.section(chapter, 1, writer.plain("account-issues")))
    yield from _issues(writer)
    yield Heading(2, writer.section(chapter, 2, writer.plain("account-alerts")))
    yield from _alerts(writer)


def _issues(writer: Writer) -> Iterator[Block]:
    found, plain = writer.facts.issues, writer.plain
    shown = {each.update_id: each for each in (*found.before, *found.raised)}
    if not shown:
        yield Paragraph(plain("account-issues-none"))
        return
    yield Paragraph(
        plain(
            "account-issues-lead",
            before=len(found.before),
            raised=len(found.raised),
            closed=len(found.closed),
            left=len(found.left),
            day=writer.day(writer.facts.as_of),
        )
    )
    keys = (
        "account-work-ref",
        "account-issue-title",
        "account-issue-severity",
        "account-issue-raised",
        "account-issue-state",
    )
    yield from _table(
        writer,
        plain("account-issues-table"),
        keys,
        [_issue(writer, each) for each in shown.values()],
        (14, 39, 12, 14, 21),
    )


def _issue(writer: Writer, issue: IssueSpan) -> tuple[str, ...]:
    title = clean(issue.title, SHOWN)
    if issue.project:
        title = writer.plain("account-issue-project", title=title, project=clean(issue.project, SHOWN))
    severity = f"severity-{issue.severity}" if issue.severity else "account-severity-none"
    return issue.ref, title, writer.plain(severity), writer.short_day(issue.raised_on), _ended(writer, issue)


def _ended(writer: Writer, issue: IssueSpan) -> str:
    as_of = writer.facts.as_of
    if issue.closed_on is None:
        return writer.plain("account-issue-left", days=(as_of - issue.raised_on).days)
    key = "account-issue-closed" if issue.closed_on <= as_of else "account-issue-closed-after"
    return writer.plain(key, day=writer.short_day(issue.closed_on))


def _alerts(writer: Writer) -> Iterator[Block]:
    found, plain = writer.facts.alerts, writer.plain
    if not found:
        yield Paragraph(plain("account-alerts-none"))
        return
    ended = sum(each.end is not None for each in found)
    yield Paragraph(
        plain(
            "account-alerts-lead",
            count=len(found),
            ended=ended,
            standing=len(found) - ended,
            day=writer.day(writer.facts.made_on),
        )
    )
    keys = ("account-alert-opened", "account-alert-cause", "account-alert-about", "account-alert-end")
    yield from _table(
        writer,
        plain("account-alerts-table"),
        keys,
        [_alert(writer, each) for each in found],
        (14, 27, 28, 31),
    )


def _alert(writer: Writer, alert: Episode) -> tuple[str, ...]:
    about = writer.plain("account-alert-whole")
    if alert.ref is not None:
        about = writer.plain("account-alert-record", ref=alert.ref, title=clean(alert.title or "", SHOWN))
    return (
        writer.short_day(writer.local_day(alert.opened_at)),
        writer.view.words.list(rule_called(writer, each) for each in alert.causes),
        about,
        _outcome(writer, alert),
    )


def rule_called(writer: Writer, rule_id: str) -> str:
    """The title of a rule; of one that the pack in force has no more, its id."""
    title = next((rule.title for rule in writer.facts.pack.alerting if rule.id == rule_id), None)
    return writer.say(title) if title else rule_id


def _outcome(writer: Writer, alert: Episode) -> str:
    if alert.resolved_at is not None:
        day = writer.short_day(writer.local_day(alert.resolved_at))
        if alert.end in ("cleared", "closed"):
            return writer.plain(f"account-end-{alert.end}", day=day)
        if not alert.reason:
            return writer.plain("account-alert-resolved", day=day, person=alert.ended_by or "")
        reason = clean(alert.reason, SHOWN_REASON)
        return writer.plain("account-alert-resolved-for", day=day, person=alert.ended_by or "", reason=reason)
    days = (writer.facts.made_on - writer.local_day(alert.opened_at)).days
    if alert.assignee:
        return writer.plain("account-alert-in-hand", person=alert.assignee, days=days)
    return writer.plain("account-alert-standing", days=days)


def _table(
    writer: Writer,
    caption: str,
    keys: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    widths: tuple[int, ...],
) -> Iterator[Block]:
    """As many rows as a reader wants, and how many there are besides."""
    head = tuple(writer.plain(key) for key in keys)
    yield Table(caption, head, tuple(rows[:MOST]), widths)
    if len(rows) > MOST:
        yield Paragraph(writer.plain("account-next-more", count=len(rows) - MOST), small=True)
