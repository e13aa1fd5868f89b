"""What a check needs from the past."""

from __future__ import annotations

from policy.pack import Pack
from policy.records import Lookup, Submission
from rules.build import stated_facts
from rules.derived import lookup_for


def lookups(pack: Pack, submission: Submission) -> tuple[Lookup, ...]:
    """The lookups whose answers ``build_facts`` needs, each once. Storage answers them."""
    kind = pack.kind(submission.kind)
    values = stated_facts(kind, submission)
    found = (lookup_for(derived, values, submission.organization_id) for derived in kind.derived)
    return tuple(dict.fromkeys(lookup for lookup in found if lookup is not None))
