"""Answers about the records: numbers with their day, who is in post, and the honest "I don't know that"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from markupsafe import Markup

from bot.asking import Period
from bot.messages import clean
from bot.screen import Button, Screen, lines
from bot.screens.checklist.duties import rate_line
from bot.screens.elements.view import SHOWN_IN_LIST, View
from policy.checklist.projects import stale_after
from policy.checklist.rates import Rate
from policy.models.kinds import Kind
from storage.updates.records import Update

LISTED = 6
# Organizations with a rate of their own.
EACH = 15
SHOWN_QUESTION = 40
# Places of an answer that hold something to try; each is a question that is answered.
EXAMPLES = {
    "reporter": ("owed", "due", "shared", "must"),
    "supervisor": ("overdue", "issues", "silent", "cdo", "must"),
    "administrator": ("silent", "vacant", "cdo", "must"),
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose records were looked at: one organization by its name, or all that the asker may see, ``count`` of them.

    ``below``: with what stands below it. ``partial``: the asker may see only some of what was asked about.
    """

    name: str | None
    count: int
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """A number, what it counts, and when it was counted.

    ``narrowed``: of which sort, in words. ``share``: how many of how many have all in order; None: not asked, or
    too many of them (``too_many``). ``people``: their sum, and how many records don't say. ``stale``: of ratings
    which are older than they should be, by the id of their record.
    """

    kind: Kind
    scope: Scope
    period: Period | None
    at: datetime
    count: int
    unconfirmed: int
    severity: str | None = None
    state: str | None = None
    narrowed: str | None = None
    recipient: str | None = None
    people: tuple[int, int] | None = None
    share: tuple[int, int] | None = None
    too_many: bool = False
    records: Sequence[Update] = ()
    stale: Collection[int] = ()


def counted(view: View, of: Counted) -> Screen:
    """How many there are; a tap leads to the newest of them."""
    narrowed = [of.narrowed] if of.narrowed else []
    narrowed += [view.label("told-recipient", organization=of.recipient)] if of.recipient else []
    text = lines(
        view.html("told-count", what=what(view, of.kind, of.severity, of.state), count=of.count),
        view.html("told-narrowed", narrowed=view.words.list(narrowed)) if narrowed else None,
        view.html("told-newest-of-each") if of.state == "newest" else None,
        *_whose(view, of.scope, of.period),
        _people(view, of) if of.people is not None else None,
        _share(view, of.share) if of.share is not None else None,
        view.html("told-too-many") if of.too_many else None,
        _stale(view, len(of.stale)) if of.stale else None,
        view.html("told-unconfirmed", count=of.unconfirmed) if of.unconfirmed else None,
        view.html("told-as-of", at=view.moment(of.at)),
        view.html("told-not-reported") if not of.count else None,
    )
    buttons = [(each.id in of.stale, to_record(each)) for each in of.records[:LISTED]]
    return Screen(text, tuple((_marked(view, button) if stale else button,) for stale, button in buttons))


def _stale(view: View, count: int) -> Markup:
    months, ours = stale_after(view.pack, view.today)
    return view.html("told-stale", count=count, months=months, ours=int(ours))


def _marked(view: View, button: Button) -> Button:
    return replace(button, label=view.label("told-stale-record", record=button.label))


def what(view: View, kind: Kind, severity: str | None, state: str | None) -> str:
    """What is counted: "Open major issues", or the kind's title."""
    if kind.severity_field is None:
        return view.kind(kind)
    key = f"told-issues-{state if state in ('open', 'closed') else 'any'}"
    if severity is None:
        return view.label(key)
    return view.label(f"{key}-of", severity=view.label(f"severity-{severity}"))


@dataclass(frozen=True, slots=True)
class Rated:
    """``numerator`` of ``denominator`` of a kind; ``duties`` instead: of what was due.

    ``each``: the same of every organization of which something was due, who is furthest behind first.
    """

    scope: Scope
    period: Period | None
    at: datetime
    kind: Kind | None = None
    severity: str | None = None
    fraction: tuple[int, int] | None = None
    duties: Rate | None = None
    each: Sequence[tuple[str, Rate]] = ()


def rated(view: View, of: Rated) -> Screen:
    """A rate with its numerator and denominator; "not applicable" where nothing was to be counted."""
    if of.duties is not None:
        nothing = of.period is not None and not of.duties.denominator and not of.duties.pending
        line = view.html("told-none-due") if nothing else rate_line(view, of.duties)
        head = [view.html("told-rate-duties"), line]
        head.append(view.html("due-scope", scope=scope_of(view, of.scope)))
        if of.period is not None:
            head.append(view.html("told-by-due-day", period=period_of(view, of.period, so_far=False)))
        head += [view.html("told-partial", count=of.scope.count)] if of.scope.partial else []
        return Screen(lines(*head, *_each(view, of.each), view.html("told-as-of", at=view.moment(of.at))))
    assert of.kind is not None  # noqa: S101 - it is one or the other
    title = what(view, of.kind, of.severity, None)
    resolved = of.kind.severity_field is not None
    text = lines(
        view.html("told-rate-resolved" if resolved else "told-rate-in-order", what=title),
        view.html("told-too-many") if of.fraction is None else _share(view, of.fraction, resolved=resolved),
        *_whose(view, of.scope, of.period),
        view.html("told-as-of", at=view.moment(of.at)),
    )
    return Screen(text)


