"""The screens about the plan itself: the menu of reports, duties, policy, coverage, appointments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.screen import Screen
from bot.screens.checklist import coverage, duties, duty_listing, participating, waiving
from bot.screens.checklist.coverage import Place
from bot.screens.checklist.duties import Close, Detail, Line, Past, Report, Summary
from bot.screens.checklist.participating import AppliedFor, Decided, Town
from bot.screens.elements.view import View
from bot.screens.forms import reporting
from bot.screens.forms.reporting import Suggestion
from bot.screens.people import appointment
from bot.screens.policy import issue_rules, policy_list, policy_page, slips, workings
from policy.checklist.covered import Seat
from policy.checklist.rates import Rate
from policy.models.pack import Pack
from policy.outcomes import Severity
from policy.words.entries import entries_of, thing
from storage.checklist.duties import Owed
from storage.checklist.waivers import Decided as Decision
from storage.checklist.waivers import Waiver
from storage.city.posts import Held
from tests.unit.screens import samples as s

APPOINTED = {
    "person": "周洋",
    "change": "changed",
    "date": "2026-03-02",
    "government_experience": "2008 年起任职,分管招生和财务",
    "decided_by": "张强",
    "decision_note": "经审查符合任职条件",
}
RATE, NOTHING_DUE = Rate(2, 5, 12, s.TODAY), Rate(0, 0, 12, s.TODAY)


def ordinary(pack: Pack, view: View) -> Iterator[tuple[str, Screen]]:
    document, dataset = pack.kind("document_published"), pack.kind("dataset_shared")
    first = [
        Suggestion(document, reporting.satisfier_label(view, document, pack.duty("D1-2").satisfied_by[0]),
                   {"document_type": "action_plan"}, "education", "2026-03-31", duty="D1-2"),
        Suggestion(document, view.kind(document), {}, "education", "2026-01-31", late=True, duty="D1-3"),
        Suggestion(dataset, view.kind(dataset)),
    ]  # fmt: skip
    yield "report", reporting.menu(view, pack.kinds, first)
    yield "report-new", reporting.menu(view, pack.kinds, [])
    yield "not-understood", reporting.menu(view, pack.kinds, [], "嗯")
    for group in reporting.GROUPS:
        yield f"report-group-{group}", reporting.group(view, pack.kinds, group)

    summary = Summary("education", "市教育局", lines(pack), RATE, own=True, supervises=True, reports=True)
    yield "duties", duties.summary(view, summary)
    yield "duties-none", duties.summary(view, replace(summary, lines=[], rate=NOTHING_DUE))
    yield "duties-role", duties.of_role(view, summary, 2, 0)
    yield "duties-role-beyond", duties.of_role(view, summary, 1, 99)
    yield "duty", duties.detail(view, detail(pack, view), 2, 0)
    yield from waiver_screens(pack, view)
    rates = [("education", "市教育局", RATE), ("nanhai", "南海区", NOTHING_DUE)]
    yield "duties-organizations", duty_listing.organizations(view, rates, RATE, 3, 0, exports=True)

    yield "policy-ask", policy_list.ask(view)
    found = [entry for entry in entries_of(pack) if "评估" in entry.title.zh]
    yield "policy-found", policy_list.results(view, "影响评估", found, 0)
    yield "policy-nothing", policy_list.results(view, "足球", [], 0)
    of_dataset = [e for e in entries_of(pack) if e.id in {r.id for r in dataset.requirements}]
    yield "policy-kind", policy_list.of_kind(view, dataset, of_dataset, 0, reports=True)
    for type_, name in (
        ("requirement", "M-19"),
        ("duty", "D2-10"),
        ("inference", "X-8"),
        ("severity", "I-4"),
        ("handling", "acknowledge"),
        ("slip", "red"),
        ("slip", "cleared"),
        ("coverage", "COV-2"),
        ("qualification", "Q-9"),
        ("parameter", "completion_days"),
    ):
        one = thing(pack, type_, name)
        yield f"policy-{name}", policy_page.page(view, type_, one, {}, homes=["education"])

    yield "policy-no-definition", policy_list.results(view, "什么是影响评估", found, 0, defines=True)
    yield "policy-alerting", workings.alerting(view)
    yield "policy-rating", workings.rating(view, pack.kind("project_rated"))
    yield "policy-changing", workings.changing(view)
    yield "policy-version", workings.version(view, date(2026, 1, 1))
    limits = [pack.parameter(f"{each}_answer_days") for each in ("unconditional", "conditional")]
    yield "policy-numbers", policy_page.numbers(view, limits)
    yield "policy-slips", slips.glance(view)
    yield "policy-severity", issue_rules.severity(view, Severity.MAJOR)
    yield "policy-severities", issue_rules.severities(view)
    yield "policy-closing", issue_rules.closing(view)
    yield (
        "coverage",
        coverage.overview(view, SEATS, [("nanhai", "南海区"), ("shunde", "顺德区")], 2, exports=True),
    )
    yield "coverage-counting", coverage.counting(view, SEATS, 1)
    yield "coverage-vacant", coverage.listing(view, places(), "vacant", "", 0)
    filled = [place for place in places() if place.seat.filled]
    yield "coverage-no-vacancy", coverage.listing(view, filled, "vacant", "nanhai", 0)
    yield "coverage-district", coverage.listing(view, places(), "all", "nanhai", 0, exports=True)
    away = [replace(place, deputy=("林小", "2026-03-06")) for place in places() if place.cdo is not None]
    yield "coverage-deputy", coverage.listing(view, away, "all", "nanhai", 0)
    yield "coverage-none", coverage.listing(view, [], "joined", "", 7)
    apart = Town(places()[3], joins=True, may_decide=True, may_apply=True)
    yield "coverage-town", participating.town(view, apart, {"which": "uncounted", "under": "", "page": 0})
    newest = Decision(takes_part=True, since="2026-03-01", reason="具备条件,同意参加")
    admitted = Town(places()[2], joins=True, may_decide=True, may_apply=False, newest=newest)
    yield "coverage-town-joined", participating.town(view, admitted, {})
    yield "coverage-from", participating.choose_first_day(view, {"organization": "dali"}, None)
    yield "coverage-from-month", participating.choose_first_day(view, {"organization": "dali"}, s.TODAY)
    yield "coverage-ask", participating.ask_reason(view, "大沥镇", s.TODAY)
    yield from application_screens(view, "大沥镇", "具备条件，已有专班")

    update = s.update(pack.kind("cdo_appointed"), APPOINTED)
    held = Held(1, 1, "陈敏", "2026-01-01")
    yield (
        "checklist",
        appointment.checklist(view, update, pack.qualifications, 0, supplies=True, judges=False),
    )
    yield (
        "checklist-judge",
        appointment.checklist(
            view, update, pack.qualifications, 1, supplies=False, judges=True, administers=True
        ),
    )
    yield "judge", appointment.ask_judgement(view, update)
    yield "appointment", appointment.notice(view, update, held, ended=False)
    yield "appointment-nobody", appointment.notice(view, update, None, ended=False)
    yield "appointment-ended", appointment.notice(view, update, held, ended=True)
    yield "appointment-sure-invite", appointment.sure_to_invite(view, update, held)
    yield "appointment-sure-end", appointment.sure_to_end(view, update, held)


SEATS = [
    Seat("education", "department", "required", True),
    Seat("nanhai", "district", "required", False, date(2026, 1, 1)),
    Seat("dali", "town", "joined", False, date(2026, 3, 1)),
    Seat("lishui", "town", "uncounted", False),
]


def places(name: str = "") -> list[Place]:
    names = ("市教育局", "南海区", "大沥镇", "里水镇")
    return [
        Place(seat, name or called, (name or "陈敏") if seat.filled else None, "2026-01-01")
        for seat, called in zip(SEATS, names, strict=True)
    ]


def lines(pack: Pack) -> list[Line]:
    due, late = date(2026, 3, 31), date(2026, 1, 31)
    return [
        Line(pack.duty("D1-2"), "overdue", 1, late, 0, default=True, provisional=False),
        Line(pack.duty("D1-3"), "overdue", 3, late, 0, default=True, provisional=False),
        Line(pack.duty("D1-8"), "open", 0, s.TODAY, 0, default=True, provisional=False),
        Line(pack.duty("D2-1"), "open", 0, due, 21, default=True, provisional=False),
        Line(pack.duty("D2-4"), "open", 0, date(2027, 1, 15), 210, default=False, provisional=True),
        Line(pack.duty("D2-10"), "met", 0, late, 0, default=False, provisional=False, ref="AS-0001"),
        Line(pack.duty("D2-14"), "waived", 0, due, 21, default=False, provisional=False, waived_until="2026-12-31"),
    ]  # fmt: skip


def detail(pack: Pack, view: View, name: str = "市教育局", times: int = 1) -> Detail:
    duty = pack.duty("D2-1")
    rows = [
        ("yearly", "2025", "met", "2025-12-31", 1, "2025-12-30"),
        ("quarterly", "2025-Q4", "overdue", "2025-12-31", None, None),
        ("quarterly", "2026-Q1", "open", "2027-03-31", None, None),
        ("quarterly", "update:12", "waived", "2026-06-30", None, None),
    ] * times
    past = [
        Past(
            Owed("D2-1", way, name * (times > 1), period, "2026-01-01", due, state, by, on),  # type: ignore[arg-type]
            date.fromisoformat(due),
            due.startswith("2027"),
            "DP-0003" if by else None,
            "DS-0012" if period.startswith("update") else None,
            "2026-12-31" if state == "waived" else None,
        )
        for way, period, state, due, by, on in rows
    ]
    kinds = [pack.kind(satisfier.kind) for satisfier in duty.satisfied_by]
    labels = [
        reporting.satisfier_label(view, kind, satisfier)
        for kind, satisfier in zip(kinds, duty.satisfied_by, strict=True)
    ]
    reports = [Report(label, kind.id, {}) for label, kind in zip(labels, kinds, strict=True)]
    lacks = pack.kind("data_checked").requirements[: 2 * times]
    close = (Close("DC-0004", lacks, document=times > 1),) * min(times, 2)
    return Detail("education", name, duty, past, labels, reports * times, close)


def application_screens(view: View, name: str, words: str) -> Iterator[tuple[str, Screen]]:
    """A town applies: as it waits, for who decides and for the town itself; what each is told."""
    place = replace(places(name)[3], applied=True)
    applied_for = AppliedFor(date(2026, 3, 2), name, words)
    waits = Town(place, joins=True, may_decide=True, may_apply=False, applied_for=applied_for)
    yield "coverage-applied", participating.town(view, waits, {})
    mine = replace(waits, may_decide=False, applied_for=AppliedFor(date(2026, 3, 2), None, words))
    yield "coverage-applied-own", participating.town(view, mine, None)
    apart = Summary("dali", name, [], Rate(0, 0, 0, s.TODAY), own=True, apart=True)
    yield "duties-apart", duties.summary(view, apart)
    yield "coverage-own", participating.town(view, replace(mine, may_apply=True, applied_for=None), None)
    yield "coverage-own-two", coverage.own(view, [place] * 2)
    yield "coverage-applications", coverage.listing(view, [place] * 9, "applied", "", 1)
    yield "coverage-ask-why", participating.ask_why(view, name)
    yield "coverage-application", participating.application(view, "dali", words)
    for admitted, by in ((True, name), (False, None)):
        decided = Decided(admitted, date(2026, 3, 2), words, by)
        yield f"coverage-application-{admitted}", participating.application(view, "dali", words, decided)
        yield f"coverage-outcome-{admitted}", participating.outcome(view, "dali", decided)


def waiver_screens(
    pack: Pack, view: View, name: str = "市教育局", reason: str = "机构改革"
) -> Iterator[tuple[str, Screen]]:
    """A duty that may be waived, one that is, and the way there."""
    of = replace(detail(pack, view, name), reports=(), may_waive=True)
    where = {"organization": "education", "duty": of.duty.id, "role": 2, "page": 0}
    waiver = Waiver(7, "education", of.duty.id, "2026-12-31", reason, 1)
    yield "duty-may-waive", duties.detail(view, of, 2, 0)
    yield "duty-waived", duties.detail(view, replace(of, waiver=waiver), 2, 0)
    yield "waive-until", waiving.choose_end(view, name, of.duty, where, None)
    yield "waive-until-month", waiving.choose_end(view, name, of.duty, where, s.TODAY)
    yield "waive-reason", waiving.ask_reason(view, name, of.duty, s.TODAY)


def worst(pack: Pack, view: View, name: str) -> Iterator[tuple[str, Screen]]:
    """The longest of everything: names that people gave, every entry of the pack."""
    homes = ["education"]
    for entry in entries_of(pack):
        if entry.type != "kind":
            one = thing(pack, entry.type, entry.id)
            yield f"policy {entry.id}", policy_page.page(view, entry.type, one, {}, homes=homes)
    found = sorted(entries_of(pack), key=lambda entry: -len(entry.title.en))
    yield "policy-found", policy_list.results(view, s.NASTY * 20, found, 0)
    yield "policy-nothing", policy_list.results(view, s.NASTY * 20, [], 0)
    every = [Line(duty, "overdue", 99, s.TODAY, 999, default=True, provisional=True) for duty in pack.duties]
    summary = Summary("education", name, every, RATE, own=True)
    yield "duties", duties.summary(view, summary)
    for role in (1, 2, 3, 4):
        yield f"duties-role-{role}", duties.of_role(view, summary, role, 0)
    yield "duty", duties.detail(view, detail(pack, view, name, 30), 2, 0)
    yield from waiver_screens(pack, view, name, s.NASTY * 3)
    for duty in pack.duties:
        yield f"duty {duty.id}", duties.detail(view, replace(detail(pack, view, name), duty=duty), 2, 0)
    yield (
        "duties-organizations",
        duty_listing.organizations(view, [(f"o{n}", name, RATE) for n in range(40)], RATE, 3, 2),
    )
    yield "coverage-list", coverage.listing(view, places(name) * 20, "all", "nanhai", 3)
    newest = Decision(takes_part=False, since="2026-03-01", reason=s.NASTY * 3)
    town = Town(places(name)[2], joins=True, may_decide=True, may_apply=True, newest=newest)
    yield "coverage-town", participating.town(view, town, {})
    yield "coverage-ask", participating.ask_reason(view, name, None)
    yield from application_screens(view, name, s.NASTY * 3)
    kind = pack.kind("cdo_appointed")
    update = s.update(kind, s.worst_fields(kind))
    held = Held(1, 1, name, "2026-01-01")
    for page in (0, 1):
        yield (
            f"checklist {page}",
            appointment.checklist(view, update, pack.qualifications, page, supplies=True, judges=True),
        )
    yield "appointment", appointment.notice(view, update, held, ended=False)
    yield "appointment-sure", appointment.sure_to_invite(view, update, held)
    yield "judge", appointment.ask_judgement(view, update)
