"""Several alerts in one message: those that are open, a page at a time; those that ring together."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, lines
from bot.screens.alerts import resolved_list
from bot.screens.alerts.alert import mark_of, named, rings_again, titles
from bot.screens.alerts.case import Case
from bot.screens.elements.paging import turn_page
from bot.screens.elements.view import SHOWN_IN_LIST, View, shortened


def listing(
    view: View,
    cases: Sequence[Case],
    count: int,
    page: int = 0,
    pages: int = 1,
    *,
    silences: int = 0,
    resolved: int = 0,
) -> Screen:
    """A page of the alerts that are open in somebody's jurisdiction, and how many they are in all.

    ``silences``, ``resolved``: how many of these there are; they are a tap away.
    """
    quiet: list[tuple[Button, ...]] = []
    if silences:
        label = view.label("button-silences", count=silences)
        quiet.append((Button(label, "silence.list", None, {"page": 0}),))
    if resolved:
        quiet.append((resolved_list.button(view, resolved),))
    if not cases:
        return Screen(view.html("alerts-none"), tuple(quiet))
    text = lines(
        view.html("alerts-heading", count=count),
        *shortened(view, [_line(view, case) for case in cases]),
        view.html("page-of", page=page + 1, pages=pages) if pages > 1 else None,
    )
    return Screen(text, (*_calls(view, cases), *turn_page(view, "alerts.page", {}, page, pages), *quiet))


def together(view: View, cases: Sequence[Case], count: int, *, nobody: bool = False) -> Screen:
    """Several alerts at once, which the records gave or which were silent: one message that rings, not one for each.

    ``count``: how many they are, when not all are handed over. ``nobody``: told to the administrator.
    """
    key = "alerts-together-again" if all(map(rings_again, cases)) else "alerts-together"
    key = "alerts-together-nobody" if nobody else key
    lines_of = [_line_with_rules(view, case) for case in cases]
    text = lines(view.html(key, count=count), *shortened(view, lines_of, count=count))
    return Screen(text, () if nobody else _calls(view, cases))


def _calls(view: View, cases: Sequence[Case]) -> tuple[tuple[Button, ...], ...]:
    """A button for each, which brings its living message."""
    return tuple((Button(" · ".join(named(view, case)), "alert.call", case.alert.id),) for case in cases)


def _line(view: View, case: Case) -> Markup:
    ref, title = named(view, case)
    return view.html(
        "alerts-line",
        mark=mark_of(case),
        ref=ref,
        title=clean(title, SHOWN_IN_LIST),
        organization=view.organization(case.alert.organization_id),
        day=view.moment(case.alert.opened_at),
    )


def _line_with_rules(view: View, case: Case) -> Markup:
    organization = view.organization(case.alert.organization_id)
    if case.update is None:
        return view.html(
            "alerts-together-organization",
            organization=organization,
            what=titles(view, case.causes, case.former),
        )
    return view.html(
        "alerts-together-line",
        ref=case.update.ref,
        title=clean(case.update.title, SHOWN_IN_LIST),
        organization=organization,
        what=titles(view, case.causes, case.former),
    )