def _each(view: View, rates: Sequence[tuple[str, Rate]]) -> list[str]:
    """A line for each organization, who is furthest behind first; of the rest, how many they are."""
    told: list[str] = [
        view.html(
            "told-each",
            organization=organization,
            numerator=rate.numerator,
            denominator=rate.denominator,
            share=percent(rate.numerator, rate.denominator),
        )
        for organization, rate in rates[:EACH]
    ]
    if len(rates) > EACH:
        told.append(view.html("told-each-more", count=len(rates) - EACH))
    return [*told, ""] if told else []


@dataclass(frozen=True, slots=True)
class InPost:
    """Who holds a post of an organization. ``held``: name and first day. ``left``: when the last one left.

    ``record``: the newest report about it that the asker may see, with what it says happened and to whom.
    ``instead``: who can be asked while it is vacant.
    """

    organization: str
    position: str
    held: Sequence[tuple[str, str]]
    left: date | None = None
    record: Update | None = None
    change: str = ""
    whom: str = ""
    instead: Sequence[str] = ()


def in_post(view: View, found: Sequence[InPost], at: datetime) -> Screen:
    parts: list[str | None] = []
    for each in found:
        parts += [*_in_post(view, each), ""]
    records = [each.record for each in found if each.record is not None]
    return Screen(
        lines(*parts[:-1], view.html("told-as-of", at=view.moment(at))),
        tuple((to_record(record),) for record in records[:LISTED]),
    )


def _in_post(view: View, each: InPost) -> list[str | None]:
    position = view.label(f"position-{each.position}")
    head = {"organization": each.organization, "position": position}
    if each.held:
        parts: list[str | None] = [view.html("told-post", **head)]
        parts += [
            view.html("told-post-held", name=clean(name, SHOWN_IN_LIST), day=view.day(since))
            for name, since in each.held
        ]
    else:
        parts = [view.html("told-post-vacant", **head)]
        parts.append(view.html("told-post-left", day=view.day(each.left)) if each.left else None)
        if each.instead:
            parts.append(view.html("told-post-instead", names=view.words.list(each.instead)))
    if each.record is not None:
        parts.append(
            view.html(
                "told-post-record",
                ref=each.record.ref,
                change=each.change,
                name=clean(each.whom, SHOWN_IN_LIST),
                day=view.day(each.record.governing_date),
            )
        )
    return parts


def unknown(view: View, question: str, examples: Sequence[str], policy: int = 0) -> Screen:
    """It isn't known: what can be asked, to tap. ``policy``: how many entries of the pack might be about it."""
    buttons = list(_to_ask(examples))
    if policy:
        words = {"words": question, "page": 0}
        buttons.insert(
            0, (Button(view.label("button-ask-policy", count=policy), "policy.results", None, words),)
        )
    return Screen(view.html("told-unknown", question=clean(question, SHOWN_QUESTION)), tuple(buttons))


def not_yours(view: View, organization: str) -> Screen:
    """Records of an organization that the asker may not see."""
    return Screen(view.html("told-not-yours", organization=organization))


def only_for_supervisors(view: View, supervisors: Sequence[str], examples: Sequence[str]) -> Screen:
    """What concerns many organizations is for others to see: who supervises the asker's own, and what they can ask."""
    names = view.words.list(clean(each, SHOWN_IN_LIST) for each in supervisors[:LISTED])
    text = lines(
        view.html("told-only-supervisors"),
        view.html("told-ask-supervisors", names=names) if supervisors else None,
        view.html("told-you-can-ask"),
    )
    return Screen(text, _to_ask(examples))


def no_records(view: View, examples: Sequence[str]) -> Screen:
    """Somebody who sees no records at all."""
    return Screen(lines(view.html("told-no-records"), view.html("told-you-can-ask")), _to_ask(examples))


def _to_ask(examples: Sequence[str]) -> tuple[tuple[Button, ...], ...]:
    return tuple((Button(each, "ask.example", None, {"words": each}),) for each in examples)


def which_organization(view: View) -> Screen:
    return Screen(view.html("told-which-organization"))


def to_record(update: Update) -> Button:
    return Button(f"{update.ref} · {update.title}", "record.call", update.id)


def period_of(view: View, period: Period | None, *, so_far: bool = True) -> str:
    """A period in words: its first day and its last. ``so_far``: what is to come of it doesn't count."""
    first, last = (period.first, period.last) if period else (None, None)
    if first is not None and first == last:
        return view.day(first)
    if first is not None and (last is None or (so_far and last >= view.today > first)):
        return view.label("told-period-since", first=view.day(first))
    if first is not None and last is not None:
        return view.label("told-period", first=view.day(first), last=view.day(last))
    return view.label("told-period-until", last=view.day(last)) if last else view.label("told-period-all")


def _whose(view: View, scope: Scope, period: Period | None) -> list[str | None]:
    return [
        view.html("told-scope", scope=scope_of(view, scope), period=period_of(view, period)),
        view.html("told-partial", count=scope.count) if scope.partial else None,
    ]


def scope_of(view: View, scope: Scope) -> str:
    if scope.name is None:
        return view.label("told-scope-all", count=scope.count)
    if scope.count == 1:
        return scope.name
    return view.label("told-scope-below", organization=scope.name, count=scope.count)


def _people(view: View, of: Counted) -> str:
    total, without = of.people or (0, 0)
    if not of.count or without == of.count:
        return view.html("told-people-na")
    return view.html("told-people", total=total, without=without)


def _share(view: View, fraction: tuple[int, int], *, resolved: bool = False) -> str:
    numerator, denominator = fraction
    if not denominator:
        return view.html("told-share-na")
    share = percent(numerator, denominator)
    key = "told-share-resolved" if resolved else "told-share"
    return view.html(key, numerator=numerator, denominator=denominator, share=share)


def percent(numerator: int, denominator: int) -> str:
    return f"{100 * numerator / denominator:.1f}".removesuffix(".0")
