"""One entry of the policy: what it asks, since when, with which numbers, on which ground, what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from bot.screen import Button, Screen, lines
from bot.screens.checklist.duties import ways
from bot.screens.elements.figures import with_unit
from bot.screens.elements.grounds import figures, grounds
from bot.screens.elements.view import View
from bot.screens.forms.reporting import satisfier_label
from bot.screens.policy import slips
from policy.models.conditions import Condition, parameters_of
from policy.models.coverage import Coverage, Qualification
from policy.models.duties import Duty
from policy.models.inferences import Inference
from policy.models.kinds import Kind, Requirement
from policy.models.pack import Parameter
from policy.models.supervision import HandlingTime, Limit, SeverityTest, Slip
from policy.words.entries import Thing, kind_of

Back = Mapping[str, Any]
"""The button that leads back to where it was found: ``action`` and its detail."""

_LIMITS = {
    "hours": "limit-hours",
    "working_days": "limit-working-days",
    "same_day": "limit-same-day",
    "every_days": "limit-every-days",
    "every_months": "limit-every-months",
}


def page(view: View, type_: str, one: Thing, back: Back, *, homes: Sequence[str]) -> Screen:
    """``homes``: the organizations for which the reader reports; none: there is nothing to report."""
    rows: list[tuple[Button, ...]] = []
    if isinstance(one, Requirement):
        kind = kind_of(view.pack, one)
        body, reports = _requirement(view, kind, one), [kind]
        rows.append((Button(view.label("button-policy-kind"), "policy.kind", None, {"kind": kind.id}),))
    elif isinstance(one, Duty):
        body, reports = _duty(view, one), []
        if len(homes) == 1:
            detail = {"organization": homes[0], "duty": one.id, "role": one.plan_role, "page": 0}
            rows.append((Button(view.label("button-policy-my-duty"), "duties.show", None, detail),))
    elif isinstance(one, SeverityTest):
        body, reports = _severity(view, one), [view.pack.kind(one.kind)]
    elif isinstance(one, Slip):
        body, reports = slips.body(view, one), []
        rows.append(slips.buttons(view, one))
    else:
        body, reports = _other(view, one), []
    if homes:
        rows[:0] = [
            (
                Button(
                    view.label("button-duty-report", kind=view.kind(kind)),
                    "report.begin",
                    None,
                    {"kind": kind.id},
                ),
            )
            for kind in reports
        ]
    detail = {key: value for key, value in back.items() if key != "action"}
    rows.append((Button(view.label("button-back"), str(back.get("action", "policy.results")), None, detail),))
    heading = _heading(view, type_, one)
    return Screen(lines(heading, *body), tuple(rows))


def numbers(view: View, parameters: Sequence[Parameter]) -> Screen:
    """Several numbers with their values of today, and on which ground."""
    ground = dict.fromkeys(line for each in parameters for line in grounds(view, each.at(view.today)))
    return Screen(lines(*figures(view, tuple(each.id for each in parameters)), "", *ground))


def _heading(view: View, type_: str, one: Thing) -> Markup:
    if isinstance(one, Slip):
        return view.html("policy-slip-heading", title=view.say(one.title))
    entry_id = one.step if isinstance(one, HandlingTime) else one.id
    key = "policy-heading" if entry_id[0].isupper() else "policy-heading-unnumbered"
    what = view.label(f"policy-type-{type_}")
    return view.html(key, id=entry_id, title=view.say(one.title), what=what)


def _requirement(view: View, kind: Kind, one: Requirement) -> list[Markup | str | None]:
    named = ", ".join(duty for duty in one.duties)
    return [
        view.html("policy-kind", kind=view.kind(kind)),
        view.html(f"why-level-{one.level.value}"),
        view.html("policy-evidence-needed") if one.evidence else None,
        _in_force(view, one.valid_from, one.valid_until),
        *_numbers(view, one.applies, one.satisfied),
        "",
        *grounds(view, one, one.clauses),
        "",
        view.html("why-remedy", remedy=view.say(one.remedy)),
        view.html("policy-duties", duties=named) if named else None,
    ]


def _duty(view: View, one: Duty) -> list[Markup | str | None]:
    kinds: dict[str, None] = {}
    for way in one.owed:
        for satisfier in one.satisfiers(way):
            kinds[satisfier_label(view, view.pack.kind(satisfier.kind), satisfier)] = None
    return [
        view.html("policy-role", role=view.label(f"group-{one.plan_role}")),
        _in_force(view, one.valid_from, one.valid_until),
        "",
        view.html("duty-evidence", evidence=view.say(one.evidence)),
        view.html("duty-satisfied-by", kinds=view.words.list(kinds)) if kinds else None,
        view.html("duty-by-slips") if one.by_slips else None,
        "",
        *ways(view, one),
        "",
        *grounds(view, one),
    ]


def _severity(view: View, one: SeverityTest) -> list[Markup | str | None]:
    severity = view.label(f"severity-{one.severity.value}")
    return [
        view.html("policy-severity", severity=severity),
        *_numbers(view, one.when),
        "",
        *grounds(view, one),
    ]


def _other(view: View, one: Thing) -> list[Markup | str | None]:
    if isinstance(one, Inference):
        severity = view.label(f"severity-{one.acknowledge_as.value}")
        return [
            view.html("policy-inference", severity=severity),
            _in_force(view, one.valid_from, one.valid_until),
            *_numbers(view, one.applies, one.when),
            "",
            *grounds(view, one),
            "",
            view.html("why-remedy", remedy=view.say(one.expected)),
        ]
    if isinstance(one, HandlingTime):
        limits = [
            view.html("policy-limit", severity=view.label(f"severity-{s.value}"), limit=limit_of(view, limit))
            for s, limit in one.limits.items()
        ]
        return [*limits, "", *grounds(view, one)]
    if isinstance(one, Coverage):
        named = tuple(name for name in (one.switch, one.expected) if name)
        doubt = view.html("policy-doubt", doubt=view.say(one.doubt)) if one.doubt else None
        level = view.html(f"coverage-level-{one.level}")
        return [level, *figures(view, named), doubt, "", *grounds(view, one)]
    if isinstance(one, Qualification):
        return [
            view.html(f"qualification-{one.level}"),
            view.html("duty-evidence", evidence=view.say(one.evidence)),
            view.html("qualification-person-decides"),
            "",
            *grounds(view, one),
        ]
    return _parameter(view, one) if isinstance(one, Parameter) else []


def _parameter(view: View, one: Parameter) -> list[Markup | str | None]:
    """All its values, with the days from which they hold: a new one is added beside the old ones."""
    if len(one.values) == 1:
        return [*figures(view, (one.id,)), "", *grounds(view, one.values[0])]
    values = [
        view.html(
            "policy-value",
            day=view.words.plain_date(dated.valid_from),
            value=with_unit(view, one, dated.value),
            weight=view.label(f"weight-{dated.weight.value.replace('_', '-')}"),
        )
        for dated in one.values
    ]
    return [*values, "", *grounds(view, one.at(view.today))]


def _numbers(view: View, *conditions: Condition | None) -> list[Markup | str | None]:
    named = [name for each in conditions if each is not None for name in parameters_of(each)]
    return list(figures(view, tuple(dict.fromkeys(named))))


def _in_force(view: View, begins: date, ends: date | None) -> Markup:
    day = view.words.plain_date(begins)
    if ends is None:
        return view.html("policy-in-force", day=day)
    return view.html("policy-in-force-until", day=day, end=view.words.plain_date(ends))


def limit_of(view: View, limit: Limit) -> str:
    """A time limit in words: within 5 working days."""
    return view.label(_LIMITS[limit.unit], amount=limit.amount)
