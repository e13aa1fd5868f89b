"""What the picture of a digest shows: organizations by duty, or one's own duties by month; and the trend."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

from bot.pictures.chart import Cell, Chart
from bot.screens.reminders import chart as screens
from bot.screens.reminders.chart import Column, Map
from bot.turn import Turn
from bot.usecases.posts import reporters, supervising
from bot.usecases.reminders import timing
from bot.usecases.verdicts import deadlines
from policy.checklist import rates
from policy.checklist.rates import Count, Rate
from policy.periods import period_start_back
from storage.checklist import spans
from storage.checklist.spans import Pressing
from storage.city import organizations
from storage.city.people import Person
from storage.supervision.digests import Kind

# As many as a phone shows side by side, the most pressing ones (ours).
MOST_ORGANIZATIONS = 25
# Rates are of what was due in so many months, this one among them; one's own duties are shown some months ahead.
MONTHS, AHEAD = 12, 3
WEEKS = 12


class Numbers:
    """The duties of some organizations, as they stand at a time; read once for text and picture.

    ``as_of``: from the history, which costs as much as there is of it.
    """

    def __init__(self, turn: Turn, where: Sequence[str], at: datetime, *, as_of: bool = False) -> None:
        self.where, self.at, self.as_of = where, at, as_of
        self.day = at.astimezone(turn.pack.time_zone).date()
        self.soon = deadlines.working_days_on(turn.pack, at, screens.SOON_DAYS)
        known = {duty.id for duty in turn.pack.duties}
        first = period_start_back("month", self.day, MONTHS - 1).isoformat()[:7]
        this = self.day.isoformat()[:7]
        # What was due up to now, by organization and duty.
        found = (
            _added([each.count for each in spans.by_month_as_of(turn.db, where, first, this, at)])
            if as_of
            else spans.by_duty(turn.db, where, first, this)
        )
        self.counts = [each for each in found if each.duty_id in known]
        pressing = (
            spans.pressing_as_of(turn.db, where, at, self.soon)
            if as_of
            else spans.pressing(turn.db, where, at, self.soon)
        )
        self.pressing = [each for each in pressing if each.duty_id in known]

    @property
    def rate(self) -> Rate:
        return rates.rate(self.counts, self.day)

    def of(self, organization_ids: Collection[str]) -> tuple[int, int]:
        """How many duties of these organizations are overdue, and how many are due soon."""
        found = [each for each in self.pressing if each.organization_id in organization_ids]
        return sum(each.overdue for each in found), sum(each.soon for each in found)

    def overdue_by_organization(self, organization_ids: Collection[str]) -> list[tuple[str, int]]:
        """Those with something overdue, the most first."""
        found: dict[str, int] = {}
        for each in self.pressing:
            if each.organization_id in organization_ids and each.overdue:
                found[each.organization_id] = found.get(each.organization_id, 0) + each.overdue
        return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


def chart(turn: Turn, person: Person, kind: Kind, numbers: Numbers) -> Chart | None:
    """None: nothing is owed that could be shown."""
    view = turn.view(person)
    if not numbers.counts and not numbers.pressing:
        return None
    shown = _ordered(numbers)
    if person.holds("supervisor") and len(shown) > 1:
        whose = _above_all(turn, person, numbers.where)
        columns = _by_organization(turn, person, shown[:MOST_ORGANIZATIONS], numbers)
        left_out = len(shown) - len(columns)
    else:
        places = person.organizations(*reporters.POSITIONS) or shown
        whose = places[0] if len(places) == 1 else None
        columns, left_out = _by_month(turn, numbers), 0
    found = Map(
        kind=kind,
        at=numbers.at,
        rate=numbers.rate,
        by_role=rates.by_role(turn.pack, numbers.counts, numbers.day),
        trend=trend(turn, kind, numbers),
        columns=columns,
        left_out=left_out,
        whose=view.organization(whose) if whose else None,
    )
    return screens.chart(view, found)


def _above_all(turn: Turn, person: Person, where: Sequence[str]) -> str | None:
    """The one that the person supervises, with all of these below it; None: they supervise several."""
    found = supervising.supervised(turn, person)
    return next((each for each in found if set(where) <= {*organizations.below(turn.db, [each])}), None)


def trend(turn: Turn, kind: Kind, numbers: Numbers) -> list[tuple[date, int, int]]:
    """By month, or for the weekly one by week: its first day; of what was due in it, what is met; what was due."""
    if kind != "weekly":
        return _by_months_due(turn, numbers)
    last = timing.begin_of("weekly", numbers.day)
    mondays = [last - timedelta(weeks=n) for n in range(WEEKS)][::-1]
    names = [each.isoformat() for each in mondays]
    found = (
        spans.by_week_as_of(turn.db, numbers.where, names, numbers.at)
        if numbers.as_of
        else spans.by_week(turn.db, numbers.where, names)
    )
    points = [(each, *found.get(each.isoformat(), (0, 0))) for each in mondays]
    return [(day, met, met + overdue) for day, met, overdue in points]


def _added(counts: Sequence[Count]) -> list[Count]:
    """One for each organization and duty."""
    found: dict[tuple[str, str], list[Count]] = {}
    for each in counts:
        found.setdefault((each.organization_id, each.duty_id), []).append(each)
    return [
        Count(
            *key,
            met=sum(each.met for each in some),
            overdue=sum(each.overdue for each in some),
            open=sum(each.open for each in some),
            waived=sum(each.waived for each in some),
        )
        for key, some in found.items()
    ]


def _by_months_due(turn: Turn, numbers: Numbers) -> list[tuple[date, int, int]]:
    months = [period_start_back("month", numbers.day, n) for n in range(MONTHS - 1, -1, -1)]
    span = months[0].isoformat()[:7], months[-1].isoformat()[:7]
    if numbers.as_of:
        found: dict[str, tuple[int, int]] = {}
        for each in spans.by_month_as_of(turn.db, numbers.where, *span, numbers.at):
            met, overdue = found.get(each.span, (0, 0))
            found[each.span] = met + each.count.met, overdue + each.count.overdue
    else:
        found = dict(spans.month_totals(turn.db, numbers.where, *span))
    points = [(each, *found.get(each.isoformat()[:7], (0, 0))) for each in months]
    return [(day, met, met + overdue) for day, met, overdue in points]


def _ordered(numbers: Numbers) -> list[str]:
    """The organizations that owe something: those with the most overdue first, then by how little is done."""
    rate = rates.by_organization(numbers.counts, numbers.day)
    overdue = dict(numbers.overdue_by_organization(numbers.where))
    soon: dict[str, int] = {}
    for each in numbers.pressing:
        soon[each.organization_id] = soon.get(each.organization_id, 0) + each.soon
    owing = {each.organization_id for each in numbers.counts} | set(soon)

    def urgency(organization_id: str) -> tuple[int, int, float, str]:
        share = rate[organization_id].share if organization_id in rate else None
        return (
            -overdue.get(organization_id, 0),
            -soon.get(organization_id, 0),
            1.0 if share is None else share,
            organization_id,
        )

    return sorted(owing, key=urgency)


def _by_organization(turn: Turn, person: Person, shown: Sequence[str], numbers: Numbers) -> list[Column]:
    view = turn.view(person)
    counts: dict[str, list[Count]] = {each: [] for each in shown}
    pressing: dict[str, dict[str, Pressing]] = {each: {} for each in shown}
    for count in numbers.counts:
        counts.get(count.organization_id, []).append(count)
    for each in numbers.pressing:
        pressing.get(each.organization_id, {})[each.duty_id] = each
    return [
        Column(
            view.organization(each),
            rates.rate(counts[each], numbers.day),
            _cells(counts[each], pressing[each]),
        )
        for each in shown
    ]


def _cells(counts: Sequence[Count], pressing: Mapping[str, Pressing]) -> dict[str, Cell]:
    done: dict[str, tuple[int, int]] = {}
    for each in counts:
        met, waived = done.get(each.duty_id, (0, 0))
        done[each.duty_id] = met + each.met, waived + each.waived
    return {
        duty_id: screens.cell(*_pressing(pressing.get(duty_id)), *done.get(duty_id, (0, 0)))
        for duty_id in {*done, *pressing}
    }


def _by_month(turn: Turn, numbers: Numbers) -> list[Column]:
    back = range(MONTHS - 1 - AHEAD, -AHEAD - 1, -1)
    months = [period_start_back("month", numbers.day, n) for n in back]
    span = months[0].isoformat()[:7], months[-1].isoformat()[:7]
    due = (
        spans.by_month_as_of(turn.db, numbers.where, *span, numbers.at)
        if numbers.as_of
        else spans.by_month(turn.db, numbers.where, *span)
    )
    this = numbers.day.isoformat()[:7]
    near = {this, numbers.soon.date().isoformat()[:7]}
    soon = {each.duty_id: each.soon for each in numbers.pressing}
    columns: list[Column] = []
    for first in months:
        name = first.isoformat()[:7]
        found = [each.count for each in due if each.span == name]
        cells = {
            duty: _month_cell(some, soon if name in near else {}) for duty, some in _by_duty(found).items()
        }
        if columns or cells or name >= this:  # from the first month in which something is due
            columns.append(Column(first, rates.rate(found, numbers.day), cells))
    return columns


def _by_duty(counts: list[Count]) -> dict[str, list[Count]]:
    found: dict[str, list[Count]] = {}
    for each in counts:
        found.setdefault(each.duty_id, []).append(each)
    return found


def _month_cell(counts: list[Count], soon: dict[str, int]) -> Cell:
    met, overdue, left, waived = (
        sum(getattr(each, name) for each in counts) for name in ("met", "overdue", "open", "waived")
    )
    near = min(left, soon.get(counts[0].duty_id, 0))
    return screens.cell(overdue, near, left - near, met, waived)


def _pressing(found: Pressing | None) -> tuple[int, int, int]:
    return (found.overdue, found.soon, found.open) if found else (0, 0, 0)
