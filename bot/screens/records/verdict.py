"""The verdict on an update: what is met, what isn't, what is missing, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, lines
from bot.screens.alerts.issue import About, lines_about
from bot.screens.alerts.severity import severity_line
from bot.screens.elements.figures import figure
from bot.screens.elements.heading import heading
from bot.screens.elements.paging import pages_of
from bot.screens.elements.view import SHOWN_VALUE, View
from policy.models.conditions import facts_of
from policy.models.kinds import Kind
from policy.models.pack import Pack
from policy.outcomes import Outcome
from storage.updates.checks import CheckRun, StoredFinding
from storage.updates.records import Update

MARKS = {
    Outcome.MET: "✓",
    Outcome.NOT_MET: "✗",
    Outcome.MISSING: "○",
    Outcome.NOT_APPLICABLE: "–",
    Outcome.NOT_CHECKED: "⚠",
}
# The order in which a busy person wants to see them.
_ORDER = (Outcome.NOT_MET, Outcome.NOT_CHECKED, Outcome.MISSING, Outcome.MET, Outcome.NOT_APPLICABLE)
_RANK = {outcome.value: i for i, outcome in enumerate(_ORDER)}
_COUNTED = (Outcome.MET, Outcome.NOT_MET, Outcome.MISSING, Outcome.NOT_CHECKED, Outcome.NOT_APPLICABLE)
LISTED = 5
PAGE = 8


@dataclass(frozen=True, slots=True)
class AlertLine:
    """What became of the alert about the update, for its reporter."""

    what: str
    person: str | None
    at: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything a verdict shows about one update.

    ``version``: with which it was checked, if that isn't the one in force. ``kind_is_gone``: that one has no such kind.
    ``instead_of``: the reference of the one of the wrong kind in whose place it stands; ``replacement``: what stands in
    its own. ``issue``: what it has to do with an issue.
    """

    update: Update
    check: CheckRun
    organization: str
    due_at: str | None = None
    alert: AlertLine | None = None
    handling_due: str | None = None
    version: str | None = None
    kind_is_gone: bool = False
    acted: str | None = None
    instead_of: str | None = None
    replacement: Update | None = None
    issue: About | None = None


def verdict(
    view: View,
    kind: Kind,
    standing: Standing,
    *,
    can_supply: bool,
    can_confirm: bool = False,
    can_withdraw: bool = False,
) -> Screen:
    """The answer to "is that in order?", with what to do next."""
    update, check = standing.update, standing.check
    if update.state == "withdrawn":
        return _withdrawn(view, kind, standing)
    open_musts = [f for f in by_urgency(view.pack, kind, check.findings) if _is_open(kind, f)]
    text = lines(
        *heading(view, kind, update),
        view.html(
            "verdict-saved",
            organization=standing.organization,
            date=view.say(kind.field(kind.date_field).label),
            day=view.day(update.governing_date),
            revision=update.revision,
        ),
        view.html("verdict-acted", name=standing.acted) if standing.acted else None,
        view.html("record-instead-of", ref=standing.instead_of) if standing.instead_of else None,
        view.html("verdict-unconfirmed") if update.state == "unconfirmed" else None,
        severity_line(view, update, check.severity_test),
        _handling(view, standing),
        *lines_about(view, standing.issue),
        _counts(view, check),
        _evidence(view, update),
        view.html("verdict-in-order") if not open_musts else "",
        *(_open_line(view, kind, finding) for finding in open_musts[:LISTED]),
        view.html("verdict-more", count=len(open_musts) - LISTED) if len(open_musts) > LISTED else None,
        _due(view, standing),
        _alert_line(view, standing.alert),
        _version(view, kind, standing),
    )
    rows: list[tuple[Button, ...]] = []
    if can_confirm and update.state == "unconfirmed":
        shown = {"revision": update.revision}
        rows.append((Button(view.label("button-confirm"), "record.confirm", update.id, shown),))
    if can_supply and any(f.outcome in (Outcome.MISSING, Outcome.NOT_MET) for f in check.findings):
        rows.append((Button(view.label("button-supply"), "record.supply", update.id),))
    rows.append((_why_button(view, update), _details_button(view, update)))
    last = []
    if can_supply:
        last.append(Button(view.label("button-correct"), "record.correct", update.id))
    if can_withdraw:
        last.append(Button(view.label("button-withdraw"), "record.withdraw", update.id))
    return Screen(text, (*rows, *((tuple(last),) if last else ())))


def unreadable(view: View, standing: Standing) -> Screen:
    """The version of the pack that it was checked with can't be read any more: what is known without it."""
    update = standing.update
    text = lines(
        view.html("verdict-unreadable", ref=update.ref, title=update.title, version=standing.version or "–"),
        _counts(view, standing.check),
    )
    return Screen(text)


def _version(view: View, kind: Kind, standing: Standing) -> Markup | None:
    """With which version it was checked, if another one is in force."""
    if standing.version is None:
        return None
    if standing.kind_is_gone:
        return view.html("verdict-kind-gone", kind=view.kind(kind), version=standing.version)
    return view.html("verdict-earlier-version", version=standing.version)


