"""How often a duty is owed, and which period it is, in words."""

from __future__ import annotations

import re
from datetime import date

from bot.screens.elements.figures import with_unit
from bot.screens.elements.view import View
from policy.models.duties import After, Cycle, Duty, Every, Once, Owed
from policy.words.entries import parameters_of_cadence

_PERIOD = re.compile(r"(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>\d{2})))?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def cadence(view: View, way: Owed) -> str:
    """When it falls due: "every quarter", "within 10 working days (our default) after each ..."."""
    how = way.cadence
    if isinstance(how, Once):
        dated = view.pack.parameter(how.by).at(view.today)
        day = view.words.plain_date(date.fromisoformat(dated.value))
        return view.label("cadence-once", day=day)
    if isinstance(how, Every):
        every = view.label(f"cadence-{how.period.replace('_', '-')}")
        if how.days is None:
            return view.label("cadence-by-the-end", every=every)
        after = _number(view, how.days)
        return view.label(f"cadence-from-{how.counted_from}", every=every, after=after)
    if isinstance(how, After):
        cause = view.kind(view.pack.kind(how.kind))
        if view.pack.parameter(how.within).at(view.today).value == "0":
            return view.label("cadence-same-day", cause=cause)
        key = "cadence-after-first" if how.first else "cadence-after"
        return view.label(key, cause=cause, within=_number(view, how.within))
    return view.label("cadence-cycle" if isinstance(how, Cycle) else "cadence-arises")


def period_name(view: View, duty: Duty, owed_id: str, period: str, ref: str | None = None) -> str:
    """The period of an obligation: "2026 Q1", "after DS-0012", "from 1 Mar", or the title of its way.

    ``ref``: what the update is called after which it is owed.
    """
    found = calendar_period(view, period)
    if found is not None:
        return found
    if ref is not None:
        return view.label("owed-period-after", ref=ref)
    if _DAY.fullmatch(period):
        return view.label("owed-period-from", day=view.day(period))
    known = {way.id: way for way in duty.owed}
    return view.say(known[owed_id].title) if owed_id in known else "–"


def calendar_period(view: View, period: str) -> str | None:
    """A year, half-year, quarter or month in words; None: it is none."""
    found = _PERIOD.fullmatch(period)
    if found is None:
        return None
    for name in ("half", "quarter", "month"):
        if found[name]:
            return view.label(f"owed-period-{name}", year=found["year"], number=str(int(found[name])))
    return view.label("owed-period-year", year=found["year"])


def is_ours(view: View, way: Owed) -> bool:
    """True: that it falls due so, or the number in it, is our default."""
    used = parameters_of_cadence(way.cadence)
    return way.is_default or any(view.pack.parameter(name).at(view.today).is_default for name in used)


def _number(view: View, name: str) -> str:
    parameter = view.pack.parameter(name)
    return with_unit(view, parameter, parameter.at(view.today).value)
