"""Alerts: those that aren't resolved (with whom, what is next and by when), and those that are (when, how and why)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.board.looking import Look, NotThere, Page
from bot.board.pages.paging import Part
from bot.screens.alerts import alert as screens
from bot.usecases.alerts import alert_message
from storage.city import people
from storage.supervision import alerts, pressing
from storage.supervision.alerts import ENDS, Alert

A_PAGE = 25
RESOLVED = "resolved"
# Earlier than any of them.
EVER = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An alert in a list. ``ref``: of the record behind it, if there is one. ``days``: how many it has been open.

    ``page``: its address, for whoever may open it. ``evidence``: how many pieces came.

    ``held``: it doesn't ring, because of a ``silence`` or because it is ``blocked``. ``next``: the step of handling
    that is due next, and ``next_late``: it is over. ``end``: how it was resolved, by whom and why, as in chat; its
    ``days`` are those until then.
    """

    status: str
    urgent: bool
    late: bool
    ref: str | None
    title: str
    what: str
    organization_id: str
    organization: str
    severity: str | None
    assignee: str | None
    due: str | None
    days: int
    opened: str
    held: str
    page: str | None
    evidence: int
    next: Markup | None = None
    next_late: bool = False
    end: Markup | None = None


def draw(look: Look, _name: str) -> Page:
    if not look.sees_records:
        raise NotThere
    turn, is_resolved = look.turn, look.query.get("state") == RESOLVED
    count = pressing.count(turn.db, look.records_of, turn.now)
    resolved = alerts.count_resolved(turn.db, look.records_of, EVER)
    if is_resolved:
        part = Part.of(look.page_number(), A_PAGE, resolved, "/alerts", {"state": RESOLVED})
        found = alerts.resolved(turn.db, look.records_of, EVER, A_PAGE, part.offset)
    else:
        part = Part.of(look.page_number(), A_PAGE, count.count, "/alerts")
        found = pressing.listed(turn.db, look.records_of, limit=A_PAGE, offset=part.offset)
    return Page(
        "alerts",
        {
            "count": count,
            "resolved": resolved,
            "is_resolved": is_resolved,
            "rows": rows(look, found),
            "part": part,
            "day": look.view.day(turn.today),
        },
    )


def rows(look: Look, found: Sequence[Alert]) -> list[Row]:
    return [_row(look, alert) for alert in found]


def _row(look: Look, alert: Alert) -> Row:
    view, turn = look.view, look.turn
    case = alert_message.case_of(turn, alert)
    ref, title = screens.named(view, case)
    assignee = people.get(turn.db, alert.assignee_id, turn.today) if alert.assignee_id else None
    opened = turn.pack.day_of(alert.opened_at)
    over = turn.pack.day_of(alert.resolved_at) if alert.resolved_at else turn.today
    end = next((event for event in reversed(case.events) if event.what in ENDS), None)
    step = screens.next_step(view, case) if alert.status == "acknowledged" else None
    return Row(
        status=alert.status,
        urgent=alert.urgent,
        late=alert.is_late(turn.now),
        ref=ref if case.update is not None else None,
        title=title,
        what=screens.titles(view, case.causes, case.former) if case.update is not None else "",
        organization_id=alert.organization_id,
        organization=view.organization(alert.organization_id),
        severity=case.update.severity if case.update is not None else None,
        assignee=assignee.name if assignee is not None else None,
        due=view.due(str(alert.due_at)) if alert.acknowledge_by else None,
        days=(over - opened).days,
        opened=view.day(opened),
        held=alert.held,
        page=f"/alerts/{alert.id}" if alert_message.authorized(turn, look.person, alert) else None,
        evidence=case.evidence,
        next=step[0] if step is not None else None,
        next_late=step is not None and step[1],
        end=screens.event_line(view, end) if end is not None and alert.status == RESOLVED else None,
    )
