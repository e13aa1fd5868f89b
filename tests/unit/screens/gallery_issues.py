"""The screens of issues: the list, the card and its story, to which issue a report belongs, reminding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bot.screen import Screen
from bot.screens.alerts import alert
from bot.screens.alerts import issue as parts
from bot.screens.alerts.issue import About, Condition
from bot.screens.checklist import urging
from bot.screens.checklist.duties import Summary
from bot.screens.elements.view import View
from bot.screens.issues import card, listing
from bot.screens.issues.card import Happening, Told
from bot.screens.issues.listing import Line, Next
from bot.screens.records import verdict
from policy.models.pack import Pack
from storage.supervision.issues import Belonging, Issue
from tests.unit.screens import gallery_plan
from tests.unit.screens import samples as s

BACK = {"which": "open", "page": 0}
COUNTS = {"open": 3, "verify": 1, "review": 2, "closed": 0}
ONE = Issue(
    1, "IS-0001", "入学报名系统与公安接口连不上", "智慧教育平台", "education", 1, "智慧教育平台", "critical",
    "2026-02-18", "2026-02-18T02:00:00Z", "2026-02-27", "open", None, None, (), ("name_owner",), None, 0,
)  # fmt: skip
LATE, SOON = (
    Next("action_plan", "2026-02-25T10:00:00Z", True),
    Next("resolution", "2026-03-13T10:00:00Z", True),
)
STORY = [
    Happening("raised", "2026-02-18T02:00:00Z", "IS-0001", "约 2 万名家长无法报名", update_id=1),
    Happening("progress", "2026-02-20T02:00:00Z", "IP-0001", "接口已连通", update_id=2),
    Happening("urged", "2026-02-24T02:00:00Z", person="李国强"),
    Happening("meeting", "2026-02-25T02:00:00Z", "IP-0002", "公安局同意开放端口", update_id=3),
    Happening("late-yellow", "2026-02-25T10:00:00Z", step="action_plan"),
    Happening("alert-resolved", "2026-02-26T02:00:00Z", words="已约谈供应商", person="李国强"),
    Happening("resolved", "2026-02-27T02:00:00Z", "IX-0001", "更换了接口证书", update_id=4),
    Happening("closed", "2026-02-27T02:00:00Z"),
    Happening("alert-open-again", "2026-02-28T02:00:00Z"),
]


def conditions(pack: Pack, met: int) -> list[Condition]:
    return [Condition(each.title, n < met) for n, each in enumerate(pack.closing)]


def ordinary(pack: Pack, view: View) -> Iterator[tuple[str, Screen]]:
    resolved = replace(ONE, state="resolved", resolution_id=4)
    closed = replace(ONE, state="closed", resolution_id=4, closed_at="2026-02-27T02:00:00Z")
    back = replace(ONE, id=9, ref="IS-0009", reopens=1, reopenings=2, severity="general", due_on=None)
    found = [Line(ONE, 12, LATE), Line(back, 3, SOON), Line(replace(ONE, severity=None, due_on=None), 0)]
    yield "issues", listing.listing(view, found, COUNTS, "open", 0, 30)
    yield "issues-page", listing.listing(view, found, {**COUNTS, "open": 20}, "open", 1, 30)
    yield "issues-verify", listing.listing(view, [Line(resolved, 12, SOON)], COUNTS, "verify", 0, 30)
    yield "issues-closed", listing.listing(view, [Line(closed, 12)], {**COUNTS, "closed": 1}, "closed", 0, 30)
    yield "issues-none", listing.listing(view, [], dict.fromkeys(COUNTS, 0), "open", 0, 30)
    told = Told(Line(ONE, 12, LATE), About(ONE), STORY[:4], "open", may_urge=True, alert_id=1)
    yield "issue-for-a-supervisor", card.card(view, told, BACK)
    mine = replace(
        told, may_urge=False, may_report=True, alert_id=None, alert="acknowledged", handler="李国强"
    )
    yield "issue-for-its-cdo", card.card(view, mine)
    yield "issue-acknowledged", card.card(view, replace(mine, handler=None))
    open_ones = About(resolved, resolution="IX-0001", conditions=conditions(pack, 5))
    yield (
        "issue-resolved",
        card.card(view, replace(told, line=Line(resolved, 12, SOON), about=open_ones, story=STORY)),
    )
    over = About(closed, resolution="IX-0001", conditions=conditions(pack, 7), after=back)
    yield "issue-closed", card.card(view, Told(Line(closed, 12), over, STORY, "resolved", may_report=True))
    settled = Happening("alert-resolved", s.NOW, words="已约谈供应商", person="李国强", pieces=2)
    proved = Told(Line(ONE, 12), About(ONE), [*STORY[:2], settled], "resolved", evidence=2, proved_id=1)
    yield "issue-alert-resolved-with-evidence", card.card(view, proved)
    due = Next("review", "2026-03-13T10:00:00Z", True)
    yield "issues-review", listing.listing(view, [Line(closed, 12, due)], COUNTS, "review", 0, 30)
    yield (
        "issue-to-review",
        card.card(view, Told(Line(closed, 12, due), over, STORY, "resolved", may_report=True)),
    )
    reviewed = replace(over, after=None, review="IP-0003")
    story = [*STORY, Happening("review", s.NOW, "IP-0003", "证书到期前 30 天自动提醒", update_id=5)]
    yield (
        "issue-reviewed",
        card.card(view, Told(Line(closed, 12), reviewed, story, "resolved", may_report=True)),
    )
    again = About(back, before=closed)
    yield "issue-again", card.card(view, Told(Line(back, 3, SOON), again, STORY[:1], None))
    yield "issue-urged", card.urged(view, mine, "李国强", may_report=True)
    yield "issue-urged-another", card.urged(view, told, "李国强", may_report=False)
    yield "issue-choose", listing.choose(view, "IX-0001", [ONE, back], 4, 0)
    owing = Summary("education", "市教育局", gallery_plan.lines(pack), gallery_plan.RATE, own=True)
    yield "duties-urged", urging.urged(view, owing, "李国强")
    li = s.person("supervisor", name="李国强", person_id=2)
    case = s.case(pack.kind("issue_raised"), s.ISSUE, ["A-critical"])
    yield "alert-issue-resolved", alert.alert(view, replace(case, issue=open_ones), li)
    yield "alert-issue-again", alert.alert(view, replace(case, issue=again), li)
    yield from _verdicts(pack, view, open_ones, over)


def _verdicts(pack: Pack, view: View, open_ones: About, over: About) -> Iterator[tuple[str, Screen]]:
    """What the reports about an issue say of it, with the buttons under them."""
    kind = pack.kind("issue_resolved")
    fields = {
        "issue_title": "接口连不上",
        "project_name": "智慧教育平台",
        "resolution": "更换了证书",
        "date": "2026-03-02",
    }
    stood = s.standing(pack, kind, fields, due_at=None)
    same, guessed = (Belonging(1, 1, how, ()) for how in ("same", "near"))
    asked, none, not_any = (Belonging(1, None, how, (1, 9)) for how in ("asked", "none", "chosen"))
    shown = {
        "open": replace(open_ones, belonging=same, others=True),
        "closed": replace(over, belonging=same, others=True),
        "guessed": About(ONE, guessed, others=True),
        "asked": About(None, asked, [ONE, replace(ONE, id=9, ref="IS-0009", title="大屏黑屏")], others=True),
        "none": About(None, none),
        "not-any": About(None, not_any, others=True),
    }
    for name, about in shown.items():
        screen = verdict.verdict(view, kind, replace(stood, issue=about), can_supply=True)
        rows = parts.buttons_about(view, about, 1, mine=True)
        yield f"verdict-of-issue-{name}", Screen(screen.text, (*rows, *screen.rows))


def worst(pack: Pack, view: View, name: str) -> Iterator[tuple[str, Screen]]:
    long = (s.NASTY * 20)[:200]
    big: dict[str, Any] = {"title": long, "project_name": long, "reopenings": 99, "due_on": "2025-12-31"}
    bad = replace(ONE, **big)
    resolved = replace(bad, state="resolved")
    about = About(resolved, before=bad, after=bad, resolution="IX-9999", conditions=conditions(pack, 0))
    page = [Line(bad, 9999, LATE)] * listing.A_PAGE
    yield "issues", listing.listing(view, page, dict.fromkeys(COUNTS, 9999), "open", 999, 30)
    story = [Happening("progress", s.NOW, f"IP-{n}", long * 5, name, n) for n in range(90)]
    told = Told(Line(resolved, 9999, LATE), about, story, "open", 1, name, may_report=True, may_urge=True)
    yield "issue", card.card(view, told, BACK)
    yield "issue-urged", card.urged(view, told, name, may_report=True)
    yield "issue-choose", listing.choose(view, "IX-9999", [bad] * 99, 4, 3)
    owing = Summary("education", name, gallery_plan.lines(pack) * 30, gallery_plan.RATE, own=True)
    yield "duties-urged", urging.urged(view, owing, name)
    kind = pack.kind("issue_raised")
    case = s.case(kind, s.worst_fields(kind), ["A-critical"], description=long * 10)
    yield "alert-issue", alert.alert(view, replace(case, issue=about), s.person("supervisor"))
