"""What is checked, and what is looked up about the past. Plain values, shared by storage and rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

Value = str | int | float | bool | list[str] | None
"""What a field holds. Dates are ISO text; None was stated as "there is none"; absent was not given."""

Evidence = Mapping[str, Sequence[object]]
"""Field -> the files, links and so on behind it. The rules ask whether there is any."""

_NOTHING: Mapping[str, Any] = MappingProxyType({})

LOOKUP_LIMIT = 200
"""How many records answer one lookup at most."""


class Submission(NamedTuple):
    """One revision of one update, as reported.

    ``profile`` is what the organization keeps for all its updates; a value given in ``values`` wins.
    ``ref`` is the update's own reference, so that it isn't its own history.
    """

    kind: str
    organization_id: str
    reported_on: date
    values: Mapping[str, Value]
    evidence: Evidence = _NOTHING
    profile: Mapping[str, Value] = _NOTHING
    ref: str | None = None


class Lookup(NamedTuple):
    """Records of a kind whose key field has this normalized value (``policy.keys.normalize_key``).

    Without ``field`` (then ``key`` is empty, and there is an organization): all of that kind. ``newest``: if
    there are more than ``limit``, the newest ones, else the oldest.
    ``organization_id`` None: of any organization. Answer with current records only (not withdrawn, not
    unconfirmed), ordered by governing date and reference, at most ``limit`` of them.
    """

    kind: str
    field: str | None
    key: str
    organization_id: str | None = None
    newest: bool = False
    limit: int = LOOKUP_LIMIT


class Record(NamedTuple):
    """An earlier update, as it stands now. ``severity``: as it was found, of kinds that have one."""

    ref: str
    kind: str
    organization_id: str
    governing_date: date
    values: Mapping[str, Value]
    evidence: Evidence = _NOTHING
    severity: str | None = None