def _withdrawn(view: View, kind: Kind, standing: Standing) -> Screen:
    """What is left to say of an update that counts for nothing any more."""
    update, now = standing.update, standing.replacement
    reason = clean(update.withdrawn_for or "", SHOWN_VALUE)
    text = lines(
        *heading(view, kind, update),
        view.html("verdict-replaced", ref=now.ref, reason=reason)
        if now is not None
        else view.html("verdict-withdrawn", reason=reason),
        _alert_line(view, standing.alert),
    )
    rows: list[tuple[Button, ...]] = [(_why_button(view, update), _details_button(view, update))]
    if now is not None:
        rows.insert(0, (Button(view.label("button-see-other", ref=now.ref), "record.call", now.id),))
    return Screen(text, tuple(rows))


def _details_button(view: View, update: Update) -> Button:
    return Button(view.label("button-details"), "record.details", update.id)


def _why_button(view: View, update: Update) -> Button:
    return Button(view.label("button-why"), "record.findings", update.id, {"page": 0})


def findings(view: View, kind: Kind, standing: Standing, page: int) -> Screen:
    """Every requirement with its outcome, a page at a time; a tap tells why."""
    found = by_urgency(view.pack, kind, standing.check.findings)
    pages = pages_of(len(found), PAGE)
    page = min(max(page, 0), pages - 1)
    update = standing.update
    buttons = [
        (
            Button(
                f"{MARKS[Outcome(f.outcome)]} {view.say(kind.requirement(f.requirement_id).title)}",
                "record.why",
                update.id,
                {"requirement": f.requirement_id, "page": page},
            ),
        )
        for f in found[page * PAGE : (page + 1) * PAGE]
    ]
    text = lines(
        view.html("findings-heading", ref=update.ref, title=update.title),
        _counts(view, standing.check),
        view.html("findings-page", page=page + 1, pages=pages),
    )
    return Screen(text, (*buttons, *_pager(view, update.id, page, pages), (to_record(view, update.id),)))


def actionable(outcome: Outcome) -> bool:
    return outcome in (Outcome.MISSING, Outcome.NOT_MET)


def by_urgency(pack: Pack, kind: Kind, findings: Iterable[StoredFinding]) -> list[StoredFinding]:
    """As a busy person wants to see them: what binds, and of that what could alert, first."""
    place = {requirement.id: i for i, requirement in enumerate(kind.requirements)}
    rules = [rule for rule in pack.alert_rules if rule.kind == kind.id]
    alerting = {fact.removeprefix("outcome.") for rule in rules for fact in facts_of(rule.when)}
    return sorted(
        findings,
        key=lambda f: (
            _RANK[f.outcome],
            not kind.requirement(f.requirement_id).level.binds,
            f.requirement_id not in alerting,
            place[f.requirement_id],
        ),
    )


def _is_open(kind: Kind, finding: StoredFinding) -> bool:
    binds = kind.requirement(finding.requirement_id).level.binds
    return binds and finding.outcome in (Outcome.MISSING, Outcome.NOT_MET, Outcome.NOT_CHECKED)


def _open_line(view: View, kind: Kind, finding: StoredFinding) -> Markup:
    requirement = kind.requirement(finding.requirement_id)
    return view.html(
        f"verdict-{finding.outcome.replace('_', '-')}",
        title=view.say(requirement.title),
        remedy=view.say(requirement.remedy),
    )


def _counts(view: View, check: CheckRun) -> Markup:
    """How many of each outcome, in words; what there is none of is left out."""
    found = Counter(finding.outcome for finding in check.findings)
    return Markup(" · ").join(
        view.html(f"count-{outcome.value.replace('_', '-')}", count=found[outcome.value])
        for outcome in _COUNTED
        if found[outcome.value]
    )


def _evidence(view: View, update: Update) -> Markup | None:
    pieces = sum(map(len, update.evidence.values()))
    return view.html("card-evidence", count=pieces) if pieces else None


def _handling(view: View, standing: Standing) -> Markup | None:
    if standing.handling_due is None:
        return None
    ours = view.pack.handling_time("acknowledge").is_default
    key = "verdict-handling-default" if ours else "verdict-handling"
    return view.html(key, due=view.due(standing.handling_due))


def _due(view: View, standing: Standing) -> Markup | None:
    """By when it is to be complete, and how many days that gave it."""
    if standing.due_at is None:
        return None
    days = figure(view, "completion_days", date.fromisoformat(standing.check.reported_on))
    return view.html("verdict-due", due=view.due(standing.due_at), days=days)


def _alert_line(view: View, alert: AlertLine | None) -> Markup | None:
    if alert is None:
        return None
    return view.html(f"verdict-alert-{alert.what}", person=alert.person or "", at=view.moment(alert.at))


def _pager(view: View, update_id: int, page: int, pages: int) -> tuple[tuple[Button, ...], ...]:
    def turn(label: str, to: int) -> Button:
        return Button(view.label(label), "record.findings", update_id, {"page": to % pages})

    return ((turn("button-previous", page - 1), turn("button-next", page + 1)),) if pages > 1 else ()


def to_record(view: View, update_id: int) -> Button:
    return Button(view.label("button-to-record"), "record.show", update_id)
