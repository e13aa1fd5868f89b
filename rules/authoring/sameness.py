"""Whether two conditions that are written differently mean the same, decided where that can be decided."""

from __future__ import annotations

from policy.comparing.changes import Change, Same
from policy.models.conditions import Condition
from policy.models.inferences import Inference
from policy.models.kinds import Kind
from policy.models.pack import Pack
from policy.outcomes import Outcome, Severity
from rules.authoring import domains
from rules.authoring.deciding import Decider
from rules.authoring.domains import Domains


def sameness(pack: Pack) -> Same:
    """Decides under the parameters of this pack, so that a rewriting is told apart from a new value."""
    kinds = {kind.id: kind for kind in pack.kinds}
    deciders: dict[str, Decider] = {}

    def same(change: Change, one: Condition, other: Condition) -> bool | None:
        name, about = _about(pack, kinds, change)
        if about is None:
            return None
        if name not in deciders:
            deciders[name] = Decider(pack, about)
        return deciders[name].equivalent(one, other)

    return same


def _about(pack: Pack, kinds: dict[str, Kind], change: Change) -> tuple[str, Domains | None]:
    """What the facts of the entry's conditions can be; None where it isn't known of which kind they are."""
    if isinstance(change.entry, Inference):
        return f"inference {change.id}", domains.of_inference(pack, change.entry)
    kind = kinds.get(change.kinds[0]) if len(change.kinds) == 1 else None
    if kind is None:
        return "", None
    if change.group == "alert_rule":
        return f"consequences {kind.id}", _of_consequences(pack, kind)
    return kind.id, domains.of_kind(kind)


def _of_consequences(pack: Pack, kind: Kind) -> Domains:
    # More than can be found in truth is taken to be possible: what means the same then does so all the more.
    outcomes = {requirement.id: tuple(Outcome) for requirement in kind.requirements}
    return domains.of_consequences(pack, kind, outcomes, tuple(Severity))
