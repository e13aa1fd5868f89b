"""How organizations stand beside each other, and what has happened lately."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from bot.asking import Period
from bot.messages import clean
from bot.screen import Button, Screen, grid, lines
from bot.screens.elements.view import SHOWN_IN_LIST, View, shortened
from bot.screens.questions.answers import LISTED, Scope, percent, period_of, scope_of, to_record
from policy.checklist.rates import Rate
from storage.supervision.issues import Issue
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


def stuck(
    view: View, scope: Scope, found: Sequence[tuple[Issue, int]], days: int, of: int, at: datetime
) -> Screen:
    """Open issues without news for ``days``, each with for how long; ``of``: how many are open in all."""
    shown = found[:LISTED]
    text = lines(
        view.html("stuck-heading" if found else "stuck-none", count=len(found), days=days, open=of),
        view.html("due-scope", scope=scope_of(view, scope)),
        view.html("told-partial", count=scope.count) if scope.partial else None,
        "" if shown else None,
        *(
            view.html("stuck-line", ref=issue.ref, title=clean(issue.title, SHOWN_IN_LIST), days=silent)
            for issue, silent in shown
        ),
        view.html("digest-more", count=len(found) - len(shown)) if len(found) > len(shown) else None,
        "" if shown else None,
        view.html("told-as-of", at=view.moment(at)),
    )
    return Screen(text, grid([Button(issue.ref, "issue.call", issue.id) for issue, _ in shown], 3))
