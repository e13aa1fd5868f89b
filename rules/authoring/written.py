"""Proposed cases as text of a cases file."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rules.authoring.proposing import Proposal

# A word that YAML, read as plain text, takes as it stands.
_PLAIN = re.compile(r"[A-Za-z0-9\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff_./-]*")


def as_yaml(proposals: Iterable[Proposal]) -> str:
    """The proposals, one row on a line."""
    return "".join(_case(each) for each in proposals)


def _case(case: Proposal) -> str:
    lines = [
        f"  - id: {case.id}",
        f"    sentence: {{zh: {_quoted(case.sentence.zh)}, en: {_quoted(case.sentence.en)}}}",
        f"    base: {case.base}",
        "    for_each:",
        *(f"      - {_flow({**row.changes, 'expect': row.expect})}" for row in case.rows),
    ]
    return "\n".join(lines) + "\n"


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_flow(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return text if _PLAIN.fullmatch(text) else _quoted(text)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
