"""Alerts that aren't resolved: in which state, with whom, due when, how old."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.board.looking import Look, NotThere, Page
from bot.board.pages.paging import Part
from bot.screens.alerts import alert as screens
from bot.usecases.alerts import alert_message
from storage.city import people
from storage.supervision import pressing
from storage.supervision.alerts import Alert

A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Row:
    """An alert in a list. ``ref``: of the record behind it, if there is one. ``days``: how many it has been open.

    ``page``: its address, for whoever may open it. ``evidence``: how many pieces came.

    ``held``: it doesn't ring, because of a ``silence`` or because it is ``blocked``.
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


def draw(look: Look, _name: str) -> Page:
    if not look.sees_records:
        raise NotThere
    turn = look.turn
    count = pressing.count(turn.db, look.records_of, turn.now)
    part = Part.of(look.page_number(), A_PAGE, count.count, "/alerts")
    found = pressing.listed(turn.db, look.records_of, limit=A_PAGE, offset=part.offset)
    return Page(
        "alerts",
        {"count": count, "rows": rows(look, found), "part": part, "day": look.view.day(turn.today)},
    )


def rows(look: Look, alerts: Sequence[Alert]) -> list[Row]:
    return [_row(look, alert) for alert in alerts]


def _row(look: Look, alert: Alert) -> Row:
    view, turn = look.view, look.turn
    case = alert_message.case_of(turn, alert)
    ref, title = screens.named(view, case)
    assignee = people.get(turn.db, alert.assignee_id, turn.today) if alert.assignee_id else None
    opened = turn.pack.day_of(alert.opened_at)
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
        days=(turn.today - opened).days,
        opened=view.day(opened),
        held=alert.held,
        page=f"/alerts/{alert.id}" if alert_message.authorized(turn, look.person, alert) else None,
        evidence=case.evidence,
    )
