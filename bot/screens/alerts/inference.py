"""What the records say, as an alert shows it: since when, what was read, and the threshold that it passed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from bot.messages import clean
from bot.screens.elements.figures import figure
from bot.screens.elements.view import SHOWN_VALUE, View
from policy.models.conditions import facts_of, parameters_of
from policy.models.inferences import Inference
from policy.models.kinds import Derived
from policy.models.vocabulary import ALWAYS, inference_fact_types
from storage.supervision.alerts import Reading


def shown_facts(inference: Inference) -> tuple[str, ...]:
    """The facts that a supervisor wants to see: what the condition reads, and the dates behind the numbers."""
    own = {derived.id: derived for derived in inference.derived}
    found: dict[str, None] = {}
    for name in facts_of(inference.when):
        derived = own.get(name)
        for each in (*(derived.of if derived else ()), name):
            # The first day of a year is the calendar's, not the record's.
            if each not in ALWAYS and not (each in own and own[each].op == "period_start"):
                found[each] = None
    return tuple(found)


def parameters(inference: Inference) -> tuple[str, ...]:
    """The parameters on which it rests: the thresholds, and how far back it looks."""
    behind = (derived.within_days for derived in inference.derived)
    return tuple(dict.fromkeys([*parameters_of(inference.when), *(name for name in behind if name)]))


def found_in_records(view: View, readings: Sequence[Reading]) -> list[Markup]:
    """Of each inference that still holds: since when, the values, the thresholds. Defaults are named so."""
    known = {inference.id: inference for inference in view.pack.inferences}
    found: list[Markup] = []
    for reading in readings:
        inference = known.get(reading.rule_id)
        if inference is None or reading.cleared:
            continue
        since = view.pack.day_of(reading.since)
        key = "inference-since-default" if inference.is_default else "inference-since"
        found.append(view.html(key, day=view.day(since), title=view.say(inference.title)))
        found += _values(view, inference, reading.values)
        for name in parameters(inference):
            title = view.say(view.pack.parameter(name).title)
            found.append(view.html("inference-threshold", name=title, value=figure(view, name, since)))
    return found


def _values(view: View, inference: Inference, values: Mapping[str, Any]) -> list[Markup]:
    lines = []
    for name in shown_facts(inference):
        value, ref = values.get(name, (None, None))
        shown = _value(view, inference, name, value)
        if ref:
            shown = view.label("inference-of-record", value=shown, ref=ref)
        lines.append(view.html("inference-value", name=_title(view, inference, name), value=shown))
    return lines


def _title(view: View, inference: Inference, name: str) -> str:
    derived = _derived(view, inference).get(name)
    if derived is not None:
        return view.say(derived.title)
    if inference.kind is None:
        return view.label("inference-vacant-since") if name == "cdo_vacant_since" else name
    return view.say(view.pack.kind(inference.kind).field(name).label)


def _value(view: View, inference: Inference, name: str, value: Any) -> str:
    if value is None:
        return view.label("inference-none")
    kind = view.pack.kind(inference.kind) if inference.kind else None
    if kind is not None and name in {field.id for field in kind.fields}:
        return view.value(kind.field(name), value)
    type_ = inference_fact_types(kind, inference).get(name)
    if type_ == "date":
        return view.day(date.fromisoformat(str(value)))
    if type_ == "yes_no":
        return view.label("value-yes" if value else "value-no")
    return clean(str(value), SHOWN_VALUE)


def _derived(view: View, inference: Inference) -> dict[str, Derived]:
    of_kind = view.pack.kind(inference.kind).derived if inference.kind else ()
    return {derived.id: derived for derived in (*of_kind, *inference.derived)}
