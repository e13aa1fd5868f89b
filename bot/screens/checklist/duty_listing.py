"""How the organizations stand that a person may see: a list, those with most overdue first."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from bot.screen import Button, Screen, grid, lines
from bot.screens.checklist.duties import rate_line
from bot.screens.documents.ordering import overview_button
from bot.screens.elements.paging import pages_of, turn_page
from bot.screens.elements.view import View
from policy.checklist.rates import Rate

PAGE = 8


def organizations(
    view: View,
    rates: Sequence[tuple[str, str, Rate]],
    whole: Rate,
    uncounted: int,
    page: int,
    *,
    exports: bool = False,
) -> Screen:
    """How organizations stand, those with most overdue first. ``rates``: id, name and rate of each.

    ``exports``: the reader may have all of it as a spreadsheet.
    """
    ordered = sorted(rates, key=lambda each: (each[2].numerator - each[2].denominator, each[1]))
    pages = pages_of(len(ordered), PAGE)
    page = min(max(page, 0), pages - 1)
    shown = ordered[page * PAGE : (page + 1) * PAGE]
    text = lines(
        view.html("duties-organizations", count=len(ordered)),
        rate_line(view, whole),
        view.html("duties-uncounted", count=uncounted) if uncounted else None,
        "",
        *(_organization_line(view, name, rate) for _, name, rate in shown),
        view.html("duties-none") if not shown else None,
        "" if pages > 1 else None,
        view.html("page-of", page=page + 1, pages=pages) if pages > 1 else None,
    )
    buttons = [Button(name, "duties.summary", None, {"organization": each}) for each, name, _ in shown]
    turning = turn_page(view, "duties.organizations", {}, page, pages)
    return Screen(text, (*grid(buttons, 2), *turning, *([(overview_button(view),)] if exports else [])))


def _organization_line(view: View, name: str, rate: Rate) -> Markup:
    late = rate.denominator - rate.numerator
    if rate.denominator == 0:
        return view.html("duties-organization-na", name=name)
    key = "duties-organization-late" if late else "duties-organization"
    return view.html(key, name=name, done=rate.numerator, due=rate.denominator, late=late)
