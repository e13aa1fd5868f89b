"""The screens of projects: the list by ratings, and the card with the check for which one was drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.screen import Screen
from bot.screens.elements.view import View
from bot.screens.projects import card, listing
from bot.screens.projects.card import Told
from bot.screens.projects.listing import Heading, Line
from bot.screens.projects.summary import Projects
from storage.supervision.projects import WHICH, Count, Project
from storage.supervision.projects import Told as Rating
from storage.supervision.samples import Draw, Numbers
from tests.unit.screens import samples as s

COUNTS = {"all": 6, "red": 1, "amber": 2, "green": 3, "stale": 2, "check": 1, "over": 4}
SAMPLE = Numbers("2026-Q1", among=30, drawn=3, checked=2, different=1, gone=0, late=1)
HEADING = Heading(COUNTS, SAMPLE)
RED = Project(
    1, "education", "智慧教育平台", "智慧教育平台", 11, "PR-0011", "red", "2026-02-27", "self",
    "与公安接口没有联调，比计划晚三周", "green", "2026-02-13", "2026-02-13T02:00:00Z", False, None,
)  # fmt: skip
STALE = replace(RED, id=2, name="智慧停车", colour="amber", rated_on="2026-01-20", reason="", before=None)
GREEN = replace(
    RED, id=3, name="一网通办二期", colour="green", how=None, before="amber", check_by="2026-03-31"
)
LATE = replace(GREEN, id=4, name="城市大脑", check_by="2025-12-31", how="independent_check")
OVER = replace(GREEN, id=5, name="政务云一期", over=True, check_by=None)
DRAW = Draw("2026-Q1", "2026-03-31", "2026-01-01", 30, 3, "10", 2, "63f76e8e67dcfbdd", "open", None)
STORY = [
    Rating(11, "PR-0011", "2026-02-27", "red", "self", "接口没有联调", "信息科 陈科长"),
    Rating(9, "PR-0009", "2026-02-13", "red", "independent_check", "里程碑晚三周", ""),
    Rating(7, "PR-0007", "2026-01-30", "green", None, "", ""),
]
TOTALS = Projects(
    {"red": Count(2, 0), "amber": Count(3, 1), "green": Count(7, 2)}, ["智慧教育平台"], 1, to_check=2
)


def ordinary(view: View) -> Iterator[tuple[str, Screen]]:
    found = [Line(RED, 3), Line(STALE, 41, stale=True), Line(GREEN, 3), Line(LATE, 3)]
    yield "projects", listing.listing(view, found, HEADING, "all", 0)
    yield (
        "projects-page",
        listing.listing(view, found, replace(HEADING, counts={**COUNTS, "all": 20}), "all", 1),
    )
    yield "projects-red", listing.listing(view, found[:1], HEADING, "red", 0)
    yield "projects-over", listing.listing(view, [Line(OVER, 90)], HEADING, "over", 0)
    gone = replace(SAMPLE, gone=3, checked=0, late=0)
    yield (
        "projects-nothing-to-check",
        listing.listing(view, found[:1], replace(HEADING, sample=gone), "check", 0),
    )
    nothing = Heading(dict.fromkeys(WHICH, 0), Numbers("2026-Q1"))
    yield "projects-none", listing.listing(view, [], nothing, "all", 0)
    told = Told(Line(RED, 3), {"day": "2026-02-27", "colour": "red"}, None, None, STORY)
    yield "project-for-a-supervisor", card.card(view, told, {"which": "red", "page": 0})
    drawn = replace(told, line=Line(GREEN, 3), draw=DRAW, may_report=True)
    yield "project-drawn", card.card(view, drawn)
    green = {"day": "2026-02-20", "colour": "green"}
    for name, colour in (("worse", "red"), ("same", "green")):
        checked = {"day": "2026-02-27", "colour": colour}
        done = replace(told, own=green, checked=checked, draw=replace(DRAW, state="checked", check_id=9))
        yield f"project-checked-{name}", card.card(view, done)
    yield "project-stale", card.card(view, replace(told, line=Line(STALE, 41, stale=True), may_report=True))
    yield "project-over", card.card(view, replace(told, line=Line(OVER, 90), may_report=True))


def worst(view: View, name: str) -> Iterator[tuple[str, Screen]]:
    long = (s.NASTY * 20)[:200]
    bad = replace(LATE, name=long, reason=long * 5, colour=long, how="re_review", before=long)
    heading = Heading(dict.fromkeys(WHICH, 9999), replace(SAMPLE, among=10**6, drawn=10**5, period=long))
    page = [Line(bad, 9999, stale=True)] * listing.A_PAGE
    yield "projects", listing.listing(view, page, heading, "all", 999)
    story = [
        Rating(n, f"PR-{n}", "2026-01-01", "red", "re_review", long * 5, name) for n in range(card.LISTED)
    ]
    other = {"day": "2026-01-01", "colour": long}
    told = Told(Line(bad, 9999, stale=True), other, other, replace(DRAW, lot=long), story, may_report=True)
    yield "project", card.card(view, told)
