"""Days to pick, as the buttons of a screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from bot.screen import Button
from bot.screens.elements.datepicker import Button as Cell
from bot.screens.elements.datepicker import PickDay, Row, ShowMonth, month_rows
from bot.screens.elements.view import View

ToButton = Callable[[str, date], Button]


def month_to_pick(
    view: View, month: date, latest: date, pick: ToButton, turn: ToButton, *, from_tomorrow: bool = False
) -> tuple[tuple[Button, ...], ...]:
    """The month, from today to ``latest``. ``pick`` makes the button of a day, ``turn`` of a month (its first day).

    ``from_tomorrow``: what is chosen is the day's morning, which is over today.
    """
    earliest = view.today + timedelta(days=from_tomorrow)
    rows = month_rows(month.year, month.month, view.today, view.language, earliest=earliest, latest=latest)
    return buttons_of(rows, pick, turn)


def buttons_of(rows: Iterable[Row], pick: ToButton, turn: ToButton) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(_button(cell, pick, turn) for cell in row) for row in rows)


def first_of_next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _button(cell: Cell, pick: ToButton, turn: ToButton) -> Button:
    match cell.payload:
        case PickDay(day):
            return pick(cell.label, day)
        case ShowMonth(year, number):
            return turn(cell.label, date(year, number, 1))
        case _:
            return Button(cell.label, "nothing")
