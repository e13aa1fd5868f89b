"""Every list, however long it has become: a page of it fits into a message, and every entry is on one of the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.sandbox.entities.html import parse_html
from bot.sandbox.entities.measure import units
from bot.screen import TEXT_LIMIT, Screen
from bot.screens.alerts import alert_list, resolved_list
from bot.screens.checklist import coverage, duties, duty_listing
from bot.screens.checklist.coverage import Place
from bot.screens.checklist.duties import Line, Summary
from bot.screens.documents import ordering
from bot.screens.elements.view import View
from bot.screens.forms import changing, form
from bot.screens.issues import listing
from bot.screens.people import appointment, home, leave
from bot.screens.people.leave import Stand
from bot.screens.policy import policy_list
from bot.screens.projects import listing as project_listing
from bot.screens.questions import mine, pressing, reported
from bot.screens.questions.answers import Scope
from bot.screens.records import catalogue, evidence, record, verdict
from bot.screens.reminders import digest, resuming
from policy.checklist.covered import Seat
from policy.checklist.rates import Rate
from policy.models.kinds import Field
from policy.models.pack import Pack
from policy.words.entries import entries_of
from storage.city.organizations import Organization
from storage.supervision.projects import WHICH
from storage.updates.records import Update
from storage.updates.revisions import Revision
from tests.unit.screens import gallery_issues, gallery_projects
from tests.unit.screens import samples as s

MOST, A_MESSAGE = 500, 100
NAME = (s.NASTY * 2)[:40]
TITLE = (s.NASTY * 20)[:200]
DAY = "2026-03-02"

Draw = Callable[[Pack, View, int, int], Screen]


def _drafts(pack: Pack, view: View, n: int, page: int) -> Screen:
    kind = pack.kind("dataset_shared")
    return resuming.unfinished(view, [(s.draft(kind.id, {}, id=i), kind, TITLE) for i in range(n)], page=page)


def _people(_pack: Pack, view: View, n: int, page: int) -> Screen:
    return home.people_list(view, [(i, NAME, "cdo", NAME) for i in range(n)], page, _stands(3))


def _invitable(_pack: Pack, view: View, n: int, page: int) -> Screen:
    found = [_organization(i) for i in range(n)]
    return home.invite_for(view, "cdo", found, page, NAME)


def _organization(number: int) -> Organization:
    given: dict[str, Any] = dict.fromkeys(Organization.__dataclass_fields__, None)
    names = {"name_zh": NAME, "name_en": NAME, "short_zh": NAME, "short_en": NAME, "tier": "department"}
    return Organization(**{**given, "id": f"o{number}", "aliases": (), **names})


def _whose(_pack: Pack, view: View, n: int, page: int) -> Screen:
    asked = s.draft("dataset_shared", {})
    problem = form.refused(view, s.NASTY * 3)
    return form.choose_organization(view, asked, [(f"o{i}", NAME) for i in range(n)], problem, page)


def _alerts(pack: Pack, view: View, n: int, page: int) -> Screen:
    """As the use case hands them over: a page of them."""
    case = s.case(pack.kind("issue_raised"), {**s.ISSUE, "issue_title": TITLE}, ["A-major"])
    pages = max(1, -(-n // 8))
    page %= pages
    shown = [replace(case, alert=replace(case.alert, id=i)) for i in range(n)][page * 8 : (page + 1) * 8]
    return alert_list.listing(view, shown, n, page, pages)


def _resolved(pack: Pack, view: View, n: int, page: int) -> Screen:
    """As the use case hands them over: a page of them."""
    case = s.case(pack.kind("issue_raised"), {**s.ISSUE, "issue_title": TITLE}, ["A-major"])
    end = s.event("resolved", TITLE * 3, NAME)
    pages = max(1, -(-n // 8))
    page %= pages
    shown = [replace(case, alert=replace(case.alert, id=i), events=[end]) for i in range(n)][
        page * 8 : (page + 1) * 8
    ]
    return resolved_list.listing(view, shown, n, 30, page, pages)


def _owed(_pack: Pack, view: View, n: int, page: int) -> Screen:
    found = [replace(line, update_id=i) for i, line in enumerate(s.contents(n, TITLE).owed)]
    return digest.owed(view, found, page)


def _covered(_pack: Pack, view: View, n: int, page: int) -> Screen:
    seat = Seat("x", "town", "joined", True, None)
    found = [
        Place(replace(seat, id=f"o{i}"), NAME, NAME, DAY, applied=True, deputy=(NAME, DAY)) for i in range(n)
    ]
    return coverage.listing(view, found, "all", "nanhai", page)


def _own_towns(_pack: Pack, view: View, n: int, page: int) -> Screen:
    seat = Seat("x", "town", "joined", True, None)
    return coverage.own(view, [Place(replace(seat, id=f"o{i}"), NAME, NAME, DAY) for i in range(n)], page)


def _districts(_pack: Pack, view: View, n: int, page: int) -> Screen:
    return coverage.overview(view, [], [(f"o{i}", NAME) for i in range(n)], 3, page)


def _organizations(_pack: Pack, view: View, n: int, page: int) -> Screen:
    rate = Rate(2, 5, 12, s.TODAY)
    return duty_listing.organizations(view, [(f"o{i}", NAME, rate) for i in range(n)], rate, 3, page)


def _duties(pack: Pack, view: View, n: int, page: int) -> Screen:
    duty = pack.duty("D2-1")
    found = [
        Line(
            duty.model_copy(update={"id": f"D2-{i}"}),
            "overdue",
            99,
            s.TODAY,
            0,
            default=True,
            provisional=True,
        )
        for i in range(n)
    ]
    summary = Summary("education", NAME, found, Rate(2, 5, 12, s.TODAY), own=True)
    return duties.of_role(view, summary, 2, page)


def _policy(pack: Pack, view: View, n: int, page: int) -> Screen:
    every = list(entries_of(pack))
    found = [every[i % len(every)] for i in range(n)]
    return policy_list.results(view, TITLE, found, page)


def _deputies(_pack: Pack, view: View, n: int, page: int) -> Screen:
    return leave.who(
        view, 1, date(2026, 3, 4), date(2026, 3, 6), [(i, NAME, "liaison") for i in range(n)], page
    )


def _latest(pack: Pack, view: View, n: int, page: int) -> Screen:
    return home.record_list(view, _records(pack, n), page)


def _mine(pack: Pack, view: View, n: int, page: int) -> Screen:
    """As the use case hands them over: a page of them."""
    pages = max(1, -(-n // mine.PAGE))
    page %= pages
    shown = _records(pack, n)[page * mine.PAGE : (page + 1) * mine.PAGE]
    return mine.listing(view, shown, n, NAME, page)


def _records(pack: Pack, n: int) -> list[Update]:
    one = s.update(pack.kind("dataset_shared"), s.ORDINARY, title=TITLE)
    return [replace(one, id=i, ref=f"DS-{i}") for i in range(n)]


def _to_change(pack: Pack, view: View, n: int, page: int) -> Screen:
    kind = pack.kind("dataset_shared")
    fields = _fields(pack, n)
    values = {each.id: TITLE for each in fields if each.type == "text"}
    return changing.change_list(view, s.draft(kind.id, {}), kind, fields, values, page=page)


def _lacking(pack: Pack, view: View, n: int, page: int) -> Screen:
    kind = pack.kind("dataset_shared")
    added = s.draft(kind.id, s.worst_fields(kind), update_id=1)
    was = s.update(kind, s.ORDINARY, title=TITLE)
    return form.addition(view, added, kind, was, _fields(pack, n), page)


def _fields(pack: Pack, n: int) -> list[Field]:
    every = pack.kind("dataset_shared").fields
    return [every[i % len(every)].model_copy(update={"id": f"f{i}"}) for i in range(n)]


def _evidence(pack: Pack, view: View, n: int, page: int) -> Screen:
    was = s.update(pack.kind("dataset_shared"), s.ORDINARY, title=TITLE)
    pieces = [evidence.Shown("document", NAME, "pdf", 9, NAME, s.NOW, can_be_sent=True)] * n
    backed = evidence.Backed(was.id, was.ref, was.title, "record.evidence", "evidence.send")
    return evidence.listing(view, backed, pieces, page)


def _whose_catalogue(_pack: Pack, view: View, n: int, page: int) -> Screen:
    return catalogue.choose_organization(view, 1, [(f"o{i}", NAME) for i in range(n)], page)


def _whose_report(_pack: Pack, view: View, n: int, page: int) -> Screen:
    return ordering.choose_organization(view, [(f"o{i}", NAME) for i in range(n)], page)


def _due(_pack: Pack, view: View, n: int, page: int) -> Screen:
    """As the use case hands them over: a page of them."""
    size = pressing.PAGE
    page %= max(1, -(-n // size))
    lines = [
        pressing.Line(TITLE, NAME, "2026-01-31T10:00:00Z", True, 999, i, None, 1, "", True) for i in range(n)
    ]
    at = datetime(2026, 3, 2, 2, tzinfo=UTC)
    shown = lines[page * size : (page + 1) * size]
    found = pressing.Due(Scope(NAME, 3), None, True, n, shown, at)
    return pressing.due(view, found, {"organization": NAME}, page)


def _reported(_pack: Pack, view: View, n: int, page: int) -> Screen:
    silent = [reported.Line(f"{NAME}{i:03}", reported=False) for i in range(n)]
    found = reported.Reported(Scope(None, n), None, datetime(2026, 3, 2, 2, tzinfo=UTC), None, True, silent)
    return reported.reported(view, found, {}, page)


def _issues(_pack: Pack, view: View, n: int, page: int) -> Screen:
    """As the use case hands them over: a page of them."""
    page %= max(1, -(-n // listing.A_PAGE))
    issue = replace(gallery_issues.ONE, title=TITLE, project_name=TITLE, reopenings=9)
    found = [listing.Line(replace(issue, id=i), 99, gallery_issues.LATE) for i in range(n)]
    shown = found[page * listing.A_PAGE : (page + 1) * listing.A_PAGE]
    return listing.listing(view, shown, dict.fromkeys(listing.FILTERS, n), "open", page, 30)


def _projects(_pack: Pack, view: View, n: int, page: int) -> Screen:
    """As the use case hands them over: a page of them."""
    page %= max(1, -(-n // project_listing.A_PAGE))
    found = [
        project_listing.Line(replace(gallery_projects.LATE, id=i, name=TITLE, reason=TITLE), 99, stale=True)
        for i in range(n)
    ]
    shown = found[page * project_listing.A_PAGE : (page + 1) * project_listing.A_PAGE]
    heading = replace(gallery_projects.HEADING, counts=dict.fromkeys(WHICH, n))
    return project_listing.listing(view, shown, heading, "all", page)


def _which_issue(_pack: Pack, view: View, n: int, page: int) -> Screen:
    found = [replace(gallery_issues.ONE, id=i, title=TITLE) for i in range(n)]
    return listing.choose(view, "IX-0001", found, 1, page)


PAGED: dict[str, Draw] = {
    "issues": _issues,
    "projects": _projects,
    "which-issue": _which_issue,
    "drafts": _drafts,
    "people": _people,
    "invite": _invitable,
    "whose": _whose,
    "alerts": _alerts,
    "resolved": _resolved,
    "owed": _owed,
    "coverage": _covered,
    "own-towns": _own_towns,
    "districts": _districts,
    "organizations": _organizations,
    "duties": _duties,
    "policy": _policy,
    "deputies": _deputies,
    "latest": _latest,
    "mine": _mine,
    "to-change": _to_change,
    "lacking": _lacking,
    "due": _due,
    "evidence": _evidence,
    "whose-catalogue": _whose_catalogue,
    "whose-report": _whose_report,
}


# Lists that show what comes first, and say how many more there are.
def _stands(n: int) -> list[Stand]:
    return [Stand(i, NAME, NAME, "administrator", NAME, DAY, DAY) for i in range(n)]


def _digest(_pack: Pack, view: View, n: int, _page: int) -> Screen:
    return digest.digest(view, s.contents(n, TITLE), supervises=True)


def _together(pack: Pack, view: View, n: int, _page: int) -> Screen:
    case = s.case(pack.kind("issue_raised"), {**s.ISSUE, "issue_title": TITLE}, ["A-major"])
    return alert_list.together(view, [case] * min(n, 20), n)


def _leave(_pack: Pack, view: View, n: int, _page: int) -> Screen:
    return leave.overview(view, _stands(n), _stands(n), [(i, "cdo", NAME) for i in range(n)])


def _card(pack: Pack, view: View, n: int, _page: int) -> Screen:
    kind = pack.kind("dataset_shared")
    return form.card(view, s.draft(kind.id, {**s.worst_fields(kind), "recipients": [NAME] * n}), kind, NAME)


def _checklist(pack: Pack, view: View, n: int, page: int) -> Screen:
    kind = pack.kind("cdo_appointed")
    items = [pack.qualifications[i % len(pack.qualifications)] for i in range(n)]
    return appointment.checklist(
        view, s.update(kind, s.worst_fields(kind)), items, page, supplies=True, judges=True
    )


def _findings(pack: Pack, view: View, n: int, page: int) -> Screen:
    kind = pack.kind("dataset_shared")
    stood = s.standing(pack, kind, s.DENIED)
    found = tuple(stood.check.findings[i % len(stood.check.findings)] for i in range(n))
    return verdict.findings(view, kind, replace(stood, check=replace(stood.check, findings=found)), page)


def _history(pack: Pack, view: View, n: int, page: int) -> Screen:
    kind = pack.kind("dataset_shared")
    fields = s.worst_fields(kind)
    told = [
        Revision(i, NAME, s.NOW, fields if i % 2 else {}, {}, TITLE, NAME, s.NOW, NAME, NAME)
        for i in range(1, n + 1)
    ]
    return record.history(view, kind, s.update(kind, fields, title=TITLE), told, None, page)


SHORTENED: dict[str, Draw] = {
    "digest": _digest,
    "together": _together,
    "leave": _leave,
    "card": _card,
    "checklist": _checklist,
    "findings": _findings,
    "history": _history,
    "reported": _reported,
}


def fits(screen: Screen) -> bool:
    text, _ = parse_html(str(screen.text))
    return units(text) <= TEXT_LIMIT and sum(map(len, screen.rows)) <= A_MESSAGE


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", [*PAGED, *SHORTENED])
def test_a_page_of_any_list_fits_into_a_message(pack: Pack, language: str, name: str) -> None:
    view = s.view(pack, language)

    # Within, so that what fails is reported without a whole pack around it.
    @settings(max_examples=8, deadline=None, database=None)
    @given(n=st.integers(0, MOST), page=st.integers(-1, 600))
    @example(n=MOST, page=0)
    @example(n=MOST, page=61)
    def any_page_fits(n: int, page: int) -> None:
        assert fits((PAGED | SHORTENED)[name](pack, view, n, page))

    any_page_fits()


@pytest.mark.parametrize("name", PAGED)
def test_every_entry_is_on_one_of_the_pages(pack: Pack, name: str) -> None:
    """Turning from page to page as a person does, from the first one until it comes again."""
    view, n = s.view(pack, "zh"), 41
    seen: set[tuple[str, Any, str]] = set()
    page, visited = 0, set()
    while page not in visited:
        visited.add(page)
        screen = PAGED[name](pack, view, n, page)
        buttons = [button for row in screen.rows for button in row]
        turning = next(each for each in buttons if each.label == view.label("button-next"))
        seen |= {(b.action, b.subject, str(b.detail)) for b in buttons if b.action != turning.action}
        page = int(turning.detail["page"])
    assert len(seen) >= n
