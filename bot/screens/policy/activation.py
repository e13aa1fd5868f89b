"""What an administrator sees of the pack's versions: which hold when, and what another one would change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, lines
from bot.screens.elements.calendar import first_of_next_month, month_to_pick
from bot.screens.elements.view import View, shortened
from bot.screens.policy.versions import Effect, effect_line, naming
from policy.models.base import Text
from storage.versions.activations import Activation
from storage.versions.previews import Preview

MOST_SHOWN = 6
SHOWN_DETAIL = 160
ROOM = 1500
# Nobody plans a version for longer ahead (our default).
AHEAD = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Choice:
    """A version that could be used. ``earlier``: it was in force before."""

    source: str
    id: str
    version: str
    earlier: bool

    @property
    def name(self) -> str:
        return f"{self.id} {self.version}"


@dataclass(frozen=True, slots=True)
class Overview:
    """``decided_by``: who proposed the one that is to come; None: it was done on the machine."""

    active: Activation | None
    proposed: Activation | None
    decided_by: str | None
    earlier: Sequence[Activation]
    offers: Sequence[Choice]


@dataclass(frozen=True, slots=True)
class Worked:
    """What would turn. ``proposed``: what it would take the place of; ``stale``: another version is in force by now."""

    preview: Preview
    proposed: Activation | None
    stale: bool


def overview(view: View, of: Overview) -> Screen:
    text = lines(
        view.html("versions-heading"),
        _in_force(view, of.active) if of.active else None,
        *_to_come(view, of),
        "" if of.earlier else None,
        view.html("versions-earlier") if of.earlier else None,
        *(
            view.html("versions-earlier-line", version=_name(one), day=_began(view, one))
            for one in of.earlier
        ),
        "",
        view.html("versions-choose") if of.offers or of.earlier else view.html("versions-no-other"),
    )
    rows = [_use(view, "versions-button-use", one.name, one.source) for one in of.offers]
    rows += [_use(view, "versions-button-restore", _name(one), f"kept:{one.digest}") for one in of.earlier]
    if of.proposed is not None:
        label = view.label("versions-button-take-back", version=_name(of.proposed))
        rows.append((Button(label, "versions.sure", of.proposed.id),))
    return Screen(text, tuple(rows))


def choose_day(view: View, choice: Choice, preview_id: int | None, month: date | None) -> Screen:
    """Days to tap; ``month``: the calendar instead. ``preview_id``: another day for what is worked out."""
    detail = {"source": choice.source}
    text = lines(view.html("versions-which-day", version=choice.name), view.html("versions-day-begins"))
    back = (Button(view.label("button-back"), "versions.show"),)

    def pick(label: str, day: date) -> Button:
        return Button(label, "versions.day", preview_id, {**detail, "on": day.isoformat()})

    def turn(label: str, shown: date) -> Button:
        return Button(label, "versions.days", preview_id, {**detail, "month": shown.isoformat()})

    if month is not None:
        return Screen(text, (*month_to_pick(view, month, view.today + AHEAD, pick, turn), back))
    usual = (pick(label, day) for label, day in _offered_days(view, choice))
    other = turn(view.label("day-other"), view.today.replace(day=1))
    return Screen(text, (*((day,) for day in usual), (other,), back))


def being_worked_out(view: View, name: str, preview: Preview) -> Screen:
    text = view.html("versions-working", version=name, day=view.day(preview.takes_effect_on))
    return Screen(text, ((Button(view.label("button-cancel"), "versions.give-up", preview.id),),))


def preview(view: View, of: Worked) -> Screen:
    """What would turn, as of when; and the decision."""
    found, one = of.preview.result, of.preview
    version = f"{found['pack']['id']} {found['pack']['version']}"
    text = lines(
        view.html(
            "versions-preview", title=view.say(Text(**found["pack"]["title"])), version=version,
            day=view.day(one.takes_effect_on),
        ),
        view.html("versions-cases", count=found["cases"]) if found["cases"] is not None else None,
        "",
        *_figures(view, one),
        *_most_important(view, found),
        "",
        view.html("versions-stale") if of.stale else None,
        view.html("versions-instead", version=_name(of.proposed), day=view.day(of.proposed.takes_effect_on))
        if of.proposed
        else None,
        None if of.stale else view.html("versions-told" if one.takes_effect_on > view.today else "versions-told-today"),
    )  # fmt: skip
    on, source = one.takes_effect_on.isoformat(), {"source": one.source}
    decide = Button(view.label("versions-button-confirm"), "versions.confirm", one.id, {"on": on})
    anew = Button(view.label("versions-button-again"), "versions.again", one.id)
    other = Button(view.label("versions-button-other-day"), "versions.days", one.id, source)
    leave = Button(view.label("button-cancel"), "versions.give-up", one.id)
    return Screen(text, ((anew if of.stale else decide,), (other, leave)))


def unfit(view: View, name: str, preview: Preview) -> Screen:
    """Why it can't be used, and how its author sees the rest."""
    found = preview.result
    details = [view.html("versions-detail", detail=clean(each, SHOWN_DETAIL)) for each in found["details"]]
    text = lines(
        view.html("versions-unfit", version=name),
        view.html(found["unfit"], **found["arguments"]),
        *shortened(view, details, ROOM),
        "",
        view.html("versions-stays"),
    )
    again = Button(view.label("versions-button-again"), "versions.again", preview.id)
    return Screen(text, ((again,), (Button(view.label("button-back"), "versions.give-up", preview.id),)))


