"""What a check needs from the past."""

from __future__ import annotations

from policy.pack import Pack
from policy.records import Lookup, Submission


def lookups(pack: Pack, submission: Submission) -> tuple[Lookup, ...]:
    """The lookups whose answers ``build_facts`` needs, each once. Storage answers them."""
    raise NotImplementedError
