"""One organization: who is its CDO, what it owes, what is pressing, and what it has reported, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from bot.board.looking import Look, NotThere, Page
from bot.board.pages import alerts, issues, organizations
from bot.screens.checklist import coverage as coverage_screens
from bot.screens.checklist import duties as screens
from bot.screens.checklist.duties import ORDER
from bot.screens.elements.view import View
from bot.usecases.checklist import covering, owing
from policy.checklist import rates
from policy.models.duties import PLAN_ROLES
from storage.checklist import standings, waivers
from storage.city import organizations as city
from storage.city import people
from storage.supervision import pressing
from storage.updates import stories
from storage.updates.stories import Place

A_PAGE = 20
ALERTS = 10
# A page has room for more of a title than a message has.
TITLE_ROOM = 200


@dataclass(frozen=True, slots=True)
class Role:
    """A role of the plan with its duties: the state of each, its id, and its line as in chat."""

    number: int
    lines: Sequence[tuple[str, str, Markup]]

    def count(self, state: str) -> int:
        return sum(each == state for each, _, _ in self.lines)


def draw(look: Look, organization_id: str) -> Page:
    organization = city.get(look.turn.db, organization_id)
    if organization is None or organization_id not in {*look.records_of, *look.duties_of}:
        raise NotThere
    view, turn, language = look.view, look.turn, look.person.language
    place = covering.place(turn, look.person, organization)
    counts = standings.by_duty(turn.db, [organization_id])
    values: dict[str, Any] = {
        "organization": organization,
        "name": organization.name(language),
        "tier": organization.tier,
        "seat": _seat(view, place) if place is not None else None,
        "liaisons": [each.name for each in people.holding(turn.db, "liaison", [organization_id], turn.today)],
        "rate": rates.rate(counts, turn.today),
        "rate_line": screens.rate_line(view, rates.rate(counts, turn.today)),
        "roles": _roles(look, organization_id, counts),
        "order": ORDER,
        "day": view.day(turn.today),
        "alerts": [],
        "alert_count": 0,
        "issues": [],
        "issue_count": 0,
        "records": None,
    }
    if organization_id in look.records_of:
        values |= _records(look, organization_id)
    return Page("organization", values)


def _seat(view: View, place: coverage_screens.Place) -> str:
    """Who is its CDO; whose it is the page's heading says."""
    seat = place.seat
    if not seat.counts:
        return view.label("board-seat-uncounted")
    if place.cdo is None:
        since = seat.vacant_since or view.today
        return view.label("board-seat-vacant", day=view.day(since), days=(view.today - since).days)
    told = view.label("board-seat", cdo=place.cdo, day=view.day(place.since or view.today))
    if place.deputy is None:
        return told
    return told + view.label("coverage-deputy", deputy=place.deputy[0], day=view.day(place.deputy[1]))


def _roles(look: Look, organization_id: str, counts: Sequence[rates.Count]) -> list[Role]:
    turn = look.turn
    by_duty = {count.duty_id: count for count in counts}
    standing = waivers.standing(turn.db, organization_id, turn.today)
    found: dict[int, list[tuple[str, str, Markup]]] = {role: [] for role in PLAN_ROLES}
    for duty in turn.pack.duties:
        count = by_duty.get(duty.id)
        if count is None:
            continue
        state = organizations.state_of(count)
        shown = standings.shown(turn.db, organization_id, duty.id, state, turn.now)
        if shown is not None:
            line = owing.line_of(turn, duty, shown, count.overdue, standing.get(duty.id))
            found[duty.plan_role].append((state, duty.id, screens.told(look.view, line, TITLE_ROOM)))
    return [
        Role(role, sorted(lines, key=lambda line: ORDER.index(line[0])))
        for role, lines in found.items()
        if lines
    ]


def _records(look: Look, organization_id: str) -> dict[str, Any]:
    view, turn = look.view, look.turn
    count = pressing.count(turn.db, [organization_id], turn.now).count
    before = Place.read(look.query.get("before", ""))
    found = stories.of_organization(turn.db, organization_id, before=before, limit=A_PAGE + 1)
    kinds = {kind.id: view.kind(kind) for kind in turn.pack.kinds}
    shown = found[:A_PAGE]
    open_issues, issue_count = issues.of_organization(look, organization_id, ALERTS)
    return {
        "issues": open_issues,
        "issue_count": issue_count,
        "alerts": alerts.rows(look, pressing.listed(turn.db, [organization_id], limit=ALERTS)),
        "alert_count": count,
        "records": [(each, kinds.get(each.kind, each.kind), view.moment(each.reported_at)) for each in shown],
        "older": shown[-1].place.written() if len(found) > A_PAGE else None,
        "newest_shown": before is None,
    }
