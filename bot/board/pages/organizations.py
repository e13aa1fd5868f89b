"""Organizations by duties: a matrix, and on a phone a card for each; those that press most first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.board.looking import Look, Page
from bot.board.pages.paging import Part
from bot.screens.checklist.duties import ORDER
from policy.checklist import rates
from policy.checklist.rates import Count, Rate
from policy.keys import normalize_key
from policy.models.duties import PLAN_ROLES, Duty
from storage.checklist import standings

A_PAGE = 40
# The signs of states, as letters: beside them pictures would be all that one sees.
SIGNS = {"overdue": "!", "open": "○", "waived": "‖", "met": "✓", "na": "·"}


@dataclass(frozen=True, slots=True)
class Cell:
    """How a ``duty`` (an id) stands; ``state`` ``na``: it isn't owed. ``shown``: a sign, or how many are overdue.

    ``told``: the same in words, with the day by which it is due.
    """

    role: int
    state: str
    shown: str = ""
    told: str = ""
    duty: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An organization. ``cells``: in the order of the duties."""

    id: str
    name: str
    rate: Rate
    cells: Sequence[Cell]

    def of_role(self, role: int) -> Mapping[str, int]:
        """State -> how many duties of the role stand so; the most pressing state first."""
        found = [cell.state for cell in self.cells if cell.role == role]
        return {state: found.count(state) for state in ORDER if state in found}

    @property
    def of_all(self) -> Mapping[str, int]:
        """The same of all roles."""
        found = [cell.state for cell in self.cells]
        return {state: found.count(state) for state in ORDER if state in found}

    @property
    def overdue(self) -> Sequence[Cell]:
        """The duties that are overdue."""
        return [cell for cell in self.cells if cell.state == "overdue"]


def draw(look: Look, _name: str) -> Page:
    view, db = look.view, look.turn.db
    words = look.query.get("q", "").strip()[:40]
    counts = standings.totals(db, look.duties_of)
    owing = {count.organization_id for count in counts}
    chosen = [each for each in ordered(counts) if _is_called(view.organization(each), words)]
    part = Part.of(look.page_number(), A_PAGE, len(chosen), "/organizations", {"q": words} if words else {})
    return Page(
        "organizations",
        {
            "duties": look.turn.pack.duties,
            "roles": [(role, _of_role(look, role)) for role in PLAN_ROLES],
            "rows": rows(look, chosen[part.offset : part.offset + A_PAGE]),
            "whole": rates.rate(counts, look.turn.today),
            "uncounted": len(look.duties_of) - len(owing),
            "words": words,
            "part": part,
            "day": view.day(look.turn.today),
        },
    )


def ordered(counts: Iterable[Count]) -> list[str]:
    """Organizations by what presses: most overdue first, then most still to be done."""
    return [
        each.organization_id
        for each in sorted(counts, key=lambda one: (-one.overdue, -one.open, one.organization_id))
    ]


def rows(look: Look, organization_ids: Sequence[str]) -> list[Row]:
    db, today = look.turn.db, look.turn.today
    counts = standings.by_duty(db, organization_ids)
    due = standings.due(db, organization_ids, look.turn.now)
    by_organization = rates.by_organization(counts, today)
    found = {(count.organization_id, count.duty_id): count for count in counts}
    cell = _cells(look)
    return [
        Row(
            each,
            look.view.organization(each),
            by_organization[each],
            [
                cell(duty, found.get((each, duty.id)), due.get((each, duty.id)))
                for duty in look.turn.pack.duties
            ],
        )
        for each in organization_ids
    ]


def state_of(count: Count) -> str:
    """The state that a duty's line tells: the most pressing of its obligations."""
    return next(state for state in ORDER if getattr(count, state))


def _cells(look: Look) -> Callable[[Duty, Count | None, str | None], Cell]:
    """What makes cells. Most organizations stand alike: each cell is worded once."""
    made: dict[tuple[str, str, int, str | None], Cell] = {}
    nothing = {role: Cell(role, "na") for role in PLAN_ROLES}

    def cell(duty: Duty, count: Count | None, due: str | None) -> Cell:
        if count is None:
            return nothing[duty.plan_role]
        state = state_of(count)
        key = (duty.id, state, count.overdue, due)
        if key not in made:
            made[key] = _cell(look, duty, state, count.overdue, due)
        return made[key]

    return cell


def _cell(look: Look, duty: Duty, state: str, overdue: int, due: str | None) -> Cell:
    view, shown = look.view, SIGNS[state]
    said = {"id": duty.id, "title": view.say(duty.title), "state": view.label(f"board-state-{state}")}
    if due is None or state not in ("open", "overdue"):
        return Cell(duty.plan_role, state, shown, view.label("board-cell", **said), duty.id)
    day = view.day(look.turn.pack.day_of(due))
    if state == "open":
        return Cell(duty.plan_role, state, shown, view.label("board-cell-due", **said, due=day), duty.id)
    told = view.label("board-cell-overdue", **said, count=overdue, due=day)
    return Cell(duty.plan_role, state, str(overdue), told, duty.id)


def _of_role(look: Look, role: int) -> list[Duty]:
    return [duty for duty in look.turn.pack.duties if duty.plan_role == role]


def _is_called(name: str, words: str) -> bool:
    return normalize_key(words) in normalize_key(name)
