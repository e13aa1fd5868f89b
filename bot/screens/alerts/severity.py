"""How severe an update is, and which test made it so."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from bot.screens.elements.figures import figure
from bot.screens.elements.view import View
from policy.models.conditions import parameters_of
from policy.models.supervision import SeverityTest
from policy.outcomes import STATED_SEVERITY
from storage.updates.records import Update


def severity_line(view: View, update: Update, test_id: str | None) -> Markup | None:
    """In one line. None: it has no severity, or a later version of the pack has dropped the test."""
    known = {test.id: test for test in view.pack.severity_tests}
    if test_id in known:
        reason = _reason(view, known[test_id], date.fromisoformat(update.governing_date))
    elif test_id == STATED_SEVERITY:
        reason = view.label("severity-stated")
    else:
        return None
    return view.html("severity-line", severity=view.label(f"severity-{update.severity}"), reason=reason)


def _reason(view: View, test: SeverityTest, day: date) -> str:
    """The test with its thresholds, as they were on the day it happened."""
    title, names = view.say(test.title), parameters_of(test.when)
    if names:
        figures = view.words.list(figure(view, name, day) for name in names)
        title = view.label("severity-threshold", test=title, figures=figures)
        if any(view.pack.parameter(name).at(day).is_default for name in names):
            return title
    return view.label("severity-test-default", test=title) if test.is_default else title
