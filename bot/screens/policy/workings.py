"""How things work here: who hears of an alert, what a rating means, how a report is changed, which policy holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from bot.screen import Button, Screen, lines
from bot.screens.elements.grounds import grounds
from bot.screens.elements.view import View
from bot.screens.policy.policy_page import limit_of
from policy.models.kinds import Kind
from policy.models.supervision import Limit, Rung
from policy.outcomes import Severity

_ACKNOWLEDGE = "acknowledge"
_SPANS = {"hours": "handbook-limit-hours", "working_days": "handbook-limit-working-days"}
# The sources that weigh most; the others are counted.
_SHOWN = 2


def alerting(view: View) -> Screen:
    """To whom an alert goes, by when it is acknowledged, and who is told if nobody does."""
    step = view.pack.handling_time(_ACKNOWLEDGE)
    first = view.pack.routing.first if view.pack.routing else dict.fromkeys(step.limits, ("supervisors",))
    limits = [
        view.html("policy-limit", severity=_severity(view, each), limit=limit_of(view, limit))
        for each, limit in step.limits.items()
    ]
    text = lines(
        view.html("policy-alerting"),
        view.html("policy-alerting-first", to=_reaches(view, (each for to in first.values() for each in to))),
        "",
        view.html("policy-alerting-by"),
        *limits,
        "",
        *(
            line
            for each in view.pack.rungs
            for line in (view.html("policy-alerting-rung", title=view.say(each.title)), *_rungs(view, each))
        ),
        "",
        *dict.fromkeys(line for each in (step, *view.pack.rungs) for line in grounds(view, each)),
    )
    return Screen(text)


def _rungs(view: View, rung: Rung) -> list[Markup]:
    """For each severity who is told when; those for which it is the same in one line."""
    same: dict[tuple[tuple[str, ...], Limit], list[Severity]] = {}
    for severity, limit in rung.after.items():
        same.setdefault((tuple(rung.reach.get(severity, ())), limit), []).append(severity)
    return [
        view.html(
            "policy-alerting-later" if limit.amount else "policy-alerting-at-once",
            of=view.words.list(_severity(view, each) for each in severities),
            to=_reaches(view, reach),
            limit=_span(view, limit),
        )
        for (reach, limit), severities in same.items()
    ]


def _reaches(view: View, reach: Iterable[str]) -> str:
    return view.words.list(view.label(f"reach-{each}") for each in dict.fromkeys(reach))


def _severity(view: View, severity: Severity) -> str:
    return view.label(f"severity-{severity.value}")


def _span(view: View, limit: Limit) -> str:
    """A stretch of time by itself: 1 hour."""
    return (
        view.label(_SPANS[limit.unit], amount=limit.amount) if limit.unit in _SPANS else limit_of(view, limit)
    )


def rating(view: View, kind: Kind) -> Screen:
    """What the colours stand for, as the form says it; with the way to what a rating must have."""
    field = kind.field("rating")
    text = lines(
        view.html("policy-meaning", kind=view.kind(kind)), view.say(field.example) if field.example else None
    )
    detail = {"kind": kind.id, "page": 0}
    label = view.label("button-policy-requirements", kind=view.kind(kind))
    return Screen(text, ((Button(label, "policy.kind", None, detail),),))


def changing(view: View) -> Screen:
    """How a report that is saved is corrected or withdrawn."""
    return Screen(view.html("policy-changing"))


def version(view: View, since: date | None) -> Screen:
    """Which version is in force, since when, and on what it rests before all."""
    pack = view.pack
    shown = [view.html("policy-version-source", title=view.say(each.title)) for each in pack.sources[:_SHOWN]]
    text = lines(
        view.html("policy-version", title=view.say(pack.title), version=pack.version),
        view.html("policy-version-since", day=view.day(since)) if since is not None else None,
        view.html("policy-version-sources", count=len(pack.sources)),
        *shown,
        view.html("policy-version-told"),
    )
    return Screen(text)
