"""Made-up packs: kinds with fields of every type and requirements with conditions as wild as the format allows."""

from __future__ import annotations

import random
from typing import Any

from policy.models.pack import Pack

_DAYS = ("2021-08-11", "2021-11-01", "2024-10-01", "2025-01-01", "2025-08-01")
_TEXT = {"zh": "甲", "en": "A"}
_TYPES = (
    "text",
    "choice",
    "date",
    "integer",
    "number",
    "organization",
    "yes_no",
    "items",
    "reference",
    "period",
)
_CHOICES = ("one", "two", "three", "four")
_PARAMETERS = {
    "p_integer": ("integer", ("3", "30")),
    "p_number": ("number", ("4", "10.1")),
    "p_date": ("date", ("2025-01-01", "2026-01-01")),
}
_LITERALS = {
    "integer": ("0", "3", "30"),
    "number": ("0", "4", "4.0001", "10.1"),
    "date": _DAYS,
    "yes_no": ("true", "false"),
    "text": ("义务教育入学数据", "5", "$s"),
    "name": _CHOICES,
}


def pack_of(base: Pack, seed: int, kinds: int = 2) -> Pack:
    """The base's sources, calendar and bodies with other parameters, kinds, duties and alerts."""
    rng = random.Random(seed)
    made = [_kind(rng, number) for number in range(kinds)]
    content = base.model_dump() | {
        "id": f"made_{seed}",
        "parameters": [*base.model_dump()["parameters"], *_parameters(rng)],
        "kinds": made,
        "severity_tests": [_severity_test(rng, made, n) for n in range(4)],
        "alert_rules": [_alert(rng, made, n) for n in range(3)],
        "duties": [_duty(rng, made, n) for n in range(4)],
        "inferences": (),
        "qualifications": (),
    }
    return Pack.model_validate(content).sealed()


def _parameters(rng: random.Random) -> list[dict[str, Any]]:
    made = []
    for name, (kind, values) in _PARAMETERS.items():
        dated = [("2021-08-11", values[0]), ("2025-01-01", values[1])][: rng.choice((1, 2))]
        made.append(
            {
                "id": name,
                "title": _TEXT,
                "type": kind,
                "values": [{"valid_from": day, "value": value, "weight": "default"} for day, value in dated],
            }
        )
    return made


def _kind(rng: random.Random, number: int) -> dict[str, Any]:
    fields = [_field("title", "text"), _field("happened", "date") | {"default": "today"}]
    fields += [_field(f"{kind}_{n}", kind) for kind in _TYPES for n in range(rng.choice((0, 1, 2)))]
    fields.append(
        _field("grave", "choice") | {"choices": _choices(("critical", "major", "general", "minor"))}
    )
    for field in fields:
        if rng.random() < 0.3:
            field["none_label"] = _TEXT
    facts = {field["id"]: field["type"] for field in fields}
    return {
        "id": f"kind_{number}",
        "plan_role": 1,
        "prefix": f"K{'ABCDEFG'[number]}",
        "title": _TEXT,
        "title_field": "title",
        "date_field": "happened",
        "severity_field": "grave",
        "fields": fields,
        "requirements": [_requirement(rng, facts, number, n) for n in range(rng.choice((2, 5, 9)))],
    }


def _field(name: str, kind: str) -> dict[str, Any]:
    field: dict[str, Any] = {"id": name, "type": kind, "label": _TEXT, "question": _TEXT, "example": _TEXT}
    if kind == "choice":
        field["choices"] = _choices(_CHOICES)
    return field


def _choices(ids: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{"id": one, "label": _TEXT} for one in ids]


def _requirement(rng: random.Random, facts: dict[str, str], kind: int, number: int) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": f"R{kind}-{number:02d}",
        "title": _TEXT,
        "level": rng.choice(("must", "must-if", "should", "may")),
        "weight": "default",
        "valid_from": rng.choice(_DAYS),
        "satisfied": _condition(rng, facts, 2),
        "evidence": rng.random() < 0.3,
        "remedy": _TEXT,
    }
    if rng.random() < 0.5:
        made["applies"] = _condition(rng, facts, 1)
    if rng.random() < 0.2:
        made["valid_until"] = "2025-12-31"
    return made


