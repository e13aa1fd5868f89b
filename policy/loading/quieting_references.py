"""What is wrong in who hears of an alert first, what may be silenced, and which alert mutes which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policy.files.document import Place
from policy.loading.complaints import Complaint, grounds, parameter_complaints, twice
from policy.models.pack import Pack
from policy.models.supervision import Inhibition

_OF_ANYTHING = "organization"
_OF_A_RECORD = "record"


def quieting_complaints(pack: Pack) -> Iterator[Complaint]:
    """All of it stands in alerts.yaml."""
    if pack.routing is not None:
        yield from grounds(pack, pack.routing, ("routing",))
        for severity, reach in pack.routing.first.items():
            if not reach:
                yield ("routing", "first", severity.value), "at least one of those who may hear of it", "none"
    if pack.silencing is not None:
        yield from grounds(pack, pack.silencing, ("silencing",))
        yield from parameter_complaints(pack, pack.silencing.days, "integer", ("silencing", "days"))
    yield from twice((("inhibitions", "id"),), [each.id for each in pack.inhibitions])
    for index, inhibition in enumerate(pack.inhibitions):
        yield from _inhibition(pack, inhibition, ("inhibitions", index))
    yield from _circles(pack)


def _inhibition(pack: Pack, inhibition: Inhibition, place: Place) -> Iterator[Complaint]:
    yield from grounds(pack, inhibition, place)
    kinds: Mapping[str, str | None] = {each.id: each.kind for each in pack.alerting}
    for key, named in (("blockers", inhibition.blockers), ("mutes", inhibition.mutes)):
        if not named:
            yield (*place, key), "at least one alert rule or inference", "none"
        for at, rule_id in enumerate(named):
            if rule_id not in kinds:
                yield (*place, key, at), "an alert rule or an inference", rule_id
            elif not _has(pack, kinds[rule_id], inhibition.same):
                expected = f"organization, record or a key field that {rule_id} has, too"
                yield (*place, "same"), expected, inhibition.same


def _has(pack: Pack, kind_id: str | None, same: str) -> bool:
    """True: what alerts about this kind of record (None: about the organization) can be told to be of the same."""
    if same == _OF_ANYTHING:
        return True
    if kind_id is None or not pack.has_kind(kind_id):
        return False
    return same == _OF_A_RECORD or any(f.key and f.id == same for f in pack.kind(kind_id).fields)


def _circles(pack: Pack) -> Iterator[Complaint]:
    """What mutes itself, by way of others or not, would never ring."""
    mutes: dict[str, set[str]] = {}
    for inhibition in pack.inhibitions:
        for blocker in inhibition.blockers:
            mutes.setdefault(blocker, set()).update(inhibition.mutes)
    for index, inhibition in enumerate(pack.inhibitions):
        for at, muted in enumerate(inhibition.mutes):
            back = _reached(mutes, muted) & set(inhibition.blockers)
            if back:
                found = f"{muted} mutes {', '.join(sorted(back))}, too"
                yield ("inhibitions", index, "mutes", at), "nothing that mutes what it is muted by", found


def _reached(mutes: Mapping[str, set[str]], rule_id: str) -> set[str]:
    """The rule itself, and everything that it mutes, by way of others too."""
    found, left = {rule_id}, [rule_id]
    while left:
        new = mutes.get(left.pop(), set()) - found
        found |= new
        left += new
    return found
