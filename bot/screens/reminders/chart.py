"""The picture of a digest: duties down, organizations or months across, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.pictures.chart import NOTHING, Band, Cell, Chart, Key, Line, Point
from bot.screens.elements.view import View
from policy.checklist.rates import Rate
from policy.models.duties import PLAN_ROLES
from storage.supervision.digests import Kind

# What falls due within so many working days is marked (our default).
SOON_DAYS = 3
_SIGNS = ("overdue", "soon", "open", "met", "waived", "none")


@dataclass(frozen=True, slots=True)
class Column:
    """One organization by its name, or a month by its first day. ``cells``: duty -> how it stands."""

    name: str | date
    rate: Rate
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Map:
    """What is shown. ``trend``: the first day of each stretch, what is met, what was due.

    ``left_out``: how many organizations there is no room for; ``whose``: of which organization, or of all below which.
    """

    kind: Kind
    at: datetime
    rate: Rate
    by_role: Mapping[int, Rate]
    trend: Sequence[tuple[date, int, int]]
    columns: Sequence[Column]
    left_out: int
    whose: str | None = None


def cell(overdue: int, soon: int, left: int, met: int, waived: int) -> Cell:
    """How one duty stands: by what presses of it; where nothing does, by what is done, whatever comes later."""
    if overdue:
        return Cell("overdue", overdue)
    if soon:
        return Cell("soon", soon)
    if met:
        return Cell("met")
    if left:
        return Cell("open")
    return Cell("waived") if waived else NOTHING


def chart(view: View, of: Map) -> Chart:
    bands = [band for role in PLAN_ROLES if (band := _band(view, of, role)) is not None]
    used = {each.mark for band in bands for line in band.lines for each in line.cells}
    trend = list(of.trend)
    while trend and not trend[0][2]:  # from the first stretch in which something was due
        trend = trend[1:]
    title = view.label(f"chart-title-{of.kind}")
    note = view.label("chart-left-out", count=of.left_out) if of.left_out else view.label("chart-months")
    return Chart(
        title=view.label("chart-title-of", title=title, whose=of.whose) if of.whose else title,
        day=view.words.moment(of.at),
        share=view.label("chart-share", met=of.rate.numerator, due=of.rate.denominator),
        numerator=of.rate.numerator,
        denominator=of.rate.denominator,
        trend_title=view.label(_trend_title(of.kind) if trend else "chart-trend-none"),
        trend=tuple(Point(_short(view, day, of.kind), met, due) for day, met, due in trend),
        columns=tuple(_name(view, column.name) for column in of.columns),
        feet=tuple(_fraction(column.rate) for column in of.columns),
        bands=tuple(bands),
        legend=tuple(
            Key(mark, view.label(f"chart-{mark}", days=SOON_DAYS)) for mark in _SIGNS if mark in used
        ),
        note=note,
    )


def _band(view: View, of: Map, role: int) -> Band | None:
    """The duties of a role that anybody shown owes; None: nobody owes any."""
    lines = [
        Line(
            duty.id, view.say(duty.title), tuple(column.cells.get(duty.id, NOTHING) for column in of.columns)
        )
        for duty in view.pack.duties
        if duty.plan_role == role
    ]
    shown = tuple(line for line in lines if any(cell.mark != "none" for cell in line.cells))
    share = _fraction(of.by_role[role]) if role in of.by_role else ""
    return Band(view.label(f"group-{role}"), share, shown) if shown else None


def _trend_title(kind: Kind) -> str:
    return "chart-trend-week" if kind == "weekly" else "chart-trend-month"


def _fraction(rate: Rate) -> str:
    return f"{rate.numerator}/{rate.denominator}" if rate.denominator else "–"


def _name(view: View, name: str | date) -> str:
    return name if isinstance(name, str) else view.label("chart-month", month=name.month)


def _short(view: View, day: date, kind: Kind) -> str:
    if kind != "weekly":
        return view.label("chart-month", month=day.month)
    return view.label("chart-day", month=view.label("chart-month", month=day.month), day=day.day)
