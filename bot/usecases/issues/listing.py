"""The issues of an organization or a jurisdiction, and the card of one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from bot.screen import Screen
from bot.screens.alerts.alert import is_default
from bot.screens.elements.paging import pages_of
from bot.screens.issues import card as cards
from bot.screens.issues import listing as screens
from bot.screens.issues.card import Happening, Told
from bot.screens.issues.listing import A_PAGE, FILTERS, Line, Next
from bot.turn import Turn
from bot.usecases.alerts import alert_message
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.issues import lessons
from bot.usecases.posts import reporters, sighting, supervising
from bot.usecases.verdicts import issue_lines
from policy.checklist.issues import PROGRESS, terms_of
from policy.periods import begins
from storage.city import people
from storage.city.people import Person
from storage.database.times import to_text
from storage.supervision import alerts, handling, issue_steps, issues, urgings
from storage.supervision.alerts import AlertEvent
from storage.supervision.issues import Issue, Wanted
from storage.updates import records
from storage.updates.records import Update

# What the story tells of slips: that something was late, and not each reminder before.
_SLIPS = ("late-yellow", "late-red")


def show(turn: Turn, person: Person, which: str = "open", page: int = 0) -> Screen:
    """A page of the issues that the person may see, the worst first. ``which``: one of ``FILTERS``."""
    homes = sighting.seen(turn, person)
    if not homes:
        raise Forbidden("only-reporters-and-supervisors")
    wanted = {each: _wanted(turn, homes, each) for each in FILTERS}
    counts = {each: issues.count(turn.db, one) for each, one in wanted.items()}
    which = which if which in FILTERS else FILTERS[0]
    page %= pages_of(counts[which], A_PAGE)
    found = issues.listed(turn.db, wanted[which], A_PAGE, page * A_PAGE)
    told = [line(turn, issue) for issue in found]
    return screens.listing(turn.view(person), told, counts, which, page, _lately(turn))


def _wanted(turn: Turn, homes: list[str], which: str) -> Wanted:
    if which == "review":
        return Wanted(homes, ("closed",), to_review=True)
    if which != "closed":
        return Wanted(homes, ("resolved" if which == "verify" else "open",))
    began = begins(turn.today - timedelta(days=_lately(turn)), turn.pack.time_zone)
    return Wanted(homes, ("closed",), closed_since=to_text(began))


def _lately(turn: Turn) -> int:
    """As long as a problem that comes back is the same issue."""
    return terms_of(turn.pack, turn.today).reopen_days


def line(turn: Turn, issue: Issue) -> Line:
    """How it stands, in a line or two."""
    return Line(issue, (turn.today - date.fromisoformat(issue.raised_on)).days, next_step(turn, issue))


def next_step(turn: Turn, issue: Issue) -> Next | None:
    """What is due next: by the steps of the alert that follows it, or by its own."""
    alert = lessons.alert_of(turn, issue)
    if issue.state == "closed":
        review = lessons.waiting(turn, alert) if alert is not None else None
        return _next(turn, review.step, review.due_at) if review is not None else None
    if alert is not None and alert.status != "resolved":
        left = [step for step in handling.steps(turn.db, alert.id) if step.done_at is None]
        return _next(turn, left[0].step, left[0].due_at) if left else None
    own = issue_steps.of_issue(turn.db, issue.id)
    return _next(turn, own[0].step, own[0].due_at) if own else None


def _next(turn: Turn, step: str, due_at: str) -> Next:
    return Next(step, due_at, is_default(turn.pack, step))


# --- one of them


def called(turn: Turn, person: Person, issue_id: int) -> Issue:
    """Raises Refused for one that doesn't count any more, Forbidden for one that the person may not see."""
    issue = issues.get(turn.db, issue_id)
    if issue is None:
        raise Refused("toast-gone")
    if not sighting.may_see(turn, person, issue.organization_id):
        raise Forbidden("toast-not-yours")
    return issue


def card(turn: Turn, person: Person, issue: Issue, back: Mapping[str, Any] | None = None) -> Screen:
    """Its story, and what the person can do about it."""
    return cards.card(turn.view(person), told(turn, person, issue), back)


def told(turn: Turn, person: Person, issue: Issue) -> Told:
    """All that its card shows to this person."""
    alert = lessons.alert_of(turn, issue)
    own = reporters.may_report_for(person, issue.organization_id)
    opens = alert is not None and alert_message.authorized(turn, person, alert)
    works = alert is not None and opens and alert.status != "resolved"
    events = alerts.events(turn.db, alert.id) if alert is not None else []
    # Who can't open the alert isn't told of what shows it, either.
    pieces = sum(event.pieces for event in events) if opens else 0
    handler = people.get(turn.db, alert.assignee_id, turn.today) if alert and alert.assignee_id else None
    return Told(
        line=line(turn, issue),
        about=issue_lines.of_issue(turn, issue),
        story=sorted(_story(turn, issue, events, pieces), key=lambda each: each.at),
        alert=alert.status if alert is not None else None,
        alert_id=alert.id if alert is not None and works else None,
        handler=handler.name if handler else None,
        evidence=pieces,
        proved_id=alert.id if alert is not None and pieces else None,
        may_report=own,
        may_urge=supervising.supervises(turn, person, issue.organization_id),
    )


def _story(turn: Turn, issue: Issue, events: Sequence[AlertEvent], pieces: int) -> Iterator[Happening]:
    raised = records.get(turn.db, issue.id)
    if raised is not None:
        impact = str(raised.fields.get("impact") or "")
        yield Happening("raised", raised.reported_at, raised.ref, impact, update_id=raised.id)
    for each in issues.reports_of(turn.db, issue.id):
        report = records.get(turn.db, each)
        if report is not None:
            yield _reported(issue, report)
    if issue.closed_at is not None:
        yield Happening("closed", issue.closed_at)
    for slip in issue_steps.sent(turn.db, issue.id):
        yield Happening(f"late-{slip.colour}", slip.sent_at, step=slip.step)
    for urging in urgings.of_matter(turn.db, urgings.matter_of_issue(issue.id)):
        yield Happening("urged", urging.at, person=urging.person_name)
    yield from _of_alert(events, pieces)


def _of_alert(events: Sequence[AlertEvent], pieces: int) -> Iterator[Happening]:
    last = next((event for event in reversed(events) if event.what == "resolved"), None)
    for event in events:
        if event.what in _SLIPS:
            yield Happening(event.what, event.at, step=event.reason or "")
        elif event.what in ("resolved", "open-again"):
            yield Happening(
                f"alert-{event.what}",
                event.at,
                words=event.reason or "",
                person=event.person_name or "",
                # What came afterwards belongs to it, too.
                pieces=pieces if event is last else 0,
            )


def _reported(issue: Issue, report: Update) -> Happening:
    """Progress, a meeting, what was learned, or that it is resolved; in the report's own words."""
    what, words = "resolved", "resolution"
    if report.id == issue.review_id:
        what, words = "review", "lessons"
    elif report.kind == PROGRESS:
        what, words = "meeting" if report.fields.get("meeting_held") is True else "progress", "progress"
    return Happening(
        what, report.reported_at, report.ref, str(report.fields.get(words) or ""), update_id=report.id
    )
