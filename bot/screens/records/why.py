"""Why one requirement came out as it did: what it asks, on which ground, what was seen, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, lines
from bot.screens.alerts import dispute as dispute_screens
from bot.screens.elements.figures import with_unit
from bot.screens.elements.view import SHOWN_VALUE, View
from bot.screens.records.verdict import MARKS, Standing, actionable, to_record
from policy.models.base import Source, Text
from policy.models.kinds import Kind, Requirement
from policy.outcomes import Outcome
from policy.words.wording import Wording
from rules import Explanation, Origin, ReadValue, deciding_condition
from storage.supervision.disputes import Dispute

_DAY = re.compile(r"[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
# A condition with many choices is longer than anybody reads on a phone.
SHOWN_CONDITION = 240


def why(
    view: View,
    standing: Standing,
    explanation: Explanation,
    page: int,
    *,
    can_supply: bool,
    can_dispute: bool = False,
    dispute: Dispute | None = None,
) -> Screen:
    """One requirement: what it asks, on which ground, what was seen, and what to do. ``dispute``: the last about it."""
    requirement, finding = explanation.requirement, explanation.finding
    update = standing.update
    text = lines(
        view.html(
            "why-heading",
            mark=MARKS[finding.outcome],
            outcome=view.label(f"outcome-{finding.outcome.value}"),
            id=requirement.id,
            title=view.say(requirement.title),
        ),
        view.html(f"why-level-{requirement.level.value}"),
        _basis(view, explanation),
        "",
        *_grounds(view, explanation),
        "",
        view.html("why-seen"),
        *(_read(view, explanation, value) for value in explanation.read),
        *_deciding(view, explanation),
        *_parameters(view, explanation),
        "",
        view.html("why-remedy", remedy=view.say(requirement.remedy)) if actionable(finding.outcome) else None,
        *_dispute(view, dispute),
        view.html(
            "why-version",
            pack=explanation.pack_id,
            version=explanation.pack_version,
            day=view.day(standing.check.checked_on),
        ),
    )
    rows: list[tuple[Button, ...]] = []
    if can_supply and actionable(finding.outcome) and finding.supply:
        rows.append(
            (
                Button(
                    view.label("button-supply-this"),
                    "record.supply",
                    update.id,
                    {"fields": list(finding.supply)},
                ),
            )
        )
    if can_dispute:
        where = {"requirement": requirement.id, "page": page}
        rows.append((Button(view.label("button-dispute"), "dispute.ask", update.id, where),))
    back = Button(view.label("button-back"), "record.findings", update.id, {"page": page})
    return Screen(text, (*rows, (back, to_record(view, update.id))))


def _dispute(view: View, dispute: Dispute | None) -> list[Markup]:
    if dispute is None:
        return []
    said = view.html("dispute-says", person=dispute.raiser, at=view.moment(dispute.raised_at))
    return [said, *dispute_screens.outcome(view, dispute), Markup()]


def _basis(view: View, explanation: Explanation) -> Markup | None:
    basis = explanation.finding.basis
    if basis is not None:
        return view.html(f"why-basis-{basis.value}")
    return view.html("why-document") if explanation.finding.reason == "document" else None


def _grounds(view: View, explanation: Explanation) -> list[Markup]:
    requirement: Requirement = explanation.requirement
    if not explanation.sources:
        return [view.html("why-default")]
    weight = view.label(f"weight-{requirement.weight.value.replace('_', '-')}")
    return [
        _ground(view, source, requirement.clauses.get(source.id), weight) for source in explanation.sources
    ]


def _ground(view: View, source: Source, clause: Text | None, weight: str) -> Markup:
    """A source, its article where that is known, and since when it is in force."""
    title = view.say(source.title)
    if clause is not None:
        title = view.label("why-clause", title=title, clause=view.say(clause))
    if source.in_force_from is None:
        return view.html("why-source-undated", title=title, weight=weight)
    day = view.words.plain_date(source.in_force_from)
    return view.html("why-source", title=title, weight=weight, day=day)


def _read(view: View, explanation: Explanation, read: ReadValue) -> Markup:
    name, value = fact_name(view, explanation, read.name), "–"
    origin = ""
    if read.fact is None:
        value = view.label("value-not-given")
    else:
        value = fact_value(view, explanation, read.name, read.fact.value)
        # Looked for on record and not found there: that is our finding, and no record's.
        none_found = read.fact.origin is Origin.RECORD and not read.fact.ref
        source = Origin.COMPUTED if none_found else read.fact.origin
        origin = view.label(f"origin-{source.value}", ref=read.fact.ref or "")
    return view.html("why-read", name=name, value=value, origin=origin)


def fact_name(view: View, explanation: Explanation, name: str) -> str:
    """What people call a fact: its field's label, or the title of a derived one."""
    return _wording(view, explanation).fact(name)


def fact_value(view: View, explanation: Explanation, name: str, value: object) -> str:
    for field in _kind(view, explanation).fields:
        if field.id == name:
            return view.value(field, value)  # type: ignore[arg-type]
    if value is None:
        return view.label("value-none")
    if name == "organization":
        return view.organization(str(value))
    if isinstance(value, bool):
        return view.label("value-yes" if value else "value-no")
    if isinstance(value, str) and _DAY.fullmatch(value):
        return view.day(value)
    return clean(str(value), SHOWN_VALUE)


def _kind(view: View, explanation: Explanation) -> Kind:
    wanted = explanation.requirement
    # By its id first: comparing whole requirements takes its time.
    return next(k for k in view.pack.kinds if any(r.id == wanted.id and r == wanted for r in k.requirements))


def _deciding(view: View, explanation: Explanation) -> Iterator[Markup]:
    """What decided: in which respect, and the condition itself in words."""
    step = explanation.deciding
    if step is None or explanation.finding.outcome is Outcome.MET:
        return
    yield view.html(f"why-deciding-{step.stage.replace('_', '-')}-{step.truth.value}")
    condition = deciding_condition(explanation.steps, step)
    if condition is not None:
        said = clean(_wording(view, explanation).sentence(condition), SHOWN_CONDITION)
        yield view.html("why-condition", condition=said)


def _wording(view: View, explanation: Explanation) -> Wording:
    kind = _kind(view, explanation)
    return Wording(view.words, view.pack, kind, organization=view.organization)


def _parameters(view: View, explanation: Explanation) -> list[Markup]:
    return [
        view.html(
            "why-parameter",
            title=view.say(used.parameter.title),
            value=with_unit(view, used.parameter, used.value.value),
            weight=view.label(f"weight-{used.value.weight.value.replace('_', '-')}"),
        )
        for used in explanation.parameters
    ]