def _condition(rng: random.Random, facts: dict[str, str], depth: int) -> dict[str, Any]:
    if depth == 0 or rng.random() < 0.35:
        return _atom(rng, facts)
    shape = rng.choice(("all", "any", "not", "if"))
    if shape == "not":
        return {"not": _condition(rng, facts, depth - 1)}
    if shape == "if":
        return {"if": _condition(rng, facts, depth - 1), "then": _condition(rng, facts, depth - 1)}
    return {shape: [_condition(rng, facts, depth - 1) for _ in range(rng.choice((1, 2, 3)))]}


def _atom(rng: random.Random, facts: dict[str, str]) -> dict[str, Any]:
    name = rng.choice([*facts, "governing_date", "reported_on", "organization"])
    kind = {"governing_date": "date", "reported_on": "date", "organization": "organization"}.get(
        name
    ) or facts[name]
    compared = {"choice": "name", "organization": "name", "reference": "text", "period": "text"}.get(
        kind, kind
    )
    if kind == "items" or rng.random() < 0.25:
        return {rng.choice(("present", "claimed")): name}
    literals = _LITERALS[compared] if name != "grave" else ("critical", "major")
    if compared in ("integer", "number", "date") and rng.random() < 0.8:
        to: Any = rng.choice(literals)
        others = [other for other, its in facts.items() if its == kind and other != name]
        choice = rng.random()
        if choice < 0.25:
            to = {"parameter": f"p_{compared}"}
        elif choice < 0.5 and others:
            to = {"fact": rng.choice(others)}
        return {rng.choice(("at_most", "at_least", "less", "more", "equals")): {"fact": name, "to": to}}
    if rng.random() < 0.5:
        return {"equals": {"fact": name, "to": rng.choice(literals)}}
    return {"one_of": {"fact": name, "values": rng.sample(literals, rng.choice((1, len(literals))))}}


def _facts(kind: dict[str, Any]) -> dict[str, str]:
    return {field["id"]: field["type"] for field in kind["fields"]}


def _severity_test(rng: random.Random, kinds: list[dict[str, Any]], number: int) -> dict[str, Any]:
    kind = rng.choice(kinds)
    return {
        "id": f"S-{number}",
        "kind": kind["id"],
        "severity": rng.choice(("critical", "major", "general", "minor")),
        "title": _TEXT,
        "weight": "default",
        "when": _condition(rng, _facts(kind), 2),
    }


def _alert(rng: random.Random, kinds: list[dict[str, Any]], number: int) -> dict[str, Any]:
    kind = rng.choice(kinds)
    outcome = f"outcome.{rng.choice(kind['requirements'])['id']}"
    looked_at: dict[str, Any] = {"equals": {"fact": outcome, "to": rng.choice(("met", "not_met", "missing"))}}
    severe = {"one_of": {"fact": "severity", "values": ["critical", "major"]}}
    return {
        "id": f"A-{number}",
        "kind": kind["id"],
        "title": _TEXT,
        "expected": _TEXT,
        "acknowledge_as": "major",
        "weight": "default",
        "when": rng.choice((looked_at, {"any": [looked_at, severe]}, {"all": [looked_at, {"not": severe}]})),
    }


def _duty(rng: random.Random, kinds: list[dict[str, Any]], number: int) -> dict[str, Any]:
    kind, other = rng.choice(kinds), rng.choice(kinds)
    return {
        "id": f"D1-{number}",
        "plan_role": 1,
        "title": _TEXT,
        "weight": "default",
        "valid_from": rng.choice(_DAYS),
        "evidence": _TEXT,
        "evidenced": rng.random() < 0.5,
        "satisfied_by": [{"kind": kind["id"], "when": _condition(rng, _facts(kind), 2)}],
        "owed": [
            {
                "id": "after",
                "title": _TEXT,
                "weight": "default",
                "cadence": {
                    "after": {
                        "kind": other["id"],
                        "when": _condition(rng, _facts(other), 1),
                        "within": "completion_days",
                    }
                },
            }
        ],
    }
