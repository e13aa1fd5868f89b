"""Numbers of the pack in words: what they count, and whether they are ours."""

from __future__ import annotations

from datetime import date

from bot.screens.elements.view import View
from policy.models.pack import Parameter


def figure(view: View, name: str, day: date) -> str:
    """A parameter as it was on this day, with what it counts: "30 days, our default"."""
    parameter = view.pack.parameter(name)
    dated = parameter.at(day)
    shown = with_unit(view, parameter, dated.value)
    return view.label("figure-default", figure=shown) if dated.is_default else shown


def with_unit(view: View, parameter: Parameter, value: str) -> str:
    """A number with what it counts: "3 years", "3 年"; a sign such as "%" stands close to it."""
    if parameter.unit is None:
        return value
    unit = view.say(parameter.unit)
    return view.label("figure-unit", value=value, unit=unit) if unit[0].isalpha() else value + unit
