"""What a check may know, and where each piece came from. Built by one pure function."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from policy.pack import Pack
from policy.records import Lookup, Record, Submission, Value


class Origin(StrEnum):
    """Where a fact came from."""

    STATED = "stated"
    PROFILE = "profile"
    DEFAULT = "default"
    RECORD = "record"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class Fact:
    """One value. ``None`` was stated as "there is none"; a fact that isn't there was not given.

    ``evidenced``: a document, photo or link is behind it. ``ref``: the record that it was found in.
    ``cut``: the records were too many to look at all, so that the value can't be relied on.
    """

    value: Value
    origin: Origin
    evidenced: bool = False
    ref: str | None = None
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything one check looks at."""

    kind: str
    organization_id: str
    governing_date: date
    reported_on: date
    checked_on: date
    values: Mapping[str, Fact]

    def to_json(self) -> str:
        """The same facts always give the same text (sorted keys)."""
        raise NotImplementedError

    @staticmethod
    def from_json(text: str) -> Facts:
        """What ``to_json`` wrote."""
        raise NotImplementedError


def build_facts(
    pack: Pack, submission: Submission, history: Mapping[Lookup, Sequence[Record]], checked_on: date
) -> Facts:
    """The facts of a submission: what was stated, the organization's profile, and the derived facts.

    ``history`` answers each lookup of ``lookups(pack, submission)``; one that isn't answered counts as
    answered with nothing. KeyError for a kind that the pack doesn't have.
    """
    raise NotImplementedError


_ = (json, Any)
