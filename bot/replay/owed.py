"""What an organization would owe under a pack: pure, beside the settlement that keeps it in the tables."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from policy.checklist.crediting import Marked
from policy.checklist.obligations import Obligation, kinds_looked_at, marks_looked_at, obligations_of
from policy.checklist.participation import Decision, owes, taking_part
from policy.models.duties import After, Cycle, Duty
from policy.models.pack import Pack

Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Debtor:
    """An organization as far as what it owes is concerned. ``dissolved``: its last day; ``waived``: duties."""

    id: str
    tier: str
    dissolved: date | None
    decisions: tuple[Decision, ...]
    waived: Collection[str]


@dataclass(frozen=True, slots=True)
class Standing:
    """``state``: met, waived, overdue or open, on the day of the replay."""

    state: str
    due_on: date


class DutiesOf:
    """The duties of a pack, with the updates that each looks at."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._by_mark: dict[str, set[str]] = {}
        self._by_kind: dict[str, set[str]] = {}
        for duty in pack.duties:
            for way in duty.owed:
                for mark in marks_looked_at(duty, way):
                    self._by_mark.setdefault(mark, set()).add(duty.id)
                kinds = list(kinds_looked_at(way))
                if isinstance(way.cadence, After):
                    kinds.append(way.cadence.kind)
                for kind in kinds:
                    self._by_kind.setdefault(kind, set()).add(duty.id)
        cycles = {
            way.cadence.field for duty in pack.duties for way in duty.owed if isinstance(way.cadence, Cycle)
        }
        self.fields = ("for_period", *sorted(cycles))

    def concern(self, kind: str, found: Collection[str]) -> bool:
        """True: an update of this kind, with these marks, is looked at by a duty."""
        return bool(found) or kind in self._by_kind

    def owed_by(self, debtor: Debtor, updates: Sequence[Marked], today: date) -> dict[Key, Standing]:
        """What the organization owes and has fulfilled."""
        stretches = taking_part(self._pack, debtor.tier, debtor.decisions, dissolved=debtor.dissolved)
        looked_at = self._by_duty(updates)
        found: dict[Key, Standing] = {}
        for duty in self._pack.duties:
            for stretch in owes(self._pack, duty, debtor.tier, stretches):
                for one in obligations_of(
                    self._pack,
                    duty,
                    looked_at.get(duty.id, ()),
                    since=stretch.since,
                    until=stretch.until,
                    today=today,
                ):
                    found[one.key] = _standing(one, today, duty, debtor)
        return found

    def _by_duty(self, updates: Sequence[Marked]) -> Mapping[str, list[Marked]]:
        found: dict[str, list[Marked]] = {}
        for update in updates:
            duties = set(self._by_kind.get(update.kind, ()))
            for mark in update.marks:
                duties |= self._by_mark.get(mark, set())
            for duty in duties:
                found.setdefault(duty, []).append(update)
        return found


def _standing(one: Obligation, today: date, duty: Duty, debtor: Debtor) -> Standing:
    if one.met_by is not None:
        return Standing("met", one.due_on)
    if duty.id in debtor.waived:
        return Standing("waived", one.due_on)
    return Standing("overdue" if one.due_on < today else "open", one.due_on)


def compare(before: Mapping[Key, Standing], after: Mapping[Key, Standing]) -> list[tuple[Key, str, str, str]]:
    """What differs, as (key, change, from, to): ``appears``, ``vanishes``, ``turns`` or ``moves`` (its due day)."""
    found = []
    for key in sorted(before.keys() | after.keys()):
        was, becomes = before.get(key), after.get(key)
        if was == becomes:
            continue
        if was is None or becomes is None:
            change = "appears" if was is None else "vanishes"
            found.append((key, change, was.state if was else "", becomes.state if becomes else ""))
        elif was.state != becomes.state:
            found.append((key, "turns", was.state, becomes.state))
        else:
            found.append((key, "moves", was.due_on.isoformat(), becomes.due_on.isoformat()))
    return found
