"""An update came, changed or went: what is owed follows at once, from the few records that it can concern.

That gives what settling the whole organization would (``obliging.settle``), at a cost that doesn't grow with what
is on record. It rests on the day's settlement: without it, everything is worked out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bot.turn import Turn
from bot.usecases.checklist import obliging
from policy.checklist import marks as names
from policy.checklist import recrediting
from policy.checklist.crediting import Marked
from policy.checklist.obligations import Obligation, key_field, kinds_looked_at, marks_looked_at
from policy.checklist.participation import Stretch, owes
from policy.models.duties import After, Cycle, Duty
from policy.models.duties import Owed as Way
from storage.checklist import duties
from storage.checklist.duties import Owed
from storage.city import organizations
from storage.city.organizations import Organization
from storage.updates import marks


def follow(turn: Turn, organization_id: str, before: Marked | None, now: Marked | None) -> None:
    """Bring what is owed up to date. ``before``, ``now``: the update as it counted, as it counts; None: not at all."""
    if before == now:
        return
    organization = organizations.get(turn.db, organization_id)
    if organization is None:
        return
    settled = duties.is_settled(turn.db, organization_id, turn.today, turn.pack.digest)
    if settled and not organization.has_ended(turn.today):
        _Step(turn, organization, tuple(each for each in (before, now) if each is not None), before).take()
    else:
        obliging.settle(turn, organization_id)


@dataclass(frozen=True, slots=True)
class _Touched:
    """A way of owing a duty, of one subject or (None) of all; ``day``: from when on updates may count otherwise."""

    duty: Duty
    way: Way
    subject: str | None
    day: date | None


class _Step:
    """One change of one update. ``changed``: it as it counted before, and as it counts now."""

    def __init__(
        self, turn: Turn, organization: Organization, changed: Sequence[Marked], before: Marked | None
    ) -> None:
        self._turn = turn
        self._organization = organization
        self._changed = changed
        self._before = before
        self._read: dict[tuple[str, str], list[Marked]] = {}

    def take(self) -> None:
        stored: list[Owed] = []
        wanted: list[Obligation] = []
        for each in self._touched():
            if not self._stretches(each.duty):
                continue  # it owes none of it at any time
            was, becomes = self._in_part(each) or self._in_whole(each)
            stored += was
            wanted += becomes
        obliging.replace(self._turn, self._organization, stored, wanted)

    def _touched(self) -> Iterator[_Touched]:
        kind = self._changed[0].kind
        found = frozenset[str]().union(*(one.marks for one in self._changed))
        for duty, way in self._turn.pack.ways_of(kind):
            if kind not in kinds_looked_at(way) and found.isdisjoint(marks_looked_at(duty, way)):
                continue
            day = recrediting.first_day_touched(self._turn.pack, duty, way, self._changed)
            key = key_field(way)
            if key is None:
                yield _Touched(duty, way, None, day)
                continue
            subjects = dict.fromkeys(one.keys.get(key) for one in self._changed)
            if None in subjects and isinstance(way.cadence, After):
                yield _Touched(duty, way, None, day)
            else:
                # What a subject's key is missing in is of no concern to any.
                yield from (_Touched(duty, way, each, day) for each in subjects if each is not None)

    # --- from a few records

    def _in_part(self, touched: _Touched) -> tuple[Sequence[Owed], Sequence[Obligation]] | None:
        """What stands and what is to stand, of what the change can concern. None: the whole must be looked at."""
        duty, way, day = touched.duty, touched.way, touched.day
        if len(self._stretches(duty)) != 1 or not self._only_fulfils(touched):
            return None
        if day is None:
            return (), ()
        stored = self._stored(touched, day)
        standing = [self._obligation(row) for row in stored]
        if isinstance(way.cadence, Cycle):
            found = self._cycle(touched, standing)
            return None if found is None else (stored, found)
        updates = self._fulfilling(touched) if standing else []
        return stored, recrediting.credited_from(self._turn.pack, duty, way, standing, updates, day)

    def _only_fulfils(self, touched: _Touched) -> bool:
        """True: what is owed stays the same; at most something else fulfils it now."""
        duty, way, cadence = touched.duty, touched.way, touched.way.cadence
        after_first = isinstance(cadence, After) and cadence.first and cadence.same is None
        first = _first(self._stored(touched, None)) if after_first else None
        since, _ = self._days(duty)
        if recrediting.only_fulfils(duty, way, self._changed, since, first):
            return True
        return self._same_presence(touched)

    def _cycle(self, touched: _Touched, standing: Sequence[Obligation]) -> list[Obligation] | None:
        assert touched.day is not None  # noqa: S101 - the caller has looked
        subject = touched.way.subject
        if subject is None or touched.subject is None:
            return None
        promises = self._of_key(subject.key, touched.subject, [subject.kind])
        since, until = self._days(touched.duty)
        return recrediting.cycle_from(
            self._turn.pack,
            touched.duty,
            touched.way,
            standing,
            [*promises, *self._fulfilling(touched)],
            touched.day,
            since=since,
            until=until,
        )

    def _same_presence(self, touched: _Touched) -> bool:
        """True: what it is owed only with is there as it was."""
        duty, way = touched.duty, touched.way
        if way.only_with is None or isinstance(way.cadence, After):
            return False
        since, until = self._days(duty)
        if since > until:
            return True
        owed = {row.period for row in self._stored(touched, None)}
        for key in {one.keys.get(way.only_with.key) for one in self._changed} - {None}:
            now = [
                one
                for one in self._of_key(way.only_with.key, str(key), [way.only_with.kind])
                if one.keys.get(way.only_with.key) == key
            ]
            before = [one for one in now if one.id != self._changed[0].id]
            if self._before is not None and self._before.keys.get(way.only_with.key) == key:
                before.append(self._before)
            if not recrediting.same_presence(
                self._turn.pack, duty, way, before, now, owed, since=since, until=until
            ):
                return False
        return True

    def _fulfilling(self, touched: _Touched) -> list[Marked]:
        assert touched.day is not None  # noqa: S101 - the callers have looked
        key = key_field(touched.way)
        return marks.since(
            self._turn.db,
            self._organization.id,
            mark=names.fulfils(touched.duty, touched.way),
            kinds=[each.kind for each in touched.duty.satisfiers(touched.way)],
            day=touched.day,
            key=(key, touched.subject) if key and touched.subject is not None else None,
        )

    # --- from all of the organization's, or all of one subject's

    def _in_whole(self, touched: _Touched) -> tuple[Sequence[Owed], Sequence[Obligation]]:
        duty, way, key = touched.duty, touched.way, key_field(touched.way)
        if key and touched.subject is not None:
            updates = self._of_key(key, touched.subject, duty.kinds_in(way))
        else:
            updates = obliging.updates_of(self._turn, self._organization.id, duty, way)
        wanted = [
            one
            for one in obliging.derive(self._turn, duty, self._stretches(duty), updates, way)
            if touched.subject is None or one.subject == touched.subject
        ]
        return self._stored(touched, None), wanted

    # --- reading

    def _of_key(self, key: str, value: str, kinds: Sequence[str]) -> list[Marked]:
        found: list[Marked] = []
        for kind in kinds:
            name = f"{kind}/{key}", value
            if name not in self._read:
                self._read[name] = marks.of_key(
                    self._turn.db,
                    self._organization.id,
                    kind=kind,
                    field=key,
                    value=value,
                    fields=self._turn.pack.cycle_fields,
                )
            found += self._read[name]
        return found

    def _stored(self, touched: _Touched, since: date | None) -> list[Owed]:
        return duties.of_organization(
            self._turn.db,
            self._organization.id,
            duty_id=touched.duty.id,
            owed_id=touched.way.id,
            subject=touched.subject,
            not_met_before=since.isoformat() if since else None,
        )

    @cached_property
    def _taking_part(self) -> tuple[Stretch, ...]:
        return obliging.stretches(self._turn, self._organization)

    def _stretches(self, duty: Duty) -> tuple[Stretch, ...]:
        return owes(self._turn.pack, duty, self._organization.tier, self._taking_part)

    def _days(self, duty: Duty) -> tuple[date, date]:
        """The first and the last day of the one stretch in which the duty is owed, as far as today."""
        (stretch,) = self._stretches(duty)
        last = min(day for day in (self._turn.today, stretch.until, duty.valid_until) if day)
        return max(stretch.since, duty.valid_from), last

    def _obligation(self, row: Owed) -> Obligation:
        due = self._turn.pack.day_of(row.due_at)
        return Obligation(*row.key, counts_from=date.fromisoformat(row.counts_from), due_on=due)


def _first(stored: Sequence[Owed]) -> tuple[date, int] | None:
    """The update after which it is owed, where it is owed after one alone."""
    if len(stored) != 1:
        return None
    return date.fromisoformat(stored[0].counts_from), int(stored[0].period.removeprefix("update:"))
