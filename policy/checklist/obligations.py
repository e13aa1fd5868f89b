"""Who owes what by when, and what has fulfilled it: pure functions of the pack, the calendar and the records.

The same records under the same pack give the same obligations, in whatever order they came; so an update that
is corrected or withdrawn opens again what it had fulfilled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from policy.checklist import marks
from policy.checklist.crediting import Marked, Slot, credit
from policy.models.duties import After, Cycle, Duty, Every, Once, Owed, Subject
from policy.models.pack import Pack
from policy.periods import Period, add_months, period_of, periods

# How many days before a period that is counted from its start a report for it may come, by its length.
_AHEAD = {"year": 184, "half_year": 92, "quarter": 46, "month": 15}
# The days that who joins late has at least for what is owed once: a parameter that a pack may have.
JOINING_DAYS = "joining_days"


@dataclass(frozen=True, slots=True)
class Obligation:
    """A duty, due for one organization: in one period, after one update, for one subject.

    ``subject`` is the normalized key of what it is owed for, or empty. ``period`` tells those of one way of
    owing a duty apart: 2026-Q1, update:12 (after that update), the day from which a cycle runs, or empty.
    ``counts_from``: the first day of reports that count for it. ``met_by`` is the update that fulfilled it.
    """

    duty_id: str
    owed_id: str
    subject: str
    period: str
    counts_from: date
    due_on: date
    met_by: int | None = None
    met_on: date | None = None

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells it from every other of its organization."""
        return self.duty_id, self.owed_id, self.subject, self.period

    def met(self, update: Marked | None) -> Obligation:
        """The same, fulfilled by this update (None: by nothing)."""
        return self if update is None else replace(self, met_by=update.id, met_on=update.governing_date)


def key_field(owed: Owed) -> str | None:
    """The key field that tells apart what is owed in this way: updates of other keys are of no concern."""
    if owed.subject is not None:
        return owed.subject.key
    return owed.cadence.same if isinstance(owed.cadence, After) else None


def kinds_looked_at(owed: Owed) -> tuple[str, ...]:
    """The kinds whose updates count in this way of owing whether or not they have a mark."""
    kinds = [subject.kind for subject in (owed.subject, owed.only_with) if subject is not None]
    if isinstance(owed.cadence, After) and owed.cadence.on_change:
        kinds.append(owed.cadence.kind)
    return tuple(dict.fromkeys(kinds))


def marks_looked_at(duty: Duty, owed: Owed) -> tuple[str, ...]:
    """The marks that count in this way of owing a duty."""
    found = [marks.fulfils(duty, owed)]
    if isinstance(owed.cadence, After):
        found.append(marks.begins(duty, owed))
    if owed.subject is not None or owed.only_with is not None:
        found.append(marks.concerns(duty, owed))
    return tuple(found)


