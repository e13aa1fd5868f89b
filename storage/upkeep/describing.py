"""What the tables and columns of the file are, for who opens it with another program: from the schema's comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_SCHEMA = Path(__file__).parents[1] / "schema"
_TABLE = re.compile(r"create table (\w+) \(\s*(?:--\s*(.*))?$")
_SEARCHED = re.compile(r"create virtual table (\w+) ")
_ADDED = re.compile(r"alter table (\w+) add column (\w+)[^-]*(?:--\s*(.*))?$")
_RENAMED = re.compile(r"alter table (\w+) rename to (\w+);")
_COLUMN = re.compile(r"  (\w+) (?:integer|text|real)\b[^-]*?(?:--\s*(.*))?$")
_MORE = re.compile(r"\s+--\s*(.*)$")


@dataclass(slots=True)
class Commented:
    """A table as the schema says it. ``columns``: each with its comment, or an empty text."""

    comment: str = ""
    columns: dict[str, str] = field(default_factory=dict)


def commented() -> dict[str, Commented]:
    """Every table of the schema, with the comments that stand beside it and its columns."""
    found: dict[str, Commented] = {}
    for path in sorted(_SCHEMA.glob("*.sql")):
        _read(path.read_text(encoding="utf-8").splitlines(), found)
    return found


def _read(lines: list[str], found: dict[str, Commented]) -> None:
    table: Commented | None = None
    last = ""
    for line in lines:
        if begun := _TABLE.match(line):
            table = found.setdefault(begun[1], Commented(begun[2] or ""))
        elif searched := _SEARCHED.match(line):
            found.setdefault(searched[1], Commented())
        elif added := _ADDED.match(line):
            found[added[1]].columns[added[2]] = added[3] or ""
        elif renamed := _RENAMED.match(line):
            found[renamed[2]] = found.pop(renamed[1])
        elif line.startswith(")"):
            table = None
        elif table is not None and (column := _COLUMN.match(line)):
            last = column[1]
            table.columns[last] = column[2] or ""
        elif table is not None and last and (more := _MORE.match(line)):
            table.columns[last] = f"{table.columns[last]} {more[1]}".strip()


@cache
def _described() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = yaml.safe_load((_SCHEMA / "described.yaml").read_text(encoding="utf-8"))
    return loaded


def metadata(database: str, zone: str) -> dict[str, Any]:
    """Datasette's metadata: tables, columns and queries, each in Chinese and in English.

    ``database``: the name of the file without its ending, under which Datasette knows it. ``zone``: what local time is
    ahead of UTC, as ``+08:00``.
    """
    told, schema = _described(), commented()
    tables = {name: _shown(name, schema[name], one) for name, one in told["tables"].items()}
    tables |= {
        name: {"hidden": True, "title": f"{one['zh']} · {one['en']}"} for name, one in told["hidden"].items()
    }
    queries = {
        name: {
            "title": f"{one['zh']} · {one['en']}",
            "description": f"{one['about_zh']} {one['about_en']}",
            "sql": one["sql"].replace("{zone}", zone),
        }
        for name, one in told["queries"].items()
    }
    about = (
        "首席数据官的报送、核查、应办事项和预警。时间为 UTC，日期为当地日期。含个人信息，只供本机管理员查看。"
        " Updates, checks, duties and alerts of Chief Data Officers. Times are UTC, days are local days. It holds"
        " personal information: for this machine's administrator alone."
    )
    return {
        "title": "首席数据官助手 · CDO assistant",
        "description": about,
        "databases": {database: {"tables": tables, "queries": queries}},
    }


def _shown(name: str, schema: Commented, one: Mapping[str, Any]) -> dict[str, Any]:
    english = one.get("about_en") or _sentence(schema.comment)
    shown: dict[str, Any] = {
        "title": f"{one['zh']} · {one['en']}",
        "description": f"{one['about_zh']} {_sentence(english)}.",
        "columns": dict(_columns(name, schema, one)),
    }
    shown |= {key: one[key] for key in ("sort", "sort_desc", "facets", "units") if key in one}
    if "label" in one:
        shown["label_column"] = one["label"]
    return shown


def _columns(name: str, schema: Commented, one: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Raises KeyError for one that is described nowhere."""
    common, own = _described()["columns"], one["columns"]
    for column, comment in schema.columns.items():
        chinese = own.get(column) or common.get(column, {}).get("zh")
        if chinese is None:
            raise KeyError(f"{name}.{column}")
        words = common.get(column, {}).get("en") if column not in own else None
        english = comment or words or column.replace("_", " ")
        yield column, f"{chinese} · {english}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
