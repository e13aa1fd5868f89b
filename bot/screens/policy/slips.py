"""What a slip (督办单) means: when it is sent, to whom, how it is cleared; and all colours at a glance."""

from __future__ import annotations

from markupsafe import Markup

from bot.screen import Button, Screen, grid, lines
from bot.screens.elements.grounds import figures, grounds
from bot.screens.elements.view import View
from policy.models.supervision import ClosingCondition, Slip

BACK = {"action": "policy.slips"}
# Not a number of the red slip alone: how many yellow ones make it.
_SECOND_YELLOW = "red_slip_yellow_slips"


def glance(view: View) -> Screen:
    """Every colour with when it is sent and to whom."""
    told = [lines("", _heading(view, slip), _when(view, slip), _to(view, slip)) for slip in view.pack.slips]
    return Screen(lines(view.html("policy-of-slips"), *told), grid(buttons(view), 2))


def body(view: View, slip: Slip) -> list[Markup | str | None]:
    """What stands below its title, with the numbers of today and on which ground."""
    if slip.colour == "cleared":
        conditions = [condition(view, each) for each in view.pack.closing]
        return [_when(view, slip), *conditions, _to(view, slip), "", *grounds(view, slip)]
    numbers = figures(view, (*slip.numbers, *((_SECOND_YELLOW,) if slip.colour == "red" else ())))
    duties = view.html("policy-slip-duties")
    return [_when(view, slip), *numbers, _to(view, slip), duties, *_over(view), "", *grounds(view, slip)]


def buttons(view: View, but: Slip | None = None) -> tuple[Button, ...]:
    """To every colour, ``but`` for one."""
    return tuple(
        Button(
            view.label(f"policy-slip-{each.colour}"),
            "policy.read",
            None,
            {"type": "slip", "id": each.colour, "back": BACK},
        )
        for each in view.pack.slips
        if each != but
    )


def _heading(view: View, slip: Slip) -> Markup:
    return view.html("policy-slip-heading", title=view.say(slip.title))


def _when(view: View, slip: Slip) -> Markup:
    key = "policy-slip-cleared-when" if slip.colour == "cleared" else "policy-slip-when"
    return view.html(key, trigger=view.say(slip.trigger))


def _to(view: View, slip: Slip) -> Markup:
    key = "policy-slip-cleared-to" if slip.colour == "cleared" else "policy-slip-to"
    return view.html(key, to=view.say(slip.to))


def condition(view: View, one: ClosingCondition) -> Markup:
    """What closes an issue, and of which severities it is asked if not of all."""
    title = view.say(one.title)
    if not one.severities:
        return view.html("policy-slip-condition", title=title)
    severities = view.words.list(view.label(f"severity-{each.value}") for each in one.severities)
    return view.html("policy-slip-condition-of", title=title, severities=severities)


def _over(view: View) -> list[Markup]:
    cleared = view.pack.slip("cleared")
    if cleared is None:
        return []
    trigger = view.say(cleared.trigger)
    return [view.html("policy-slip-over", trigger=trigger[:1].lower() + trigger[1:])]
