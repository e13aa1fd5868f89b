"""The assistant explains itself in three taps: what to say, what comes of it, what comes to you."""

from __future__ import annotations

from bot.screen import Button, Screen, lines
from bot.screens.elements.figures import figure
from bot.screens.elements.view import View

STEPS = 3
# Who reports is shown the same, CDO or liaison; the words differ where the confirmation comes in.
_WHOSE = {
    "cdo": "reporter",
    "liaison": "reporter",
    "supervisor": "supervisor",
    "administrator": "administrator",
}


def tour(view: View, position: str, step: int) -> Screen:
    """One of the three pages for a position. ``step``: 1 to 3; the last one leads to the first thing to do."""
    step = min(max(step, 1), STEPS)
    role = _WHOSE[position]
    text = lines(
        view.html("tour-step", step=step, steps=STEPS),
        view.html(
            f"tour-{role}-{step}",
            digest_at=figure(view, "digest_at", view.today),
            confirms=view.html(f"tour-confirms-{position}") if role == "reporter" else "",
        ),
    )
    at = {"position": position}
    if step < STEPS:
        label = view.label("button-tour-next", step=step + 1, steps=STEPS)
        return Screen(text, ((Button(label, "tour", None, {**at, "step": step + 1}),),))
    first = {"reporter": "report.what", "supervisor": "alerts.list", "administrator": "invite.start"}[role]
    label = {
        "reporter": "button-report",
        "supervisor": "button-open-alerts",
        "administrator": "button-invite",
    }[role]
    again = Button(view.label("button-tour-again"), "tour", None, {**at, "step": 1})
    return Screen(text, ((Button(view.label(label), first),), (again,)))


def begin(view: View, position: str) -> tuple[Button, ...]:
    """The way into it, from the welcome and from the help."""
    return (Button(view.label("button-tour"), "tour", None, {"position": position, "step": 1}),)
