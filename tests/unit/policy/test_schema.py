"""The schemas for editors take every file of the packs as it is written, and refuse the usual mistakes."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from policy.loading.loader import packaged_pack
from policy.loading.schema import FILES, file_schema

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list,), "string": (str,), "boolean": (bool,), "integer": (int,),
    "number": (int, float), "null": (type(None),),
}  # fmt: skip


class _AsEditors(yaml.SafeLoader):
    """YAML 1.2, as editors read it: days are words."""


_AsEditors.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in found if not tag.endswith("timestamp")]
    for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _faults(schema: Any, value: Any, root: Any, place: str = "") -> Iterator[str]:  # noqa: C901 - one line for each word of the schemas
    """What a JSON Schema of the kind that we make says against a value: a small validator of its own."""
    if "$ref" in schema:
        yield from _faults(root["$defs"][schema["$ref"].removeprefix("#/$defs/")], value, root, place)
    for key, least, most in (("anyOf", 1, 99), ("oneOf", 1, 1)):
        if key in schema:
            fitting = sum(not list(_faults(each, value, root, place)) for each in schema[key])
            if not least <= fitting <= most:
                yield f"{place}: {fitting} of {key}"
    kinds = [schema["type"]] if isinstance(schema.get("type"), str) else schema.get("type", [])
    fits = any(isinstance(value, _TYPES[kind]) for kind in kinds)
    if kinds and (not fits or (isinstance(value, bool) and "boolean" not in kinds)):
        yield f"{place}: not {kinds}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{place}: not one of {schema['enum']}"
    if "const" in schema and value != schema["const"]:
        yield f"{place}: not {schema['const']}"
    if isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{place}: not like {schema['pattern']}"
    if isinstance(value, dict):
        known = schema.get("properties", {})
        for name in schema.get("required", ()):
            if name not in value:
                yield f"{place}: no {name}"
        for name, inside in value.items():
            if name in known:
                yield from _faults(known[name], inside, root, f"{place}.{name}")
            elif schema.get("additionalProperties") is False:
                yield f"{place}: {name} isn't known"
    if isinstance(value, list) and "items" in schema:
        for index, inside in enumerate(value):
            yield from _faults(schema["items"], inside, root, f"{place}.{index}")


def _content(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=_AsEditors)


def _of(path: Path) -> str:
    return "kinds/*.yaml" if path.parent.name == "kinds" else path.name


PACK = packaged_pack("foshan")
WRITTEN = sorted(path for path in [*PACK.glob("*.yaml"), *PACK.glob("kinds/*.yaml")] if _of(path) in FILES)


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_every_file_of_the_pack_fits_its_schema(path: Path) -> None:
    schema = file_schema(_of(path))
    assert list(_faults(schema, _content(path), schema)) == []


MISTAKES = [
    (("satisfied",), {"presnt": "format"}),
    (("satisfied",), {"present": "format", "claimed": "format"}),
    (("satisfied",), {"equals": {"fact": "format"}}),
    (("satisfied",), {"equals": {"fact": "format", "to": {"param": "x"}}}),
    (("satisfied",), {"all": []} | {"any": []}),
    (("satisfied",), {"op": "present", "fact": "format"}),
    (("level",), "shall"),
    (("weight",), "heavy"),
    (("title",), {"zh": "x"}),
    (("valid_from",), "2026-1-1"),
    (("evidence",), "yes"),
    (("tittle",), {"zh": "x", "en": "x"}),
]


@pytest.mark.parametrize(("place", "value"), MISTAKES, ids=str)
def test_a_usual_mistake_is_refused(place: tuple[str, ...], value: object) -> None:
    schema = file_schema("kinds/*.yaml")
    content = copy.deepcopy(_content(PACK / "kinds" / "dataset_shared.yaml"))
    content["requirements"][0][place[0]] = value
    assert list(_faults(schema, content, schema))


def test_a_rhythm_is_described_as_it_is_written() -> None:
    schema = file_schema("duties.yaml")
    content = _content(PACK / "duties.yaml")
    content["duties"][0]["owed"][0]["cadence"] = "as_it_arises"
    assert list(_faults(schema, content, schema)) == []
    content["duties"][0]["owed"][0]["cadence"] = {"form": "once", "by": "pilot_end"}
    assert list(_faults(schema, content, schema))


def test_descriptions_come_from_the_models() -> None:
    definitions = file_schema("kinds/*.yaml")["$defs"]
    assert "In force from" in definitions["Requirement"]["description"]
    assert any("Every part is true" in option["description"] for option in definitions["Condition"]["oneOf"])
