"""JSON Schemas of a pack's files as their authors write them, for editors.

Made from the models: conditions in their short spelling, days and numbers with or without quotes, and what the
loader fills in (``valid_from``) left out of what is required. Docstrings are the descriptions.
"""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel

from policy.loading import loader
from policy.models.conditions import CHECKS, Compares
from policy.models.kinds import Kind

Schema = dict[str, Any]

FILES: dict[str, type[BaseModel]] = {
    "pack.yaml": loader._Head,
    "sources.yaml": loader._Sources,
    "issues.yaml": loader._Issues,
    "alerts.yaml": loader._Alerts,
    "duties.yaml": loader._Duties,
    "inferences.yaml": loader._Inferences,
    "coverage.yaml": loader._Coverage,
    "timeline.yaml": loader._Timeline,
    "notices.yaml": loader._Notices,
    "kinds/*.yaml": Kind,
}
"""Each file of a pack with its model."""

_ATOMS = ("Present", "Claimed", "Equals", "OneOf", "Compares", "Holds", "AllOf", "AnyOf", "Not", "If")
_CADENCES = ("Once", "Every", "After", "Cycle")
_ID: Schema = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9_.-]{0,63}$"}
_WORD: Schema = {"type": ["string", "number", "boolean"]}


def file_schema(name: str) -> Schema:
    """The schema of a file; KeyError for a name that isn't in ``FILES``."""
    schema = FILES[name].model_json_schema()
    definitions = schema.setdefault("$defs", {})
    told = {each: definitions[each].get("description", "") for each in _ATOMS if each in definitions}
    for cadence in _CADENCES:
        if cadence in definitions:
            definitions[cadence]["properties"].pop("form")
            definitions[cadence]["required"].remove("form")
    schema = _written(schema)
    definitions = schema["$defs"]
    for each in (*_ATOMS, "AsItArises", "Operand"):
        definitions.pop(each, None)
    definitions["Condition"] = _condition(told)
    definitions["Operand"] = _operand()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _written(node: Any) -> Any:
    """The schema of what is written, from that of what is kept."""
    if isinstance(node, list):
        return [_written(each) for each in node]
    if not isinstance(node, dict):
        return node
    tagged = node.get("discriminator", {}).get("propertyName") if "oneOf" in node else None
    if tagged == "op":
        return {"$ref": "#/$defs/Condition"}
    if tagged == "form":
        return _cadence()
    if set(node) >= {"properties", "required"} and "valid_from" in node["properties"]:
        node = {**node, "required": [name for name in node["required"] if name != "valid_from"]}
    found: Schema = {}
    for key, value in node.items():
        if key in ("properties", "$defs"):
            # Names of keys and models, which may be called like words of the schema's own.
            found[key] = {name: _written(inside) for name, inside in value.items()}
        elif key not in ("title", "default"):
            found[key] = _written(value)
    return _scalar(found)


def _scalar(node: Schema) -> Schema:
    """Every scalar is read as the text that stands in the file: 3, "3" and 2026-01-01 need no quotes."""
    kind = node.get("type")
    if kind == "boolean":
        return {**{k: v for k, v in node.items() if k != "type"}, "enum": [True, False, "true", "false"]}
    if kind in ("integer", "number"):
        return {"anyOf": [node, {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}]}
    if kind == "string" and node.get("format") == "date":
        return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
    if kind == "string" and not {"pattern", "enum", "const"} & set(node):
        return {**node, "type": ["string", "number", "boolean"]}
    if (
        kind == "array"
        and node.get("items", {}).get("type") != "object"
        and "$ref" not in node.get("items", {})
    ):
        return node if node.get("items") == _ID else {"anyOf": [node, {"type": "string"}]}
    return node


def _closed(properties: Schema, required: tuple[str, ...] | None = None) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties if required is None else required),
        "additionalProperties": False,
    }


def _condition(told: dict[str, str]) -> Schema:
    inner: Schema = {"$ref": "#/$defs/Condition"}
    parts: Schema = {"type": "array", "items": inner, "minItems": 1}
    compared = _closed({"fact": _ID, "to": {"$ref": "#/$defs/Operand"}})
    values = _closed({"fact": _ID, "values": {"type": "array", "items": _WORD, "minItems": 1}})
    facts = {"type": "array", "items": _ID, "minItems": 1}
    spelled: dict[str, tuple[str, Schema]] = {
        "present": ("Present", _ID),
        "claimed": ("Claimed", _ID),
        "equals": ("Equals", compared),
        "one_of": ("OneOf", values),
        **dict.fromkeys(get_args(Compares.model_fields["op"].annotation), ("Compares", compared)),
        "holds": ("Holds", _closed({"check": {"enum": list(CHECKS)}, "facts": facts})),
        "all": ("AllOf", parts),
        "any": ("AnyOf", parts),
        "not": ("Not", inner),
    }
    options = [
        {**_closed({key: schema}), "description": told.get(name, "")}
        for key, (name, schema) in spelled.items()
    ]
    options.append({**_closed({"if": inner, "then": inner}), "description": told.get("If", "")})
    return {"oneOf": options}


def _operand() -> Schema:
    named = [
        _closed({key: schema}) for key, schema in (("literal", _WORD), ("parameter", _ID), ("fact", _ID))
    ]
    return {"anyOf": [_WORD, *named]}


def _cadence() -> Schema:
    forms = [_closed({name.lower(): {"$ref": f"#/$defs/{name}"}}) for name in _CADENCES]
    return {"anyOf": [{"const": "as_it_arises"}, *forms]}
