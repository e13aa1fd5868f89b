"""The alerts of a jurisdiction, a page at a time: those that are open, and those that were resolved lately."""

from __future__ import annotations

from datetime import timedelta

from bot.screen import Screen
from bot.screens.alerts import alert_list, resolved_list
from bot.screens.elements.paging import pages_of
from bot.turn import Turn
from bot.usecases.alerts import holding
from bot.usecases.alerts.alert_message import case_of
from bot.usecases.posts import supervising
from policy.periods import begins
from storage.city.people import Person
from storage.database.times import to_text
from storage.supervision import alerts, pressing

A_PAGE = 8
# So many days back (our default): about as long as a problem that comes back is the same issue.
DAYS = 30


def list_open(turn: Turn, person: Person, page: int = 0) -> Screen:
    """The alerts that aren't resolved in the person's jurisdiction, a page at a time."""
    homes = supervising.jurisdiction(turn, person)
    count = pressing.count(turn.db, homes, turn.now).count
    pages = pages_of(count, A_PAGE)
    page %= pages
    found = pressing.listed(turn.db, homes, limit=A_PAGE, offset=page * A_PAGE)
    cases = [case_of(turn, alert) for alert in found]
    silenced = len(holding.seen_by(turn, person))
    resolved = alerts.count_resolved(turn.db, homes, _lately(turn))
    return alert_list.listing(
        turn.view(person), cases, count, page, pages, silences=silenced, resolved=resolved
    )


def list_resolved(turn: Turn, person: Person, page: int = 0) -> Screen:
    """Those that were resolved lately, the last ones first."""
    homes, since = supervising.jurisdiction(turn, person), _lately(turn)
    count = alerts.count_resolved(turn.db, homes, since)
    pages = pages_of(count, A_PAGE)
    page %= pages
    found = alerts.resolved(turn.db, homes, since, A_PAGE, page * A_PAGE)
    cases = [case_of(turn, alert) for alert in found]
    return resolved_list.listing(turn.view(person), cases, count, DAYS, page, pages)


def _lately(turn: Turn) -> str:
    return to_text(begins(turn.today - timedelta(days=DAYS), turn.pack.time_zone))
