"""Updates as JSON lines: ``{"kind": ..., "organization": ..., "reported_on": ..., "fields": {...}, ...}``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from policy.models.base import is_day
from policy.models.pack import Pack
from policy.records import Record, Submission, Value
from rules.authoring.trying import record_of

_KEYS = {
    "kind", "organization", "reported_on", "checked_on", "fields", "evidence", "profile", "ref", "history", "severity",
}  # fmt: skip


class BadUpdate(Exception):
    """A line isn't an update; the text says which line, what was wrong and what a right one looks like."""


@dataclass(frozen=True, slots=True)
class ReportedUpdate:
    """An update that isn't on record, with the records that stand for the past."""

    submission: Submission
    history: tuple[Record, ...]
    checked_on: date


def read_updates(pack: Pack, lines: Iterable[str], today: date) -> Iterator[ReportedUpdate]:
    """The updates, one a line; empty lines are passed over. ``today``: where no day of the report is given.

    ``evidence``: fields with a document behind them, as a list or as field -> list of names. ``checked_on``:
    default the day of the report. ``history``: earlier updates in the same form. Raises BadUpdate.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            content = json.loads(line)
        except ValueError as error:
            raise BadUpdate(f"line {number}: not JSON ({error})") from None
        yield _reported(pack, content, today, f"line {number}")


def _reported(pack: Pack, content: Any, today: date, where: str) -> ReportedUpdate:
    submission = _submission(pack, content, today, where)
    history = []
    for index, earlier in enumerate(_typed(content, "history", list, [], where)):
        place = f"{where}, history[{index}]"
        one = _submission(pack, {"ref": f"history-{index + 1}", **_mapping(earlier, place)}, today, place)
        record = record_of(pack, one)
        severity = earlier.get("severity")
        history.append(
            Record(
                record.ref,
                record.kind,
                record.organization_id,
                record.governing_date,
                record.values,
                record.evidence,
                severity,
            )
        )
    checked_on = _day(content, "checked_on", submission.reported_on, where)
    return ReportedUpdate(submission, tuple(history), checked_on)


def _submission(pack: Pack, content: Any, today: date, where: str) -> Submission:
    content = _mapping(content, where)
    if unknown := sorted(set(content) - _KEYS):
        raise BadUpdate(f"{where}: no such key {unknown[0]!r}; the keys are {', '.join(sorted(_KEYS))}")
    kinds = {kind.id: kind for kind in pack.kinds}
    if content.get("kind") not in kinds:
        raise BadUpdate(f"{where}: kind {content.get('kind')!r} isn't one of {', '.join(kinds)}")
    kind = kinds[content["kind"]]
    fields: dict[str, Value] = _typed(content, "fields", dict, {}, where)
    evidence = content.get("evidence", {})
    if isinstance(evidence, list):
        evidence = {str(name): ["given"] for name in evidence}
    for name in (*fields, *_mapping(evidence, f"{where}, evidence")):
        if name not in kind.field_ids:
            raise BadUpdate(
                f"{where}: {kind.id} has no field {name!r}; its fields are {', '.join(sorted(kind.field_ids))}"
            )
    return Submission(
        kind=kind.id,
        organization_id=str(content.get("organization") or "unnamed"),
        reported_on=_day(content, "reported_on", today, where),
        values=fields,
        evidence={name: tuple(map(str, found)) for name, found in evidence.items()},
        profile=_typed(content, "profile", dict, {}, where),
        ref=content.get("ref"),
    )


def _mapping(content: Any, where: str) -> dict[str, Any]:
    if not isinstance(content, dict):
        raise BadUpdate(f"{where}: expected keys and values, found {str(content)[:40]!r}")
    return content


def _typed(content: dict[str, Any], key: str, wanted: type, default: Any, where: str) -> Any:
    value = content.get(key, default)
    if not isinstance(value, wanted):
        raise BadUpdate(f"{where}: {key} must be a JSON {'object' if wanted is dict else 'list'}")
    return value


def _day(content: dict[str, Any], key: str, default: date, where: str) -> date:
    value = content.get(key)
    if value is None:
        return default
    if not isinstance(value, str) or not is_day(value):
        raise BadUpdate(f"{where}: {key} {value!r} isn't a day; write it as 2026-11-23")
    return date.fromisoformat(value)
