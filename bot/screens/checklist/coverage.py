"""Who must have a Chief Data Officer and who has one: numbers with their denominators, and lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from markupsafe import Markup

from bot.screen import Button, Screen, grid, lines
from bot.screens.documents.ordering import overview_button
from bot.screens.elements.paging import pages_of, turn_page
from bot.screens.elements.view import View
from policy.checklist.covered import Seat, doubts, share

Which = Literal["vacant", "filled", "joined", "uncounted", "applied", "all"]
WHICH: tuple[Which, ...] = ("vacant", "filled", "joined", "uncounted", "applied")
TIERS = ("department", "district", "district_department", "town")
PAGE = 8
# More districts than most cities have.
AREAS = 15


@dataclass(frozen=True, slots=True)
class Place:
    """One organization in a list. ``cdo``: who is in post, ``since`` when (a local day).

    ``applied``: its application to take part waits for a decision. ``deputy``: who stands in for the one in post,
    who is on leave, and up to which day.
    """

    seat: Seat
    name: str
    cdo: str | None = None
    since: str | None = None
    applied: bool = False
    deputy: tuple[str, str] | None = None


def overview(
    view: View,
    seats: Sequence[Seat],
    districts: Sequence[tuple[str, str]],
    waiting: int,
    page: int = 0,
    *,
    exports: bool = False,
) -> Screen:
    """The numbers of each tier, and where to look closer: a page of the districts.

    ``waiting``: how many applications wait for a decision. ``exports``: the reader may have all of it as a spreadsheet.
    """
    counted = {which: len(_of(seats, which)) for which in WHICH} | {"applied": waiting}
    text = lines(
        view.html("coverage-heading"),
        _share(view, "coverage-whole", seats),
        "",
        *(_tier(view, tier, [s for s in seats if s.tier == tier]) for tier in TIERS),
    )
    pages = pages_of(len(districts), AREAS)
    page %= pages
    lists = [
        Button(
            view.label(f"coverage-list-{which}", count=counted[which]),
            "coverage.list",
            None,
            _at(which, behind=page),
        )
        for which in WHICH
        if counted[which]
    ]
    areas = [
        Button(name, "coverage.list", None, _at("all", under=each, behind=page))
        for each, name in districts[page * AREAS : (page + 1) * AREAS]
    ]
    turning = turn_page(view, "coverage.overview", {}, page, pages)
    explained = (Button(view.label("button-coverage-counting"), "coverage.counting", None, {"page": page}),)
    export = [(overview_button(view),)] if exports else []
    return Screen(text, (*grid(lists, 2), *grid(areas, 3), *turning, explained, *export))


def counting(view: View, seats: Sequence[Seat], page: int) -> Screen:
    """How it is counted: what counts, numbers of the sources to compare with, and what the sources leave open.

    ``seats``: of the whole city; those of a part of it can't be compared. ``page``: of the overview that is behind it.
    """
    compared = checks(view, seats) if seats else []
    text = lines(
        view.html("coverage-counting"),
        view.html("coverage-counted"),
        view.html("coverage-in-post"),
        *(["", view.html("coverage-checks"), *compared] if compared else []),
        *(["", *told] if (told := doubts_told(view)) else []),
    )
    return Screen(text, ((Button(view.label("button-back"), "coverage.overview", None, {"page": page}),),))


def listing(
    view: View,
    places: Sequence[Place],
    which: Which,
    under: str,
    page: int,
    behind: int = 0,
    *,
    exports: bool = False,
) -> Screen:
    """Organizations, a page at a time; those that take part by decision can be opened.

    ``behind``: the page of the overview from which it was opened.
    """
    chosen = [place for place in places if _is(place, which)]
    pages = pages_of(len(chosen), PAGE)
    page = min(max(page, 0), pages - 1)
    shown = chosen[page * PAGE : (page + 1) * PAGE]
    outside = sum(not place.seat.counts for place in places)
    what = view.label(f"coverage-list-{which}", count=len(chosen)) if which != "all" else ""
    text = lines(
        view.html("coverage-district", name=view.organization(under)) if under else None,
        view.html("coverage-list-heading", what=what) if what else None,
        _share(view, "coverage-whole", [place.seat for place in places])
        if under or which in ("vacant", "filled")
        else None,
        "",
        *(place_line(view, place) for place in shown),
        view.html("coverage-nobody") if not shown and which != "vacant" else None,
        view.html("coverage-no-vacancy") if not shown and which == "vacant" else None,
        view.html("coverage-outside", count=outside) if which == "vacant" and outside else None,
        "" if pages > 1 else None,
        view.html("page-of", page=page + 1, pages=pages) if pages > 1 else None,
    )
    at = {**_at(which, under, behind), "page": page}
    towns = [
        Button(place.name, "coverage.town", None, {"organization": place.seat.id, "back": at})
        for place in shown
        if place.seat.how != "required"
    ]
    back = (Button(view.label("button-back"), "coverage.overview", None, {"page": behind}),)
    turning = turn_page(view, "coverage.list", _at(which, under, behind), page, pages)
    export = [(overview_button(view, under),)] if exports and under else []
    return Screen(text, (*grid(towns, 2), *turning, *export, back))


def own(view: View, places: Sequence[Place], page: int = 0) -> Screen:
    """Of who reports for several organizations that may join: how each stands, to be opened, a page at a time."""
    pages = pages_of(len(places), PAGE)
    page %= pages
    shown = places[page * PAGE : (page + 1) * PAGE]
    towns = [
        Button(place.name, "coverage.town", None, {"organization": place.seat.id, "back": {}})
        for place in shown
    ]
    text = lines(view.html("coverage-own"), *(place_line(view, place) for place in shown))
    return Screen(text, (*grid(towns, 2), *turn_page(view, "coverage.overview", {}, page, pages)))


def _is(place: Place, which: Which) -> bool:
    if which == "applied":
        return place.applied
    return which == "all" or bool(_of([place.seat], which))


def _of(seats: Sequence[Seat], which: Which) -> list[Seat]:
    if which == "vacant":
        return [seat for seat in seats if seat.counts and not seat.filled]
    if which == "filled":
        return [seat for seat in seats if seat.counts and seat.filled]
    return [seat for seat in seats if seat.how == which]


def _tier(view: View, tier: str, seats: Sequence[Seat]) -> Markup:
    name = view.label(f"coverage-of-{tier.replace('_', '-')}")
    found, outside = share(seats, view.today), sum(not seat.counts for seat in seats)
    if found.denominator == 0:
        return view.html("coverage-tier-na", tier=name, outside=outside)
    return view.html(
        "coverage-tier", tier=name, have=found.numerator, must=found.denominator, outside=outside
    )


def _share(view: View, key: str, seats: Sequence[Seat]) -> Markup:
    found = share(seats, view.today)
    if found.denominator == 0:
        return view.html("coverage-na", day=view.day(view.today))
    return view.html(key, have=found.numerator, must=found.denominator, day=view.day(view.today))


def checks(view: View, seats: Sequence[Seat]) -> list[Markup]:
    """Numbers of the sources to compare with."""
    found = []
    for line in view.pack.coverage:
        if line.expected is None:
            continue
        of_tiers = [seat for seat in seats if seat.tier in line.tiers and seat.counts]
        expected = int(view.pack.parameter(line.expected).at(view.today).value)
        have = len(of_tiers) if line.exact else sum(seat.filled for seat in of_tiers)
        key = "coverage-expected" if line.exact else "coverage-floor"
        tier = view.label(f"coverage-of-{line.tiers[0].replace('_', '-')}")
        fits = have == expected if line.exact else have >= expected
        found.append(view.html(key, mark="✓" if fits else "○", tier=tier, have=have, expected=expected))
    return found


def doubts_told(view: View) -> list[Markup]:
    """What the sources leave open: how the switch stands, and that it is a setting."""
    found: list[Markup] = []
    for line in doubts(view.pack):
        if line.switch is None or line.doubt is None:
            continue
        parameter = view.pack.parameter(line.switch)
        dated = parameter.at(view.today)
        found.append(
            view.html(
                "coverage-doubt-default" if dated.is_default else "coverage-doubt",
                title=view.say(parameter.title),
                value=view.label("value-yes" if dated.value == "true" else "value-no"),
                doubt=view.say(line.doubt),
            )
        )
    return [view.html("coverage-doubts"), *found] if found else []


def place_line(view: View, place: Place) -> Markup:
    seat = place.seat
    joined = view.html("coverage-joined") if seat.how == "joined" else ""
    if not seat.counts:
        return view.html("coverage-place-uncounted", name=place.name)
    if place.cdo is not None:
        line = view.html(
            "coverage-place-filled",
            name=place.name,
            joined=joined,
            cdo=place.cdo,
            day=view.day(place.since) if place.since else "",
        )
        if place.deputy is None:
            return line
        return line + view.html("coverage-deputy", deputy=place.deputy[0], day=view.day(place.deputy[1]))
    since = view.day(seat.vacant_since) if seat.vacant_since else ""
    days = (view.today - seat.vacant_since).days if seat.vacant_since else 0
    return view.html("coverage-place-vacant", name=place.name, joined=joined, day=since, days=days)


def _at(which: Which, under: str = "", behind: int = 0) -> dict[str, Any]:
    return {"which": which, "under": under, "page": 0, "behind": behind}
