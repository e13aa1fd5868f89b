"""The screens of alerts: the card in each state, handing over and putting off, slips, disputes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.screen import Screen
from bot.screens.alerts import alert, alert_list, dispute, evidence, resolved_list, slip, work
from bot.screens.alerts.case import Case
from bot.screens.alerts.slip import Late
from bot.screens.elements.view import View
from bot.screens.records.evidence import REASONS, NotTaken, not_taken
from bot.screens.reminders import slips as owed_slips
from bot.screens.reminders.slips import Entry
from policy.models.kinds import Kind
from policy.models.pack import Pack
from storage.supervision.alerts import Reading
from storage.supervision.disputes import Dispute
from storage.supervision.handling import Step
from tests.unit.screens import samples as s

SOON, PAST, LATEST = s.TODAY + timedelta(days=1), "2026-02-27T10:00:00Z", date(2026, 3, 16)
STEPS = [
    Step(1, "acknowledge", "major", s.NOW, s.NOW),
    Step(1, "name_owner", "major", "2026-03-05T10:00:00Z", None),
    Step(1, "resolution", "major", "2026-04-13T10:00:00Z", None),
]
COLOURS = ("rung", "blue", "yellow", "red")
EVENTS = (
    *("acknowledged", "taken-back", "taken", "given-up", "accepted", "declined", "snoozed", "woken", "woke"),
    *("reopened", "renewed", "nobody", "rests", "closed", "open-again", "cleared"),
    *("silenced", "blocked", "heard-again"),
)
SAID = ("disputed", "dispute-upheld", "dispute-dismissed", "resolved")


def ordinary(pack: Pack, view: View) -> Iterator[tuple[str, Screen]]:
    issue, dataset = pack.kind("issue_raised"), pack.kind("dataset_shared")
    li = s.person("supervisor", name="李国强", person_id=2)
    opened = s.case(issue, {**s.ISSUE, "problem": "delay", "delay_days": 45}, ["A-major"])
    yield "alert-open", alert.alert(view, opened, li)
    rung = replace(s.event("late-rung", "acknowledge", name=None), at="2026-03-03T10:00:00Z")
    yield "alert-late", alert.alert(view, replace(opened, events=[*opened.events, rung]), li)
    reason = "已约谈供应商,新的交付日期为 12 月 10 日。"
    events = [s.event("acknowledged"), s.event("taken"), s.event("resolved", reason)]
    taken = replace(
        opened, alert=replace(opened.alert, status="acknowledged", assignee_id=2), events=events[:2]
    )
    yield "alert-taken", alert.alert(view, replace(taken, steps=STEPS, handler="李国强"), li)
    settled = replace(opened, alert=replace(opened.alert, status="resolved"), events=events)
    yield "alert-resolved", alert.alert(view, settled, li)
    holds = replace(settled, readings=[Reading("A-major", s.NOW, False, {})])
    yield "alert-resolved-to-reopen", alert.alert(view, holds, li)
    yield "alert-ask-reason", alert.ask_reason(view, opened)
    denied = s.case(dataset, s.DENIED, ["A-M19"])
    yield "alert-ask-reason-data", alert.ask_reason(view, denied)
    yield "alert-renewed", alert.renewed(view, opened)
    yield "alert-nobody", alert.nobody_to_alert(view, opened)
    yield "alert-list", alert_list.listing(view, [opened, taken], 2)
    yield "alert-list-empty", alert_list.listing(view, [], 0)
    yield "alert-list-with-resolved", alert_list.listing(view, [opened], 1, resolved=3)
    ends = [
        replace(opened, events=[s.event(what, "已约谈供应商" if what == "resolved" else None)])
        for what in resolved_list.ENDS
    ]
    ends[0] = replace(ends[0], events=[s.event("evidence", pieces=2), *ends[0].events])
    yield "alerts-resolved", resolved_list.listing(view, ends, 3, 30, 0, 1)
    yield "alerts-resolved-none", resolved_list.listing(view, [], 0, 30, 0, 1)
    yield "alerts-together", alert_list.together(view, [opened, denied], 2)
    yield "alerts-together-nobody", alert_list.together(view, [opened, denied], 2, nobody=True)
    yield "alert-below", alert.continued_below(view, opened)
    yield "alert-not-asked-any-more", alert.not_asked_any_more(view, opened)
    yield "alert-thanks", alert.resolved_notice(view, settled)
    yield from _evidence(view, opened, reason)
    yield "alert-of-a-deputy", alert.alert(view, replace(opened, principal="王芳"), li)
    yield from in_hand(view, taken)
    yield from _work(view, taken)
    yield from _slips(view, opened, denied)
    yield from _owed(view)
    yield from _disputes(view, dataset, "陈敏", "李国强", "评估 2 月已完成,报告编号写错了。")


def _evidence(view: View, opened: Case, reason: str) -> Iterator[tuple[str, Screen]]:
    """What came for it, before and after it is resolved."""
    li = s.person("supervisor", name="李国强", person_id=2)
    came = replace(opened, events=[s.event("evidence", pieces=2), s.event("evidence", "现场照片", pieces=1)])
    yield "alert-with-evidence", alert.alert(view, came, li)
    yield "alert-ask-reason-with-evidence", alert.ask_reason(view, came)
    ended = replace(came.alert, status="resolved")
    settled = replace(came, alert=ended, events=[*came.events, s.event("resolved", reason)])
    yield "alert-resolved-with-evidence", alert.alert(view, settled, li)
    yield "alert-thanks-with-evidence", alert.resolved_notice(view, settled)
    words: dict[str, Any] = {"words": "", "parcel_id": 1}
    yield "alert-evidence-asked", evidence.kept(view, came, 2, is_asked=True, **words)
    yield "alert-evidence-known", evidence.kept(view, came, 0, is_asked=True, **words)
    yield "alert-evidence-open", evidence.kept(view, came, 1, is_asked=False, **words)
    yield "alert-evidence-resolved", evidence.kept(view, settled, 1, is_asked=False, **words)
    with_words = evidence.kept(view, opened, None, is_asked=True, words=reason, parcel_id=1)
    yield "alert-evidence-words-only", with_words
    large = not_taken(view, [NotTaken("合同.pdf", "too_large")], (20, 200, 20))
    said = evidence.kept(view, opened, None, is_asked=True, words=reason, parcel_id=1, refused=large)
    yield "alert-evidence-too-large", said


def in_hand(view: View, taken: Case) -> Iterator[tuple[str, Screen]]:
    """The card as work on it goes on."""
    me = s.person("supervisor", name="李国强", person_id=2)
    free = replace(taken.alert, assignee_id=None)
    seen = replace(taken, alert=free, steps=STEPS, events=[s.event("acknowledged")])
    yield "alert-acknowledged", alert.alert(view, seen, me)
    yield "alert-more", alert.alert(view, seen, me, more=True)
    late = replace(STEPS[1], due_at=PAST)
    slips = [s.event(f"late-{colour}", "name_owner", None) for colour in ("yellow", "red")]
    yield "alert-late", alert.alert(view, replace(seen, steps=[late], events=[*seen.events, *slips]), me)
    asked = replace(seen, alert=replace(free, offered_to=2, offered_by=3), asked="李国强")
    asked = replace(asked, events=[s.event("offered", "李国强", "王芳")])
    yield "alert-asked-me", alert.alert(view, asked, me)
    other = s.person("supervisor", name="王芳", person_id=3)
    yield "alert-asked-another", alert.alert(view, asked, other)
    for how in ("time", "event"):
        rests = replace(free, snoozed=how, snoozed_until="2026-03-06T00:00:00Z")
        yield f"alert-put-off-{how}", alert.alert(view, replace(seen, alert=rests), me, more=True)
    disputed = replace(seen, disputes=[a_dispute("陈敏", None, "编号写错了")])
    yield "alert-disputed", alert.alert(view, disputed, me)
    events = [s.event(what) for what in EVENTS]
    events += [s.event(what, "编号写错了,附件是正确的。") for what in SAID]
    yield "alert-events", alert.alert(view, replace(seen, events=events), me)


def _work(view: View, case: Case) -> Iterator[tuple[str, Screen]]:
    found = [(3, "王芳", "领导小组办公室"), (4, "陈敏", "市教育局首席数据官")]
    yield "alert-who", work.choose_person(view, case, found, 0)
    yield "alert-who-nobody", work.choose_person(view, case, [], 0)
    yield "alert-rest", work.choose_rest(view, case, SOON, LATEST, None)
    yield "alert-rest-month", work.choose_rest(view, case, SOON, LATEST, s.TODAY)
    yield "alert-offered", work.offered(view, "王芳")
    for key in ("alert-was-accepted", "alert-was-declined"):
        yield key, work.told(view, case, key, "王芳")
    yield "alert-woke", work.woke(view, case)


def _slips(view: View, one: Case, other: Case) -> Iterator[tuple[str, Screen]]:
    late = {colour: Late(1, "action_plan", colour, s.NOW) for colour in COLOURS}
    for colour, each in late.items():
        yield f"slip-{colour}", slip.one(view, one, [each], to_work=colour == "yellow")
    several = [*late.values(), Late(2, "resolution", "red", s.NOW)]
    yield "slips", slip.several(view, {1: one, 2: other}, several, {1})
    yield "alert-rests-with", slip.rests(view, one, ["李国强", "王芳"])


def _owed(view: View) -> Iterator[tuple[str, Screen]]:
    own = [Entry(colour, "education", "D1-3", None, None, s.NOW) for colour in ("yellow", "blue", "blue")]
    own.append(Entry("blue", "education", None, "DS-0001", "义务教育入学数据", s.NOW))
    yield "owed-slips", owed_slips.slips(view, own, ["education"])
    many = [
        Entry(colour, home, duty, None, None, s.NOW)
        for colour in ("red", "yellow")
        for home in ("education", "health", "police")
        for duty in ("D1-1", "D2-3", "D3-2")
    ]
    yield "owed-slips-of-many", owed_slips.slips(view, many, [])
    yield "owed-slips-of-one", owed_slips.slips(view, many[:1], [])
    title = "入学报名系统接口连不上"
    steps = [
        Entry(colour, "education", None, f"IS-000{number}", title, s.NOW, step, number)
        for colour, step, number in (
            ("red", "name_owner", 1),
            ("red", "action_plan", 2),
            ("blue", "progress", 2),
        )
    ]
    yield "owed-slips-of-an-issue", owed_slips.slips(view, steps[:1], ["education"])
    yield "owed-slips-of-issues", owed_slips.slips(view, steps, [])
    yield "owed-slips-of-both", owed_slips.slips(view, [own[0], *steps], ["education"])


def _disputes(view: View, kind: Kind, raiser: str, decider: str, words: str) -> Iterator[tuple[str, Screen]]:
    update = s.update(kind, s.DENIED)
    yield "dispute-ask", dispute.ask_why(view, kind, update, "M-19", 0)
    yield "dispute-ask-default", dispute.ask_why(view, kind, update, "M-33", 0)
    yield "dispute-ask-gone", dispute.ask_why(view, kind, update, "X-99", 0)
    fresh = a_dispute(raiser, None, words)
    yield "dispute", dispute.card(view, kind, update, fresh, decides=True)
    yield "dispute-for-another", dispute.card(view, kind, update, fresh, decides=False)
    for upheld in (True, False):
        over = replace(a_dispute(raiser, decider, words), upheld=upheld)
        name = "upheld" if upheld else "dismissed"
        yield f"dispute-{name}", dispute.card(view, kind, update, over, decides=True)
        yield f"dispute-ground-{name}", dispute.ask_ground(view, fresh, update, upheld=upheld)
        yield f"dispute-told-{name}", dispute.decided(view, update, over)
    yield "dispute-thanks", dispute.thanks(view, update, fresh, [decider])
    yield "dispute-thanks-nobody", dispute.thanks(view, update, fresh, [])


def a_dispute(raiser: str, decider: str | None, words: str) -> Dispute:
    """Open, or (with a decider) decided for who raised it."""
    at = s.NOW if decider else None
    decided: dict[str, Any] = {
        "decided_by": 2 if decider else None,
        "decider": decider,
        "upheld": True if decider else None,
        "ground": words if decider else None,
        "decided_at": at,
    }
    return Dispute(1, 1, "M-19", 1, raiser, words, s.NOW, **decided)


def worst(
    pack: Pack, view: View, kind: Kind, fields: dict[str, Any], name: str
) -> Iterator[tuple[str, Screen]]:
    """The longest of everything about one kind."""
    rules = [rule.id for rule in pack.alert_rules]
    long = s.NASTY * 60
    events = [s.event("renewed", long, name) for _ in range(40)] + [s.event("resolved", long, name)]
    seen = s.case(kind, fields, rules, events=events, reporter=name, description=long)
    seen = replace(seen, handler=name, asked=name, steps=STEPS, disputes=[a_dispute(name, None, long)])
    busy = replace(seen.alert, status="acknowledged", snoozed="event", snoozed_until=s.NOW, offered_to=9)
    yield f"alert {kind.id}", alert.alert(view, seen, s.person("supervisor"))
    yield f"alert in hand {kind.id}", alert.alert(view, replace(seen, alert=busy), s.person("supervisor"))
    yield f"alert-list {kind.id}", alert_list.listing(view, [seen] * 20, 200)
    yield f"reason {kind.id}", alert.ask_reason(view, seen)
    yield f"renewed {kind.id}", alert.renewed(view, seen)
    yield f"resolved {kind.id}", alert.resolved_notice(view, seen)
    for pieces in (None, 0, 99):
        refused = [NotTaken(f"{n}{long}", why) for why in REASONS for n in range(2)] if pieces is None else []
        above = not_taken(view, refused, (20, 200, 20)) if refused else None
        came = evidence.kept(view, seen, pieces, is_asked=True, words=long, parcel_id=1, refused=above)
        yield f"evidence kept {pieces} {kind.id}", came
    yield f"below {kind.id}", alert.continued_below(view, seen)
    yield f"nobody {kind.id}", alert.nobody_to_alert(view, seen)
    late = [Late(n % 30, "action_plan", "yellow", s.NOW) for n in range(90)]
    yield f"slip {kind.id}", slip.one(view, seen, late[:8], to_work=True)
    yield f"slips {kind.id}", slip.several(view, dict.fromkeys(range(30), seen), late, {1, 2})
    yield f"rests {kind.id}", slip.rests(view, seen, [name] * 8)
    yield f"who {kind.id}", work.choose_person(view, seen, [(n, name, name) for n in range(40)], 1)
    yield f"rest {kind.id}", work.choose_rest(view, seen, SOON, LATEST, None)
    update = s.update(kind, fields)
    for requirement in kind.requirements:
        about = replace(a_dispute(name, name, long), requirement_id=requirement.id)
        yield f"dispute {requirement.id}", dispute.card(view, kind, update, about, decides=True)
    owed = [
        Entry(colour, home, duty.id if n % 2 else None, "DS-99999", fields[kind.title_field], s.NOW)
        for colour in ("red", "yellow", "blue")
        for home in ("education", "health")
        for n, duty in enumerate(pack.duties)
    ]
    yield f"owed-slips {kind.id}", owed_slips.slips(view, owed, ["education"])
    yield f"dispute-thanks {kind.id}", dispute.thanks(view, update, about, [name] * 8)
