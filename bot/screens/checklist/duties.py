"""What an organization owes by the duty checklist: a summary, a role at a time, one duty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, grid, lines
from bot.screens.checklist import waiving
from bot.screens.checklist.cadence import cadence, is_ours, period_name
from bot.screens.documents.ordering import report_button
from bot.screens.elements.grounds import grounds
from bot.screens.elements.paging import pages_of, turn_page
from bot.screens.elements.view import SHOWN_IN_LIST, View
from policy.checklist.rates import Rate
from policy.models.duties import PLAN_ROLES, Duty
from policy.models.kinds import Requirement
from storage.checklist.duties import Owed, State
from storage.checklist.waivers import Waiver

MARKS: Mapping[State, str] = {"overdue": "❗", "open": "○", "waived": "⏸", "met": "✓"}
ORDER: tuple[State, ...] = ("overdue", "open", "waived", "met")
PRESSING, PAGE, HISTORY, REPORTS = 4, 6, 6, 4


@dataclass(frozen=True, slots=True)
class Line:
    """How one duty stands for one organization: all its obligations in one line.

    ``missed``: how many of them are overdue; ``due``: the local day of the one that is shown; ``days``: working
    days left. ``default``: that it is due then is ours. ``provisional``: it lies in a year whose holidays aren't
    known. ``ref``: the update that met it.
    """

    duty: Duty
    state: State
    missed: int
    due: date
    days: int
    default: bool
    provisional: bool
    ref: str | None = None
    met_on: str | None = None
    waived_until: str | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """One organization's duties. ``own``: the reader reports for it; ``apart``: and it takes no part yet.

    ``reports``: the reader may have its duty report.
    ``may_urge``: the reader may remind it of what is overdue; ``urged``: who did so last, and when.
    """

    organization_id: str
    organization: str
    lines: Sequence[Line]
    rate: Rate
    own: bool
    supervises: bool = False
    reports: bool = False
    apart: bool = False
    may_urge: bool = False
    urged: tuple[str, str] | None = None

    def of_role(self, role: int) -> list[Line]:
        return [line for line in self.lines if line.duty.plan_role == role]


@dataclass(frozen=True, slots=True)
class Report:
    """A report that would fulfil it: a button that begins it with what is known."""

    label: str
    kind: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Past:
    """One obligation in the history of a duty. ``after``: the update after which it is owed.

    ``default``: that it is due then is ours.
    """

    owed: Owed
    due: date
    provisional: bool
    ref: str | None
    after: str | None
    waived_until: str | None
    default: bool = False


@dataclass(frozen=True, slots=True)
class Close:
    """A report that would fulfil it, and what it lacks: requirements, and (``document``) something behind it."""

    ref: str
    lacks: Sequence[Requirement]
    document: bool


@dataclass(frozen=True, slots=True)
class Detail:
    """One duty of one organization, with all that is to be known of it. ``waiver``: the one that stands."""

    organization_id: str
    organization: str
    duty: Duty
    past: Sequence[Past]
    satisfied_by: Sequence[str]
    reports: Sequence[Report]
    close: Sequence[Close] = ()
    waiver: Waiver | None = None
    may_waive: bool = False


def summary(view: View, of: Summary) -> Screen:
    """How many of each role, and the most pressing by name."""
    pressing = [line for line in of.lines if line.state in ("overdue", "open")]
    shown = _urgent(pressing)
    text = lines(
        view.html("duties-heading", organization=of.organization),
        rate_line(view, of.rate),
        view.html("duties-provisional") if any(line.provisional for line in pressing) else None,
        "" if shown else None,
        view.html("duties-pressing") if shown else None,
        *(told(view, line) for line in shown),
        _legend(view, shown),
        view.html("duties-urged-on", person=of.urged[0], at=view.moment(of.urged[1])) if of.urged else None,
        "",
        view.html("duties-choose-role") if of.lines else view.html("duties-none"),
    )
    roles = [
        Button(
            _role_label(view, role, found), "duties.role", None, _at(of.organization_id, role=role, page=0)
        )
        for role in PLAN_ROLES
        if (found := of.of_role(role))
    ]
    rows = list(grid(roles, 1))
    if of.reports:
        rows.append((report_button(view, of.organization_id),))
    if of.apart:
        where = {"organization": of.organization_id}
        rows.append((Button(view.label("button-taking-part"), "coverage.town", None, where),))
    if of.may_urge:
        rows.append((Button(view.label("button-urge"), "duties.urge", None, _at(of.organization_id)),))
    if of.supervises:
        rows.append((Button(view.label("button-duties-others"), "duties.organizations", None, {"page": 0}),))
    return Screen(text, tuple(rows))


def overdue(view: View, of: Summary) -> list[Markup]:
    """A line for each duty that is overdue, what was due last first."""
    return [told(view, line) for line in _latest_first(of.lines)]


def _latest_first(found: Sequence[Line]) -> list[Line]:
    return sorted(
        (line for line in found if line.state == "overdue"), key=lambda line: line.due, reverse=True
    )


def of_role(view: View, of: Summary, role: int, page: int) -> Screen:
    """The duties of one role, a page at a time; a tap opens one."""
    found = sorted(of.of_role(role), key=lambda line: ORDER.index(line.state))
    page, pages = _page(page, len(found), PAGE)
    shown = found[page * PAGE : (page + 1) * PAGE]
    text = lines(
        view.html("duties-role-heading", organization=of.organization, role=view.label(f"group-{role}")),
        "",
        *(told(view, line) for line in shown),
        _legend(view, shown),
        view.html("duties-none") if not shown else None,
        "" if pages > 1 else None,
        view.html("page-of", page=page + 1, pages=pages) if pages > 1 else None,
    )
    at = _at(of.organization_id, role=role, page=page)
    buttons = [
        Button(f"{MARKS[line.state]} {line.duty.id}", "duties.show", None, {**at, "duty": line.duty.id})
        for line in shown
    ]
    turning = turn_page(view, "duties.role", {**at}, page, pages)
    back = (Button(view.label("button-back"), "duties.summary", None, _at(of.organization_id)),)
    return Screen(text, (*grid(buttons, 3), *turning, back))


def detail(view: View, of: Detail, role: int, page: int) -> Screen:
    """One duty: what proves it, when it is due, on which ground, how it stood, and the report that fulfils it."""
    duty = of.duty
    text = lines(
        view.html("duty-heading", id=duty.id, title=view.say(duty.title)),
        view.html("duty-organization", organization=of.organization),
        "",
        view.html("duty-evidence", evidence=view.say(duty.evidence)),
        view.html("duty-satisfied-by", kinds=view.words.list(of.satisfied_by)) if of.satisfied_by else None,
        view.html("duty-by-slips") if duty.by_slips else None,
        "",
        *ways(view, duty),
        "",
        *grounds(view, duty),
        *_history(view, of),
        *(_close(view, each) for each in of.close),
        waiving.standing(view, of.waiver) if of.waiver is not None else None,
    )
    rows: list[tuple[Button, ...]] = [
        (
            Button(
                view.label("button-duty-report", kind=report.label),
                "duties.report",
                None,
                {"kind": report.kind, "fields": dict(report.fields), "organization": of.organization_id},
            ),
        )
        for report in of.reports[:REPORTS]
    ]
    at = _at(of.organization_id, role=role, page=page)
    if of.may_waive:
        rows.append(waiving.controls(view, of.waiver, of.organization_id, duty.id, at))
    return Screen(text, (*rows, (Button(view.label("button-back"), "duties.role", None, at),)))


def ways(view: View, duty: Duty) -> list[Markup]:
    """Each way of owing it, in words, with the mark of what is ours."""
    return [
        view.html(
            "duty-way-default" if is_ours(view, way) else "duty-way",
            title=view.say(way.title),
            cadence=cadence(view, way),
        )
        for way in duty.owed
    ]


def rate_line(view: View, rate: Rate) -> Markup:
    """Numerator, denominator and day; "not applicable" where nothing was due."""
    if rate.denominator == 0:
        return view.html("duties-rate-na", day=view.day(rate.on), pending=rate.pending)
    return view.html(
        "duties-rate", done=rate.numerator, due=rate.denominator, pending=rate.pending, day=view.day(rate.on)
    )


def _urgent(found: Sequence[Line]) -> list[Line]:
    """What is due next, before what is long overdue: the former can still be done in time."""
    soon = sorted((line for line in found if line.state == "open"), key=lambda line: line.due)
    late = _latest_first(found)
    half = PRESSING // 2
    return [*late[: PRESSING - min(half, len(soon))], *soon[: PRESSING - min(half, len(late))]]


def told(view: View, line: Line, room: int = SHOWN_IN_LIST) -> Markup:
    """A duty in a line: how it stands, and by when. ``room``: how much of its title is shown."""
    key = f"duty-line-{line.state}"
    if line.state == "overdue" and line.missed > 1:
        key = "duty-line-missed"
    state = view.html(
        key,
        due=_due(view, line.due, line.provisional),
        days=line.days,
        missed=line.missed,
        ref=line.ref or "",
        until=view.day(line.waived_until) if line.waived_until else "",
    )
    ours = view.label("duty-default") if _shows_default(line) else ""
    return view.html(
        "duty-line",
        mark=MARKS[line.state],
        id=line.duty.id,
        title=clean(view.say(line.duty.title), room),
        state=state,
        ours=ours,
    )


def _shows_default(line: Line) -> bool:
    return line.default and line.state in ("open", "overdue")


def _legend(view: View, shown: Sequence[Line]) -> Markup | None:
    """What the sign behind a date means, once for all of them."""
    return view.html("duties-defaults") if any(_shows_default(line) for line in shown) else None


def _history(view: View, of: Detail) -> list[Markup | str]:
    if not of.past:
        return ["", view.html("duty-nothing-owed")]
    newest = sorted(of.past, key=lambda one: one.due, reverse=True)[:HISTORY]
    found = [_past(view, of.duty, one) for one in newest]
    more = len(of.past) - len(newest)
    rest = [view.html("digest-more", count=more)] if more else []
    return ["", view.html("duty-history"), *found, *rest]


def _past(view: View, duty: Duty, one: Past) -> Markup:
    name = period_name(view, duty, one.owed.owed_id, one.owed.period, one.after)
    if one.owed.subject:
        name = view.label("owed-period-of", period=name, subject=clean(one.owed.subject, 20))
    return view.html(
        f"duty-past-{one.owed.state}",
        mark=MARKS[one.owed.state],
        period=name,
        due=_due(view, one.due, one.provisional) + _ours(view, duty, one),
        ref=one.ref or "",
        day=view.day(one.owed.met_on) if one.owed.met_on else "",
        until=view.day(one.waived_until) if one.waived_until else "",
    )


def _close(view: View, one: Close) -> Markup:
    lacks = [
        view.label("duty-close-requirement", id=each.id, title=clean(view.say(each.title), SHOWN_IN_LIST))
        for each in one.lacks
    ]
    if one.document:
        lacks.append(view.label("duty-close-document"))
    return view.html("duty-close", ref=one.ref, lacks=view.words.list(lacks))


def _ours(view: View, duty: Duty, one: Past) -> str:
    """The mark of a day that is ours, where the way above it doesn't say so already."""
    told = any(way.id == one.owed.owed_id and is_ours(view, way) for way in duty.owed)
    return view.label("date-default") if one.default and not told else ""


def _due(view: View, day: date, provisional: bool) -> str:
    return view.day(day) + (view.label("date-provisional") if provisional else "")


def _role_label(view: View, role: int, found: Sequence[Line]) -> str:
    late = sum(line.state == "overdue" for line in found)
    key = "duties-role-late" if late else "duties-role"
    done = sum(line.state == "met" for line in found)
    return view.label(key, role=view.label(f"group-{role}"), count=len(found), late=late, done=done)


def _at(organization_id: str, **more: Any) -> dict[str, Any]:
    return {"organization": organization_id, **more}


def _page(page: int, count: int, size: int) -> tuple[int, int]:
    """The page that there is, and how many: one beyond the end is the last."""
    pages = pages_of(count, size)
    return min(max(page, 0), pages - 1), pages
