"""Slips (督办单) and what else follows when a step isn't done in time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, lines
from bot.screens.alerts.alert import is_default, named, step_title
from bot.screens.alerts.case import Case
from bot.screens.alerts.keyboard import to_issue
from bot.screens.elements.view import SHOWN_IN_LIST, View, shortened


@dataclass(frozen=True, slots=True)
class Late:
    """A step that isn't done. ``colour``: rung, blue, yellow or red; ``due_at``: ISO text, UTC."""

    alert_id: int
    step: str
    colour: str
    due_at: str


def one(view: View, case: Case, late: Sequence[Late], *, to_work: bool) -> Screen:
    """About one alert, with the way to the issue that it is about.

    ``to_work``: for its organization, which has no living message with buttons.
    """
    ref, title = named(view, case)
    text = lines(
        # Two steps up at once, as after an outage, read the same.
        *dict.fromkeys(heading(view, each) for each in late),
        view.html(
            "slip-about",
            ref=ref,
            title=clean(title, SHOWN_IN_LIST),
            organization=view.organization(case.alert.organization_id),
        ),
        _default(view, late),
    )
    record = Button(view.label("button-see-record"), "record.call", case.alert.update_id)
    to_record = (record,) if to_work and case.alert.update_id is not None else ()
    row = (*to_issue(view, case), *to_record)
    return Screen(text, (row,) if row else ())


def _default(view: View, late: Sequence[Late]) -> Markup | None:
    """That limits are ours, where some are."""
    return view.html("slip-default") if any(is_default(view.pack, each.step) for each in late) else None


def heading(view: View, late: Late) -> Markup:
    """What isn't done, and by when it was to be."""
    return view.html(f"slip-{late.colour}", step=step_title(view, late.step), due=view.due(late.due_at))


def several(
    view: View, cases: Mapping[int, Case], late: Sequence[Late], supervised: Collection[int]
) -> Screen:
    """About several alerts at once: a line for each step, a button for each alert.

    ``supervised``: those whose living message the person may have.
    """
    entries = [_line(view, cases[each.alert_id], each) for each in late if each.alert_id in cases]
    text = lines(view.html("slips-heading", count=len(late)), *shortened(view, entries), _default(view, late))
    rows = []
    for alert_id, case in cases.items():
        label = " · ".join(named(view, case))
        if alert_id in supervised:
            rows.append((Button(label, "alert.call", alert_id),))
        elif case.about_issue is not None:
            rows.append((Button(label, "issue.call", case.about_issue.id),))
        elif case.alert.update_id is not None:
            rows.append((Button(label, "record.call", case.alert.update_id),))
    return Screen(text, tuple(rows[:_BUTTONS]))


_BUTTONS = 12


def _line(view: View, case: Case, late: Late) -> Markup:
    ref, title = named(view, case)
    return view.html(
        f"slips-line-{late.colour}",
        step=step_title(view, late.step),
        due=view.due(late.due_at),
        ref=ref,
        title=clean(title, SHOWN_IN_LIST),
        organization=view.organization(case.alert.organization_id),
    )


def rests(view: View, case: Case, people: Sequence[str]) -> Screen:
    """Nothing follows by itself any more: with whom it rests."""
    ref, title = named(view, case)
    return Screen(
        view.html(
            "alert-rests-with",
            ref=ref,
            title=clean(title, SHOWN_IN_LIST),
            organization=view.organization(case.alert.organization_id),
            people=view.words.list(people),
        )
    )
