"""The first page: how much presses, and what presses most."""

from __future__ import annotations

from bot.board.looking import Look, Page
from bot.board.pages import alerts, coverage, issues, organizations, projects
from policy.checklist import rates
from storage.checklist import standings
from storage.supervision import pressing

# Of each list, what fits beside the others.
LISTED = 5


def draw(look: Look, _name: str) -> Page:
    turn = look.turn
    counts = standings.totals(turn.db, look.duties_of)
    overdue = [count for count in counts if count.overdue]
    # Those that are in order aren't said to need attention beside those that are late.
    late = organizations.ordered(overdue or (count for count in counts if count.open))[:LISTED]
    values = {
        "rate": rates.rate(counts, turn.today),
        "overdue_in": len(overdue),
        "share": coverage.whole(look),
        "organizations": organizations.rows(look, late),
        "alerts": None,
        "lines": [],
        "projects": {},
        "pressing": [],
        "day": look.view.day(turn.today),
        "at": look.view.moment(turn.now),
    }
    if look.sees_records:
        values |= {
            "alerts": pressing.count(turn.db, look.records_of, turn.now),
            "lines": issues.table(look),
            "projects": {tile.which: tile.count for tile in projects.tiles(look)},
            "pressing": alerts.rows(look, pressing.listed(turn.db, look.records_of, limit=LISTED)),
        }
    return Page("overview", values)
