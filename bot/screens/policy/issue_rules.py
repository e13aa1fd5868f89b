"""The rules for issues at a glance: what makes one critical, major, general or minor; when one is closed."""

from __future__ import annotations

from markupsafe import Markup

from bot.screen import Button, Screen, grid, lines
from bot.screens.elements.figures import figure
from bot.screens.elements.grounds import grounds
from bot.screens.elements.view import View
from bot.screens.policy import slips
from policy.models.conditions import parameters_of
from policy.models.supervision import SeverityTest
from policy.outcomes import Severity


def severity(view: View, of: Severity) -> Screen:
    """The tests that make an issue this severe, with their numbers of today and on which ground."""
    tests = _tests(view, of)
    text = lines(
        view.html("policy-severity-any", severity=_name(view, of)),
        *_listed(view, tests),
        "",
        view.html("policy-severity-highest"),
        *(dict.fromkeys(ground for test in tests for ground in grounds(view, test))),
    )
    others = [_to_severity(view, each) for each in Severity if each is not of and _tests(view, each)]
    return Screen(text, grid(others, 3))


def severities(view: View) -> Screen:
    """The tests of every severity, the worst first."""
    told = [
        lines(
            "",
            view.html("policy-severity-any", severity=_name(view, each)),
            *_listed(view, _tests(view, each)),
        )
        for each in Severity
        if _tests(view, each)
    ]
    tests = view.pack.severity_tests
    ground = dict.fromkeys(ground for test in tests for ground in grounds(view, test))
    text = lines(view.html("policy-severities"), *told, "", view.html("policy-severity-highest"), *ground)
    return Screen(text, grid([_to_severity(view, each) for each in Severity if _tests(view, each)], 2))


def closing(view: View) -> Screen:
    """The conditions on which an issue is closed; the requirements of the report that resolves it are a tap away."""
    conditions = view.pack.closing
    text = lines(
        view.html("policy-closing"),
        *(slips.condition(view, each) for each in conditions),
        "",
        *(dict.fromkeys(ground for each in conditions for ground in grounds(view, each))),
    )
    kinds = dict.fromkeys(each.kind for each in conditions)
    buttons = [
        Button(
            view.label("button-policy-requirements", kind=view.kind(view.pack.kind(kind))),
            "policy.kind",
            None,
            {"kind": kind, "page": 0},
        )
        for kind in kinds
    ]
    return Screen(text, tuple((button,) for button in buttons))


def _tests(view: View, of: Severity) -> list[SeverityTest]:
    return [test for test in view.pack.severity_tests if test.severity is of]


def _listed(view: View, tests: list[SeverityTest]) -> list[Markup]:
    return [_line(view, test) for test in tests]


def _line(view: View, test: SeverityTest) -> Markup:
    title, names = view.say(test.title), parameters_of(test.when)
    if names:
        figures = view.words.list(figure(view, name, view.today) for name in names)
        title = view.label("severity-threshold", test=title, figures=figures)
    return view.html("policy-severity-test", title=title)


def _name(view: View, of: Severity) -> str:
    return view.label(f"severity-{of.value}")


def _to_severity(view: View, of: Severity) -> Button:
    return Button(_name(view, of), "policy.severity", None, {"severity": of.value})