def obligations_of(
    pack: Pack,
    duty: Duty,
    updates: Sequence[Marked],
    *,
    since: date,
    today: date,
    until: date | None = None,
    only: Owed | None = None,
) -> tuple[Obligation, ...]:
    """What an organization that takes part ``since`` a day (``until``) owes by this duty, by due day.

    ``updates`` are its current ones that have a mark of this duty, or are of a kind that it is owed for.
    ``only``: in this way of owing it alone. What begins after today isn't there yet.
    """
    begins, ends = max(since, duty.valid_from), min(day for day in (today, until, duty.valid_until) if day)
    if begins > ends:
        return ()
    ordered = sorted(updates, key=lambda update: (update.governing_date, update.id))
    found: list[Obligation] = []
    for owed in (only,) if only is not None else duty.owed:
        found.extend(OwedWay(pack, duty, owed, ordered, begins, ends).obligations())
    return tuple(sorted(found, key=lambda one: (one.due_on, one.key)))


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a duty is owed for. ``promised``: its own reports; ``over``: the newest of them ends it."""

    key: str
    begins: date
    ends: date
    promised: tuple[Marked, ...]
    over: bool


class OwedWay:
    """One way of owing a duty, for one organization."""

    def __init__(
        self, pack: Pack, duty: Duty, owed: Owed, updates: Sequence[Marked], begins: date, ends: date
    ) -> None:
        self._pack = pack
        self._duty = duty
        self._owed = owed
        self._begins = begins
        self._ends = ends
        self._updates = updates
        done = marks.fulfils(duty, owed)
        self._fulfilling = [update for update in updates if done in update.marks]
        self._there = list(self._found(owed.only_with)) if owed.only_with is not None else None

    def cycle_from(self, start: date) -> Iterator[Obligation]:
        """Those of a cycle from the one on that begins on this day; the updates before it needn't be there."""
        assert isinstance(self._owed.cadence, Cycle)  # noqa: S101 - the caller has looked
        for subject in self._subjects():
            yield from self._cycle(self._owed.cadence, subject, start)

    def obligations(self) -> Iterator[Obligation]:
        cadence = self._owed.cadence
        if isinstance(cadence, After):
            yield from self._after(cadence)
            return
        for subject in self._subjects():
            if isinstance(cadence, Once):
                yield from self._once(cadence, subject)
            elif isinstance(cadence, Every):
                yield from self._every(cadence, subject)
            elif isinstance(cadence, Cycle):
                yield from self._cycle(cadence, subject)

    def _new(self, subject: str, period: str, counts_from: date, due_on: date) -> Obligation:
        return Obligation(self._duty.id, self._owed.id, subject, period, counts_from, due_on)

    def _number(self, parameter: str, day: date) -> int:
        return int(self._pack.parameter(parameter).at(day).value)

    def _day(self, parameter: str, day: date) -> date:
        return date.fromisoformat(self._pack.parameter(parameter).at(day).value)

    # --- for what it is owed

    def _subjects(self) -> Iterator[_Subject]:
        """What it is owed for; the organization as a whole, where no subject is named."""
        if self._owed.subject is not None:
            yield from self._found(self._owed.subject)
        elif self._there is None:
            yield _Subject("", self._begins, self._ends, (), over=False)
        elif self._there:
            begins, ends = min(one.begins for one in self._there), max(one.ends for one in self._there)
            yield _Subject("", begins, ends, (), over=False)

    def present(self) -> list[tuple[date, date]]:
        """When there is something of what it is owed only with: the first and the last day, for each key."""
        return [(one.begins, one.ends) for one in self._there or ()]

    def _found(self, subject: Subject) -> Iterator[_Subject]:
        """Each key of these records, from the first day on which it is there to the day that ends it."""
        concerned = marks.concerns(self._duty, self._owed)
        by_key: dict[str, list[Marked]] = {}
        for update in self._updates:
            if update.kind == subject.kind and subject.key in update.keys:
                by_key.setdefault(update.keys[subject.key], []).append(update)
        for key, updates in by_key.items():
            promised = tuple(update for update in updates if concerned in update.marks)
            if not promised:
                continue
            over = concerned not in updates[-1].marks
            begins = max(self._begins, promised[0].governing_date)
            ends = min(self._ends, updates[-1].governing_date) if over else self._ends
            if begins <= ends:
                yield _Subject(key, begins, ends, promised, over)

    def _about(self, subject: _Subject) -> list[Marked]:
        """What fulfils it for this subject."""
        if self._owed.subject is None:
            return self._fulfilling
        key = self._owed.subject.key
        return [update for update in self._fulfilling if update.keys.get(key) == subject.key]

    def _is_there(self, day: date) -> bool:
        """True: on that day there is something of what it is owed only with."""
        return self._there is None or any(one.begins <= day <= one.ends for one in self._there)

    # --- how often

    def _once(self, cadence: Once, subject: _Subject) -> Iterator[Obligation]:
        due = self._day(cadence.by, subject.begins)
        if subject.begins > due and not cadence.joiners:
            return
        if any(parameter.id == JOINING_DAYS for parameter in self._pack.parameters):
            due = max(due, subject.begins + timedelta(days=self._number(JOINING_DAYS, subject.begins)))
        # What was there before the organization took part counts: a plan in force is a plan.
        owing = self._new(subject.key, "", self._duty.valid_from, due)
        yield owing.met(next(iter(self._about(subject)), None))

    def _every(self, cadence: Every, subject: _Subject) -> Iterator[Obligation]:
        begins = subject.begins
        if cadence.begins is not None:
            begins = max(begins, self._day(cadence.begins, begins))
        there = (each for each in periods(cadence.period, begins, subject.ends) if self._is_there(each.start))
        slots = [slot_of(self._pack, cadence, period) for period in there]
        met = credit(cadence.period, slots, self._about(subject))
        for slot in slots:
            owing = self._new(subject.key, slot.period, slot.counts_from, slot.due_on)
            yield owing.met(met.get(slot.period))

    def _after(self, cadence: After) -> Iterator[Obligation]:
        causes = list(self._causes(cadence))
        unused = list(self._fulfilling)
        # What fulfils itself is for itself: an earlier one doesn't take it away.
        itself = [cause for cause in causes if cadence.counts == "itself" and cause in unused]
        unused = [update for update in unused if update not in itself]
        for cause in causes:
            answers = (one for one in unused if _answers(one, cause, cadence))
            met = cause if cause in itself else next(answers, None)
            if met in unused:
                unused.remove(met)
            subject = cause.keys.get(cadence.same, "") if cadence.same else ""
            number = self._number(cadence.within, cause.governing_date)
            if cadence.unit == "months":
                due = add_months(cause.governing_date, number)
            else:
                due = self._pack.calendar.add_working_days(cause.governing_date, number)
            yield self._new(subject, f"update:{cause.id}", cause.governing_date, due).met(met)

    def _causes(self, cadence: After) -> Iterator[Marked]:
        """The updates after which it is owed, the oldest first."""
        begun = marks.begins(self._duty, self._owed)
        seen: dict[str | None, bool] = {}
        for update in self._updates:
            is_cause = begun in update.marks
            if update.kind != cadence.kind and not is_cause:
                continue
            key = update.keys.get(cadence.same) if cadence.same else None
            before = seen.get(key, False)
            in_time = self._begins <= update.governing_date <= self._ends
            # The first one is the first in the organization's time, of each key; a change is one in any time.
            seen[key] = before or (is_cause and in_time) if cadence.first else is_cause
            again = before and (cadence.first or cadence.on_change)
            if is_cause and in_time and not again and self._is_there(update.governing_date):
                yield update

    def _cycle(self, cadence: Cycle, subject: _Subject, start: date | None = None) -> Iterator[Obligation]:
        """One after the other: what fulfils one is where the next begins. ``start``: from that one on."""
        start, done = start or subject.begins, iter(self._about(subject))
        while start <= subject.ends:
            met = next((update for update in done if update.governing_date > start), None)
            if met is None and subject.over:
                return
            said = [one for one in subject.promised if one.governing_date <= start] or subject.promised[:1]
            length = cadence.days.get(str(said[-1].values.get(cadence.field)))
            if length is not None:
                due = start + timedelta(days=max(length, self._number(cadence.at_least, start)))
                yield self._new(subject.key, start.isoformat(), start, due).met(met)
            if met is None:
                return
            start = met.governing_date


def slot_of(pack: Pack, cadence: Every, period: Period) -> Slot:
    """The days of reports that count for a period, and the day on which it is due."""
    counts_from, due = _span(pack, cadence, period)
    after = period_of(cadence.period, period.end + timedelta(days=1))
    # No further back than the period before; nor is what is due in January still last year's.
    return Slot(period.name, counts_from, due, max(due, min(after.end, _span(pack, cadence, after)[1])))


def _span(pack: Pack, cadence: Every, period: Period) -> tuple[date, date]:
    days = timedelta(days=int(pack.parameter(cadence.days).at(period.start).value) if cadence.days else 0)
    if cadence.counted_from == "end":
        return period.start, period.end + days
    return period.start - timedelta(days=_AHEAD[cadence.period]), period.start + days


def _answers(update: Marked, cause: Marked, cadence: After) -> bool:
    """True: the update may fulfil what the other one brought about."""
    if cadence.same is not None and update.keys.get(cadence.same) != cause.keys.get(cadence.same):
        return False
    if cadence.counts == "any":
        return True
    if update.id == cause.id:
        return cadence.counts == "itself"
    return update.governing_date >= cause.governing_date
