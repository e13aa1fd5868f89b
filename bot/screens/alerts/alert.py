"""The alert as one supervisor sees it: what is the matter, who did what, and what can be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, lines
from bot.screens.alerts import issue
from bot.screens.alerts.case import Case, Former
from bot.screens.alerts.held import held_back
from bot.screens.alerts.inference import found_in_records
from bot.screens.alerts.keyboard import keyboard, more_keyboard
from bot.screens.alerts.severity import severity_line
from bot.screens.elements.view import SHOWN_IN_LIST, View, quote, shortened
from policy.checklist.deadlines import due_at
from policy.models.inferences import Inference
from policy.models.pack import Pack
from policy.models.supervision import AlertRule, Limit
from policy.outcomes import Severity
from storage.city.people import Person
from storage.supervision.alerts import EVIDENCE, AlertEvent

REASON_LENGTH = 300
ROOM_FOR_EVENTS = 1500
ROOM_FOR_READINGS = 900
# Limits that end once; the others are rhythms.
_COUNTED = ("hours", "working_days", "same_day")
# What happened to it that its card tells in another way, or that isn't worth a line.
_UNTOLD = frozenset(("opened", "late-blue"))
_STATUS_MARK = {"open": "🔔", "acknowledged": "👀", "resolved": "✅"}
_HELD_MARK = "🔕"


def alert(view: View, case: Case, reader: Person, *, more: bool = False, supervises: bool = True) -> Screen:
    """The living message of one person. ``more``: with the buttons that are needed less often.

    ``supervises``: the reader supervises the organization, and isn't its CDO who follows up.
    """
    told = [event for event in case.events if event.what not in _UNTOLD]
    text = lines(
        *_head(view, case),
        severity_line(view, case.update, case.update.severity_test) if case.update else None,
        *shortened(view, found_in_records(view, case.readings), ROOM_FOR_READINGS),
        quote(case.description, REASON_LENGTH) if case.description else None,
        *(issue.standing(view, case.issue) if case.issue is not None else ()),
        "",
        *_expected(view, case),
        _deadline(view, case),
        *_standing(view, case, reader.id),
        *held_back(view, case),
        *_latest(view, told),
    )
    buttons = more_keyboard if more else keyboard
    return Screen(text, buttons(view, case, reader.id, supervises=supervises))


def ask_reason(view: View, case: Case) -> Screen:
    """Resolving needs a reason: the next text is it, or what is written under a photo or document."""
    project = case.update is None or case.kind is None or case.kind.severity_field is not None
    example = view.html("alert-reason-example-project" if project else "alert-reason-example-data")
    text = lines(
        *_head(view, case),
        _evidence(view, case),
        "",
        view.html("alert-ask-reason"),
        example,
        view.html("alert-ask-evidence"),
    )
    return Screen(text, ((Button(view.label("button-back"), "alert.show", case.alert.id),),))


def renewed(view: View, case: Case) -> Screen:
    """Something new about a matter that is known already, or it rings again: a short message that rings."""
    key = "alert-heard-again" if rings_again(case) else "alert-renewed"
    return Screen(lines(view.html(key), *_head(view, case)))


def rings_again(case: Case) -> bool:
    """True: nothing else has happened since it was silent."""
    return bool(case.events) and case.events[-1].what == "heard-again"


def resolved_notice(view: View, case: Case) -> Screen:
    """It is done. What shows it may still be sent: in answer to this, too, whose button says which alert it is."""
    ref, title = named(view, case)
    text = lines(
        view.html("alert-resolved-thanks", ref=ref, title=title),
        view.html("alert-resolved-issue-open") if _is_open(case) else None,
        _evidence(view, case) or view.html("alert-resolved-evidence"),
    )
    return Screen(text, ((Button(view.label("button-see-alert"), "alert.call", case.alert.id),),))


def _is_open(case: Case) -> bool:
    """True: it is about an issue, which isn't over with its alert."""
    return case.about_issue is not None and case.about_issue.state != "closed"


def _evidence(view: View, case: Case) -> Markup | None:
    return view.html("alert-evidence-count", count=case.evidence) if case.evidence else None


