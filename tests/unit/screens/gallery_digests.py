"""The screens of digests: when they come and which, earlier ones, a week, a month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.screen import Screen
from bot.screens.elements.view import View
from bot.screens.projects.summary import Projects
from bot.screens.reminders import digest, digest_choices, review
from bot.screens.reminders.digest import Contents, Duties, Issues, Line
from bot.screens.reminders.digest_choices import Choice
from bot.screens.reminders.review import Review
from policy.checklist.covered import Share
from policy.checklist.rates import Rate
from storage.supervision.digests import Digest
from tests.unit.screens import gallery_projects
from tests.unit.screens import samples as s

AT = datetime(2026, 3, 3, 0, 30, tzinfo=UTC)
DUE = "2026-03-05T10:00:00Z"


def full(count: int, title: str) -> Contents:
    """A digest of somebody who reports and supervises, with everything in it."""
    duty = Line("D1-2", title, "", "duty-fresh", at=s.NOW)
    soon = replace(duty, ref="D2-8", what="duty-soon", at=DUE, days=3)
    lines = [duty, soon, replace(duty, ref="D1-1", what="duty-overdue")] * max(1, count // 3)
    return replace(
        s.contents(count, title),
        owed_count=count + 7,
        open_count=count + 12,
        oldest_alert=23,
        duties=Duties(
            overdue=14,
            soon=5,
            fresh=count,
            today=1,
            lines=lines,
            others=245,
            organizations=38,
            worst=[("市工业和信息化局", 31), ("市教育局", 22), ("禅城区", 19)],
        ),
        issues=Issues(9, 3, 61, 2),
        projects=gallery_projects.TOTALS,
        failed=2,
        rate=Rate(412, 655, 80, s.TODAY),
        coverage=Share(25, 28, s.TODAY),
    )


def a_week(**changes: Any) -> Review:
    made = Review(
        kind="weekly",
        first=date(2026, 2, 23),
        last=date(2026, 3, 1),
        reported=34,
        rate=Rate(412, 655, 80, s.TODAY),
        past=(18, 25),
        before=(20, 24),
        lowest=[("市工业和信息化局", 3, 21), ("禅城区", 7, 20), ("市教育局", 9, 18), ("市水利局", 8, 15)],
        complete=6,
        organizations=31,
        overdue=243,
        alerts_opened=7,
        alerts_done=5,
        alerts_open=12,
        oldest_alert=23,
        slips={"blue": 4, "yellow": 2, "red": 1},
        issues=Issues(9, 3, 61, 2),
        issues_raised=4,
        projects=replace(gallery_projects.TOTALS, sample=gallery_projects.SAMPLE),
        issues_resolved=2,
        failed=1,
        coverage=Share(25, 28, s.TODAY),
    )
    return replace(made, **changes)


def ordinary(view: View) -> Iterator[tuple[str, Screen]]:
    title = "义务教育入学数据"
    yield "digest-full", digest.digest(view, full(3, title), supervises=True)
    late = replace(full(2, title), planned=AT - timedelta(hours=13))
    yield "digest-late", digest.digest(view, late, supervises=False)
    yield "digest-only-own", digest.digest(view, replace(full(2, title), only_own=True), supervises=False)
    yield "digest-anew", digest.digest(view, replace(full(1, title), as_of=True), supervises=True)
    everybodys = replace(s.contents(0, ""), failed=3, failed_for_all=True)
    yield "digest-of-an-administrator", digest.digest(view, everybodys, supervises=False)
    unknown = [replace(line, what="alert-something-new") for line in s.contents(1, title).news]
    yield "digest-new-event", digest.digest(view, replace(s.contents(0, ""), news=unknown), supervises=True)
    yield "review-week", review.review(view, a_week())
    month = a_week(kind="monthly", first=date(2026, 2, 1), last=date(2026, 2, 28), planned=AT, as_of=True)
    yield "review-month", review.review(view, month)
    nothing = a_week(
        reported=0, past=None, before=None, lowest=[], rate=Rate(0, 0, 0, s.TODAY), alerts_opened=0, alerts_done=0,
        alerts_open=0, slips={}, issues=Issues(), projects=Projects(), issues_raised=0, issues_resolved=0, failed=0,
        overdue=0,
    )  # fmt: skip
    yield "review-quiet", review.review(view, nothing)
    only_an_issue = replace(s.contents(0, ""), issues=Issues(1, 0, 61))
    yield "digest-with-an-issue-alone", digest.digest(view, only_an_issue, supervises=True)
    yield from _choosing(view)


def _choosing(view: View) -> Iterator[tuple[str, Screen]]:
    of = [Choice("daily", True, AT), Choice("weekly", False, AT), Choice("monthly", True, AT)]
    yield "digests-choices", digest_choices.choices(view, "08:30", of, chosen=False)
    off = [Choice("daily", False, AT)]
    known = {each.id: each for each in view.pack.notices}
    slips = [
        digest_choices.Other(known[f"{colour}_slip"], on=colour != "blue")
        for colour in ("blue", "yellow", "red")
    ]
    mine = [*slips, *(digest_choices.Other(known[each], on=True) for each in ("overdue_duties", "urging"))]
    theirs = [replace(slips[0], on=True), *slips[1:], digest_choices.Other(known["alert"], on=True)]
    yield "digests-choices-off", digest_choices.choices(view, "19:00", off, chosen=True, others=mine)
    others = [Choice("weekly", True, AT), Choice("monthly", False, AT)]
    yield "digests-choices-others", digest_choices.choices(view, "07:00", others, chosen=True, others=theirs)
    yield "digests-times", digest_choices.times(view, "08:30", ["08:00", "08:30", "09:00"])
    kinds = ("daily", "weekly", "monthly")
    sent = [Digest(kind, "2026-03-02", "2026-03-02", "x", None, s.NOW) for kind in kinds]
    yield "digests-past", digest_choices.past(view, sent, 0, 2)
    yield "digests-past-none", digest_choices.past(view, [], 0, 1)


def worst(view: View, title: str) -> Iterator[tuple[str, Screen]]:
    yield "digest full", digest.digest(view, full(50, title), supervises=True)
    named = [(title, 10**6, 10**6)] * 5
    yield "review", review.review(view, a_week(lowest=named, reported=10**9))
