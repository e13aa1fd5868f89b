"""How organizations stand beside each other, and what has happened lately."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from bot.asking import Period
from bot.screen import Screen, lines
from bot.screens.elements.view import View, shortened
from bot.screens.questions.answers import Scope, percent, period_of, scope_of, to_record
from policy.checklist.rates import Rate
from storage.updates.records import Update


@dataclass(frozen=True, slots=True)
class Place:
    """An organization with all below it. ``partial``: the asker may see only some of that."""

    name: str
    rate: Rate
    overdue: int
    issues: int
    red: int
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """How much of each there was in the period. ``records``: the newest reports."""

    scope: Scope
    period: Period
    at: datetime
    reported: int
    raised: int
    resolved: int
    alerts_opened: int
    alerts_ended: int
    red: int
    records: Sequence[Update] = ()


def standing(view: View, places: Sequence[Place], unseen: Sequence[str], at: datetime) -> Screen:
    """A paragraph for each. ``unseen``: those of which the asker may see nothing."""
    text = lines(
        *shortened(view, [_place(view, each) for each in places]),
        view.html("survey-unseen", organizations=view.words.list(unseen)) if unseen else None,
        view.html("told-as-of", at=view.moment(at)),
    )
    return Screen(text)


def _place(view: View, each: Place) -> Markup:
    return lines(
        view.html("survey-name", organization=each.name),
        _rate(view, each.rate),
        view.html("survey-numbers", overdue=each.overdue, issues=each.issues, red=each.red),
        view.html("survey-partial") if each.partial else None,
        "",
    )


def _rate(view: View, rate: Rate) -> Markup:
    if not rate.denominator:
        return view.html("survey-rate-na")
    share = percent(rate.numerator, rate.denominator)
    return view.html("survey-rate", numerator=rate.numerator, denominator=rate.denominator, share=share)


def changes(view: View, of: Changes) -> Screen:
    """Numbers of the period; a tap leads to the newest reports."""
    text = lines(
        view.html("changes-heading"),
        view.html("told-scope", scope=scope_of(view, of.scope), period=period_of(view, of.period)),
        view.html("told-partial", count=of.scope.count) if of.scope.partial else None,
        "",
        view.html("changes-reported", count=of.reported),
        view.html("changes-issues", raised=of.raised, resolved=of.resolved),
        view.html("changes-alerts", opened=of.alerts_opened, ended=of.alerts_ended),
        view.html("changes-red", count=of.red),
        "",
        view.html("told-as-of", at=view.moment(of.at)),
    )
    return Screen(text, tuple((to_record(each),) for each in of.records))