def continued_below(view: View, case: Case) -> Screen:
    ref, title = named(view, case)
    return Screen(view.html("alert-continued-below", ref=ref, title=title))


def not_asked_any_more(view: View, case: Case) -> Screen:
    """For the organization's CDO who doesn't follow up after all: what stands there has no buttons any more."""
    ref, title = named(view, case)
    return Screen(view.html("alert-not-asked-any-more", ref=ref, title=title))


def named(view: View, case: Case) -> tuple[str, str]:
    """What it is about, for a list: a reference and a title. Without a record, what is the matter."""
    if case.update is not None:
        return case.update.ref, case.update.title
    return view.label("alert-of-organization"), titles(view, case.causes, case.former)


def titles(view: View, causes: Iterable[str], former: Sequence[Former] = ()) -> str:
    """What is the matter, in a row. What the plan doesn't ask any more is said to be so."""
    known = [view.say(rule.title) for rule in _rules(view.pack, causes)]
    gone = [
        view.label("alert-rule-former", title=view.say(each.title), version=each.version)
        if each.title
        else view.label("alert-rule-unknown", id=each.id)
        for each in former
    ]
    return view.words.list([*known, *gone])


def nobody_to_alert(view: View, case: Case) -> Screen:
    """To the administrator: an alert has nobody to go to."""
    return Screen(
        lines(
            view.html("alert-nobody", organization=view.organization(case.alert.organization_id)),
            *_head(view, case),
        )
    )


def _head(view: View, case: Case) -> list[Markup]:
    update, organization = case.update, view.organization(case.alert.organization_id)
    severity = update.severity if update else None
    inferred = {inference.id for inference in view.pack.inferences}
    inferred |= {each.id for each in case.former if each.inferred}
    if all(cause in inferred for cause in case.causes):
        source = view.html("alert-found", organization=organization, at=view.moment(case.alert.opened_at))
    else:
        source = view.html(
            "alert-from",
            organization=organization,
            reporter=view.label("deputy-for", deputy=case.reporter, principal=case.principal)
            if case.principal
            else case.reporter,
            at=view.moment(case.alert.opened_at),
        )
    if update is not None:
        subject = view.html("alert-subject", ref=update.ref, title=update.title)
    else:
        subject = view.html("alert-subject-organization", organization=organization)
    title = titles(view, case.causes, case.former) or (view.kind(case.kind) if case.kind else "–")
    return [
        view.html(
            "alert-heading",
            mark=mark_of(case),
            title=title,
            severity=view.label(f"severity-{severity}") if severity else "",
        ),
        subject,
        source,
    ]


def mark_of(case: Case) -> str:
    """How it stands, as one sign."""
    alert = case.alert
    return _HELD_MARK if alert.held and alert.status != "resolved" else _STATUS_MARK[alert.status]


def _rules(pack: Pack, causes: Iterable[str]) -> list[AlertRule | Inference]:
    wanted = set(causes)
    return [rule for rule in pack.alerting if rule.id in wanted]


def _expected(view: View, case: Case) -> list[Markup]:
    """What is asked of the supervisor, as long as it is still to be done."""
    if case.alert.status == "resolved":
        return []
    cleared = {reading.rule_id for reading in case.readings if reading.cleared}
    standing = [cause for cause in case.causes if cause not in cleared]
    return [
        view.html("alert-expected", expected=view.say(rule.expected)) for rule in _rules(view.pack, standing)
    ]


def _deadline(view: View, case: Case) -> Markup | None:
    """Until when it is to be acknowledged; then the next step that isn't done."""
    if case.alert.status == "resolved":
        return None
    if case.alert.status == "acknowledged":
        following = next_step(view, case)
        return following[0] if following is not None else None
    if case.alert.due_at is None or case.alert.held:
        return None
    due, ours = view.due(case.alert.due_at), view.pack.handling_time("acknowledge").is_default
    if any(event.what == "late-rung" and event.at >= case.alert.due_at for event in case.events):
        return view.html("alert-due-late", due=due)
    limit = _limit(view.pack, case)
    if limit is None:
        return view.html("alert-due-default" if ours else "alert-due", due=due)
    length = view.label(f"limit-{limit.unit.replace('_', '-')}", amount=limit.amount)
    within = view.label("figure-default", figure=length) if ours else length
    return view.html("alert-due-within", due=due, within=within)


