"""Silencing alerts: what, until when, why; and the list of all silences, each to be lifted with a tap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, lines
from bot.screens.alerts.alert import named
from bot.screens.alerts.case import Case
from bot.screens.alerts.held import reason_of, rule_title
from bot.screens.elements.calendar import month_to_pick
from bot.screens.elements.paging import turn_page
from bot.screens.elements.view import SHOWN_IN_LIST, View
from storage.supervision.silences import Silence

REASONS = ("known", "planned", "repeated")
_NAMED = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """What may be silenced: a ``rule`` at the alert's organization, all of the ``organization``, or the rule
    ``everywhere`` that the person supervises.
    """

    scope: Literal["rule", "organization", "everywhere"]
    rule_id: str | None

    @classmethod
    def of(cls, detail: Mapping[str, Any]) -> Choice:
        """From the ``detail`` of a button."""
        return cls(detail["scope"], detail.get("rule"))

    @property
    def detail(self) -> dict[str, Any]:
        return {"scope": self.scope, "rule": self.rule_id}


@dataclass(frozen=True, slots=True)
class End:
    """A time that is offered, as ISO text. ``days``: the working days until then; 0: this evening."""

    at: str
    days: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A silence, how many alerts it holds back, and whether the reader may lift it."""

    silence: Silence
    held: int
    may_lift: bool


def choose_what(view: View, case: Case, choices: Sequence[Choice]) -> Screen:
    """What is known, so that nobody needs to hear of it."""
    ref, title = named(view, case)
    text = lines(
        view.html("silence-what", ref=ref, title=clean(title, SHOWN_IN_LIST)),
        "",
        view.html("silence-means", severities=_severities(view)),
    )
    rows = tuple(
        (Button(_said(view, case, each), "silence.end", case.alert.id, each.detail),) for each in choices
    )
    return Screen(text, (*rows, _back(view, case)))


def _severities(view: View) -> str:
    silencing = view.pack.silencing
    names = [view.label(f"severity-{each}") for each in (silencing.severities if silencing else ())]
    said = view.words.list(names)
    return view.label("figure-default", figure=said) if silencing and silencing.is_default else said


def choose_end(
    view: View, case: Case, choice: Choice, ends: Sequence[End], last: date, month: date | None
) -> Screen:
    """Until when: never without an end."""
    subject = case.alert.id
    ours = (
        view.pack.silencing is not None
        and view.pack.parameter(view.pack.silencing.days).at(view.today).is_default
    )
    key = "silence-until-default" if ours else "silence-until"
    text = view.html(key, what=_said(view, case, choice), latest=view.day(last))

    def pick(label: str, day: date) -> Button:
        return Button(label, "silence.reason", subject, {**choice.detail, "until": day.isoformat()})

    def turn(label: str, shown: date) -> Button:
        return Button(label, "silence.end", subject, {**choice.detail, "month": shown.isoformat()})

    if month is not None:
        days = month_to_pick(view, month, last, pick, turn, from_tomorrow=True)
        return Screen(text, (*days, _back(view, case)))
    rows = tuple(
        (Button(_end(view, each), "silence.reason", subject, {**choice.detail, "until": each.at}),)
        for each in ends
    )
    other = turn(view.label("day-other"), view.today.replace(day=1))
    return Screen(text, (*rows, (other, *_back(view, case))))


def _end(view: View, end: End) -> str:
    if end.days:
        return view.label("silence-days", days=end.days, at=view.moment(end.at))
    at = datetime.fromisoformat(end.at).astimezone(view.pack.time_zone)
    return view.label("silence-evening", at=f"{at:%H:%M}")


def choose_reason(view: View, case: Case, choice: Choice, until: str) -> Screen:
    """Why: one tap, or in words."""
    detail = {**choice.detail, "until": until}
    text = view.html("silence-why", what=_said(view, case, choice), until=_until(view, until))
    rows = tuple(
        (
            Button(
                view.label(f"silence-reason-{reason}"),
                "silence.place",
                case.alert.id,
                {**detail, "reason": reason},
            ),
        )
        for reason in REASONS
    )
    write = Button(view.label("button-silence-words"), "silence.words", case.alert.id, detail)
    return Screen(text, (*rows, (write, *_back(view, case))))


def ask_words(view: View, case: Case, choice: Choice, until: str) -> Screen:
    """The next text is the reason."""
    text = lines(
        view.html("silence-ask-words", what=_said(view, case, choice), until=_until(view, until)),
        view.html("silence-example"),
    )
    return Screen(text, (_back(view, case),))


def placed(view: View, listed: Listed) -> Screen:
    """After the words: what is silenced now."""
    return Screen(lines(view.html("silence-placed"), _entry(view, listed)), _lift_rows(view, [listed]))


def listing(view: View, found: Sequence[Listed], count: int, page: int = 0, pages: int = 1) -> Screen:
    """What doesn't ring at present, where, until when, why, and who said so."""
    back = (Button(view.label("button-open-alerts"), "alerts.page", None, {"page": 0}),)
    if not found:
        return Screen(view.html("silences-none"), (back,))
    entries = [line for each in found for line in ("", _entry(view, each))]
    text = lines(
        view.html("silences-heading", count=count),
        *entries,
        view.html("page-of", page=page + 1, pages=pages) if pages > 1 else None,
    )
    turning = turn_page(view, "silence.list", {}, page, pages)
    return Screen(text, (*_lift_rows(view, found, page), *turning, back))


def _lift_rows(view: View, found: Sequence[Listed], page: int = 0) -> tuple[tuple[Button, ...], ...]:
    return tuple(
        (
            Button(
                view.label("button-lift-this", what=_covered(view, each.silence)),
                "silence.lift",
                each.silence.id,
                {"page": page},
            ),
        )
        for each in found
        if each.may_lift
    )


def _entry(view: View, listed: Listed) -> Markup:
    silence = listed.silence
    return lines(
        view.html("silence-line", what=_covered(view, silence), until=view.moment(silence.until)),
        view.html(
            "silence-line-why",
            reason=reason_of(view, silence),
            person=silence.placer,
            at=view.moment(silence.placed_at),
            count=listed.held,
        ),
    )


def _covered(view: View, silence: Silence) -> str:
    what = rule_title(view, silence.rule_id) if silence.rule_id else view.label("silence-everything")
    names = [view.organization(each) for each in silence.organizations[:_NAMED]]
    key = "silence-below" if silence.below else "silence-at"
    return view.label(key, what=what, where=view.words.list(names))


def _said(view: View, case: Case, choice: Choice) -> str:
    organization = view.organization(case.alert.organization_id)
    what = rule_title(view, choice.rule_id) if choice.rule_id else ""
    return view.label(f"silence-choice-{choice.scope}", what=what, organization=organization)


def _until(view: View, until: str) -> str:
    return view.moment(until) if "T" in until else view.label("silence-morning", day=view.day(until))


def _back(view: View, case: Case) -> tuple[Button, ...]:
    return (Button(view.label("button-back"), "alert.show", case.alert.id),)
