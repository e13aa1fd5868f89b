"""What is on record of something: one record and what it lacks, several to choose from, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, lines
from bot.screens.alerts.severity import severity_line
from bot.screens.elements.heading import heading
from bot.screens.elements.view import SHOWN_IN_LIST, SHOWN_VALUE, View
from bot.screens.questions.answers import to_record
from bot.screens.records.verdict import MARKS, by_urgency
from policy.models.kinds import Kind, Requirement
from policy.outcomes import Outcome
from storage.updates.checks import CheckRun
from storage.updates.records import Update

LISTED_LACKS = 3
LISTED = 8
_LACKS = (Outcome.NOT_MET, Outcome.NOT_CHECKED, Outcome.MISSING)
How = Literal["resolved", "open", "shared", "shared-otherwise", "recorded", "unconfirmed-hit", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found, and how it stands. ``day``: of what ``how`` tells; ``other``: with whom instead."""

    update: Update
    how: How
    day: str
    other: str = ""


def one(
    view: View,
    kind: Kind,
    update: Update,
    check: CheckRun,
    hit: Hit | None = None,
    instead_of: str | None = None,
) -> Screen:
    """How one record stands: what binds and isn't met, with its ground and what to do.

    ``instead_of``: the reference that was asked for, of one of the wrong kind in whose place it stands.
    """
    lacking = [
        each
        for each in by_urgency(view.pack, kind, check.findings)
        if update.state != "withdrawn"
        and each.outcome in _LACKS
        and kind.requirement(each.requirement_id).level.binds
    ]
    text = lines(
        line(view, hit) if hit else None,
        *heading(view, kind, update),
        view.html(
            "traced-whose",
            organization=view.organization(update.organization_id),
            day=view.day(update.governing_date),
        ),
        view.html("record-instead-of", ref=instead_of) if instead_of else None,
        *_state(view, update),
        severity_line(view, update, check.severity_test),
        _summary(view, update, len(lacking)),
        *(
            _lack(view, kind.requirement(each.requirement_id), each.outcome)
            for each in lacking[:LISTED_LACKS]
        ),
        view.html("verdict-more", count=len(lacking) - LISTED_LACKS) if len(lacking) > LISTED_LACKS else None,
        view.html("traced-checked", day=view.day(check.checked_on), pack=view.pack.version),
    )
    why = Button(view.label("button-why"), "record.findings", update.id, {"page": 0})
    return Screen(text, ((Button(view.label("button-see-record"), "record.call", update.id), why),))


def _state(view: View, update: Update) -> list[Markup]:
    if update.state == "withdrawn":
        return [view.html("verdict-withdrawn", reason=clean(update.withdrawn_for or "", SHOWN_VALUE))]
    return [view.html("traced-unconfirmed")] if update.state == "unconfirmed" else []


def _summary(view: View, update: Update, lacking: int) -> Markup | None:
    if update.state == "withdrawn":
        return None
    return view.html("traced-lacks", count=lacking) if lacking else view.html("traced-in-order")


def _lack(view: View, requirement: Requirement, outcome: str) -> Markup:
    return view.html(
        "traced-lack",
        mark=MARKS[Outcome(outcome)],
        title=view.say(requirement.title),
        id=requirement.id,
        ground=_ground(view, requirement),
        remedy=view.say(requirement.remedy),
    )


def _ground(view: View, requirement: Requirement) -> str:
    """The first source with its article; that it is our default, where there is none."""
    if not requirement.source:
        return view.label("traced-default")
    code = requirement.source[0]
    title, clause = view.say(view.pack.source(code).title), requirement.clauses.get(code)
    return view.label("why-clause", title=title, clause=view.say(clause)) if clause is not None else title


def several(view: View, name: str, hits: Sequence[Hit], total: int) -> Screen:
    """Which one is meant: each with how it stands, a button for each."""
    shown = hits[:LISTED]
    text = lines(
        view.html("traced-several", name=name, count=total),
        "",
        *(line(view, each) for each in shown),
        view.html("digest-more", count=total - len(shown)) if total > len(shown) else None,
    )
    return Screen(text, tuple((to_record(each.update),) for each in shown))


def none(view: View, name: str, kind: Kind | None, at: datetime, others: Sequence[Update]) -> Screen:
    """Nothing is on record, which doesn't mean that it didn't happen. ``others``: what is of another kind."""
    what = (
        view.html("traced-none-of", name=name, kind=view.kind(kind))
        if kind
        else view.html("traced-none", name=name)
    )
    text = lines(
        what,
        view.html("traced-none-means"),
        view.html("told-as-of", at=view.moment(at)),
        view.html("traced-others") if others else None,
    )
    return Screen(text, tuple((to_record(each),) for each in others[:LISTED]))


def none_of_yours(view: View, kind: Kind | None) -> Screen:
    """The asker has reported nothing yet (of that kind)."""
    return Screen(
        view.html("traced-none-of-yours", kind=view.kind(kind)) if kind else view.html("records-none")
    )


def none_lately(view: View, days: int) -> Screen:
    """The asker means what they reported last, and that is too long ago to be sure of it, or isn't there."""
    return Screen(view.html("traced-none-lately", days=days))


def no_such_record(view: View, reference: str) -> Screen:
    """The same whether there is no such record, or one that the asker may not see."""
    return Screen(view.html("traced-no-such-record", reference=reference))


def line(view: View, hit: Hit) -> Markup:
    update = hit.update
    return view.html(
        f"traced-{hit.how}",
        ref=update.ref,
        title=clean(update.title, SHOWN_IN_LIST),
        organization=view.organization(update.organization_id),
        day=view.day(hit.day),
        other=hit.other,
    )