def next_step(view: View, case: Case) -> tuple[Markup, bool] | None:
    """The next step that isn't done, and whether its day is over."""
    left = [step for step in case.steps if step.done_at is None]
    if not left:
        return None
    step = left[0]
    late = view.pack.day_of(step.due_at) < view.today
    mark = view.label("handling-default") if is_default(view.pack, step.step) else ""
    key = "alert-step-late" if late else "alert-step"
    return view.html(key, step=step_title(view, step.step), due=view.due(step.due_at)) + mark, late


def step_title(view: View, step: str) -> str:
    """What a step of handling is called; one that the pack has no more, by its id."""
    found = [time.title for time in view.pack.handling_times if time.step == step]
    return view.say(found[0]) if found else step


def is_default(pack: Pack, step: str) -> bool:
    """True: the limits of this step of handling are ours."""
    return any(time.is_default for time in pack.handling_times if time.step == step)


def _standing(view: View, case: Case, reader_id: int) -> Iterator[Markup]:
    """In whose hands it is, and that it rests."""
    alert = case.alert
    if alert.status == "resolved":
        return
    if case.handler is not None:
        yield view.html(
            "alert-handler-you" if alert.assignee_id == reader_id else "alert-handler", person=case.handler
        )
    if case.asked is not None:
        yield view.html(
            "alert-asked-you" if alert.offered_to == reader_id else "alert-asked", person=case.asked
        )
    if alert.snoozed and alert.snoozed_until is not None:
        yield view.html(f"alert-rests-{alert.snoozed}", at=view.moment(alert.snoozed_until))
    if any(dispute.upheld is None for dispute in case.disputes):
        yield view.html("alert-disputed")


def acknowledged_as(pack: Pack, causes: Iterable[str]) -> Severity:
    """The severity whose handling times hold: the highest among these rules."""
    severities = [rule.acknowledge_as for rule in _rules(pack, causes)]
    return max(severities, key=lambda severity: severity.rank, default=Severity.MAJOR)


def _limit(pack: Pack, case: Case) -> Limit | None:
    """The limit that gave the due time; None when today's pack has none that gives just that."""
    limits = pack.handling_time("acknowledge").limits
    severities = {rule.acknowledge_as for rule in _rules(pack, case.causes)}
    starts = [case.alert.opened_at, *(event.at for event in case.events if event.what == "renewed")]
    for limit in (limits[severity] for severity in Severity if severity in severities & limits.keys()):
        for start in starts:
            if limit.unit in _COUNTED and _due(pack, limit, start) == _moment(case.alert.due_at):
                return limit
    return None


def _due(pack: Pack, limit: Limit, start: str) -> datetime:
    return due_at(pack, limit, datetime.fromisoformat(start))


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _latest(view: View, events: Sequence[AlertEvent]) -> list[Markup]:
    """What happened last, oldest first, the same at once told once; of a long story the beginning is left out."""
    entries = [line for line, _ in groupby(event_line(view, event) for event in reversed(events))]
    told = shortened(view, entries, ROOM_FOR_EVENTS)
    return told[::-1]


def event_line(view: View, event: AlertEvent) -> Markup:
    """What somebody did, or what happened by itself, and when."""
    what, reason = event.what, event.reason
    if what.startswith("late-"):
        step = step_title(view, reason or "")
        return view.html(f"alert-event-{what}", step=step, at=view.moment(event.at))
    if what == "version":
        return view.html("alert-event-version", version=reason or "", at=view.moment(event.at))
    if what == "offered":
        to = clean(reason or "", SHOWN_IN_LIST)
        return view.html(
            "alert-event-offered", person=event.person_name or "", to=to, at=view.moment(event.at)
        )
    counted = {"count": event.pieces} if what == EVIDENCE else {}
    return lines(
        view.html(f"alert-event-{what}", person=event.person_name or "", at=view.moment(event.at), **counted),
        view.html("alert-reason", reason=quote(reason, REASON_LENGTH)) if reason else None,
    )
