"""Buttons of issues: the list, the card, to which one a report belongs, reports about it, reminding of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.handlers.presses.pressed import Pressed, Toast, record_of
from bot.screens.issues import listing as screens
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.issues import following, listing, urging
from bot.usecases.posts import reporters
from bot.usecases.reporting import drafting
from bot.usecases.verdicts import issue_lines, reporter_message
from policy.checklist.issues import PROGRESS, RESOLVED
from storage.updates import records
from storage.updates.records import Update


def _list(p: Pressed) -> Toast:
    which, page = str(p.detail.get("which", "open")), int(p.detail.get("page", 0))
    p.turn.edit(p.person, p.press.outbox_id, listing.show(p.turn, p.person, which, page))
    return None


def _show(p: Pressed) -> Toast:
    issue = listing.called(p.turn, p.person, p.subject)
    p.turn.edit(p.person, p.press.outbox_id, listing.card(p.turn, p.person, issue, p.detail))
    return None


def _call(p: Pressed) -> Toast:
    """From a record: the card is a message of its own, the record stays where it is."""
    issue = listing.called(p.turn, p.person, p.subject)
    p.turn.send(p.person, listing.card(p.turn, p.person, issue))
    return None


def _report(p: Pressed) -> Toast:
    """A form below, with what is known of the issue; the card stays."""
    issue, kind = listing.called(p.turn, p.person, p.subject), str(p.detail["kind"])
    if kind not in (PROGRESS, RESOLVED):
        raise Refused("toast-gone")
    record = records.get(p.turn.db, issue.id)
    known: dict[str, Any] = {"issue_title": issue.title, "project_name": issue.project_name}
    if p.detail.get("stage") == "review":
        known["stage"] = "review"
    elif kind == PROGRESS:
        ahead = (
            issue.due_on if issue.due_on is not None and issue.due_on >= p.turn.today.isoformat() else None
        )
        known |= {"due_date": ahead, "owner": record.fields.get("owner") if record else None}
    fields = {name: value for name, value in known.items() if value}
    drafting.begin(p.turn, p.person, kind, fields, organization_id=issue.organization_id)
    return None


def _urge(p: Pressed) -> Toast:
    issue = listing.called(p.turn, p.person, p.subject)
    done = urging.urge(p.turn, p.person, issue)
    p.turn.edit(p.person, p.press.outbox_id, listing.card(p.turn, p.person, issue, p.detail or None))
    return "toast-urged" if done else "toast-urged-today"


def _report_of(p: Pressed) -> Update:
    record = record_of(p)
    if not reporters.may_report_for(p.person, record.organization_id):
        raise Forbidden("toast-not-yours")
    if record.state != "current" or record.kind not in (PROGRESS, RESOLVED):
        raise Refused("toast-gone")
    return record


def _choose(p: Pressed) -> Toast:
    record = _report_of(p)
    found = issue_lines.choices(p.turn, record)
    page = int(p.detail.get("page", 0))
    screen = screens.choose(p.turn.view(p.person), record.ref, found, record.id, page)
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


def _belongs(p: Pressed) -> Toast:
    record, issue_id = _report_of(p), int(p.detail["issue"])
    if issue_id and issue_id not in {each.id for each in issue_lines.choices(p.turn, record)}:
        p.turn.edit(p.person, p.press.outbox_id, reporter_message.verdict(p.turn, p.person, record))
        raise Refused("toast-gone")
    following.belongs_to(p.turn, p.person, record, issue_id)
    p.turn.edit(p.person, p.press.outbox_id, reporter_message.verdict(p.turn, p.person, record))
    return "toast-done"


ACTIONS: Mapping[str, Callable[[Pressed], Toast]] = {
    "issues.list": _list,
    "issue.show": _show,
    "issue.call": _call,
    "issue.report": _report,
    "issue.urge": _urge,
    "issue.choose": _choose,
    "issue.belongs": _belongs,
}
