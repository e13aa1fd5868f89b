"""What keeps an alert from ringing: a silence, or another alert that mutes it (decision 0094).

It is held back cause by cause; as long as each of its causes is, the alert is on record and doesn't ring.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.turn import Turn
from bot.usecases.posts import supervising
from policy.checklist import holding as policy
from policy.models.supervision import Inhibition
from storage.city import organizations
from storage.city.people import Person
from storage.supervision import alerts, holds, inferences, silences
from storage.supervision.alerts import Alert
from storage.supervision.holds import Common
from storage.supervision.silences import Silence
from storage.updates import records


def hold_back(turn: Turn, alert: Alert, causes: Iterable[str]) -> set[str]:
    """Keep those of the causes from ringing that are silenced or muted now. Returns the others, which ring."""
    rings = set()
    for rule_id in causes:
        names = _names(turn, alert, rule_id)
        silence = _silence(turn, alert, rule_id, names)
        blocker = None if silence else _blocker(turn, alert, names)
        if silence is not None:
            holds.silence_cause(turn.db, alert.id, rule_id, silence.id)
        elif blocker is not None:
            holds.block_cause(turn.db, alert.id, rule_id, *blocker)
        else:
            rings.add(rule_id)
    return rings


def mute_others(turn: Turn, alert: Alert, causes: Iterable[str]) -> list[Alert]:
    """Causes have come up that may mute others'. Returns the alerts that don't ring any more because of that."""
    quiet = []
    for inhibition in policy.muted_by(turn.pack, set(causes)):
        common = _common(turn, alert, inhibition)
        for other in _each(turn, holds.alike(turn.db, common) if common is not None else ()):
            loud = holds.loud(turn.db, other.id)
            rings = [rule for rule in loud if not _names(turn, other, rule).isdisjoint(inhibition.mutes)]
            if rings:
                hold_back(turn, other, rings)
                if holds.held(turn.db, other.id):
                    quiet.append(other)
    return quiet


def note_held(turn: Turn, alert: Alert) -> Alert:
    """Write down that it doesn't ring from now on, and why. Returns it as it is now."""
    now = alerts.get(turn.db, alert.id) or alert
    silence = next(iter(silences_of(turn, alert)), None)
    what, person_id = ("silenced", silence.placed_by) if silence else ("blocked", None)
    alerts.note(turn.db, alert.id, what, person_id, None, turn.now)
    turn.note(None, f"alert.{what}", f"alert:{alert.id}", silence=silence.id if silence else None)
    return now


def silences_of(turn: Turn, alert: Alert) -> list[Silence]:
    """The silences that hold causes of it back."""
    found = (silences.get(turn.db, each) for each in holds.silences_of(turn.db, alert.id))
    return [each for each in found if each is not None]


def seen_by(turn: Turn, person: Person) -> list[Silence]:
    """The silences that cover something in the person's jurisdiction."""
    lasting = silences.lasting(turn.db)
    mine = set(supervising.jurisdiction(turn, person)) if lasting else set()
    seats = supervising.supervised(turn, person)
    above = {each for seat in seats if lasting for each in organizations.chain(turn.db, seat)}
    return [
        each
        for each in lasting
        if not mine.isdisjoint(each.organizations)
        or (each.below and not above.isdisjoint(each.organizations))
    ]


def _names(turn: Turn, alert: Alert, rule_id: str) -> set[str]:
    """The rule; and of what the assistant put on record by itself, the inference for which it did."""
    raised = inferences.raised_by(turn.db, alert.update_id) if alert.update_id is not None else None
    return {rule_id, raised} if raised is not None else {rule_id}


def _silence(turn: Turn, alert: Alert, rule_id: str, names: set[str]) -> Silence | None:
    """The one that lasts longest."""
    if not policy.may_be_silenced(turn.pack, rule_id):
        return None
    lasting = silences.lasting(turn.db)
    chain = organizations.chain(turn.db, alert.organization_id) if lasting else []
    return next((each for each in lasting if each.covers(names, chain)), None)


def _blocker(turn: Turn, alert: Alert, names: set[str]) -> tuple[int, str] | None:
    """The alert that mutes it, and by which of its causes."""
    for inhibition in policy.muting(turn.pack, names):
        common = _common(turn, alert, inhibition)
        found = holds.first_with(turn.db, common, inhibition.blockers) if common is not None else None
        if found is not None:
            return found
    return None


def _common(turn: Turn, alert: Alert, inhibition: Inhibition) -> Common | None:
    """What both must have in common; None: it has no such thing."""
    value = _matter(turn, alert, inhibition.same)
    return Common(alert.id, alert.organization_id, inhibition.same, value) if value is not None else None


def _matter(turn: Turn, alert: Alert, same: str) -> str | None:
    if same == "organization":
        return alert.organization_id
    if alert.update_id is None:
        return None
    if same == "record":
        return str(alert.update_id)
    return records.keys_of(turn.db, alert.update_id).get(same)


def _each(turn: Turn, alert_ids: Iterable[int]) -> Iterator[Alert]:
    return (found for each in alert_ids if (found := alerts.get(turn.db, each)) is not None)
