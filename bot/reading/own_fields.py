"""From the words that all kinds share to the fields of a kind: what a person is called, whom it concerns, by when.

A kind's field of the same name takes the value without a row here. A row to None: the kind has no place for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.reading import denials
from bot.reading.model import ReadField, Reading

_ISSUE = {"title": "issue_title"}
_OWN: Mapping[str, Mapping[str, str | None]] = {
    "dataset_shared": {"organization": "recipient"},
    "sharing_request_answered": {"organization": "requester"},
    "correction_answered": {"organization": "reported_by"},
    "data_checked": {"title": "check_title"},
    "data_integrated": {"title": "integration_title", "dataset_title": "public_data"},
    "document_published": {"organization": "recipient", "title": "document_title"},
    "decision_recorded": {"title": "decision_title", "organization": "other_organization"},
    "evaluation_recorded": {"title": "evaluation_title"},
    "guidance_given": {"title": "guidance_title"},
    "incident_reported": {"title": "incident_title"},
    "issue_progress": _ISSUE,
    "issue_raised": {**_ISSUE, "organization": "other_organizations"},
    "issue_resolved": _ISSUE,
    "reward_or_sanction": {"title": "matter_title"},
    "scenario_launched": {
        "project_name": "scenario_title",
        "title": "scenario_title",
        "organization": "user_department",
    },
    "team_built": {"title": "team_title"},
    "training_held": {"title": "training_title"},
}
# Fields that take every organization named.
_SEVERAL = frozenset(("other_organizations",))
_SENSITIVE = re.compile(r"敏感|sensitive", re.IGNORECASE)
# The grades that the plan knows; L1 to L4 are a standard's own, and a person says which grade they are.
_GRADES = frozenset(("general", "important", "core"))


def own_fields(reading: Reading) -> dict[str, Any]:
    """What was read, by the names of the kind's fields. Names that the kind doesn't have are left to the caller."""
    rows = _OWN.get(reading.kind or "", {})
    found: dict[str, Any] = {}
    for read in reading.fields:
        name = rows.get(read.field, read.field)
        if name in denials.FIELDS and read.value == denials.NONE:
            found[name] = None
            continue
        value = _own_value(read)
        if name is None or value is None:
            continue
        if name in _SEVERAL:
            found.setdefault(name, [])
            found[name] += [value] if value not in found[name] else []
        else:
            found.setdefault(name, value)
    return found


def shared_word(kind: str, field: str) -> str:
    """The word that all kinds share for a kind's own field; its own name where it has no other."""
    return next((word for word, own in _OWN.get(kind, {}).items() if own == field), field)


def own_field(kind: str, word: str) -> str | None:
    """What a kind calls its field for a word that all kinds share; None: it has no place for it."""
    return _OWN.get(kind, {}).get(word, word)


def _own_value(read: ReadField) -> Any:
    if read.field == "personal_info":
        return _personal(read)
    if read.field == "grade":
        return read.value if read.value in _GRADES else None
    return read.value


def _personal(read: ReadField) -> str | None:
    """That there is nothing sensitive in it leaves open whether there is anything personal."""
    sensitive = _SENSITIVE.search(read.text)
    if read.value:
        return "sensitive" if sensitive else "personal"
    return None if sensitive else "none"
