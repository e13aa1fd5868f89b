"""Open issues by severity and age, and the list behind every number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from markupsafe import Markup

from bot.board.looking import Look, NotThere, Page
from bot.board.pages.paging import Part
from bot.screens.issues import listing as screens
from bot.usecases.issues import listing
from policy.outcomes import Severity
from storage.supervision import issues as stored
from storage.supervision import open_issues as issues
from storage.supervision.open_issues import AGES, Narrowed, OpenIssue

A_PAGE = 25
# Stands for "without a severity" in an address.
NONE = "none"
_SEVERITIES = tuple(each.value for each in Severity)


@dataclass(frozen=True, slots=True)
class Row:
    """An issue in a list. ``days``: since it was raised. ``next``: what is due next, ``next_late``: its day is over."""

    ref: str
    title: str
    organization_id: str
    organization: str
    severity: str | None
    day: str
    days: int
    next: Markup | None
    next_late: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A severity with how many issues there are of each age; ``severity`` empty: those without one."""

    severity: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)

    def address(self, age: int | None = None) -> str:
        """Where these are listed."""
        told = {"severity": self.severity or NONE} | ({} if age is None else {"age": str(age)})
        return f"/issues?{urlencode(told)}"


def draw(look: Look, _name: str) -> Page:
    if not look.sees_records:
        raise NotThere
    turn, which = look.turn, _narrowed(look)
    count = issues.count_open(turn.db, look.records_of, which, turn.today)
    query = {name: look.query[name] for name in ("severity", "age") if name in look.query}
    part = Part.of(look.page_number(), A_PAGE, count, "/issues", query)
    return Page(
        "issues",
        {
            "lines": table(look),
            "which": which,
            "rows": rows(look, which, A_PAGE, part.offset),
            "part": part,
            "day": look.view.day(turn.today),
        },
    )


def table(look: Look) -> list[Line]:
    """Every severity that there is, and those without one where there are some."""
    found = issues.open_by_severity(look.turn.db, look.records_of, look.turn.today)
    none = (0,) * len(AGES)
    lines = [Line(each, found.get(each, none)) for each in _SEVERITIES]
    return [*lines, Line("", found[""])] if "" in found else lines


def rows(look: Look, which: Narrowed, limit: int, offset: int = 0) -> list[Row]:
    turn = look.turn
    found = issues.list_open(turn.db, look.records_of, which, turn.today, limit=limit, offset=offset)
    return [_row(look, each) for each in found]


def of_organization(look: Look, organization_id: str, limit: int) -> tuple[list[Row], int]:
    """Its worst open issues, and how many there are in all."""
    turn, every, which = look.turn, [organization_id], Narrowed()
    found = issues.list_open(turn.db, every, which, turn.today, limit=limit)
    return [_row(look, each) for each in found], issues.count_open(turn.db, every, which, turn.today)


def _row(look: Look, each: OpenIssue) -> Row:
    view, turn = look.view, look.turn
    issue = stored.get(turn.db, each.update_id)
    step = listing.next_step(turn, issue) if issue is not None else None
    return Row(
        ref=each.ref,
        title=each.title,
        organization_id=each.organization_id,
        organization=view.organization(each.organization_id),
        severity=each.severity,
        day=view.day(each.day),
        days=(turn.today - date.fromisoformat(each.day)).days,
        next=screens.next_line(view, step) if step is not None else None,
        next_late=step is not None and turn.pack.day_of(step.due_at) < turn.today,
    )


def _narrowed(look: Look) -> Narrowed:
    """What the address asks for; what it can't ask for is left out."""
    severity, age = look.query.get("severity"), look.query.get("age", "")
    known = "" if severity == NONE else severity if severity in _SEVERITIES else None
    return Narrowed(known, int(age) if age in tuple(map(str, range(len(AGES)))) else None)