def sure_to_take_back(view: View, proposed: Activation) -> Screen:
    day = view.day(proposed.takes_effect_on)
    yes = Button(view.label("versions-button-sure"), "versions.take-back", proposed.id)
    return Screen(
        view.html("versions-sure", version=_name(proposed), day=day),
        ((yes,), (Button(view.label("button-back"), "versions.show"),)),
    )


def _in_force(view: View, active: Activation) -> Markup:
    title = view.say(view.pack.title)
    return view.html("versions-active", title=title, version=_name(active), day=_began(view, active))


def _to_come(view: View, of: Overview) -> list[Markup]:
    one = of.proposed
    if one is None:
        return [view.html("versions-nothing-to-come")]
    key = "versions-to-come" if of.decided_by else "versions-to-come-by-command"
    told = {"version": _name(one), "day": view.day(one.takes_effect_on), "at": view.moment(one.decided_at)}
    return [view.html(key, person=of.decided_by or "", **told)]


def _figures(view: View, one: Preview) -> list[Markup | None]:
    found = one.result
    counts = found["counts"]
    return [
        view.html("versions-as-of", at=view.moment(one.worked_out_at or ""), count=found["updates"]),
        view.html("versions-nothing-turns") if not any(counts.values()) else None,
        *(view.html(f"versions-turn-{name}", count=count) for name, count in counts.items() if count),
        view.html("versions-organizations", count=found["organizations"]) if found["organizations"] else None,
        view.html("versions-gone", count=found["gone"]) if found["gone"] else None,
        view.html("versions-not-checked", count=found["not_checked"]) if found["not_checked"] else None,
    ]


def _most_important(view: View, found: dict[str, Any]) -> list[Markup | str]:
    effects = [Effect(*each) for each in found["shown"]]
    if not effects:
        return []
    titles = {name: view.say(Text(**said)) for name, said in found["titles"].items()}
    view = naming(view, {name: Text(**said) for name, said in found["names"].items()})
    told = [Markup("• ") + effect_line(view, each, titles.get(each.name, each.name)) for each in effects]
    left = found["kinds_of_change"] - len(effects)
    more = [view.html("pack-coming-more", count=left)] if left else []
    return ["", view.html("pack-coming-most"), *shortened(view, told, ROOM), *more]


def _offered_days(view: View, choice: Choice) -> list[tuple[str, date]]:
    """Each day once. Going back to an earlier version may be urgent: from today on."""
    today = view.today
    offered = [
        *([("day-today", today)] if choice.earlier else []),
        ("versions-tomorrow", today + timedelta(days=1)),
        ("versions-monday", today + timedelta(days=7 - today.weekday())),
        ("day-next-month", first_of_next_month(today)),
    ]
    days = {day: key for key, day in reversed(offered)}
    return [(view.label(key, day=view.day(day)), day) for day, key in sorted(days.items())]


def _use(view: View, key: str, name: str, source: str) -> tuple[Button, ...]:
    return (Button(view.label(key, version=name), "versions.days", None, {"source": source}),)


def _name(one: Activation) -> str:
    return f"{one.pack_id} {one.version}"


def _began(view: View, one: Activation) -> str:
    """The local day on which it came into force."""
    at = datetime.fromisoformat(one.began_at or one.decided_at)
    return view.day(at.astimezone(view.pack.time_zone).date())
